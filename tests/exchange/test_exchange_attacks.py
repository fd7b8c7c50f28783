from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.bundle_world import (
    CARD,
    DEVICE,
    DEVICE_KEY,
    HUB,
    HUB_IDENTITY,
    RECEIPT,
    Change,
    Forgery,
    a_forgery,
    a_journal,
    a_photo,
    header_of_bundle,
    opened,
    written,
)
from ukmdesk import canonical
from ukmdesk.crypto.sealing import Identity, seal
from ukmdesk.crypto.signing import SigningKey, read_unverified
from ukmdesk.errors import ExchangeError, UkmError
from ukmdesk.exchange.bundles import open_bundle, write_bundle
from ukmdesk.exchange.envelope import write_envelope
from ukmdesk.exchange.limits import MAX_ENTRIES, PIECE


def refused(path: Path) -> str:
    """Give the code with which a bundle is refused at opening, before anything of it could be read."""
    with pytest.raises(UkmError) as caught:
        opened(path)
    return caught.value.code


@pytest.fixture
def forgery(tmp_path: Path) -> Forgery:
    return a_forgery(tmp_path)


def test_every_flipped_byte_of_a_small_bundle_is_refused(tmp_path: Path) -> None:
    good = written(tmp_path / "a.ukmb", entries=1, photos=1).path.read_bytes()
    path = tmp_path / "b.ukmb"
    codes = set()
    for position in range(len(good)):
        changed = bytearray(good)
        changed[position] ^= 1 << (position % 8)
        path.write_bytes(changed)
        codes.add(refused(path))
    assert all(code.startswith("envelope.") for code in codes)
    assert {"envelope.part_damaged", "envelope.local_header", "envelope.manifest_damaged"} <= codes


def test_a_small_bundle_cut_at_any_length_or_lengthened_is_refused(tmp_path: Path) -> None:
    good = written(tmp_path / "a.ukmb", entries=1, photos=1).path.read_bytes()
    path = tmp_path / "b.ukmb"
    for length in range(len(good)):
        path.write_bytes(good[:length])
        assert refused(path) in {"envelope.cut", "envelope.not_ours"}
    for more in (b"\0", b"\0" * 5000, good):
        path.write_bytes(good + more)
        assert refused(path) in {"envelope.trailing", "envelope.damaged"}


@pytest.mark.parametrize("times", [200, pytest.param(10_000, marks=pytest.mark.long)])
def test_a_larger_bundle_changed_or_cut_anywhere_is_refused(tmp_path: Path, times: int) -> None:
    data = written(tmp_path / "a.ukmb", entries=20, photos=30).path.read_bytes()
    path = tmp_path / "b.ukmb"
    chance = random.Random(7)
    for _ in range(times):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        assert refused(path).startswith("envelope.")
        path.write_bytes(data[: chance.randrange(len(data))])
        assert refused(path) in {"envelope.cut", "envelope.not_ours"}


def changing(name: str, value: object) -> Change:
    return lambda plain: plain.__setitem__(name, value)


def in_member(index: int, **values: object) -> Change:
    return lambda plain: plain["members"][index].update(values)


def in_totals(**values: object) -> Change:
    return lambda plain: plain["totals"].update(values)


def a_member_twice(plain: dict[str, Any]) -> None:
    last = dict(plain["members"][-1])
    last["where"] += last["size"]
    plain["members"].append(last)
    plain["totals"].update(media=3, media_bytes=3000)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (changing("format", 2), "bundle.newer_format"),
        (changing("format", "1"), "bundle.damaged"),
        (changing("kind", "receipt"), "exchange.wrong_kind"),
        (changing("kind", 1), "bundle.damaged"),
        (changing("surprise", 1), "bundle.damaged"),
        (lambda plain: plain.pop("voids"), "bundle.damaged"),
        (changing("sequence", "1"), "bundle.damaged"),
        (changing("sequence", 0), "bundle.damaged"),
        (changing("sequence", 2**40), "bundle.damaged"),
        (changing("voids", [1]), "bundle.damaged"),
        (changing("voids", [0]), "bundle.damaged"),
        (changing("previous", b"short"), "bundle.damaged"),
        (changing("app_version", "a" * 101), "bundle.damaged"),
        (changing("created", -1), "bundle.damaged"),
        (lambda plain: plain["entries"].update(last_hash=b""), "bundle.damaged"),
        (changing("addressee", "f" * 16), "signature.forged"),
        (changing("addressee", 1), "bundle.damaged"),
        (changing("line", f"{HUB}/3398-9002/1"), "bundle.wrong_line"),
        (changing("line", f"{'f' * 16}/3398-9001/1"), "bundle.wrong_line"),
        (changing("key_hash", bytes(32)), "bundle.wrong_line"),
        (changing("members", []), "bundle.layout"),
        (lambda plain: plain["members"].reverse(), "bundle.layout"),
        (in_member(0, type="media"), "bundle.layout"),
        (in_member(0, where=1), "bundle.layout"),
        (in_member(0, size=-1), "bundle.layout"),
        (in_member(0, sha256=bytes(32)), "bundle.member_damaged"),
        (in_member(0, sha256=b""), "bundle.layout"),
        (in_member(0, expanded=1), "bundle.entries_damaged"),
        (in_member(0, expanded=2**40), "bundle.bomb"),
        (in_member(1, where=0), "bundle.layout"),
        (in_member(1, sha256=bytes(32), name="00" * 32), "bundle.member_damaged"),
        (in_member(1, type="entries"), "bundle.media_name"),
        (in_member(2, size=999, expanded=999), "bundle.layout"),
        (a_member_twice, "bundle.media_name"),
        (in_totals(entries=2), "bundle.layout"),
        (in_totals(entries=4), "bundle.entries_damaged"),
        (in_totals(entries=MAX_ENTRIES + 1), "bundle.too_many_entries"),
        (in_totals(media=3), "bundle.layout"),
        (lambda plain: plain["entries"].update(first=0, last=2), "bundle.layout"),
        (lambda plain: plain["entries"].update(first=3, last=2), "bundle.layout"),
    ],
)
def test_a_signed_manifest_that_does_not_fit_is_refused(
    tmp_path: Path, forgery: Forgery, change: Change, code: str
) -> None:
    assert refused(forgery.write(tmp_path / "b.ukmb", change)) == code


EVIL_NAMES = [
    "../a",
    "..\\a",
    "/etc/passwd",
    "C:\\a",
    "CON",
    "\\\\srv\\share",
    "NUL",
    "a\0b",
    "a" * 300,
    "\u202egpj.exe",
    "",
    "AA" * 32,
    "entries",
    ".",
    "~",
    "%2e%2e%2f",
]


@pytest.mark.parametrize("name", EVIL_NAMES)
def test_an_evil_name_of_a_photo_never_becomes_a_path(tmp_path: Path, forgery: Forgery, name: str) -> None:
    before = set(tmp_path.rglob("*"))
    path = forgery.write(tmp_path / "b.ukmb", in_member(1, name=name))
    assert refused(path) == "bundle.media_name"
    assert set(tmp_path.rglob("*")) == before | {path}


@pytest.mark.parametrize("kind", ["", "image", "image/jpeg\n", "../x", "IMAGE/JPEG", "a/" + "b" * 60])
def test_a_strange_media_type_is_refused(tmp_path: Path, forgery: Forgery, kind: str) -> None:
    assert refused(forgery.write(tmp_path / "b.ukmb", in_member(1, media_type=kind))) == "bundle.media_name"


def test_someone_elses_signature_is_refused(tmp_path: Path, forgery: Forgery) -> None:
    forgery.key = SigningKey.generate()
    assert refused(forgery.write(tmp_path / "b.ukmb")) == "signature.unknown_key"
    forgery.key, forgery.kind = DEVICE, "proof"
    assert refused(forgery.write(tmp_path / "b.ukmb")) == "signature.forged"
    forgery.kind, forgery.hub = "bundle", "f" * 16
    assert refused(forgery.write(tmp_path / "b.ukmb")) == "signature.forged"


def test_the_hubs_own_receipt_key_cannot_sign_a_bundle(tmp_path: Path, forgery: Forgery) -> None:
    forgery.key = RECEIPT
    path = forgery.write(tmp_path / "b.ukmb")
    with pytest.raises(ExchangeError) as caught:
        open_bundle(path, identities=[HUB_IDENTITY], keys=[DEVICE_KEY, RECEIPT.public_key("receipt")], hub=HUB)
    assert caught.value.code == "signature.wrong_role"


def test_a_bundle_properly_made_for_another_hub_says_so(tmp_path: Path, forgery: Forgery) -> None:
    forgery.hub = "f" * 16
    path = forgery.write(tmp_path / "b.ukmb", changing("addressee", "f" * 16))
    assert refused(path) == "exchange.wrong_addressee"


def test_parts_sealed_anew_with_the_same_content_are_not_the_signed_ones(tmp_path: Path, forgery: Forgery) -> None:
    assert refused(forgery.write(tmp_path / "b.ukmb", keep_parts=True)) == "bundle.other_parts"


def parts_of(path: Path) -> tuple[bytes, list[bytes]]:
    envelope, data = opened(path).envelope, path.read_bytes()
    return envelope.sealed_manifest, [data[part.offset : part.offset + part.size] for part in envelope.parts]


@pytest.mark.parametrize(
    "mix",
    [
        lambda parts, _: parts[:-1],
        lambda *_: [],
        lambda parts, _: parts[::-1],
        lambda parts, other: [*parts, *other],
        lambda parts, other: [other[0], *parts[1:]],
    ],
)
def test_parts_left_out_added_exchanged_or_in_another_order_are_refused(
    tmp_path: Path, mix: Callable[[list[bytes], list[bytes]], list[bytes]]
) -> None:
    manifest, parts = parts_of(a_bundle_of_three_parts(tmp_path))
    _, other = parts_of(written(tmp_path / "c.ukmb").path)
    write_envelope(tmp_path / "b.ukmb", sealed_manifest=manifest, parts=mix(parts, other))
    assert refused(tmp_path / "b.ukmb") == "bundle.other_parts"


def a_bundle_of_three_parts(folder: Path) -> Path:
    return write_bundle(
        folder / "three.ukmb",
        entries=a_journal(2),
        media=[a_photo(1, 2 * PIECE + 17)],
        header=header_of_bundle(),
        key=DEVICE,
        card=CARD,
    ).path


def test_a_manifest_without_its_bundle_or_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.ukmb"
    cases = {
        "signature.damaged": b"no message at all",
        "sealed.not_for_us": None,
    }
    for code, message in cases.items():
        recipients = [HUB_IDENTITY.recipient] if message else [Identity.generate().recipient]
        write_envelope(path, sealed_manifest=seal(message or b"x", recipients))
        assert refused(path) == code
    write_envelope(path, sealed_manifest=b"not sealed")
    assert refused(path) == "sealed.damaged"


def test_a_file_that_changes_after_it_was_opened_stops_with_an_error(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ukmb").path
    bundle = opened(path)
    data = bytearray(path.read_bytes())
    data[bundle.envelope.parts[0].offset + 40] ^= 1
    path.write_bytes(data)
    for reading in (bundle.entries, bundle.media):
        with pytest.raises(ExchangeError) as caught:
            list(reading())
        assert caught.value.code == "envelope.part_damaged"
    path.unlink()
    with pytest.raises(UkmError) as gone:
        list(bundle.entries())
    assert gone.value.code == "exchange.missing"


def test_a_manifest_of_the_full_size_is_refused_without_being_believed(tmp_path: Path) -> None:
    path = tmp_path / "b.ukmb"
    write_envelope(path, sealed_manifest=seal(bytes(canonical.MAX_BYTES + 1), [HUB_IDENTITY.recipient]))
    assert refused(path) == "envelope.part_too_large"
    write_envelope(path, sealed_manifest=seal(bytes(canonical.MAX_BYTES + 40_000), [HUB_IDENTITY.recipient]))
    assert refused(path) == "envelope.part_too_large"


def test_a_deeply_nested_manifest_is_refused(tmp_path: Path, forgery: Forgery) -> None:
    deep: object = 0
    for _ in range(30):
        deep = [deep]
    assert refused(forgery.write(tmp_path / "b.ukmb", changing("voids", deep))) == "cbor.damaged"


def test_the_signature_is_over_the_received_bytes(tmp_path: Path) -> None:
    bundle = opened(written(tmp_path / "a.ukmb").path)
    payload = read_unverified(bundle.message).payload
    assert canonical.encode(canonical.decode(payload)) == payload

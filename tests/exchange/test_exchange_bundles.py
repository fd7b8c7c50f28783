from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.bundle_world import (
    CARD,
    DEVICE,
    DEVICE_KEY,
    HUB,
    HUB_IDENTITY,
    RECOVERY,
    ROOT,
    a_journal,
    a_photo,
    header_of_bundle,
    opened,
    written,
)
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, UkmError
from ukmdesk.exchange.bundles import BundleEntry, MediaItem, bundle_name, open_bundle, write_bundle
from ukmdesk.exchange.limits import MAX_TEXT


def refused(path: Path, **changes: object) -> str:
    arguments: dict[str, object] = {"identities": [HUB_IDENTITY], "keys": [DEVICE_KEY], "hub": HUB, **changes}
    with pytest.raises(UkmError) as caught:
        open_bundle(path, **arguments)  # type: ignore[arg-type]
    return caught.value.code


def test_what_was_put_into_a_bundle_comes_out_of_it(tmp_path: Path) -> None:
    entries, photos = list(a_journal(5)), [a_photo(1), a_photo(2, 3_000_000)]
    entries[2] = BundleEntry(entries[2].header, "withheld", None)
    entries[3] = BundleEntry(entries[3].header, "erased", None)
    bundle = write_bundle(
        tmp_path / bundle_name("3398-9001", 1),
        entries=entries,
        media=[*photos, photos[0]],
        header=header_of_bundle(sequence=5, voids=(4,), receipt_confirmed=2),
        key=DEVICE,
        card=CARD,
    )
    found = opened(bundle.path)
    assert list(found.entries()) == entries
    assert list(found.media()) == photos
    assert (found.manifest, found.identity) == (bundle.manifest, bundle.identity)
    assert (found.manifest.entries.first, found.manifest.entries.last, found.manifest.voids) == (1, 5, (4,))
    assert found.manifest.totals.media == 2
    assert bundle.size == bundle.path.stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == ["3398-9001-000001.ukmb"]


def test_hub_and_recovery_open_a_bundle_and_fifty_others_do_not(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ukmb").path
    assert opened(path, identity=RECOVERY).identity == opened(path).identity
    for _ in range(50):
        assert refused(path, identities=[Identity.generate()]) == "sealed.not_for_us"


def test_late_bodies_may_come_before_the_stretch(tmp_path: Path) -> None:
    journal = list(a_journal(6))
    late = [journal[1], *journal[3:]]
    bundle = write_bundle(
        tmp_path / "a.ukmb", entries=late, media=[], header=header_of_bundle(first=4), key=DEVICE, card=CARD
    )
    assert (bundle.manifest.entries.first, bundle.manifest.totals.entries) == (4, 4)
    assert list(opened(bundle.path).entries()) == late


def test_each_reason_to_refuse_the_sender_has_its_own_code(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ukmb").path
    stranger = SigningKey.generate().public_key("device", device="3398-9001", epoch=1)
    assert refused(path, keys=[stranger]) == "signature.unknown_key"
    assert refused(path, keys=[msgspec.structs.replace(DEVICE_KEY, role="receipt")]) == "signature.wrong_role"
    assert refused(path, keys=[msgspec.structs.replace(DEVICE_KEY, revoked_at=1)]) == "signature.revoked_key"
    assert refused(path, keys=[msgspec.structs.replace(DEVICE_KEY, device="3398-9002")]) == "bundle.wrong_line"
    assert refused(path, keys=[msgspec.structs.replace(DEVICE_KEY, epoch=2)]) == "bundle.wrong_line"
    assert refused(path, hub="f" * 16) == "exchange.wrong_addressee"
    assert refused(tmp_path / "none.ukmb") == "exchange.missing"
    assert refused(tmp_path) == "exchange.unreadable"


def test_a_card_of_another_hub_makes_a_bundle_for_that_hub_only(tmp_path: Path) -> None:
    other = SigningKey.generate()
    card = msgspec.structs.replace(CARD, hub="f" * 16, keys=(other.public_key("root"),))
    write_bundle(tmp_path / "a.ukmb", entries=a_journal(1), media=[], header=header_of_bundle(), key=DEVICE, card=card)
    assert refused(tmp_path / "a.ukmb") == "exchange.wrong_addressee"


def test_a_bundle_that_cannot_be_right_is_not_written(tmp_path: Path) -> None:
    journal, photo = list(a_journal(3)), a_photo(1)
    changed = type(photo)(photo.sha256, photo.type, photo.data + b"x")
    cases: dict[str, tuple[list[BundleEntry], list[MediaItem], dict[str, Any]]] = {
        "bundle.no_entries": ([], [], {}),
        "bundle.broken_chain": ([journal[0], journal[2]], [], {}),
        "bundle.wrong_line": (journal, [], {"line": f"{HUB}/3398-9002/1"}),
        "bundle.media_name": (journal, [MediaItem(photo.sha256, "no type", photo.data)], {}),
        "bundle.media_too_large": (journal, [MediaItem(hashlib.sha256(b"").hexdigest(), "image/png", b"")], {}),
        "bundle.media_differs": (journal, [changed], {}),
        "bundle.entries_damaged": ([BundleEntry(journal[0].header, "present", None)], [], {}),
        "bundle.damaged": (journal, [], {"voids": (1,)}),
        "cbor.damaged": ([BundleEntry(b"\x81", "withheld", None)], [], {}),
    }
    for code, (entries, media, changes) in cases.items():
        header = header_of_bundle(**changes)
        with pytest.raises(ExchangeError) as caught:
            write_bundle(tmp_path / "a.ukmb", entries=entries, media=media, header=header, key=DEVICE, card=CARD)
        assert caught.value.code == code
        assert list(tmp_path.iterdir()) == []


def test_a_second_entry_with_the_right_number_but_the_wrong_link_is_not_written(tmp_path: Path) -> None:
    one, other = list(a_journal(2)), list(a_journal(2, content={"document": {}, "base": "x"}))
    with pytest.raises(ExchangeError) as caught:
        write_bundle(
            tmp_path / "a.ukmb",
            entries=[one[0], other[1]],
            media=[],
            header=header_of_bundle(),
            key=DEVICE,
            card=CARD,
        )
    assert caught.value.code == "bundle.broken_chain"


def test_a_body_beyond_the_limits_travels_withheld_and_is_counted(tmp_path: Path) -> None:
    nested: object = 1
    for _ in range(20):
        nested = [nested]
    for content in ({"note": "a" * (MAX_TEXT + 1)}, {"deep": nested}, {"list": ["b" * 60_000] * 20}):
        bundle = write_bundle(
            tmp_path / "a.ukmb",
            entries=a_journal(2, content=content),
            media=[],
            header=header_of_bundle(),
            key=DEVICE,
            card=CARD,
        )
        assert bundle.withheld == 2
        assert [entry.state for entry in opened(bundle.path).entries()] == ["withheld", "withheld"]


def test_only_the_signer_decides_what_a_bundle_is_called(tmp_path: Path) -> None:
    one, other = written(tmp_path / "a.ukmb"), written(tmp_path / "b.ukmb")
    assert one.manifest.parts != other.manifest.parts
    assert one.identity != other.identity
    assert written(tmp_path / "c.ukmb", sequence=2, previous=one.identity).manifest.previous == one.identity
    assert ROOT.public != DEVICE.public


@given(
    bodies=st.lists(st.dictionaries(st.text(max_size=10), st.text(max_size=50), max_size=4), min_size=1, max_size=8),
    photos=st.lists(st.binary(min_size=1, max_size=4000), max_size=4),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bodies_and_photos_survive_the_journey(
    tmp_path: Path, bodies: list[dict[str, str]], photos: list[bytes]
) -> None:
    from ukmdesk.domain.facts import make_body

    headers = [entry.header for entry in a_journal(len(bodies))]
    entries = [BundleEntry(header, "present", make_body(body)) for header, body in zip(headers, bodies, strict=True)]
    media = [type(a_photo(1))(hashlib.sha256(data).hexdigest(), "image/png", data) for data in dict.fromkeys(photos)]
    bundle = write_bundle(
        tmp_path / "a.ukmb", entries=entries, media=media, header=header_of_bundle(), key=DEVICE, card=CARD
    )
    found = opened(bundle.path)
    assert list(found.entries()) == entries
    assert list(found.media()) == media

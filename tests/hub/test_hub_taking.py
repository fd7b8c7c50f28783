from __future__ import annotations

import itertools
import random
import zipfile
from pathlib import Path

import msgspec
import pytest

from tests.hub.conftest import Office, a_copy, content, everything
from tests.hub.laptop import Laptop
from ukmdesk import canonical
from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.sealing import seal
from ukmdesk.crypto.signing import sign
from ukmdesk.domain.facts import make_body
from ukmdesk.errors import ExchangeError, StorageError, UkmError
from ukmdesk.exchange.bundles import open_bundle
from ukmdesk.exchange.envelope import PartWriter, write_envelope
from ukmdesk.exchange.payloads import read_plain
from ukmdesk.hub.opening import open_hub
from ukmdesk.hub.tables import METADATA
from ukmdesk.hub.taking import TakenIn


def _bundles(office: Office, *, step: int = 3) -> list[Path]:
    """Four bundles of one line: registrations, one corrected across bundles, one withdrawn, a photo."""
    laptop = office.laptop
    paths, first = [], 1
    one = laptop.register()
    two = laptop.register(owner={"nik": "3303015708850011"})
    laptop.photo(one.id)
    paths.append(laptop.bundle(office.stick, first=first))
    first = len(laptop.entries) + 1
    laptop.register(subject=one.id, base=one.revision, number=one.number, business={"main_product": "Gula semut jahe"})
    paths.append(laptop.bundle(office.stick, first=first))
    first = len(laptop.entries) + 1
    laptop.fact("registration.withdrawn", two.id, {"reason": "pindah"})
    laptop.register(owner={"name": "Ningsih Ayu"})
    paths.append(laptop.bundle(office.stick, first=first - step))
    first = len(laptop.entries) + 1
    laptop.fact("something.later", laptop.workspace, {"unknown": True})
    laptop.register(wrong_body=make_body({"document": {}, "base": ""}))
    paths.append(laptop.bundle(office.stick, first=first))
    return paths


@pytest.mark.on_both
def test_the_same_bundle_a_hundred_times_is_stored_once(office: Office) -> None:
    office.laptop.register()
    path = office.laptop.bundle(office.stick)
    office.hub.take_in(path)
    before = everything(office.hub)
    files = sorted(office.folder.rglob("*"))
    for _ in range(100):
        assert office.hub.take_in(path).again
    assert everything(office.hub) == before
    assert sorted(office.folder.rglob("*")) == files


def test_every_order_of_four_bundles_gives_the_same_hub(office: Office, tmp_path: Path) -> None:
    paths = _bundles(office)
    seen = set()
    for number, order in enumerate(itertools.permutations(paths)):
        with a_copy(office, tmp_path / str(number)) as hub:
            for path in order:
                hub.take_in(path)
            seen.add(repr(content(hub)))
            assert hub.doctor() == []
    assert len(seen) == 1
    assert number == 23


@pytest.mark.on_both
def test_what_arrived_in_any_order_reads_like_the_journal(office: Office) -> None:
    paths = _bundles(office)
    random.Random(7).shuffle(paths)
    for path in paths:
        office.hub.take_in(path)
    states = {one.number[-8:-2]: one.state for one in office.hub.list()}
    assert states == {"000001": "received", "000002": "withdrawn", "000003": "received", "000004": "quarantined"}
    assert (
        office.hub.show(office.hub.list("received")[0].number).document["business"]["main_product"].startswith("Gula")
    )


def test_a_missing_bundle_is_a_gap_until_it_comes(office: Office) -> None:
    first, second, third, fourth = _bundles(office, step=0)
    assert office.hub.take_in(third).gaps == ((1, 8),)
    assert office.hub.take_in(first).gaps == ((7, 8),)
    assert office.hub.take_in(fourth).gaps == ((7, 8),)
    assert [one.code for one in office.hub.doctor()] == ["hub_doctor.gap"]
    assert office.hub.take_in(second).gaps == ()


def test_newer_kinds_are_stored_and_counted(office: Office) -> None:
    office.laptop.fact("something.later", office.laptop.workspace, {"unknown": True})
    assert office.hub.take_in(office.laptop.bundle(office.stick)).newer_kinds == 1


@pytest.mark.on_both
def test_every_flipped_bit_is_refused_and_changes_nothing(office: Office) -> None:
    office.laptop.register()
    path = office.laptop.bundle(office.stick)
    applied = tuple(name for name in METADATA.tables if name != "torn_bundles")
    before, whole = content(office.hub, applied), path.read_bytes()
    chance = random.Random(29)
    for place in chance.sample(range(len(whole)), 60):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        with pytest.raises(ExchangeError):
            office.hub.take_in(path)
    for length in chance.sample(range(len(whole)), 40):
        path.write_bytes(whole[:length])
        with pytest.raises(ExchangeError):
            office.hub.take_in(path)
    assert content(office.hub, applied) == before
    assert list((office.folder / "received").iterdir()) == []
    path.write_bytes(whole)
    assert not office.hub.take_in(path).again


def test_strangers_are_refused_each_with_its_own_code(office: Office, tmp_path: Path) -> None:
    laptop, other = office.laptop, office.other
    laptop.register()
    stranger = laptop.copy()
    stranger.seed = 9
    stranger.__post_init__()
    pretender = laptop.copy()
    pretender.key = other.key
    moved = laptop.copy()
    moved.workspace = other.workspace
    good = laptop.bundle(office.stick)
    before = everything(office.hub)
    wrong = {
        "signature.unknown_key": stranger.bundle(tmp_path),
        "chain.other_workspace": moved.bundle(tmp_path / "stick"),
        "chain.no_file": tmp_path / "nothing.ukmb",
    }
    for code, path in wrong.items():
        _assert_refused(office, path, code)
    _assert_refused(office, pretender.bundle(tmp_path), "bundle.wrong_line")
    assert everything(office.hub) == before
    office.hub.revoke_device(laptop.device, "Pak Joko")
    _assert_refused(office, good, "signature.revoked_key")


def _assert_refused(office: Office, path: Path, code: str) -> None:
    with pytest.raises(UkmError) as raised:
        office.hub.take_in(path)
    assert raised.value.code == code


def test_a_bundle_for_another_hub_is_refused(office: Office, tmp_path: Path) -> None:
    office.laptop.register()
    assert office.laptop.card is not None
    office.laptop.card = msgspec.structs.replace(office.laptop.card, hub="f" * 16)
    with pytest.raises(ExchangeError, match=r"exchange\.wrong_addressee"):
        office.hub.take_in(office.laptop.bundle(tmp_path))


def test_a_bundle_of_a_newer_format_is_kept_for_after_the_update(office: Office) -> None:
    office.laptop.register()
    path = _of_format(office, office.laptop.bundle(office.stick), 2)
    with pytest.raises(ExchangeError, match=r"bundle\.newer_format"):
        office.hub.take_in(path)
    (kept,) = (office.folder / "received").iterdir()
    assert kept.name.endswith(".newer.ukmb")
    assert kept.read_bytes() == path.read_bytes()


def _of_format(office: Office, path: Path, number: int) -> Path:
    """Sign the manifest of a bundle again as one of another format, over the same parts."""
    keys = office.hub.opened.keys
    opened = open_bundle(path, identities=[keys.identity], keys=[device_key(office)], hub=office.hub.settings.hub)
    plain = read_plain(opened.message, kind="bundle") | {"format": number}
    message = sign(canonical.encode(plain), key=office.laptop.key, kind="bundle", hub=office.hub.settings.hub)
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("parts/")]
    target = path.with_name("newer.ukmb")
    write_envelope(target, sealed_manifest=seal(message, [keys.identity.recipient]), parts=parts)
    return target


def device_key(office: Office) -> PublicKey:
    return office.laptop.key.public_key("device", device=office.laptop.device, epoch=1)


@pytest.mark.on_both
def test_an_error_in_the_middle_leaves_the_hub_as_it_was(office: Office) -> None:
    for _ in range(5):
        office.laptop.register()
    office.laptop.photo(office.laptop.entries[-1].subject)
    path = office.laptop.bundle(office.stick)
    before = everything(office.hub)
    for after in range(1, 6):
        with pytest.raises(StorageError, match=r"hub\.disk_full"):
            _failing(office, path, after)
        assert everything(office.hub) == before
        assert list((office.folder / "received").iterdir()) == []
    assert office.hub.take_in(path).received == 5


def _failing(office: Office, path: Path, after: int) -> TakenIn:
    calls = iter(range(1, 100))

    def regions() -> None:
        if next(calls) == after:
            raise StorageError("hub.disk_full")

    with open_hub(office.folder, now=office.clock, regions=regions) as hub:
        return hub.take_in(path)


@pytest.mark.on_both
def test_photos_can_be_read_back_and_lie_sealed_by_their_hash(office: Office) -> None:
    one = office.laptop.register()
    digest = office.laptop.photo(one.id)
    office.take()
    assert office.hub.photo(digest) == ("image/jpeg", office.laptop.media[digest])
    assert (office.folder / "objects" / digest).read_bytes().startswith(b"age-encryption.org/v1")
    with pytest.raises(UkmError, match=r"review\.photo_missing"):
        office.hub.photo("00" * 32)


def test_the_sealed_bundle_is_kept_as_it_came(office: Office) -> None:
    office.laptop.register()
    path = office.laptop.bundle(office.stick)
    taken = office.hub.take_in(path)
    assert (office.folder / "received" / f"{taken.identity}.ukmb").read_bytes() == path.read_bytes()


def test_a_newer_envelope_part_that_is_no_bundle_is_refused(office: Office, tmp_path: Path) -> None:
    recipient = office.hub.opened.keys.identity.recipient
    with PartWriter(tmp_path / "x.ukmb", [recipient]) as parts:
        parts.write(b"nothing of ours")
        parts.finish()
        write_envelope(
            tmp_path / "x.ukmb", sealed_manifest=seal(b"no message", [recipient]), parts=parts.sealed_parts()
        )
    with pytest.raises(ExchangeError, match=r"signature\.damaged"):
        office.hub.take_in(tmp_path / "x.ukmb")


def test_a_laptops_own_list_of_officers_gives_the_reviewer_their_names(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    assert office.hub.show(one.id).officer == "Bagas Adiwangsa"
    officer = {"id": office.laptop.entries[0].officer, "name": "Bagas A. Wirawan", "role": "officer", "nip": ""}
    office.laptop.fact("officer.changed", officer["id"], {"officer": officer})
    office.take(first=len(office.laptop.entries))
    assert office.hub.show(one.id).officer == "Bagas A. Wirawan"


@pytest.mark.on_both
def test_another_laptops_bundle_is_another_line(office: Office) -> None:
    office.laptop.register()
    office.take()
    office.other.register()
    taken = office.hub.take_in(office.other.bundle(office.stick))
    assert (taken.gaps, taken.device) == ((), office.other.device)
    assert len(office.hub.list()) == 2


def test_a_laptop_without_its_first_entry_of_the_right_key_is_refused(office: Office, tmp_path: Path) -> None:
    laptop = Laptop(seed=1)
    laptop.key = office.laptop.key
    laptop.card, laptop.device, laptop.line = office.laptop.card, office.laptop.device, office.laptop.line
    laptop.workspace = "0192f0c1-7a10-7000-8000-0000000000aa"
    laptop.fact("device.enrolled", laptop.workspace, {"device": laptop.device})
    laptop.workspace = office.laptop.workspace
    with pytest.raises(ExchangeError, match=r"chain\.not_this_device"):
        office.hub.take_in(laptop.bundle(tmp_path))

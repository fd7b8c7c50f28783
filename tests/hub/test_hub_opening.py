from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from tests.builders import an_office
from tests.hub.conftest import PASSPHRASE, Clock, Office, everything, no_regions
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import HubError, InputError, StorageError, UkmError
from ukmdesk.exchange.card_files import read_card_file, read_list_file
from ukmdesk.hub import safe as safes
from ukmdesk.hub import tables
from ukmdesk.hub.office_file import read_office
from ukmdesk.hub.opening import init_hub, open_hub

ROOT = Path(__file__).parents[2]


def _init(
    folder: Path, safe: Path, *, office: OfficeProfile | None = None, name: str = "Pusat", **changes: Any
) -> None:
    practice = bool(changes.pop("practice", True))
    made = init_hub(
        folder,
        safe=safe,
        name=name,
        office=office or an_office(),
        practice=practice,
        passphrase="",
        now=Clock(),
        regions=no_regions,
        **changes,
    )
    made.close()


def test_the_keys_of_a_hub_are_for_its_own_user_only(office: Office) -> None:
    folder = office.folder / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {
        "database.key",
        "receipt.key",
        "certificate.key",
        "hub.identity",
    }
    assert stat.S_IMODE((office.folder / "hub.db").stat().st_mode) == 0o600


def test_the_root_key_is_nowhere_in_the_hub(office: Office) -> None:
    root = safes.open_root(office.safe, PASSPHRASE, hub=office.hub.settings.hub)
    office.hub.close()
    for path in office.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert root.seed not in data
            assert root.seed.hex().encode() not in data


def test_recovery_and_escrow_identities_open_what_was_sealed_to_them(office: Office) -> None:
    recovery = safes.open_identity(office.safe, safes.RECOVERY, PASSPHRASE)
    assert recovery.recipient == office.hub.card.recipients[1]
    escrow = safes.open_identity(office.safe, safes.ESCROW, PASSPHRASE)
    assert escrow.recipient == office.hub.card.escrow
    assert escrow.recipient != recovery.recipient


def test_a_wrong_passphrase_does_not_open_the_safe(office: Office) -> None:
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        safes.open_root(office.safe, "bukan ini", hub=office.hub.settings.hub)


def test_the_safe_of_another_hub_is_not_taken(office: Office) -> None:
    with pytest.raises(HubError, match=r"hub\.safe_of_other_hub"):
        safes.open_root(office.safe, PASSPHRASE, hub="0" * 16)


def test_an_existing_hub_is_refused_and_not_changed(office: Office, tmp_path: Path) -> None:
    before = everything(office.hub)
    with pytest.raises(HubError, match=r"hub\.exists"):
        _init(office.folder, tmp_path / "another-safe")
    assert not (tmp_path / "another-safe").exists()
    assert everything(office.reopen()) == before


def test_an_existing_safe_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(HubError, match=r"hub\.safe_exists"):
        init_hub(
            tmp_path / "new", safe=office.safe, name="Pusat", office=an_office(), practice=True, passphrase=PASSPHRASE
        )
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"device_from": 1, "device_to": 20}, "hub.device_range"),
        ({"practice": False, "device_from": 8999, "device_to": 9000}, "hub.device_range"),
        ({"device_from": 9010, "device_to": 9009}, "hub.device_range"),
        ({"name": " "}, "hub.name_missing"),
        ({"office": an_office(regency="33")}, "hub.office_regency"),
        ({"office": an_office(certificate_pattern="500.3.5/{unit}")}, "number.pattern"),
        ({}, "passphrase.empty"),
    ],
)
def test_a_hub_that_could_not_work_is_not_made(tmp_path: Path, changes: dict[str, int], code: str) -> None:
    with pytest.raises(UkmError) as raised:
        _init(tmp_path / "hub", tmp_path / "safe", **changes)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert not (tmp_path / "hub").exists()


def test_a_safe_inside_the_hub_is_refused(tmp_path: Path) -> None:
    for safe in (tmp_path / "hub" / "safe", tmp_path / "hub", tmp_path):
        with pytest.raises(HubError, match=r"hub\.safe_inside"):
            _init(tmp_path / "hub", safe)


def test_a_folder_without_a_hub_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"hub\.missing"):
        open_hub(tmp_path)


def test_a_hub_whose_making_was_cut_short_says_so(office: Office) -> None:
    with office.hub.opened.database.writing() as connection:
        connection.execute(tables.settings.delete())
    with pytest.raises(StorageError, match=r"hub\.unfinished"):
        office.reopen()


def test_a_database_of_a_newer_version_is_refused_untouched(office: Office) -> None:
    with office.hub.opened.database.writing() as connection:
        connection.execute(tables.version.update().values(version_num="9999"))
    office.hub.close()
    before = (office.folder / "hub.db").read_bytes()
    with pytest.raises(StorageError, match=r"hub\.newer"):
        office.reopen()
    assert (office.folder / "hub.db").read_bytes() == before


@pytest.mark.parametrize("text", ["00" * 32, "bukan kunci", "ab"])
def test_another_or_a_damaged_database_key_is_noticed(office: Office, text: str) -> None:
    office.hub.close()
    (office.folder / "keys" / "database.key").write_text(text + "\n")
    with pytest.raises(StorageError) as raised:
        office.reopen()
    assert raised.value.code == ("hub.database_damaged" if text == "00" * 32 else "hub.key_damaged")


def test_a_missing_key_file_is_named(office: Office) -> None:
    office.hub.close()
    (office.folder / "keys" / "hub.identity").unlink()
    with pytest.raises(StorageError) as raised:
        office.reopen()
    assert (raised.value.code, raised.value.params) == ("hub.file_missing", {"file": "hub.identity"})


def test_no_personal_data_stands_in_clear_in_the_hubs_folder(office: Office) -> None:
    office.laptop.register(owner={"name": "Zulaikha Penanda Rahasia"})
    office.laptop.photo(office.laptop.entries[-1].subject, b"\xff\xd8\xff penanda-foto-rahasia" * 50)
    office.take()
    office.hub.accept(office.hub.list()[0].id, "Ibu Ratna")
    office.hub.write_receipts(office.stick)
    office.hub.close()
    for path in [*office.folder.rglob("*"), *office.stick.rglob("*")]:
        if path.is_file():
            data = path.read_bytes()
            for marker in (b"Penanda", b"penanda-foto", b"3303015708850003", b"SQLite format", b"81234567890"):
                assert marker not in data


def test_two_programs_cannot_write_at_once(office: Office) -> None:
    second = open_hub(office.folder, now=office.clock, regions=no_regions)
    with second, office.hub.opened.database.writing() as connection:
        connection.execute(insert(tables.counters).values(name="x", value=1))
        with pytest.raises(StorageError, match=r"hub\.busy"), second.opened.database.writing():
            pass


def test_card_and_list_can_be_checked_by_anybody(office: Office, tmp_path: Path) -> None:
    card = read_card_file(office.hub.write_card(tmp_path / "hub.ukmcard"))
    trust = read_list_file(office.hub.write_list(tmp_path / "hub.ukmlist"), card)
    assert (card.practice, card.counter, card.name) == (True, 1, "Pusat Latihan")
    assert [key.role for key in card.keys] == ["root", "receipt", "certificate"]
    assert [key.device for key in trust.keys] == [office.laptop.device, office.other.device]
    assert [part.list for part in trust.status] == [0]


def test_the_lists_counter_grows_only_when_it_says_something_new(office: Office, tmp_path: Path) -> None:
    def written() -> tuple[int, int]:
        trust = read_list_file(office.hub.write_list(tmp_path / "hub.ukmlist"), office.hub.card)
        return trust.counter, trust.at

    first, at = written()
    office.clock.at += 1000
    assert written() == (first, at + 1000)
    office.hub.revoke_device(office.other.device, "Pak Joko")
    assert written()[0] == first + 1
    assert written()[0] == first + 1


def test_renaming_signs_a_new_card_with_a_higher_counter(office: Office, tmp_path: Path) -> None:
    assert office.hub.rename("Pusat Baru", safe=office.safe, passphrase=PASSPHRASE).counter == 2
    assert office.hub.rename("Pusat Baru", safe=office.safe, passphrase=PASSPHRASE).counter == 2
    card = read_card_file(office.reopen().write_card(tmp_path / "hub.ukmcard"))
    assert (card.name, card.counter, office.hub.settings.name) == ("Pusat Baru", 2, "Pusat Baru")


def test_the_sample_office_is_read_with_its_emblem(tmp_path: Path) -> None:
    profile = read_office(ROOT / "resources" / "sample" / "office.toml")
    assert profile.emblem.startswith(b"\x89PNG")
    shutil.copy(ROOT / "resources" / "sample" / "office.toml", tmp_path / "office.toml")
    assert read_office(tmp_path / "office.toml").emblem == b""


@pytest.mark.parametrize("text", ["regency = ", 'regency = "3303"\ncolour = "red"', 'regency = 3303\noffice = "x"'])
def test_an_office_file_with_a_mistake_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "office.toml").write_text(text)
    with pytest.raises(InputError, match=r"hub\.office_file"):
        read_office(tmp_path / "office.toml")

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.conftest import OFFICER, Played, told_nobody
from tests.practice_office import PASSPHRASE
from ukmdesk.app.office_of_one import office_of_one
from ukmdesk.app.own_hub import BLOCK, BLOCKS, FOLDER, SECRET, HubSecret, has_own_hub
from ukmdesk.desk import Desk
from ukmdesk.domain.facts import is_local
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import journal
from ukmdesk.store.settings import Settings


def secrets_of(desk: Desk) -> list[str]:
    return [str(value) for value in Settings(desk.workspace).get(SECRET).values()]


def test_an_office_of_one_has_a_real_number_and_its_own_letterhead(own_office: Played) -> None:
    desk = own_office.desk

    assert 1 <= int(desk.workspace.device[5:]) <= BLOCK * BLOCKS < 9000
    assert not desk.card.practice
    assert not desk.office.practice
    assert (desk.office.office, desk.office.head_name) == ("Koperasi Uji", OFFICER)
    assert desk.office.government == "PEMERINTAH KABUPATEN PURBALINGGA"
    assert has_own_hub(desk)


def test_the_only_officer_accepts_everything_that_is_complete(own_office: Played) -> None:
    numbers = [own_office.register(**{"business.name": f"Warung {count}"}) for count in range(4)]
    own_office.post.prepare(told_nobody)
    received = own_office.hub.answer()

    assert received.applied[0].outcomes == {"accepted": 4}
    assert received.refused == ()
    assert all(own_office.desk.find(number).certificate for number in numbers)
    assert own_office.desk.papers.make("certificate", numbers[0], "id").pages == 1


def test_one_that_cannot_be_accepted_is_named_and_holds_up_nobody(own_office: Played) -> None:
    kept, withdrawn = own_office.register(), own_office.register(**{"business.name": "Warung Lain"})
    own_office.post.prepare(told_nobody)
    stored = own_office.desk.find(withdrawn)
    with own_office.desk.workspace.writing() as writer:
        writer.append("consent.withdrawn", stored.id, {"purposes": ["registration"]})
    own_office.post.prepare(told_nobody)
    received = own_office.hub.answer()

    assert own_office.desk.find(kept).state == "accepted"
    assert [(number, problem.code) for number, problem in received.refused] == [(withdrawn, "accept.no_consent")]


def test_the_hub_answers_again_after_the_workspace_was_locked(own_office: Played, office_folder: Path) -> None:
    number = own_office.register()
    own_office.post.prepare(told_nobody)
    own_office.desk.close()
    again = Played(office_folder, practice=False)
    again.hub.answer()

    assert again.desk.find(number).state == "accepted"
    again.desk.close()


def test_no_secret_of_the_hub_lies_in_any_file(own_office: Played, office_folder: Path) -> None:
    own_office.register()
    own_office.post.prepare(told_nobody)
    own_office.hub.answer()
    wanted = secrets_of(own_office.desk)
    assert len(wanted) == len(HubSecret.__struct_fields__)
    own_office.desk.close()
    needles = [
        needle
        for text in wanted
        for needle in (text.encode(), bytes.fromhex(text) if len(text) == 64 else text.lower().encode())
    ]
    files = [path for path in office_folder.rglob("*") if path.is_file()]

    assert {"hub.db", "workspace.db"} <= {path.name for path in files}
    assert not [path for path in files for needle in needles if needle in path.read_bytes()]


def test_the_secrets_stand_on_the_line_that_is_never_exported(own_office: Played) -> None:
    lines = [
        fact.entry.line
        for fact in journal.facts(own_office.desk.workspace.database)
        if fact.content is not None and fact.content.get("key") == SECRET
    ]

    assert len(lines) == 1
    assert is_local(lines[0])


def test_a_secret_shows_nothing_when_it_is_printed(own_office: Played) -> None:
    secret = HubSecret(**Settings(own_office.desk.workspace).get(SECRET))

    assert repr(secret) == "HubSecret()"
    assert repr(secret.keys()) == "HubKeys()"


def test_a_laptop_that_had_to_leave_its_line_is_enrolled_again_by_itself(
    own_office: Played, office_folder: Path, tmp_path: Path
) -> None:
    own_office.register()
    own_office.desk.close()
    shutil.copyfile(office_folder / "head", tmp_path / "head")
    (office_folder / "head").unlink()
    with Desk.open(office_folder, passphrase=PASSPHRASE, accept_missing=True) as left:
        assert left.workspace.device == ""
    again = Played(office_folder, practice=False)
    former = again.desk.log.former_lines()
    again.hub.rejoin()

    assert again.desk.workspace.device
    assert again.desk.workspace.line not in former
    again.post.prepare(told_nobody)
    again.hub.answer()
    assert again.states() == {"accepted": 1}
    again.desk.close()


def test_a_hub_that_stayed_on_the_old_laptop_is_missed(own_office: Played, office_folder: Path) -> None:
    own_office.register()
    own_office.post.prepare(told_nobody)
    shutil.rmtree(office_folder / FOLDER)
    with pytest.raises(StorageError, match=r"own_hub\.missing"):
        own_office.hub.answer()


@pytest.mark.parametrize(
    ("regency", "government", "place", "zone"),
    [
        ("3303", "PEMERINTAH KABUPATEN PURBALINGGA", "Purbalingga", "Asia/Jakarta"),
        ("33.03", "PEMERINTAH KABUPATEN PURBALINGGA", "Purbalingga", "Asia/Jakarta"),
        ("3171", "PEMERINTAH KOTA ADMINISTRASI JAKARTA PUSAT", "Jakarta Pusat", "Asia/Jakarta"),
        ("6171", "PEMERINTAH KOTA PONTIANAK", "Pontianak", "Asia/Jakarta"),
        ("5171", "PEMERINTAH KOTA DENPASAR", "Denpasar", "Asia/Makassar"),
        ("6472", "PEMERINTAH KOTA SAMARINDA", "Samarinda", "Asia/Makassar"),
        ("8171", "PEMERINTAH KOTA AMBON", "Ambon", "Asia/Jayapura"),
        ("9171", "PEMERINTAH KOTA JAYAPURA", "Jayapura", "Asia/Jayapura"),
    ],
)
def test_an_office_of_one_knows_its_regency_and_its_time(regency: str, government: str, place: str, zone: str) -> None:
    office = office_of_one(office="  Koperasi   Uji ", regency=regency, head=OFFICER, nip="")

    assert (office.government, office.place, office.time_zone) == (government, place, zone)
    assert office.office == "Koperasi Uji"


@pytest.mark.parametrize("regency", ["", "33", "3399", "33030", "abcd"])
def test_a_regency_that_does_not_exist_is_refused(regency: str) -> None:
    with pytest.raises(InputError, match=r"hub\.office_regency"):
        office_of_one(office="Koperasi Uji", regency=regency, head=OFFICER, nip="")


def test_an_office_without_a_name_is_refused() -> None:
    with pytest.raises(InputError, match=r"office\.no_name"):
        office_of_one(office="  ", regency="3303", head=OFFICER, nip="")

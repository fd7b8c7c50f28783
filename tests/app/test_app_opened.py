from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.conftest import OFFICER, told_nobody
from tests.practice_office import PASSPHRASE, Office
from ukmdesk.app.opened import AppDesk, AppDoor
from ukmdesk.app.own_hub import FOLDER
from ukmdesk.app.practice import practice_folder
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.ports import Door, OpenedDesk


class Stopped(Exception):  # noqa: N818
    """What the screen raises when a person wants no more."""


@pytest.fixture
def opened() -> Iterator[list[AppDesk]]:
    """Desks that a test opened; they are locked afterwards."""
    desks: list[AppDesk] = []
    yield desks
    for desk in desks:
        desk.lock()


def test_the_door_leads_to_the_first_run_to_practice_or_to_the_real_workspace(
    practising: Path, founded: Office, opened: list[AppDesk]
) -> None:
    assert AppDoor(practising.with_name("elsewhere")).state() == "none"
    door: Door = AppDoor(practising)
    assert door.state() == "present"
    practice = AppDoor(practising).open(passphrase=PASSPHRASE, officer=None)
    opened.append(practice)
    assert practice.desk.workspace.folder == practice_folder(practising)
    practice.lock()

    shutil.copytree(founded.laptop, practising)
    real = AppDoor(practising).open(passphrase=PASSPHRASE, officer=None)
    opened.append(real)
    assert real.desk.workspace.folder == practising


def test_an_opened_desk_has_every_port(practising: Path, opened: list[AppDesk]) -> None:
    opened.append(AppDoor(practising).open(passphrase=PASSPHRASE, officer=OFFICER))
    desk: OpenedDesk = opened[0]

    assert desk.practice is not None
    assert desk.post.view().ready > 0
    assert desk.lists.counts()["all"] > 0
    assert desk.care.standing().practice
    assert [one.name for one in desk.people.officers()] == [OFFICER]
    assert desk.writing.new(same_as_before=False).id
    assert desk.papers.ledger(today=True).lines == ()
    with pytest.raises(Exception, match=r"scan\."):
        desk.checking.codes_in(b"none", told_nobody)


def test_practice_is_played_through_the_ports(tmp_path: Path, opened: list[AppDesk]) -> None:
    door = AppDoor(tmp_path / "workspace")
    desk = door.create_practice(name=OFFICER, passphrase=PASSPHRASE, progress=told_nobody)
    opened.append(desk)
    assert desk.practice is not None
    desk.post.prepare(told_nobody)
    received = desk.practice.answer()

    assert received.applied[0].certificates > 0
    assert door.state() == "present"
    door.remove_practice()
    assert desk.is_locked
    assert door.state() == "none"
    assert list(tmp_path.iterdir()) == []


def test_an_ordinary_workspace_has_no_hub_that_answers(office: Office, opened: list[AppDesk]) -> None:
    opened.append(AppDoor(office.laptop).open(passphrase=PASSPHRASE, officer=None))

    assert opened[0].practice is None


def test_an_office_of_one_is_made_whole_and_opened(tmp_path: Path, opened: list[AppDesk]) -> None:
    door = AppDoor(tmp_path / "workspace")
    wishes = {"name": OFFICER, "nip": "", "passphrase": PASSPHRASE, "office": "Koperasi Uji", "regency": "3303"}
    told: list[tuple[int, int]] = []
    desk = door.create_own_hub(**wishes, progress=lambda done, total: told.append((done, total)))
    opened.append(desk)

    assert desk.practice is not None
    assert desk.care.standing().device
    assert not desk.care.standing().practice
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]
    with pytest.raises(StorageError, match=r"workspace\.exists"):
        door.create_own_hub(**wishes, progress=told_nobody)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_office_of_one_that_is_stopped_leaves_nothing(tmp_path: Path, at: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done == at:
            raise Stopped

    door = AppDoor(tmp_path / "workspace")
    with pytest.raises(Stopped):
        door.create_own_hub(
            name=OFFICER, nip="", passphrase=PASSPHRASE, office="Koperasi Uji", regency="3303", progress=stop
        )

    assert door.state() == "none"
    assert list(tmp_path.iterdir()) == []


def test_a_hub_that_is_gone_closes_no_door(office_folder: Path, opened: list[AppDesk]) -> None:
    shutil.rmtree(office_folder / FOLDER)
    (office_folder / "head").unlink()
    desk = AppDoor(office_folder).open(passphrase=PASSPHRASE, officer=None, accept_missing=True)
    opened.append(desk)

    assert desk.desk.workspace.device == ""
    assert desk.practice is not None
    with pytest.raises(StorageError, match=r"own_hub\.missing"):
        desk.practice.answer()


def test_a_laptop_that_left_its_line_is_back_at_its_own_hub_when_it_opens(
    office_folder: Path, opened: list[AppDesk]
) -> None:
    (office_folder / "head").unlink()
    opened.append(AppDoor(office_folder).open(passphrase=PASSPHRASE, officer=None, accept_missing=True))

    assert opened[0].desk.workspace.device


def test_a_grant_is_looked_at_with_the_request_of_the_open_workspace(founded: Office, opened: list[AppDesk]) -> None:
    door = AppDoor(founded.laptop)
    desk = door.open(passphrase=PASSPHRASE, officer=None)
    opened.append(desk)
    request, _ = desk.care.request_enrolment(founded.stick, laptop_name="Laptop Uji", office="Dinas Uji")
    granted = founded.must(
        founded.at_hub("enrol", str(request), "--safe", str(founded.safe), "--to", str(founded.stick), as_json=True)
    )
    seen = door.look_at_grant(Path(granted["file"]))
    assert desk.care.apply_grant(Path(granted["file"]), fingerprint=seen.fingerprint) == seen.device

    desk.lock()
    with pytest.raises(InputError, match=r"grant\.before_request"):
        door.look_at_grant(Path(granted["file"]))


def test_a_backup_becomes_the_real_workspace(office: Office, tmp_path: Path, opened: list[AppDesk]) -> None:
    with office.open_desk() as desk:
        path = desk.make_backup(office.stick).path
    door = AppDoor(tmp_path / "new" / "workspace")
    assert door.look_at_backup(path, PASSPHRASE).facts > 0
    opened.append(door.restore(path, passphrase=PASSPHRASE))

    assert door.state() == "present"
    assert opened[0].lists.counts()["all"] > 0


def test_locking_twice_is_the_same_as_once(founded: Office) -> None:
    desk = AppDoor(founded.laptop).open(passphrase=PASSPHRASE, officer=None)
    desk.lock()
    desk.lock()

    assert desk.desk.workspace.key == bytes(32)
    AppDoor(founded.laptop).open(passphrase=PASSPHRASE, officer=None).lock()

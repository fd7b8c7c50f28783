from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice_office import PASSPHRASE, SUPERVISOR, Office
from tests.workspaces import FakeClock
from ukmdesk.crypto.passphrases import guessing_bits
from ukmdesk.desk import Desk
from ukmdesk.desk.door import LookDoor, judge, look_at_grant
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.store import tries

WRONG = "bukan frasa yang benar itu"


def request_and_grant(office: Office) -> Path:
    asked = office.must(office.desk("enrol", "request", "--to", str(office.stick), as_json=True))
    granted = office.must(
        office.at_hub("enrol", asked["file"], "--safe", str(office.safe), "--to", str(office.stick), as_json=True)
    )
    return Path(granted["file"])


def backup_of(office: Office) -> Path:
    with office.open_desk() as desk:
        return desk.make_backup(office.stick).path


def test_the_door_tells_what_lies_there_and_changes_nothing(tmp_path: Path, founded: Office) -> None:
    assert LookDoor(tmp_path / "none").state() == "none"
    assert not (tmp_path / "none").exists()
    assert LookDoor(founded.laptop).state() == "present"

    (founded.laptop / "slots").unlink()
    assert LookDoor(founded.laptop).state() == "incomplete"


def test_the_door_says_how_long_it_stays_shut_without_a_passphrase_or_a_try(tmp_path: Path) -> None:
    clock = FakeClock()
    door = LookDoor(tmp_path, clock)
    assert door.wait_seconds() == 0
    for _ in range(tries.FREE):
        tries.restart_wait(tmp_path, clock, tries.begin(tmp_path, clock))
    before = (tmp_path / tries.FILE).read_bytes()

    assert door.wait_seconds() == 30
    clock.pass_time(29_001)
    assert door.wait_seconds() == 1
    clock.pass_time(999)
    assert door.wait_seconds() == 0
    assert (tmp_path / tries.FILE).read_bytes() == before


def test_the_door_waits_as_long_as_the_try_would(tmp_path: Path) -> None:
    clock = FakeClock()
    for _ in range(tries.FREE + 2):
        clock.pass_time(tries.LONGEST_WAIT_MS)
        tries.restart_wait(tmp_path, clock, tries.begin(tmp_path, clock))
    clock.pass_time(12_345)
    said = LookDoor(tmp_path, clock).wait_seconds()
    with pytest.raises(InputError, match=r"passphrase\.wait") as refused:
        tries.begin(tmp_path, clock)

    assert refused.value.params == {"seconds": said}


def test_the_door_opens_for_the_officer_who_is_named_and_for_nobody_else(founded: Office) -> None:
    door = LookDoor(founded.laptop)
    with door.open(passphrase=PASSPHRASE, officer=SUPERVISOR) as desk:
        assert desk.workspace.officer.name == SUPERVISOR
    for passphrase, officer in ((WRONG, None), (PASSPHRASE, "Orang Lain")):
        with pytest.raises(InputError, match=r"passphrase\.wrong"):
            door.open(passphrase=passphrase, officer=officer)


def test_a_new_workspace_takes_drafts_only(tmp_path: Path) -> None:
    with LookDoor(tmp_path / "new").create(name="Siti", role="officer", nip="", passphrase=PASSPHRASE) as desk:
        assert desk.workspace.device == ""
    with pytest.raises(StorageError, match=r"workspace\.exists"):
        LookDoor(tmp_path / "new").create(name="Siti", role="officer", nip="", passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("passphrase", "strength", "codes"),
    [
        ("", "refused", ["passphrase.short"]),
        ("sandi sandi", "refused", ["passphrase.short"]),
        ("rahasia rahasia", "refused", ["passphrase.common"]),
        ("kerupukgamelan", "fair", []),
        ("kerupuk gamelan mendung", "fair", []),
        ("layang kerupuk gamelan mendung", "good", []),
        ("layang kerupuk gamelan mendung kentongan", "strong", []),
        ("k7#Pq9!zXw2mLd4", "strong", []),
    ],
)
def test_a_passphrase_is_judged_by_what_a_guesser_would_try(passphrase: str, strength: str, codes: list[str]) -> None:
    judged = judge(passphrase)

    assert (judged.strength, [problem.code for problem in judged.problems]) == (strength, codes)


@given(text=st.text(max_size=40), more=st.text(max_size=10))
def test_another_word_never_makes_a_passphrase_easier(text: str, more: str) -> None:
    assert guessing_bits(f"{text} {more}") >= guessing_bits(text)


def test_a_backup_is_looked_at_without_writing_where_it_lies(founded: Office, tmp_path: Path) -> None:
    path = backup_of(founded)
    path.parent.chmod(0o500)
    place = tmp_path / "elsewhere" / "workspace"
    seen = LookDoor(place).look_at_backup(path, PASSPHRASE)
    path.parent.chmod(0o700)

    assert seen.size == path.stat().st_size
    assert seen.facts > 0
    assert seen.created > 0
    assert list(place.parent.iterdir()) == []


def test_a_backup_that_is_none_or_another_passphrase_is_told_apart(founded: Office, tmp_path: Path) -> None:
    path = backup_of(founded)
    door = LookDoor(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        door.look_at_backup(path, WRONG)
    with pytest.raises(StorageError, match=r"backup\.damaged"):
        door.look_at_backup(founded.card, PASSPHRASE)
    with pytest.raises(StorageError, match=r"backup\.absent"):
        door.look_at_backup(tmp_path / "gone", PASSPHRASE)


def test_a_restored_workspace_is_open_and_has_everything(office: Office, tmp_path: Path) -> None:
    path = backup_of(office)
    numbers = office.numbers()
    door = LookDoor(tmp_path / "new laptop" / "workspace")
    with door.restore(path, passphrase=PASSPHRASE) as desk:
        assert sorted(one.number for one in desk.stored.list()) == numbers
        assert desk.workspace.device == ""
    with pytest.raises(StorageError, match=r"restore\.not_empty"):
        door.restore(path, passphrase=PASSPHRASE)


def test_a_grant_says_who_grants_when_it_answers_the_request_made_here(founded: Office) -> None:
    grant = request_and_grant(founded)
    with founded.open_desk() as desk:
        seen = look_at_grant(grant, desk)
        assert desk.workspace.device == ""
        enrolled = desk.post.apply_grant(grant, hub_fingerprint=seen.fingerprint)

    assert (seen.device, seen.hub_name, seen.fingerprint) == (enrolled.device, enrolled.hub_name, enrolled.fingerprint)


def test_a_grant_before_any_request_is_whole_but_cannot_be_read(founded: Office) -> None:
    grant = request_and_grant(founded)
    with pytest.raises(InputError, match=r"grant\.before_request"):
        look_at_grant(grant, None)
    shutil.rmtree(founded.laptop)
    with (
        Desk.create(founded.laptop, name="Siti", role="officer", nip="", passphrase=PASSPHRASE) as desk,
        pytest.raises(InputError, match=r"grant\.before_request"),
    ):
        look_at_grant(grant, desk)


def test_a_grant_for_another_laptop_and_a_file_that_is_none_are_told(founded: Office, tmp_path: Path) -> None:
    grant = request_and_grant(founded)
    with Desk.create(tmp_path / "other", name="Siti", role="officer", nip="", passphrase=PASSPHRASE) as desk:
        desk.post.request_enrolment(tmp_path, laptop_name="Lain", office="Lain")
        with pytest.raises(ExchangeError, match=r"sealed\.not_for_us"):
            look_at_grant(grant, desk)
        for damaged in (founded.card, founded.passphrase):
            with pytest.raises(ExchangeError, match=r"envelope\."):
                look_at_grant(damaged, desk)
    with pytest.raises(StorageError, match=r"exchange\.missing"):
        look_at_grant(tmp_path / "gone.ukmgrant", None)

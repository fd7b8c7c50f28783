from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import OFFICER_ID, an_officer
from tests.workspaces import PASSPHRASE, FakeClock, Prepared, reopen, save
from ukmdesk.crypto.sealing import Identity, unseal
from ukmdesk.domain.officers import Officer
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import age_secret, officers, rekeying, slot_file
from ukmdesk.store.keeping import backups
from ukmdesk.store.officers import Officers
from ukmdesk.store.registrations import Registrations
from ukmdesk.store.verifying import verify
from ukmdesk.store.workspace import Workspace, open_workspace

SECOND = Officer(id="0192f0c1-7a10-7000-8000-00000000a002", name="Citra Larasati")
SECOND_PASSPHRASE = "perahu nelayan pulang membawa ikan"
THIRD = Officer(id="0192f0c1-7a10-7000-8000-00000000a003", name="Dewangga Puspa")
THIRD_PASSPHRASE = "gerobak dorong di ujung pematang"


@given(st.binary(min_size=32, max_size=32))
def test_an_age_secret_survives_its_text(secret: bytes) -> None:
    assert age_secret.to_bytes(age_secret.to_text(secret)) == secret


def test_the_text_of_an_age_secret_is_the_one_age_writes() -> None:
    identity = Identity.generate()
    assert age_secret.to_text(age_secret.to_bytes(identity.text)) == identity.text
    with pytest.raises(StorageError, match=r"slot\.damaged"):
        age_secret.to_bytes(identity.text[:-1] + ("Q" if identity.text[-1] != "Q" else "P"))


def test_each_officer_has_a_passphrase_of_their_own(folder: Path, workspace: Workspace, clock: FakeClock) -> None:
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    workspace.close()
    for passphrase, who in ((PASSPHRASE, OFFICER_ID), (SECOND_PASSPHRASE, SECOND.id)):
        with open_workspace(folder, passphrase=passphrase, clock=clock) as opened:
            assert opened.officer.id == who
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        open_workspace(folder, passphrase=SECOND_PASSPHRASE, officer=OFFICER_ID, clock=clock)


def test_two_officers_of_one_name_are_refused(workspace: Workspace) -> None:
    with pytest.raises(InputError, match=r"officer\.known"):
        Officers(workspace).add(Officer(id=SECOND.id, name=an_officer().name), SECOND_PASSPHRASE)


def test_a_name_that_differs_in_capitals_only_is_the_same_name_also_when_it_is_changed(workspace: Workspace) -> None:
    known = Officers(workspace)
    with pytest.raises(InputError, match=r"officer\.known"):
        known.add(Officer(id=SECOND.id, name=an_officer().name.upper()), SECOND_PASSPHRASE)
    known.add(SECOND, SECOND_PASSPHRASE)
    with pytest.raises(InputError, match=r"officer\.known"):
        known.change(Officer(id=SECOND.id, name=an_officer().name.upper()))
    known.change(Officer(id=SECOND.id, name=SECOND.name.upper()))
    assert known.get(SECOND.id).officer.name == SECOND.name.upper()  # type: ignore[union-attr]


def test_a_changed_passphrase_replaces_the_old_one_and_leaves_the_database_alone(
    folder: Path, workspace: Workspace, clock: FakeClock
) -> None:
    key = workspace.key
    Officers(workspace).change_passphrase(PASSPHRASE, SECOND_PASSPHRASE)
    workspace.close()
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock)
    with open_workspace(folder, passphrase=SECOND_PASSPHRASE, clock=clock) as opened:
        assert opened.key == key


def test_an_old_slots_file_put_back_is_noticed(prepared: Prepared, folder: Path, workspace: Workspace) -> None:
    old = (folder / "slots").read_bytes()
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    workspace.close()
    (folder / "slots").write_bytes(old)
    with pytest.raises(StorageError, match=r"slots\.old"):
        prepared.open(folder)


def test_a_slots_file_newer_by_a_cut_off_save_is_taken_in(
    prepared: Prepared, folder: Path, workspace: Workspace
) -> None:
    changed = slot_file.replaced(officers.read_slots(workspace), workspace.key)
    slot_file.write(folder, changed)
    workspace.close()
    with prepared.open(folder) as opened:
        assert officers.read_slots(opened).counter == changed.counter


@pytest.mark.parametrize("place", [10, 60, 150, -1])
def test_a_changed_slots_file_opens_nothing(folder: Path, clock: FakeClock, place: int) -> None:
    data = bytearray((folder / "slots").read_bytes())
    data[place] ^= 1
    (folder / "slots").write_bytes(data)
    with pytest.raises((InputError, StorageError)):
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock)


def test_removing_an_officer_changes_the_key_and_the_others_go_on_with_their_passphrases(
    folder: Path, workspace: Workspace, clock: FakeClock
) -> None:
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    Officers(workspace).add(THIRD, THIRD_PASSPHRASE)
    _, number, _ = save(workspace)
    old_key = workspace.key
    rekeying.remove_officer(workspace, SECOND.id)
    assert workspace.key != old_key
    save(workspace)
    assert verify(workspace).is_whole
    workspace.close()
    assert [kept.reason for kept in backups(folder / "backups")] == ["rekey"]
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        open_workspace(folder, passphrase=SECOND_PASSPHRASE, clock=clock)
    with pytest.raises(StorageError, match=r"workspace\.damaged"):
        reopen(folder, old_key)
    clock.pass_time(900_000)
    for passphrase in (PASSPHRASE, THIRD_PASSPHRASE):
        with open_workspace(folder, passphrase=passphrase, clock=clock) as opened:
            assert Registrations(opened).by_number(number) is not None
            state = {known.officer.id: known.state for known in Officers(opened).list()}
            assert state[SECOND.id] == "removed"
    assert SECOND.id not in {known.slot.officer for known in slot_file.read(folder).officers}


@pytest.mark.parametrize("moved", [(), ("workspace.db",), ("workspace.db", "head"), ("workspace.db", "head", "slots")])
def test_a_change_of_key_that_was_cut_off_is_finished_at_the_next_opening(
    folder: Path, workspace: Workspace, clock: FakeClock, moved: tuple[str, ...]
) -> None:
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    before = Path(shutil.copytree(folder, folder.with_name("before")))
    rekeying.remove_officer(workspace, SECOND.id)
    workspace.close()
    ready = before / rekeying.READY
    ready.mkdir()
    for name in ("workspace.db", "head", "slots"):
        shutil.copy(folder / name, (before if name in moved else ready) / name)
    with open_workspace(before, passphrase=PASSPHRASE, clock=clock) as opened:
        assert verify(opened).is_whole
    assert not ready.exists()


def test_a_change_of_key_that_never_became_ready_is_thrown_away(prepared: Prepared, folder: Path) -> None:
    (folder / rekeying.MAKING).mkdir()
    (folder / rekeying.MAKING / "workspace.db").write_bytes(b"half")
    rekeying.finish(folder)
    assert not (folder / rekeying.MAKING).exists()
    prepared.open(folder).close()


def test_nobody_removes_themselves_or_the_last_supervisor(workspace: Workspace) -> None:
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    with pytest.raises(InputError, match=r"officer\.self"):
        rekeying.remove_officer(workspace, OFFICER_ID)
    with pytest.raises(InputError, match=r"officer\.last_supervisor"):
        Officers(workspace).change(an_officer(role="officer"))
    with pytest.raises(InputError, match=r"officer\.unknown"):
        rekeying.remove_officer(workspace, "0192f0c1-7a10-7000-8000-00000000ffff")


def test_the_escrow_slot_opens_to_the_workspace_key_also_after_a_change_of_key(workspace: Workspace) -> None:
    escrow = Identity.generate()
    Officers(workspace).add(SECOND, SECOND_PASSPHRASE)
    officers.set_escrow(workspace, escrow.recipient)
    assert unseal(officers.read_slots(workspace).escrow, [escrow]) == workspace.key
    rekeying.remove_officer(workspace, SECOND.id)
    assert unseal(officers.read_slots(workspace).escrow, [escrow]) == workspace.key


def test_a_colleagues_passphrase_is_refused_for_a_new_officer(workspace: Workspace) -> None:
    before = len(Officers(workspace).list())
    with pytest.raises(InputError, match=r"passphrase\.not_own"):
        Officers(workspace).add(THIRD, PASSPHRASE)
    assert len(Officers(workspace).list()) == before

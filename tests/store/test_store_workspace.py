from __future__ import annotations

import hashlib
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.builders import OFFICER_ID, a_registration, an_officer
from tests.workspaces import PASSPHRASE, FakeClock, Prepared, reopen, save
from ukmdesk.errors import InputError, StorageError, UkmError
from ukmdesk.store import driver, lock, migrations
from ukmdesk.store.drafts import Drafts
from ukmdesk.store.journal import facts
from ukmdesk.store.registrations import Registrations
from ukmdesk.store.workspace import Workspace, create_workspace, open_workspace, workspace_state


def test_a_new_workspace_opens_with_the_passphrase_by_name_id_or_alone(tmp_path: Path) -> None:
    folder, clock = tmp_path / "w", FakeClock()
    assert workspace_state(folder) == "none"
    create_workspace(folder, officer=an_officer(), passphrase=PASSPHRASE, clock=clock).close()
    assert workspace_state(folder) == "present"
    for who in (None, OFFICER_ID, an_officer().name):
        with open_workspace(folder, passphrase=PASSPHRASE, officer=who, clock=clock) as opened:
            assert opened.officer == an_officer()
            assert opened.device == ""
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        open_workspace(folder, passphrase=PASSPHRASE, officer="Orang Lain", clock=clock)


def test_a_workspace_is_never_made_over_another(folder: Path, clock: FakeClock) -> None:
    before = (folder / "workspace.db").read_bytes()
    with pytest.raises(StorageError, match=r"workspace\.exists"):
        create_workspace(folder, officer=an_officer(), passphrase=PASSPHRASE, clock=clock)
    assert (folder / "workspace.db").read_bytes() == before


def test_a_weak_passphrase_is_refused_before_anything_is_made(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(InputError, match=r"passphrase\.weak") as refused:
        create_workspace(tmp_path / "w", officer=an_officer(), passphrase="rahasia", clock=clock)
    assert refused.value.problems
    assert not (tmp_path / "w").exists()


def test_a_creation_that_was_cut_off_can_be_done_again(prepared: Prepared, folder: Path, clock: FakeClock) -> None:
    (folder / "workspace.db").rename(folder / "workspace.db.new")
    with create_workspace(folder, officer=an_officer(), passphrase=PASSPHRASE, clock=clock) as made:
        assert made.key != prepared.key
    assert stat.S_IMODE((folder / "workspace.db").stat().st_mode) == 0o600
    assert not list(folder.glob("workspace.db.new*"))


def test_facts_drafts_and_tables_are_there_after_reopening(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as first:
        Drafts(first).save("d-1", b"isi", subject="s-1", base="")
        subject, number, revision = save(first)
        head = first.head
    with prepared.open(folder) as again:
        stored = Registrations(again).by_number(number)
        assert stored is not None
        assert (stored.id, stored.state, stored.revision) == (subject, "complete", revision)
        assert again.head.position == head.position + 1
        assert Drafts(again).list()[0].content == b"isi"


def test_an_error_in_the_block_stores_nothing_at_all(workspace: Workspace) -> None:
    before = workspace.tail

    def fail_halfway() -> None:
        with workspace.writing() as writer:
            writer.append("settings.changed", workspace.id, {"key": "a", "value": 1})
            writer.take_running_number("paper")
            writer.add_media("ab" * 32, "image/jpeg", b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert workspace.tail == before
    assert driver.row(workspace.database, "SELECT count(*) FROM photos") == (0,)
    with workspace.writing() as writer:
        assert writer.take_running_number("paper") == 1


def test_saving_again_under_the_same_id_is_the_same_fact(workspace: Workspace) -> None:
    id_ = "0192f0c1-7a10-7000-8000-00000000b001"
    with workspace.writing() as writer:
        first = writer.append("settings.changed", workspace.id, {"key": "a", "value": 1}, id=id_)
    with workspace.writing() as writer:
        again = writer.append("settings.changed", workspace.id, {"key": "a", "value": 1}, id=id_)
    assert again == first
    assert workspace.tail.seq == first.seq


def test_a_newer_database_is_refused_and_not_one_byte_changes(prepared: Prepared, folder: Path) -> None:
    database = driver.connect(folder / "workspace.db", prepared.key)
    database.conn.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")
    database.close()
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(StorageError, match=r"workspace\.newer"):
        prepared.open(folder)
    assert before == {path: hashlib.sha256(path.read_bytes()).digest() for path in before}


@pytest.mark.parametrize("place", [0, 17, 2000, 4095])
def test_a_damaged_first_page_is_noticed_and_never_replaced(prepared: Prepared, folder: Path, place: int) -> None:
    path = folder / "workspace.db"
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)
    with pytest.raises(StorageError, match=r"workspace\.damaged"):
        prepared.open(folder)
    assert path.read_bytes() == bytes(data)


def test_a_database_that_is_gone_is_not_made_anew(folder: Path, clock: FakeClock) -> None:
    (folder / "workspace.db").unlink()
    assert workspace_state(folder) == "incomplete"
    with pytest.raises(StorageError, match=r"workspace\.missing"):
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock)
    assert not (folder / "workspace.db").exists()


def test_a_workspace_whose_database_is_gone_keeps_the_slots_that_open_it(folder: Path, clock: FakeClock) -> None:
    database = (folder / "workspace.db").read_bytes()
    (folder / "workspace.db").unlink()
    with pytest.raises(StorageError, match=r"workspace\.missing"):
        create_workspace(folder, officer=an_officer(), passphrase=PASSPHRASE, clock=clock)
    (folder / "workspace.db").write_bytes(database)
    open_workspace(folder, passphrase=PASSPHRASE, clock=clock).close()


def test_a_second_instance_is_told_to_wait_and_the_first_one_goes_on(folder: Path, clock: FakeClock) -> None:
    held = lock.take(folder)
    with pytest.raises(StorageError, match=r"workspace\.busy"):
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock, patience_s=0.1)
    held.release()
    open_workspace(folder, passphrase=PASSPHRASE, clock=clock).close()


def test_a_lock_file_that_a_dead_program_left_stops_nobody(folder: Path, clock: FakeClock) -> None:
    (folder / "lock").write_text("12345")
    open_workspace(folder, passphrase=PASSPHRASE, clock=clock, patience_s=0.1).close()


def test_the_lock_is_free_again_after_a_refusal(folder: Path, clock: FakeClock) -> None:
    for _ in range(2):
        with pytest.raises(UkmError, match=r"passphrase\.wrong"):
            open_workspace(folder, passphrase="bukan yang ini, yang lain", clock=clock, patience_s=0.1)


def test_a_read_only_workspace_reads_and_refuses_to_write(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder, read_only=True) as opened:
        assert opened.tail.position > 0
        with pytest.raises(StorageError, match=r"workspace\.read_only"), opened.writing():
            pass


def test_the_database_is_opened_the_safe_way(workspace: Workspace) -> None:
    expected = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
    for name, value in expected.items():
        assert driver.row(workspace.database, f"PRAGMA {name}") == (value,)


def test_every_table_of_the_workspace_is_strict(workspace: Workspace) -> None:
    found = driver.rows(
        workspace.database, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    )
    loose = {name for name, strict in found if not strict}
    assert loose == {"sqlite_schema", "_sqlite_migrations"}


def test_plain_sqlite_sees_noise(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as opened:
        save(opened, a_registration(owner={"name": "Sulastri Penanda Nyata"}))
    connection = sqlite3.connect(folder / "workspace.db")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"Sulastri" not in path.read_bytes()


def test_time_that_runs_backwards_is_marked_and_ticks_go_on(prepared: Prepared, folder: Path) -> None:
    clock = FakeClock()
    with prepared.open(folder, clock=clock) as opened:
        clock.pass_time(60_000)
        save(opened)
    early = FakeClock(now=clock.now - 3_600_000, uptime=5)
    with reopen(folder, prepared.key, clock=early) as again:
        early.pass_time(10)
        save(again)
        stored = list(facts(again.database))
    ticks = [fact.entry.tick for fact in stored]
    assert ticks == sorted(ticks)
    assert stored[-1].clock_back
    assert not stored[1].clock_back

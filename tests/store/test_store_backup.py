from __future__ import annotations

import errno
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.granting import enrol
from tests.workspaces import PASSPHRASE, FakeClock, Prepared, flipped, reopen, save
from ukmdesk.crypto.sealing import Identity
from ukmdesk.domain.facts import local_line
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import backup, driver, keeping, restoring
from ukmdesk.store.device import Device
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.journal import facts
from ukmdesk.store.keeping import Kept
from ukmdesk.store.officers import Officers
from ukmdesk.store.registrations import Registrations
from ukmdesk.store.verifying import verify
from ukmdesk.store.workspace import Workspace, open_workspace

DAY_MS = 24 * 60 * 60 * 1000


def test_a_backup_is_whole_checked_journalled_and_copied_to_a_second_folder(
    workspace: Workspace, tmp_path: Path
) -> None:
    save(workspace)
    (tmp_path / "stik").mkdir()
    info = backup.make_backup(workspace, tmp_path / "stik")
    assert info.path.name == "ukmdesk-20260902-030200-manual.ukmbackup"
    assert (tmp_path / "stik" / info.path.name).read_bytes() == info.path.read_bytes()
    assert backup.verify_backup(info.path, PASSPHRASE) == info
    last = list(facts(workspace.database))[-1]
    assert last.entry.kind == "backup.made"
    assert last.content is not None
    assert last.content["sha256"] == info.sha256
    assert sorted(path.name for path in info.path.parent.iterdir()) == [info.path.name]


def test_a_backup_holds_no_clear_text(workspace: Workspace) -> None:
    save(workspace)
    data = backup.make_backup(workspace).path.read_bytes()
    assert b"Sekar" not in data
    assert b"3303015708850003" not in data


def test_a_backup_refuses_a_wrong_passphrase(workspace: Workspace) -> None:
    info = backup.make_backup(workspace)
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        backup.verify_backup(info.path, "bukan frasa yang benar itu")


def test_a_changed_backup_is_refused_wherever_it_was_changed(workspace: Workspace) -> None:
    path = backup.make_backup(workspace).path
    with zipfile.ZipFile(path) as archive:
        places = [archive.getinfo(name).header_offset + 60 for name in archive.namelist()]
    for place in (*places, path.stat().st_size // 2):
        with flipped(path, place), pytest.raises((StorageError, InputError)):
            backup.verify_backup(path, PASSPHRASE)


@pytest.mark.parametrize("left", [0, 10, 5000, -1])
def test_a_cut_backup_is_refused(workspace: Workspace, left: int) -> None:
    path = backup.make_backup(workspace).path
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(StorageError, match=r"backup\.damaged"):
        backup.verify_backup(path, PASSPHRASE)


def test_a_backup_with_a_member_too_many_is_refused(workspace: Workspace) -> None:
    path = backup.make_backup(workspace).path
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../slots", b"x")
    with pytest.raises(StorageError, match=r"backup\.damaged"):
        backup.verify_backup(path, PASSPHRASE)


def test_a_backup_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"backup\.absent"):
        backup.verify_backup(tmp_path / "tidak-ada.ukmbackup", PASSPHRASE)


def test_a_restored_workspace_has_everything_and_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    subject, number, _ = save(workspace)
    info = backup.make_backup(workspace)
    clock = FakeClock()
    restored = restoring.restore_backup(info.path, tmp_path / "baru", PASSPHRASE, clock=clock)
    assert restored.sha256 == info.sha256
    with open_workspace(tmp_path / "baru", passphrase=PASSPHRASE, clock=clock) as opened:
        found = Registrations(opened).by_number(number)
        assert found is not None
        assert found.id == subject
        assert verify(opened).is_whole
        assert "backup.restored" in {fact.entry.kind for fact in facts(opened.database)}
        assert save(opened)[1].startswith("3398-26-0012-000002-")
    assert not (tmp_path / "baru" / restoring.UNFINISHED).exists()


def test_a_restored_workspace_never_gives_a_number_twice(folder: Path, workspace: Workspace, tmp_path: Path) -> None:
    save(workspace)
    info = backup.make_backup(workspace)
    for _ in range(4):
        save(workspace)
    missing = workspace.tail.position - info.manifest.position
    workspace.close()
    clock = FakeClock()
    restoring.restore_backup(info.path, tmp_path / "baru", PASSPHRASE, clock=clock, above=folder)
    with open_workspace(tmp_path / "baru", passphrase=PASSPHRASE, clock=clock) as opened:
        said = [fact.content for fact in facts(opened.database) if fact.entry.kind == "backup.restored"]
        assert said[0] is not None
        assert said[0]["missing"] == missing
        assert save(opened)[1].startswith("3398-26-0012-000006-")


def test_a_backup_is_never_restored_over_anything(folder: Path, workspace: Workspace) -> None:
    info = backup.make_backup(workspace)
    before = (folder / "workspace.db").read_bytes()
    with pytest.raises(StorageError, match=r"restore\.not_empty"):
        restoring.restore_backup(info.path, folder, PASSPHRASE, clock=FakeClock())
    assert (folder / "workspace.db").read_bytes() == before


def test_a_failed_restore_leaves_an_empty_folder_that_can_be_used_again(workspace: Workspace, tmp_path: Path) -> None:
    info = backup.make_backup(workspace)
    target = tmp_path / "baru"
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        restoring.restore_backup(info.path, target, "bukan frasa yang benar itu", clock=FakeClock())
    assert list(target.iterdir()) == []
    restoring.restore_backup(info.path, target, PASSPHRASE, clock=FakeClock())


def test_there_is_one_daily_backup_a_day(workspace: Workspace, clock: FakeClock) -> None:
    assert keeping.daily_backup(workspace) is not None
    assert keeping.daily_backup(workspace) is None
    clock.pass_time(DAY_MS)
    assert keeping.daily_backup(workspace) is not None


def test_seven_days_and_four_weeks_are_kept() -> None:
    first = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
    daily = [Kept(first + timedelta(days=day), "daily", 1, Path(f"{day}")) for day in range(60)]
    newest_first = sorted(daily, reverse=True)
    needless = set(keeping.surplus(newest_first))
    kept = [one for one in newest_first if one not in needless]
    assert [one.moment.date() for one in kept[:7]] == [(first + timedelta(days=59 - day)).date() for day in range(7)]
    assert len({one.moment.isocalendar()[:2] for one in kept}) == 4
    assert len(kept) == 9


def test_a_backup_made_after_weeks_with_a_clock_ahead_is_not_taken_for_an_old_one(
    workspace: Workspace, clock: FakeClock
) -> None:
    today = clock.now
    clock.now += 90 * DAY_MS
    for _ in range(40):
        assert keeping.daily_backup(workspace) is not None
        clock.now += DAY_MS
    clock.now = today
    made = keeping.daily_backup(workspace)
    assert made is not None
    assert made.path.exists()


def test_of_other_reasons_the_last_five_are_kept(workspace: Workspace, clock: FakeClock) -> None:
    for _ in range(7):
        backup.make_backup(workspace, reason="import")
    keeping.thin_out(workspace.folder / "backups")
    assert [kept.number for kept in keeping.backups(workspace.folder / "backups")] == [7, 6, 5, 4, 3]


def test_files_with_other_names_in_the_backup_folder_are_left_alone(workspace: Workspace) -> None:
    other = workspace.folder / "backups" / "catatan.txt"
    other.write_text("jangan dihapus")
    keeping.daily_backup(workspace)
    assert other.exists()


def test_an_old_database_gets_a_backup_before_its_migration(prepared: Prepared, folder: Path, clock: FakeClock) -> None:
    database = driver.connect(folder / "workspace.db", prepared.key)
    database.conn.execute("PRAGMA user_version = 0")
    database.close()
    with reopen(folder, prepared.key, clock=clock) as opened:
        assert [kept.reason for kept in keeping.backups(folder / "backups")] == ["migration"]
        assert opened.condition.is_whole


def test_a_backup_to_a_stick_that_is_gone_is_an_error_and_the_first_one_counts(
    workspace: Workspace, tmp_path: Path
) -> None:
    gone = tmp_path / "stik"
    with pytest.raises(StorageError, match=r"backup\.no_folder"):
        backup.make_backup(workspace, gone)
    assert not gone.exists()
    assert len(keeping.backups(workspace.folder / "backups")) == 1


def test_backups_made_under_an_old_passphrase_open_with_it(workspace: Workspace) -> None:
    info = backup.make_backup(workspace)
    kept = Path(shutil.copy(info.path, info.path.with_suffix(".old")))
    Officers(workspace).change_passphrase(PASSPHRASE, "perahu nelayan pulang membawa ikan")
    assert backup.verify_backup(kept, PASSPHRASE).manifest == info.manifest


def test_a_restored_workspace_is_on_a_local_line_and_its_former_line_stays_as_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    enrol(workspace)
    line = workspace.line
    save(workspace)
    info = backup.make_backup(workspace)
    ended = (info.manifest.seq, info.manifest.hash.hex())
    restoring.restore_backup(info.path, tmp_path / "baru", PASSPHRASE, clock=FakeClock())
    with open_workspace(tmp_path / "baru", passphrase=PASSPHRASE, clock=FakeClock()) as opened:
        assert (opened.device, opened.line) == ("", local_line(1))
        first = next(fact for fact in facts(opened.database) if fact.entry.line == opened.line)
        assert (first.entry.kind, first.entry.seq) == ("backup.restored", 1)
        assert first.content is not None
        assert first.content["former_head"] == {"line": line, "seq": ended[0], "hash": ended[1]}
        assert ExchangeLog(opened).former_lines() == [line]
        former = ExchangeLog(opened, line).next_stretch()
        assert former is not None
        assert (former.first, former.last, former.last_hash.hex()) == (1, *ended)
        assert ExchangeLog(opened).next_stretch() is None
        assert verify(opened).is_whole


def test_keys_from_before_a_restore_are_asked_for_no_more_but_still_open_and_sign(
    workspace: Workspace, tmp_path: Path
) -> None:
    enrol(workspace)
    line = workspace.line
    known = Device(workspace).keys()
    info = backup.make_backup(workspace)
    restoring.restore_backup(info.path, tmp_path / "baru", PASSPHRASE, clock=FakeClock())
    with open_workspace(tmp_path / "baru", passphrase=PASSPHRASE, clock=FakeClock()) as opened:
        device = Device(opened)
        assert device.pending() is None
        device.store_keys(signing_seed=b"n" * 32, identity=Identity.generate().text, request_hash=b"r" * 32)
        fresh, old = device.pending(), known
        assert fresh is not None
        assert old is not None
        assert fresh.signing_seed == b"n" * 32
        assert old.identity in fresh.former
        assert device.key_of(line).seed == old.signing_seed


def test_each_restore_begins_a_local_line_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    path = backup.make_backup(workspace).path
    for count in (1, 2):
        folder = tmp_path / f"baru-{count}"
        restoring.restore_backup(path, folder, PASSPHRASE, clock=FakeClock())
        with open_workspace(folder, passphrase=PASSPHRASE, clock=FakeClock()) as opened:
            assert opened.line == local_line(count)
            path = backup.make_backup(opened).path


def test_a_disk_that_fills_up_while_restoring_is_called_full_and_nothing_is_left(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = backup.make_backup(workspace)

    def full(making: Path, folder: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(restoring, "_put_in_place", full)
    target = tmp_path / "baru"
    with pytest.raises(StorageError, match=r"disk\.full"):
        restoring.restore_backup(info.path, target, PASSPHRASE, clock=FakeClock())
    assert list(target.iterdir()) == []

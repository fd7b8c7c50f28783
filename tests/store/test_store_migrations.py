"""A workspace of an older program opens here, whole, with a backup before its tables change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.workspaces import PASSPHRASE, FakeClock, Prepared, reopen, save
from ukmdesk.store import backup, driver, keeping, migrations, projections
from ukmdesk.store.restoring import restore_backup
from ukmdesk.store.verifying import rebuild, verify

OLD = Path(__file__).parent / "schema1"
"""Made by the program of schema 1: two registrations, one of them amended and withdrawn, and a draft."""
KEY = bytes.fromhex((OLD / "key").read_text(encoding="ascii").strip())

MARKET = "Pasar Segamas, Purbalingga"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    for name in ("workspace.db", "head", "slots"):
        shutil.copyfile(OLD / name, folder / name)
    return folder


def test_an_older_workspace_gets_a_backup_and_then_the_tables_of_today(old: Path) -> None:
    with reopen(old, KEY) as workspace:
        assert migrations.version(workspace.database) == migrations.SCHEMA
        (kept,) = keeping.backups(old / "backups")
        assert kept.reason == "migration"
        assert verify(workspace).findings == ()
        assert rebuild(workspace).same


def test_the_backup_before_a_migration_says_that_it_is_of_the_old_schema(old: Path, tmp_path: Path) -> None:
    with reopen(old, KEY):
        (kept,) = keeping.backups(old / "backups")
    info, _, _ = backup.extract(kept.path, tmp_path, PASSPHRASE)
    database = driver.connect(tmp_path / "workspace.db", KEY, read_only=True)
    found = migrations.version(database)
    database.close()

    assert (info.manifest.schema, found) == (1, 1)


def test_an_old_backup_is_restored_into_a_workspace_of_today(old: Path, tmp_path: Path) -> None:
    with reopen(old, KEY):
        (kept,) = keeping.backups(old / "backups")
    restore_backup(kept.path, tmp_path / "again", PASSPHRASE, clock=FakeClock())
    with reopen(tmp_path / "again", KEY) as workspace:
        assert migrations.version(workspace.database) == migrations.SCHEMA
        assert verify(workspace).findings == ()


def test_the_tables_of_an_older_workspace_are_those_that_the_journal_makes_today(old: Path) -> None:
    with reopen(old, KEY) as workspace:
        before = projections.dump(workspace.database)
        rebuild(workspace)
        assert projections.dump(workspace.database) == before
        assert [row[1:] for row in before["names"]] == [
            ('Ékstra Gula "Wening"', "Sekar Wening Rahayu", "3303012001", "", MARKET),
            ("Gula Semut Sekar Wening", "Budi Santosa", "", "Dukuh Baru", MARKET),
        ]


def test_an_older_workspace_opened_read_only_is_left_as_it_is(old: Path) -> None:
    before = (old / "workspace.db").read_bytes()
    with reopen(old, KEY, read_only=True) as workspace:
        assert migrations.version(workspace.database) == 1

    assert (old / "workspace.db").read_bytes() == before


def test_answers_of_an_older_program_become_as_the_journal_makes_them_today(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as workspace:
        subject, _, revision = save(workspace)
        answer = {"registration": subject, "revision": revision, "outcome": "accepted", "at": 5, "head_revision": ""}
        answer["credential"] = "UKM1:" + "X" * 450
        receipt = {"line": workspace.line, "number": 1, "answers": [answer]}
        with workspace.writing() as writer:
            content = {"number": 1, "identity": "ab" * 32, "message": "", "receipt": receipt}
            writer.append("receipt.applied", workspace.id, content)
        made = projections.dump(workspace.database)
        write = workspace.database.conn.execute
        write("UPDATE registrations SET answer = json_set(answer, '$.head_revision', '')")
        write("UPDATE registrations SET certificate = json_set(certificate, '$.head_revision', '')")
        write("UPDATE custody SET detail = json_set(detail, '$.answer.head_revision', '') WHERE step = 'accept'")
        write("DELETE FROM _sqlite_migrations WHERE name = 'm003_answers'")
        write("PRAGMA user_version = 2")
        assert projections.dump(workspace.database) != made
    with prepared.open(folder) as workspace:
        assert migrations.version(workspace.database) == migrations.SCHEMA
        assert rebuild(workspace).same

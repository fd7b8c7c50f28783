"""The hub's tables: one form, whichever way a database came to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, inspect, text

from tests.hub.conftest import Office, everything
from ukmdesk.errors import StorageError
from ukmdesk.hub import schema, tables
from ukmdesk.hub.database import create_database, open_database
from ukmdesk.hub.migrations import STEPS, v0001_first_tables

KEY = bytes(range(32))
FORMER = v0001_first_tables.TABLES


def _form(connection: Connection) -> dict[str, Any]:
    """Give what counts of every table: columns, primary key, unique rules, indexes."""
    seen = inspect(connection)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)],
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted(sorted(rule["column_names"]) for rule in seen.get_unique_constraints(name)),
            sorted(str(index["name"]) for index in seen.get_indexes(name)),
        )
        for name in seen.get_table_names()
    }


def _make_former(connection: Connection, rows: dict[str, list[tuple[object, ...]]] | None = None) -> None:
    """Put the tables back as programs had them before Alembic, with these rows."""
    tables.METADATA.drop_all(connection)
    FORMER.create_all(connection)
    for table in FORMER.sorted_tables:
        values = [dict(zip(table.columns.keys(), row, strict=True)) for row in (rows or {}).get(table.name, ())]
        if values:
            connection.execute(insert(table), values)
    connection.execute(text("CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name VARCHAR(80))"))
    connection.execute(text("INSERT INTO schema_steps VALUES (1, 'first tables')"))


def test_every_step_has_its_version() -> None:
    assert tuple(step.revision for step in STEPS) == schema.VERSIONS
    assert [step.down_revision for step in STEPS] == [None, *schema.VERSIONS[:-1]]


@pytest.mark.parametrize("gone", [[], ["torn_bundles"]])
def test_a_former_database_gets_the_form_of_a_new_one(tmp_path: Path, gone: list[str]) -> None:
    made = create_database(tmp_path, KEY)
    with made.reading() as connection:
        wanted = _form(connection)
    with made.writing() as connection:
        _make_former(connection)
        for name in gone:
            connection.execute(text(f"DROP TABLE {name}"))
    with made.reading() as connection:
        assert _form(connection) != wanted
    made.close()

    opened = open_database(tmp_path, KEY)

    with opened.reading() as connection:
        assert _form(connection) == wanted
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.METADATA) == []
    opened.close()


def test_a_former_hub_is_adopted_with_all_that_it_has(office: Office) -> None:
    office.laptop.photo(office.laptop.register().id)
    office.take()
    office.hub.accept(office.hub.list()[0].id, "Ibu Ratna")
    office.hub.write_receipts(office.stick)
    before = everything(office.hub)
    with office.hub.opened.database.writing() as connection:
        _make_former(connection, before)

    hub = office.reopen()

    assert everything(hub) == before
    assert hub.doctor() == []
    office.laptop.register()
    hub.take_in(office.laptop.bundle(office.stick, first=len(office.laptop.entries) - 1))
    assert len(hub.list()) == 2


def test_a_newer_form_of_the_former_kind_is_refused_untouched(office: Office) -> None:
    with office.hub.opened.database.writing() as connection:
        _make_former(connection)
        connection.execute(text("INSERT INTO schema_steps VALUES (2, 'later')"))
    office.hub.close()
    before = (office.folder / "hub.db").read_bytes()
    with pytest.raises(StorageError, match=r"hub\.newer"):
        office.reopen()
    assert (office.folder / "hub.db").read_bytes() == before


def test_a_step_that_fails_changes_nothing(office: Office) -> None:
    rows = everything(office.hub)
    with office.hub.opened.database.writing() as connection:
        _make_former(connection, rows)
        connection.execute(text("CREATE TABLE due_registrations (subject INTEGER)"))
    with office.hub.opened.database.reading() as connection:
        before = _form(connection)

    with pytest.raises(StorageError):
        open_database(office.folder, office.hub.opened.keys.database)

    with office.hub.opened.database.reading() as connection:
        assert _form(connection) == before


def test_alembic_is_loaded_for_an_older_database_only(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from pathlib import Path; from ukmdesk.hub.database import create_database, open_database\n"
        "create_database(Path(sys.argv[1]), bytes(32)).close(); open_database(Path(sys.argv[1]), bytes(32)).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 0

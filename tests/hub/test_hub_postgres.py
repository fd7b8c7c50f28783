"""What is PostgreSQL's own: its address, its errors, and several transactions at a time."""

from __future__ import annotations

import logging
import shutil
import stat
import traceback
import uuid
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from tests.builders import an_office
from tests.hub import postgres
from tests.hub.conftest import PASSPHRASE, Clock, Office, no_regions
from ukmdesk.errors import HubError, InputError, StorageError, UkmError
from ukmdesk.hub import tables
from ukmdesk.hub.database import Database, lock_line, open_database
from ukmdesk.hub.opening import init_hub, open_hub
from ukmdesk.hub.server import checked

SECRET = "rahasia-sekali"


def _init(folder: Path, address: str) -> None:
    made = init_hub(
        folder / "hub",
        safe=folder / "safe",
        name="Pusat Latihan",
        office=an_office(),
        practice=True,
        passphrase=PASSPHRASE,
        address=address,
        now=Clock(),
        regions=no_regions,
    )
    made.close()


def test_a_hub_is_made_at_a_server_and_opened_again(tmp_path: Path, server: postgres.Server) -> None:
    address = server.make(f"hub_{uuid.uuid4().hex}")
    _init(tmp_path, address)
    kept = tmp_path / "hub" / "keys" / "database.url"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not (tmp_path / "hub" / "hub.db").exists()
    with open_hub(tmp_path / "hub", now=Clock(), regions=no_regions) as hub:
        assert hub.settings.name == "Pusat Latihan"
        assert hub.doctor() == []
        kept.chmod(0o644)
        assert [one.code for one in hub.doctor()] == ["hub_doctor.key_mode"]

    shutil.rmtree(tmp_path / "hub")
    shutil.rmtree(tmp_path / "safe")
    with pytest.raises(HubError, match=r"hub\.database_taken"):
        _init(tmp_path, address)
    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("postgresql://hub@/pusat", "postgresql+psycopg://hub@/pusat"),
        ("postgres://hub:x@127.0.0.1:5433/pusat", "postgresql+psycopg://hub:x@127.0.0.1:5433/pusat"),
        ("postgresql://hub@db.dinas.go.id/pusat", "postgresql+psycopg://hub@db.dinas.go.id/pusat?sslmode=verify-full"),
        ("postgresql://hub@db/pusat?sslmode=require", "postgresql+psycopg://hub@db/pusat?sslmode=require"),
    ],
)
def test_another_machine_is_spoken_to_under_tls(address: str, kept: str) -> None:
    assert checked(address) == kept
    assert checked(kept) == kept


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"postgresql://hub:{SECRET}@db/pusat?sslmode=prefer", "hub.database_open"),
        (f"postgresql://hub:{SECRET}@/pusat?host=db1:5432&host=db2&sslmode=disable", "hub.database_open"),
        (f"mysql://hub:{SECRET}@db/pusat", "hub.database_url"),
        (f"postgresql://hub:{SECRET}@db", "hub.database_url"),
        (f"hub:{SECRET}@db:x/pusat", "hub.database_url"),
        (f"postgresql://hub:{SECRET}@db:port/pusat", "hub.database_url"),
    ],
)
def test_an_address_that_is_none_or_in_clear_text_is_refused(tmp_path: Path, address: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        _init(tmp_path, address)
    assert raised.value.code == code
    assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_or_lets_nobody_in_is_said_without_the_password(
    tmp_path: Path, server: postgres.Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    addresses = [
        f"postgresql+psycopg://hub:{SECRET}@127.0.0.1:1/pusat",
        f"postgresql+psycopg://hub:{SECRET}@/pusat?host={tmp_path}",
        server.address("nothing_here").replace("postgresql://", "postgresql+psycopg://").replace("@", f":{SECRET}@"),
    ]
    for address in addresses:
        with pytest.raises(StorageError) as raised:
            open_database(tmp_path, bytes(32), address)
        assert raised.value.code == "hub.unreachable"
        assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert SECRET not in caplog.text


def test_a_damaged_address_is_a_damaged_key(office: Office) -> None:
    (office.folder / "keys" / "database.url").write_text("alamat")
    with pytest.raises(StorageError) as raised:
        office.reopen()
    assert (raised.value.code, raised.value.params) == ("hub.key_damaged", {"file": "database.url"})


def _database(office: Office) -> Database:
    return office.hub.opened.database


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_a_connection_that_the_server_ends_is_made_anew(office: Office) -> None:
    assert office.server is not None
    office.hub.list()
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ukmdesk'"
    with pytest.raises(StorageError) as raised, _database(office).writing() as connection:  # noqa: PT012
        office.server.run(end)
        connection.execute(select(tables.settings))
    assert raised.value.code == "hub.unreachable"
    assert office.hub.list() == []


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_lines_are_stored_side_by_side_and_decisions_are_made_one_by_one(office: Office) -> None:
    with _database(office).storing() as one, _database(office).storing() as two, _database(office).writing():
        lock_line(one, office.laptop.line)
        lock_line(two, office.other.line)
    with _database(office).storing() as one:
        lock_line(one, office.laptop.line)
        with pytest.raises(StorageError, match=r"hub\.busy"), _database(office).storing() as two:
            lock_line(two, office.laptop.line)


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_a_view_is_steady_and_an_error_names_no_row(office: Office) -> None:
    with _database(office).reading() as reading:
        before = reading.execute(select(tables.devices.c.laptop_name)).all()
        with _database(office).writing() as writing:
            writing.execute(update(tables.devices).values(laptop_name="Zulaikha Rahasia"))
        assert reading.execute(select(tables.devices.c.laptop_name)).all() == before
    with pytest.raises(UkmError) as raised, _database(office).writing() as writing:
        writing.execute(insert(tables.counters), [{"name": "Zulaikha Rahasia", "value": 1}] * 2)
    assert raised.value.code == "hub.disk"
    assert "Zulaikha" not in "".join(traceback.format_exception(raised.value))

"""One durable save of a registration beside a bare SQLCipher transaction of the same rows, in the same run.

    python -m benchmarks.store_save [saves]

The save goes through the Writer: saved, consent and completed in the journal, the tables, the search index, a fresh
number, the head file. The bare transaction inserts the very same rows of every table (but nothing into the search
index) into the same schema, over a SQLCipher connection with a raw key, the same journal mode and synchronous=EXTRA,
otherwise as the driver gives it. Floor: fdatasync of a 4 KB append.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as cipher

from tests.builders import a_registration
from tests.workspaces import PASSPHRASE, append_completed
from ukmdesk.domain.numbering import registration_number
from ukmdesk.domain.officers import Officer
from ukmdesk.domain.registration import Registration
from ukmdesk.store import driver, migrations
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.driver import Database
from ukmdesk.store.workspace import Workspace, create_workspace

TABLES: Final = ("journal", "bodies", "registrations", "names", "revisions", "custody", "consents", "search_texts")
KEYS: Final = {"journal": "position", "bodies": "position", "revisions": "position", "custody": "position"}


def a_seller(number: int) -> Registration:
    return a_registration(
        owner={"nik": f"33030157{number:08d}", "phone": f"+6281{number:09d}"}, business={"name": f"Gula {number}"}
    )


def save(workspace: Workspace, registration: Registration) -> str:
    subject = str(uuid.uuid4())
    with workspace.writing() as writer:
        number = registration_number(device="3398-0012", year=2026, running=writer.take_running_number("registration"))
        append_completed(writer, subject, number, registration, base="")
    return subject


def rows_of(db: Database, subject: str, before: int) -> list[tuple[str, tuple[Any, ...]]]:
    """Give the rows that a save made."""
    (row,) = db.conn.execute("SELECT row FROM registrations WHERE id = ?", (subject,)).fetchone()
    made = []
    for table in TABLES:
        key = KEYS.get(table, "registration" if table in ("names", "consents") else "row")
        condition = f"{key} > {before}" if table in KEYS else f"{key} = {row}"
        for found in db.conn.execute(f"SELECT * FROM {table} WHERE {condition}").fetchall():
            made.append((f"INSERT INTO {table} VALUES ({', '.join('?' * len(found))})", found))
    return made


def bare_connection(path: Path) -> cipher.Connection:
    key = bytes(range(32))
    made = driver.connect(path, key, create=True)
    migrations.upgrade(made)
    made.close()
    connection = cipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA journal_mode = {driver.JOURNAL_MODE}")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def bare(connection: cipher.Connection, made: list[tuple[str, tuple[Any, ...]]], number: int) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in made:
        connection.execute(sql, values)
    connection.execute("INSERT OR REPLACE INTO counters VALUES ('registration', ?)", (number,))
    connection.execute("COMMIT")
    return (time.perf_counter() - began) * 1000


def floor(handle: int) -> float:
    began = time.perf_counter()
    os.write(handle, bytes(4096))
    os.fdatasync(handle)
    return (time.perf_counter() - began) * 1000


def percentile(values: list[float], share: float) -> float:
    return round(sorted(values)[min(int(len(values) * share), len(values) - 1)], 3)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    ours, plain, synced = [], [], []
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        officer = Officer(id="0192f0c1-7a10-7000-8000-00000000a001", name="Bagas Adiwangsa")
        workspace = create_workspace(folder / "w", officer=officer, passphrase=PASSPHRASE, clock=SystemClock())
        beside = bare_connection(folder / "bare.db")
        handle = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for number in range(count + 20):
            before, registration = workspace.tail.position, a_seller(number)
            began = time.perf_counter()
            subject = save(workspace, registration)
            took = (time.perf_counter() - began) * 1000
            taken = bare(beside, rows_of(workspace.database, subject, before), number)
            if number >= 20:
                ours.append(took)
                plain.append(taken)
                synced.append(floor(handle))
        os.close(handle)
        beside.close()
        workspace.close()
    p50, limit, sync = percentile(ours, 0.5), percentile(plain, 0.5), percentile(synced, 0.5)
    result = {
        "saves": count,
        "save_p50_ms": p50,
        "save_p99_ms": percentile(ours, 0.99),
        "bare_p50_ms": limit,
        "bare_p99_ms": percentile(plain, 0.99),
        "fdatasync_p50_ms": sync,
        "ratio_to_bare": round(p50 / limit, 2),
        "ratio_to_fdatasync": round(p50 / sync, 1),
        "target": "<= 1.6 x bare, <= 10 x fdatasync",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()

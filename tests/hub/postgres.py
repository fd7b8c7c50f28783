"""A real PostgreSQL for the tests: started by this user, or by `postgres` under root, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

ABSENT: Final = "PostgreSQL is not installed: apt-get install postgresql"
_USER: Final = "postgres"
_SETTINGS: Final = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "shared_buffers=32MB",
    "max_connections=60", "autovacuum=off", "logging_collector=off",
)  # fmt: skip


def programs() -> Path | None:
    """Give the folder of `initdb` and `postgres`; Debian puts it on no path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A server that listens on a socket in `folder` and lets everybody in who can reach it."""

    folder: Path
    user: str

    def address(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def run(self, *statements: str) -> None:
        """Do what no transaction may hold."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def make(self, database: str, *, template: str = "template1") -> str:
        """Make a database and give its address."""
        self.run(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY file_copy")
        return self.address(database)

    def drop(self, database: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


@contextmanager
def started(bin_folder: Path, *, settings: tuple[str, ...] = _SETTINGS) -> Iterator[Server]:
    """Start a server in a folder of its own; it is ended, and the folder removed, at the end."""
    is_root = os.geteuid() == 0
    as_user: dict[str, Any] = {"user": _USER, "group": _USER, "extra_groups": []} if is_root else {}
    folder = Path(tempfile.mkdtemp(prefix="ukmdesk-pg-"))
    if is_root:
        shutil.chown(folder, _USER, _USER)
    user = _USER if is_root else os.environ.get("USER", "ukmdesk")
    data = folder / "data"
    quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    initdb = [
        str(bin_folder / "initdb"),
        "-D",
        str(data),
        "-U",
        user,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    options = [word for setting in (*settings, f"unix_socket_directories={folder}") for word in ("-c", setting)]
    try:
        subprocess.run(initdb, check=True, **quiet, **as_user)
        running = subprocess.Popen([str(bin_folder / "postgres"), "-D", str(data), *options], **quiet, **as_user)
        try:
            server = Server(folder, user)
            _wait(server, running)
            yield server
        finally:
            running.send_signal(signal.SIGINT)
            running.wait()
    finally:
        shutil.rmtree(folder)


def _wait(server: Server, running: subprocess.Popen[bytes]) -> None:
    """Wait until the server lets somebody in."""
    import time

    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
        except psycopg.OperationalError:
            assert running.poll() is None, "PostgreSQL has ended by itself"
            time.sleep(0.02)
        else:
            return

"""The day at the app, lived once for all tests that look at what it left and what it asked of the system."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.promises.enrolled import prepare
from tests.promises.faults import ROOT, require_strace
from tests.workspaces import PASSPHRASE

SOCKETS: Final = "socket,connect,bind,sendto,sendmsg,sendmmsg"


@dataclass(frozen=True)
class AppDay:
    """Folders of the day: the workspace, the person's home, temporary files, and what was taken out on purpose.

    `said` is what the program printed, `calls` the system calls on sockets as strace writes them.
    """

    workspace: Path
    home: Path
    temporary: Path
    out: Path
    said: bytes
    calls: list[str]


def traced(arguments: list[str], log: Path, **variables: str) -> tuple[subprocess.CompletedProcess[bytes], list[str]]:
    """Run a program; give it and its system calls on sockets."""
    strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", f"trace={SOCKETS}"]
    # nothing of the tests' own environment: no bus, no proxy, no other home
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables}
    done = subprocess.run([*strace, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False)
    return done, log.read_text(encoding="utf-8", errors="replace").splitlines()


@cache
def app_day() -> AppDay:
    """Live the day. Skips where strace is missing."""
    require_strace()
    root = Path(mkdtemp(prefix="app-day-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    home, temporary, out = root / "home", root / "temporary", root / "out"
    for folder in (home, temporary):
        folder.mkdir()
    prepared = prepare(root / "laptop", sellers=2)
    passphrase = root / "passphrase.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    done, calls = traced(
        [sys.executable, "-m", "tests.promises.day_child", str(prepared.folder), str(passphrase), str(out)],
        root / "calls.txt",
        HOME=str(home),
        TMPDIR=str(temporary),
        QT_QPA_PLATFORM="offscreen",
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return AppDay(prepared.folder, home, temporary, out, done.stdout + done.stderr, calls)

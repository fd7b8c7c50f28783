"""P22: after a lock neither workspace key nor passphrase is in the memory; no core dumps, no reading by others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.promises.faults import ROOT
from tests.workspaces import PASSPHRASE, Prepared

SECOND: Final = "kentongan sawah mendung biru"
RUNS: Final = 20
LINUX: Final = pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc")
HARDENED: Final = """
import ctypes, resource
from ukmdesk.app.hardening import harden
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
harden()
harden()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def memory_after(folder: Path, way: str) -> tuple[bytes, bytes]:
    """Give the memory of a program that worked and locked, and the key that it told, if it told one."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.promises.locked_child", str(folder), way],
        input=f"{PASSPHRASE}\n{SECOND}\n".encode(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")
    return ended.stdout, bytes(byte ^ 0xA5 for byte in ended.stderr)


def found(memory: bytes, key: bytes) -> list[str]:
    """Name every form of key or passphrase that is in the memory, halves too."""
    forms = {"key": key, "key begins": key[:16], "key ends": key[16:], "key in hex": key.hex()[16:48].encode()}
    forms["key in large hex"] = key.hex()[16:48].upper().encode()
    for name, passphrase in (("passphrase", PASSPHRASE), ("second passphrase", SECOND)):
        half = passphrase[6:20]
        forms |= {f"{name} {code}": half.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}
    return [name for name, form in forms.items() if form in memory]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


def look(prepared: Prepared, place: Path, way: str) -> list[str]:
    folder = place / way if way == "create" else prepared.copy(place / way)
    memory, told = memory_after(folder, way)
    assert len(memory) > 10_000_000
    return found(memory, told or prepared.key)


@LINUX
def test_the_search_finds_key_and_passphrase_while_somebody_works(prepared: Prepared, tmp_path: Path) -> None:
    assert {"key", "passphrase utf-8"} <= set(look(prepared, tmp_path, "working"))


@LINUX
@pytest.mark.parametrize("way", ["open", "wrong", "create", "change"])
def test_a_locked_program_holds_neither_key_nor_passphrase(prepared: Prepared, tmp_path: Path, way: str) -> None:
    assert look(prepared, tmp_path, way) == []


@LINUX
@pytest.mark.long
@pytest.mark.parametrize("way", ["open", "wrong", "create", "change"])
@pytest.mark.parametrize("run", range(RUNS))
def test_twenty_locked_programs_hold_neither(prepared: Prepared, tmp_path: Path, way: str, run: int) -> None:
    assert look(prepared, tmp_path, way) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_hardened_program_leaves_no_core_dump_and_lets_nobody_read_it() -> None:
    ended = subprocess.run([sys.executable, "-c", HARDENED], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ended.stdout.split(") ")[0] == "(0, 0"
    if sys.platform == "linux":
        assert ended.stdout.split()[-1] == "0"

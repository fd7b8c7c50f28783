"""P13: several programs at one workspace lose nothing, and one that was killed keeps nobody out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice_office import PASSPHRASE, Office
from tests.promises.faults import ROOT
from ukmdesk.cli.exit_codes import BUSY
from ukmdesk.desk import Desk
from ukmdesk.domain.numbering import parse_registration_number

PROGRAMS = 4
HOLDING = """
import sys
from pathlib import Path
from ukmdesk.desk import Desk
desk = Desk.open(Path(sys.argv[1]), passphrase=Path(sys.argv[2]).read_text().strip())
print("open", flush=True)
sys.stdin.read()
"""


def start(office: Office, told: Path, turns: int, writes: int) -> subprocess.Popen[bytes]:
    arguments = (office.laptop, office.passphrase, told, turns, writes)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.promises.turns_child", *(str(one) for one in arguments)], cwd=ROOT
    )


def told_by(logs: list[Path], word: str) -> list[str]:
    lines = [line.split() for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    return [line[1] for line in lines if len(line) == 2 and line[0] == word]


def require_nothing_lost(office: Office, logs: list[Path]) -> int:
    """Look for everything that was told; give how many writes that were."""
    drafts, numbers = told_by(logs, "draft"), told_by(logs, "registered")
    with office.open_desk() as desk:
        assert desk.verify_journal().is_whole
        assert set(drafts) <= {line.id for line in desk.draft_list()}
        stored = [one.number for one in desk.stored.list(limit=100_000)]
        assert set(numbers) <= set(stored)
        assert len(set(numbers)) == len(numbers)
        running = sorted(parse_registration_number(number).running for number in stored)
        assert running == list(range(1, len(stored) + 1))
    return len(drafts) + len(numbers)


def take_turns(office: Office, turns: int, writes: int) -> tuple[int, list[Path]]:
    logs = [office.root / f"told-{number}" for number in range(PROGRAMS)]
    programs = [start(office, log, turns, writes) for log in logs]
    assert [program.wait(timeout=3000) for program in programs] == [0] * PROGRAMS
    return require_nothing_lost(office, logs), logs


def interleaved(logs: list[Path]) -> bool:
    """Tell whether the programs really took turns: no program's numbers are one run."""
    with_numbers = [[parse_registration_number(one).running for one in told_by([log], "registered")] for log in logs]
    return all(numbers[-1] - numbers[0] >= len(numbers) for numbers in with_numbers)


def test_two_hundred_writes_of_four_programs_are_all_there(office: Office) -> None:
    written, logs = take_turns(office, turns=5, writes=10)

    assert written == 200
    assert interleaved(logs)


@pytest.mark.long
def test_ten_thousand_writes_of_four_programs_are_all_there(office: Office) -> None:
    written, logs = take_turns(office, turns=50, writes=50)

    assert written == 10_000
    assert interleaved(logs)


def test_one_that_is_killed_between_the_others_loses_nothing_it_had_told(office: Office) -> None:
    logs = [office.root / f"told-{number}" for number in range(2)]
    victim = start(office, logs[0], 1000, 10)
    while not (logs[0].exists() and len(told_by(logs[:1], "draft")) > 3):
        assert victim.poll() is None
    victim.kill()
    victim.wait()
    assert start(office, logs[1], 1, 10).wait(timeout=120) == 0

    assert require_nothing_lost(office, logs) >= 14
    assert "busy" not in logs[1].read_text(encoding="utf-8").split()


@pytest.fixture
def holder(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has the workspace open, like the app."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(office.laptop), str(office.passphrase)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"open\n"
    yield program
    program.kill()
    program.communicate()


def test_the_command_line_beside_an_open_app_ends_as_busy_and_changes_nothing(
    office: Office, holder: subprocess.Popen[bytes]
) -> None:
    before = shutil.copyfile(office.laptop / "workspace.db", office.root / "before.db").read_bytes()
    called = office.desk("register", "list", as_json=True)

    assert called.code == BUSY
    assert called.error["error"] == "workspace.busy"
    assert (office.laptop / "workspace.db").read_bytes() == before


def test_the_lock_of_a_killed_program_keeps_nobody_out(office: Office, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    assert (office.laptop / "lock").exists()

    with Desk.open(office.laptop, passphrase=PASSPHRASE) as desk:
        assert desk.workspace.notices == []
        draft, _ = desk.start_draft({"owner.name": "Siti"})
        assert [line.id for line in desk.draft_list() if line.id == draft.id] == [draft.id]

"""P18: after five wrong passphrases nobody is let through early, whatever is done to machine and clock."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Final

import pytest

from tests.workspaces import PASSPHRASE, FakeClock, Prepared
from ukmdesk.desk.door import LookDoor
from ukmdesk.errors import InputError
from ukmdesk.messages import say_error
from ukmdesk.store import tries
from ukmdesk.store.workspace import open_workspace

WRONG: Final = "bukan frasa yang benar itu"
YEAR: Final = 365 * 86_400_000
JUMPS: Final = (-10 * YEAR, -3_600_000, 0, 3_600_000, 10 * YEAR)
ELAPSED: Final = (0, 1_000, 15_000, 29_999)
RESTARTS: Final = (0, 1)
CASES: Final = list(product(RESTARTS, JUMPS, ELAPSED))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


def five_wrong(folder: Path, clock: FakeClock) -> None:
    for _ in range(tries.FREE):
        tries.restart_wait(folder, clock, tries.begin(folder, clock))


def restart(clock: FakeClock, *, after: int = 0) -> None:
    clock.uptime = after


def test_there_are_forty_cases() -> None:
    assert len(CASES) == 40


@pytest.mark.parametrize(("restarts", "jump", "elapsed"), CASES)
def test_no_restart_and_no_clock_lets_anybody_through_early(
    prepared: Prepared, tmp_path: Path, restarts: int, jump: int, elapsed: int
) -> None:
    folder, clock = prepared.copy(tmp_path / "workspace"), FakeClock()
    five_wrong(folder, clock)
    clock.now += jump
    if restarts:
        restart(clock)
    clock.pass_time(elapsed)

    with pytest.raises(InputError, match=r"passphrase\.wait") as refused:
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock)
    assert refused.value.params == {"seconds": -(-(30_000 - elapsed) // 1000)}
    assert LookDoor(folder, clock).wait_seconds() == refused.value.params["seconds"]
    clock.pass_time(30_000 - elapsed)
    assert LookDoor(folder, clock).wait_seconds() == 0
    tries.begin(folder, clock)


def test_restarting_again_and_again_gives_no_try_before_its_time(prepared: Prepared, tmp_path: Path) -> None:
    folder, clock = prepared.copy(tmp_path / "workspace"), FakeClock()
    five_wrong(folder, clock)
    for _ in range(29):
        restart(clock)
        clock.pass_time(1_000)
        with pytest.raises(InputError, match=r"passphrase\.wait"):
            tries.begin(folder, clock)
    clock.pass_time(30_000)
    tries.begin(folder, clock)


def test_a_wait_that_is_over_lets_the_right_passphrase_in_and_counts_from_the_start(
    prepared: Prepared, tmp_path: Path
) -> None:
    folder, clock = prepared.copy(tmp_path / "workspace"), FakeClock()
    five_wrong(folder, clock)
    clock.pass_time(30_000)
    open_workspace(folder, passphrase=PASSPHRASE, clock=clock).close()

    assert tries.read(folder) == tries.Tries()


def test_a_refusal_does_not_say_which_part_was_wrong(prepared: Prepared, tmp_path: Path) -> None:
    folder, said = prepared.copy(tmp_path / "workspace"), set()
    for officer, passphrase in ((None, WRONG), ("Orang Lain", PASSPHRASE), ("Orang Lain", WRONG)):
        with pytest.raises(InputError) as refused:
            open_workspace(folder, passphrase=passphrase, officer=officer, clock=FakeClock())
        said.add(say_error(refused.value, "id"))

    assert len(said) == 1

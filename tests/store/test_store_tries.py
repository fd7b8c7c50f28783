from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspaces import PASSPHRASE, FakeClock
from ukmdesk.errors import InputError
from ukmdesk.store import journal, tries
from ukmdesk.store.workspace import open_workspace


def fail(folder: Path, clock: FakeClock) -> None:
    counted = tries.begin(folder, clock)
    tries.restart_wait(folder, clock, counted)


def test_five_tries_are_free_and_then_the_wait_doubles_up_to_fifteen_minutes() -> None:
    assert [tries.wait_after(count) // 1000 for count in (0, 4, 5, 6, 7, 8, 9, 10, 11, 500)] == [
        0, 0, 30, 60, 120, 240, 480, 900, 900, 900,
    ]  # fmt: skip


def test_the_sixth_try_must_wait_and_is_told_how_long(tmp_path: Path, clock: FakeClock) -> None:
    for _ in range(5):
        fail(tmp_path, clock)
    with pytest.raises(InputError, match=r"passphrase\.wait") as refused:
        tries.begin(tmp_path, clock)
    assert refused.value.params == {"seconds": 30}
    clock.pass_time(29_999)
    with pytest.raises(InputError, match=r"passphrase\.wait"):
        tries.begin(tmp_path, clock)
    clock.pass_time(1)
    tries.begin(tmp_path, clock)


@pytest.mark.parametrize("jump", [-(10**12), -3_600_000, 3_600_000, 10**12])
def test_a_changed_wall_clock_does_not_shorten_the_wait(tmp_path: Path, clock: FakeClock, jump: int) -> None:
    for _ in range(5):
        fail(tmp_path, clock)
    clock.now += jump
    with pytest.raises(InputError, match=r"passphrase\.wait"):
        tries.begin(tmp_path, clock)


@given(
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 40_000), st.integers(-(10**9), 10**9)), max_size=12),
    count=st.integers(5, 9),
)
def test_no_restart_and_no_clock_gives_an_early_try(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, int, int]], count: int
) -> None:
    folder, clock = tmp_path_factory.mktemp("tries"), FakeClock()
    for _ in range(count):
        clock.pass_time(tries.LONGEST_WAIT_MS)
        fail(folder, clock)
    passed = 0
    for restarts, ms, jump in steps:
        clock.pass_time(ms)
        clock.now += jump
        passed += ms
        if restarts:
            clock.uptime = 0
        try:
            tries.begin(folder, clock)
        except InputError:
            continue
        assert passed >= tries.wait_after(count)
        break


def test_a_damaged_side_file_means_the_longest_wait(tmp_path: Path) -> None:
    (tmp_path / "tries").write_bytes(b"\x00")
    with pytest.raises(InputError, match=r"passphrase\.wait") as refused:
        tries.begin(tmp_path, FakeClock(uptime=0))
    assert refused.value.params == {"seconds": 900}


def test_wrong_passphrases_are_journalled_at_the_next_unlock(folder: Path, clock: FakeClock) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match=r"passphrase\.wrong"):
            open_workspace(folder, passphrase="bukan frasa yang benar itu", clock=clock)
    with open_workspace(folder, passphrase=PASSPHRASE, clock=clock) as opened:
        failed = [fact for fact in journal.facts(opened.database) if fact.entry.kind == "session.failed"]
    assert [fact.content["tries"] for fact in failed if fact.content] == [2]
    assert tries.read(folder) == tries.Tries()


def test_a_read_only_unlock_ends_the_wait_and_its_wrong_tries_are_journalled_later(
    folder: Path, clock: FakeClock
) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match=r"passphrase\.wrong"):
            open_workspace(folder, passphrase="bukan frasa yang benar itu", clock=clock)
    for _ in range(tries.FREE + 1):
        open_workspace(folder, passphrase=PASSPHRASE, clock=clock, read_only=True).close()
    with open_workspace(folder, passphrase=PASSPHRASE, clock=clock) as opened:
        failed = [fact for fact in journal.facts(opened.database) if fact.entry.kind == "session.failed"]
    assert [fact.content["tries"] for fact in failed if fact.content] == [2]

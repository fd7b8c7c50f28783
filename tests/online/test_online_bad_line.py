"""The post over a line that cuts, delays and lies: everything arrives, nothing is sent twice, receipts come back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.online.bad_line import FAULTS, BadLine, Request, by_seed
from tests.online.served import World
from ukmdesk.errors import ExchangeError, InputError, StorageError, UkmError
from ukmdesk.exchange.post_calls import PARTS, offer_of

MOST_RUNS = 60
"""How often an officer would press the button on the worst of these lines."""


@contextmanager
def bad_line(world: World, seed: int, **how: object) -> Iterator[BadLine]:
    line = BadLine(world.served.url, by_seed(seed, **how), seed=seed)  # type: ignore[arg-type]
    try:
        yield line
    finally:
        line.close()


def until_done(world: World, proxy: BadLine, folder: Path) -> tuple[list[Path], list[UkmError]]:
    """Sync as often as needed; give the receipts and what went wrong on the way."""
    wrong: list[UkmError] = []
    offer = offer_of(world.bundle)
    for _ in range(MOST_RUNS):
        line = world.line(proxy.url)
        try:
            line.greet()
            line.send(world.bundle, offer, lambda _done, _total: None)
            return line.receipts(folder), wrong
        except (ExchangeError, InputError, StorageError) as error:
            wrong.append(error)
    raise AssertionError(f"never done: {[error.code for error in wrong]}")


@pytest.mark.parametrize("seed", range(24))
def test_on_any_line_everything_arrives_once_and_receipts_come_back(world: World, tmp_path: Path, seed: int) -> None:
    with bad_line(world, seed) as proxy:
        receipts, wrong = until_done(world, proxy, tmp_path)

    assert proxy.seen.needless == []
    assert set(offer_of(world.bundle).parts) <= set(proxy.seen.stored)
    assert len(world.office.hub.list()) == 6
    receipt = world.office.laptop.read(receipts[-1])
    assert [one.outcome for one in receipt.bundles] == ["taken"]
    assert {error.code.partition(".")[0] for error in wrong} <= {"online", "signature"}
    assert list((world.office.folder / "received").glob("*.part")) == []
    assert [path for path in (world.office.folder / "incoming").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_alone_is_survived_in_one_run(world: World, tmp_path: Path, fault: str) -> None:
    """Every third call goes wrong in the same way: no second press of the button is needed."""
    count = iter(range(1_000_000))
    proxy = BadLine(world.served.url, lambda _request: fault if next(count) % 3 == 1 else "")
    line = world.line(proxy.url)

    line.greet()
    arrival = line.send(world.bundle, offer_of(world.bundle), lambda _done, _total: None)
    receipts = line.receipts(tmp_path)
    proxy.close()

    assert arrival.sha256 == hashlib.sha256(world.bundle.read_bytes()).digest()
    assert proxy.seen.needless == []
    assert proxy.seen.faults[fault] > 2
    assert world.office.laptop.read(receipts[-1]).number == 1


def test_a_part_whose_answer_was_lost_is_not_sent_again(world: World) -> None:
    lost: list[str] = []

    def lose_first_answers(request: Request) -> str:
        is_new = request.path.startswith(PARTS) and request.path not in lost
        if is_new:
            lost.append(request.path)
        return "cut_before_reply" if is_new else ""

    proxy = BadLine(world.served.url, lose_first_answers)
    line = world.line(proxy.url)
    line.greet()
    line.send(world.bundle, offer_of(world.bundle), lambda _done, _total: None)
    proxy.close()

    assert set(proxy.seen.stored.values()) == {1}
    assert len(lost) == len(set(offer_of(world.bundle).parts))


def test_progress_never_falls_and_ends_whole(world: World) -> None:
    told: list[tuple[int, int]] = []
    with bad_line(world, 3, kinds=("cut_before_reply",), share=0.2) as proxy:
        line = world.line(proxy.url)
        line.greet()
        line.send(world.bundle, offer_of(world.bundle), lambda done, total: told.append((done, total)))

    size = world.bundle.stat().st_size
    assert told[-1] == (size, size)
    assert {total for _, total in told} == {size}
    assert all(0 <= done <= size for done, _ in told)

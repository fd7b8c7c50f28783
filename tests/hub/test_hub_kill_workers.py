"""Workers are killed for real, several at a time, whenever it happens: each bundle is taken in whole, and once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.hub.conftest import Office, a_copy, content
from ukmdesk.hub import queue, tables

_SCRIPT = """
import sys
from pathlib import Path
from ukmdesk.hub.opening import open_hub
with open_hub(Path(sys.argv[1]), now=lambda: int(sys.argv[2]), regions=lambda: None) as hub:
    print("ready", flush=True)
    hub.work()
"""


def _start(office: Office) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _SCRIPT, str(office.folder), str(office.clock.at)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"ready\n"
    return worker


def _bundles(office: Office, count: int) -> list[Path]:
    """Bundles of two laptops that overlap, and share photos and a registration."""
    paths = []
    for laptop in (office.laptop, office.other):
        for number in range(count):
            first = max(1, len(laptop.entries) - 2)
            for _ in range(3):
                saved = laptop.register()
            laptop.photo(saved.id, b"\xff\xd8\xff photo %d" % number)
            paths.append(laptop.bundle(office.stick, first=first))
    return paths


def _kill_at_random(office: Office, tmp_path: Path, *, bundles: int, workers: int, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    paths = _bundles(office, bundles)
    with a_copy(office, tmp_path / "beside") as other:
        for path in paths:
            other.take_in(path)
        wanted = content(other)
    chance.shuffle(paths)
    for path in paths:
        office.hub.put_down(path)
    for _ in range(rounds):
        running = [_start(office) for _ in range(workers)]
        for worker in running:
            time.sleep(chance.uniform(0, 0.2))
            worker.kill()
        for worker in running:
            worker.wait()
            assert worker.stdout is not None
            worker.stdout.close()
    office.hub.work(until_empty=True)

    assert content(office.hub) == wanted
    with office.hub.opened.database.reading() as connection:
        assert queue.count(connection) == {}
        answers = tables.answers
        assert connection.execute(select(func.count(), func.count(answers.c.registration.distinct()))).one() == (
            6 * bundles,
            6 * bundles,
        )
    assert office.hub.doctor() == []


@pytest.mark.on_both
def test_killed_workers_take_every_bundle_in_whole_and_once(office: Office, tmp_path: Path) -> None:
    _kill_at_random(office, tmp_path, bundles=4, workers=2, rounds=2, seed=4)


@pytest.mark.long
@pytest.mark.on_both
def test_many_killed_workers_take_every_bundle_in_whole_and_once(office: Office, tmp_path: Path) -> None:
    _kill_at_random(office, tmp_path, bundles=40, workers=4, rounds=30, seed=5)

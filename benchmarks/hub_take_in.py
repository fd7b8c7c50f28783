"""Taking bundles in at a hub on PostgreSQL, beside the bare COPY and upsert of as many rows of 40 columns.

    python -m benchmarks.hub_take_in [registrations]

Each registration is one `registration.saved` of 40 answers. A worker opens the sealed bundle, checks signature,
parts, chain, hashes and shape of each body, stores entries and bodies and marks the registration as due, in one
transaction. Looking at what is due (rules, state, answers) is a later step and told apart. The limit knows no seal, no
chain and no check: text COPY into a temporary table, then an upsert of which half the rows are there already. Target:
10,000 registrations a second. The server is Debian's PostgreSQL with fsync on, on the same two processors.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.builders import a_registration, an_office
from tests.hub import postgres
from tests.hub.laptop import Laptop
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.hub import due
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opening import init_hub, open_hub

COUNT: Final = 10_000
IN_A_BUNDLE: Final = 5_000
PHOTO: Final = 150_000
COLUMNS: Final = 40
TARGET: Final = 10_000
TARGET_PHOTOS: Final = 500
LOOKED_AT: Final = 300
LEFT_OUT: Final = ("products", "marketing", "workers", "consent", "photos", "place", "recorded_at")
SAFE: Final = "kunci brankas latihan dinas"
SETTINGS: Final = ("listen_addresses=", "shared_buffers=512MB", "max_wal_size=4GB", "logging_collector=off")
WORKER: Final = """
import sys, time
from pathlib import Path
from ukmdesk.hub import working
from ukmdesk.hub.opening import open_hub
with open_hub(Path(sys.argv[1])) as hub:
    print(time.process_time(), flush=True)
    sys.stdin.readline()
    worked = working.Worked()
    while working.take_next(hub.opened, worked):
        pass
    print(time.process_time(), flush=True)
"""


def document(number: int) -> dict[str, Any]:
    """Make the answers of one seller, as many as the limit has columns; all other fields are there and empty."""
    chance = random.Random(number)
    made = to_document(
        a_registration(
            owner={"name": f"Siti {chance.randbytes(6).hex()}", "nik": f"3303{chance.randrange(10**12):012d}"},
            business={"name": f"Usaha {chance.randbytes(8).hex()}", "main_product": chance.randbytes(10).hex()},
        )
    )
    empty = to_document(Registration())
    return made | {section: empty[section] for section in LEFT_OUT}


def answers(value: Any) -> Iterator[str]:
    """Give the answers of a document that are given."""
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from answers(one)
    elif value not in ("", None):
        yield str(value)


def enrol(hub: Hub, folder: Path, seed: int) -> Laptop:
    """Enrol one more laptop."""
    laptop = Laptop(seed=seed, workspace=str(uuid.UUID(int=seed)))
    request = laptop.request(folder / f"{seed}.ukmreq")
    granted = hub.enrol(request, safe=folder / "safe", passphrase=SAFE, out=folder)
    return laptop.enrolled(read_grant(granted.path, laptop.identity, read_request(request)[1]))


def put_down(hub: Hub, folder: Path, laptop: Laptop, count: int, *, photos: bool = False) -> None:
    """Let bundles with so many new registrations of a laptop wait."""
    first = len(laptop.entries) + 1 if laptop.sequence else 1
    for number in range(count):
        subject = str(uuid.uuid4())
        laptop.fact("registration.saved", subject, {"document": document(number), "base": ""})
        if photos:
            laptop.photo(subject, random.Random(number).randbytes(PHOTO))
        if (number + 1) % IN_A_BUNDLE == 0 or number + 1 == count:
            bundle = laptop.bundle(folder, first=first)
            hub.put_down(bundle)
            bundle.unlink()
            first, laptop.media = len(laptop.entries) + 1, {}


def work(hub: Path, workers: int) -> tuple[float, float]:
    """Let so many workers store all that waits; give the seconds that it took and those of their processors."""
    command = [sys.executable, "-c", WORKER, str(hub)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, **pipes) for _ in range(workers)]
    before = [float(one.stdout.readline()) for one in running if one.stdout]
    start = time.perf_counter()
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    spent = [float(one.stdout.readline()) for one in running if one.stdout]
    seconds = time.perf_counter() - start
    for one in running:
        one.communicate()
    return seconds, sum(spent) - sum(before)


def bare(address: str, count: int) -> float:
    """Give the seconds of COPY and upsert of so many rows of 40 columns, half of them there already."""
    names = [f"a{number}" for number in range(COLUMNS)]
    rows = [[str(number), *list(answers(document(number)))[: COLUMNS - 1]] for number in range(count)]
    rows = [row + [""] * (COLUMNS - len(row)) for row in rows]
    columns = ", ".join(f"{name} text" for name in names)
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    with psycopg.connect(address) as connection:
        connection.execute(f"CREATE TABLE bare ({columns}, PRIMARY KEY (a0))".encode())
        connection.execute("CREATE TEMP TABLE staging (LIKE bare)")
        with connection.cursor().copy("COPY bare FROM STDIN") as copy:
            for row in rows[: count // 2]:
                copy.write_row(row)
        connection.commit()
        start = time.perf_counter()
        with connection.cursor().copy("COPY staging FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        upsert = f"INSERT INTO bare SELECT * FROM staging ON CONFLICT (a0) DO UPDATE SET {changed}"
        connection.execute(upsert.encode())
        connection.commit()
        seconds = time.perf_counter() - start
        connection.execute("DROP TABLE bare")
    return seconds


@contextmanager
def made(server: postgres.Server, folder: Path) -> Iterator[Hub]:
    """Make a hub at the server."""
    init_hub(
        folder / "hub",
        safe=folder / "safe",
        name="Pusat",
        office=an_office(),
        practice=True,
        passphrase=SAFE,
        address=server.make("hub"),
    ).close()
    with open_hub(folder / "hub") as hub:
        yield hub


def report(title: str, count: int, seconds: float, limit: float, cpu: float = 0.0) -> None:
    """Tell one figure, its processor time, and how much of the limit it is."""
    rate = count / seconds
    told = f"; processor of the workers {1e6 * cpu / count:.0f} us each" if cpu else ""
    print(f"{title}: {rate:,.0f}/s = {rate / limit:.2f} of the limit{told}")


def main() -> None:
    """Measure and tell."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    programs = postgres.programs()
    if programs is None:
        print(postgres.ABSENT)
        return
    folder = Path(tempfile.mkdtemp(prefix="ukmdesk-bench-"))
    try:
        with postgres.started(programs, settings=SETTINGS) as server, made(server, folder) as hub:
            measure(server, hub, folder, count)
    finally:
        shutil.rmtree(folder)


def measure(server: postgres.Server, hub: Hub, folder: Path, count: int) -> None:
    """Take in with one worker, with two, into ten times the rows, and with photos."""
    limit = count / min(bare(address, count) for address in [server.make("bare")] * 3)
    print(f"answers in a registration: {len(list(answers(document(1))))}; registrations: {count:,}")
    print(f"limit, COPY and upsert of {COLUMNS} columns: {limit:,.0f}/s (target of taking in: {TARGET:,}/s)")
    laptops = [enrol(hub, folder, seed) for seed in (1, 2)]
    for laptop in laptops:
        put_down(hub, folder, laptop, 10)
        work(folder / "hub", 1)
    put_down(hub, folder, laptops[0], count)
    seconds, cpu = work(folder / "hub", 1)
    report("one worker", count, seconds, limit, cpu)
    for laptop in laptops:
        put_down(hub, folder, laptop, count)
    seconds, cpu = work(folder / "hub", 2)
    report("two workers, two laptops", 2 * count, seconds, limit, cpu)
    for _ in range(7):
        put_down(hub, folder, laptops[0], count)
    work(folder / "hub", 1)
    put_down(hub, folder, laptops[0], count)
    seconds, cpu = work(folder / "hub", 1)
    report("one worker, ten times the rows are there", count, seconds, limit, cpu)
    few = max(1, count // 20)
    put_down(hub, folder, laptops[1], few, photos=True)
    seconds, cpu = work(folder / "hub", 1)
    report(f"one worker, a photo of 150 KB each (target {TARGET_PHOTOS}/s)", few, seconds, limit, cpu)
    start, looked_at = time.perf_counter(), 0
    while looked_at < min(LOOKED_AT, count):
        looked_at += due.look_at_due(hub.opened)
    report("afterwards, looked at (rules, state, answer)", looked_at, time.perf_counter() - start, limit)


if __name__ == "__main__":
    main()

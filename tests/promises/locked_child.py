"""A program that works, locks and then gives its whole memory away, to be searched by somebody else.

    python -m tests.promises.locked_child FOLDER WAY

WAY is `open`, `wrong`, `create`, `change` or `working` (which does not lock). Passphrases come on stdin, a line each,
and are forgotten as a screen forgets them. The memory goes to stdout: for each region a line with its size, then bytes.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from ukmdesk.app.hardening import harden
from ukmdesk.app.opened import AppDesk, AppDoor
from ukmdesk.errors import InputError

KEPT: Final[list[object]] = []
CHUNK: Final = 1024 * 1024


def typed() -> list[str]:
    """Read the passphrases without leaving them in a buffer."""
    buffer = bytearray(400)
    count = os.readv(0, [buffer])
    lines = str(memoryview(buffer)[:count], "utf-8").splitlines()
    buffer[:] = bytes(len(buffer))
    return lines


def work(folder: Path, way: str, passphrases: list[str]) -> None:
    """Do one way of working, and lock unless it is `working`."""
    first, second = passphrases
    door = AppDoor(folder)
    if way == "wrong":
        with suppress(InputError):
            door.open(passphrase=second, officer=None)
    if way == "create":
        for end in range(1, len(first) + 1):
            door.judge(first[:end])
        desk = door.create(name="Siti", role="supervisor", nip="", passphrase=first)
        reveal(desk)
    else:
        desk = door.open(passphrase=first, officer=None)
    if way == "change":
        desk.people.change_passphrase(current=first, new=second)
    desk.writing.save(desk.writing.new(same_as_before=False).id, {"owner.name": "Siti"})
    KEPT.append(desk)
    if way == "working":
        KEPT.append(first)


def lock() -> None:
    """Lock the desk, which the program goes on to hold."""
    for desk in KEPT:
        if isinstance(desk, AppDesk):
            desk.lock()


def reveal(desk: AppDesk) -> None:
    """Tell the searcher the key of a new workspace, turned around so that the search does not find what was told."""
    turned = bytearray(byte ^ 0xA5 for byte in desk.desk.workspace.key)
    os.write(2, turned)


def regions() -> Iterator[tuple[int, int]]:
    """Give begin and end of every readable region."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        (
            places,
            rights,
            *_,
        ) = line.split()
        if "r" in rights and not line.endswith(("[vvar]", "[vsyscall]", "[vdso]")):
            begin, end = places.split("-")
            yield int(begin, 16), int(end, 16)


def give_away(memory: BinaryIO) -> None:
    """Write the memory to stdout."""
    for begin, end in list(regions()):
        for place in range(begin, end, CHUNK):
            size = min(CHUNK, end - place)
            try:
                memory.seek(place)
                data = memory.read(size)
            except (OSError, ValueError, OverflowError):
                continue
            sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def main() -> None:
    # opened before the program is hardened, which closes this way for everybody
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        harden()
        with ThreadPoolExecutor(max_workers=1) as worker:
            worker.submit(work, Path(sys.argv[1]), sys.argv[2], typed()).result()
            if sys.argv[2] != "working":
                gc.collect()
                worker.submit(lock).result()
        give_away(memory)


if __name__ == "__main__":
    main()

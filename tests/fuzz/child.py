"""Reads changed files of one kind under the limits that hold for every file from outside.

    python -m tests.fuzz.child TARGET LAYER FIRST COUNT

Seeds FIRST to FIRST + COUNT - 1. A file may take 2 s of processor time and 64 MiB of memory; whatever else than an
error of ours comes out is a fault, and is told with its seed. The last line is JSON: how often each code was given.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from typing import Final, cast

from tests.fuzz.targets import TARGETS, Layer, Target
from ukmdesk.errors import UkmError

CPU_SECONDS: Final = 2
MEMORY: Final = 64 * 1024 * 1024
ACCEPTED: Final = "accepted"


class TooLong(BaseException):
    """A file took more than its processor time; nothing that is read may catch it."""


def _too_long(_signal: int, _frame: object) -> None:
    raise TooLong


def limit_memory() -> None:
    """Let this process take no more than 64 MiB beyond what it has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def outcome(target: Target, layer: Layer, seed: int, folder: Path) -> str:
    """Read one changed file; give the code of the refusal, or `accepted`. Lets every other error out."""
    path = target.changed(folder / "changed", layer, random.Random(f"{target.name} {layer} {seed}"))
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        target.read(path)
    except UkmError as error:
        return error.code
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ACCEPTED


def main() -> int:
    name, layer, first, count = sys.argv[1:]
    target, found = TARGETS[name], Counter[str]()
    signal.signal(signal.SIGVTALRM, _too_long)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        outcome(target, cast("Layer", layer), 0, folder)
        limit_memory()
        for seed in range(int(first), int(first) + int(count)):
            try:
                found[outcome(target, cast("Layer", layer), seed, folder)] += 1
            except (Exception, TooLong):  # noqa: BLE001 - whatever it is, it is the fault that is looked for
                print(f"{name} {layer} {seed}:\n{traceback.format_exc()}", file=sys.stderr)
                return 1
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long `ukmdesk --help` takes of its own: beside an interpreter that starts and ends, turn by turn.

    python -m benchmarks.command_start

Limit: 150 ms above the bare interpreter.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

ROUNDS = 21
LIMIT_MS = 150


def run_ms(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    bare, helped = [], []
    for _ in range(ROUNDS):
        bare.append(run_ms("-c", "pass"))
        helped.append(run_ms("-m", "ukmdesk", "--help"))
    own = statistics.median(helped) - statistics.median(bare)
    figures = {
        "help_p50_ms": round(statistics.median(helped), 1),
        "bare_p50_ms": round(statistics.median(bare), 1),
        "own_ms": round(own, 1),
        "ratio_to_limit": round(own / LIMIT_MS, 2),
        "limit_ms": LIMIT_MS,
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

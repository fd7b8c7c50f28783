"""A program that opens the workspace again and again, writes a few times each time, and tells what was stored.

    python -m tests.promises.turns_child FOLDER PASSPHRASE_FILE TOLD TURNS WRITES

TOLD is a file; a line is `busy`, `open`, `draft UUID` or `registered NUMBER`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final, TextIO

from tests.practice_office import NOTE, sample_rows
from ukmdesk.desk import Desk
from ukmdesk.errors import StorageError

PAUSE_S: Final = 0.1


def write(desk: Desk, log: TextIO, answers: dict[str, str], count: int) -> None:
    """Write drafts, and make every fifth a registration."""
    for place in range(count):
        draft, _ = desk.start_draft(answers)
        if place % 5:
            log.write(f"draft {draft.id}\n")
        else:
            log.write(f"registered {desk.complete(draft, note=NOTE).number}\n")


def main() -> None:
    folder, passphrase = Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8").strip()
    turns, writes = int(sys.argv[4]), int(sys.argv[5])
    answers = {path: text for path, text in sample_rows(1)[0].items() if text}
    with Path(sys.argv[3]).open("a", buffering=1, encoding="utf-8") as log:
        while turns:
            try:
                desk = Desk.open(folder, passphrase=passphrase)
            except StorageError as error:
                if error.code != "workspace.busy":
                    raise
                log.write("busy\n")
                continue
            with desk:
                log.write("open\n")
                write(desk, log, answers, writes)
            turns -= 1
            # the lock is not fair: without a pause whoever had it takes it again before anybody else looks
            time.sleep(PAUSE_S)


if __name__ == "__main__":
    main()

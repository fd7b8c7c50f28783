"""A program to be killed: opens an enrolled workspace, exports a bundle, delivers it, and tells after each step.

python -m tests.promises.exporting_child FOLDER KEY_HEX TOLD STICK
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.workspaces import reopen
from ukmdesk.desk import Desk
from ukmdesk.store.clock import SystemClock


def main() -> None:
    folder, key, told, stick = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    with told.open("a", buffering=1) as log, Desk(reopen(folder, key, clock=SystemClock()), SystemClock()) as desk:
        for made in desk.post.export_bundles():
            log.write(f"exported {made.sequence} {made.file_sha256}\n")
            desk.post.deliver(made.sequence, stick)
            log.write(f"delivered {made.sequence} {made.file_sha256}\n")


if __name__ == "__main__":
    main()

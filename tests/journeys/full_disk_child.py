"""Works at an office that lies on a disk of a few megabytes until the disk is full, and looks at it afterwards.

Runs in a mount name space of its own, as root: `unshare -m python -m tests.journeys.full_disk_child OFFICE DISK`.
Prints one JSON document: for each fill level the exit codes, and whether everything that was acknowledged is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.practice_office import Office

LEVELS_KIB = (0, 8, 64, 300)
TEXT = "Catatan panjang dari lapangan. " * 1_000


def work_until_full(office: Office, free_kib: int) -> dict[str, Any]:
    """Fill the disk up to `free_kib` and begin drafts until one cannot be kept."""
    with (office.root / "filler").open("wb") as filler:
        left = _free(office.root) - free_kib * 1024
        filler.write(bytes(max(0, left)))
    kept, codes, errors = [], [], []
    for _ in range(40):
        done = office.desk("register", "new", f"notes={TEXT}", as_json=True)
        codes.append(done.code)
        if done.code:
            errors.append(done.error["error"])
            break
        kept.append(done.data["draft"])
    codes.append(office.desk("bundle", "export", as_json=True).code)
    (office.root / "filler").unlink()
    found = {one["draft"] for one in office.must(office.desk("draft", "list", as_json=True))}
    return {
        "free": free_kib,
        "codes": sorted(set(codes)),
        "errors": errors,
        "kept": len(kept),
        "lost": len(set(kept) - found),
        "journal": office.desk("journal", "verify").code,
        "writable": office.desk("settings", "set", "paper.language", "en").code,
        "sellers": len(office.numbers()),
    }


def _free(folder: Path) -> int:
    import os

    room = os.statvfs(folder)
    return room.f_bavail * room.f_frsize


def main(source: Path, disk: Path) -> None:
    """Work at every level of fullness, each time on a fresh copy."""
    results = []
    for level in LEVELS_KIB:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(disk)], check=True)
        results.append(work_until_full(Office(source).copy(disk / "office"), level))
        subprocess.run(["umount", str(disk)], check=True)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The demo, run once for all tests that look at it: a sheet of our own in which one seller is full of marks."""

from __future__ import annotations

import atexit
import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from tests.practice_office import ROOT, sample_rows

MARKS: Final = {
    "owner.name": "Zulaykha Wiraprabu Tandaorang",
    "owner.nik": "3303105708859127",
    "owner.phone": "+62 812-7741-9063",
    "business.name": "Keripik Tandausaha Qonitah",
    "business.main_product": "Keripik tandaproduk belinjo",
    "premises.address.street": "Gang Tandajalan Wuluh 41",
    "products.0.name": "Emping tandabarang wijen",
    "notes": "Catatan tandacatat: suaminya melaut sampai Sabtu.",
    "accounts.0.account": "tandaakunqonitah",
}
"""What one seller typed; every value has a word that stands nowhere else."""
UNKNOWN: Final = "warna.kesukaan"


@dataclass(frozen=True)
class DemoRun:
    """What the demo left: its folder, its own home and temporary folder, its report and what it said."""

    folder: Path
    home: Path
    temporary: Path
    sheet: Path
    report: dict[str, Any]
    said: str


@cache
def demo() -> DemoRun:
    """Run the demo as a person would."""
    root = Path(mkdtemp(prefix="demo-run-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    home, temporary, folder = root / "home", root / "temporary", root / "demo"
    home.mkdir()
    temporary.mkdir()
    sheet = _sheet(root / "sellers.csv")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UKMDESK")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "demo.py"), "--dir", str(folder), "--file", str(sheet)],
        cwd=root,
        env=kept | {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    return DemoRun(folder, home, temporary, sheet, report, done.stdout + done.stderr)


def _sheet(path: Path) -> Path:
    """Write five rows: three that are complete, one that lacks its business name, one without anything."""
    marked, second, third, incomplete = sample_rows(4)
    marked.update(MARKS)
    incomplete["business.name"] = ""
    rows = [marked, second, third, incomplete]
    for row in rows:
        row[UNKNOWN] = "biru"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        file.write("," * (len(rows[0]) - 1) + "\n")
    return path

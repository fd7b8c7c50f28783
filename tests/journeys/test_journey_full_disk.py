from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.practice_office import ROOT, Office


def require_private_disk(folder: Path) -> None:
    """Skip, and say so, where no disk of our own can be mounted."""
    trial = ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        done = subprocess.run(trial, capture_output=True, check=False)
    except OSError:
        pytest.skip("unshare is missing here")
    if done.returncode:
        pytest.skip("a small disk of its own cannot be mounted here: it takes root and a mount name space")


def test_a_full_disk_loses_nothing_and_says_so(office: Office, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    require_private_disk(disk)

    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-m", "tests.journeys.full_disk_child", str(office.root), str(disk)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert len(results) == 4
    for level in results:
        assert set(level["codes"]) <= {0, 7}, level
        assert 7 in level["codes"], level
        assert level["lost"] == 0, level
        assert (level["journal"], level["writable"], level["sellers"]) == (0, 0, 2), level
    assert {error for level in results for error in level["errors"]} <= {"disk.full"}

"""Thousands of changed files of each kind: refused with a code of ours, quickly and in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.fuzz.child import ACCEPTED
from tests.fuzz.targets import TARGETS, Layer
from tests.promises.faults import ROOT

QUICK: Final = 120
WHERE: Final = [(name, layer) for name, target in TARGETS.items() for layer in target.layers]
LINUX: Final = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited through /proc")


def fuzzed(name: str, layer: Layer, first: int, count: int) -> dict[str, int]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.child", name, layer, str(first), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:] or f"ended by signal {-ended.returncode}"
    found: dict[str, int] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "torn"])
def test_the_file_as_it_should_be_is_accepted(tmp_path: Path, name: str) -> None:
    target = TARGETS[name]
    assert target.read(target.good(tmp_path / "good")) is not None


@LINUX
@pytest.mark.parametrize(("name", "layer"), WHERE)
def test_changed_files_are_refused_with_a_code(name: str, layer: Layer) -> None:
    found = fuzzed(name, layer, 1, QUICK)
    assert sum(found.values()) == QUICK
    refused = sum(found.values()) - found.get(ACCEPTED, 0)
    if layer in {"signed", "members"} or name == "torn":
        # what a sender signs anew may be as good as before; most of it is not
        assert refused > QUICK // 4
        assert len(found) > 1
    else:
        assert refused == QUICK


@LINUX
@pytest.mark.long
@pytest.mark.parametrize(("name", "layer"), WHERE)
def test_many_more_changed_files(name: str, layer: Layer) -> None:
    """Ten thousand of each, from a place that `UKMDESK_FUZZ_SEED` names."""
    first = int(os.environ.get("UKMDESK_FUZZ_SEED", "1000"))
    found = fuzzed(name, layer, first, 10_000)
    assert found.get(ACCEPTED, 0) == 0 or layer in {"signed", "members"} or name == "torn"

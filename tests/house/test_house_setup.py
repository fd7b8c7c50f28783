"""The set-up script on machines where something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COREUTILS = ("cat", "cut", "dirname", "env", "id", "rm", "sha256sum", "touch")
OLD_ENOUGH = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Give a machine with coreutils alone: a project in `project`, its programs in `bin`."""
    (tmp_path / "bin").mkdir()
    for name in COREUTILS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    (tmp_path / "project" / "tools").mkdir(parents=True)
    for name in ("tools/setup.sh", "tools/build_reference.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / "project" / name)
    return tmp_path


def _install(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.write_text(script)
    program.chmod(0o755)


def _set_up(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", machine / "project" / "tools" / "setup.sh"],
        env={"PATH": str(machine / "bin"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_python_it_says_the_line_to_type(machine: Path) -> None:
    done = _set_up(machine)

    assert done.returncode == 1
    assert "sudo apt-get install -y python3 python3-venv" in done.stderr


def test_an_older_python_is_not_taken(machine: Path) -> None:
    _install(machine, "python3", "#!/bin/sh\nexit 1\n")

    assert _set_up(machine).returncode == 1


def test_without_apt_it_names_what_is_missing(machine: Path) -> None:
    _install(machine, "python3", OLD_ENOUGH)

    done = _set_up(machine)

    assert done.returncode == 1
    assert "Missing on this machine: python3-venv" in done.stderr


def test_a_user_who_may_not_install_gets_one_line_to_type(machine: Path) -> None:
    _install(machine, "python3", OLD_ENOUGH)
    _install(machine, "apt-get", "#!/bin/sh\nexit 9\n")
    (machine / "bin" / "id").unlink()
    _install(machine, "id", "#!/bin/sh\necho 1000\n")
    _install(machine, "sudo", "#!/bin/sh\nexit 1\n")

    done = _set_up(machine)

    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "apt-get install" in line]
    assert len(lines) == 1
    assert lines[0].strip().endswith("python3-venv")


def test_root_lets_apt_install_it_and_a_failing_apt_stops_the_set_up(machine: Path) -> None:
    _install(machine, "python3", OLD_ENOUGH)
    (machine / "bin" / "id").unlink()
    _install(machine, "id", "#!/bin/sh\necho 0\n")
    _install(
        machine, "apt-get", '#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >>"$0.log"\ncase "$*" in *install*) exit 7;; esac\n'
    )

    done = _set_up(machine)

    assert done.returncode == 7
    assert (machine / "bin" / "apt-get.log").read_text().splitlines() == [
        "noninteractive -qq update",
        "noninteractive -qq install -y --no-install-recommends python3-venv",
    ]
    assert not (machine / "project" / ".venv").exists()


def test_a_finished_set_up_is_left_alone(machine: Path) -> None:
    _install(machine, "python3", OLD_ENOUGH)
    project = machine / "project"
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to(machine / "bin" / "python3")
    (project / "resources" / "reference").mkdir(parents=True)
    (project / "resources" / "reference" / "regions.db").touch()
    names = ("requirements.lock", "pyproject.toml", "tools/setup.sh", "tools/build_reference.py")
    digest = subprocess.run(
        ["sha256sum"], input=b"".join((project / name).read_bytes() for name in names), capture_output=True, check=True
    ).stdout.split()[0]
    (project / ".venv" / "stamp").write_text(f"{digest.decode()} {os.path.realpath(project)}\n")

    done = _set_up(machine)

    assert (done.returncode, done.stderr) == (0, "")

"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("ukmdesk", "tests", "tools", "benchmarks")
MODULES: Final = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
PROGRAM: Final = [path for path in MODULES if path.is_relative_to(ROOT / "ukmdesk")]
LONGEST_FILE: Final = 400
LONGEST_FUNCTION: Final = 60
"""Lines; the house aims at 300 and 30. Beyond these a thing is two things."""
MAY_CATCH_EVERYTHING: Final = frozenset({"app.py", "work.py", "crash.py"})
"""The excepthook, the worker's edge and the hub's request edge."""
MAY_BE_RAISED: Final = frozenset(
    {"InputError", "StorageError", "ExchangeError", "HubError", "SystemExit"}
    | {"ValueError", "TypeError", "RuntimeError", "OSError"}
)
"""The house's own, what tells a caller inside the program of its mistake, and what a room's edge translates."""
FORBIDDEN_NAMES: Final = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"})
UNFINISHED: Final = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
MACHINE: Final = re.compile(r"(?<![\w.])/(?:root|work|home|tmp)/\w|https?://[^ )\">]*(?:pypi|pythonhosted|npmjs)")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_module_outside_the_app_is_imported_without_qt() -> None:
    paths = [
        path for path in PROGRAM if not {"gui", "app"} & set(path.relative_to(ROOT).parts) or path.name == "start.py"
    ]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    modules = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    program = (
        "import importlib, sys\n"
        "for name in ('PySide6', 'shiboken6'): sys.modules[name] = None\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
    )

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *modules], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", PROGRAM, ids=_name)
def test_no_function_is_long(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_left_for_later_and_no_machine_is_named(path: Path) -> None:
    if path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8")

    assert UNFINISHED.findall(text) == []
    if path in PROGRAM:
        assert MACHINE.findall(text) == []


@pytest.mark.parametrize("path", PROGRAM, ids=_name)
def test_names_say_what_a_module_is(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", PROGRAM, ids=_name)
def test_everything_is_caught_only_at_the_edges(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ExceptHandler) or path.name in MAY_CATCH_EVERYTHING:
            continue
        caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"Exception"}
        reraises = any(isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node))
        assert reraises or not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", PROGRAM, ids=_name)
def test_only_the_errors_of_the_house_are_raised_on_purpose(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            name = node.exc.func.id
            assert name in MAY_BE_RAISED or not name[0].isupper(), f"line {node.lineno}: {name}"


def test_the_lock_is_hashed_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert not re.search(r"^\s*-", lock, re.MULTILINE) or "--hash" in lock
    assert not re.search(r"^(--index-url|--extra-index-url|--find-links|-i|-f)\b", lock, re.MULTILINE)
    for pinned in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+", pinned), pinned[:80]
        assert "--hash=sha256:" in pinned, pinned[:80]


def test_the_lock_holds_everything_that_the_program_depends_on() -> None:
    import tomllib

    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.replace("_", "-") for name in re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)}
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)

    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert {re.split(r"[=<>~! ]", requirement)[0].lower() for requirement in wanted} <= pinned


def test_the_import_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]

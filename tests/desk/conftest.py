"""One office per run for all tests of the desk; every test that writes works on its own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.practice_office import OFFICES, Office


@pytest.fixture(scope="session")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An enrolled laptop with two sellers and a draft: only to be read."""
    return OFFICES.stage("enrolled", tmp_path_factory)


@pytest.fixture
def office(enrolled: Office, tmp_path: Path) -> Office:
    """A copy of it, to work in."""
    return enrolled.copy(tmp_path / "office")


@pytest.fixture
def answered(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Office:
    """The same after the first round: one seller accepted, one returned."""
    return OFFICES.stage("answered", tmp_path_factory).copy(tmp_path / "office")


@pytest.fixture
def founded(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Office:
    """A hub and a laptop that do not know each other yet."""
    return OFFICES.stage("founded", tmp_path_factory).copy(tmp_path / "founded")

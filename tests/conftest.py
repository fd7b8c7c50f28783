"""What the rooms' tests share: hypothesis without deadlines, and one practice office per run.

Every test that writes works on its own copy of the office.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.practice_office import OFFICES, Office

settings.register_profile("ukmdesk", deadline=None)
settings.load_profile("ukmdesk")


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

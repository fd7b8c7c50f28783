from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspaces import FakeClock, Prepared
from ukmdesk.store.workspace import Workspace


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.fixture
def folder(prepared: Prepared, tmp_path: Path) -> Path:
    return prepared.copy(tmp_path / "workspace")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(prepared: Prepared, folder: Path, clock: FakeClock) -> Iterator[Workspace]:
    with prepared.open(folder, clock=clock) as opened:
        yield opened

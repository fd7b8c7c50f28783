"""A laptop without a hub, whose clock a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspaces import FakeClock, Prepared
from ukmdesk.desk import Desk


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("lists") / "workspace")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def alone(prepared: Prepared, clock: FakeClock, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a laptop without a hub: registrations are put in as the desk does it."""
    with Desk(prepared.open(prepared.copy(tmp_path / "workspace"), clock=clock), clock) as opened:
        yield opened

"""A served hub for each test, with one laptop that has something to send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hub.conftest import Office, office, prepared, prepared_on_server, server
from tests.online.served import Served, World, give_token, photos

__all__ = ["office", "prepared", "prepared_on_server", "server", "world"]


@pytest.fixture
def world(office: Office) -> Iterator[World]:
    give_token(office, office.laptop)
    photos(office.laptop, 6)
    served = Served(office.hub)
    made = World(office, served, office.laptop.bundle(office.stick))
    yield made
    for link in made.lines:
        link.close()
    served.close()

"""A served hub with a few sellers, and a reviewer's token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import urllib3

from tests.hub.conftest import Office, office, prepared
from tests.online.served import Served, photos
from ukmdesk.api.tokens import new_token

__all__ = ["office", "prepared", "reviewer"]
REVIEWER = "Dewi Lestari"


@dataclass(frozen=True)
class Reviewer:
    """Somebody who calls the JSON API."""

    office: Office
    url: str
    token: str

    def call(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        reply = urllib3.request(method, f"{self.url}/api/1{path}", body=data, headers=headers, retries=False)
        return reply.status, json.loads(reply.data)

    @property
    def numbers(self) -> list[str]:
        return [one.number for one in self.office.hub.list()]


@pytest.fixture
def reviewer(office: Office) -> Iterator[Reviewer]:
    photos(office.laptop, 4, size=1000)
    office.hub.take_in(office.laptop.bundle(office.stick))
    served = Served(office.hub)
    yield Reviewer(office, served.url, new_token(office.hub.opened, REVIEWER))
    served.close()

"""One prepared hub with two enrolled laptops for a whole run; every test works on its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import RECORDED_AT, an_office
from tests.hub.laptop import Laptop
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opening import init_hub, open_hub
from ukmdesk.hub.tables import METADATA

PASSPHRASE = "kunci brankas latihan dinas"
NOW = RECORDED_AT + 86_400_000


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> int:
        return self.at


def no_regions() -> None:
    return None


@dataclass
class Office:
    """A hub, its safe, its clock, two laptops and a stick."""

    folder: Path
    safe: Path
    stick: Path
    clock: Clock
    hub: Hub
    laptop: Laptop
    other: Laptop

    def reopen(self) -> Hub:
        self.hub.close()
        self.hub = open_hub(self.folder, now=self.clock, regions=no_regions)
        return self.hub

    def take(self, *, first: int = 1) -> None:
        self.hub.take_in(self.laptop.bundle(self.stick, first=first))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Laptop, Laptop]:
    root = tmp_path_factory.mktemp("office")
    clock = Clock()
    laptops = [Laptop(seed=1), Laptop(seed=2, workspace="0192f0c1-7a10-7000-8000-000000000002")]
    with init_hub(
        root / "hub",
        safe=root / "safe",
        name="Pusat Latihan",
        office=an_office(),
        practice=True,
        passphrase=PASSPHRASE,
        now=clock,
        regions=no_regions,
    ) as hub:
        for number, laptop in enumerate(laptops):
            request = laptop.request(root / f"{number}.ukmreq")
            enrolled = hub.enrol(request, safe=root / "safe", passphrase=PASSPHRASE, out=root)
            laptop.enrolled(read_grant(enrolled.path, laptop.identity, read_request(request)[1]))
    return root, laptops[0], laptops[1]


@pytest.fixture
def office(prepared: tuple[Path, Laptop, Laptop], tmp_path: Path) -> Iterator[Office]:
    root, laptop, other = prepared
    shutil.copytree(root / "hub", tmp_path / "hub")
    (tmp_path / "stick").mkdir()
    clock = Clock()
    made = Office(
        folder=tmp_path / "hub",
        safe=root / "safe",
        stick=tmp_path / "stick",
        clock=clock,
        hub=open_hub(tmp_path / "hub", now=clock, regions=no_regions),
        laptop=laptop.copy(),
        other=other.copy(),
    )
    yield made
    made.hub.close()


CONTENT = ("entries", "bodies", "misfit_bodies", "media", "lines", "registrations", "revisions")
"""Tables that are a function of what has arrived, whatever the order."""


def content(hub: Hub, names: tuple[str, ...] = CONTENT) -> dict[str, list[tuple[object, ...]]]:
    with hub.opened.database.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(METADATA.tables[name]))), key=repr)
            for name in names
        }


def everything(hub: Hub) -> dict[str, list[tuple[object, ...]]]:
    return content(hub, tuple(METADATA.tables))


def a_copy(office: Office, folder: Path) -> Hub:
    shutil.copytree(office.folder, folder)
    return open_hub(folder, now=office.clock, regions=no_regions)

"""One prepared hub with two enrolled laptops for a whole run; every test works on its own copy.

The tests of `ON_BOTH`, and those that are marked so, run on SQLCipher and on PostgreSQL.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import func, insert, select

from tests.builders import RECORDED_AT, an_office
from tests.hub import postgres
from tests.hub.laptop import Laptop
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.hub.database import create_database
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.key_folder import load_address, save_address
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
    server: postgres.Server | None = None

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


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Give a running PostgreSQL; the test is left out where there is none."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.ABSENT)
    with postgres.started(programs) as running:
        yield running


@pytest.fixture(scope="session")
def prepared_on_server(prepared: tuple[Path, Laptop, Laptop], server: postgres.Server) -> str:
    """Give the name of a database with what the prepared hub holds."""
    with open_hub(prepared[0] / "hub", now=Clock(), regions=no_regions) as hub:
        move(hub, server.make("prepared"))
    return "prepared"


ON_BOTH = {
    "test_hub_answering",
    "test_hub_chains",
    "test_hub_deciding",
    "test_hub_holding",
    "test_hub_restored",
    "test_hub_round",
    "test_hub_torn_bundles",
}
"""Modules that say what a hub owes to laptops and reviewers."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "on_both: runs on SQLCipher and on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    is_marked = metafunc.definition.get_closest_marker("on_both") is not None
    if "office" in metafunc.fixturenames and (is_marked or metafunc.module.__name__.rpartition(".")[2] in ON_BOTH):
        metafunc.parametrize("office", ["sqlcipher", "postgresql"], indirect=True)


@pytest.fixture
def office(prepared: tuple[Path, Laptop, Laptop], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    root, laptop, other = prepared
    shutil.copytree(root / "hub", tmp_path / "hub")
    (tmp_path / "stick").mkdir()
    clock = Clock()
    server: postgres.Server | None = None
    if getattr(request, "param", "sqlcipher") == "postgresql":
        server = request.getfixturevalue("server")
        template = request.getfixturevalue("prepared_on_server")
        _go_to(tmp_path / "hub", server, template)
    made = Office(
        folder=tmp_path / "hub",
        safe=root / "safe",
        stick=tmp_path / "stick",
        clock=clock,
        hub=open_hub(tmp_path / "hub", now=clock, regions=no_regions),
        laptop=laptop.copy(),
        other=other.copy(),
        server=server,
    )
    yield made
    made.hub.close()
    if server is not None:
        server.drop(str(sqlalchemy.make_url(load_address(made.folder)).database))


def _go_to(folder: Path, server: postgres.Server, template: str) -> None:
    """Let the hub of a folder have its tables at the server from now on."""
    (folder / "hub.db").unlink(missing_ok=True)
    save_address(folder, server.make(f"hub_{uuid.uuid4().hex}", template=template))


def move(hub: Hub, address: str) -> None:
    """Copy all rows of a hub to an empty PostgreSQL database."""
    there = create_database(hub.opened.folder, hub.opened.keys.database, address)
    with hub.opened.database.reading() as source, there.writing() as target:
        for table in METADATA.sorted_tables:
            rows = [dict(row._mapping) for row in source.execute(select(table))]
            if rows and table.name != "alembic_version":
                target.execute(insert(table), rows)
        for name in ("decisions", "answers", "waiting_bundles"):
            newest = select(func.max(METADATA.tables[name].c.number)).scalar_subquery()
            target.execute(select(func.setval(func.pg_get_serial_sequence(name, "number"), newest)))
    there.close()


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
    if office.server is not None:
        address = office.server.make(f"hub_{uuid.uuid4().hex}")
        move(office.hub, address)
        save_address(folder, address)
    return open_hub(folder, now=office.clock, regions=no_regions)

"""Laptop and hub are killed in the middle: whoever goes on sends only what is still missing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.hub.conftest import Office
from tests.online.bad_line import BadLine, Request
from tests.online.served import TOKEN, World, give_token, photos
from ukmdesk.exchange.post_calls import PARTS, offer_of

ROOT = Path(__file__).parents[2]


class Moment:
    """Holds the line at one part, until whoever is to be killed is dead."""

    def __init__(self, number: int) -> None:
        self.reached, self.over = threading.Event(), threading.Event()
        self._number = number
        self._parts = 0

    def fault(self, request: Request) -> str:
        if request.path.startswith(PARTS):
            self._parts += 1
            if self._parts == self._number:
                self.reached.set()
                self.over.wait(60)
        return ""


def child(office: Office, url: str, bundle: Path) -> subprocess.Popen[bytes]:
    card = office.stick / "hub.ukmcard"
    office.hub.write_card(card)
    words = [url, str(card), office.laptop.device, str(office.laptop.seed), TOKEN, str(bundle)]
    return subprocess.Popen([sys.executable, "-m", "tests.online.sending_child", *words], cwd=ROOT)


@pytest.mark.parametrize("number", [1, 4, 7])
def test_a_killed_laptop_sends_only_what_is_missing(world: World, number: int) -> None:
    moment = Moment(number)
    proxy = BadLine(world.served.url, moment.fault)
    process = child(world.office, proxy.url, world.bundle)
    assert moment.reached.wait(60)
    process.kill()
    process.wait()
    moment.over.set()

    again = child(world.office, proxy.url, world.bundle)
    assert again.wait(60) == 0
    proxy.close()

    assert proxy.seen.needless == []
    assert set(proxy.seen.stored) == set(offer_of(world.bundle).parts)
    assert sum(proxy.seen.stored.values()) <= len(proxy.seen.stored) + 1, "the part that was under way at most"
    assert len(world.office.hub.list()) == 6


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def serve(office: Office, port: int) -> subprocess.Popen[str]:
    words = ["--json", "hub", "--hub", str(office.folder), "serve", "--port", str(port)]
    process = subprocess.Popen([sys.executable, "-m", "ukmdesk", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = ""
    while "}" not in said:
        line = process.stdout.readline()
        assert line, "the hub did not come up"
        said += line
    assert json.loads(said)["url"].endswith(str(port))
    return process


def end(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


@pytest.mark.parametrize("number", [2, 6])
def test_a_killed_hub_goes_on_where_it_was(office: Office, number: int) -> None:
    give_token(office, office.laptop)
    office.hub.opened.database.close()
    photos(office.laptop, 6)
    bundle = office.laptop.bundle(office.stick)
    port, moment = free_port(), Moment(number)
    hub = serve(office, port)
    proxy = BadLine(f"http://127.0.0.1:{port}", moment.fault)
    process = child(office, proxy.url, bundle)
    assert moment.reached.wait(60)
    end(hub)
    moment.over.set()
    hub = serve(office, port)

    assert process.wait(60) == 0
    end(hub)
    proxy.close()

    assert proxy.seen.needless == []
    assert set(proxy.seen.stored.values()) == {1}
    assert len(office.hub.list()) == 6
    assert list(office.folder.rglob("*.part")) == []

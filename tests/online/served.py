"""The hub's web application on a loopback port, in a thread of the test, and laptops that know it."""

from __future__ import annotations

import hashlib
import random
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvicorn
from sqlalchemy import update

from tests.hub.conftest import Office
from tests.hub.laptop import Laptop
from ukmdesk.api.app import build_app
from ukmdesk.crypto.keys import PublicKey
from ukmdesk.hub import tables
from ukmdesk.hub.head_office import Hub
from ukmdesk.online.line import Place, PostLine
from ukmdesk.online.link import Link
from ukmdesk.online.patience import Patience

TOKEN: Final = "token dari surat izin"
AT_ONCE: Final = Patience(first=0.0, most=0.0, tries=8, sleep=lambda _seconds: None)


class Served:
    """The hub, heard at `url` until `close`."""

    def __init__(self, hub: Hub, *, certificate: Path | None = None, key: Path | None = None) -> None:
        self._listening = socket.socket()
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(64)
        config = uvicorn.Config(
            build_app(hub.opened, calls_a_minute=1_000_000),
            log_config=None,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._listening],), daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()
        self._listening.close()


def give_token(office: Office, laptop: Laptop, token: str = TOKEN) -> None:
    """Let the hub know the token of the laptop's grant."""
    devices = tables.devices
    with office.hub.opened.database.writing() as connection:
        row = update(devices).where(devices.c.device == laptop.device)
        connection.execute(row.values(token_hash=hashlib.sha256(token.encode()).digest()))


def place_of(laptop: Laptop, *, token: str = TOKEN, keys: tuple[PublicKey, ...] | None = None) -> Place:
    assert laptop.card is not None
    card = laptop.card
    return Place(
        hub=card.hub, keys=card.keys if keys is None else keys, device=laptop.device, key=laptop.key, token=token
    )


@dataclass
class World:
    """A served hub and its laptop, with a bundle that is cut into several parts."""

    office: Office
    served: Served
    bundle: Path
    lines: list[Link] = field(default_factory=list)

    def line(self, url: str = "", *, place: Place | None = None, patience: Patience = AT_ONCE) -> PostLine:
        link = Link(url or self.served.url, silent=5.0)
        self.lines.append(link)
        return PostLine(link, place or place_of(self.office.laptop), stop=lambda: False, patience=patience)


def photos(laptop: Laptop, count: int, *, size: int = 150_000) -> None:
    """Let the laptop register that many sellers, each with a photo that does not pack."""
    chance = random.Random(7)
    for number in range(count):
        saved = laptop.register()
        laptop.photo(saved.id, b"\xff\xd8\xff\xe0" + chance.randbytes(size) + bytes([number]))

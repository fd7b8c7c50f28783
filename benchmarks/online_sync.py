"""What a bad line costs: a bundle of 20 registrations with a 150 KB photo each, every tenth connection cut.

    python -m benchmarks.online_sync

The real client and the real hub, between them a line of 256 kbit/s on which each call has a connection of its own and
one in ten is cut: anywhere in the request, or after it and before the answer. The line runs sixteen times as fast as
said, so that nobody waits; the ratio does not depend on it. Counted are all bytes that left the laptop, headers,
signatures and what was lost included. The peer of the same run is the same file as one upload that begins again at
every cut, at the same cuts per byte.
"""

from __future__ import annotations

import random
import socket
import socketserver
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Final, cast

from tests.builders import an_office
from tests.hub.conftest import PASSPHRASE, Clock, Office, no_regions
from tests.hub.laptop import Laptop
from tests.online.served import Served, give_token, photos, place_of
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.exchange.post_calls import offer_of
from ukmdesk.hub.opening import init_hub
from ukmdesk.online.line import PostLine
from ukmdesk.online.link import Link
from ukmdesk.online.patience import Patience

SELLERS: Final = 20
PHOTO: Final = 150_000
BITS_A_SECOND: Final = 256_000
FASTER: Final = 16
CUT: Final = 0.10
SEEDS: Final = range(5)
_CHUNK: Final = 4096


class Slow:
    """A line before the hub that is slow and cuts one connection in ten."""

    def __init__(self, port: int, seed: int) -> None:
        self.sent = self.connections = self.cuts = 0
        self._chance = random.Random(seed)
        line = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                line._carry(cast("socket.socket", self.request), port)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _CHUNK)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _carry(self, laptop: socket.socket, port: int) -> None:
        """Carry one request and its answer, then end the connection."""
        self.connections += 1
        is_cut = self._chance.random() < CUT
        head = b""
        while b"\r\n\r\n" not in head:
            chunk = self._receive(laptop)
            if not chunk:
                return
            head += chunk
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        whole = head.index(b"\r\n\r\n") + 4 + length
        last = self._chance.randrange(whole + 1) if is_cut else whole
        with socket.create_connection(("127.0.0.1", port)) as hub:
            done = len(head)
            hub.sendall(head[:last])
            while done < last:
                chunk = self._receive(laptop)
                done += len(chunk)
                hub.sendall(chunk)
            self.cuts += is_cut
            if is_cut:
                return
            hub.settimeout(30)
            reply = _answer(hub).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
            laptop.sendall(reply)

    def _receive(self, laptop: socket.socket) -> bytes:
        chunk = laptop.recv(_CHUNK)
        self.sent += len(chunk)
        time.sleep(len(chunk) * 8 / BITS_A_SECOND / FASTER)
        return chunk


def _answer(hub: socket.socket) -> bytes:
    reply = b""
    while b"\r\n\r\n" not in reply:
        reply += hub.recv(65536)
    head, _, body = reply.partition(b"\r\n\r\n")
    said = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while said and len(body) < int(said[0][15:]):
        body += hub.recv(65536)
    return head + b"\r\n\r\n" + body


def prepare(root: Path) -> Office:
    clock, laptop = Clock(), Laptop(seed=1)
    how = {"name": "Pusat Ukur", "office": an_office(), "practice": True, "passphrase": PASSPHRASE}
    hub = init_hub(root / "hub", safe=root / "safe", now=clock, regions=no_regions, **how)  # type: ignore[arg-type]
    request = laptop.request(root / "1.ukmreq")
    enrolled = hub.enrol(request, safe=root / "safe", passphrase=PASSPHRASE, out=root)
    laptop.enrolled(read_grant(enrolled.path, laptop.identity, read_request(request)[1]))
    (root / "stick").mkdir()
    office = Office(root / "hub", root / "safe", root / "stick", clock, hub, laptop, laptop)
    give_token(office, laptop)
    return office


def one_upload(size: int, cut_every: float, chance: random.Random) -> int:
    """Give the bytes that one upload costs which begins again at every cut."""
    sent = 0
    while True:
        until = int(chance.expovariate(1 / cut_every))
        if until >= size:
            return sent + size
        sent += until


def run(office: Office, seed: int) -> tuple[float, float, int]:
    """Send one bundle; give bytes sent and bytes of one upload as ratios of the file, and the cuts."""
    served = Served(office.hub)
    first = len(office.laptop.carried) + 1 if office.laptop.sequence else 1
    photos(office.laptop, SELLERS, size=PHOTO)
    bundle = office.laptop.bundle(office.stick, first=first)
    line = Slow(int(served.url.rpartition(":")[2]), seed)
    link = Link(line.url)
    patience = Patience(first=0.01, most=0.1, tries=50)
    post = PostLine(link, place_of(office.laptop), stop=lambda: False, patience=patience)
    post.greet()
    offer = offer_of(bundle)
    assert post.send(bundle, offer, lambda _done, _total: None).state == "taken"
    link.close()
    line.close()
    served.close()
    cut_every = line.sent / line.cuts if line.cuts else float("inf")
    peer = one_upload(offer.size, cut_every, random.Random(seed)) if line.cuts else offer.size
    print(
        f"seed {seed}: {offer.size} bytes in {len(offer.parts)} parts; {line.connections} connections, "
        f"{line.cuts} cut; {line.sent} bytes sent, {line.sent / offer.size:.3f} x; "
        f"{line.sent * 8 / BITS_A_SECOND:.0f} s at 256 kbit/s"
    )
    return line.sent / offer.size, peer / offer.size, line.cuts


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = prepare(Path(folder))
        results = [run(office, seed) for seed in SEEDS]
        office.hub.close()
    mine = [one for one, _, _ in results]
    print(f"bytes sent / bytes of the bundle: median {statistics.median(mine):.3f}, worst {max(mine):.3f}")
    print(f"one upload that begins again at every cut: median {statistics.median(one for _, one, _ in results):.2f}")


if __name__ == "__main__":
    main()

"""A proxy on loopback that cuts, delays, doubles and lies as its seed says, and keeps count of what the hub stored."""

from __future__ import annotations

import random
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urlsplit

PAGE: Final = b"<html><body>Selamat datang di WiFi Warung. Silakan masuk.</body></html>"
HTML: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (
    len(PAGE),
    PAGE,
)
REDIRECT: Final = b"HTTP/1.1 302 Found\r\nLocation: http://masuk.example/\r\nContent-Length: 0\r\n\r\n"
BUSY: Final = b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbusy"
EMPTY: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
GARBAGE: Final = b"\x16\x03\x01\x02\x00 this is no HTTP\r\n\r\n"
FAULTS: Final = (
    "cut_request",
    "cut_before_reply",
    "cut_in_reply",
    "delay",
    "page",
    "redirect",
    "busy",
    "empty",
    "garbage",
    "double_request",
    "double_reply",
    "stale_reply",
    "flip_request",
    "flip_reply",
)


@dataclass
class Seen:
    """What went through: parts as the hub stored them, and parts that came although it had said so."""

    stored: Counter[str] = field(default_factory=Counter)
    acknowledged: set[str] = field(default_factory=set)
    needless: list[str] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    calls: int = 0


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    raw: bytes
    body: bytes


class BadLine:
    """A proxy before the hub at `target`; `fault` chooses what goes wrong with a request, "" for nothing."""

    def __init__(self, target: str, fault: Callable[[Request], str], *, seed: int = 0) -> None:
        parsed = urlsplit(target)
        self._target = (parsed.hostname or "", parsed.port or 0)
        self._fault = fault
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._last_reply = EMPTY
        self.seen = Seen()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[socketserver.BaseRequestHandler]:
        line = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                connection = cast("socket.socket", self.request)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                try:
                    while line._serve(connection):
                        pass
                except OSError:
                    return

        return Handler

    def _serve(self, connection: socket.socket) -> bool:
        """Serve one request; False ends the connection."""
        request = _read_request(connection, self._count)
        if request is None:
            return False
        with self._lock:
            fault = self._fault(request)
            self.seen.faults[fault] += 1
            self._note_needless(request)
        return self._misbehave(connection, request, fault)

    def _count(self, count: int) -> None:
        self.seen.sent += count

    def _misbehave(self, connection: socket.socket, request: Request, fault: str) -> bool:
        lies = {"page": HTML, "redirect": REDIRECT, "busy": BUSY, "empty": EMPTY, "garbage": GARBAGE}
        if fault == "cut_request":
            self._half(request)
            return False
        if fault in lies:
            connection.sendall(lies[fault])
            return fault != "garbage"
        if fault == "delay":
            time.sleep(self._chance.random() * 0.05)
        raw = _flipped(request.raw, self._chance) if fault == "flip_request" else request.raw
        if fault == "double_request":
            self._forward(request, raw)
        reply = self._forward(request, raw)
        if fault == "cut_before_reply":
            return False
        if fault == "cut_in_reply":
            connection.sendall(reply[: self._chance.randrange(len(reply))])
            return False
        if fault == "flip_reply":
            connection.sendall(_flipped(reply, self._chance))
            return False
        if fault == "stale_reply":
            reply, self._last_reply = self._last_reply, reply
        else:
            self._last_reply = reply
        self._note_told(request, reply)
        connection.sendall(reply * 2 if fault == "double_reply" else reply)
        return True

    def _note_needless(self, request: Request) -> None:
        self.seen.calls += 1
        sha = request.path.rpartition("/")[2]
        if request.method == "PUT" and sha in self.seen.acknowledged:
            self.seen.needless.append(sha)

    def _note_told(self, request: Request, reply: bytes) -> None:
        """Remember which parts the laptop was told are there."""
        sha = request.path.rpartition("/")[2]
        with self._lock:
            if request.method == "PUT" and f"ukmdesk-part: {sha}".encode() in reply.lower():
                self.seen.acknowledged.add(sha)

    def _half(self, request: Request) -> None:
        with socket.create_connection(self._target) as hub:
            hub.sendall(request.raw[: self._chance.randrange(1, len(request.raw))])

    def _forward(self, request: Request, raw: bytes) -> bytes:
        with socket.create_connection(self._target) as hub:
            hub.sendall(raw)
            reply = _read_reply(hub)
        if request.method == "PUT" and b" 204 " in reply[:20]:
            with self._lock:
                self.seen.stored[request.path.rpartition("/")[2]] += 1
        return reply


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """Give the same bytes with one bit of the body (or, without one, of the last header) changed."""
    head = data.find(b"\r\n\r\n") + 4
    place = chance.randrange(head, len(data)) if head < len(data) else head - 6
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _read_request(connection: socket.socket, count: Callable[[int], None]) -> Request | None:
    raw = _read_message(connection, count)
    if raw is None:
        return None
    head, _, body = raw.partition(b"\r\n\r\n")
    method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
    return Request(method, path, raw, body)


def _read_reply(hub: socket.socket) -> bytes:
    return _read_message(hub, lambda _count: None) or b""


def _read_message(connection: socket.socket, count: Callable[[int], None]) -> bytes | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        count(len(chunk))
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.partition(b":")[2]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    while len(body) < length:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        count(len(chunk))
        body += chunk
    return head + b"\r\n\r\n" + body


def by_seed(seed: int, *, share: float = 0.35, kinds: tuple[str, ...] = FAULTS) -> Callable[[Request], str]:
    """Let that share of the requests go wrong, each in a way that the seed chooses."""
    chance = random.Random(seed)
    return lambda _request: chance.choice(kinds) if chance.random() < share else ""

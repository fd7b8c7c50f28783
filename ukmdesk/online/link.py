"""One way to a hub over HTTP: urllib3 with the system's proxies, the system's or the office's own authorities.

What comes back is a reply, also when the line broke: nothing here decides whether to try again. A call runs in a thread
of its own, so that whoever waits can stop at any moment, also while the network is silent.
"""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, SSLError
from urllib3.exceptions import ProxyError as UrllibProxyError

from ukmdesk.errors import InputError
from ukmdesk.exchange.limits import MAX_MANIFEST, SEALING_ALLOWANCE
from ukmdesk.online.address import read_address, trust

CONNECT_SECONDS: Final = 20.0
SILENT_SECONDS: Final = 60.0
LARGEST_REPLY: Final = MAX_MANIFEST + 2 * SEALING_ALLOWANCE
_PIECE: Final = 8 * 1024
_POLL: Final = 0.05

Stop = Callable[[], bool]
Sent = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `status` 0: nothing did, and `broken` says why: `line`, `tls`, `proxy` or `large`."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    broken: str = ""

    @property
    def type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class _AbandonedError(OSError):
    """Nobody waits for the call any more."""


class _Call:
    """One call in its thread."""

    def __init__(self) -> None:
        self.reply: Reply | None = None
        self.sent = 0
        self.is_abandoned = False


class Link:
    """A kept connection to the hub at `url`. `authority` is a PEM file of the office's own CA."""

    def __init__(self, url: str, *, authority: Path | None = None, silent: float = SILENT_SECONDS) -> None:
        parsed = read_address(url)
        self._root = f"{parsed.scheme}://{parsed.netloc}{parsed.path.rstrip('/')}"
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=silent)
        options: dict[str, Any] = {"timeout": timeout, "retries": False, "maxsize": 2}
        if parsed.scheme == "https":
            options["ssl_context"] = trust(authority)
        proxy = _proxy(parsed.scheme, str(parsed.hostname))
        self._pool = urllib3.ProxyManager(proxy, **options) if proxy else urllib3.PoolManager(**options)

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def ask(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        stop: Stop,
        body: bytes = b"",
        sent: Sent = lambda _count: None,
    ) -> Reply:
        """Send one request and give the reply; `sent` is told how many bytes of the body have gone.

        Raises InputError `online.stopped` as soon as `stop` says so; the connection is then given up.
        """
        call = _Call()
        work = threading.Thread(
            target=self._run, args=(call, method, self._root + path, dict(headers), body), daemon=True
        )
        work.start()
        try:
            while work.is_alive():
                if stop():
                    raise InputError("online.stopped")
                work.join(_POLL)
                if call.sent:
                    sent(call.sent)
        finally:
            call.is_abandoned = True
        return call.reply or Reply(0, broken="line")

    def _run(self, call: _Call, method: str, url: str, headers: dict[str, str], body: bytes) -> None:
        headers["Content-Length"] = str(len(body))
        headers["User-Agent"] = "ukmdesk"
        try:
            response = self._pool.request(
                method,
                url,
                body=_pieces(call, body) if body else None,
                headers=headers,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                call.reply = _read(response)
            finally:
                if call.reply is None or call.reply.broken:
                    response.close()
                response.release_conn()
        except (HTTPError, OSError) as error:
            call.reply = Reply(0, broken=_reason(error))


def _pieces(call: _Call, body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), _PIECE):
        if call.is_abandoned:
            raise _AbandonedError
        yield body[start : start + _PIECE]
        call.sent = min(start + _PIECE, len(body))


def _read(response: urllib3.BaseHTTPResponse) -> Reply:
    body = response.read(LARGEST_REPLY + 1)
    headers = {name.lower(): value for name, value in response.headers.items()}
    if len(body) > LARGEST_REPLY:
        return Reply(0, broken="large")
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said) != len(body):
        return Reply(0, broken="line")
    return Reply(response.status, body, headers)


def _reason(error: Exception) -> str:
    cause: BaseException | None = error.reason if isinstance(error, MaxRetryError) else error
    if isinstance(cause, UrllibProxyError):
        return "proxy"
    if isinstance(cause, SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(cause):
        return "tls"
    return "line"


def _proxy(scheme: str, host: str) -> str:
    """Give the system's proxy for this hub, "" for none."""
    if urllib.request.proxy_bypass(host):
        return ""
    return urllib.request.getproxies().get(scheme, "")

"""Running the hub's web application: on this computer only unless TLS protects the way."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from ukmdesk.api.app import build_app
from ukmdesk.errors import HubError
from ukmdesk.hub.opened import OpenedHub

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
DEFAULT_PORT: Final = 8470
MOST_AT_ONCE: Final = 200
"""Connections that are served at the same time; each holds at most one part in memory."""
_BACKLOG: Final = 128
_LAST_WORDS: Final = 10
"""Seconds that calls under way may take after the hub was told to stop."""


def serve(
    hub: OpenedHub,
    *,
    host: str,
    port: int,
    certificate: Path | None = None,
    key: Path | None = None,
    on_ready: Callable[[str], None] = lambda _url: None,
) -> None:
    """Serve until SIGINT or SIGTERM; `port` 0 takes a free one. `on_ready` is told the URL when calls are heard.

    Raises HubError `serve.plain_network` for another address than this computer's without TLS, `serve.half_tls`,
    `serve.tls_files`, `serve.address`.
    """
    if (certificate is None) != (key is None):
        raise HubError("serve.half_tls")
    if certificate is None and host not in LOOPBACK:
        raise HubError("serve.plain_network", host=host)
    config = uvicorn.Config(
        build_app(hub),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        lifespan="off",
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=_LAST_WORDS,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    try:
        config.load()
    except OSError as error:
        raise HubError("serve.tls_files") from error
    listening = _listen(host, port)
    with listening:
        scheme = "https" if certificate else "http"
        named = f"[{host}]" if ":" in host else host
        on_ready(f"{scheme}://{named}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise HubError("serve.address", host=host, port=port) from error
    return listening

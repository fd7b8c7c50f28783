"""What an address of a hub and the office's own authorities have to be, before anything is asked over a network."""

from __future__ import annotations

import ssl
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from ukmdesk.errors import InputError


def read_address(url: str) -> SplitResult:
    """Give the parts of a hub's address. Raises InputError `online.bad_url`."""
    try:
        parsed = urlsplit(url)
        is_good = parsed.scheme in ("http", "https") and parsed.hostname and parsed.port != 0
    except ValueError as error:
        raise InputError("online.bad_url", url=url) from error
    if not is_good or parsed.query or parsed.username:
        raise InputError("online.bad_url", url=url)
    return parsed


def trust(authority: Path | None) -> ssl.SSLContext:
    """Give the system's authorities and the office's own. Raises InputError `online.authority`."""
    context = ssl.create_default_context()
    if authority is not None:
        try:
            context.load_verify_locations(cafile=authority)
        except (OSError, ssl.SSLError) as error:
            raise InputError("online.authority", file=authority.name) from error
    return context

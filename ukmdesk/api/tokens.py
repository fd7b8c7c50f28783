"""Reviewers' tokens: who may call the JSON API, and in whose name. The hub keeps only a token's hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Final

import msgspec
from sqlalchemy import delete, insert, select

from ukmdesk.errors import HubError
from ukmdesk.hub import tables
from ukmdesk.hub.opened import OpenedHub

_ROW: Final = "api_token/"
_SHAPE: Final = re.compile(r"ukm_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")
MAX_NAME: Final = 200


class _Kept(msgspec.Struct, frozen=True):
    by: str
    hash: bytes
    made_at: int


def new_token(hub: OpenedHub, by: str) -> str:
    """Make a token for the person `by`, who answers for all that is decided with it; it is shown this once.

    Raises HubError `decision.by` for no name, `token.name_too_long`.
    """
    name = by.strip()
    if not name:
        raise HubError("decision.by")
    if len(name) > MAX_NAME:
        raise HubError("token.name_too_long", limit=MAX_NAME)
    number, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    kept = _Kept(by=name, hash=hashlib.sha256(secret.encode()).digest(), made_at=hub.now())
    with hub.database.writing() as connection:
        row = {"name": _ROW + number, "value": msgspec.json.encode(kept)}
        connection.execute(insert(tables.settings).values(**row))
    return f"ukm_{number}_{secret}"


def holder_of(hub: OpenedHub, token: str) -> str:
    """Give the name of the person that a token was made for. Raises HubError `api.no_token`."""
    named = _SHAPE.fullmatch(token)
    if named is None:
        raise HubError("api.no_token")
    query = select(tables.settings.c.value).where(tables.settings.c.name == _ROW + named.group(1))
    with hub.database.reading() as connection:
        value = connection.execute(query).scalar()
    kept = msgspec.json.decode(value, type=_Kept) if value else _Kept("", b"", 0)
    if not hmac.compare_digest(kept.hash, hashlib.sha256(named.group(2).encode()).digest()):
        raise HubError("api.no_token")
    return kept.by


def revoke_tokens(hub: OpenedHub, by: str) -> int:
    """Take back all tokens of a person; give how many. Raises HubError `token.none`."""
    rows = tables.settings
    with hub.database.writing() as connection:
        found = connection.execute(select(rows.c.name, rows.c.value).where(rows.c.name.startswith(_ROW))).all()
        names = [row.name for row in found if msgspec.json.decode(row.value, type=_Kept).by == by.strip()]
        if not names:
            raise HubError("token.none")
        connection.execute(delete(rows).where(rows.c.name.in_(names)))
    return len(names)

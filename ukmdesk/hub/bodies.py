"""Judging the body of one entry: a bad one is quarantined by itself and holds only its own registration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final

import msgspec

from ukmdesk.domain.facts import Entry, body_hash, read_body
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.domain.registration import from_document
from ukmdesk.errors import ExchangeError, InputError
from ukmdesk.exchange.headers import MAX_INTEGER

_Revision = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_RevisionOrNone = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$")]


MAX_JOINS: Final = 500
"""Revisions that one state unites at most, and paths that were settled in it."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A warning that the officer passed with a note."""

    path: str
    code: str
    note: str = ""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """Body of registration.saved."""

    document: dict[str, Any]
    base: _RevisionOrNone = ""


class Completed(msgspec.Struct, frozen=True, kw_only=True):
    """Body of registration.completed."""

    number: str
    revision: _Revision
    warnings: tuple[Noted, ...] = ()


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """Body of registration.adopted: the hub's head, as the laptop took it over."""

    revision: _Revision
    document: dict[str, Any]
    joins: Annotated[tuple[_Revision, ...], msgspec.Meta(max_length=MAX_JOINS)] = ()
    settled: Annotated[tuple[str, ...], msgspec.Meta(max_length=MAX_JOINS)] = ()
    over: _RevisionOrNone = ""


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """Body of registration.withdrawn."""

    reason: str = ""


class MediaAdded(msgspec.Struct, frozen=True, kw_only=True):
    """Body of media.added."""

    sha256: str
    type: str
    size: int


SHAPES: Final[dict[str, type[msgspec.Struct]]] = {
    "registration.saved": Saved,
    "registration.completed": Completed,
    "registration.adopted": Adopted,
    "registration.withdrawn": Withdrawn,
    "media.added": MediaAdded,
}
"""What the hub itself reads; every other kind is stored and carried along."""


def fits(entry: Entry, body: bytes) -> bool:
    """Tell whether `body` is the one that the header names."""
    return body_hash(body) == entry.body_hash


def fault(entry: Entry, body: bytes) -> str:
    """Give the code of what is wrong with a body that fits its header, "" when it can be used.

    Depth and lengths were held against the limits when the bundle was opened. Codes: `quarantine.damaged`,
    `quarantine.shape`, `quarantine.document`, `quarantine.number`.
    """
    try:
        content = read_body(body)
    except ExchangeError:
        return "quarantine.damaged"
    return _misshape(entry, content)


def _misshape(entry: Entry, content: dict[str, Any]) -> str:
    shape = SHAPES.get(entry.kind)
    if shape is None:
        return ""
    try:
        value = msgspec.convert(content, shape)
    except msgspec.ValidationError:
        return "quarantine.shape"
    if isinstance(value, Saved | Adopted):
        return _bad_document(value.document)
    if isinstance(value, Completed):
        return _bad_number(value.number)
    return ""


def _bad_document(document: dict[str, Any]) -> str:
    try:
        from_document(document)
    except msgspec.ValidationError:
        return "quarantine.document"
    return "" if _can_be_kept(document) else "quarantine.document"


def _can_be_kept(document: dict[str, Any]) -> bool:
    """Tell whether every database keeps `document` as it is: no NUL in a text, no number beyond 2^53."""
    waiting: list[dict[str, Any] | list[Any]] = [document]
    while waiting:
        value = waiting.pop()
        items: Iterable[Any] = value
        if type(value) is dict:
            if "\0" in "".join(value):
                return False
            items = value.values()
        for item in items:
            kind = type(item)
            if kind is str:
                if "\0" in item:
                    return False
            elif kind is dict or kind is list:
                waiting.append(item)
            elif item is not None and abs(item) > MAX_INTEGER:
                return False
    return True


def _bad_number(number: str) -> str:
    try:
        return "" if str(parse_registration_number(number)) == number else "quarantine.number"
    except InputError:
        return "quarantine.number"

"""A draft as the editor sees it: immutable, so that the GUI thread reads what the worker wrote."""

from __future__ import annotations

from typing import Any

import msgspec

from ukmdesk.errors import Problem


class ReviewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What the reviewer asks about one answer. `path` of the registration ("" for the whole), `code` of the list."""

    path: str
    code: str
    note: str
    round: int
    at: int
    reviewer: str
    former: str
    """The answer that was questioned, as shown."""


class DraftView(msgspec.Struct, frozen=True, kw_only=True):
    """A draft in hand.

    `texts` is what the fields show: path (with places: `products.0.name`) -> text as typed or as shown. `document` is
    the registration with the readable answers; `number` is empty until the first completion; `questions` only for a
    returned one; `notes` are kept notes on warnings.
    """

    id: str
    subject: str
    number: str
    base: str
    state: str
    saved_at: int
    texts: dict[str, str]
    document: dict[str, Any]
    questions: tuple[ReviewQuestion, ...] = ()


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What saving gave: when, the document now, and the answers that could not be read (kept as typed)."""

    at: int
    document: dict[str, Any]
    unreadable: tuple[Problem, ...]


class VillageHit(msgspec.Struct, frozen=True, kw_only=True):
    """A village that was found: 10-digit code, name with its kind, district to province, postal code."""

    code: str
    name: str
    path: str
    postal_code: str


class PhotoView(msgspec.Struct, frozen=True, kw_only=True):
    """A photo of a draft; `thumbnail` is a JPEG of at most 256 px."""

    place: int
    sha256: str
    role: str
    product: int | None
    width: int
    height: int
    size: int
    thumbnail: bytes
    warnings: tuple[str, ...] = ()

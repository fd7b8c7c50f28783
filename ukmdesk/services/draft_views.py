"""A draft as the editor sees it: immutable, so that the GUI thread reads what the worker wrote."""

from __future__ import annotations

from typing import Any

import msgspec

from ukmdesk.errors import Problem


class ReviewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What the reviewer asks about the answer at `path` ("": about the whole); `code` has a sentence."""

    path: str
    code: str
    note: str
    round: int
    at: int
    reviewer: str
    former: str
    """The answer that was questioned, in Indonesian words, identity numbers masked; "" when there is none."""


class DraftView(msgspec.Struct, frozen=True, kw_only=True):
    """A draft in hand.

    `texts` is what the fields show: path (with places: `products.0.name`) -> text as typed, or text that reads back to
    the answer (of a choice its value, of yes and no `ya` or `tidak`, of a village its code). `document` is the
    registration with the readable answers, identity numbers masked; `number` is empty until the first completion;
    `saved_at` is 0 while nothing was kept; `questions` only for a returned one.
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
    """What saving gave: when, the document now (masked), and every answer that cannot be read yet (kept as typed).

    `at` is 0 while a new draft has nothing to keep.
    """

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
    """A photo of a draft; `thumbnail` is a JPEG of at most 256 px, empty when the photo's bytes are not here.

    It is empty too while `is_looked_at` is False: the next asking brings more.
    """

    place: int
    sha256: str
    role: str
    product: int | None
    width: int
    height: int
    size: int
    thumbnail: bytes
    warnings: tuple[str, ...] = ()
    is_looked_at: bool = True

"""What reviewers' programs say and hear: the bodies of the JSON API."""

from __future__ import annotations

from typing import Annotated

import msgspec

from ukmdesk.exchange.records import Question

Note = Annotated[str, msgspec.Meta(max_length=2_000)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class Accept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Accept the newest revision; with `revision` only if that is the newest."""

    note: Note = ""
    revision: str | None = None


class Return(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Send back with exact questions; each names a path and a reason of `GET /api/1/reasons`."""

    questions: Annotated[list[Question], msgspec.Meta(max_length=50)]
    note: Note = ""
    revision: str | None = None


class Reject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reject with a coded reason."""

    code: str
    note: Note = ""
    revision: str | None = None


class Duplicate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say that this is the same seller as `keep`, which stays."""

    keep: Number
    note: Note = ""
    revision: str | None = None


class RevokeCertificate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take a certificate back; `number` is its own, its registry or its registration number."""

    number: Number
    note: Note = ""


class RevokeDevice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take a laptop's place back."""

    note: Note = ""


class Revoked(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken back."""

    revoked: str


class ReceiptFile(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as it goes on a stick: `file` is its bytes (base64); `again` says that it had been written before."""

    name: str
    number: int
    since: int
    answers: int
    again: bool
    file: bytes


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """The coded reasons, without `reason.` before them."""

    questions: list[str]
    rejections: list[str]

"""Papers, print ledger and paper check as the app shows them."""

from __future__ import annotations

import msgspec


class MadePaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in hand: its serial is in the ledger, `pdf` are the bytes that are shown, printed and saved."""

    serial: str
    kind: str
    copy: int
    pdf: bytes
    pages: int
    language: str
    registration: str
    number: str
    business: str
    file_name: str


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the print ledger. `outcome`: waiting, good, spoiled, unknown, void."""

    serial: str
    at: int
    kind: str
    registration: str
    business: str
    copy: int
    outcome: str
    state: str
    sent_to: str
    reason: str
    sha256: str
    language: str
    by: str


class LedgerDay(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of the ledger, newest first; `counts` of each outcome are of all its lines, shown or not."""

    lines: tuple[LedgerLine, ...]
    counts: dict[str, int]


class CheckedPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What checking one code said.

    `result` as in `certificates.verify`: genuine, expired, revoked, unknown_key, forged, laptop_revoked, no_code.
    `facts` are (Indonesian label, value) to compare with the paper; `warnings` codes as `ukmdesk verify` has them.
    """

    result: str
    practice: bool
    list_at: int
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]

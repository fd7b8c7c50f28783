"""The print ledger: which serial was printed for whom, and how the paper came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class StoredPrint(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `kind` proof or certificate, `state` reserved, rendered, sent, confirmed or voided.

    `outcome` is good, spoiled, unknown or empty, `copy` 0 for the first print, `sha256` that of the page; times ms UTC.
    """

    serial: str
    running: int
    kind: str
    registration: str
    revision: str
    copy: int
    language: str
    state: str
    sha256: str
    pages: int
    sent_to: str
    outcome: str
    reason: str
    officer: str
    at: int
    updated_at: int


_SELECT: Final = f"SELECT {', '.join(StoredPrint.__struct_fields__)} FROM prints"


class Prints:
    """The print ledger of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get(self, serial: str) -> StoredPrint | None:
        """Give the line with this paper serial."""
        found = driver.row(self._workspace.database, f"{_SELECT} WHERE serial = ?", (serial,))
        return _print(found) if found else None

    def of(self, registration: str) -> list[StoredPrint]:
        """Give all lines of one registration, oldest first."""
        found = driver.rows(
            self._workspace.database, f"{_SELECT} WHERE registration = ? ORDER BY position", (registration,)
        )
        return [_print(one) for one in found]

    def list(self, *, open_only: bool = False, limit: int = 1000) -> list[StoredPrint]:
        """Give the newest lines first; with `open_only` those whose outcome nobody has told yet."""
        condition = "WHERE outcome = '' AND state <> 'voided'" if open_only else ""
        found = driver.rows(self._workspace.database, f"{_SELECT} {condition} ORDER BY position DESC LIMIT ?", (limit,))
        return [_print(one) for one in found]


def _print(found: tuple[Any, ...]) -> StoredPrint:
    return StoredPrint(**dict(zip(StoredPrint.__struct_fields__, found, strict=True)))

"""How database and head file agree when a workspace is opened: is anything missing that had been reported as saved?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from ukmdesk.errors import StorageError
from ukmdesk.store import driver, head
from ukmdesk.store.driver import Database
from ukmdesk.store.head import Found, Head
from ukmdesk.store.journal import Tail

HeadCode = Literal["whole", "head.absent", "head.damaged", "head.other_journal", "journal.missing"]


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """How database and head file agree: when facts are `missing`, the last one still there was recorded at `since`.

    `torn`: the last write to the head file was cut off, which hides nothing and is put right.
    """

    code: HeadCode
    missing: int = 0
    since: int = 0
    torn: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.code == "whole"


def read(path: Path, key: bytes) -> Found | None:
    """Read a head file, None when there is none. Raises StorageError `disk.failed`."""
    try:
        return head.read_file(path.read_bytes(), key)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError("disk.failed") from error


def compare(database: Database, tail: Tail, own: Head, found: Found | None) -> tuple[Head, Condition]:
    """Give the newest known head (`own`, made from the journal, when none can be read) and how both agree.

    A spoiled slot beside a good one that the journal is ahead of is a torn write; beside one that the journal only
    equals, the spoiled slot may have said more, and nobody can tell.
    """
    if found is None:
        return own, Condition(code="head.absent", since=tail.at)
    if found.head is None:
        return own, Condition(code="head.damaged", since=tail.at)
    ahead = found.head.position - tail.position
    if ahead > 0:
        return found.head, Condition(code="journal.missing", missing=ahead, since=tail.at)
    if not _holds(database, found.head):
        return found.head, Condition(code="head.other_journal", since=tail.at)
    if found.damaged and ahead == 0:
        return found.head, Condition(code="head.damaged", since=tail.at)
    return found.head, Condition(code="whole", torn=found.damaged)


def _holds(database: Database, known: Head) -> bool:
    if known.position == 0:
        return True
    stored = driver.row(database, "SELECT hash FROM journal WHERE position = ?", (known.position,))
    return stored is not None and stored[0] == known.hash


def moment(at: int) -> str:
    """Give a moment (ms UTC) as a person reads it, for parameters of errors."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")

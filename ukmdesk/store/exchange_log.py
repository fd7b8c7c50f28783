"""What left and what came: bundles and their files in the outbox, receipts, and the facts that a bundle carries."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ukmdesk.domain.carried import CarriedFact, carried
from ukmdesk.domain.facts import decode_entry, is_local
from ukmdesk.errors import StorageError
from ukmdesk.store import driver
from ukmdesk.store.journal import BATCH

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class StoredBundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle: `state` exported, delivered, received, refused, incomplete or voided; hashes hex, times ms UTC.

    `first` and `last` are seqs of `line`; `detail` says why it was refused or voided.
    """

    sequence: int
    line: str
    identity: str
    file: str
    file_sha256: str
    size: int
    first: int
    last: int
    last_hash: str
    registrations: tuple[str, ...]
    voids: tuple[int, ...]
    state: str
    detail: dict[str, Any]
    exported_at: int
    updated_at: int


class StoredReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt that was applied; `head_seq` and `head_hash` (hex) are the hub's head for the line; times ms UTC."""

    line: str
    number: int
    identity: str
    since: int
    hub_epoch: int
    at: int
    head_seq: int
    head_hash: str
    applied_at: int


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A range of a line: seqs of both ends, `previous` of the first and hash of the last fact (32 bytes)."""

    first: int
    last: int
    first_previous: bytes
    last_hash: bytes


_ANSWERED: Final = frozenset({"received", "refused"})
_BUNDLE: Final = f"SELECT {', '.join(StoredBundle.__struct_fields__)} FROM bundles"
_RECEIPT: Final = f"SELECT {', '.join(StoredReceipt.__struct_fields__)} FROM receipts"


class ExchangeLog:
    """The exchange of a workspace with its hub, on one line: the current one, or a former one that was left."""

    def __init__(self, workspace: Workspace, line: str = "") -> None:
        self._workspace = workspace
        self._line = line

    @property
    def line(self) -> str:
        """The line that is spoken of: the one that was asked for, else the one that the workspace is on."""
        return self._line or self._workspace.line

    @property
    def is_former(self) -> bool:
        """Whether the workspace has left this line."""
        return self.line != self._workspace.line

    @property
    def last_seq(self) -> int:
        """The place of the newest fact of this line here, 0 when there is none."""
        if not self.is_former:
            return self._workspace.tail.seq
        found = driver.row(
            self._workspace.database,
            """SELECT (SELECT coalesce(min(n.first), (SELECT max(position) + 1 FROM journal)) FROM lines n
               WHERE n.first > l.first) - l.first FROM lines l WHERE l.line = ?""",
            (self.line,),
        )
        return int(found[0]) if found else 0

    def former_lines(self) -> list[str]:
        """Give the lines with a hub that this workspace was on before, oldest first."""
        found = driver.rows(self._workspace.database, "SELECT line FROM lines ORDER BY first")
        return [line for (line,) in found if not is_local(line) and line != self._workspace.line]

    def on(self, line: str) -> ExchangeLog:
        """Give the same for another line of this workspace."""
        return ExchangeLog(self._workspace, line)

    def bundles(self) -> list[StoredBundle]:
        """Give all bundles, oldest first."""
        return [_bundle(one) for one in driver.rows(self._workspace.database, f"{_BUNDLE} ORDER BY sequence")]

    def bundle(self, sequence: int) -> StoredBundle | None:
        """Give a bundle by its sequence."""
        found = driver.row(self._workspace.database, f"{_BUNDLE} WHERE sequence = ?", (sequence,))
        return _bundle(found) if found else None

    def last_manifest_hash(self) -> bytes:
        """Give the identity (32 bytes) of the newest bundle of this line, empty before the first."""
        found = driver.row(
            self._workspace.database,
            "SELECT identity FROM bundles WHERE line = ? ORDER BY sequence DESC LIMIT 1",
            (self.line,),
        )
        return bytes.fromhex(found[0]) if found else b""

    def next_stretch(self) -> Stretch | None:
        """Give the facts that no bundle carries yet (voided ones do not count); None if none or on a local line.

        Of a former line, a bundle that neither the hub has answered nor the outbox holds carries nothing either, and
        what the hub said it holds needs no bundle: it holds the line longer than this copy of it, or as it is here.
        """
        if is_local(self.line):
            return None
        first = 1
        for start, end in self._carried():
            if start > first:
                break
            first = max(first, end + 1)
        last = self.last_seq
        if self.is_former:
            ahead, head = self.hub_ahead(), self._hub_head()
            first = last + 1 if ahead != 0 else max(first, head + 1)
        return self.stretch(first, last) if first <= last else None

    def _carried(self) -> list[tuple[int, int]]:
        found = driver.rows(
            self._workspace.database,
            "SELECT first, last, state, file FROM bundles WHERE line = ? AND state <> 'voided' ORDER BY first",
            (self.line,),
        )
        return [
            (first, last)
            for first, last, state, file in found
            if not self.is_former or state in _ANSWERED or (self.outbox / file).exists()
        ]

    def is_asked_again(self) -> bool:
        """Tell whether the hub began a new epoch and no bundle has left since: it wants what the journal says of it."""
        found = driver.row(
            self._workspace.database,
            """SELECT min(r.position) FROM receipts r WHERE r.line = ?1 AND r.hub_epoch =
               (SELECT max(hub_epoch) FROM receipts WHERE line = ?1)
               AND r.hub_epoch > (SELECT min(hub_epoch) FROM receipts WHERE line = ?1)""",
            (self.line,),
        )
        if found is None or found[0] is None or self.is_former:
            return False
        newest = driver.row(
            self._workspace.database,
            "SELECT coalesce(max(last), 0) FROM bundles WHERE line = ? AND state <> 'voided'",
            (self.line,),
        )
        return newest is not None and int(newest[0]) < int(found[0]) - self._offset()

    def _hub_head(self) -> int:
        found = driver.row(
            self._workspace.database, "SELECT coalesce(max(head_seq), 0) FROM receipts WHERE line = ?", (self.line,)
        )
        return int(found[0]) if found else 0

    def stretch(self, first: int, last: int) -> Stretch:
        """Give the range `first` to `last` of the line with the hashes that bind it."""
        offset = self._offset()
        ends = driver.rows(
            self._workspace.database,
            "SELECT header, hash FROM journal WHERE position IN (?, ?) ORDER BY position",
            (first + offset, last + offset),
        )
        if not ends:
            raise StorageError("workspace.damaged")
        return Stretch(
            first=first, last=last, first_previous=decode_entry(ends[0][0]).previous, last_hash=bytes(ends[-1][1])
        )

    def entries_between(
        self, first: int, last: int, *, withheld: Collection[str] = ()
    ) -> Iterator[tuple[bytes, str, bytes | None]]:
        """Give header bytes, body state and body of the line's facts from `first` to `last`, in order.

        Headers always travel. Bodies about the subjects `withheld` (UUIDs) are given as `withheld`.
        """
        hidden = frozenset(withheld)
        for header, state, body in self._between(first, last):
            if hidden and state == "present" and decode_entry(header).subject in hidden:
                yield header, "withheld", None
            else:
                yield header, state, body

    def _offset(self) -> int:
        found = driver.row(self._workspace.database, "SELECT first FROM lines WHERE line = ?", (self.line,))
        if found is None:
            raise StorageError("workspace.damaged")
        return int(found[0]) - 1

    def _between(self, first: int, last: int) -> Iterator[tuple[bytes, str, bytes | None]]:
        offset = self._offset()
        after, end = first + offset - 1, last + offset
        while batch := driver.rows(
            self._workspace.database,
            """SELECT j.position, j.header, b.state, b.body FROM journal j JOIN bodies b ON b.position = j.position
               WHERE j.position > ? AND j.position <= ? ORDER BY j.position LIMIT ?""",
            (after, end, BATCH),
        ):
            for _, header, state, body in batch:
                yield header, state, body
            after = batch[-1][0]

    def facts_between(self, first: int, last: int) -> list[CarriedFact]:
        """Give what the facts in this range are, in order, read once and without their bodies."""
        return [carried(*one) for one in self._between(first, last)]

    def receipts(self) -> list[StoredReceipt]:
        """Give the receipts applied here, of all lines, in the order in which they were."""
        found = driver.rows(self._workspace.database, f"{_RECEIPT} ORDER BY position")
        return [StoredReceipt(**dict(zip(StoredReceipt.__struct_fields__, one, strict=True))) for one in found]

    def receipt_applied(self) -> int:
        """Give the number of the newest receipt applied on this line, 0 before the first."""
        found = driver.row(
            self._workspace.database,
            "SELECT coalesce(max(number), 0) FROM receipts WHERE line = ?",
            (self.line,),
        )
        return int(found[0]) if found else 0

    def receipt_identity(self, number: int) -> str | None:
        """Give the identity (hex) of the receipt applied on this line under this number."""
        found = driver.row(
            self._workspace.database,
            "SELECT identity FROM receipts WHERE line = ? AND number = ?",
            (self.line, number),
        )
        return str(found[0]) if found else None

    def hub_ahead(self) -> int | None:
        """Give how many facts of this line the hub holds and this workspace does not: 0 unless an old folder came back.

        None when the hub holds another fact at its head than this workspace has there: the line has forked.
        """
        found = driver.row(
            self._workspace.database,
            """SELECT head_seq, head_hash FROM receipts WHERE line = ? AND head_seq > 0
               ORDER BY number DESC LIMIT 1""",
            (self.line,),
        )
        if found is None:
            return 0
        seq, digest = found
        if seq > self.last_seq:
            return int(seq - self.last_seq)
        return 0 if self.stretch(seq, seq).last_hash.hex() == digest else None

    def hub_time(self) -> int:
        """Give the hub's time in the newest receipt (ms UTC), 0 before the first."""
        found = driver.row(self._workspace.database, "SELECT coalesce(max(at), 0) FROM receipts")
        return int(found[0]) if found else 0

    @property
    def outbox(self) -> Path:
        """The folder of bundles that wait for the hub's answer."""
        return self._workspace.folder / "outbox"

    @property
    def inbox(self) -> Path:
        """The folder of files that came and are kept."""
        return self._workspace.folder / "inbox"

    def sweep_outbox(self) -> list[str]:
        """Delete files in the outbox that are needed no more; give their names.

        Those are unfinished ones, those that no bundle in the journal names, and those of bundles that the hub has
        received or that were voided.
        """
        known = {one.file for one in self.bundles() if one.state not in {"received", "voided"}}
        swept = []
        try:
            for path in sorted(self.outbox.iterdir()):
                if path.is_file() and path.name not in known:
                    path.unlink()
                    swept.append(path.name)
        except OSError as error:
            raise StorageError("disk.failed") from error
        return swept


def _bundle(found: tuple[Any, ...]) -> StoredBundle:
    values = dict(zip(StoredBundle.__struct_fields__, found, strict=True))
    for name in ("registrations", "voids"):
        values[name] = tuple(json.loads(values[name]))
    values["detail"] = json.loads(values["detail"])
    return StoredBundle(**values)

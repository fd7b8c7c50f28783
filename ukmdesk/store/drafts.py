"""Drafts: what is being typed, kept in the encrypted database from key to key. The one thing that is not a fact."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ukmdesk.errors import InputError
from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

BIN_DAYS: Final = 30
_DAY_MS: Final = 24 * 60 * 60 * 1000
_COLUMNS: Final = "id, subject, base, content, version, created_at, updated_at, discarded_at"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft. `version` counts its savings; `discarded_at` (ms UTC) is None outside the bin."""

    id: str
    subject: str
    base: str
    content: bytes
    version: int
    created_at: int
    updated_at: int
    discarded_at: int | None


class DraftHead(msgspec.Struct, frozen=True, kw_only=True):
    """A draft without its content; `version` tells whether a content known before is still the newest."""

    id: str
    subject: str
    base: str
    version: int
    created_at: int
    updated_at: int
    discarded_at: int | None


class Drafts:
    """The drafts of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def save(self, id: str, content: bytes, *, subject: str, base: str) -> None:  # noqa: A002
        """Keep the newest content of a draft: on the disk when this returns. A draft in the bin comes out of it."""
        now = self._workspace.clock.now_ms()
        known = driver.row(self._workspace.database, "SELECT version FROM drafts WHERE id = ?", (id,))
        version = (known[0] if known else 0) + 1
        with self._workspace.writing() as writer:
            writer.execute(
                """INSERT INTO drafts (id, subject, base, content, version, created_at, updated_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET subject = excluded.subject,
                   base = excluded.base, content = excluded.content, version = excluded.version,
                   updated_at = excluded.updated_at, discarded_at = NULL""",
                (id, subject, base, content, version, now, now),
                proof=("SELECT 1 FROM drafts WHERE id = ? AND version = ?", (id, version)),
            )

    def load(self, id: str) -> Draft | None:  # noqa: A002
        """Give the draft that has this UUID, or whose UUID alone begins so; None when it is in the bin or unknown."""
        found = driver.rows(
            self._workspace.database,
            f"SELECT {_COLUMNS} FROM drafts WHERE substr(id, 1, ?) = ? AND discarded_at IS NULL LIMIT 2",
            (len(id), id),
        )
        return _draft(found[0]) if id and len(found) == 1 else None

    def heads(self, *, in_bin: bool = False) -> list[DraftHead]:
        """Give all drafts as `list` does, without reading their contents."""
        found = driver.rows(
            self._workspace.database,
            f"""SELECT {", ".join(DraftHead.__struct_fields__)} FROM drafts
                WHERE discarded_at IS {"NOT NULL" if in_bin else "NULL"} ORDER BY updated_at DESC, id""",
        )
        return [DraftHead(**dict(zip(DraftHead.__struct_fields__, one, strict=True))) for one in found]

    def list(self, *, in_bin: bool = False) -> list[Draft]:
        """Give all drafts, newest first; with `in_bin` those that were thrown away instead."""
        found = driver.rows(
            self._workspace.database,
            f"SELECT {_COLUMNS} FROM drafts WHERE (discarded_at IS NOT NULL) = ? ORDER BY updated_at DESC, id",
            (in_bin,),
        )
        return [_draft(one) for one in found]

    def contents(self, ids: Collection[str]) -> dict[str, bytes]:
        """Give the contents of these drafts, in the bin or not, by UUID."""
        found = driver.rows(
            self._workspace.database,
            "SELECT id, content FROM drafts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {str(id_): bytes(content) for id_, content in found}

    def discard(self, id: str) -> None:  # noqa: A002
        """Put a draft in the bin, where it lies 30 days. Raises InputError `draft.unknown`."""
        self._set_discarded(id, self._workspace.clock.now_ms(), "discarded_at IS NULL")

    def restore(self, id: str) -> None:  # noqa: A002
        """Take a draft out of the bin. Raises InputError `draft.unknown`."""
        self._set_discarded(id, None, "discarded_at IS NOT NULL")

    def _set_discarded(self, id_: str, moment: int | None, condition: str) -> None:
        with self._workspace.writing() as writer:
            changed = writer.execute(
                f"UPDATE drafts SET discarded_at = ? WHERE id = ? AND {condition}",
                (moment, id_),
                proof=("SELECT 1 FROM drafts WHERE id = ? AND discarded_at IS ?", (id_, moment)),
            )
            if not changed:
                raise InputError("draft.unknown", draft=id_)

    def empty_bin(self) -> int:
        """Delete what lay in the bin for over 30 days, and photos that nothing names any more; give how many drafts."""
        limit = self._workspace.clock.now_ms() - BIN_DAYS * _DAY_MS
        with self._workspace.writing() as writer:
            count = writer.execute(
                "DELETE FROM drafts WHERE discarded_at < ?",
                (limit,),
                proof=("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM drafts WHERE discarded_at < ?)", (limit,)),
            )
            writer.database.conn.execute(
                """DELETE FROM photos WHERE stored_at < ? AND sha256 NOT IN (SELECT sha256 FROM media)
                   AND NOT EXISTS (SELECT 1 FROM drafts WHERE instr(content, CAST(photos.sha256 AS BLOB)) > 0)""",
                (limit,),
            )
        return count


def _draft(found: tuple[Any, ...]) -> Draft:
    return Draft(**dict(zip(Draft.__struct_fields__, found, strict=True)))

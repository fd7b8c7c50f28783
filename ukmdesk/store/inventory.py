"""What a workspace is made of, in numbers and codes: no name, no answer, no path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ukmdesk.domain.facts import KINDS
from ukmdesk.errors import StorageError
from ukmdesk.store import driver, migrations
from ukmdesk.store.opened import DATABASE

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

FOLDERS: Final = ("outbox", "inbox", "backups")


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """Files in a folder and their bytes."""

    files: int
    size: int


class Inventory:
    """Counts over the tables and folders of a workspace; every one works read-only."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def schema(self) -> int:
        """Give the `user_version` of the database."""
        with driver.translated():
            return migrations.version(self._workspace.database)

    def versions(self) -> dict[str, str]:
        """Give the versions of SQLite and SQLCipher; "" for the second when the database is not encrypted by it."""
        sqlite = self._one("SELECT sqlite_version()")
        cipher = self._one("PRAGMA cipher_version")
        return {"sqlite": str(sqlite or ""), "sqlcipher": str(cipher or "")}

    def _one(self, sql: str) -> Any:
        found = driver.row(self._workspace.database, sql)
        return found[0] if found else None

    def counts(self) -> dict[str, dict[str, int]]:
        """Give rows by group: facts by kind, bundles by state, prints by outcome, officers by role, and the rest."""
        kinds = self._grouped("SELECT kind, count(*) FROM journal GROUP BY kind")
        strange = sum(count for kind, count in kinds.items() if kind not in KINDS)
        known = {kind: count for kind, count in kinds.items() if kind in KINDS}
        return {
            "facts": {**known, **({"unknown": strange} if strange else {})},
            "bundles": self._grouped("SELECT state, count(*) FROM bundles GROUP BY state"),
            "prints": self._grouped(
                "SELECT iif(state = 'voided', 'void', iif(outcome = '', 'open', outcome)), count(*) "
                "FROM prints GROUP BY 1"
            ),
            "officers": self._grouped("SELECT iif(state = 'active', role, state), count(*) FROM officers GROUP BY 1"),
            "receipts": {"applied": int(self._one("SELECT count(*) FROM receipts") or 0)},
            "lines": {"begun": int(self._one("SELECT count(*) FROM lines") or 0)},
            "photos": {
                "kept": int(self._one("SELECT count(*) FROM photos") or 0),
                "bytes": int(self._one("SELECT coalesce(sum(size), 0) FROM media") or 0),
            },
        }

    def _grouped(self, sql: str) -> dict[str, int]:
        return {str(name): int(count) for name, count in sorted(driver.rows(self._workspace.database, sql))}

    def sizes(self) -> dict[str, Size]:
        """Give the size of the database and of each folder of the workspace. Raises StorageError `disk.failed`."""
        folder = self._workspace.folder
        try:
            database = Size(files=1, size=(folder / DATABASE).stat().st_size)
            return {"database": database, **{name: _size(folder / name) for name in FOLDERS}}
        except OSError as error:
            raise StorageError("disk.failed") from error


def _size(folder: Path) -> Size:
    sizes = [path.stat().st_size for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return Size(files=len(sizes), size=sum(sizes))

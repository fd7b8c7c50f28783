"""Photos and documents, rows of the encrypted database like everything else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ukmdesk.errors import StorageError
from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class Media:
    """The photos of a workspace, by the SHA-256 (hex) of their bytes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get(self, sha256: str) -> bytes | None:
        """Give the bytes of a photo, None when it is not here."""
        found = self.with_type(sha256)
        return found[1] if found else None

    def with_type(self, sha256: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of a photo. Raises StorageError `workspace.damaged` when they are not its bytes."""
        found = driver.row(self._workspace.database, "SELECT type, data FROM photos WHERE sha256 = ?", (sha256,))
        if found is None:
            return None
        kind, data = str(found[0]), bytes(found[1])
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StorageError("workspace.damaged")
        return kind, data

"""Is there a workspace at all? Answered without a passphrase."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.errors import StorageError
from ukmdesk.store.presence import is_there


def require_workspace(folder: Path) -> None:
    """Raise StorageError `workspace.none` when `folder` holds no workspace; nothing is opened or changed."""
    if not is_there(folder):
        raise StorageError("workspace.none")

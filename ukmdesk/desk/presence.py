"""Is there a workspace at all? Answered without a passphrase."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.errors import StorageError
from ukmdesk.store import rekeying
from ukmdesk.store.workspace import workspace_state


def require_workspace(folder: Path) -> None:
    """Raise StorageError `workspace.none` when `folder` holds no workspace; nothing is opened or changed."""
    if workspace_state(folder) == "none" and not rekeying.is_unfinished(folder):
        raise StorageError("workspace.none")

"""Settings: facts like everything else, so that it is known who changed what when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class Settings:
    """The settings of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get(self, key: str, default: Any = None) -> Any:
        """Give the value of a setting (any JSON value), `default` when it was never set."""
        found = driver.row(self._workspace.database, "SELECT value FROM settings WHERE key = ?", (key,))
        return json.loads(found[0]) if found else default

    def list(self) -> dict[str, Any]:
        """Give all settings that were ever set."""
        found = driver.rows(self._workspace.database, "SELECT key, value FROM settings ORDER BY key")
        return {str(key): json.loads(value) for key, value in found}

    def set(self, key: str, value: Any) -> None:
        """Change a setting; the same value again makes no fact."""
        if key in self.list() and self.get(key) == value:
            return
        with self._workspace.writing() as writer:
            writer.append("settings.changed", self._workspace.id, {"key": key, "value": value})

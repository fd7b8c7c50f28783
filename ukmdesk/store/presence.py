"""Is there a workspace at all? Answered by names alone: nothing is read, and nothing large is imported for it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DATABASE: Final = "workspace.db"
SLOTS: Final = "slots"
REKEYED: Final = "rekey"
"""Folder of a change of key that was cut off after its point of no return."""


def is_there(folder: Path) -> bool:
    """Tell whether `folder` holds a workspace or what is left of one."""
    return any((folder / name).exists() for name in (DATABASE, SLOTS)) or (folder / REKEYED).is_dir()

"""Where things live: the program's own resources and the user's data."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import platformdirs


def resource(*parts: str) -> Traversable:
    """Give one of the program's read-only resources, installed, frozen or in a source checkout."""
    package = resources.files("ukmdesk")
    installed = package.joinpath("_resources")
    root = installed if installed.is_dir() else package.joinpath("..", "resources")
    return root.joinpath(*parts)


def default_workspace() -> Path:
    """Give the folder that holds the workspace when nobody names another."""
    return Path(platformdirs.user_data_dir("ukmdesk", appauthor=False)) / "workspace"

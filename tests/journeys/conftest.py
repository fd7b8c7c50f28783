"""The journeys of the app use the same screen as the tests of its pages."""

from __future__ import annotations

from tests.gui.conftest import made_practice, screen

__all__ = ["made_practice", "screen"]

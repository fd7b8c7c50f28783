"""How many pixels of the screen one pixel of the design takes: pictures are drawn once, for the densest screen."""

from __future__ import annotations

import math

from PySide6.QtGui import QGuiApplication


def screen_ratio() -> int:
    """Give 1 on usual screens, 2 or more on dense ones."""
    return max((math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()), default=1)

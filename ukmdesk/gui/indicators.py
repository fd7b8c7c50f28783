"""Check marks, radio buttons and arrows as small pictures in the colours of a theme, for the style sheet to name.

Qt's style sheets take indicators from files only. They are written into a temporary folder of the running program,
one set a theme, and hold nothing but shapes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

_SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{shapes}</svg>'
_BOX: Final = '<rect x="1" y="1" width="16" height="16" rx="3" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'
_ROUND: Final = '<circle cx="9" cy="9" r="8" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'
_TICK: Final = (
    '<path d="M5 9.4 7.9 12.2 13.2 6" fill="none" stroke="{mark}" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
)
_DOT: Final = '<circle cx="9" cy="9" r="3.4" fill="{mark}"/>'
_DOWN: Final = (
    '<path d="M3 5.5 7 9.5 11 5.5" fill="none" stroke="{edge}" stroke-width="1.6" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
)
_UP: Final = _DOWN.replace("M3 5.5 7 9.5 11 5.5", "M3 8.5 7 4.5 11 8.5")
_RIGHT: Final = _DOWN.replace("M3 5.5 7 9.5 11 5.5", "M5.5 3 9.5 7 5.5 11")


class IndicatorFolder(QObject):
    """The folder of the running application; it goes when the application goes."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._held = tempfile.TemporaryDirectory(prefix="ukmdesk-look-", ignore_cleanup_errors=True)
        self._written: set[str] = set()

    def of(self, tokens: Tokens) -> Path:
        """Give the folder with the pictures of one theme, written when they are first asked for."""
        folder = Path(self._held.name, tokens.name)
        if tokens.name not in self._written:
            folder.mkdir(exist_ok=True)
            for name, picture in _pictures(tokens).items():
                (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
            self._written.add(tokens.name)
        return folder


def indicators(app: QCoreApplication, tokens: Tokens) -> str:
    """Give the folder of a theme's indicators as a style sheet writes it."""
    folder = app.findChild(IndicatorFolder) or IndicatorFolder(app)
    return folder.of(tokens).as_posix()


def _pictures(tokens: Tokens) -> dict[str, str]:
    colour = tokens.colour
    width = max(1.5, tokens.border)
    off = {"fill": colour("surface"), "edge": colour("ctl"), "mark": colour("ctl")}
    on = {"fill": colour("nila"), "edge": colour("nila"), "mark": colour("onfill")}
    never = {"fill": colour("sunken"), "edge": colour("ctl"), "mark": colour("ink3")}
    shapes = {
        "check-off": (_BOX, off),
        "check-on": (_BOX + _TICK, on),
        "check-never": (_BOX, never),
        "check-never-on": (_BOX + _TICK, never),
        "radio-off": (_ROUND, off),
        "radio-on": (_ROUND + _DOT, on),
        "radio-never": (_ROUND, never),
        "radio-never-on": (_ROUND + _DOT, never),
    }
    pictures = {
        name: _SVG.format(size=18, shapes=drawn.format(width=width, **colours))
        for name, (drawn, colours) in shapes.items()
    }
    for name, arrow in (("down", _DOWN), ("up", _UP), ("right", _RIGHT)):
        pictures[name] = _SVG.format(size=14, shapes=arrow.format(edge=colour("ink")))
    return pictures

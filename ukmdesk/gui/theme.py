"""The three themes: every colour of the app as a token, the palette, and the one style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ukmdesk.gui.indicators import indicators
from ukmdesk.gui.style_sheet import style_sheet

BODY_POINTS: Final = 10.5
STYLE: Final = "fusion"
FAMILIES: Final = ("Segoe UI", "Noto Sans")
TITLES_IN_CHINESE: Final = ("Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme by the name of their role; `border` is the width of a control's border in px."""

    name: str
    colours: Mapping[str, str]
    border: int = 1

    def colour(self, role: str) -> str:
        """Give the colour of a role as `#RRGGBB`; KeyError for a role that there is none of."""
        return self.colours[role]


_COLOURS: Final[Mapping[str, tuple[str, str, str]]] = {
    "window": ("#F3EEE4", "#161A24", "#000000"),
    "surface": ("#FFFEFA", "#1F2533", "#000000"),
    "sunken": ("#E9E2D4", "#11141C", "#000000"),
    "ink": ("#1C2333", "#F0ECE3", "#FFFFFF"),
    "ink2": ("#474E60", "#BDC0CB", "#FFFFFF"),
    "ink3": ("#666B7A", "#9499A9", "#FFFFFF"),
    "line": ("#D9CFBD", "#374056", "#FFFFFF"),
    "ctl": ("#857A66", "#7E8AA6", "#FFFFFF"),
    "focus": ("#B2500C", "#FFB066", "#FFE066"),
    "focusbg": ("#FFF9E3", "#2B2A1E", "#000000"),
    "rail": ("#1D2940", "#0E121B", "#000000"),
    "railt": ("#D9DFEB", "#C9CFDD", "#FFFFFF"),
    "raill": ("#33446A", "#28324C", "#000000"),
    "thread": ("#C98A4B", "#B07A45", "#FFE066"),
    "nila": ("#27437D", "#A9BFF2", "#9EC1FF"),
    "nila_tint": ("#E3E9F5", "#2A3656", "#000000"),
    "pandan": ("#1B6640", "#86D1A6", "#8CF0B0"),
    "pandan_tint": ("#DFEFE4", "#1D3A2B", "#000000"),
    "kunyit": ("#7A4F00", "#F0C75E", "#FFE066"),
    "kunyit_tint": ("#FCF0CC", "#3B3012", "#000000"),
    "bata": ("#A3261F", "#F7A398", "#FF9C8F"),
    "bata_tint": ("#FAE4DF", "#45211E", "#000000"),
    "soga": ("#864617", "#E8B084", "#FFC58A"),
    "soga_tint": ("#F7E8D7", "#3D2B1D", "#000000"),
    "ungu": ("#5B3A74", "#CDB0E6", "#DDBBFF"),
    "ungu_tint": ("#ECE4F2", "#362A44", "#000000"),
    "onfill": ("#FFFFFF", "#101725", "#000000"),
    "nilah": ("#1F3666", "#C3D2F7", "#FFFFFF"),
    "cream": ("#E9DFCB", "#E9DFCB", "#FFFFFF"),
    "badge": ("#1D1206", "#1D1206", "#000000"),
    "weft": ("#864617", "#6B3A17", "#FFC58A"),
    "onrail": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
}
"""Role -> its colour in the light, the dark and the high-contrast theme (LOOK 2.1, 2.2)."""


def _tokens(name: str, place: int, border: int) -> Tokens:
    return Tokens(name, MappingProxyType({role: colours[place] for role, colours in _COLOURS.items()}), border)


TOKENS: Final[Mapping[str, Tokens]] = MappingProxyType(
    {"light": _tokens("light", 0, 1), "dark": _tokens("dark", 1, 1), "contrast": _tokens("contrast", 2, 2)}
)


def palette(tokens: Tokens) -> QPalette:
    """Give Qt's palette of a theme, for everything that the style sheet does not speak of."""
    roles = QPalette.ColorRole
    of = {
        roles.Window: "window",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "ink",
        roles.PlaceholderText: "ink3",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "bata",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "ink",
        roles.Highlight: "nila",
        roles.HighlightedText: "onfill",
        roles.Link: "nila",
        roles.LinkVisited: "nila",
        roles.Light: "surface",
        roles.Midlight: "line",
        roles.Mid: "ctl",
        roles.Dark: "ctl",
        roles.Shadow: "ctl",
    }
    made = QPalette()
    for role, name in of.items():
        made.setColor(role, QColor(tokens.colour(name)))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.colour("ink3")))
    return made


def font(scale: float) -> QFont:
    """Give the font of body text: the system's, or the one that comes with the desktop."""
    made = QFont()
    made.setFamilies([*FAMILIES, *TITLES_IN_CHINESE])
    made.setPointSizeF(BODY_POINTS * scale)
    return made


def dress(app: QApplication, tokens: Tokens, scale: float) -> None:
    """Give the whole program one look: style, palette, font and style sheet. The only caller of setStyleSheet."""
    if app.style().name() != STYLE:
        app.setStyle(STYLE)
    app.setPalette(palette(tokens))
    app.setFont(font(scale))
    app.setStyleSheet(style_sheet(tokens, scale, indicators(app, tokens)))

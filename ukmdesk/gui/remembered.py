"""What the program remembers between two starts without a passphrase: how it looks and where its window was.

An INI file in the user's configuration folder. It never holds personal data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QByteArray, QSettings

from ukmdesk.i18n import LANGUAGES, Language

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: Final[tuple[Theme, ...]] = ("system", "light", "dark", "contrast")
TEXT_SIZES: Final = (100, 115, 130, 150, 200)


@dataclass(frozen=True, slots=True)
class Look:
    """Language, theme and text size in percent."""

    language: Language = "id"
    theme: Theme = "system"
    text_size: int = 100

    def larger(self, steps: int) -> Look:
        """Give the look with the text size `steps` sizes larger (negative: smaller), within what there is."""
        place = min(max(TEXT_SIZES.index(self.text_size) + steps, 0), len(TEXT_SIZES) - 1)
        return Look(self.language, self.theme, TEXT_SIZES[place])


class Remembered:
    """The INI file `path`; a missing or unreadable one gives the defaults."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def look(self) -> Look:
        """Give the look that was chosen last."""
        language = next((one for one in LANGUAGES if one == self._text("look/language")), LANGUAGES[0])
        theme = next((one for one in THEMES if one == self._text("look/theme")), THEMES[0])
        size = next((one for one in TEXT_SIZES if str(one) == self._text("look/text_size")), 100)
        return Look(language, theme, size)

    def keep_look(self, look: Look) -> None:
        """Remember a look."""
        for name, value in (("language", look.language), ("theme", look.theme), ("text_size", str(look.text_size))):
            self._settings.setValue(f"look/{name}", value)
        self._settings.sync()

    def geometry(self) -> QByteArray | None:
        """Give where the window was, as Qt wrote it."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", geometry)
        self._settings.sync()

    def printer(self) -> str:
        """Give the name of the printer that was used last, "" before the first."""
        return self._text("print/printer")

    def keep_printer(self, name: str) -> None:
        """Remember a printer by its name."""
        self._settings.setValue("print/printer", name)
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

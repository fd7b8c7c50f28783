"""The look that is shown: chosen by a person, remembered, and followed when the system changes its colours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ukmdesk.gui.dressing import Dressing, theme_of
from ukmdesk.gui.remembered import Look, Remembered, Theme
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.work import Work
from ukmdesk.i18n import Language

DEFAULT_ZONE: Final = "Asia/Jakarta"


class LookInHand(QObject):
    """Says when another look is due; `dress` then gives what the window's inside is built with."""

    changed = Signal()
    """Another look is due: the inside has to be built anew."""

    def __init__(self, app: QApplication, work: Work, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._dressing = Dressing(app, work)
        self.look = remembered.look()
        self._dressed = self.look
        self.around: Surroundings = self._dressing.dress(self.look, DEFAULT_ZONE)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def dress(self, zone: str) -> Surroundings:
        """Dress the program in the look that is due."""
        self._dressed = self.look
        self.around = self._dressing.dress(self.look, zone)
        return self.around

    @property
    def is_due(self) -> bool:
        """Whether what is shown has another look than it should have."""
        return self._dressed != self.look or theme_of(self.look) != self.around.tokens.name

    def choose(self, look: Look) -> None:
        """Take another language, theme or text size, and remember it."""
        if look != self.look:
            self.look = look
            self._remembered.keep_look(look)
            self.changed.emit()

    def choose_size(self, steps: int) -> None:
        """Make the text larger by `steps` sizes, or give it its own size again with 0."""
        self.choose(self.look.larger(steps) if steps else replace(self.look, text_size=100))

    def choose_theme(self, name: str) -> None:
        """Take another theme."""
        self.choose(replace(self.look, theme=cast("Theme", name)))

    def choose_language(self, name: str) -> None:
        """Take another language."""
        self.choose(replace(self.look, language=cast("Language", name)))

    def _on_system_changed(self) -> None:
        if self.is_due:
            self.changed.emit()

"""From the look that was chosen to surroundings: the theme that the system wants, Qt's own words, colours and sizes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ukmdesk.gui.qt_words import QtWords
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.theme import TOKENS, dress
from ukmdesk.gui.work import Work


class Dressing:
    """Dresses the application; what is built afterwards takes the surroundings it gives."""

    def __init__(self, app: QApplication, work: Work) -> None:
        self._app = app
        self._work = work
        self._qt_words = QtWords(app)

    def dress(self, look: Look, time_zone: str) -> Surroundings:
        """Make the whole program look so and give what widgets are built with."""
        tokens = TOKENS[theme_of(look)]
        scale = look.text_size / 100
        self._qt_words.speak(look.language)
        dress(self._app, tokens, scale)
        return Surroundings(self._work, look.language, tokens, scale, time_zone)


def theme_of(look: Look) -> str:
    """Give the theme that is shown: the chosen one, or the system's light, dark or high contrast."""
    if look.theme != "system":
        return look.theme
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

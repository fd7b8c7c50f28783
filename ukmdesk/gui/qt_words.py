"""Qt's own dialogs in the language of the program: Qt ships no Indonesian, so the project brings its own."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ukmdesk.i18n import Language
from ukmdesk.paths import resource

LOCALES = {
    "id": QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class QtWords:
    """The translator of Qt's own texts; English is what Qt speaks by itself."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator = QTranslator(app)
        self._data = b""

    def speak(self, language: Language) -> None:
        """Make Qt's own dialogs, menus and calendars speak `language`."""
        self._app.removeTranslator(self._translator)
        QLocale.setDefault(LOCALES[language])
        if language == "id":
            self._data = self._data or resource("i18n", "qt", "qtbase_id.qm").read_bytes()
            self._translator.load(self._data)
            self._app.installTranslator(self._translator)

"""Qt's own dialogs in the language of the program: Qt ships no Indonesian, so the project brings its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ukmdesk.i18n import Language
from ukmdesk.paths import resource

LOCALES: Final[dict[Language, QLocale]] = {
    "id": QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class QtWords:
    """The translator of Qt's own texts; English is what Qt speaks by itself.

    Holds for widgets that are built, and dialogs that are opened, after `speak`.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator = QTranslator(app)
        # the translator reads in these bytes and does not copy them
        self._compiled = b""
        self._speaks_indonesian = False

    def speak(self, language: Language) -> None:
        """Make Qt's own dialogs, menus and calendars speak `language`; FileNotFoundError without the compiled texts."""
        QLocale.setDefault(LOCALES[language])
        wanted = language == "id"
        # each change tells all widgets that there are, so a mere change of colours leaves the translator alone
        if wanted == self._speaks_indonesian:
            return
        if wanted:
            self._load()
            self._app.installTranslator(self._translator)
        else:
            self._app.removeTranslator(self._translator)
        self._speaks_indonesian = wanted

    def _load(self) -> None:
        if not self._compiled:
            self._compiled = resource("i18n", "qt", "qtbase_id.qm").read_bytes()
            if not self._translator.load(self._compiled):
                raise RuntimeError("qtbase_id.qm is not what lrelease writes")

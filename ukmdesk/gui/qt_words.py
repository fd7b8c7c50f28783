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


class _Indonesian(QTranslator):
    """Qt's own texts in Indonesian; lives as long as the application.

    The translator reads in the compiled bytes and does not copy them, so the two belong together.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._compiled = resource("i18n", "qt", "qtbase_id.qm").read_bytes()
        if not self.load(self._compiled):
            raise RuntimeError("qtbase_id.qm is not what lrelease writes")
        self.is_spoken = False


class QtWords:
    """The translator of Qt's own texts; English is what Qt speaks by itself.

    Holds for widgets that are built, and dialogs that are opened, after `speak`. An application has one translator.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def speak(self, language: Language) -> None:
        """Make Qt's own dialogs, menus and calendars speak `language`; FileNotFoundError without the compiled texts."""
        QLocale.setDefault(LOCALES[language])
        wanted = language == "id"
        translator = self._app.findChild(_Indonesian) or (_Indonesian(self._app) if wanted else None)
        # each change tells all widgets that there are, so a mere change of colours leaves the translator alone
        if translator is None or wanted == translator.is_spoken:
            return
        if wanted:
            self._app.installTranslator(translator)
        else:
            self._app.removeTranslator(translator)
        translator.is_spoken = wanted

"""Villages: found by the first letters of their words while typing; a name that no list has is kept in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.editor import FindVillages
from ukmdesk.gui.editors.line import LineEditor
from ukmdesk.gui.editors.two_lines import TwoLines
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import VillageHit

SEARCH_MS: Final = 120
"""Wait this long after the last key before looking up."""
SHORTEST: Final = 2
"""Fewest letters that are looked up."""
SHOWN: Final = 8
"""Rows of the list that are seen at once."""

_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_CODE: Final = re.compile(r"[0-9]{10}")


class VillageEditor(LineEditor):
    """A village. `text` is its 10-digit code; `words` is the name as typed while no village is chosen.

    Typing takes a chosen village back; the typed name is told with `words_edited`. Answers that come after the next key
    are dropped.
    """

    words_edited = Signal(str)
    """The typed name of a village that is not chosen from the list, "" when one was chosen."""

    def __init__(
        self, around: Surroundings, field: Field, villages: FindVillages, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, field, parent)
        self._villages = villages
        self._code = ""
        self._words = ""
        self._asked = 0
        self._hits: dict[str, VillageHit] = {}
        self._model = QStringListModel(self)
        self.list = QListView()
        self.list.setAccessibleName(around.say(N_("Desa yang cocok")))
        self.completer = QCompleter(self._model, self)
        self.completer.setPopup(self.list)
        # A completer gives its list a delegate of its own: ours comes after it.
        self.list.setItemDelegate(TwoLines(around, self.list))
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(SHOWN)
        self.completer.setWidget(self.line)
        self.completer.activated.connect(self._on_chosen)
        self.list.installEventFilter(self)
        self._wait = around.work.after(self, SEARCH_MS, self._search)

    def text(self) -> str:
        """Give the code of the chosen village; without one, what was put in, if anything."""
        return self._code

    def words(self) -> str:
        """Give the name as typed, "" once a village is chosen."""
        return self._words

    def set_text(self, text: str) -> None:
        """Choose the village of a code; its name is looked up. Another text is shown as it is."""
        solid = re.sub(r"[\s.]", "", text)
        code = solid if _CODE.fullmatch(solid) else text
        if code == self._code:
            return
        self._forget_search()
        self._code = code
        self.hint_changed.emit("")
        self._show_kept()
        if _CODE.fullmatch(code):
            asked = self._asked
            language = self.around.language
            self.around.work.run(
                self,
                lambda: self._villages.village(code, language),
                done=lambda hit: self._on_known(hit, asked),
            )

    def set_words(self, text: str) -> None:
        """Put in the name of a village that no list has."""
        if text != self._words:
            self._words = text
            if not self._code:
                self._forget_search()
                self._show_kept()
                self._tell_missing()

    def focus_moved(self, *, came: bool) -> None:
        """Close the list and say what to do when the name was not chosen from it."""
        if not came and not self._is_listing():
            self._wait.stop()
            self._tell_missing()
        super().focus_moved(came=came)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Open the list with Down; while it is open its keys go to it."""
        if event.key() == Qt.Key.Key_Down and not self._is_listing() and self.line.text().strip():
            self._search()
            return True
        return super().key_pressed(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the field with Tab without choosing: only Enter or a click takes a village from the list."""
        if watched is not self.list:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self.list.hide()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return True
        return False

    def _is_listing(self) -> bool:
        return self.list.isVisible()

    def _show_kept(self) -> None:
        shown = self._code or self._words
        if shown != self.line.text():
            self.line.setText(shown)

    def _on_typed(self, typed: str) -> None:
        had_code = self._code
        self._code, self._words = "", typed
        self._asked += 1
        self.hint_changed.emit("")
        self._wait.start()
        self.words_edited.emit(typed)
        if had_code:
            self.edited.emit("")

    def _forget_search(self) -> None:
        self._asked += 1
        self._wait.stop()
        self.list.hide()

    def _search(self) -> None:
        typed = self.line.text().strip()
        self._asked += 1
        if len(typed) < SHORTEST or self._code:
            self.list.hide()
            return
        asked, language = self._asked, self.around.language
        self.around.work.run(
            self,
            lambda: self._villages.find_villages(typed, language),
            done=lambda hits: self._on_found(hits, asked),
        )

    def _on_found(self, hits: Sequence[VillageHit], asked: int) -> None:
        if asked != self._asked:
            return
        self._hits = {f"{hit.name}\n{hit.path}": hit for hit in hits}
        self._model.setStringList(list(self._hits))
        if not self._hits or not self.line.hasFocus():
            self.list.hide()
            self._tell_missing()
            return
        width = max(self.line.width(), self.list.sizeHintForColumn(0) + self.around.px(24))
        self.completer.complete(QRect(0, 0, width, self.line.height()))
        self.list.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _on_known(self, hit: VillageHit | None, asked: int) -> None:
        if hit is not None and asked == self._asked and hit.code == self._code:
            self._show(hit)

    def _on_chosen(self, words: str) -> None:
        hit = self._hits[words]
        self._asked += 1
        self._code, self._words = hit.code, ""
        self._show(hit)
        self.edited.emit(hit.code)
        self.words_edited.emit("")

    def _show(self, hit: VillageHit) -> None:
        self.line.setText(hit.name)
        self.line.setCursorPosition(0)
        self.hint_changed.emit(hit.path)

    def _tell_missing(self) -> None:
        if not self._code and self._words:
            self.hint_changed.emit(self.around.say(N_("Desa tidak ada di daftar? Ketik namanya.")))

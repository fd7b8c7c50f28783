"""A bar in the page that says how things stand: it stays until it is solved, and one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text

Kind = Literal["info", "ok", "warning", "problem", "returned"]
MOST_ACTIONS: Final = 2
_MARKS: Final[dict[str, tuple[str, str]]] = {
    "info": ("info", "nila"),
    "ok": ("saved", "pandan"),
    "warning": ("warning", "kunyit"),
    "problem": ("problem", "bata"),
    "returned": ("returned", "soga"),
}


class InlineBar(QFrame):
    """Hidden until there is something to say. What it says is announced to a screen reader."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.kind = ""
        """What kind of bar is shown, "" when none is."""
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(12), around.px(8), around.px(12), around.px(8))
        row.setSpacing(around.px(12))
        self._mark = QLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(around.px(2))
        self.words = text(around, "", "body")
        self.detail = text(around, "", "body")
        words.addWidget(self.words)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        self._deeds: list[Callable[[], object]] = []
        self._buttons = [button(around, "", role="row") for _ in range(MOST_ACTIONS)]
        actions = self._actions = QHBoxLayout()
        actions.setSpacing(around.px(8))
        row.addLayout(actions)
        # built once: what is built later comes last when one goes on with Tab
        for place, one in enumerate(self._buttons):
            one.clicked.connect(lambda _=False, place=place: self._deeds[place]())
            one.hide()
            actions.addWidget(one)
        self.hide()

    def show_bar(
        self,
        kind: Kind,
        words: str,
        *,
        detail: str = "",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Say something: `words`, in strong letters when there is a `detail` below, at most two small buttons."""
        self.kind = kind
        icon, colour = _MARKS[kind]
        size = self._around.px(20)
        self._mark.setPixmap(self._around.icon(icon, colour, 20).pixmap(size, size))
        self.words.setText(words)
        self.words.setProperty("role", "strong" if detail else "body")
        self.words.style().polish(self.words)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setProperty("kind", kind)
        self.style().polish(self)
        self._deeds = [do for _, do in actions]
        for place, one in enumerate(self._buttons):
            label = actions[place][0] if place < len(actions) else ""
            one.set_words(label)
            one.setVisible(bool(label))
        self.setAccessibleName(f"{words} {detail}".strip())
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing any more."""
        self.kind = ""
        self.hide()

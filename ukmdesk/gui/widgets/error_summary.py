"""What keeps a section from being done, on top of it: the count, then every problem as a link to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import LinkButton, link
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.texts import text

Entry = tuple[str, Callable[[], object]]
"""The sentence that stands beside the field as well, and how to go there."""


class ErrorSummary(QFrame):
    """Takes the focus once when it is shown; Tab and Enter follow its links."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("kind", "problem")
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(12), around.px(8), around.px(12), around.px(8))
        row.setSpacing(around.px(12))
        mark = QLabel()
        mark.setPixmap(around.icon("problem", "bata", 20).pixmap(around.px(20), around.px(20)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(around.px(2))
        self.count = text(around, "", "strong")
        column.addWidget(self.count)
        held = QWidget()
        self._links = FlowLayout(held, gap=around.px(22), line=0, height=around.px(20))
        column.addWidget(held)
        row.addLayout(column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_problems(self, count: str, problems: Sequence[Entry]) -> None:
        """Show the problems and take the focus; with none of them, hide."""
        clear(self._links)
        if not problems:
            self.clear()
            return
        self.count.setText(count)
        for sentence, go_there in problems:
            leads = link(self._around, sentence, role="problem-link")
            leads.clicked.connect(lambda _=False, go=go_there: go())
            self._links.addWidget(leads)
        self.setAccessibleName(" ".join((count, *(sentence for sentence, _ in problems))))
        self.show()
        self.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def links(self) -> list[LinkButton]:
        """Give the links, from the first problem on."""
        found = (self._links.itemAt(place) for place in range(self._links.count()))
        return [widget for item in found if item is not None and isinstance(widget := item.widget(), LinkButton)]

    def clear(self) -> None:
        """Say nothing any more."""
        clear(self._links)
        self.hide()

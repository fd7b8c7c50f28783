"""What keeps a section from being done, on top of it: the count, then every problem as a link to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import PressedByEnter
from ukmdesk.gui.widgets.texts import text

WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
LEAST: Final = 160
GAP: Final = 22
Entry = tuple[str, Callable[[], object]]
"""The sentence that stands beside the field as well, and how to go there."""


class ProblemLink(PressedByEnter):
    """A sentence that leads to its field; it wraps where it is longer than the summary is wide."""

    def __init__(self, around: Surroundings, words: str) -> None:
        super().__init__()
        self._around = around
        self._words = words
        self.setProperty("role", "problem-link")
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def needed(self, width: int) -> QSize:
        """Give the size of the words in a line of at most `width` px."""
        self.ensurePolished()
        room = QRect(0, 0, max(width, 1), 10_000)
        size = self.fontMetrics().boundingRect(room, WRAPPED, self._words).size()
        return QSize(size.width() + 1, size.height() + self._around.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Write the sentence, underlined."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(self._around.tokens.colour("nila")))
        painter.drawText(self.rect(), WRAPPED, self._words)
        painter.end()


class Links(QWidget):
    """Puts links side by side as long as they fit, and as high as they need."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.links: list[ProblemLink] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other links."""
        for former in self.links:
            former.hide()
            former.deleteLater()
        self.links = []
        for sentence, go_there in entries:
            leads = ProblemLink(self._around, sentence)
            leads.clicked.connect(lambda _=False, go=go_there: go())
            leads.setParent(self)
            leads.show()
            self.links.append(leads)
        self._arrange()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Give the height of all links at this width."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the size at the present width."""
        return QSize(self._around.px(LEAST), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be narrow where the page is narrow."""
        return QSize(self._around.px(LEAST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the links in their places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for leads, place in zip(self.links, self._places(self.width()), strict=True):
            leads.setGeometry(place)
        self.updateGeometry()

    def _places(self, width: int) -> list[QRect]:
        places = []
        left = top = line = 0
        for leads in self.links:
            size = leads.needed(width)
            if left and left + size.width() > width:
                left, top, line = 0, top + line, 0
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + self._around.px(GAP)
            line = max(line, size.height())
        return places


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
        self._links = Links(around)
        column.addWidget(self._links)
        row.addLayout(column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_problems(self, count: str, problems: Sequence[Entry]) -> None:
        """Show the problems and take the focus; with none of them, hide."""
        if not problems:
            self.clear()
            return
        self.count.setText(count)
        self._links.show_entries(problems)
        self.setAccessibleName(" ".join((count, *(sentence for sentence, _ in problems))))
        self.show()
        self.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def links(self) -> list[ProblemLink]:
        """Give the links, from the first problem on."""
        return list(self._links.links)

    def clear(self) -> None:
        """Say nothing any more."""
        self._links.show_entries(())
        self.hide()

"""A row that goes on in the next line when it is too long: large text never pushes an answer out of the form."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts items side by side as long as they fit; every line is at least `height` high."""

    def __init__(self, parent: QWidget, *, gap: int, line: int, height: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line = line
        self._height = height
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give an item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that fewer items fit in a narrower line."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Give the height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the items in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the size with everything in one line."""
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), self._height)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the size of the widest item."""
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), self._height)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        left, top = rect.x(), rect.y()
        for item in self._items:
            wanted = item.sizeHint()
            if left > rect.x() and left + wanted.width() > rect.right() + 1:
                left, top = rect.x(), top + self._height + self._line
            if move:
                middle = (self._height - wanted.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + middle), wanted))
            left += wanted.width() + self._gap
        return top + self._height - rect.y()

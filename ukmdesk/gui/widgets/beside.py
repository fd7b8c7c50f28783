"""Fields side by side while each has room, else below each other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings

GAP = 28
LINE = 10


class Beside(QWidget):
    """A row that becomes a column where a field would get less than `least` px at 100 %."""

    def __init__(self, around: Surroundings, *fields: QWidget, least: int = 240) -> None:
        super().__init__()
        self._around = around
        self._fields = fields
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(around.px(LINE))
        for field in fields:
            self._row.addWidget(field, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn when there is room enough, or no longer."""
        super().resizeEvent(event)
        px, count = self._around.px, len(self._fields)
        is_wide = self.width() >= count * px(self._least) + (count - 1) * px(GAP)
        across = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if across != self._row.direction():
            self._row.setDirection(across)
            self._row.setSpacing(px(GAP if is_wide else LINE))

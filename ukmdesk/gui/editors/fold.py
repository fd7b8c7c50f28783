"""The line that opens the rest of a form in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ukmdesk.gui.editors.row import GUTTER
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

NAMED: Final = 2
"""So many of the fields behind it are named."""


class Fold(QWidget):
    """ "Isian tambahan: NPWP pemilik, pekerjaan lain": closed at first, opened and closed by its link."""

    toggled = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.is_open = False
        self._labels: tuple[str, ...] = ()
        self.button = link(around, around.say(N_("Isian tambahan")))
        self.button.setIconSize(QSize(around.px(16), around.px(16)))
        self._optional = text(around, around.say(N_("(opsional)")), "hint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(around.px(GUTTER), around.px(2), 0, around.px(2))
        layout.setSpacing(around.px(8))
        layout.addWidget(self.button)
        layout.addWidget(self._optional)
        layout.addStretch(1)
        self.button.clicked.connect(self._on_clicked)
        self._tell()

    def set_labels(self, labels: Sequence[str], *, optional: bool) -> None:
        """Say what is behind: the labels of its fields, and that none of them must be answered."""
        self._labels = tuple(labels)
        self._optional.setVisible(optional)
        self._tell()

    def open(self) -> None:
        """Open the rest; `toggled` is not emitted."""
        self.is_open = True
        self._tell()

    def _on_clicked(self) -> None:
        self.is_open = not self.is_open
        self._tell()
        self.toggled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Name as many fields as there is room for."""
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        say = self._around.say
        room = self.width() - self._optional.sizeHint().width() - self._around.px(60)
        words = next(filter(lambda words: self._width_of(words) <= room, self._ways()), say(N_("Isian tambahan")))
        self.button.set_words(words)
        state = say(N_("terbuka")) if self.is_open else say(N_("tertutup"))
        self.button.setAccessibleName(f"{words}, {state}")
        self.button.setIcon(self._around.icon("down" if self.is_open else "next", "nila", 16))

    def _ways(self) -> Iterator[str]:
        """Give the words of the link, the longest first."""
        say = self._around.say
        for named in range(min(NAMED, len(self._labels)), 0, -1):
            names = ", ".join(_mid_sentence(label) for label in self._labels[:named])
            rest = len(self._labels) - named
            if rest:
                yield say(N_("Isian tambahan: {names}, dan {rest} lagi"), names=names, rest=rest)
            else:
                yield say(N_("Isian tambahan: {names}"), names=names)

    def _width_of(self, words: str) -> int:
        return self.button.fontMetrics().horizontalAdvance(words)


def _mid_sentence(label: str) -> str:
    """Give a label as it is written inside a sentence; abbreviations such as NPWP stay."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label

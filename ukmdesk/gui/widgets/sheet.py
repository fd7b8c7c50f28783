"""A sheet of paper on the cloth: a surface with a thin border; and the hairline."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ukmdesk.gui.surroundings import Surroundings


class Sheet(QFrame):
    """Put content into `body`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(around.px(14),) * 4)
        self.body.setSpacing(around.px(8))


class Rule(QFrame):
    """A hairline across."""

    def __init__(self, around: Surroundings) -> None:  # noqa: ARG002 - every widget is built so
        super().__init__()
        self.setProperty("role", "rule")
        self.setFixedHeight(1)

"""Stand-ins that several pages' tests share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ukmdesk.gui.show import Decision, Filter


class FakeAsks:
    """Answers every question as it was told beforehand, and remembers what was asked."""

    def __init__(self, *, decides: bool = True, words: str | None = None, path: Path | None = None) -> None:
        self.decides = decides
        self.answer = words
        self.path = path
        self.asked: list[str] = []

    def decide(self, parent: QWidget, decision: Decision) -> bool:
        self.asked.append(decision.title)
        return self.decides

    def words(self, parent: QWidget, decision: Decision, label: str) -> str | None:
        self.asked.append(decision.title)
        return self.answer

    def open_file(self, parent: QWidget, title: str, filters: Sequence[Filter]) -> Path | None:
        self.asked.append(title)
        return self.path

    def save_file(self, parent: QWidget, title: str, name: str, filters: Sequence[Filter]) -> Path | None:
        self.asked.append(name)
        return self.path

    def folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.path

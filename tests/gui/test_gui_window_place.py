"""The window comes back where it was, and always whole on a screen that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.window_place import MINIMUM, bring_into_sight, put_where_it_was


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("place", [(5000, 300), (-4000, -4000), (0, 9000)])
def test_a_window_on_a_screen_that_is_gone_comes_into_sight(window: QWidget, place: tuple[int, int]) -> None:
    window.resize(3000, 2500)
    window.move(*place)
    bring_into_sight(window)
    assert window.screen().availableGeometry().contains(window.geometry())


def test_a_window_that_filled_the_screen_does_so_again(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    former = QWidget()
    qtbot.addWidget(former)
    former.showMaximized()
    remembered = Remembered(tmp_path / "app.ini")
    remembered.keep_geometry(former.saveGeometry())
    put_where_it_was(window, remembered)
    assert window.isMaximized()


def test_what_is_remembered_wrongly_is_passed_over(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "app.ini").write_text("[window]\ngeometry=@ByteArray(nonsense)\n")
    put_where_it_was(window, Remembered(tmp_path / "app.ini"))
    assert window.minimumSize() == MINIMUM
    assert window.screen().availableGeometry().contains(window.pos())


class Framed(QWidget):
    """A window as a desktop shows it: with a title above and a rim, and moved by the corner of its frame."""

    def move(self, x: int, y: int) -> None:  # type: ignore[override]
        super().move(x + 2, y + 24)

    def frameGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        return self.geometry().adjusted(-2, -24, 2, 2)


def test_a_window_that_fits_stays_where_it_is_at_every_start(qtbot: QtBot) -> None:
    window = Framed()
    qtbot.addWidget(window)
    window.setGeometry(30, 60, 500, 300)
    for _ in range(3):
        bring_into_sight(window)
    assert window.geometry() == QRect(30, 60, 500, 300)


def test_the_title_of_a_window_comes_into_sight_too(qtbot: QtBot) -> None:
    window = Framed()
    qtbot.addWidget(window)
    window.setGeometry(-50, 0, 500, 300)
    bring_into_sight(window)
    assert window.screen().availableGeometry().contains(window.frameGeometry())
    assert window.size() == QSize(500, 300)

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.fakes_papers import proof_pdf, two_pages_pdf
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.paper_view import LARGEST, MARGIN, PaperView


def wheel(view: PaperView, steps: int, *, ctrl: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.sheet.viewport(), event)


@pytest.fixture
def shown(around: Surroundings, qtbot: QtBot) -> Callable[[bytes], PaperView]:
    def show(pdf: bytes) -> PaperView:
        view = PaperView(around)
        qtbot.addWidget(view)
        view.resize(440, 585)
        view.show()
        view.show_pdf(pdf)
        qtbot.waitUntil(lambda: not around.work.is_busy and not view.sheet.picture.isNull())
        return view

    return show


def drawn(view: PaperView, around: Surroundings, qtbot: QtBot) -> tuple[int, int]:
    qtbot.waitUntil(lambda: not around.work.is_busy)
    size = view.sheet.picture.deviceIndependentSize().toSize()
    return size.width(), size.height()


def test_the_whole_page_fits_and_keeps_its_shape(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(proof_pdf())

    width, height = drawn(view, around, qtbot)

    assert height <= view.sheet.viewport().height() - 2 * MARGIN
    assert abs(height / width - 297 / 210) < 0.01
    assert view.sheet.is_whole


def test_it_is_drawn_anew_when_the_window_grows(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(proof_pdf())
    before = drawn(view, around, qtbot)

    view.resize(700, 900)
    QApplication.processEvents()

    assert drawn(view, around, qtbot) > before


def test_keys_make_it_larger_smaller_as_wide_as_the_view_and_whole(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(proof_pdf())
    whole = drawn(view, around, qtbot)

    QTest.keyClick(view.sheet, Qt.Key.Key_Plus)
    larger = drawn(view, around, qtbot)
    QTest.keyClick(view.sheet, Qt.Key.Key_Minus)
    again = drawn(view, around, qtbot)
    QTest.keyClick(view.sheet, Qt.Key.Key_W)
    wide = drawn(view, around, qtbot)
    QTest.keyClick(view.sheet, Qt.Key.Key_0)

    assert larger > whole
    assert again == whole
    assert abs(wide[0] - (view.sheet.maximumViewportSize().width() - 2 * MARGIN)) <= 1
    assert drawn(view, around, qtbot) == whole


def test_ctrl_and_the_wheel_zoom_up_to_a_limit(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(proof_pdf())

    for _ in range(20):
        wheel(view, 1, ctrl=True)

    assert view.sheet.zoom == LARGEST
    wheel(view, -1)
    assert view.sheet.verticalScrollBar().value() > 0


def test_pages_are_turned_by_key_and_wheel_and_counted(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(two_pages_pdf())

    QTest.keyClick(view.sheet, Qt.Key.Key_PageDown)
    assert view.where.text() == "Halaman 2 dari 2"
    QTest.keyClick(view.sheet, Qt.Key.Key_PageDown)
    wheel(view, 1)

    assert view.where.text() == "Halaman 1 dari 2"


def test_one_page_says_that_it_is_what_is_printed(shown: Callable[[bytes], PaperView]) -> None:
    assert shown(proof_pdf()).where.text() == "Sama dengan cetakan"


def test_paper_is_white_in_the_dark(make_around: Callable[..., Surroundings], qtbot: QtBot) -> None:
    around = make_around(theme="dark")
    view = PaperView(around)
    qtbot.addWidget(view)
    view.resize(440, 585)
    view.show()
    view.show_pdf(proof_pdf())
    qtbot.waitUntil(lambda: not view.sheet.picture.isNull())

    grabbed = view.sheet.viewport().grab().toImage()

    assert grabbed.pixelColor(grabbed.rect().center().x(), MARGIN + 4).name() == "#ffffff"
    assert grabbed.pixelColor(2, 2).name().upper() == around.tokens.colour("sunken")


def test_bytes_that_are_no_paper_are_told(around: Surroundings, qtbot: QtBot) -> None:
    view = PaperView(around)
    qtbot.addWidget(view)

    with qtbot.waitSignal(view.sheet.failed) as told:
        view.show_pdf(b"no paper")

    assert told.args[0].code == "paper.unreadable"


def test_another_paper_replaces_the_first_and_none_clears_it(
    shown: Callable[[bytes], PaperView], around: Surroundings, qtbot: QtBot
) -> None:
    view = shown(two_pages_pdf())

    view.show_pdf(b"")

    assert view.sheet.picture.isNull()
    assert view.sheet.pages == 0
    qtbot.waitUntil(lambda: not around.work.is_busy)

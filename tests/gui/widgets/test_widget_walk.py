from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.widgets.component_sheet import ComponentSheet
from ukmdesk.gui.widgets.buttons import DeskButton
from ukmdesk.gui.widgets.list_row import ListRow

LOOKS = [("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.3), ("light", 2.0)]


def shown(qtbot: QtBot, make_around: MakeAround, theme: str, scale: float) -> ComponentSheet:
    sheet = ComponentSheet(make_around(theme=theme, scale=scale))
    qtbot.addWidget(sheet)
    sheet.resize(round(2020 * scale), round(980 * scale))
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def visible(sheet: QWidget) -> list[QWidget]:
    return [widget for widget in sheet.findChildren(QWidget) if widget.isVisible()]


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_no_label_is_cut(qtbot: QtBot, make_around: MakeAround, theme: str, scale: float) -> None:
    sheet = shown(qtbot, make_around, theme, scale)
    for label in visible(sheet):
        if not isinstance(label, QLabel) or not label.text():
            continue
        room = label.contentsRect()
        flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
        needed = QFontMetrics(label.font()).boundingRect(room, flags, label.text())
        assert needed.width() <= room.width() + 1, label.text()
        assert needed.height() <= room.height() + 1, label.text()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_no_button_is_narrower_than_what_it_says(
    qtbot: QtBot, make_around: MakeAround, theme: str, scale: float
) -> None:
    sheet = shown(qtbot, make_around, theme, scale)
    for button in visible(sheet):
        if isinstance(button, DeskButton):
            assert button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_nothing_reaches_over_the_edge_of_what_it_stands_in(
    qtbot: QtBot, make_around: MakeAround, theme: str, scale: float
) -> None:
    sheet = shown(qtbot, make_around, theme, scale)
    for widget in visible(sheet):
        inside = widget.parentWidget()
        if isinstance(widget, QLabel | QAbstractButton | ListRow) and not isinstance(inside, QAbstractItemView):
            assert inside is not None
            assert inside.rect().contains(widget.geometry()), (widget.accessibleName(), widget.geometry())


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, make_around: MakeAround, theme: str) -> None:
    sheet = shown(qtbot, make_around, theme, 1.0)
    for widget in visible(sheet):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert named, widget


def test_everything_is_reached_with_tab(qtbot: QtBot, make_around: MakeAround) -> None:
    sheet = shown(qtbot, make_around, "light", 1.0)
    sheet.activateWindow()
    first = sheet.findChild(DeskButton)
    assert first is not None
    first.setFocus()
    reached: set[QWidget | None] = {first}
    for _ in range(200):
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        if sheet.focusWidget() in reached and len(reached) > 5 and sheet.focusWidget() is first:
            break
        reached.add(sheet.focusWidget())
    wanted = {
        widget
        for widget in visible(sheet)
        if isinstance(widget, DeskButton | QLineEdit) and widget.isEnabled() and widget.isVisible()
    }
    assert wanted <= reached


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_sheet_is_painted_in_the_themes_own_colours(qtbot: QtBot, make_around: MakeAround, theme: str) -> None:
    sheet = shown(qtbot, make_around, theme, 1.0)
    image = sheet.grab().toImage()
    seen = {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    colours = sheet.around.tokens.colour
    for role in ("window", "surface", "ink", "nila", "pandan", "kunyit", "bata", "soga"):
        assert colours(role) in seen, role


def test_keys_that_are_shown_can_be_read_as_keys(qtbot: QtBot, make_around: MakeAround) -> None:
    sheet = shown(qtbot, make_around, "light", 1.0)
    keys = [button.accessibleDescription() for button in sheet.findChildren(DeskButton)]
    assert "Ctrl+Enter" in keys
    assert all(QKeySequence(key).count() == 1 for key in keys if key)

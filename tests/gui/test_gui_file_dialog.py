from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from ukmdesk.gui.file_dialog import KIND, NAME, file_dialog

NAMES = ("paket-3303-9001-000012.ukmr", "foto produk.jpg")


@pytest.mark.parametrize(("size", "scale"), [(QSize(1366, 697), 1.0), (QSize(1024, 540), 1.3), (QSize(1024, 540), 2.0)])
def test_names_sizes_and_dates_stand_whole_and_the_dialog_stays_in_the_window(
    qtbot: QtBot, make_around: MakeAround, tmp_path: Path, size: QSize, scale: float
) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(bytes(1000))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(size)
    mode = QFileDialog.FileMode.ExistingFile
    dialog = file_dialog(make_around(scale=scale), window, "Buka foto", str(tmp_path), mode=mode, filters=["Semua (*)"])
    dialog.show()
    shown = dialog.findChild(QTreeView, "treeView")
    assert isinstance(shown, QTreeView)
    qtbot.waitUntil(lambda: shown.model().rowCount(shown.rootIndex()) == len(NAMES))
    qtbot.wait(50)
    assert dialog.width() <= size.width()
    assert dialog.height() <= size.height()
    assert shown.isColumnHidden(KIND)
    for column in range(shown.model().columnCount()):
        if not shown.isColumnHidden(column):
            assert shown.columnWidth(column) >= shown.sizeHintForColumn(column) or column == NAME
    assert shown.columnWidth(NAME) >= shown.sizeHintForColumn(NAME)
    assert not shown.horizontalScrollBar().isVisible()

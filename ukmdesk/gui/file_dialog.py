"""Qt's own file dialog with room for what it shows: names first, then size and date, no word cut."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from ukmdesk.gui.surroundings import Surroundings

WIDTH: Final = 860
HEIGHT: Final = 500
PLACES: Final = 160
"""The places at the left, in px at 100 %."""
EDGE: Final = 24
"""Px that are left of the window around the dialog."""
NAME, SIZE, KIND, DATE = range(4)
NARROW: Final = 560
"""Below this width in px at 100 % the date is left out."""
MEASURED: Final = 40
"""So many rows tell how wide a column is: a folder may have thousands."""
QT_PROGRAMS: Final = "QtProject"
"""Where Qt keeps what its dialogs remember, for all programs of the person."""


def file_dialog(
    around: Surroundings,
    parent: QWidget,
    title: str,
    folder: str,
    *,
    mode: QFileDialog.FileMode,
    filters: Sequence[str],
) -> QFileDialog:
    """Give the dialog, not shown yet. The kind of a file is left out: the end of its name says it."""
    dialog = QFileDialog(parent, title, folder)
    if sys.platform != "linux":
        dialog.destroyed.connect(forget_folders)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setNameFilters(list(filters))
    window = parent.window()
    width = min(around.px(WIDTH), window.width() - 2 * EDGE)
    dialog.resize(width, min(around.px(HEIGHT), window.height() - 2 * EDGE))
    for splitter in dialog.findChildren(QSplitter):
        places = around.px(PLACES)
        splitter.setSizes([places, width - places])
    for list_ in dialog.findChildren(QTreeView):
        list_.setColumnHidden(KIND, True)
        list_.setColumnHidden(DATE, width < around.px(NARROW))
        header = list_.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(MEASURED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    return dialog


def forget_folders() -> None:
    """Empty the list of folders that Qt writes when a file dialog goes; on Linux none is ever written."""
    QSettings(QSettings.Scope.UserScope, QT_PROGRAMS).remove("FileDialog")

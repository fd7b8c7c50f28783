"""Sheets over the desk that need no answer: all keys, and what the program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ukmdesk.gui.surroundings import Surroundings


def show_keys(around: Surroundings, over: QWidget) -> None:
    """Show all keys."""
    from ukmdesk.gui.dialogs.keys import KeysDialog

    _show(KeysDialog(around, over))


def show_about(around: Surroundings, over: QWidget) -> None:
    """Show version, licence and what the program is built on."""
    from ukmdesk.gui.dialogs.about import AboutDialog

    _show(AboutDialog(around, over))


def _show(sheet: QDialog) -> None:
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()

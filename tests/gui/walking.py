"""What a walk over the app looks for: cut text, nameless widgets, the way of the Tab key, foreign words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "is",
        "are",
        "you",
        "your",
        "not",
        "with",
        "for",
        "this",
        "that",
        "from",
        "have",
        "has",
        "will",
        "can",
        "open",
        "close",
        "save",
        "cancel",
        "print",
        "send",
        "search",
        "file",
        "folder",
        "name",
        "date",
        "delete",
        "back",
        "next",
        "page",
        "help",
        "settings",
        "language",
        "yes",
        "no",
        "please",
        "error",
        "warning",
        "select",
        "choose",
        "none",
        "unknown",
        "submit",
        "continue",
        "add",
        "remove",
        "edit",
        "copy",
        "paste",
        "undo",
        "redo",
    ]
)
"""Words that no Indonesian sentence has."""
MOST_STEPS = 300
"""No window has as many stops."""
SLACK = 2
"""Pixels that a line of text may lack: less than its leading."""
ALSO_INDONESIAN = frozenset({"file", "folder", "no"})


def shown(root: QWidget) -> Iterator[QWidget]:
    """Give everything that can be seen in a window, the window too."""
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.width() > 0 and widget.height() > 0:
            yield widget


def words_of(widget: QWidget) -> list[str]:
    """Give what a widget says: text, placeholder, tooltip, accessible name and description."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text().replace("&&", "&"))
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        said.extend(widget.itemText(place) for place in range(min(widget.count(), 40)))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        said.extend(
            str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(model.columnCount())
        )
    return [one for one in said if one]


def cut(root: QWidget) -> list[str]:
    """Give every label and button whose words do not fit into it."""
    found = []
    for widget in shown(root):
        if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                if needed > widget.height() + SLACK:
                    found.append(f"height {widget.height()} < {needed}: {widget.text()!r}")
            elif widget.sizeHint().width() > widget.width() + 1:
                found.append(f"width {widget.width()} < {widget.sizeHint().width()}: {widget.text()!r}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            if widget.sizeHint().width() > widget.width() + 1:
                found.append(f"width {widget.width()} < {widget.sizeHint().width()}: {widget.text()!r}")
            needed = _least_height(widget)
            if needed > widget.height() + SLACK:
                found.append(f"height {widget.height()} < {needed}: {widget.text()!r}")
    return found


def _least_height(widget: QAbstractButton) -> int:
    """Give what the words need, and the icon above them."""
    has_icon_above = (
        isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    )
    return widget.fontMetrics().height() + (widget.iconSize().height() if has_icon_above else 0)


def outside(root: QWidget) -> list[str]:
    """Give everything with words that reaches out of its page to the side, outside scrolling areas."""
    found = []
    for widget in shown(root):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or not words_of(widget):
            continue
        place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()) if widget is not root else root.rect()
        if _scrolls(widget, root):
            continue
        if place.left() < -1 or place.right() > root.width() + 1:
            found.append(f"{place.left()}..{place.right()} of {root.width()}: {words_of(widget)[0]!r}")
    return found


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def focusable(root: QWidget) -> list[QWidget]:
    """Give what the Tab key can reach."""
    return [
        widget
        for widget in shown(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and not isinstance(widget, QScrollBar | QTabBar | QScrollArea)
        and widget.focusProxy() is None
    ]


def nameless(root: QWidget) -> list[str]:
    """Give what has the focus without a name that a screen reader can say."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}")
    return found


def foreign_words(root: QWidget) -> list[str]:
    """Give what an Indonesian page says with English words."""
    found = []
    for widget in shown(root):
        for said in words_of(widget):
            spoken = " ".join(one for one in said.split() if "/" not in one)  # no path of this machine
            words = set(re.findall(r"[a-z]+", spoken.casefold())) - ALSO_INDONESIAN
            if words & ENGLISH:
                found.append(f"{sorted(words & ENGLISH)} in {said!r}")
    return found


def untranslated(root: QWidget, indonesian: frozenset[str]) -> list[str]:
    """Give what an English page says word for word as the Indonesian one."""
    return [said for widget in shown(root) for said in words_of(widget) if said in indonesian]


def tab_chain(root: QWidget) -> list[QWidget]:
    """Give what Tab reaches, in its order, from what has the focus now until it comes round.

    The key is pressed: asked for its neighbour, a widget becomes the neighbour's parent in Python.
    """
    reached, chain = set(focusable(root)), list[QWidget]()
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in chain:
            break
        chain.append(now)
    return [one for one in chain if one in reached and not _is_unchosen_radio(one)]


def _is_unchosen_radio(widget: QWidget) -> bool:
    return isinstance(widget, QRadioButton) and not widget.isChecked()


def jumps_back(chain: list[QWidget], root: QWidget) -> list[str]:
    """Give each step of the Tab key inside one column of a page that goes up: reading goes down and to the right."""
    found = []
    for former, following in itertools.pairwise(chain):
        if _column(former, root) is not _column(following, root):
            continue
        first, second = _place(former, root), _place(following, root)
        if second.bottom() < first.top() or (second.right() < first.left() and second.top() < first.bottom() - 6):
            found.append(f"{_said(former)} -> {_said(following)}")
    return found


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _said(widget: QWidget) -> str:
    said = words_of(widget)
    return f"{type(widget).__name__} {said[0] if said else ''}"


def _column(widget: QWidget, root: QWidget) -> QWidget:
    """Give the part of the page that a widget stands in: the outermost widget below the page that is no layout page."""
    column, parent = widget, widget.parentWidget()
    while parent is not None and parent is not root:
        if parent.width() > 0.9 * root.width() and parent.height() > 0.6 * root.height():
            break
        if column.property("role") == "beside":
            break
        column, parent = parent, parent.parentWidget()
    return column

"""Tab in reading order, whenever the parts of a page were built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def step(page: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the focus on the widget that is read next (or before); beyond the ends it leaves the page.

    Qt's own chain follows the order in which widgets were built, and sections are built when they are first shown.
    """
    here = page.focusWidget()
    if here is not None and not here.isVisible():
        return False  # it is being put elsewhere and comes back: the focus waits for it
    order = stops(parts, here)
    place = order.index(here) if here in order else -1 if forward else len(order)
    target = place + (1 if forward else -1)
    after = order[target] if 0 <= target < len(order) else _outside(page, forward=forward)
    if after is None and order:
        after = order[0 if forward else -1]
    if after is None:
        return False
    after.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stops(parts: Sequence[QWidget], here: QWidget | None = None) -> list[QWidget]:
    """Give the widgets at which Tab stops in these parts, as they are read: by their layouts, line by line.

    `here` stands among them even where Tab would not stop at it.
    """
    return [stop for part in parts for stop in _stops(part, here)]


def _stops(widget: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    if widget is here or _is_stop(widget):
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _stops(inside, here)
    elif layout is not None:
        yield from _stops_in(layout, here)
    elif not isinstance(widget, QAbstractScrollArea):
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _stops(child, here)


def _stops_in(layout: QLayout, here: QWidget | None) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from _stops(widget, here)
        elif inner is not None:
            yield from _stops_in(inner, here)


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.focusProxy() is None


def _outside(page: QWidget, *, forward: bool) -> QWidget | None:
    """Give the next widget of the window that is not of the page.

    Qt's own chain is not asked: in Python the widget that is asked for its neighbour becomes the neighbour's parent,
    and takes the neighbour's actions with it when it goes.
    """
    window = page.window()
    every = window.findChildren(QWidget)
    place = every.index(page) if page in every else 0
    others = [*every[place + 1 :], *every[:place]]
    for one in others if forward else reversed(others):
        if not page.isAncestorOf(one) and one.isVisible() and one.window() is window and _is_stop(one):
            return one
    return None

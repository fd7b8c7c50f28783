"""The registration page as its tests use it: in a window, with the desk in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_writing import WHOLE, FakeLists, FakeWriting
from ukmdesk.gui.editors.row import FieldRow
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.pages.registration import RegistrationPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import Lists
from ukmdesk.gui.registration.check import CheckSection
from ukmdesk.gui.registration.consent import ConsentSection
from ukmdesk.gui.registration.photos import PhotosSection
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.surroundings import Surroundings

CTRL = Qt.KeyboardModifier.ControlModifier
SHOWN = {**WHOLE, "consent.purposes.photos": "ya"}
"""Every answer that is needed, and photos are allowed."""


@dataclass
class Desk:
    """A page and everything around it."""

    around: Surroundings
    qtbot: QtBot
    writing: FakeWriting = field(default_factory=FakeWriting)
    lists: FakeLists = field(default_factory=FakeLists)
    asks: FakeAsks = field(default_factory=FakeAsks)

    def __post_init__(self) -> None:
        self.page = RegistrationPage(self.around, self.writing, cast("Lists", self.lists), self.asks)
        self.places: list[Place] = []
        self.titles: list[str] = []
        self.saved: list[object] = []
        self.toasts: list[tuple[str, str, object]] = []
        self.page.place_requested.connect(self.places.append)
        self.page.title_changed.connect(self.titles.append)
        self.page.saved.connect(self.saved.append)
        self.page.toast_requested.connect(lambda *told: self.toasts.append(told))
        self.qtbot.addWidget(self.page)
        self.page.resize(1262, 643)
        self.page.show()
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)

    def load(self, place: Place) -> None:
        self.page.load(place)
        self.settle()

    def open(self, values: dict[str, str], part: str = "") -> str:
        """Put a draft with answers in and open it."""
        draft = self.writing.draft_of(values)
        self.load(Place("registration", draft, part))
        return draft

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.around.work.is_busy)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.around.work.is_busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def type_into(self, path: str, words: str) -> None:
        """Go to a field and type."""
        self.page.body.go_to_path(path)
        self.settle()
        self.type(words)

    def type(self, words: str) -> None:
        """Type where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, words)

    @property
    def section(self) -> str:
        return self.page.body.stack.current

    @property
    def focused(self) -> str:
        """Path of the field with the focus, else ""."""
        rows = self.page.findChildren(FieldRow)
        return next((row.path for row in rows if row.isVisible() and row.editor.has_focus()), "")

    def states(self) -> dict[str, str]:
        return {name: row.word for name, row in self.page.body.left.tasks.rows.items()}

    def links(self) -> list[str]:
        return [one.accessibleName() for one in self.page.body.stack.summary.links() if not one.isHidden()]

    def kept(self, draft: str) -> dict[str, str]:
        return self.writing.kept.get(draft, {})


def words_of(widget: QWidget) -> str:
    """Give all words that are seen in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def products(desk: Desk) -> ProductsSection:
    view = desk.page.body.stack.view
    assert isinstance(view, ProductsSection)
    return view


def form(desk: Desk) -> FormView:
    pane = products(desk).pane
    assert isinstance(pane, FormView)
    return pane


def photos(desk: Desk) -> PhotosSection:
    view = desk.page.body.stack.view
    assert isinstance(view, PhotosSection)
    return view


def consent(desk: Desk) -> ConsentSection:
    view = desk.page.body.stack.view
    assert isinstance(view, ConsentSection)
    return view


def check(desk: Desk) -> CheckSection:
    view = desk.page.body.stack.view
    assert isinstance(view, CheckSection)
    return view

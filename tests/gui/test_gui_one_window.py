from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.practice import Screen
from tests.promises.at_the_app import QuickDoor, at_the_app, until
from tests.promises.enrolled import prepare
from tests.workspaces import Prepared
from ukmdesk.gui.page_list import PAGES
from ukmdesk.gui.places import Place


class WindowsShown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("window") / "laptop", sellers=2)


def test_no_page_opens_a_window_beside_the_main_one_nor_takes_its_focus(
    prepared: Prepared, tmp_path: Path, qapp: QApplication
) -> None:
    folder = prepared.copy(tmp_path / "laptop")
    with at_the_app(QuickDoor(folder, prepared.key), tmp_path / "app.ini") as officer:
        until(officer.window.isActiveWindow)
        shown = WindowsShown(qapp)
        for name, _ in PAGES:
            officer.go(name, part="new" if name == "registration" else "")
            assert officer.window.isActiveWindow(), name
        officer.window.lock()
        until(lambda: officer.is_locked)
        officer.unlock()

        assert officer.window.isActiveWindow()
        assert shown.seen == []


def test_the_pages_of_practice_open_no_window_either(screen: Screen, qapp: QApplication) -> None:
    screen.unlock()
    shown = WindowsShown(qapp)
    for name, _ in PAGES:
        screen.go(Place(name, part="new" if name == "registration" else ""))

    assert shown.seen == []

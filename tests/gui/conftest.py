from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.editing import MakeEditor
from tests.gui.fakes_villages import FakeVillages
from tests.gui.practice import Screen, copied, make_practice
from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.editors import Editor, editor
from ukmdesk.gui.send.sticks import Stick
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.theme import TOKENS, dress
from ukmdesk.gui.work import Work
from ukmdesk.i18n import Language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
MakeAround = Callable[..., Surroundings]


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> QApplication:
    """A widget built without an application ends the interpreter."""
    return qapp


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


@pytest.fixture
def make_around(work: Work, qapp: QApplication) -> MakeAround:
    def make(language: Language = "id", theme: str = "light", scale: float = 1.0) -> Surroundings:
        dress(qapp, TOKENS[theme], scale)
        return Surroundings(work=work, language=language, tokens=TOKENS[theme], scale=scale)

    return make


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    make_practice(folder)
    return folder


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication, made_practice: Path, tmp_path: Path) -> Iterator[Screen]:
    shown = Screen(qtbot, qapp, copied(made_practice, tmp_path / "desk"))
    yield shown
    shown.close()


@pytest.fixture
def around(make_around: MakeAround) -> Surroundings:
    return make_around()


@pytest.fixture(autouse=True)
def plugged_in(monkeypatch: pytest.MonkeyPatch) -> list[Stick]:
    """The sticks that are there: none, until a test plugs one in."""
    there = list[Stick]()
    monkeypatch.setattr("ukmdesk.gui.send.stick_watch.sticks", lambda: list(there))
    return there


@pytest.fixture
def villages() -> FakeVillages:
    return FakeVillages()


@pytest.fixture
def editor_window(qtbot: QtBot) -> Iterator[QWidget]:
    """A window in front, with something else that can take the focus."""
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(400, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


@pytest.fixture
def make_editor(around: Surroundings, editor_window: QWidget, villages: FakeVillages) -> MakeEditor:
    def made(path: str) -> Editor:
        new = editor(around, READABLE[path], villages)
        layout = editor_window.layout()
        assert layout is not None
        layout.addWidget(new)
        new.show()
        return new

    return made

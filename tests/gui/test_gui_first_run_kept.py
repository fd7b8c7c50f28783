"""The first run in the whole window with the real core: looks, keys, room, closing and stopping in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.practice import PASSPHRASE, Screen
from tests.gui.walking import cut, outside
from ukmdesk.app.opened import AppDoor
from ukmdesk.desk.care import CareDesk
from ukmdesk.errors import StorageError
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.first_run.last_step import RequestStep
from ukmdesk.gui.first_run.officer_step import OfficerStep
from ukmdesk.gui.first_run.way_step import WAYS, Way
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.widgets.focus_ring import FocusRing
from ukmdesk.gui.widgets.state_label import StateChip

K = Qt.Key
NAME = "Ratna Widyastuti"


@pytest.fixture
def fresh(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Screen]:
    """The whole app on a laptop where nothing is yet."""
    shown = Screen(qtbot, qapp, tmp_path)
    shown.window.activateWindow()
    yield shown
    shown.close()


def page_of(screen: Screen) -> FirstRun:
    page = screen.window.centralWidget()
    assert isinstance(page, FirstRun)
    return page


def at(screen: Screen, way: Way) -> OfficerStep:
    page = page_of(screen)
    page.step_on()
    page.way_step.choose(way)
    page.step_on()
    screen.idle()
    return cast("OfficerStep", page.step)


def fill(step: OfficerStep) -> None:
    step.name.setText(NAME)
    step.passphrase.line.setText(PASSPHRASE)
    step.again.line.setText(PASSPHRASE)


def test_another_look_in_the_middle_keeps_what_was_typed_and_the_focus(fresh: Screen) -> None:
    step = at(fresh, "own")
    fresh.until(lambda: step.regency.count() == 514)
    fill(step)
    step.office.setText("Koperasi Sumber Makmur")
    step.regency.setCurrentText("Kabupaten Purbalingga, Jawa Tengah")
    step.again.line.setFocus()
    for look in (Look("en", "dark", 100), Look("id", "contrast", 200), Look("id", "light", 100)):
        fresh.window.set_look(look)
        fresh.idle()
        step = cast("OfficerStep", page_of(fresh).step)
        fresh.until(lambda: step.regency.count() == 514)  # noqa: B023 - waited for at once
        assert (step.way, step.name.text(), step.office.text()) == ("own", NAME, "Koperasi Sumber Makmur")
        assert (step.passphrase.text(), step.again.text()) == (PASSPHRASE, PASSPHRASE)
        assert step.regency_code() == "3303"
        assert fresh.window.focusWidget() is step.again.line


def test_another_look_after_the_workspace_was_made_keeps_the_way_in(fresh: Screen) -> None:
    fill(at(fresh, "request"))
    page_of(fresh).step_on()
    fresh.until(lambda: isinstance(page_of(fresh).step, RequestStep))
    cast("RequestStep", page_of(fresh).step).laptop.setText("Lapangan Timur")
    fresh.window.set_look(Look("en", "light", 115))
    fresh.idle()
    assert cast("RequestStep", page_of(fresh).step).laptop.text() == "Lapangan Timur"
    page_of(fresh).step_on()
    fresh.until(lambda: isinstance(fresh.window.centralWidget(), Frame))


def test_another_look_while_the_workspace_is_being_made_waits_until_it_is(fresh: Screen) -> None:
    fill(at(fresh, "request"))
    page_of(fresh).step_on()
    fresh.until(lambda: page_of(fresh).is_busy)
    fresh.window.set_look(Look("en", "dark", 100))
    fresh.until(lambda: isinstance(page_of(fresh).step, RequestStep) and fresh.window.around.language == "en")
    fresh.idle()
    page_of(fresh).step_on()
    fresh.until(lambda: isinstance(fresh.window.centralWidget(), Frame))


def test_closing_in_the_middle_stops_practice_and_leaves_nothing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    shown = Screen(qtbot, qapp, tmp_path)
    fill(at(shown, "practice"))
    page_of(shown).step_on()
    shown.until(lambda: page_of(shown).is_busy)
    shown.close()
    assert AppDoor(tmp_path / "workspace").state() == "none"
    assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == []


def test_batal_stops_practice_and_says_nothing_any_more(fresh: Screen) -> None:
    step = at(fresh, "practice")
    fill(step)
    page = page_of(fresh)
    page.step_on()
    fresh.until(lambda: page.is_busy)
    assert not step.name.isEnabled()
    page._progress.stop.click()
    fresh.until(lambda: not page.is_busy)
    assert step.bar.kind == ""
    assert step.name.isEnabled()
    assert step.name.text() == NAME
    page.step_on()
    fresh.until(lambda: isinstance(fresh.window.centralWidget(), Frame))


def test_enter_goes_from_line_to_line_and_presses_the_button_that_has_the_focus(fresh: Screen) -> None:
    step = at(fresh, "request")
    page = page_of(fresh)

    def press(key: Qt.Key) -> None:
        fresh.qtbot.keyClick(fresh.window.focusWidget(), key)
        fresh.idle()

    step.name.setText(NAME)
    press(K.Key_Return)
    assert fresh.window.focusWidget() is step.passphrase.line
    step.passphrase.line.setText(PASSPHRASE)
    press(K.Key_Return)
    assert fresh.window.focusWidget() is step.again.line
    assert step.bar.kind == ""
    page.back.setFocus()
    press(K.Key_Return)
    assert page.step is page.way_step


def test_a_card_with_the_focus_has_the_ring_around_all_of_it_and_one_is_recommended(fresh: Screen) -> None:
    page = page_of(fresh)
    page.step_on()
    fresh.idle()
    ring = fresh.window.findChild(FocusRing)
    card = page.way_step._cards["request"]
    assert ring is not None
    fresh.until(lambda: ring.width() > card.width())
    assert card.radio.hasFocus()
    assert [chip.word for chip in page.way_step.findChildren(StateChip)] == ["Disarankan"]
    assert page.way_step.way == "request"


@pytest.mark.parametrize(("width", "height", "text_size"), [(1366, 697, 100), (1024, 540, 130), (1024, 540, 200)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_of_the_first_run_is_cut(fresh: Screen, language: str, width: int, height: int, text_size: int) -> None:
    fresh.window.resize(width, height)
    fresh.window.set_look(Look(language, "light", text_size))  # type: ignore[arg-type]
    fresh.idle()
    page = page_of(fresh)
    found = [*cut(page), *outside(page)]
    page.step_on()
    for way, *_ in WAYS:
        page.way_step.choose(way)
        fresh.idle()
        found += [*cut(page), *outside(page)]
        if way == "grant":
            continue
        page.step_on()
        fresh.idle()
        found += [*cut(page), *outside(page)]
        page.step_back()
    assert found == []


def test_the_workspace_is_opened_whole_when_the_look_changes_meanwhile(screen: Screen) -> None:
    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    page.passphrase.line.setText(PASSPHRASE)
    page.open()
    screen.window.set_look(Look("en", "dark", 100))
    screen.until(lambda: isinstance(screen.window.centralWidget(), Frame))
    screen.idle()
    assert screen.window.around.language == "en"


def test_what_was_typed_at_the_door_stays_in_another_look(screen: Screen) -> None:
    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    page.passphrase.line.setText("setengah")
    screen.window.set_look(Look("en", "light", 130))
    screen.idle()
    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert page.passphrase.text() == "setengah"


def test_a_workspace_that_opens_but_cannot_be_read_is_closed_again_and_says_why(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: CareDesk) -> None:
        raise StorageError("workspace.damaged")

    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    with monkeypatch.context() as patched:
        patched.setattr(CareDesk, "standing", unreadable)
        page.passphrase.line.setText(PASSPHRASE)
        page.open()
        screen.until(lambda: page._bar.kind == "problem")
        screen.idle()
    assert screen.window.desk is None
    assert not page.is_busy
    screen.unlock()
    screen.until(lambda: isinstance(screen.window.centralWidget(), Frame))

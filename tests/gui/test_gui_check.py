from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_papers import FACTS, NOON, FakeChecking, checked
from ukmdesk.certificates.verify import EXIT_CODES, Warn
from ukmdesk.errors import ExchangeError
from ukmdesk.gui.check_words import DAY, SERIOUS, VERDICTS, WARNINGS, age_in_days, sentence_of, shortened
from ukmdesk.gui.pages.check import CheckPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import Progress
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.check_result import ResultPanel
from ukmdesk.services.paper_views import CheckedPaper

Shown = tuple[CheckPage, FakeChecking, FakeAsks, Callable[[], None]]


@pytest.fixture
def shown(around: Surroundings, qtbot: QtBot, tmp_path: Path) -> Callable[..., Shown]:
    def show(*found: CheckedPaper, fails: ExchangeError | None = None) -> Shown:
        checking, asks = FakeChecking(found, fails), FakeAsks(path=tmp_path / "paper.pdf")
        page = CheckPage(around, checking, asks)
        qtbot.addWidget(page)
        page.resize(1262, 643)
        page.show()
        qtbot.waitUntil(page.isActiveWindow)
        page.load(Place("check"))
        page.focus_first()
        return page, checking, asks, lambda: qtbot.waitUntil(lambda: not around.work.is_busy)

    return show


def drop(page: CheckPage, data: QMimeData) -> None:
    actions, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), actions, data, button, keys)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), actions, data, button, keys))


def test_every_result_and_warning_of_the_check_has_its_words() -> None:
    assert set(VERDICTS) == set(EXIT_CODES) == set(SERIOUS)
    assert set(WARNINGS) == set(get_args(Warn))


def test_a_scanner_types_the_code_and_enter(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    page, checking, _, idle = shown(checked())

    QTest.keyClicks(page.ways.code, "UKM1:6BFABC")
    QTest.keyClick(page.ways.code, Qt.Key.Key_Return)
    idle()

    assert checking.asked == [("check", ("UKM1:6BFABC",))]
    assert page.ways.code.text() == ""
    assert page.panel.word.text() == "ASLI"
    assert page.panel.accessibleName().startswith("ASLI. Asli, dan belum dicabut menurut daftar status")


def test_ctrl_o_opens_a_file(shown: Callable[..., Shown], qtbot: QtBot, tmp_path: Path) -> None:
    page, checking, _, idle = shown(checked())

    QTest.keyClick(page.ways.open, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    idle()

    assert checking.asked == [("read", tmp_path / "paper.pdf"), ("check", ("UKM1:READ",))]


def test_ctrl_v_takes_text_and_pictures_from_the_clipboard(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    page, checking, _, idle = shown(checked())
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)

    QGuiApplication.clipboard().setText("  UKM1:6BFABC\n")
    QTest.keyClick(page.ways.open, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(page.ways.open, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()

    assert checking.asked[0] == ("check", ("UKM1:6BFABC",))
    way, data = checking.asked[1]
    assert way == "read"
    assert isinstance(data, bytes)
    assert QImage.fromData(data).size() == picture.size()


def test_ctrl_v_in_the_field_checks_what_was_copied_a_picture_too(shown: Callable[..., Shown]) -> None:
    page, checking, _, idle = shown(checked())
    QGuiApplication.clipboard().setText("UKM1:6BFABC")
    QTest.keyClick(page.ways.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    page.focus_first()
    QTest.keyClick(page.ways.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()

    assert [way for way, _ in checking.asked] == ["check", "read", "check"]
    assert checking.asked[0] == ("check", ("UKM1:6BFABC",))


def test_nothing_of_the_paper_before_stays_in_sight_when_the_next_cannot_be_read(shown: Callable[..., Shown]) -> None:
    page, checking, _, idle = shown(checked())
    page.ways.scanned.emit("UKM1:A")
    idle()
    assert page.panel.isVisible()

    checking.fails = ExchangeError("scan.damaged")
    page.ways.open.click()
    assert not page.panel.isVisible()
    idle()

    assert page.bar.kind == "problem"
    assert not page.panel.isVisible()
    assert page.ways.code.hasFocus()


def test_of_two_papers_the_one_that_was_opened_last_is_shown(shown: Callable[..., Shown], tmp_path: Path) -> None:
    page, checking, asks, idle = shown(checked())
    began, go_on = threading.Event(), threading.Event()

    def slow(source: Path | bytes, progress: Progress) -> Sequence[str]:
        if source == tmp_path / "slow.pdf":
            began.set()
            go_on.wait(20)
            progress(1, 2)
        return ["UKM1:FAST"]

    checking.codes_in = slow  # type: ignore[method-assign]
    asks.path = tmp_path / "slow.pdf"
    page.ways.open.click()
    assert began.wait(20)
    asks.path = tmp_path / "fast.pdf"
    page.ways.open.click()
    go_on.set()
    idle()

    assert checking.asked == [("check", ("UKM1:FAST",))]
    assert page.panel.isVisible()


def test_reading_is_stopped_by_its_button_and_by_leaving(shown: Callable[..., Shown]) -> None:
    page, checking, _, idle = shown(checked())

    def endless(_source: Path | bytes, progress: Progress) -> Sequence[str]:
        while True:
            progress(1, 2)
            time.sleep(0.01)

    checking.codes_in = endless  # type: ignore[method-assign,assignment]
    page.ways.open.click()
    page.progress.stop.click()
    idle()
    assert page.nothing.isVisible()
    assert page.bar.kind == ""

    page.ways.open.click()
    gone = list[bool]()
    page.leave(lambda: gone.append(True))
    idle()
    assert gone == [True]
    assert checking.asked == []


def test_several_files_at_once_are_said(shown: Callable[..., Shown], tmp_path: Path) -> None:
    page, checking, _, idle = shown(checked())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.jpg", "two.jpg")])
    drop(page, data)
    assert "one.jpg" in page.bar.words.text()
    idle()
    assert [what for way, what in checking.asked if way == "read"] == [tmp_path / "one.jpg"]


def test_a_scanner_types_the_next_paper_wherever_the_focus_is(shown: Callable[..., Shown]) -> None:
    page, checking, _, idle = shown(checked())
    page.ways.scanned.emit("UKM1:A")
    idle()
    assert page.panel.hasFocus()

    QTest.keyClicks(page.panel, "U")
    QTest.keyClicks(page.ways.code, "KM1:B")
    QTest.keyClick(page.ways.code, Qt.Key.Key_Return)
    idle()

    assert checking.asked[-1] == ("check", ("UKM1:B",))


def test_the_list_of_what_was_checked_names_the_business(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(checked())
    page.ways.scanned.emit("UKM1:A")
    idle()

    (row,) = page.recent.findChildren(QAbstractButton)
    assert row.accessibleName().endswith(": Jamu Beras Kencur Nyi Ayu")
    assert shortened("X" * 60) == "X" * 39 + "…"


def test_an_empty_clipboard_is_said(shown: Callable[..., Shown]) -> None:
    page, checking, _, _ = shown(checked())
    QGuiApplication.clipboard().clear()

    page.ways.paste.click()

    assert page.bar.kind == "info"
    assert checking.asked == []


def test_a_file_is_dropped_on_the_page(shown: Callable[..., Shown], tmp_path: Path) -> None:
    page, checking, _, idle = shown(checked())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "paper.jpg"))])

    drop(page, data)
    idle()

    assert checking.asked[0] == ("read", tmp_path / "paper.jpg")


def test_the_facts_stand_below_each_with_a_box_to_tick(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(checked())

    page.ways.scanned.emit("UKM1:A")
    idle()

    assert len(page.facts.boxes) == len(FACTS)
    assert not any(box.isChecked() for box in page.facts.boxes)
    assert page.facts.boxes[2].accessibleName() == "Nama usaha sama di kertas"


def test_a_forged_paper_shows_no_facts(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(checked("forged"))

    page.ways.scanned.emit("UKM1:A")
    idle()

    assert page.panel.word.text() == "PALSU ATAU RUSAK"
    assert not page.facts.isVisible()


def test_several_codes_are_listed_and_each_can_be_looked_at(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(checked("genuine"), checked("revoked"))

    page.ways.scanned.emit("UKM1:A")
    idle()
    assert page.panel.word.text() == "DICABUT", "the most serious is shown first"
    assert page.bar.kind == "info"

    page.recent.chosen.emit("1")
    assert page.panel.word.text() == "ASLI"


def test_every_code_of_a_paper_can_be_looked_at_however_many_there_are(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(*(checked() for _ in range(9)))
    page.ways.scanned.emit("UKM1:A")
    idle()
    assert len(page.recent.findChildren(QAbstractButton)) == 9


def test_a_file_that_cannot_be_read_says_why(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(fails=ExchangeError("scan.type"))

    page.ways.scanned.emit("x")
    idle()

    assert page.bar.kind == "problem"


def test_the_next_paper_begins_with_an_empty_field(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    page, _, _, idle = shown(checked())
    page.ways.scanned.emit("UKM1:A")
    idle()

    QTest.keyClick(page.panel, Qt.Key.Key_F7)

    assert page.ways.code.hasFocus()


def test_warnings_practice_and_the_age_of_the_list_are_said(around: Surroundings, qtbot: QtBot) -> None:
    panel = ResultPanel(around)
    qtbot.addWidget(panel)

    panel.show_checked(checked(practice=True, warnings=("list_old",)), NOON + 40 * DAY)

    assert panel.said() == ["Kertas latihan, bukan kertas sungguhan.", WARNINGS["list_old"]]
    assert panel.age.text().startswith("Umur daftar 40 hari.")


def test_without_a_list_nothing_is_said_about_its_date(around: Surroundings, qtbot: QtBot) -> None:
    panel = ResultPanel(around)
    qtbot.addWidget(panel)

    panel.show_checked(checked(list_at=0), NOON)

    assert panel.sentence.text() == "Asli, tetapi pencabutannya belum diperiksa."
    assert panel.age.text() == ""


def test_a_result_never_claims_a_revocation_check_that_was_not_made() -> None:
    proof = (("Tanda bukti pendaftaran", "0417-000231"),)

    assert sentence_of(checked()) == "Asli, dan belum dicabut menurut daftar status {date}."
    assert sentence_of(checked(warnings=("revocation_not_checked",))) == "Asli, tetapi pencabutannya belum diperiksa."
    assert sentence_of(checked(facts=proof)) == "Asli: laptop penanda tangannya dipercaya menurut daftar {date}."


def test_the_age_of_a_list_is_never_negative() -> None:
    assert age_in_days(NOON, NOON - DAY) == 0
    assert age_in_days(NOON, NOON + DAY + 1) == 1

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import DeskButton, button
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.error_summary import ErrorSummary
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.toast import PLAIN_S, UNDO_S, Toast
from ukmdesk.gui.work import Job


def page(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(held)
    held.resize(700, 400)
    held.show()
    held.activateWindow()
    return held


def test_a_bar_says_it_and_offers_what_can_be_done(around: Surroundings, qtbot: QtBot) -> None:
    bar, copied = InlineBar(around), []
    held = page(qtbot, bar)
    bar.show_bar(
        "problem", "Stik E: penuh.", detail="Pakai stik lain.", actions=[("Salin lagi", lambda: copied.append(1))]
    )
    assert bar.isVisibleTo(held)
    assert bar.kind == "problem"
    assert bar.accessibleName() == "Stik E: penuh. Pakai stik lain."
    action = bar.findChild(DeskButton)
    assert action is not None
    QTest.keyClick(action, Qt.Key.Key_Space)
    assert copied == [1]


def test_the_next_thing_to_say_takes_the_bars_place(around: Surroundings, qtbot: QtBot) -> None:
    bar = InlineBar(around)
    held = page(qtbot, bar)
    bar.show_bar("warning", "Jam laptop mundur 2 hari.", actions=[("Cocokkan", lambda: None)])
    bar.show_bar("ok", "Cadangan selesai 17.40.")
    assert bar.kind == "ok"
    assert not bar.detail.isVisible()
    assert [button for button in bar.findChildren(DeskButton) if button.isVisible()] == []
    bar.clear()
    assert not bar.isVisibleTo(held)
    assert bar.kind == ""


def test_the_summary_takes_the_focus_and_leads_to_each_problem(around: Surroundings, qtbot: QtBot) -> None:
    summary = ErrorSummary(around)
    went: list[str] = []
    held = page(qtbot, button(around, "Lanjut"), summary)
    sentences = ["NIK baru 15 angka, seharusnya 16.", "Isi nomor HP."]
    summary.show_problems("2 isian perlu diperbaiki", [(one, partial(went.append, one)) for one in sentences])
    qtbot.waitUntil(summary.hasFocus)
    assert [link.accessibleName() for link in summary.links()] == sentences
    assert all(sentence in summary.accessibleName() for sentence in sentences)
    QTest.keyClick(summary, Qt.Key.Key_Tab)
    first = summary.links()[0]
    assert held.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert went == [sentences[0]]


def test_the_summary_is_gone_when_nothing_is_wrong(around: Surroundings, qtbot: QtBot) -> None:
    summary = ErrorSummary(around)
    held = page(qtbot, summary)
    summary.show_problems("1 isian perlu diperbaiki", [("Isi nomor HP.", lambda: None)])
    summary.show_problems("", [])
    assert not summary.isVisibleTo(held)
    assert summary.links() == []


def test_a_long_problem_wraps_in_a_narrow_summary(make_around: MakeAround, qtbot: QtBot) -> None:
    summary = ErrorSummary(make_around(scale=1.5))
    held = page(qtbot, summary)
    held.resize(420, 400)
    words = "Tanggal lahir pada NIK 5 Mei 1983, di isian 15 Mei 1983. Pilih yang benar."
    summary.show_problems("1 isian perlu diperbaiki", [(words, lambda: None)])
    link = summary.links()[0]
    qtbot.waitUntil(lambda: link.width() > 0 and link.height() >= 2 * link.fontMetrics().height())
    assert held.width() == 420


def test_a_toast_counts_down_and_can_be_taken_back(around: Surroundings, qtbot: QtBot) -> None:
    window, undone = QWidget(), []
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    toast = Toast(around, window)
    toast.say("3 draf dipindah ke keranjang.", "Urungkan", lambda: undone.append(1))
    assert str(UNDO_S) in toast.action.text()
    assert toast.accessibleName() == "3 draf dipindah ke keranjang."
    QTest.keyClick(toast.action, Qt.Key.Key_Space)
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_lies_at_the_bottom_left_inside_its_window(around: Surroundings, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    toast = Toast(around, window)
    toast.say("Disimpan.")
    assert not toast.action.isVisible()
    assert toast.geometry().bottom() < 500 - 28
    assert toast.geometry().left() > 104
    assert PLAIN_S < UNDO_S


def test_progress_says_how_far_and_stops_the_job(around: Surroundings, qtbot: QtBot) -> None:
    line, job = ProgressLine(around), Job()
    held = page(qtbot, line)
    line.follow(job, "Menyalin: {done} dari {total} MB")
    assert not line.isVisible()
    job.progressed.emit(1400, 3800)
    assert line.words.text() == "Menyalin: 1.400 dari 3.800 MB"
    assert (line.bar.value(), line.bar.maximum()) == (1400, 3800)
    line.show()
    QTest.keyClick(line.stop, Qt.Key.Key_Space)
    assert job.is_stopped
    assert not line.stop.isEnabled()
    job.ended.emit()
    assert not line.isVisibleTo(held)


def test_a_second_job_is_followed_after_the_first(around: Surroundings, qtbot: QtBot) -> None:
    line, first, second = ProgressLine(around), Job(), Job()
    held = page(qtbot, line)
    line.follow(first, "Menyalin: {done} dari {total}")
    line.follow(second, "Membaca ulang: {done} dari {total}")
    first.ended.emit()
    second.progressed.emit(1, 2)
    assert line.words.text() == "Membaca ulang: 1 dari 2"
    first.progressed.emit(2, 9)
    assert held.isVisible()
    assert line.words.text() == "Membaca ulang: 1 dari 2"


def test_where_there_is_nothing_the_way_on_is_said(around: Surroundings, qtbot: QtBot) -> None:
    opens = button(around, "Buka tanda terima...", role="row")
    empty = Empty(around, "receipt", "Belum ada tanda terima", "Tanda terima datang bersama stik.", opens)
    qtbot.addWidget(empty)
    empty.show()
    assert opens.isVisible()
    assert empty.accessibleName() == "Belum ada tanda terima. Tanda terima datang bersama stik."


def test_the_focus_ring_follows_the_focus(around: Surroundings, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    from ukmdesk.gui.widgets.focus_ring import OUTSIDE, FocusRing

    window = QMainWindow()
    qtbot.addWidget(window)
    held = QWidget()
    column = QVBoxLayout(held)
    first, second = button(around, "Satu"), button(around, "Dua")
    column.addWidget(first)
    column.addWidget(second)
    window.setCentralWidget(held)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ring = FocusRing(window, app, around.tokens)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    second.setFocus()
    qtbot.waitUntil(lambda: ring.geometry().top() == second.mapTo(window, second.rect().topLeft()).y() - OUTSIDE)
    assert ring.geometry().width() == second.width() + 2 * OUTSIDE
    second.hide()
    qtbot.waitUntil(lambda: ring.geometry().top() == first.mapTo(window, first.rect().topLeft()).y() - OUTSIDE)


def test_the_focus_ring_waits_for_a_page_that_is_not_shown_yet(around: Surroundings, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    from ukmdesk.gui.widgets.focus_ring import FocusRing

    window = QMainWindow()
    qtbot.addWidget(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ring = FocusRing(window, app, around.tokens)
    former = button(around, "Satu")
    window.setCentralWidget(former)
    window.show()
    window.activateWindow()
    former.setFocus()
    qtbot.waitUntil(ring.isVisible)
    window.takeCentralWidget()
    former.deleteLater()
    qtbot.waitUntil(ring.isHidden)
    page = QWidget()
    QVBoxLayout(page).addWidget(inner := button(around, "Dua"))
    page.setFocusProxy(inner)
    window.setCentralWidget(page)
    page.setFocus()
    qtbot.waitUntil(ring.isVisible)


def test_no_ring_lies_around_a_whole_page(around: Surroundings, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    from ukmdesk.gui.pages.page import Page
    from ukmdesk.gui.widgets.focus_ring import FocusRing

    window = QMainWindow()
    qtbot.addWidget(window)
    page = Page(around)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(page).addWidget(inner := button(around, "Satu"))
    window.setCentralWidget(page)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ring = FocusRing(window, app, around.tokens)
    window.show()
    window.activateWindow()
    inner.setFocus()
    qtbot.waitUntil(ring.isVisible)
    page.setFocus()
    assert QApplication.focusWidget() is page
    assert ring.isHidden()

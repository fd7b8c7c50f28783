from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import WHOLE, question
from tests.gui.registration_pages import CTRL, Desk, words_of
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.asked_view import AskedView
from ukmdesk.gui.registration.findings import NAMES
from ukmdesk.gui.registration.form_section import FormSection
from ukmdesk.gui.registration.question_box import QuestionBox
from ukmdesk.gui.surroundings import Surroundings

NOTED = {**WHOLE, "notes": "Kamera rusak."}
ASKED = (
    question("business.annual_sales", "reason.implausible", "Apakah itu <b>per bulan</b>?", "Rp96.000.000"),
    question("business.name", "reason.not_like_document", "Samakan dengan NIB.", "Abon Lele Mbok Puspo"),
    question("products.0.price", "reason.unclear", "", "Rp28.000"),
)


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    made = Desk(around, qtbot)
    made.writing.state = "returned"
    made.writing.questions = ASKED
    return made


def come_back(desk: Desk) -> str:
    draft = desk.writing.draft_of(NOTED, base="ab" * 32)
    desk.load(Place("registration", desk.writing.drafts[draft].subject, "correct"))
    return draft


def asked(desk: Desk) -> AskedView:
    return desk.page.body.stack.asked[desk.section]


def box(desk: Desk, path: str) -> QuestionBox:
    return next(one for one in asked(desk).boxes if one.question.path == path)


def change(desk: Desk, path: str, words: str) -> None:
    desk.page.body.go_to_path(path)
    desk.press(Qt.Key.Key_A, CTRL)
    desk.type(words)
    desk.page.session.keep()
    desk.settle()


def test_a_returned_registration_opens_at_its_first_question(desk: Desk) -> None:
    come_back(desk)
    assert desk.section == "usaha"
    assert desk.focused == "business.name"
    bar = desk.page.body.stack.bar
    assert bar.kind == "returned"
    assert bar.words.text() == "Dikembalikan verifikator, putaran 1. 3 pertanyaan, 0 sudah dijawab."
    assert desk.states()["usaha"] == "2 pertanyaan lagi"
    assert desk.states()["produk"] == "1 pertanyaan lagi"
    assert desk.states()["periksa"] == "Sesudah dijawab"
    assert desk.page.head.chip.isVisible()


def test_no_part_of_the_page_is_ever_a_window_of_its_own(desk: Desk) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    come_back(desk)
    for name in NAMES:
        desk.page.body.go_to(name)
        desk.settle()
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert shown == []


def test_the_reviewers_words_stand_beside_the_field_letter_by_letter(desk: Desk) -> None:
    come_back(desk)
    words = words_of(box(desk, "business.annual_sales"))
    assert "Apakah itu <b>per bulan</b>?" in words
    assert "Nilai ini tidak wajar. Tanyakan lagi kepada pelaku usaha." in words
    assert "Semula: Rp96.000.000" in words


def test_only_what_is_asked_is_shown_until_the_rest_is_wanted(desk: Desk) -> None:
    come_back(desk)
    view = desk.page.body.stack.view
    assert not view.isVisible()
    asked(desk).others.click()
    assert view.isVisible()
    assert isinstance(view, FormSection)
    assert "business.name" not in view.form.shown_paths()
    view.focus_path("business.activity")
    desk.type("xx")
    assert desk.page.session.text("business.activity") == WHOLE["business.activity"]


def test_an_answered_question_turns_white_with_the_time(desk: Desk) -> None:
    come_back(desk)
    change(desk, "business.name", "Batik")
    answered = box(desk, "business.name")
    assert answered.property("kind") == "answered"
    assert answered.answered.word.startswith("Dijawab ")
    assert box(desk, "business.annual_sales").property("kind") == "returned"
    assert desk.states()["usaha"] == "1 pertanyaan lagi"
    assert "1 sudah dijawab" in desk.page.body.stack.bar.words.text()


def test_what_was_answered_before_a_restart_is_still_answered(desk: Desk) -> None:
    draft = desk.writing.draft_of({**NOTED, "business.name": "Batik"}, base="ab" * 32)
    desk.load(Place("registration", draft, "usaha"))
    assert box(desk, "business.name").property("kind") == "answered"
    assert box(desk, "business.annual_sales").property("kind") == "returned"


def test_f8_goes_to_the_next_open_question(desk: Desk) -> None:
    come_back(desk)
    desk.press(Qt.Key.Key_F8)
    assert desk.focused == "business.annual_sales"
    desk.press(Qt.Key.Key_F8)
    assert (desk.section, desk.focused) == ("produk", "products.0.price")
    desk.press(Qt.Key.Key_F8)
    assert (desk.section, desk.focused) == ("usaha", "business.name")
    desk.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert (desk.section, desk.focused) == ("produk", "products.0.price")


def test_answers_are_sent_once_no_question_is_open(desk: Desk) -> None:
    draft = come_back(desk)
    send = desk.page.body.action_bar.send
    assert not send.isEnabled()
    assert desk.page.body.action_bar.where.text() == "3 pertanyaan lagi"
    change(desk, "business.name", "Batik")
    change(desk, "products.0.price", "29000")
    desk.page.body.go_to("usaha")
    box(desk, "business.annual_sales").right.click()
    assert send.isEnabled()
    send.click()
    desk.settle()
    assert desk.writing.completed == [(draft, "Kamera rusak.")]
    assert desk.toasts[-1][0] == "Jawaban siap dikirim"
    assert desk.places[-1] == Place("home")


def test_a_question_about_the_whole_stands_on_the_last_section_and_frees_all_fields(desk: Desk) -> None:
    desk.writing.questions = (question("", "reason.other", "Lengkapi alamatnya."),)
    come_back(desk)
    assert desk.section == "periksa"
    assert "Lengkapi alamatnya." in words_of(asked(desk))
    change(desk, "owner.name", "Wagiyem")
    assert desk.page.body.returned.questions.open_count == 0


def test_an_unknown_reason_of_a_newer_office_is_shown_as_the_general_one(desk: Desk) -> None:
    desk.writing.questions = (question("business.name", "reason.of_tomorrow", "Baca ini."),)
    come_back(desk)
    assert "Baca catatan verifikator" in words_of(asked(desk))


def test_the_side_panel_lists_the_questions_and_the_way(desk: Desk) -> None:
    come_back(desk)
    panel = desk.page.body.returned.panel
    assert panel.isVisible()
    assert not desk.page.body.side.isVisible()
    panel.list.chosen.emit("question:products.0.price")
    desk.settle()
    assert desk.focused == "products.0.price"


def test_an_ordinary_draft_after_a_returned_one_has_no_questions(desk: Desk) -> None:
    come_back(desk)
    desk.writing.questions, desk.writing.state = (), "draft"
    draft = desk.writing.draft_of(WHOLE)
    desk.load(Place("registration", draft, "usaha"))
    assert desk.page.body.stack.asked == {}
    assert desk.page.body.stack.view.isVisible()
    assert not desk.page.head.chip.isVisible()
    assert desk.page.body.action_bar.onward.isVisible()
    desk.type_into("business.main_product", "abon")
    assert desk.page.session.text("business.main_product") == "abon"

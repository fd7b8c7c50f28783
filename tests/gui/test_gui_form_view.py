from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_villages import KEDUNGWARU, FakeVillages
from ukmdesk.errors import Problem
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.row import FieldRow
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.surroundings import Surroundings

Make = Callable[..., FormView]
BY_NAME = {section.name: section for section in SECTIONS}
ELSEWHERE = {"owner": {"same_address": False}}


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QScrollArea]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(778, 560)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    yield area
    area.close()


@pytest.fixture
def make(around: Surroundings, window: QScrollArea) -> Make:
    def made(section: str = "pemilik", **words: object) -> FormView:
        form = FormView(around, BY_NAME[section].fields, villages=FakeVillages(), **words)  # type: ignore[arg-type]
        window.setWidget(form)
        QApplication.processEvents()
        return form

    return made


def rows(form: FormView) -> dict[str, FieldRow]:
    return {row.path: row for row in form.findChildren(FieldRow) if row.isVisible()}


def visible_words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def heard(form: FormView) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    form.edited.connect(lambda path, text: told.append((path, text)))
    return told


def in_focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_path(form: FormView) -> str:
    return next((path for path, row in rows(form).items() if row.editor.has_focus()), "")


def test_ten_fields_are_shown_and_the_rest_waits_behind_the_fold(make: Make) -> None:
    for section in ("pemilik", "usaha", "alamat", "produk"):
        form = make(section)
        assert len(rows(form)) <= 10
        assert form.fold.isVisible()
        form.fold.button.click()
        assert len(rows(form)) > 10


def test_what_comes_after_the_first_ten_is_behind_the_fold_too(around: Surroundings, qtbot: QtBot) -> None:
    fields = [Field(f"products.{place}.name", f"Produk {place}", "text") for place in range(12)]
    form = FormView(around, fields, villages=FakeVillages())
    qtbot.addWidget(form)

    assert len(form.shown_paths()) == 10
    assert not form.fold.is_open


def test_all_texts_are_kept_also_of_fields_that_are_not_shown(make: Make) -> None:
    form = make("usaha")
    told = heard(form)
    form.set_texts({"business.name": "Abon Lele", "business.deed_number": "12", "owner.name": "Siti"})

    assert form.text("business.deed_number") == "12"
    assert form.texts()["business.name"] == "Abon Lele"
    assert "owner.name" not in form.texts()
    assert told == []


def test_typing_is_told_with_its_path(make: Make, qtbot: QtBot) -> None:
    form = make()
    told = heard(form)
    QTest.keyClicks(rows(form)["owner.name"].editor.focus_widgets[0], "Si")

    assert told == [("owner.name", "S"), ("owner.name", "Si")]
    assert form.text("owner.name") == "Si"


def test_the_fold_opens_by_itself_when_something_is_written_there(make: Make) -> None:
    form = make()
    form.set_texts({"owner.other_job": "guru"})

    assert form.fold.is_open
    assert "owner.other_job" in rows(form)


def test_the_fold_opens_by_itself_when_something_is_wrong_there(make: Make) -> None:
    form = make()
    form.show_problems([Problem("owner.npwp", "npwp.length", (("digits", 3),))])

    assert rows(form)["owner.npwp"].is_wrong


def test_problems_stand_at_their_fields_and_lead_there(make: Make) -> None:
    form = make()
    links = form.show_problems(
        [
            Problem("owner.nik", "nik.length", (("digits", 15),)),
            Problem("business.name", "address.village_missing"),
            Problem("owner.phone", "phone.length"),
        ]
    )
    nik = rows(form)["owner.nik"]

    assert len(links) == 2
    assert links[0][0] in visible_words(nik)
    assert nik.editor.focus_widgets[0].property("problem") is True
    assert links[0][0] in nik.editor.focus_widgets[0].accessibleDescription()
    links[1][1]()
    assert focused_path(form) == "owner.phone"
    form.clear_problems()
    assert not nik.is_wrong
    assert not nik.editor.focus_widgets[0].property("problem")


def test_a_warning_is_no_mistake_of_the_field(make: Make) -> None:
    form = make()
    links = form.show_problems([Problem("owner.nik", "nik.region", (("prefix", "339904"),), "warning")])
    nik = rows(form)["owner.nik"]

    assert links[0][0] in visible_words(nik)
    assert not nik.editor.focus_widgets[0].property("problem")


def test_a_problem_of_a_group_leads_to_its_first_field(make: Make) -> None:
    form = make("alamat")
    links = form.show_problems([Problem("premises.address", "address.village_missing")])
    links[0][1]()

    assert focused_path(form) == "premises.address.street"


def test_nothing_that_was_typed_is_lost_by_a_check(make: Make, qtbot: QtBot) -> None:
    form = make()
    QTest.keyClicks(rows(form)["owner.nik"].editor.focus_widgets[0], "33990445")
    form.show_problems([Problem("owner.nik", "nik.length", (("digits", 8),))])
    form.clear_problems()

    assert form.text("owner.nik") == "33990445"


def test_a_row_is_as_high_as_its_problem_needs(make: Make, qtbot: QtBot) -> None:
    form = make()
    form.show_problems([Problem("owner.phone", "phone.length"), Problem("owner.nik", "nik.length", (("digits", 15),))])
    form.show_problems([Problem("owner.phone", "phone.length")])

    def all_fit() -> bool:
        return all(row.height() >= row.heightForWidth(row.width()) for row in rows(form).values())

    qtbot.waitUntil(all_fit)


def test_enter_goes_on_and_shift_enter_goes_back(make: Make, qtbot: QtBot) -> None:
    form = make()
    form.focus_first()
    went = [focused_path(form)]
    for key, modifiers in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(in_focus(), key, modifiers)
        went.append(focused_path(form))

    assert went == ["owner.name", "owner.nik", "owner.sex", "owner.nik"]


def test_tab_follows_the_reading_order(make: Make, qtbot: QtBot) -> None:
    for section in ("pemilik", "alamat", "produk"):
        form = make(section)
        form.set_shown(ELSEWHERE)
        form.fold.button.click()
        form.focus_first()
        went = [focused_path(form)]
        while len(went) < 60 and went[-1] != form.shown_paths()[-1]:
            QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
            path = focused_path(form)
            if path and path != went[-1]:
                went.append(path)
        assert went == form.shown_paths()


def test_fields_read_from_left_to_right_and_down(make: Make) -> None:
    form = make()
    seen = rows(form)
    order = sorted(seen, key=lambda path: (seen[path].y(), seen[path].x()))

    assert order == form.shown_paths()


def test_rt_and_rw_share_one_column(make: Make) -> None:
    seen = rows(make("alamat"))
    rt, rw, street = (seen[f"premises.address.{name}"] for name in ("rt", "rw", "street"))

    assert rt.y() == rw.y()
    assert rt.width() < street.width() * 0.6


def test_questions_with_a_condition_are_asked_when_it_holds(make: Make) -> None:
    form = make("alamat")
    assert "owner.address.street" not in rows(form)
    form.set_shown(ELSEWHERE)
    assert "owner.address.street" in rows(form)
    form.set_shown({})
    assert "owner.address.street" not in rows(form)


def test_a_condition_on_a_list_holds_when_one_value_fits(make: Make) -> None:
    form = make("persetujuan")
    form.set_shown({"channels": ["inamall", "tmall"]})

    assert {"consent.purposes.inamall", "consent.purposes.tmall"} <= set(form.shown_paths())
    assert "consent.purposes.alibaba" not in form.shown_paths()


def test_what_the_program_fills_in_is_not_asked(make: Make) -> None:
    assert "consent.officer" not in make("persetujuan").texts()


def test_the_words_of_a_village_are_typed_in_the_village_itself(make: Make, qtbot: QtBot) -> None:
    form = make("alamat")
    told = heard(form)
    line = rows(form)["premises.address.village"].editor.focus_widgets[0]
    QTest.keyClicks(line, "Antah")

    assert told[-1] == ("premises.address.village_text", "Antah")
    form.fold.button.click()
    assert "premises.address.village_text" not in rows(form)
    form.set_text("premises.address.village_text", "Berantah")
    assert line.property("text") == "Berantah"


def test_a_problem_of_the_words_stands_at_the_village(make: Make) -> None:
    form = make("alamat")
    form.show_problems([Problem("premises.address.village_text", "address.village_missing")])

    assert rows(form)["premises.address.village"].is_wrong


def test_a_chosen_village_tells_its_path_below(make: Make, qtbot: QtBot) -> None:
    form = make("alamat")
    form.set_texts({"premises.address.village": KEDUNGWARU.code})

    qtbot.waitUntil(lambda: KEDUNGWARU.path in visible_words(rows(form)["premises.address.village"]))


def test_only_the_asked_fields_stay_with_the_question_beside(make: Make, qtbot: QtBot) -> None:
    form = make("usaha")
    question = QLabel("Samakan nama dengan NIB.")
    form.set_questions({"business.name": question})
    form.set_only({"business.name", "business.kbli"})
    QApplication.processEvents()
    seen = rows(form)

    assert set(seen) == {"business.name", "business.kbli"}
    assert question.isVisible()
    assert question.x() > seen["business.name"].geometry().right()
    assert not form.fold.isVisible()
    form.set_questions({})
    form.set_only(None)
    assert len(rows(form)) == 10


def test_fields_that_are_not_asked_can_only_be_read(make: Make, qtbot: QtBot) -> None:
    form = make("usaha")
    form.set_editable({"business.name"})
    told = heard(form)
    for path in ("business.activity", "business.name"):
        QTest.keyClicks(rows(form)[path].editor.focus_widgets[0], "x")

    assert told == [("business.name", "x")]


def test_compact_shows_a_hint_only_at_the_focused_field(make: Make, around: Surroundings) -> None:
    form = make()
    form.set_compact(compact=True)
    nik, whatsapp = (rows(form)[path] for path in ("owner.nik", "owner.whatsapp"))
    form.focus_path("owner.nik")

    assert "16 angka pada KTP" in visible_words(nik)
    assert "Kosongkan bila sama dengan telepon" not in visible_words(whatsapp)
    form.focus_path("owner.whatsapp")
    assert "16 angka pada KTP" not in visible_words(nik)
    assert "Kosongkan bila sama dengan telepon" in visible_words(whatsapp)


def test_a_narrow_form_has_one_column(make: Make, window: QScrollArea) -> None:
    form = make()
    window.resize(420, 560)
    QApplication.processEvents()

    assert len({row.x() for row in rows(form).values()}) == 1
    assert form.minimumSizeHint().width() < 420


def test_a_field_far_down_is_brought_into_sight(make: Make, window: QScrollArea, qtbot: QtBot) -> None:
    form = make("produk")
    window.resize(778, 300)
    form.focus_path("marketing.foreign_turnover")
    row = rows(form)["marketing.foreign_turnover"]

    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())
    assert form.fold.is_open


def test_labels_say_what_need_not_be_answered(make: Make) -> None:
    form = make()

    assert visible_words(rows(form)["owner.name"])[0] == "Nama sesuai KTP"
    assert "(opsional)" in visible_words(rows(form)["owner.email"])[0]


def test_markup_in_a_label_is_shown_as_it_is(around: Surroundings, qtbot: QtBot) -> None:
    form = FormView(around, [Field("place", "Tempat <b>x</b> & lain", "text")], villages=FakeVillages())
    qtbot.addWidget(form)
    label = form.findChildren(FieldRow)[0].findChildren(QLabel)[0]

    assert "&lt;b&gt;" in label.text()


def test_paths_with_places_work_as_patterns_do(around: Surroundings, qtbot: QtBot) -> None:
    fields = [replace(field, path=field.path.replace("*", "0")) for field in BY_NAME["produk"].fields]
    form = FormView(around, fields, villages=FakeVillages())
    qtbot.addWidget(form)
    form.set_texts({"products.0.name": "Abon", "permits.held.0.kind": "P-IRT"})

    assert form.text("products.0.name") == "Abon"
    assert form.fold.is_open


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_no_label_is_cut_at_any_text_size(make_around: MakeAround, qtbot: QtBot, language: str, scale: float) -> None:
    around = make_around(language=language, scale=scale)
    for section in SECTIONS[:4]:
        form = FormView(around, section.fields, villages=FakeVillages())
        window = QWidget()
        layout = QVBoxLayout(window)
        layout.addWidget(form)
        layout.addStretch(1)
        qtbot.addWidget(window)
        form.set_shown(ELSEWHERE)
        form.fold.button.click()
        window.resize(round(740 * min(scale, 1.3)), 2000)
        window.show()
        QApplication.processEvents()
        for row in rows(form).values():
            assert row.height() >= row.heightForWidth(row.width())
            assert row.minimumSizeHint().width() <= row.width()
        window.close()

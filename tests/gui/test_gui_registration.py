from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import NUMBER, WHOLE
from tests.gui.registration_pages import CTRL, Desk, words_of
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings

NAMES = ("pemilik", "usaha", "alamat", "produk", "foto", "persetujuan", "periksa")
WRONG = {**WHOLE, "owner.nik": "330312450583000", "owner.phone": ""}


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


# opening and keeping


def test_a_new_registration_begins_at_the_name_of_the_owner(desk: Desk) -> None:
    desk.load(Place("registration", part="new"))
    assert desk.section == "pemilik"
    desk.page.focus_first()
    assert desk.focused == "owner.name"
    assert desk.page.head.title.text() == "Pendaftaran baru"
    assert set(desk.states().values()) == {"Belum mulai"}


def test_the_next_seller_of_a_market_begins_with_its_place(desk: Desk) -> None:
    desk.load(Place("registration", part="same"))
    assert desk.page.session.text("place") == "Pasar Segamas"


def test_typing_reaches_the_disk_by_itself_and_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.load(Place("registration", part="new"))
    desk.type_into("owner.name", "Siti Romlah")
    qtbot.waitUntil(lambda: bool(desk.saved and desk.saved[-1]), timeout=5000)
    assert desk.kept(desk.page.place().id) == {"owner.name": "Siti Romlah"}
    assert desk.page.head.title.text() == "Siti Romlah"
    assert desk.states()["pemilik"] == "Sedang diisi"


def test_the_section_is_kept_when_another_is_shown(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "siti@contoh.id")
    desk.press(Qt.Key.Key_3, CTRL)
    assert desk.section == "alamat"
    assert desk.kept(draft)["owner.email"] == "siti@contoh.id"


def test_leaving_waits_until_everything_is_kept(desk: Desk, qtbot: QtBot) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "siti@contoh.id")
    left: list[str] = []
    desk.writing.hold_saving()
    desk.page.leave(lambda: left.append(desk.kept(draft).get("owner.email", "")))
    assert left == []
    desk.writing.let_saving_go()
    qtbot.waitUntil(lambda: left == ["siti@contoh.id"])


def test_a_full_disk_is_said_and_nothing_is_lost(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "siti@contoh.id")
    desk.writing.fails = StorageError("disk.full")
    left: list[str] = []
    desk.page.leave(lambda: left.append("gone"))
    desk.settle()
    assert left == []
    assert desk.page.body.stack.bar.kind == "problem"
    assert isinstance(desk.saved[-1], str)
    assert desk.page.session.text("owner.email") == "siti@contoh.id"
    desk.writing.fails = None
    desk.page.leave(lambda: left.append("gone"))
    desk.settle()
    assert left == ["gone"]
    assert desk.kept(draft)["owner.email"] == "siti@contoh.id"
    assert desk.page.body.stack.bar.kind == ""


def test_save_and_close_goes_home(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "siti@contoh.id")
    desk.press(Qt.Key.Key_S, CTRL)
    assert desk.places == [Place("home")]
    assert "owner.email" in desk.kept(draft)


def test_the_page_comes_back_to_the_same_draft_and_answer(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.press(Qt.Key.Key_4, CTRL)
    assert desk.page.place() == Place("registration", draft, "products.0.name")
    desk.load(Place("registration", part="new"))
    assert desk.page.place() == Place("registration", part="new")


def test_a_path_as_part_leads_to_its_field(desk: Desk) -> None:
    desk.open(WHOLE, "business.capital")
    assert desk.section == "usaha"
    assert desk.focused == "business.capital"


def test_the_head_says_number_owner_and_village(desk: Desk) -> None:
    draft = desk.writing.draft_of(WHOLE, base="ab" * 32)
    desk.load(Place("registration", desk.writing.drafts[draft].subject, "correct"))
    desk.settle()
    assert desk.page.head.title.text() == "Abon Lele Mbok Puspo"
    assert desk.page.head.line.text() == f"{NUMBER} · Wagiyem Puspitorini · Desa Kedungwaru"


@pytest.mark.parametrize(
    "error",
    [InputError("draft.unknown", draft="x"), StorageError("draft.damaged", draft="x")],
    ids=lambda one: one.code,
)
def test_a_draft_that_cannot_be_opened_says_what_to_do(desk: Desk, error: InputError) -> None:
    def broken(draft: str) -> object:
        raise error

    desk.writing.open = broken  # type: ignore[assignment, method-assign]
    desk.load(Place("registration", "x", "pemilik"))
    bar = desk.page.body.stack.bar
    assert bar.kind == "problem"
    assert "ukmdesk" not in bar.words.text()
    assert desk.page.place() == Place("registrations")


# from section to section


def test_control_and_a_digit_open_every_section(desk: Desk) -> None:
    desk.open(WHOLE)
    for place, name in enumerate(NAMES, start=1):
        desk.press(Qt.Key(Qt.Key.Key_0 + place), CTRL)
        assert desk.section == name
    assert desk.page.step_back()
    assert desk.section == "persetujuan"


def test_there_is_nothing_before_the_first_section(desk: Desk) -> None:
    desk.open(WHOLE)
    assert not desk.page.step_back()


def test_going_on_shows_what_is_wrong_here_and_nowhere_else(desk: Desk) -> None:
    desk.open({**WRONG, "business.activity": ""})
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.section == "pemilik"
    assert len(desk.links()) == 2
    assert desk.page.body.stack.summary.hasFocus()
    assert desk.titles[-1].startswith("Kesalahan: Pemilik")
    assert desk.states()["pemilik"] == "Perlu diperbaiki"
    assert "NIK" in words_of(desk.page.body.stack.view)
    assert desk.page.session.text("owner.nik") == "330312450583000"


def test_a_problem_goes_when_it_is_solved_and_the_focus_stays(desk: Desk, qtbot: QtBot) -> None:
    desk.open(WRONG)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.type_into("owner.nik", "3")
    desk.page.session.keep()
    desk.settle()
    assert len(desk.links()) == 1
    assert desk.focused == "owner.nik"
    desk.type_into("owner.phone", "08123456789")
    desk.page.session.keep()
    desk.settle()
    assert not desk.page.body.stack.summary.isVisible()
    assert not desk.titles[-1].startswith("Kesalahan")
    assert desk.states()["pemilik"] == "Selesai"


def test_typing_never_brings_a_new_problem(desk: Desk) -> None:
    desk.open(WRONG)
    desk.press(Qt.Key.Key_Return, CTRL)
    for _ in range(3):
        desk.page.body.stack.focus_path("owner.name")
        desk.press(Qt.Key.Key_A, CTRL)
        desk.press(Qt.Key.Key_Delete)
    desk.page.session.keep()
    desk.settle()
    assert len(desk.links()) == 2


def test_a_right_section_leads_to_the_next(desk: Desk) -> None:
    desk.open(WHOLE)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.section == "usaha"
    assert desk.focused == "business.name"
    assert desk.states()["pemilik"] == "Selesai"


def test_an_unusual_answer_is_said_and_does_not_stop(desk: Desk) -> None:
    desk.open({**WHOLE, "owner.sex": "male"})
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.section == "usaha"
    bar = desk.page.body.stack.bar
    assert bar.kind == "warning"
    assert bar.words.text() == "1 hal tidak biasa, boleh diteruskan dengan catatan."


def test_f8_walks_from_problem_to_problem_through_all_sections(desk: Desk) -> None:
    desk.open({**WRONG, "business.activity": ""})
    visited: list[tuple[str, str]] = []
    for _ in range(5):
        desk.press(Qt.Key.Key_F8)
        visited.append((desk.section, desk.focused))
    assert visited == [
        ("pemilik", ""),
        ("pemilik", "owner.nik"),
        ("pemilik", "owner.phone"),
        ("usaha", ""),
        ("usaha", "business.activity"),
    ]
    desk.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert desk.section == "pemilik"


def test_f8_says_when_nothing_is_wrong(desk: Desk) -> None:
    desk.open(WHOLE)
    desk.press(Qt.Key.Key_F8)
    assert desk.section == "periksa"
    assert desk.page.body.stack.bar.kind == "ok"


# undo


def test_undo_goes_across_fields_and_sections(desk: Desk) -> None:
    desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "a@b.id")
    desk.type_into("business.name", "Abon")
    assert desk.section == "usaha"
    desk.page.undo()
    desk.settle()
    assert desk.page.session.text("business.name") == ""
    desk.page.undo()
    desk.settle()
    assert (desk.section, desk.focused) == ("pemilik", "owner.email")
    assert desk.page.session.text("owner.email") == ""
    desk.page.redo()
    assert desk.page.session.text("owner.email") == "a@b.id"
    assert desk.page.head.undo.isEnabled()

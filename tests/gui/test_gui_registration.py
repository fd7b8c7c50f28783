from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_writing import NOON, NUMBER, WHOLE
from tests.gui.registration_pages import CTRL, Desk, words_of
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.worklists import Change

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


def test_the_page_comes_back_to_the_same_draft_and_section(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.press(Qt.Key.Key_4, CTRL)
    assert desk.page.place() == Place("registration", draft, "produk")
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


# the NIK


def test_the_side_panel_reads_the_nik_and_compares_it(desk: Desk) -> None:
    desk.open(WHOLE, "owner.nik")
    panel = desk.page.body.side.nik
    assert panel.facts.text() == "Lahir: 5 Mei 1983\nPerempuan\nTerbit di wilayah 33.03.12"
    assert panel.verdict.word == "Cocok dengan isian"
    desk.page.session.edit("owner.birth_date", "15 Mei 1983")
    desk.page.body.side.refresh()
    assert panel.verdict.word == "Berbeda dari isian"
    assert "15 Mei 1983" in panel.difference.text()


def test_the_nik_fills_empty_answers_only_when_asked_to(desk: Desk) -> None:
    desk.open({"owner.nik": "3303124505830003"}, "owner.nik")
    panel = desk.page.body.side.nik
    assert desk.page.session.text("owner.birth_date") == ""
    panel.fill.click()
    assert desk.page.session.text("owner.birth_date") == "5 Mei 1983"
    assert desk.page.session.text("owner.sex") == "female"
    assert panel.verdict.word == "Cocok dengan isian"
    desk.page.undo()
    desk.page.undo()
    assert desk.page.session.text("owner.birth_date") == ""


def test_a_short_nik_says_nothing_yet(desk: Desk) -> None:
    desk.open({"owner.nik": "33031245"}, "owner.nik")
    assert not desk.page.body.side.nik.isVisible()


def test_a_chosen_village_brings_its_postal_code(desk: Desk) -> None:
    desk.open({"owner.name": "Siti"}, "premises.address.village")
    desk.page.body.stack.view.edited.emit("premises.address.village", "3303122005")
    desk.settle()
    assert desk.page.session.text("premises.address.postal_code") == "53352"


# history, bin


def test_the_history_opens_as_a_drawer_and_esc_closes_it(desk: Desk) -> None:
    draft = desk.writing.draft_of(WHOLE, base="ab" * 32)
    desk.lists.changes = (
        Change(at=NOON, by="Ratna", path="business.name", label="Nama usaha", former="Abon", current="Abon Lele"),
    )
    desk.load(Place("registration", desk.writing.drafts[draft].subject, "correct"))
    desk.page.head.history.click()
    desk.settle()
    drawer = desk.page.body.drawer
    assert drawer.isVisible()
    assert "Abon → Abon Lele" in words_of(drawer)
    assert not desk.page.body.side.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert desk.page.body.side.isVisible()


def test_a_discarded_draft_can_be_taken_back(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"})
    desk.type_into("owner.email", "a@b.id")
    desk.page.head.discard.trigger()
    desk.settle()
    assert desk.writing.binned == {draft}
    assert desk.kept(draft)["owner.email"] == "a@b.id"
    assert desk.places == [Place("home")]
    words, action, take_back = desk.toasts[-1]
    assert (words, action) == ("Draf dipindah ke keranjang", "Urungkan")
    assert callable(take_back)
    take_back()
    desk.settle()
    assert desk.writing.binned == set()
    assert desk.places[-1] == Place("registration", draft)


# for everybody


def tabbed(desk: Desk, steps: int) -> list[str]:
    names = []
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget() or desk.page, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        names.append(widget.accessibleName() if widget is not None else "")
    return names


def test_tab_follows_the_reading_order_then_the_action_bar_then_the_side(desk: Desk) -> None:
    desk.open(WHOLE, "business.capital")
    desk.page.body.go_to("pemilik")
    desk.settle()
    assert tabbed(desk, 14) == [
        "NIK",
        "Jenis kelamin: Perempuan",
        "Tanggal lahir",
        "Telepon",
        "WhatsApp",
        "Surel",
        "Pendidikan terakhir",
        "Penyandang disabilitas: Ya",
        "Anggota koperasi: Ya",
        "Isian tambahan: nomor kartu keluarga, NPWP pemilik, dan 1 lagi, tertutup",
        "Simpan dan tutup",
        "Lanjut ke Usaha",
        "Bantuan bagian Pemilik",
        "Tindakan lain",
    ]


def test_tab_goes_from_the_list_of_products_to_the_fields_of_the_chosen_one(desk: Desk) -> None:
    desk.open(WHOLE, "usaha")
    desk.page.body.go_to("produk")
    desk.settle()
    view = desk.page.body.stack.view
    assert isinstance(view, ProductsSection)
    view.list.rows["products.1"].setFocus()
    names = tabbed(desk, 7)
    assert names == ["Izin", "Akun daring", "Penjualan", "Tambah produk", "Hapus produk ini", "Nama produk", "Merek"]


def test_every_widget_that_takes_the_focus_has_a_name(desk: Desk) -> None:
    desk.open(WRONG)
    for name in NAMES:
        desk.page.body.go_to(name)
        desk.settle()
        if name != "periksa":
            desk.page.walk._show_problems()
        for widget in desk.page.findChildren(QWidget):
            stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if stops and widget.isVisible() and widget.isEnabled():
                assert widget.accessibleName(), f"{name}: {type(widget).__name__}"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [(1262, 643, 1.0), (920, 486, 1.0), (1262, 643, 1.3), (1262, 643, 2.0)])
def test_no_section_needs_more_width_than_there_is(
    make_around: MakeAround, qtbot: QtBot, language: str, size: tuple[int, int, float]
) -> None:
    width, height, scale = size
    desk = Desk(make_around(language=language, scale=scale), qtbot)
    desk.page.set_compact(compact=width < 1096 or scale >= 1.3)
    desk.page.resize(width, height)
    desk.open(WRONG)
    for name in NAMES:
        desk.page.body.go_to(name)
        desk.settle()
        area = desk.page.body.stack._areas[name]
        assert desk.page.width() == width
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width(), name
    QApplication.processEvents()

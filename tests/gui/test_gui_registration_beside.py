from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_writing import NOON, WHOLE
from tests.gui.registration_pages import Desk, words_of
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.worklists import Change

NAMES = ("pemilik", "usaha", "alamat", "produk", "foto", "persetujuan", "periksa")
WRONG = {**WHOLE, "owner.nik": "330312450583000", "owner.phone": ""}


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


# the NIK


def test_the_side_panel_reads_the_nik_and_compares_it(desk: Desk) -> None:
    desk.open(WHOLE, "owner.nik")
    panel = desk.page.body.side.nik
    said = ["Lahir: 5 Mei 1983", "Perempuan", "Terbit di: Kecamatan Karangmoncol, Kabupaten Purbalingga"]
    assert panel.facts.text().splitlines() == said
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


@pytest.mark.parametrize("typed", ["33031245", "330312450583000", "33031245058300034", "33O3124505830003"])
def test_what_is_no_whole_nik_says_nothing(desk: Desk, typed: str) -> None:
    desk.open({"owner.nik": typed}, "owner.nik")
    assert not desk.page.body.side.nik.isVisible()
    assert not desk.page.body.side.where_issued.isVisible()


def test_a_nik_of_a_district_that_no_list_has_says_so(desk: Desk) -> None:
    desk.open({"owner.nik": "3399124505830003"}, "owner.nik")
    assert desk.page.body.side.nik.facts.text().endswith("\nTerbit di wilayah yang tidak ada lagi di daftar")


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

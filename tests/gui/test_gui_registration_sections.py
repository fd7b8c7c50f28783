from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import WHOLE, picture
from tests.gui.registration_pages import CTRL, Desk, consent, form, products
from ukmdesk.errors import StorageError
from ukmdesk.gui.surroundings import Surroundings


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


# products


def test_a_product_is_added_and_typed_by_keys_alone(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    desk.press(Qt.Key.Key_T, CTRL)
    assert desk.focused == "products.2.name"
    desk.type("Dendeng lele")
    assert [row.item.words for row in products(desk).list.rows.values()][2] == "Dendeng lele"
    desk.page.session.keep()
    desk.settle()
    assert desk.writing.drafts[draft].content.document["products"][2]["name"] == "Dendeng lele"


def test_an_empty_product_is_used_before_another_is_added(desk: Desk) -> None:
    desk.open({"owner.name": "Siti"}, "produk")
    desk.press(Qt.Key.Key_T, CTRL)
    desk.press(Qt.Key.Key_T, CTRL)
    assert desk.focused == "products.0.name"


def test_the_list_says_how_far_each_product_is(desk: Desk) -> None:
    desk.open(WHOLE, "produk")
    rows = products(desk).list.rows
    assert rows["products.0"].accessibleName() == "Abon lele pedas, botol kaca 100 g, 100 g · Rp28.000, Selesai"
    assert rows["products.1"].accessibleName() == "Abon lele original, Rp26.000, Sedang diisi"


def test_the_arrow_keys_choose_products_permits_and_accounts(desk: Desk) -> None:
    desk.open(WHOLE, "produk")
    products(desk).list.rows["products.0"].setFocus()
    desk.press(Qt.Key.Key_Down)
    assert form(desk).text("products.1.name") == "Abon lele original"
    desk.press(Qt.Key.Key_Down)
    products(desk).focus_first()
    assert desk.focused == "permits.held.0.kind"


def test_a_removed_product_can_be_taken_back(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    products(desk).remove.click()
    desk.settle()
    names = [one["name"] for one in desk.writing.drafts[draft].content.document["products"]]
    assert names == ["Abon lele original"]
    words, action, take_back = desk.toasts[-1]
    assert words == "Abon lele pedas, botol kaca 100 g dihapus"
    assert action == "Urungkan"
    assert callable(take_back)
    take_back()
    desk.settle()
    document = desk.writing.drafts[draft].content.document
    assert [one["name"] for one in document["products"]] == [WHOLE["products.0.name"], "Abon lele original"]
    assert document["products"][0]["price"] == 28000
    assert len(products(desk).list.rows) == 5


def test_a_product_that_comes_back_has_its_photo_and_leaves_newer_answers_alone(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    desk.writing.add_photo(draft, picture(), role="product", product=0)
    desk.writing.add_photo(draft, picture(grey=90), role="product", product=1)
    products(desk).remove.click()
    desk.settle()
    desk.type_into("products.0.brand", "Puspo")
    desk.page.undo()
    assert desk.page.session.text("products.0.brand") == "Pusp" or not desk.page.session.text("products.0.brand")
    desk.page.redo()
    take_back = desk.toasts[-1][2]
    assert callable(take_back)
    take_back()
    desk.settle()
    document = desk.writing.drafts[draft].content.document
    assert [one["name"] for one in document["products"]] == [WHOLE["products.0.name"], WHOLE["products.1.name"]]
    assert document["products"][1]["brand"] == "Puspo"
    assert [one["product"] for one in document["photos"]] == [0, 1]


def test_two_clicks_on_remove_take_one_product_and_say_so_once_it_is_gone(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    desk.writing.hold_saving()
    products(desk).remove.click()
    products(desk).remove.click()
    assert desk.toasts == []
    desk.writing.let_saving_go()
    desk.settle()
    assert [one["name"] for one in desk.writing.drafts[draft].content.document["products"]] == ["Abon lele original"]
    assert len(desk.toasts) == 1


def test_on_a_full_disk_no_product_goes_and_nothing_says_so(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    desk.writing.fails = StorageError("disk.full")
    desk.type_into("products.0.brand", "Puspo")
    products(desk).remove.click()
    desk.settle()
    assert desk.toasts == []
    assert len(desk.writing.drafts[draft].content.document["products"]) == 2
    desk.writing.fails = None
    products(desk).remove.click()
    desk.settle()
    assert len(desk.writing.drafts[draft].content.document["products"]) == 1


def test_undo_brings_a_removed_product_back_after_the_steps_of_typing(desk: Desk) -> None:
    desk.open(WHOLE, "produk")
    products(desk).remove.click()
    desk.settle()
    assert desk.page.head.undo.isEnabled()
    desk.page.body.go_to("pemilik")
    desk.type_into("owner.email", "a")
    desk.page.undo()
    assert desk.section == "pemilik"
    desk.page.undo()
    desk.settle()
    assert desk.section == "produk"
    assert desk.focused == "products.0.name"
    assert desk.page.session.text("products.0.name") == WHOLE["products.0.name"]
    assert not desk.page.head.undo.isEnabled()


def test_a_permit_and_an_account_are_typed_item_by_item(desk: Desk) -> None:
    draft = desk.open(WHOLE, "produk")
    desk.type_into("accounts.0.platform", "Instagram")
    desk.type_into("accounts.1.platform", "Tokopedia")
    desk.type_into("permits.held.0.number", "2063399010048")
    desk.page.session.keep()
    desk.settle()
    document = desk.writing.drafts[draft].content.document
    assert [one["platform"] for one in document["accounts"]] == ["Instagram", "Tokopedia"]
    assert document["permits"]["held"][0]["number"] == "2063399010048"


def test_a_problem_of_another_product_opens_that_product(desk: Desk) -> None:
    desk.open({**WHOLE, "products.1.price": "murah"}, "produk")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.links()
    assert products(desk).list.rows["products.1"].item.state == "problem"
    desk.page.body.stack.summary.links()[0].click()
    assert desk.focused == "products.1.price"


def test_channels_are_one_answer_for_all_products(desk: Desk) -> None:
    desk.open(WHOLE, "produk")
    products(desk).choose("products.1")
    products(desk).choose("products.0")
    desk.page.body.stack.view.set_text("channels", "tmall")
    products(desk).choose("products.1")
    assert form(desk).text("channels") == "tmall"


# consent


def test_the_text_is_read_out_in_the_chosen_language(desk: Desk) -> None:
    desk.open(WHOLE, "persetujuan")
    assert "Siapa" in consent(desk).browser.toPlainText()
    consent(desk).form.edited.emit("consent.language", "en")
    desk.settle()
    assert "Who" in consent(desk).browser.toPlainText()


def test_the_text_can_be_enlarged(desk: Desk) -> None:
    desk.open(WHOLE, "persetujuan")
    before = consent(desk).browser.document().size().height()
    consent(desk).larger.click()
    assert consent(desk).browser.document().size().height() > before


def test_each_purpose_is_asked_by_itself_without_a_default(desk: Desk) -> None:
    desk.open({"owner.name": "Siti", "channels": "inamall"}, "persetujuan")
    shown = [path for path, block in consent(desk).blocks.items() if block.isVisible()]
    assert [path.rpartition(".")[2] for path in shown] == ["registration", "certificate", "sync", "photos", "inamall"]
    buttons = [one for path in shown for one in consent(desk).blocks[path].findChildren(QRadioButton)]
    assert not any(one.isChecked() for one in buttons)


def test_consent_is_answered_by_keys_alone(desk: Desk) -> None:
    draft = desk.open({"owner.name": "Siti"}, "persetujuan")
    consent(desk).focus_first()
    for _ in range(4):
        desk.press(Qt.Key.Key_Space)
        desk.press(Qt.Key.Key_Return)
    desk.page.session.keep()
    desk.settle()
    given = desk.writing.drafts[draft].content.document["consent"]
    assert given["purposes"] == dict.fromkeys(("registration", "certificate", "sync", "photos"), True)
    assert given["language"] == "id"
    assert desk.page.session.text("consent.language") == "id"


def test_a_missing_purpose_is_shown_at_its_question(desk: Desk) -> None:
    desk.open({**WHOLE, "consent.purposes.certificate": ""}, "persetujuan")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert len(desk.links()) == 1
    assert consent(desk).blocks["consent.purposes.certificate"].problem.isVisible()
    desk.page.body.stack.summary.links()[0].click()
    assert QApplication.focusWidget() in consent(desk).blocks["consent.purposes.certificate"].findChildren(QRadioButton)


def test_an_untouched_consent_is_told_by_its_questions_alone(desk: Desk) -> None:
    desk.open({"owner.name": "Siti"}, "persetujuan")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert len(desk.links()) == 5

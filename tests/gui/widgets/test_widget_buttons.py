from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.gui.widgets.key_cap import KeyCap
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.state_label import StateChip, StateLabel
from ukmdesk.gui.widgets.texts import text


def test_a_button_says_its_words_and_its_key_to_a_screen_reader(around: Surroundings, qtbot: QtBot) -> None:
    made = button(around, "Simpan & tutup", key="Ctrl+S")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Simpan & tutup"
    assert made.accessibleDescription() == "Ctrl+S"
    assert made.text() == "Simpan && tutup"


def test_a_button_has_room_for_all_that_it_shows(around: Surroundings, qtbot: QtBot) -> None:
    plain, full = button(around, "Lanjut"), button(around, "Lanjut", icon="send", key="Ctrl+Enter", arrow=True)
    for made in (plain, full):
        qtbot.addWidget(made)
    assert full.sizeHint().width() > plain.sizeHint().width() + 60
    assert full.minimumSizeHint() == full.sizeHint()


@pytest.mark.parametrize(("role", "height"), [("secondary", 34), ("primary", 34), ("danger", 34), ("row", 28)])
def test_heights_are_those_of_the_design(around: Surroundings, qtbot: QtBot, role: str, height: int) -> None:
    made = button(around, "Jawab", role=role)
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.sizeHint().height() == height


def test_the_big_button_is_44_high_and_grows_with_the_text(make_around: MakeAround, qtbot: QtBot) -> None:
    for scale in (1.0, 1.5, 2.0):
        made = button(make_around(scale=scale), "Daftarkan", role="primary", big=True)
        qtbot.addWidget(made)
        made.ensurePolished()
        assert made.sizeHint().height() == round(44 * scale)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_is_pressed_with_the_keyboard(around: Surroundings, qtbot: QtBot, key: Qt.Key) -> None:
    made = link(around, "Lupa frasa sandi") if key == Qt.Key.Key_Space else button(around, "Buka")
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, key)


def test_a_disabled_button_is_written_in_the_pale_ink(around: Surroundings, qtbot: QtBot) -> None:
    made = button(around, "Kirim jawaban", icon="send", role="primary")
    qtbot.addWidget(made)
    made.setEnabled(False)
    image = made.grab().toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert QColor(around.tokens.colour("nila")).name().upper() not in seen
    assert around.tokens.colour("ink3") in seen


def test_words_of_a_button_can_change(around: Surroundings, qtbot: QtBot) -> None:
    made = button(around, "Salin")
    qtbot.addWidget(made)
    before = made.sizeHint().width()
    made.set_words("Salin ke stik kedua")
    assert made.accessibleName() == "Salin ke stik kedua"
    assert made.sizeHint().width() > before


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space])
def test_a_filter_chip_goes_with_delete_and_with_a_press(around: Surroundings, qtbot: QtBot, key: Qt.Key) -> None:
    chip = FilterChip(around, "Desa: Kedungwaru")
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, key)
    assert "Desa: Kedungwaru" in chip.accessibleName()


def test_typed_text_in_a_label_is_shown_letter_by_letter(around: Surroundings, qtbot: QtBot) -> None:
    label = text(around, "<b>Toko</b> & <a href='x'>anak</a>", "body")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.wordWrap()


def test_a_state_says_its_word_and_can_say_more(around: Surroundings, qtbot: QtBot) -> None:
    label = StateLabel(around, "returned")
    qtbot.addWidget(label)
    assert label.accessibleName() == label.word == "Dikembalikan"
    label.set_state("delivered", "Menunggu sejak 14.22")
    assert label.accessibleName() == "Menunggu sejak 14.22"
    assert label.state == "delivered"


@pytest.mark.parametrize(
    ("state", "chip"), [("genuine", "ok"), ("forged", "problem"), ("expired", "warning"), ("duplicate", "duplicate")]
)
def test_a_state_chip_takes_the_ground_of_its_colour(around: Surroundings, qtbot: QtBot, state: str, chip: str) -> None:
    made = StateChip(around, "none")
    qtbot.addWidget(made)
    made.set_state(state)
    assert made.property("chip") == chip


def test_a_page_head_shows_its_line_only_when_there_is_one(around: Surroundings, qtbot: QtBot) -> None:
    head = PageHead(around, "Kirim ke kantor pusat")
    qtbot.addWidget(head)
    head.show()
    assert not head.line.isVisible()
    head.set_texts("Kirim", "3 draf")
    assert head.line.isVisible()
    assert head.title.text() == "Kirim"
    head.set_compact(compact=True)
    assert head.minimumHeight() == 46


def test_a_key_cap_is_named_after_its_key(around: Surroundings, qtbot: QtBot) -> None:
    cap = KeyCap(around, "F8")
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "F8"
    assert cap.width() >= cap.fontMetrics().horizontalAdvance("F8")

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ukmdesk.errors import Problem
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.lurik import CLOTH, EDGE, Lurik, app_icon
from ukmdesk.gui.widgets.passphrase_edit import STRENGTHS, PassphraseEdit, StrengthMeter
from ukmdesk.services.people_views import Judged


def edit(around: Surroundings, qtbot: QtBot) -> PassphraseEdit:
    made = PassphraseEdit(around)
    qtbot.addWidget(made)
    made.resize(520, 90)
    made.show()
    made.activateWindow()
    return made


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(around: Surroundings, qtbot: QtBot) -> None:
    made = edit(around, qtbot)
    QTest.keyClicks(made.line, "ikan nila goreng")
    assert made.line.displayText() != made.text() == "ikan nila goreng"
    assert made.eye.accessibleName() == made.eye.toolTip() == "Lihat frasa sandi"
    made.eye.click()
    assert made.line.displayText() == "ikan nila goreng"
    assert made.eye.accessibleName() == "Sembunyikan frasa sandi"
    made.clear()
    assert made.text() == ""
    assert made.line.echoMode() == QLineEdit.EchoMode.Password


def test_the_eye_stands_inside_the_field_and_is_reached_with_tab(around: Surroundings, qtbot: QtBot) -> None:
    made = edit(around, qtbot)
    made.line.setFocus()
    QTest.keyClick(made.line, Qt.Key.Key_Tab)
    assert made.focusWidget() is made.eye
    assert made.line.rect().contains(made.eye.geometry())
    assert made.line.accessibleName() == "Frasa sandi"


def test_enter_hands_the_passphrase_over(around: Surroundings, qtbot: QtBot) -> None:
    made = edit(around, qtbot)
    with qtbot.waitSignal(made.submitted):
        QTest.keyClick(made.line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "modifier", "caps"),
    [
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("7", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_caps_lock_is_noticed_by_the_letters(
    around: Surroundings, qtbot: QtBot, typed: str, modifier: Qt.KeyboardModifier, caps: bool
) -> None:
    made = edit(around, qtbot)
    event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(typed.upper()), modifier, typed)
    QCoreApplication.sendEvent(made.line, event)
    assert made.caps.isVisible() is caps
    assert made.text() == typed


@pytest.mark.parametrize("strength", list(STRENGTHS))
def test_the_meter_says_the_strength_in_a_word(around: Surroundings, qtbot: QtBot, strength: str) -> None:
    meter = StrengthMeter(around)
    qtbot.addWidget(meter)
    meter.show()
    meter.show_judged(Judged(strength=strength, problems=()))  # type: ignore[arg-type]
    step, _, word = STRENGTHS[strength]
    assert meter.bar.value() == step
    assert meter.bar.accessibleDescription() == word
    assert meter.bar.accessibleName()
    meter.clear()
    assert meter.bar.value() == 0


def test_the_edge_is_eight_pixels_of_weave_and_the_cloth_repeats_every_106(around: Surroundings, qtbot: QtBot) -> None:
    assert sum(width for width, _ in EDGE) == 8
    assert sum(width for width, _ in CLOTH) == 106
    for kind, width in (("rail", 8), ("double", 16)):
        weave = Lurik(around, kind)  # type: ignore[arg-type]
        qtbot.addWidget(weave)
        assert weave.width() == width
    cloth = Lurik(around, "cloth")
    qtbot.addWidget(cloth)
    cloth.resize(430, 20)
    image = cloth.grab().toImage()
    assert [image.pixelColor(x, 5) for x in range(106)] == [image.pixelColor(x + 106, 15) for x in range(106)]


def test_the_programs_icon_is_there_in_every_size(around: Surroundings) -> None:
    made = app_icon(around.tokens)
    assert {size.width() for size in made.availableSizes()} >= {16, 32, 48, 128}


def test_a_refused_passphrase_says_why(around: Surroundings, qtbot: QtBot) -> None:
    meter = StrengthMeter(around)
    qtbot.addWidget(meter)
    problem = Problem("", "passphrase.common")
    meter.show_judged(Judged(strength="refused", problems=(problem,)))
    assert meter.advice.text() == around.say_problem(problem)


@pytest.mark.parametrize(
    ("pasted", "given"),
    [
        ("empat kata rahasia kami\r\n", "empat kata rahasia kami"),
        ("empat kata\nrahasia kami\t", "empat kata rahasia kami"),
        (" empat kata rahasia kami ", " empat kata rahasia kami "),
        ("re\N{COMBINING ACUTE ACCENT}sume\N{NO-BREAK SPACE}kami", "r\N{LATIN SMALL LETTER E WITH ACUTE}sume kami"),
        ("\n\n", ""),
    ],
)
def test_what_is_pasted_is_the_passphrase_that_is_meant(
    around: Surroundings, qtbot: QtBot, pasted: str, given: str
) -> None:
    made = edit(around, qtbot)
    QGuiApplication.clipboard().setText(pasted)
    made.line.paste()
    QGuiApplication.clipboard().clear()
    assert made.text() == given

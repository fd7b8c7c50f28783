from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.widgets.component_sheet import custody
from ukmdesk.domain.lifecycle import State
from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_counts import CountedCustody
from ukmdesk.gui.widgets.custody_line import CustodyLine, SmallCustodyLine, VerticalCustody, paint_small
from ukmdesk.gui.widgets.custody_marks import WAY, marks_of, progress
from ukmdesk.services.worklists import Custody, Step

STATES = get_args(State)


def standing(around: Surroundings, state: str) -> list[tuple[str, str]]:
    return [(mark.state, mark.standing) for mark in marks_of(around, custody(state))]


def test_steps_behind_are_passed_and_steps_before_are_to_come(around: Surroundings) -> None:
    assert standing(around, "delivered") == [
        ("draft", "passed"),
        ("complete", "passed"),
        ("approved", "passed"),
        ("bundled", "passed"),
        ("delivered", "here"),
        ("received", "ahead"),
        ("accepted", "ahead"),
    ]


@pytest.mark.parametrize("state", ["returned", "duplicate", "rejected", "withdrawn"])
def test_another_end_takes_the_place_of_registered(around: Surroundings, state: str) -> None:
    assert standing(around, state)[-1] == (state, "here")
    assert "accepted" not in dict(standing(around, state))


@pytest.mark.parametrize("state", STATES)
def test_every_state_stands_somewhere_on_the_line(around: Surroundings, state: str) -> None:
    assert next(mark for mark in marks_of(around, custody(state)) if mark.standing == "here").state == state


def test_an_office_without_approval_has_no_such_step(around: Surroundings) -> None:
    passed = tuple(Step(state=one, at=1_794_880_000_000) for one in ("draft", "complete", "bundled"))
    line = Custody(id="r", number="", business="", owner="", nik="", village="", state="bundled", steps=passed)
    assert "approved" not in [mark.state for mark in marks_of(around, line)]


def test_below_each_step_stand_time_and_who_or_bundle(around: Surroundings) -> None:
    marks = {mark.state: mark for mark in marks_of(around, custody())}
    assert marks["draft"].lines[1] == "R. Widyastuti"
    assert marks["bundled"].lines[1] == "paket 0031"
    assert marks["accepted"].lines == ()
    assert marks["draft"].lines[0] == around.moment(1_794_880_000_000)


def test_the_small_line_fills_as_many_boxes_as_steps_are_done() -> None:
    assert [progress(state) for state in WAY] == [1, 2, 3, 4, 5, 6, 7]
    assert progress("returned") == 6
    assert progress("rejected") == 7


@pytest.mark.parametrize(
    ("state", "filled", "last"), [("delivered", 5, "nila"), ("returned", 6, "soga"), ("accepted", 7, "pandan")]
)
def test_small_boxes_are_painted_in_the_states_colour(around: Surroundings, state: str, filled: int, last: str) -> None:
    image = QImage(96, 7, QImage.Format.Format_RGB32)
    image.fill(QColor(around.tokens.colour("surface")))
    painter = QPainter(image)
    paint_small(painter, QRect(0, 0, 96, 7), state, around.tokens)
    painter.end()
    middles = [image.pixelColor(place * 14 + 6, 3).name().upper() for place in range(7)]
    assert middles[:filled] == [around.tokens.colour("nila")] * (filled - 1) + [around.tokens.colour(last)]
    assert middles[filled:] == [around.tokens.colour("surface")] * (7 - filled)


def test_the_boxes_never_stand_without_the_word(around: Surroundings, qtbot: QtBot) -> None:
    small = SmallCustodyLine(around)
    qtbot.addWidget(small)
    small.set_state("returned")
    assert small.accessibleName() == "Dikembalikan"


@pytest.mark.parametrize("form", [CustodyLine, VerticalCustody])
def test_a_screen_reader_hears_the_way_so_far(
    around: Surroundings, qtbot: QtBot, form: type[CustodyLine] | type[VerticalCustody]
) -> None:
    line = form(around)
    qtbot.addWidget(line)
    line.show_custody(custody("delivered"))
    said = line.accessibleName()
    assert all(WORDS[state] in said for state in WAY[:5])
    assert WORDS["accepted"] not in said


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_line_is_higher_where_words_wrap_and_stands_upright_where_they_do_not_fit(
    make_around: MakeAround, qtbot: QtBot, scale: float
) -> None:
    line = CustodyLine(make_around(scale=scale))
    qtbot.addWidget(line)
    line.show_custody(custody("returned"))
    heights = []
    for width in (1100, 720, 300):
        line.resize(round(width * scale), 100)
        heights.append(line.needed_height())
    assert line.is_across() is False
    assert heights[0] < heights[1] < heights[2]


def test_every_form_can_be_painted_for_every_state(make_around: MakeAround, qtbot: QtBot) -> None:
    for theme in ("light", "contrast"):
        around = make_around(theme=theme)
        for form in (CustodyLine, VerticalCustody):
            line = form(around)
            qtbot.addWidget(line)
            for state in STATES:
                line.show_custody(custody(state))
                assert not line.grab().isNull()


def test_counts_are_said_with_their_words(around: Surroundings, qtbot: QtBot) -> None:
    counted = CountedCustody(around)
    qtbot.addWidget(counted)
    counted.show_counts({"draft": 3, "accepted": 1221, "returned": 2})
    said = counted.accessibleName()
    assert "Draf 3" in said
    assert "Terdaftar 1.221" in said
    assert "Dikembalikan 2" in said
    assert "Ditolak 0" in said


def test_counts_take_a_second_line_where_room_is_short(around: Surroundings, qtbot: QtBot) -> None:
    counted = CountedCustody(around)
    qtbot.addWidget(counted)
    counted.show()
    counted.resize(860, 80)
    assert counted.per_line() == 9
    low = counted.minimumHeight()
    counted.resize(500, 80)
    assert counted.per_line() == 5
    assert counted.minimumHeight() > low
    assert not counted.grab().isNull()

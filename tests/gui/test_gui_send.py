from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_post import FakePost, a_bundle, bar, idle, shown
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError, UkmError
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings


def test_what_is_ready_is_prepared_copied_and_said_to_be_safe(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    post = FakePost()
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.prepare.button.click()
    idle(qtbot, page)
    assert page.copying.choose.isVisible()
    page.copying.choose.click()
    idle(qtbot, page)
    assert post.delivered_to == [(32, tmp_path)]
    assert page.copying._bar.kind == "ok"
    assert page.copying._bar.words.text() == "Aman dicabut"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StorageError("stick.full", file="a.ukmb", needed=38, free=12), "12"),
        (StorageError("stick.read_only", file="a.ukmb"), "stik"),
        (StorageError("stick.differs", file="a.ukmb"), "stik"),
    ],
)
def test_a_stick_that_fails_is_said_in_words_and_never_called_safe(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, error: UkmError, said: str
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31),))
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    post.fails = error
    page.copying.choose.click()
    idle(qtbot, page)
    kind, words = bar(page)
    assert kind == "problem"
    assert said.casefold() in words.casefold()
    assert page.copying._bar.kind == ""
    assert post.delivered_to == []


def test_a_receipt_says_what_became_of_what_was_sent(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    page = shown(qtbot, around, FakePost(bundles=(a_bundle(31, "delivered"),)), FakeAsks(path=tmp_path / "a.ukmr"))
    page.receiving.open.click()
    idle(qtbot, page)
    assert bar(page) == ("ok", "Tanda terima 0032 sudah dipakai. 8 terdaftar, 1 dikembalikan")


def test_a_receipt_that_is_known_already_changes_nothing_and_says_so(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    post = FakePost()
    post.known = True
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path / "a.ukmr"))
    page.receiving.open.click()
    idle(qtbot, page)
    assert bar(page)[0] == "info"


def test_a_broken_receipt_is_refused_by_name_with_the_reason(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    post = FakePost()
    post.refused = (("3399-0417-000032.ukmr", Problem("", "signature.forged")),)
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.receiving.open.click()
    idle(qtbot, page)
    kind, words = bar(page)
    assert kind == "problem"
    assert words.startswith("3399-0417-000032.ukmr tidak dipakai.")
    post.refused = ()
    post.fails = ExchangeError("signature.forged")
    page.receiving.open.click()
    idle(qtbot, page)
    assert bar(page)[0] == "problem"


def test_an_own_hub_answers_at_once_and_others_have_no_such_button(qtbot: QtBot, around: Surroundings) -> None:
    assert not shown(qtbot, around, FakePost()).receiving.answer.isVisible()
    page = shown(qtbot, around, FakePost(), hub=True)
    page.receiving.answer.click()
    idle(qtbot, page)
    assert bar(page)[0] == "ok"


def test_a_laptop_that_is_not_enrolled_is_led_to_its_enrolment(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakePost(enrolled=False))
    with qtbot.waitSignal(page.place_requested) as asked:
        page._bar._actions.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert asked.args == [Place("settings", "device")]


def test_the_history_counts_down_and_names_each_state(qtbot: QtBot, around: Surroundings) -> None:
    states = ("received", "delivered", "refused", "incomplete", "voided", "exported")
    bundles = tuple(a_bundle(number, state) for number, state in enumerate(states, start=1))
    page = shown(qtbot, around, FakePost(bundles=bundles))
    model = page.table.model()
    column = 4
    words = [model.index(row, column).data() for row in range(model.rowCount())]
    assert words == [
        "Belum disalin",
        "Dibatalkan",
        "Belum utuh, salin lagi",
        "Ditolak pusat",
        "Terkirim",
        "Diterima pusat",
    ]
    assert model.index(0, 0).data() == "0006"


def test_the_step_to_do_now_has_the_focus(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakePost())
    assert page.focusWidget() is page.prepare.button
    page = shown(qtbot, around, FakePost(ready=0, bundles=(a_bundle(31, "delivered"),)))
    assert page.focusWidget() is page.receiving.open


def test_not_enrolled_at_preparing_is_said_and_nothing_is_lost(qtbot: QtBot, around: Surroundings) -> None:
    post = FakePost()
    page = shown(qtbot, around, post)
    post.fails = InputError("device.not_enrolled")
    page.prepare.button.click()
    idle(qtbot, page)
    assert bar(page)[0] == "problem"
    assert page.prepare.button.isEnabled()


def test_the_page_speaks_english_too(qtbot: QtBot, make_around: MakeAround) -> None:
    page = shown(qtbot, make_around("en"), FakePost())
    assert page.head.title.text() != ""

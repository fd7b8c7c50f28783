from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import NOON, FakeWriting
from ukmdesk.errors import InputError, StorageError, UkmError
from ukmdesk.gui.registration.draft_session import LATEST_MS, QUIET_MS, RETRY_MS, SLOW_MS, DraftSession
from ukmdesk.gui.registration.items import Items
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.theme import TOKENS
from ukmdesk.services.draft_views import DraftView

FULL = StorageError("disk.full")


class ByHandTimer:
    def __init__(self, clock: ByHandWork, ms: int, call: Callable[[], object]) -> None:
        self._clock, self._ms, self._call = clock, ms, call
        self.due: int | None = None

    def start(self) -> None:
        self.due = self._clock.now + self._ms

    def stop(self) -> None:
        self.due = None

    def isActive(self) -> bool:  # noqa: N802 - Qt's name
        return self.due is not None

    def ring(self) -> None:
        self.due = None
        self._call()


class ByHandWork:
    """The worker and the clock, moved by hand: calls wait until they are let through, in order."""

    def __init__(self) -> None:
        self.now = 0
        self.timers: list[ByHandTimer] = []
        self.waiting: list[tuple[Callable[[], Any], Any, Any]] = []

    def after(self, owner: QObject, ms: int, call: Callable[[], object]) -> ByHandTimer:
        self.timers.append(ByHandTimer(self, ms, call))
        return self.timers[-1]

    def run(
        self, owner: QObject, call: Callable[[], Any], *, done: Any = None, failed: Any = None, broke: Any = None
    ) -> None:
        self.waiting.append((call, done, failed))

    def let_one_through(self) -> None:
        if not self.waiting:
            return
        call, done, failed = self.waiting.pop(0)
        try:
            result = call()
        except UkmError as error:
            failed(error)
        else:
            if done is not None:
                done(result)

    def pass_time(self, ms: int) -> None:
        end = self.now + ms
        while True:
            ringing = [one for one in self.timers if one.due is not None and one.due <= end]
            if not ringing:
                break
            first = min(ringing, key=lambda one: one.due or 0)
            self.now = first.due or self.now
            first.ring()
        self.now = end


class Opened:
    """A session by hand, with one draft open."""

    def __init__(self) -> None:
        self.work = ByHandWork()
        self.writing = FakeWriting()
        around = Surroundings(work=cast("Any", self.work), language="id", tokens=TOKENS["light"])
        self.session = DraftSession(around, self.writing)
        self.view: DraftView = self.writing.new(same_as_before=False)
        self.session.open(self.view)
        self.states: list[object] = []
        self.session.save_state.connect(self.states.append)

    @property
    def kept(self) -> dict[str, str]:
        return self.writing.kept.get(self.view.id, {})


@pytest.fixture
def opened() -> Opened:
    return Opened()


def test_typing_is_kept_one_second_after_the_last_key(opened: Opened) -> None:
    opened.session.edit("owner.name", "S")
    opened.work.pass_time(QUIET_MS - 1)
    assert opened.work.waiting == []
    opened.work.pass_time(1)
    opened.work.let_one_through()
    assert opened.kept == {"owner.name": "S"}
    assert opened.session.is_all_kept


def test_who_never_stops_typing_is_kept_after_two_seconds(opened: Opened) -> None:
    typed = ""
    for key in "Siti Romlah binti":
        typed += key
        opened.session.edit("owner.name", typed)
        opened.work.pass_time(200)
        if opened.work.waiting:
            break
    assert opened.work.now <= LATEST_MS
    opened.work.let_one_through()
    assert opened.kept["owner.name"] == typed


def test_what_could_not_be_kept_is_tried_again_and_said(opened: Opened) -> None:
    opened.writing.fails = FULL
    opened.session.edit("owner.name", "Siti")
    opened.session.keep()
    opened.work.let_one_through()
    assert opened.session.text("owner.name") == "Siti"
    assert isinstance(opened.states[-1], str)
    assert opened.states[-1]
    opened.writing.fails = None
    opened.work.pass_time(RETRY_MS)
    opened.work.let_one_through()
    assert opened.kept["owner.name"] == "Siti"
    assert opened.states[-1:] == [NOON + 1000]


def test_a_newer_text_goes_before_the_one_that_failed(opened: Opened) -> None:
    opened.writing.fails = FULL
    opened.session.edit("owner.name", "Sit")
    opened.session.edit("business.name", "Abon")
    opened.session.keep()
    opened.session.edit("owner.name", "Siti")
    opened.work.let_one_through()
    opened.writing.fails = None
    opened.work.pass_time(RETRY_MS)
    opened.work.let_one_through()
    assert opened.kept == {"owner.name": "Siti", "business.name": "Abon"}


def test_leaving_waits_for_what_is_on_its_way(opened: Opened) -> None:
    left: list[str] = []
    opened.session.edit("owner.name", "Sit")
    opened.session.keep()
    opened.session.edit("owner.name", "Siti")
    opened.session.keep(lambda: left.append("gone"))
    opened.work.let_one_through()
    assert left == []
    opened.work.let_one_through()
    assert left == ["gone"]
    assert opened.kept["owner.name"] == "Siti"


def test_nobody_leaves_while_the_disk_is_full(opened: Opened) -> None:
    left: list[str] = []
    opened.writing.fails = FULL
    opened.session.edit("owner.name", "Siti")
    opened.session.keep(lambda: left.append("gone"))
    opened.work.let_one_through()
    opened.writing.fails = None
    opened.work.pass_time(RETRY_MS)
    opened.work.let_one_through()
    assert left == []
    opened.session.keep(lambda: left.append("gone"))
    assert left == ["gone"]


def test_a_slow_saving_is_said_after_half_a_second(opened: Opened) -> None:
    opened.session.edit("owner.name", "Siti")
    opened.session.keep()
    opened.work.pass_time(SLOW_MS)
    assert opened.states == [""]
    opened.work.let_one_through()
    assert opened.states[-1:] == [NOON + 1000]


def test_undo_and_redo_are_kept_like_typing(opened: Opened) -> None:
    opened.session.edit("owner.name", "Siti")
    opened.session.edit("business.name", "Abon")
    assert opened.session.undo() == ("business.name", "")
    assert opened.session.undo() == ("owner.name", "")
    assert opened.session.redo() == ("owner.name", "Siti")
    opened.session.keep()
    opened.work.let_one_through()
    assert opened.kept == {"owner.name": "Siti", "business.name": ""}


def test_a_change_of_items_comes_after_what_was_typed(opened: Opened) -> None:
    opened.session.edit("products.0.name", "Abon")
    opened.session.edit("products.1.name", "Dendeng")
    replaced: list[int] = []
    opened.session.replaced.connect(lambda: replaced.append(1))
    errors: list[UkmError] = []
    items = Items(opened.writing, opened.session)
    items.failed.connect(errors.append)
    items.take_out("products.0")
    opened.work.let_one_through()
    opened.work.let_one_through()
    assert replaced == [1]
    assert opened.session.text("products.0.name") == "Dendeng"
    assert items.last == "products.0"
    items.take_out("products.9")
    opened.work.let_one_through()
    assert [error.code for error in errors] == ["item.unknown"]
    assert items.last == "products.0"


def test_what_is_typed_while_an_item_is_taken_out_stays_with_its_own_item(opened: Opened) -> None:
    for place, name in enumerate(("Abon", "Dendeng", "Sale")):
        opened.session.edit(f"products.{place}.name", name)
    opened.session.keep()
    opened.work.let_one_through()
    items = Items(opened.writing, opened.session)
    items.take_out("products.0")
    opened.session.edit("products.0.unit", "pak")
    opened.session.edit("products.2.name", "Sale pisang")
    opened.work.pass_time(LATEST_MS)
    for _ in range(3):
        opened.work.let_one_through()
    assert opened.session.is_all_kept
    document = opened.writing.drafts[opened.view.id].content.document
    left = [(one["name"], one.get("unit", "")) for one in document["products"]]
    assert left == [("Dendeng", ""), ("Sale pisang", "")]
    assert opened.session.text("products.1.name") == "Sale pisang"


def test_steps_of_typing_outlive_a_photo(opened: Opened) -> None:
    opened.session.edit("business.capital", "25 juta")
    opened.session.change(opened.writing.open, lambda _: None)
    opened.work.let_one_through()
    opened.work.let_one_through()
    assert opened.session.text("business.capital") == "25 juta"
    assert opened.session.undo() == ("business.capital", "")


def test_answers_of_a_draft_that_is_closed_reach_nobody(opened: Opened) -> None:
    opened.session.edit("owner.name", "Siti")
    opened.session.keep()
    opened.session.close()
    opened.work.let_one_through()
    assert opened.session.view is None
    assert opened.session.texts == {}
    assert opened.states == []


PATHS = ("owner.name", "business.name", "products.0.name", "owner.nik")
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(PATHS), st.text("Siti 0123", max_size=4)),
    st.tuples(st.sampled_from(("undo", "redo", "keep", "leave", "deliver", "fail", "mend"))),
    st.tuples(st.just("wait"), st.integers(0, 6000)),
)


@given(steps=st.lists(STEPS, max_size=40))
@settings(max_examples=250, deadline=None)
def test_no_edit_is_lost_under_any_order_of_keys_savings_and_failures(steps: list[tuple[Any, ...]]) -> None:
    opened = Opened()
    expected: dict[str, str] = {}

    def left() -> None:
        """Whoever is let go finds everything on the disk."""
        assert {path: opened.kept.get(path, "") for path in expected} == expected

    for step, *words in steps:
        if step == "edit":
            opened.session.edit(*words)
            expected[words[0]] = words[1]
        elif step in ("undo", "redo"):
            change = opened.session.undo() if step == "undo" else opened.session.redo()
            if change is not None:
                expected[change[0]] = change[1]
        elif step == "keep":
            opened.session.keep()
        elif step == "leave":
            opened.session.keep(left)
        elif step == "deliver":
            opened.work.let_one_through()
        elif step in ("fail", "mend"):
            opened.writing.fails = FULL if step == "fail" else None
        else:
            opened.work.pass_time(words[0])
        assert {path: opened.session.text(path) for path in expected} == expected
    opened.writing.fails = None
    for _ in range(4):
        opened.work.let_one_through()
        opened.work.pass_time(RETRY_MS)
    assert {path: opened.kept.get(path, "") for path in expected} == expected
    assert opened.session.is_all_kept


def test_an_unknown_draft_is_told_with_the_real_worker(around: Surroundings, qtbot: QtBot) -> None:
    writing = FakeWriting()
    session = DraftSession(around, writing)
    view = writing.new(same_as_before=False)
    session.open(view)
    writing.fails = InputError("draft.unknown", draft=view.id)
    with qtbot.waitSignal(session.failed):
        session.edit("owner.name", "Siti")
        session.keep()
    writing.fails = None
    with qtbot.waitSignal(session.saved):
        session.keep()
    assert writing.kept[view.id] == {"owner.name": "Siti"}

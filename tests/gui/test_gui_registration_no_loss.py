"""Nothing that is typed is lost while the desk is busy, while a draft is completed, or when the program fails."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import WHOLE
from tests.gui.registration_pages import Desk
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.register import Completed


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


def held(desk: Desk) -> threading.Event:
    """Keep the desk busy until the event is set."""
    go = threading.Event()
    desk.around.work.run(desk.page, lambda: go.wait(10))
    return go


@pytest.mark.parametrize("is_there", [True, False])
def test_typing_while_another_draft_is_looked_up_stays(desk: Desk, is_there: bool) -> None:
    draft = desk.open({"owner.name": "Wagiyem"})
    go = held(desk)
    desk.page.load(Place("registration", part="new") if is_there else Place("registration", "nowhere"))
    desk.page.session.edit("owner.name", "Wagiyem Puspitorini")
    desk.page.session.keep()
    desk.page.session.edit("business.name", "Abon Lele")
    go.set()
    desk.settle()

    assert desk.kept(draft) == {"owner.name": "Wagiyem Puspitorini", "business.name": "Abon Lele"}
    view = desk.page.session.view
    assert (view is not None) == is_there
    assert view is None or view.id != draft


def test_typing_while_the_last_check_runs_is_in_what_is_completed(desk: Desk) -> None:
    draft = desk.open(WHOLE, "periksa")
    go = held(desk)
    desk.page.finishing.finish()
    desk.page.session.edit("business.main_product", "abon lele pedas")
    go.set()
    desk.settle()

    assert desk.kept(draft)["business.main_product"] == "abon lele pedas"


def test_a_draft_that_is_being_completed_takes_no_more_typing(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(WHOLE, "periksa")
    states, complete = list[bool](), desk.writing.complete

    def completing(draft: str, *, note: str) -> Completed:
        states.append(desk.page.isEnabled())
        return complete(draft, note=note)

    monkeypatch.setattr(desk.writing, "complete", completing)
    desk.page.finishing._checks.findings.problems = ()
    desk.page.finishing._complete()
    desk.settle()

    assert states == [False]
    assert desk.page.isEnabled()


def test_after_a_fault_in_the_saving_everything_is_kept_with_the_next_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = desk.open({"owner.name": "Wagiyem"})
    with qtbot.captureExceptions() as faults, monkeypatch.context() as broken:
        broken.setattr(desk.writing, "save", lambda *_: 1 // 0)
        desk.page.session.edit("owner.name", "Wagiyem Puspitorini")
        desk.page.session.keep()
        desk.settle()
    assert len(faults) == 1
    left = list[bool]()
    desk.page.leave(lambda: left.append(True))
    desk.settle()

    assert left == [True]
    assert desk.kept(draft)["owner.name"] == "Wagiyem Puspitorini"


def test_after_a_fault_in_a_change_typing_is_kept_again(desk: Desk, qtbot: QtBot) -> None:
    draft = desk.open({"owner.name": "Wagiyem"})
    with qtbot.captureExceptions() as faults:
        desk.page.session.change(lambda _: 1 // 0, lambda _: None)  # type: ignore[arg-type, return-value]
        desk.settle()
    assert len(faults) == 1
    desk.page.session.edit("owner.name", "Wagiyem Puspitorini")
    desk.page.session.keep()
    desk.settle()

    assert desk.kept(draft)["owner.name"] == "Wagiyem Puspitorini"


def test_after_a_fault_in_completing_the_page_is_free_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(WHOLE, "periksa")
    desk.page.finishing._checks.findings.problems = ()
    with qtbot.captureExceptions() as faults, monkeypatch.context() as broken:
        broken.setattr(desk.writing, "complete", lambda *_, **__: 1 // 0)
        desk.page.finishing._complete()
        assert not desk.page.isEnabled()
        desk.settle()

    assert len(faults) == 1
    assert desk.page.isEnabled()

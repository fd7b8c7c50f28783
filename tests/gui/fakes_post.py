"""A post and a hub that are told what to give, and the send page over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from ukmdesk.errors import Problem, UkmError
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.work import AtDesk, Progress
from ukmdesk.services.post_views import (
    AppliedReceipt,
    BundleLine,
    Delivered,
    PostView,
    Prepared,
    Received,
    SentOnline,
    Synced,
)
from ukmdesk.services.worklists import LastReceipt

NOW = 1_763_000_000_000


def a_bundle(sequence: int, state: str = "exported") -> BundleLine:
    answered = state == "received"
    return BundleLine(
        sequence=sequence,
        sealed_at=NOW,
        registrations=9,
        photos=54,
        size=38_400_000,
        state=state,
        delivered_at=NOW if state in ("delivered", "received") else 0,
        receipt=sequence if answered else 0,
        receipt_at=NOW if answered else 0,
        file=f"3399-0417-{sequence:06}.ukmb",
    )


class FakePost:
    """A post that keeps its bundles in a list and can be told to fail."""

    def __init__(self, *, ready: int = 9, bundles: tuple[BundleLine, ...] = (), enrolled: bool = True) -> None:
        self.ready, self.bundles, self.enrolled = ready, bundles, enrolled
        self.fails: UkmError | None = None
        self.delivered_to: list[tuple[int, Path]] = []
        self.refused: tuple[tuple[str, Problem], ...] = ()
        self.known = False
        self.problems: tuple[Problem, ...] = ()
        self.voided: list[tuple[int, str]] = []
        self.on_copy: Callable[[], None] = lambda: None
        self.online = False
        self.on_line: Callable[[Callable[[], bool]], None] = lambda _stop: None
        self.taken = "taken"
        self.held: tuple[Problem, ...] = ()
        self.received = Received(applied=(), refused=())

    def view(self) -> PostView:
        receipt = LastReceipt(
            number=31, at=NOW, bundles=(29, 30), outcomes={"accepted": 26, "returned": 2}, certificates=26
        )
        return PostView(
            enrolled=self.enrolled,
            ready=self.ready,
            unapproved=0,
            drafts=3,
            bundles=self.bundles,
            receipt=receipt,
            practice=False,
            online=self.online,
        )

    def prepare(self, progress: Progress) -> Prepared:
        self._fail()
        progress(1, 1)
        made = a_bundle(32)
        self.bundles, self.ready = (*self.bundles, made), 0
        return Prepared(bundles=(made,), problems=())

    def deliver(self, sequence: int, folder: Path, progress: Progress) -> Delivered:
        self._fail()
        self.on_copy()
        progress(76_800_000, 76_800_000)
        self.delivered_to.append((sequence, folder))
        self.bundles = tuple(
            a_bundle(one.sequence, "delivered") if one.sequence == sequence else one for one in self.bundles
        )
        return Delivered(sequence=sequence, path=folder / "x.ukmb", size=38_400_000, at=NOW)

    def sync(self, progress: Progress, stop: Callable[[], bool], at_desk: AtDesk) -> Synced:
        progress(0, 76_800_000)
        self.on_line(stop)
        self._fail()
        waiting = [one for one in self.bundles if one.state == "exported"]
        for one in waiting:
            at_desk(partial(self._hand_over, one.sequence))
        sent = tuple(SentOnline(sequence=one.sequence, size=one.size, state=self.taken, at=NOW) for one in waiting)
        return Synced(sent=sent, problems=self.held, received=self.received)

    def _hand_over(self, sequence: int) -> None:
        self.bundles = tuple(
            msgspec.structs.replace(a_bundle(sequence, "delivered"), way="network") if one.sequence == sequence else one
            for one in self.bundles
        )

    def void(self, sequence: int, reason: str) -> None:
        self.voided.append((sequence, reason))

    def receive(self, source: Path) -> Received:
        self._fail()
        applied = AppliedReceipt(
            number=32,
            known=self.known,
            outcomes={"accepted": 8, "returned": 1},
            certificates=8,
            quarantined=0,
            problems=self.problems,
        )
        return Received(applied=() if self.refused and not self.problems else (applied,), refused=self.refused)

    def _fail(self) -> None:
        if self.fails is not None:
            raise self.fails


class FakeHub:
    def __init__(self, post: FakePost) -> None:
        self.post = post

    def answer(self) -> Received:
        return self.post.receive(Path())


def shown(
    qtbot: QtBot, around: Surroundings, post: FakePost, asks: FakeAsks | None = None, *, hub: bool = False
) -> SendPage:
    page = SendPage(around, post, FakeHub(post) if hub else None, asks or FakeAsks())
    qtbot.addWidget(page)
    page.load(Place("send"))
    page.show()
    idle(qtbot, page)
    return page


def idle(qtbot: QtBot, page: SendPage) -> None:
    qtbot.waitUntil(lambda: not page.around.work.is_busy)


def bar(page: SendPage) -> tuple[str, str]:
    return page._bar.kind, f"{page._bar.words.text()} {page._bar.detail.text()}".strip()

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError, UkmError
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.work import Progress
from ukmdesk.services.post_views import AppliedReceipt, BundleLine, Delivered, PostView, Prepared, Received
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
        )

    def prepare(self, progress: Progress) -> Prepared:
        self._fail()
        progress(1, 1)
        made = a_bundle(32)
        self.bundles, self.ready = (*self.bundles, made), 0
        return Prepared(bundles=(made,), problems=())

    def deliver(self, sequence: int, folder: Path, progress: Progress) -> Delivered:
        self._fail()
        progress(2, 2)
        self.delivered_to.append((sequence, folder))
        self.bundles = tuple(a_bundle(one.sequence, "delivered") for one in self.bundles)
        return Delivered(sequence=sequence, path=folder / "x.ukmb", size=38_400_000, at=NOW)

    def receive(self, source: Path) -> Received:
        self._fail()
        applied = AppliedReceipt(
            number=32,
            known=self.known,
            outcomes={"accepted": 8, "returned": 1},
            certificates=8,
            quarantined=0,
            problems=(),
        )
        return Received(applied=() if self.refused else (applied,), refused=self.refused)

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

"""The send page over the network: quiet, one piece of work at a time, and what came of it in words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_post import FakePost, a_bundle, bar, idle, shown
from tests.gui.walking import cut, nameless, outside
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError, UkmError
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.status_line import StatusLine
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import Language
from ukmdesk.services.post_views import AppliedReceipt, Received

ANSWER = Received(
    applied=(
        AppliedReceipt(number=32, known=False, outcomes={"accepted": 8}, certificates=8, quarantined=0, problems=()),
    ),
    refused=(),
)
KNOWN = Received(
    applied=(AppliedReceipt(number=31, known=True, outcomes={}, certificates=0, quarantined=0, problems=()),),
    refused=(),
)


def a_post(*bundles: str, ready: int = 0) -> FakePost:
    """Give a post whose hub has an address."""
    post = FakePost(ready=ready, bundles=tuple(a_bundle(31 + n, state) for n, state in enumerate(bundles)))
    post.online = True
    return post


def send(qtbot: QtBot, page: SendPage) -> tuple[str, str]:
    page.network.button.click()
    idle(qtbot, page)
    return bar(page)


@pytest.fixture
def slow_line() -> Iterator[threading.Event]:
    """Set when the hub may answer; at the end of the test at the latest."""
    answers = threading.Event()
    yield answers
    answers.set()


def until(answers: threading.Event) -> Callable[[Callable[[], bool]], None]:
    """Wait for the hub as the way online does: not when the person wants to stop."""

    def wait(stop: Callable[[], bool]) -> None:
        while not answers.wait(0.01):
            if stop():
                raise InputError("online.stopped")

    return wait


def test_where_no_address_is_known_there_is_no_way_online(qtbot: QtBot, around: Surroundings) -> None:
    assert not shown(qtbot, around, FakePost()).network.isVisible()


def test_what_waits_is_sent_and_what_came_of_it_is_said(qtbot: QtBot, around: Surroundings) -> None:
    post = a_post("exported", "exported")
    post.received = ANSWER
    page = shown(qtbot, around, post)
    assert page.focusWidget() is page.copying.choose
    assert page.network.button.accessibleName() == "Kirim lewat jaringan"
    words = "Paket 0031, 0032 semuanya sudah di pusat. Tanda terima 0032 sudah dipakai. 8 terdaftar"
    assert send(qtbot, page) == ("ok", words)
    model = page.table.model()
    assert [model.index(row, 5).data() for row in range(model.rowCount())] == ["jaringan", "jaringan"]


def test_what_went_over_the_network_is_not_said_to_lie_on_a_stick(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, a_post("exported"))
    send(qtbot, page)
    QApplication.processEvents()
    said = " ".join(one.text() for step in page._steps for one in step.findChildren(QLabel) if one.isVisibleTo(page))
    assert "dibaca ulang" not in said
    assert "Serahkan stik" not in said
    assert "Paket 0031 sudah di pusat." in said


def test_nothing_to_send_and_no_news_is_no_fault(qtbot: QtBot, around: Surroundings) -> None:
    post = a_post("delivered")
    post.received = KNOWN
    words = "Tidak ada yang perlu dikirim dan tidak ada kabar baru."
    assert send(qtbot, shown(qtbot, around, post)) == ("info", words)


def test_a_hub_that_checks_later_says_to_fetch_the_receipt_later(qtbot: QtBot, around: Surroundings) -> None:
    post = a_post("exported")
    post.taken, post.received = "queued", KNOWN
    kind, words = send(qtbot, shown(qtbot, around, post))
    assert kind == "ok"
    assert words.startswith("Paket 0031 sudah di pusat. Pusat memeriksanya sebentar lagi.")


def test_what_was_held_back_is_said_beside_what_was_sent_and_a_lost_file_can_be_voided(
    qtbot: QtBot, around: Surroundings
) -> None:
    post = a_post("exported")
    post.held = (Problem("", "bundle.outbox_differs", (("sequence", 30),), "warning"),)
    page = shown(qtbot, around, post, FakeAsks(words="disk rusak"))
    kind, words = send(qtbot, page)
    assert kind == "warning"
    assert words.startswith("Paket 0031 sudah di pusat. Berkas paket 0030 di laptop berubah atau hilang")
    page._bar._buttons[0].click()
    idle(qtbot, page)
    assert post.voided == [(30, "disk rusak")]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputError("online.captive_portal"), "peramban"),
        (ExchangeError("online.wrong_hub"), "Periksa alamat pusat"),
        (StorageError("online.unreachable"), "tidak terjangkau"),
        (InputError("online.authority", file="dinas.pem"), "dinas.pem"),
        (InputError("online.no_url"), "Pengaturan"),
        (ExchangeError("signature.revoked_key", device="3399-0417"), "3399-0417"),
    ],
)
def test_what_the_network_did_wrong_is_said_and_everything_still_waits(
    qtbot: QtBot, around: Surroundings, error: UkmError, said: str
) -> None:
    post = a_post("exported")
    page = shown(qtbot, around, post)
    post.fails = error
    kind, words = send(qtbot, page)
    assert kind == "problem"
    assert said in words
    assert "`" not in words
    assert page.copying.choose.isEnabled()
    assert page.network.button.isEnabled()
    assert post.bundles[0].state == "exported"


def test_one_piece_of_work_at_a_time_and_it_can_be_stopped(
    qtbot: QtBot, around: Surroundings, slow_line: threading.Event
) -> None:
    post = a_post("exported", ready=2)
    post.on_line = until(slow_line)
    page = shown(qtbot, around, post)
    page.network.button.click()
    parts = (page.prepare.button, page.copying.choose, page.receiving.open, page.network.button)
    assert not any(one.isEnabled() for one in parts)
    page._progress.stop.click()
    idle(qtbot, page)
    assert bar(page) == ("info", "Dihentikan. Semua yang belum terkirim tetap ada di laptop.")
    assert all(one.isEnabled() for one in parts)
    assert post.bundles[0].state == "exported"
    slow_line.set()
    assert send(qtbot, page)[0] == "ok"


def test_the_officer_works_elsewhere_meanwhile_and_is_told_there(
    qtbot: QtBot, around: Surroundings, slow_line: threading.Event
) -> None:
    post = a_post("exported")
    post.on_line = until(slow_line)
    pages, status = QStackedWidget(), StatusLine(around)
    for one in (pages, status):
        qtbot.addWidget(one)
    page, other = SendPage(around, post, None, FakeAsks()), QLabel()
    pages.addWidget(page)
    pages.addWidget(other)
    pages.show()
    page.load(Place("send"))
    idle(qtbot, page)
    assert status._network.text() == "Tanpa jaringan: data aman di perangkat ini"
    page.network.button.click()
    pages.setCurrentWidget(other)
    assert status._network.text() == "Memakai jaringan: mengirim ke pusat"
    kept = list[str]()
    around.work.run(page, lambda: "kept", done=kept.append)
    qtbot.waitUntil(lambda: kept == ["kept"])
    with qtbot.waitSignal(page.toast_requested) as told:
        slow_line.set()
    idle(qtbot, page)
    assert told.args is not None
    assert told.args[0] == "Paket 0031 sudah di pusat."
    assert status._network.text() == "Tanpa jaringan: data aman di perangkat ini"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_way_online_is_cut(
    qtbot: QtBot, make_around: MakeAround, tmp_path: Path, language: Language, scale: float
) -> None:
    post = a_post("exported", "delivered", "received")
    page = SendPage(make_around(language, scale=scale), post, None, FakeAsks(path=tmp_path))
    qtbot.addWidget(page)
    page.resize(1158 if scale > 1 else 896, 560)
    page.set_compact(compact=True)
    page.load(Place("send"))
    page.show()
    idle(qtbot, page)
    send(qtbot, page)
    for _ in range(5):
        QApplication.processEvents()
    assert page.network.isVisible()
    assert [*cut(page), *outside(page), *nameless(page)] == []

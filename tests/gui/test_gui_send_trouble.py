from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_post import FakeHub, FakePost, a_bundle, bar, idle, shown
from tests.gui.walking import cut, outside
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.send.sticks import Stick
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.work import Progress
from ukmdesk.i18n import Language
from ukmdesk.services.post_views import Delivered, Prepared


def hold(until: threading.Event) -> None:
    until.wait()


def standings(page: SendPage) -> list[str]:
    return [step.standing for step in (page.prepare, page.copying, page.receiving)]


def test_no_step_is_called_done_when_nothing_is_on_its_way(qtbot: QtBot, around: Surroundings) -> None:
    answered = (a_bundle(31, "received"), a_bundle(30, "voided"))
    assert standings(shown(qtbot, around, FakePost(ready=1, bundles=answered))) == ["none", "none", "none"]
    assert standings(shown(qtbot, around, FakePost(ready=0, bundles=answered))) == ["none", "none", "none"]
    assert standings(shown(qtbot, around, FakePost(ready=0, bundles=(a_bundle(31),)))) == ["done", "none", "none"]
    on_its_way = (a_bundle(31, "delivered"),)
    assert standings(shown(qtbot, around, FakePost(ready=0, bundles=on_its_way))) == ["done", "done", "waiting"]
    assert standings(shown(qtbot, around, FakePost(ready=2, bundles=on_its_way))) == ["none", "none", "waiting"]


def test_all_bundles_that_wait_are_copied_in_one_go(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(33, "incomplete"), a_bundle(32), a_bundle(31, "received")))
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.copying.choose.click()
    idle(qtbot, page)
    assert post.delivered_to == [(32, tmp_path), (33, tmp_path)]
    assert page.copying._bar.words.text() == "Aman dicabut"
    page.copying.again.click()
    idle(qtbot, page)
    assert post.delivered_to[2:] == [(32, tmp_path), (33, tmp_path)]


def test_a_bundle_whose_stick_was_lost_can_be_copied_again_on_another_day(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31, "delivered"),))
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    assert page.copying.again.isVisible()
    page.copying.again.click()
    idle(qtbot, page)
    assert post.delivered_to == [(31, tmp_path)]


def test_a_bundle_whose_file_is_lost_keeps_no_other_back_and_can_be_voided(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    class Lossy(FakePost):
        def deliver(self, sequence: int, folder: Path, progress: Progress) -> Delivered:
            if sequence == 31:
                raise InputError("bundle.outbox_differs", sequence=31)
            return super().deliver(sequence, folder, progress)

    post = Lossy(ready=0, bundles=(a_bundle(31), a_bundle(32)))
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path, words="disk rusak"))
    page.copying.choose.click()
    idle(qtbot, page)
    assert post.delivered_to == [(32, tmp_path)]
    kind, words = bar(page)
    assert kind == "problem"
    assert words.startswith("Berkas paket 0031 di laptop berubah atau hilang")
    assert "ukmdesk" not in words
    page._bar._actions.itemAt(0).widget().click()  # type: ignore[union-attr]
    idle(qtbot, page)
    assert post.voided == [(31, "disk rusak")]
    assert bar(page) == ("info", "Paket 0031 dibatalkan. Siapkan paket lagi.")


@pytest.fixture
def slow_stick() -> Iterator[threading.Event]:
    """Set when a stick may take its copy; at the end of the test at the latest."""
    may_go_on = threading.Event()
    yield may_go_on
    may_go_on.set()


def test_while_a_bundle_is_copied_nothing_else_begins(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, slow_stick: threading.Event
) -> None:
    post = FakePost(ready=3, bundles=(a_bundle(31),))
    post.on_copy = lambda: hold(slow_stick)
    asks = FakeAsks(path=tmp_path)
    page = shown(qtbot, around, post, asks)
    page.copying.choose.click()
    for one in (page.prepare.button, page.copying.choose, page.receiving.open):
        assert not one.isEnabled()
        one.click()
    page.load(Place("send", part="receipt"))
    assert asks.asked == ["Salin paket ke mana?"]
    assert bar(page)[0] == "info"
    slow_stick.set()
    idle(qtbot, page)
    assert post.delivered_to == [(31, tmp_path)]
    assert page.prepare.button.isEnabled()
    assert page.receiving.open.isEnabled()


def test_a_copy_that_is_stopped_is_said_so_and_can_begin_again(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, slow_stick: threading.Event
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31),))
    post.on_copy = lambda: hold(slow_stick)
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.copying.choose.click()
    page._progress.stop.click()
    slow_stick.set()
    idle(qtbot, page)
    assert post.delivered_to == []
    assert bar(page)[0] == "info"
    assert page.copying._bar.kind == ""
    assert page.copying.choose.isEnabled()
    page.copying.choose.click()
    idle(qtbot, page)
    assert post.delivered_to == [(31, tmp_path)]


def test_sealing_that_is_stopped_can_begin_again(
    qtbot: QtBot, around: Surroundings, slow_stick: threading.Event
) -> None:
    class Slow(FakePost):
        def prepare(self, progress: Progress) -> Prepared:
            slow_stick.wait()
            return super().prepare(progress)

    page = shown(qtbot, around, Slow())
    page.prepare.button.click()
    page._progress.stop.click()
    slow_stick.set()
    idle(qtbot, page)
    assert page.prepare.button.isEnabled()
    page.prepare.button.click()
    idle(qtbot, page)
    assert page.copying.choose.isVisible()


def test_a_stick_that_is_plugged_in_while_the_page_is_seen_is_offered(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, plugged_in: list[Stick]
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31),))
    page = shown(qtbot, around, post)
    page.activateWindow()
    qtbot.waitActive(page)
    assert page.focusWidget() is page.copying.choose
    name = "स्टिक دراز " + "x" * 60
    plugged_in.append(Stick(name, tmp_path, 12_100_000_000))
    page._watch.look()
    idle(qtbot, page)
    stick = page.focusWidget()
    assert isinstance(stick, QPushButton)
    assert name in stick.accessibleName()
    assert len(stick.text()) < 60
    stick.click()
    idle(qtbot, page)
    assert post.delivered_to == [(31, tmp_path)]
    plugged_in.clear()
    page._watch.look()
    idle(qtbot, page)
    offered = [one.text() for one in page.receiving.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert offered == ["Buka tanda terima…"]


def test_what_was_used_and_what_was_refused_are_both_said(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    post = FakePost(bundles=(a_bundle(31, "delivered"),))
    post.refused = (("rusak.ukmr", Problem("", "receipt.damaged")), ("lain.ukmr", Problem("", "receipt.damaged")))
    post.problems = (Problem("", "doctor.clock_behind"),)
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.receiving.open.click()
    idle(qtbot, page)
    kind, words = bar(page)
    assert kind == "warning"
    assert words.startswith("Tanda terima 0032 sudah dipakai. 8 terdaftar, 1 dikembalikan. rusak.ukmr tidak dipakai.")
    assert words.endswith("Satu berkas lain juga tidak dipakai.")
    post.refused = ()
    page.receiving.open.click()
    idle(qtbot, page)
    kind, words = bar(page)
    assert kind == "warning"
    assert "Jam laptop" in words


def test_what_waits_for_a_supervisor_is_said_in_words_of_the_app_with_the_way_there(
    qtbot: QtBot, around: Surroundings
) -> None:
    class Unapproved(FakePost):
        def prepare(self, progress: Progress) -> Prepared:
            return Prepared(bundles=(), problems=(Problem("", "bundle.needs_approval", (("count", 1),), "warning"),))

    page = shown(qtbot, around, Unapproved())
    page.prepare.button.click()
    idle(qtbot, page)
    words = "Satu pendaftaran menunggu persetujuan penyelia, jadi paket belum disiapkan."
    assert bar(page) == ("warning", words)
    with qtbot.waitSignal(page.place_requested) as asked:
        page._bar._actions.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert asked.args == [Place("registrations", part="ready")]


def test_what_ends_while_another_page_is_seen_takes_no_focus(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, slow_stick: threading.Event
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31),))
    post.on_copy = lambda: hold(slow_stick)
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    page = SendPage(around, post, None, FakeAsks(path=tmp_path))
    other = QLineEdit()
    pages.addWidget(page)
    pages.addWidget(other)
    pages.show()
    page.load(Place("send"))
    idle(qtbot, page)
    page.copying.choose.click()
    pages.setCurrentWidget(other)
    other.setFocus()
    slow_stick.set()
    idle(qtbot, page)
    assert pages.focusWidget() is other


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_step_cuts_its_words(
    qtbot: QtBot, make_around: MakeAround, plugged_in: list[Stick], language: Language, scale: float
) -> None:
    plugged_in.append(Stick("TIRTASARI 2 KANTOR DINAS KOPERASI", Path("/media/x"), 12_100_000_000))
    waiting = (a_bundle(31, "incomplete"), *(a_bundle(number) for number in range(32, 36)))
    around = make_around(language, scale=scale)
    for post in (
        FakePost(ready=4, bundles=waiting),
        FakePost(ready=0, bundles=(a_bundle(31, "delivered"), a_bundle(30, "delivered"))),
        FakePost(ready=1, bundles=(a_bundle(31, "received"),)),
    ):
        page = SendPage(around, post, FakeHub(post), FakeAsks())
        qtbot.addWidget(page)
        page.resize(1158 if scale > 1 else 896, 560)
        page.set_compact(compact=True)
        page.load(Place("send"))
        page.show()
        idle(qtbot, page)
        for _ in range(5):
            QApplication.processEvents()
        assert [*cut(page), *outside(page), *too_low(page)] == []


def too_low(page: SendPage) -> list[str]:
    """Give each step whose words need more height than it has."""
    steps = (page.prepare, page.copying, page.receiving)
    needed = [(step, step.body.totalHeightForWidth(step.width())) for step in steps]
    return [f"{type(step).__name__}: {step.height()} < {height}" for step, height in needed if step.height() < height]


def test_a_bundle_can_be_prepared_with_no_registration_ready_for_what_was_withdrawn_is_sent_too(
    qtbot: QtBot, around: Surroundings
) -> None:
    page = shown(qtbot, around, FakePost(ready=0))
    assert page.prepare.button.isVisible()
    assert not shown(qtbot, around, FakePost(ready=0, enrolled=False)).prepare.button.isVisible()


def test_no_stick_is_called_safe_while_another_one_is_written_nor_when_it_failed(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, slow_stick: threading.Event
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31),))
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path))
    page.copying.choose.click()
    idle(qtbot, page)
    assert page.copying._bar.kind == "ok"
    post.on_copy = lambda: hold(slow_stick)
    page.copying.again.click()
    assert page.copying._bar.kind == ""
    post.fails = StorageError("stick.gone", file="a.ukmb")
    slow_stick.set()
    idle(qtbot, page)
    page.copying.again.click()
    idle(qtbot, page)
    assert bar(page)[0] == "problem"
    assert page.copying._bar.kind == ""
    assert page.copying.again.isVisible()


def test_a_single_receipt_that_is_refused_is_named_with_the_reason(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    post = FakePost()
    post.fails = ExchangeError("envelope.cut")
    page = shown(qtbot, around, post, FakeAsks(path=tmp_path / "potong 棒.ukmr"))
    page.receiving.open.click()
    idle(qtbot, page)
    words = "potong 棒.ukmr tidak dipakai. Berkas terpotong: bagian akhirnya tidak ada. Salin ulang dari asalnya."
    assert bar(page) == ("problem", words)


def test_a_write_protected_stick_takes_no_copy_but_brings_its_receipt(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, plugged_in: list[Stick]
) -> None:
    plugged_in.append(Stick("TIRTASARI 1", tmp_path, 0, takes_copies=False))
    page = shown(qtbot, around, FakePost(ready=0, bundles=(a_bundle(31),)))
    QApplication.processEvents()
    said = [one.text() for one in page.copying.findChildren(QLabel) if one.isVisibleTo(page)]
    assert "Stik TIRTASARI 1 terkunci: geser kuncinya, atau pakai stik lain." in said
    names = [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert "Salin ke stik ini" not in names
    assert "Baca stik TIRTASARI 1" in names


def test_with_large_letters_the_words_that_the_stick_may_go_are_in_sight(
    qtbot: QtBot, make_around: MakeAround, tmp_path: Path
) -> None:
    post = FakePost(ready=0, bundles=(a_bundle(31, "delivered"), a_bundle(32, "delivered")))
    page = SendPage(make_around(scale=2.0), post, None, FakeAsks(path=tmp_path))
    qtbot.addWidget(page)
    page.resize(1158, 560)
    page.set_compact(compact=True)
    page.show()
    qtbot.waitActive(page)
    page.load(Place("send"))
    idle(qtbot, page)
    page.copying.again.click()
    idle(qtbot, page)
    viewport = page._area.viewport()

    for _ in range(10):
        QApplication.processEvents()
    safe = page.copying._bar
    top = safe.mapTo(viewport, QPoint(0, 0)).y()
    assert safe.isVisible()
    assert 0 <= top <= viewport.height() - safe.height()


def test_several_bundles_and_one_of_each_thing_are_said_in_good_english(
    qtbot: QtBot, make_around: MakeAround, tmp_path: Path
) -> None:
    single = msgspec.structs.replace(a_bundle(31), registrations=1, photos=1)
    post = FakePost(ready=0, bundles=(single, a_bundle(32)))
    page = shown(qtbot, make_around("en"), post, FakeAsks(path=tmp_path))
    QApplication.processEvents()
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    assert "1 registration, 1 photo, 38.4 MB" in said
    assert "9 registrations, 54 photos, 38.4 MB" in said
    page.copying.choose.click()
    idle(qtbot, page)
    QApplication.processEvents()
    said = [one.text() for one in page.copying.findChildren(QLabel) if one.isVisibleTo(page)]
    assert "Bundles 0031, 0032 were copied and read back." in said

"""Sticks that are full, pulled out, write-protected or slow, at the send page over the real core: nothing is lost."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.fakes import FakeAsks
from tests.gui.practice import PASSPHRASE, Screen
from tests.journeys.hands import Hands
from ukmdesk.exchange.files import SystemDisk
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.unlock import UnlockPage


@pytest.fixture
def hands(screen: Screen) -> Hands:
    """An officer who has prepared a bundle."""
    found = Hands(screen, FakeAsks())
    found.unlock(PASSPHRASE)
    screen.go(Place("send"))
    at_send(screen).prepare.button.click()
    screen.idle()
    return found


def at_send(screen: Screen) -> SendPage:
    page = screen.frame.page
    assert isinstance(page, SendPage)
    return page


def copy_to(hands: Hands, folder: Path) -> None:
    """Copy what waits; or again, what is on its way."""
    page = at_send(hands.screen)
    hands.asks.path = folder
    (page.copying.choose if page.copying.choose.isVisible() else page.copying.again).click()
    hands.screen.idle()


def come_back(hands: Hands) -> None:
    """Wait until the desk is locked, unlock it, and be at the send page again."""
    screen = hands.screen
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.unlock(PASSPHRASE)
    at_send(screen)._asks = hands.asks


def state(hands: Hands) -> str:
    return hands.screen.ask(lambda desk: desk.post.view()).bundles[0].state


@pytest.mark.parametrize(
    "fault",
    [("sync", errno.ENOSPC, "penuh"), ("read", errno.EIO, "terlepas"), ("create", errno.EROFS, "ditulisi")],
)
def test_a_stick_that_fails_is_said_and_the_next_one_takes_the_bundle(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: tuple[str, int, str]
) -> None:
    step, number, said = fault

    def fail(*_: object) -> None:
        raise OSError(number, "the stick")

    bad, good = tmp_path / "jelek", tmp_path / ("स्टिक دراز 棒 " + "n" * 150) / ("m" * 200)
    bad.mkdir()
    good.mkdir(parents=True)
    with monkeypatch.context() as broken:
        broken.setattr(SystemDisk, step, fail)
        copy_to(hands, bad)
    page = at_send(hands.screen)
    assert page._bar.kind == "problem"
    assert said in page._bar.words.text()
    assert page.copying._bar.kind == ""
    assert not list(bad.glob("*.ukmb"))
    assert state(hands) == "exported"
    for part in bad.glob("*.part"):
        (good / part.name).write_bytes(b"old")
    copy_to(hands, good)
    assert [path.suffix for path in good.iterdir()] == [".ukmb"]
    assert page.copying._bar.words.text() == "Aman dicabut"
    assert page._bar.kind == ""
    assert state(hands) == "delivered"


@pytest.fixture
def slow_stick(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A stick that takes nothing until this is set; at the end of the test at the latest."""
    may_go_on, sync = threading.Event(), SystemDisk.sync

    def wait(disk: SystemDisk, file: object) -> None:
        may_go_on.wait()
        sync(disk, file)  # type: ignore[arg-type]

    monkeypatch.setattr(SystemDisk, "sync", wait)
    yield may_go_on
    may_go_on.set()


def test_a_desk_that_is_locked_while_it_copies_keeps_the_bundle_for_the_next_copy(
    hands: Hands, tmp_path: Path, slow_stick: threading.Event
) -> None:
    screen, stick = hands.screen, tmp_path / "stik"
    stick.mkdir()
    hands.asks.path = stick
    at_send(screen).copying.choose.click()
    screen.window.lock()
    slow_stick.set()
    come_back(hands)
    assert not list(stick.glob("*.ukmb"))
    assert state(hands) == "exported"
    copy_to(hands, stick)
    assert len(list(stick.glob("*.ukmb"))) == 1
    assert not list(stick.glob("*.part"))
    assert state(hands) == "delivered"


def test_the_office_knows_what_was_copied_however_often(hands: Hands, tmp_path: Path) -> None:
    """A stick is lost after the day it was copied; the same bundle goes on another, and the answer comes once."""
    first, second = tmp_path / "hilang", tmp_path / "kedua"
    first.mkdir()
    second.mkdir()
    copy_to(hands, first)
    hands.screen.window.lock()
    come_back(hands)
    copy_to(hands, second)
    assert [path.read_bytes() for path in first.iterdir()] == [path.read_bytes() for path in second.iterdir()]
    page = at_send(hands.screen)
    page.receiving.answer.click()
    hands.screen.idle()
    assert page._bar.kind == "ok"
    assert state(hands) == "received"
    assert [step.standing for step in (page.prepare, page.copying, page.receiving)] == ["none"] * 3

"""The send page over a network: a real hub that serves on this computer, and the app of one of its laptops."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.practice import WORKSPACE, Screen
from tests.online.bad_line import BadLine
from tests.practice_office import PASSPHRASE, Office
from ukmdesk.exchange.post_calls import PARTS
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.unlock import UnlockPage


@pytest.fixture
def hub_url(office: Office) -> Iterator[str]:
    """Start `ukmdesk hub serve`; give where it is heard."""
    words = ["--json", "hub", "--hub", str(office.hub), "serve", "--port", "0"]
    environment = {**os.environ, "UKMDESK_PASSPHRASE_FILE": str(office.passphrase)}
    serving = subprocess.Popen(
        [sys.executable, "-m", "ukmdesk", *words], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert serving.stdout is not None
    said = ""
    while not said.rstrip().endswith("}"):
        line = serving.stdout.readline()
        assert line
        said += line
    yield json.loads(said)["url"]
    serving.terminate()
    serving.wait()
    serving.stdout.close()


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path) -> Iterator[Screen]:
    """The app of the laptop that is enrolled at this hub, unlocked."""
    shutil.copytree(office.laptop, tmp_path / "desk" / WORKSPACE)
    screen = Screen(qtbot, qapp, tmp_path / "desk")
    screen.unlock(PASSPHRASE)
    yield screen
    screen.close()


def at_send(screen: Screen, url: str = "") -> SendPage:
    if url:
        screen.ask(lambda desk: desk.care.change_setting("sync.hub", url))
    screen.go(Place("send"))
    page = screen.frame.page
    assert isinstance(page, SendPage)
    return page


BEFORE_ANYBODY_ASKS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ukmdesk.app.opened import AppDoor
import ukmdesk.gui.pages.send, ukmdesk.gui.pages.settings
desk = AppDoor(Path(sys.argv[1])).open(passphrase=sys.argv[2], officer=None)
assert desk.post.view().online is False
desk.care.change_setting("sync.hub", "https://pusat.example")
assert desk.post.view().online
desk.care.standing()
desk.lock()
print(*[name for name in sys.modules if name.partition(".")[0] == "urllib3" or name == "ukmdesk.online.link"])
"""


def test_no_way_to_a_network_is_even_loaded_before_the_officer_asks_for_it(office: Office) -> None:
    words = [sys.executable, "-c", BEFORE_ANYBODY_ASKS, str(office.laptop), PASSPHRASE]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_a_day_is_sent_and_answered_over_the_network(laptop: Screen, hub_url: str, office: Office) -> None:
    assert not at_send(laptop).network.isVisible()
    page = at_send(laptop, hub_url)
    page.network.button.click()
    laptop.idle()
    assert page._bar.kind == "ok"
    assert page._bar.words.text() == "Paket 0001 sudah di pusat. Tanda terima 0001 sudah dipakai."
    bundle = laptop.ask(lambda desk: desk.post.view()).bundles[0]
    assert (bundle.state, bundle.way) == ("received", "network")
    accepted, returned = office.numbers()
    office.decide([accepted], [returned])
    page.network.button.click()
    laptop.idle()
    assert page._bar.detail.text() == "1 terdaftar, 1 dikembalikan"


def test_a_desk_that_is_locked_while_it_sends_goes_on_where_it_was(laptop: Screen, hub_url: str) -> None:
    line = BadLine(hub_url, lambda request: "busy" if request.path.startswith(PARTS) else "")
    page = at_send(laptop, line.url)
    page.network.button.click()
    laptop.until(lambda: laptop.work.is_online and line.seen.calls > 2)
    laptop.window.lock()
    laptop.until(lambda: isinstance(laptop.window.centralWidget(), UnlockPage))
    assert not laptop.work.is_online
    line.close()
    laptop.unlock(PASSPHRASE)
    assert laptop.ask(lambda desk: desk.post.view()).bundles[0].state == "exported"
    page = at_send(laptop, hub_url)
    page.network.button.click()
    laptop.idle()
    assert laptop.ask(lambda desk: desk.post.view()).bundles[0].state == "received"

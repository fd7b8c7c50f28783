"""Child of `benchmarks.app_memory`: the real program, and an officer who works in it while its memory is read.

    python -c "from benchmarks.memory_child import main; main()" ORDERS

ORDERS is a JSON file: settings, passphrase, sellers (answers by path) and photos. Nothing but the program and these
lines is loaded, nothing of the tests either. Each measure is one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ukmdesk.app.opened import AppDesk
    from ukmdesk.errors import UkmError
    from ukmdesk.gui.frame import Frame
    from ukmdesk.gui.pages.registration import RegistrationPage
    from ukmdesk.gui.window import MainWindow

REST_MS = 1500
"""So long nothing is done before the memory is read."""
ROLES = (("owner", None), ("premises", None), ("product", 0))


def tell(place: str) -> None:
    """Print what the kernel knows of this process, in MB: shared pages by their share, all pages, and the most ever."""
    rolled = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = dict(line.split(":", 1) for line in (*rolled.splitlines()[1:], *status.splitlines()))
    kb = {name: int(found[key].split()[0]) for name, key in (("pss", "Pss"), ("rss", "Rss"), ("peak_rss", "VmHWM"))}
    print(json.dumps({"at": place, **{f"{name}_mb": round(size / 1024, 1) for name, size in kb.items()}}), flush=True)


def main() -> None:
    """Start the program as its command does; the officer is a timer inside."""
    from ukmdesk.app import start

    orders: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    del sys.argv[1:]

    def begun() -> Path:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: _to_the_end(orders))
        return Path(orders["settings"])

    start.default_settings = begun
    from ukmdesk.cli import main as command

    command()


def _to_the_end(orders: dict[str, Any]) -> None:
    """End the program when the day is over, whichever way it ends."""
    from PySide6.QtWidgets import QApplication

    try:
        Day().live(orders)
    finally:
        QApplication.quit()


class Day:
    """Looks at the unlock page, unlocks, registers sellers with three photos each, prints proofs and certificates."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from ukmdesk.gui.window import MainWindow

        self._window: MainWindow = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

    def live(self, orders: dict[str, Any]) -> None:
        self._rest()
        tell("unlock page")
        self._unlock(orders["passphrase"])
        self._rest()
        tell("home page")
        photos = [Path(one) for one in orders["photos"]]
        registered = [self._register(answers, photos) for answers in orders["sellers"]]
        self._go("home")
        self._rest()
        count = len(registered)
        tell(f"after {len(photos) * count} photos and {count} proofs")
        self._print_certificates(registered)
        self._go("home")
        self._rest()
        tell(f"after {len(photos) * count} photos and {2 * count} papers")
        self._window.lock()
        self._until(lambda: self._window.desk is None)
        self._rest()
        tell("locked again")

    def _rest(self) -> None:
        """Do nothing for a while, as an officer does who looks at the screen."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(REST_MS, loop.quit)
        loop.exec()

    def _until(self, holds: Callable[[], bool]) -> None:
        """Let the program run until something holds and nothing is under way."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, poll = QEventLoop(), QTimer()
        poll.timeout.connect(lambda: loop.quit() if holds() and not self._window._work.is_busy else None)
        poll.start(2)
        loop.exec()
        poll.stop()

    @property
    def _frame(self) -> Frame:
        from ukmdesk.gui.frame import Frame

        frame = self._window.frame
        assert isinstance(frame, Frame)
        return frame

    @property
    def _desk(self) -> AppDesk:
        return cast("AppDesk", self._window.desk)

    def _ask(self, call: Callable[[], object]) -> None:
        answers: list[object] = []
        self._window._work.run(self._window, call, done=answers.append)
        self._until(lambda: bool(answers))

    def _unlock(self, passphrase: str) -> None:
        page: Any = self._window.centralWidget()
        page.passphrase.line.setText(passphrase)
        page.open()
        self._until(lambda: self._window.frame is not None and type(self._window.frame).__name__ == "Frame")

    def _go(self, page: Any, id_: str = "", part: str = "") -> None:
        from ukmdesk.gui.places import Place

        self._frame.go(Place(page, id_, part))
        self._until(lambda: self._frame.page is not None and self._frame.page.name == page)

    def _register(self, answers: dict[str, str], photos: list[Path]) -> str:
        """Register one seller with a photo of each kind and look at the proof; give the registration's id."""
        self._go("registration", part="new")
        page: Any = self._frame.page
        self._until(lambda: page.session.view is not None)
        for path, text in answers.items():
            page.session.edit(path, text)
        page.body.show_texts()
        page.body.go_to("foto")
        for (role, product), picture in zip(ROLES, photos, strict=True):
            self._add(page, picture, role=role, product=product)
        for name in ("persetujuan", "periksa"):
            page.body.go_to(name)
            self._until(lambda: True)
        page.finishing.finish()
        self._until(lambda: self._frame.page is not None and self._frame.page.name == "print")
        return self._frame.place().id

    def _add(self, page: RegistrationPage, picture: Path, *, role: str, product: int | None) -> None:
        def refuse(error: UkmError) -> None:
            raise error

        add = partial(self._desk.writing.add_photo, picture=picture, role=role, product=product)
        page.session.change(add, refuse)
        self._until(lambda: page.session.is_all_kept)

    def _print_certificates(self, registered: list[str]) -> None:
        hub = self._desk.practice
        assert hub is not None
        self._ask(lambda: self._desk.post.prepare(lambda *_: None))
        self._ask(hub.answer)
        for one in registered:
            self._go("print", one, "certificate")

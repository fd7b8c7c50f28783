"""Child of `benchmarks.app_memory`: the real program, and an officer who works in it while its memory is read.

    python -c "from benchmarks.memory_child import main; main()" SETTINGS PASSPHRASE SELLERS PHOTO...

Nothing but the program is loaded until the unlock page was measured; each measure is one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.promises.at_the_app import AtTheApp
    from ukmdesk.errors import UkmError
    from ukmdesk.gui.pages.registration import RegistrationPage
    from ukmdesk.gui.window import MainWindow

REST_MS = 1500
"""So long nothing is done before the memory is read."""
ROLES = ("owner", "premises", "product")


def tell(place: str) -> None:
    """Print what the kernel knows of this process, in MB: shared pages by their share, all pages, and the most ever."""
    rolled = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = dict(line.split(":", 1) for line in (*rolled.splitlines()[1:], *status.splitlines()))
    kb = {name: int(found[key].split()[0]) for name, key in (("pss", "Pss"), ("rss", "Rss"), ("peak_rss", "VmHWM"))}
    print(json.dumps({"at": place, **{f"{name}_mb": round(size / 1024, 1) for name, size in kb.items()}}), flush=True)


def rest() -> None:
    """Do nothing for a while, as an officer does who looks at the screen."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()


def main() -> None:
    """Start the program as its command does; the officer is a timer inside."""
    from ukmdesk.app import start

    settings, sys.argv[1:], given = Path(sys.argv[1]), [], sys.argv[2:]

    def begun() -> Path:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: _guarded(lambda: work(given[0], int(given[1]), [Path(one) for one in given[2:]])))
        return settings

    start.default_settings = begun
    from ukmdesk.cli import main as command

    command()


def _guarded(call: Callable[[], None]) -> None:
    """End the program when the officer's day is over, whichever way it ends."""
    from PySide6.QtWidgets import QApplication

    try:
        call()
    finally:
        QApplication.quit()


def _window() -> MainWindow:
    from PySide6.QtWidgets import QApplication

    from ukmdesk.gui.window import MainWindow

    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))


def work(passphrase: str, sellers: int, photos: list[Path]) -> None:
    """Look at the unlock page, unlock, register sellers with three photos each, print proofs and certificates."""
    rest()
    tell("unlock page")
    from tests.promises.at_the_app import AtTheApp, until

    window = _window()
    officer = AtTheApp(window, window._work, passphrase)
    officer.unlock()
    rest()
    tell("home page")
    registered = [register(officer, place, photos) for place in range(sellers)]
    officer.go("home")
    rest()
    tell(f"after {3 * sellers} photos and {sellers} proofs")
    officer.ask(lambda: officer.desk.post.prepare(lambda *_: None))
    hub = officer.desk.practice
    assert hub is not None
    officer.ask(hub.answer)
    for one in registered:
        officer.go("print", one, "certificate")
        until(lambda: officer.is_quiet)
    officer.go("home")
    rest()
    tell(f"after {3 * sellers} photos and {2 * sellers} papers")
    window.lock()
    until(lambda: officer.is_locked)
    rest()
    tell("locked again")


def register(officer: AtTheApp, place: int, photos: list[Path]) -> str:
    """Register one seller with a photo of each kind and look at the proof; give the registration's id."""
    from tests.practice_office import sample_rows
    from tests.promises.at_the_app import until
    from ukmdesk.gui.pages.print_paper import PrintPage
    from ukmdesk.gui.registration.check import NOTE

    page = officer.write()
    answers = sample_rows(1)[0] | {
        "owner.name": f"Sulastri Dewi {chr(65 + place)}staman",
        "owner.nik": f"33030157088500{place + 11:02}",
        "owner.phone": f"0812345678{place:02}",
        "business.name": f"Keripik Pisang {chr(65 + place)}sri",
        NOTE: "Data contoh untuk ukuran.",
    }
    for path, text in answers.items():
        page.session.edit(path, text)
    page.body.show_texts()
    page.body.go_to("foto")
    for role, picture in zip(ROLES, photos, strict=True):
        _add(officer, page, role, picture)
    for name in ("persetujuan", "periksa"):
        page.body.go_to(name)
        until(lambda: officer.is_quiet)
    page.finishing.finish()
    until(lambda: isinstance(officer.frame.page, PrintPage) and officer.is_quiet)
    return officer.frame.place().id


def _add(officer: AtTheApp, page: RegistrationPage, role: str, picture: Path) -> None:
    from tests.promises.at_the_app import until

    def refuse(error: UkmError) -> None:
        raise error

    product = 0 if role == "product" else None
    page.session.change(
        lambda draft: officer.desk.writing.add_photo(draft, picture, role=role, product=product), refuse
    )
    until(lambda: officer.is_quiet and page.session.is_all_kept)

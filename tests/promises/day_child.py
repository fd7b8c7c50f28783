"""An officer's whole day at the running program, without network, from the passphrase to a crash in the evening.

    python -m tests.promises.day_child FOLDER PASSPHRASE_FILE OUT

OUT gets what the officer takes out on purpose: `papers` and a `stick`. It is the program's own start, window and end
that run; the officer is a timer inside. Everything typed has a mark.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from PIL import Image
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.demo_run import MARKS as MARKED_SELLER
from tests.practice_office import sample_rows
from tests.promises.at_the_app import AtTheApp, until, write
from tests.promises.marked import MARKS
from ukmdesk.app.start import run
from ukmdesk.gui.crash import CrashDialog
from ukmdesk.gui.pages.check import CheckPage
from ukmdesk.gui.pages.print_paper import PrintPage
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.show import Dialogs
from ukmdesk.gui.window import MainWindow

TEXTS: Final = ("name", "brand", "description", "ingredients")


def told_nobody(_done: int, _total: int) -> None:
    return None


class Day:
    """What is done, hour by hour."""

    def __init__(self, officer: AtTheApp, out: Path) -> None:
        self._officer = officer
        self._out = out
        self._papers, self._stick = out / "papers", out / "stick"
        for folder in (self._papers, self._stick):
            folder.mkdir(parents=True)

    def live(self) -> None:
        """Live through it; the program has ended itself when the last dialog is closed."""
        officer = self._officer
        officer.unlock_page.passphrase.line.setText(MARKS[0])
        officer.unlock_page.open()
        until(lambda: officer.is_quiet)
        officer.unlock()
        seller = self._register()
        self._print(seller)
        self._choose_a_file()
        self._look_for(seller)
        self._send()
        self._leave_a_draft()
        self._look_around()
        officer.window.lock()
        until(lambda: officer.is_locked)
        officer.unlock()
        self._crash()

    def _register(self) -> str:
        officer = self._officer
        page = officer.write()
        officer.type("owner.name", MARKED_SELLER["owner.name"])
        officer.type("premises.address.village", "Kedungbenda")
        until(lambda: officer.is_quiet)
        for path, text in {**sample_rows(1)[0], **MARKED_SELLER}.items():
            page.session.edit(path, text)
        page.body.show_texts()
        picture = a_picture()
        page.session.change(
            lambda id_: officer.desk.writing.add_photo(id_, picture, role="owner", product=None), self._refuse
        )
        until(lambda: officer.is_quiet and page.session.is_all_kept)
        for name in ("foto", "persetujuan", "periksa"):
            page.body.go_to(name)
            until(lambda: officer.is_quiet)
        page.finishing.finish()
        until(lambda: isinstance(officer.frame.page, PrintPage) and officer.is_quiet)
        return officer.frame.place().id

    @staticmethod
    def _refuse(error: Exception) -> None:
        raise error

    def _print(self, seller: str) -> None:
        officer = self._officer
        papers, path = officer.desk.papers, self._papers / "proof.pdf"
        officer.go("home")
        officer.ask(lambda: papers.save(papers.make("proof", seller, "id"), path))
        officer.go("ledger")
        check = cast("CheckPage", officer.go("check"))
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(held)
        check.ways.paste_wished.emit()
        QGuiApplication.clipboard().clear()
        until(lambda: check.recent.isVisible() and officer.is_quiet)

    def _choose_a_file(self) -> None:
        """Choose where a file goes, in a folder that the officer named after a seller."""
        folder, asks = self._out.parent / MARKS[4], cast("Dialogs", self._officer.asks)
        folder.mkdir()
        asks._last = folder
        QTimer.singleShot(0, self._take_what_is_offered)
        assert asks.save_file(self._officer.window, "-", f"{MARKS[5]}.pdf", (("PDF", ("pdf",)),)) is not None

    def _take_what_is_offered(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.accept()
        else:
            QTimer.singleShot(5, self._take_what_is_offered)

    def _look_for(self, seller: str) -> None:
        officer = self._officer
        page = cast("RegistrationsPage", officer.go("registrations"))
        write(page.filters.search, MARKED_SELLER["business.name"])
        until(lambda: officer.is_quiet and page.rows.rowCount() == 1)
        page.table.selectRow(0)
        until(lambda: not page.chosen.nik_button.isHidden())
        page.chosen.nik_button.click()
        until(lambda: officer.is_quiet and MARKED_SELLER["owner.nik"] in page.chosen.nik.text())
        officer.ask(lambda: officer.desk.lists.history(seller, "id"))

    def _send(self) -> None:
        officer, post = self._officer, self._officer.desk.post
        officer.go("send")
        officer.ask(lambda: post.prepare(told_nobody))
        officer.ask(lambda: [post.deliver(one.sequence, self._stick, told_nobody) for one in post.view().bundles])
        officer.ask(lambda: officer.desk.care.back_up(self._stick))

    def _leave_a_draft(self) -> None:
        officer = self._officer
        page = officer.write()
        for place, mark in enumerate(MARKS):
            page.session.edit(f"products.{place // 4}.{TEXTS[place % 4]}", mark)
        page.session.edit("notes", MARKS[1])
        page.undo()
        page.redo()
        officer.go("home")

    def _look_around(self) -> None:
        officer, window = self._officer, self._officer.window
        for name in ("officers", "doctor", "help", "settings"):
            officer.go(name)
        officer.ask(lambda: officer.desk.care.save_report(self._stick / "report.zip"))
        shown = window._look.look
        for look in (replace(shown, language="en"), replace(shown, theme="dark", text_size=130)):
            window.set_look(look)
            until(lambda: officer.is_quiet)
        window.show_keys()
        window.resize(1100, 600)

    def _crash(self) -> None:
        """Let the program fail over what was typed; the person closes it."""

        def fail() -> None:
            raise KeyError(MARKED_SELLER["owner.name"], MARKS[2])

        def close() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, CrashDialog):
                poll.stop()
                dialog.reject()

        poll = QTimer(self._officer.window)
        poll.timeout.connect(close)
        poll.start(5)
        QTimer.singleShot(0, fail)


def a_picture() -> bytes:
    """Give a photo whose own notes say a mark."""
    made, held = Image.effect_noise((640, 480), 80), io.BytesIO()
    exif = made.getexif()
    exif[0x010E] = MARKS[3]
    made.convert("RGB").save(held, "JPEG", exif=exif)
    return held.getvalue()


@contextmanager
def ends_at_a_fault() -> Iterator[None]:
    """A day that does not go as planned ends at once: the program's own dialog would wait for ever."""
    is_over = False
    try:
        yield
        is_over = True
    finally:
        if not is_over:
            traceback.print_exc()
            os._exit(1)


def begin(passphrase: str, out: Path) -> None:
    """Sit down at the window that the program has opened."""
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    with ends_at_a_fault():
        Day(AtTheApp(window, window._work, passphrase), out).live()


def main() -> int:
    folder, passphrase, out = Path(sys.argv[1]), Path(sys.argv[2]).read_text().strip(), Path(sys.argv[3])
    app = QApplication([])
    QTimer.singleShot(0, app, lambda: begin(passphrase, out))
    return run(folder)


if __name__ == "__main__":
    sys.exit(main())

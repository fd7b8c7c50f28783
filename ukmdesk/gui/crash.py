"""When the program itself is at fault: the excepthook, and the dialog that says the data is safe.

What is noted and shown is a code made from the place in the source, never a value: no name, no number, no text.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ukmdesk import __version__
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.log import note


@dataclass(frozen=True, slots=True)
class Fault:
    """What is known of a fault: the kind of exception and the program's own lines it went through."""

    kind: str
    lines: tuple[str, ...]

    @property
    def code(self) -> str:
        """A short code that is the same wherever the same fault happens: `UK-7F3A-0412`."""
        import hashlib

        digest = hashlib.sha256("\n".join((self.kind, *self.lines)).encode()).hexdigest().upper()
        return f"UK-{digest[:4]}-{digest[4:8]}"


def fault_of(kind: type[BaseException], trace: TracebackType | None) -> Fault:
    """Give where a fault happened: files and lines of the program, without any value."""
    lines = tuple(
        f"{_module(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
        if "ukmdesk" in frame.filename
    )
    return Fault(kind.__name__, lines[-8:])


def _module(filename: str) -> str:
    parts = Path(filename).parts
    start = len(parts) - 1 - parts[::-1].index("ukmdesk") if "ukmdesk" in parts else len(parts) - 1
    return "/".join(parts[start:])


class CrashHook:
    """Catches what nobody expected, once: notes its code, keeps what is typed, and shows the dialog."""

    def __init__(self, show: Callable[[Fault], None]) -> None:
        self._show = show
        self._showing = False

    def install(self) -> None:
        """Become the program's only hook: Python's own ones would print what an exception says, names and numbers."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: _note(fault_of(args.exc_type, args.exc_traceback))
        sys.unraisablehook = lambda args: _note(fault_of(args.exc_type, args.exc_traceback))

    @staticmethod
    def remove() -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:  # noqa: ARG002
        """Note a fault and show it; one that happens while the dialog is open is noted only."""
        fault = fault_of(kind, trace)
        _note(fault)
        if self._showing:
            return
        self._showing = True
        try:
            self._show(fault)
        finally:
            self._showing = False


def _note(fault: Fault) -> None:
    note(f"crash.{fault.code.lower().replace('-', '_')}", lines=len(fault.lines))


class CrashDialog(QDialog):
    """Says what happened, that nothing is lost, and opens the program again."""

    def __init__(
        self, around: Surroundings, fault: Fault, saved_at: int, save_report: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._around = around
        say = around.say
        self.setWindowTitle(" — ".join((say(N_("Program berhenti")), "ukmdesk")))
        self.setMinimumWidth(around.px(720))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(28),) * 4)
        column.setSpacing(around.px(14))
        column.addLayout(self._head(saved_at))
        column.addWidget(self._facts(fault))
        privacy = N_("Laporan berisi kode dan versi saja, tanpa nama, NIK, atau foto. Tidak ada yang dikirim sendiri.")
        column.addWidget(text(around, say(privacy), "hint"))
        row = QHBoxLayout()
        report = button(around, say(N_("Simpan laporan…")), icon="export")
        report.clicked.connect(save_report)
        again = button(around, say(N_("Buka lagi ukmdesk")), role="primary", key="Enter")
        again.setDefault(True)
        again.clicked.connect(self.accept)
        close = button(around, say(N_("Tutup")), key="Esc")
        close.clicked.connect(self.reject)
        row.addWidget(report)
        row.addStretch(1)
        row.addWidget(again)
        row.addWidget(close)
        column.addLayout(row)
        again.setFocus()

    def _head(self, saved_at: int) -> QHBoxLayout:
        around = self._around
        row = QHBoxLayout()
        row.setSpacing(around.px(20))
        mark = QLabel()
        mark.setPixmap(around.icon("problem", "bata", 36).pixmap(around.px(36), around.px(36)))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.addWidget(text(around, around.say(N_("ukmdesk berhenti karena cacat pada program")), "title"))
        if saved_at:
            said = around.say(
                N_("Ini bukan kesalahan Anda. Isian terakhir sudah tersimpan pukul {at} dan terbuka lagi nanti."),
                at=around.clock(saved_at, seconds=True),
            )
        else:
            said = around.say(N_("Ini bukan kesalahan Anda. Isian terakhir sudah tersimpan."))
        words.addWidget(text(around, said, "body"))
        row.addLayout(words, 1)
        return row

    def _facts(self, fault: Fault) -> Sheet:
        import platform

        around = self._around
        sheet = Sheet(around)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        version = f"ukmdesk {__version__}, {platform.system()} {platform.release()}"
        for row, (label, value) in enumerate(
            ((N_("Kode kejadian"), fault.code), (N_("Jenis"), fault.kind), (N_("Versi"), version))
        ):
            grid.addWidget(text(around, around.say(label), "hint"), row, 0)
            grid.addWidget(text(around, value, "strong"), row, 1)
        sheet.body.addLayout(grid)
        details = text(around, "\n".join(fault.lines) or "-", "small")
        details.hide()
        more = link(around, around.say(N_("Lihat rincian teknis")))
        more.clicked.connect(lambda: details.setVisible(not details.isVisible()))
        sheet.body.addWidget(more)
        sheet.body.addWidget(details)
        return sheet

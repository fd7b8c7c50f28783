"""What can be done with a line of the list, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.dialogs.history import HistoryDialog
from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import Lists
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Change, Custody, Row

Deed = tuple[str, str, str]
"""Name of the deed, icon, Indonesian words."""
GONE: Final = frozenset({"withdrawn", "erased"})
_WHY_NOT: Final = {
    "bundled": N_("Pendaftaran ini dalam paket yang belum dikirim. Isiannya dapat diubah sesudah ada jawaban."),
    "received": N_("Pusat sudah menerima pendaftaran ini. Isiannya dapat diubah sesudah ada keputusan."),
    "duplicate": N_("Pusat sudah mencatat usaha ini dengan nomor lain. Isiannya tidak diubah lagi."),
    "withdrawn": N_("Pendaftaran ini sudah ditarik. Isiannya tidak diubah lagi."),
    "erased": N_("Data pendaftaran ini sudah dihapus atas permintaan pelaku usaha."),
}
_ON_THE_WAY: Final = N_("Pendaftaran ini sedang di jalan ke pusat. Isiannya dapat diubah sesudah ada jawaban.")


def may_open(row: Row, custody: Custody | None) -> bool:
    """Tell whether answers can be changed; `custody` is None while it is not read yet."""
    return bool(row.draft) or row.state == "returned" or (custody is not None and custody.may_correct)


def deeds_of(row: Row, custody: Custody | None, *, in_bin: bool) -> list[Deed]:
    """Give what can be done with a line; what is seen at once comes first: opening, printing."""
    if in_bin:
        return [("restore", "undo", N_("Ambil dari keranjang"))]
    deeds: list[Deed] = []
    if may_open(row, custody):
        deeds.append(("open", "edit", N_("Buka")))
    if row.number:
        if row.state not in GONE:
            deeds.append(("print", "print", N_("Cetak…")))
        deeds.append(("history", "history", N_("Riwayat isian")))
    if row.state == "complete" and not row.draft:
        deeds.append(("approve", "check", N_("Setujui sebagai penyelia")))
    if row.draft:
        deeds.append(("discard", "delete", N_("Buang koreksi") if row.number else N_("Buang draf")))
    if custody is not None and custody.may_withdraw:
        deeds.append(("withdraw", "close", N_("Tarik pendaftaran…")))
    return deeds


class Deeds(QObject):
    """Does them; what went wrong is said in the page's bar."""

    place_requested = Signal(object)
    toast_requested = Signal(str, str, object)
    changed = Signal()
    """Something was written: the list is not as it was."""

    def __init__(self, around: Surroundings, lists: Lists, asks: Asks, bar: InlineBar, page: QWidget) -> None:
        super().__init__(page)
        self._around = around
        self._lists = lists
        self._asks = asks
        self._bar = bar
        self._page = page
        self._asked_for = ""

    def do(self, deed: str, row: Row, custody: Custody | None) -> None:
        """Do what `deeds_of` named; the bar is empty again before."""
        self._bar.clear()
        self._asked_for = ""
        deeds: dict[str, Callable[[], None]] = {
            "open": lambda: self._open(row, custody),
            "print": lambda: self._print(row, custody),
            "history": lambda: self._show_history(row),
            "withdraw": lambda: self._withdraw(row),
            "approve": lambda: self._write(lambda: self._lists.approve(row.id)),
            "discard": lambda: self._discard(row),
            "restore": lambda: self._write(lambda: self._lists.restore_draft(row.draft)),
        }
        deeds[deed]()

    def _open(self, row: Row, custody: Custody | None) -> None:
        if row.draft:
            self.place_requested.emit(Place("registration", row.draft))
        elif may_open(row, custody):
            self.place_requested.emit(Place("registration", row.id, "correct"))
        elif custody is None:
            self._asked_for = row.id
            self._around.work.run(
                self,
                lambda: self._lists.custody(row.id),
                done=lambda read: self._on_custody_read(row, read),
                failed=self.refuse,
            )
        else:
            self._say_why_not(row, custody)

    def give_up(self) -> None:
        """Open nothing any more that waits for its custody."""
        self._asked_for = ""

    def _on_custody_read(self, row: Row, custody: Custody) -> None:
        if self._asked_for == row.id:
            self._open(row, custody)

    def _say_why_not(self, row: Row, custody: Custody) -> None:
        say = self._around.say
        actions: list[tuple[str, Callable[[], object]]] = [(say(N_("Tutup")), self._bar.clear)]
        if row.state not in GONE:
            actions.insert(0, (say(N_("Lihat kertas")), lambda: self._print(row, custody)))
        self._bar.show_bar("info", say(_WHY_NOT.get(row.state, _ON_THE_WAY)), actions=actions)

    def _print(self, row: Row, custody: Custody | None) -> None:
        has_certificate = custody.has_certificate if custody is not None else row.state == "accepted"
        self.place_requested.emit(Place("print", row.id, "certificate" if has_certificate else "proof"))

    def _show_history(self, row: Row) -> None:
        language = self._around.language
        self._around.work.run(
            self,
            lambda: self._lists.history(row.id, language),
            done=lambda changes: self._on_history_read(row, changes),
            failed=self.refuse,
        )

    def _on_history_read(self, row: Row, changes: Sequence[Change]) -> None:
        HistoryDialog(self._around, row.business, changes, self._page).open()

    def _withdraw(self, row: Row) -> None:
        say = self._around.say
        decision = Decision(
            say(N_("Tarik pendaftaran {name}?"), name=row.business),
            say(N_("Hanya atas permintaan pelaku usaha. Kertas yang sudah dicetak tidak berlaku lagi.")),
            say(N_("Tarik pendaftaran")),
            danger=True,
        )
        reason = self._asks.words(self._page, decision, say(N_("Alasan")))
        if reason:
            self._write(lambda: self._lists.withdraw(row.id, reason))

    def _discard(self, row: Row) -> None:
        say = self._around.say

        def discarded() -> None:
            self.toast_requested.emit(
                say(N_("Draf dipindah ke keranjang.")),
                say(N_("Urungkan")),
                lambda: self._write(lambda: self._lists.restore_draft(row.draft)),
            )

        self._write(lambda: self._lists.discard_draft(row.draft), then=discarded)

    def _write(self, call: Callable[[], None], then: Callable[[], None] | None = None) -> None:
        def written(_: None) -> None:
            self.changed.emit()
            if then is not None:
                then()

        self._around.work.run(self, call, done=written, failed=self.refuse)

    def refuse(self, error: UkmError) -> None:
        """Say what went wrong."""
        close = self._around.say(N_("Tutup"))
        self._bar.show_bar("problem", self._around.say_error(error), actions=((close, self._bar.clear),))

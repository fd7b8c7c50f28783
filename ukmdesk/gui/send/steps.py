"""The three steps of the post as three sheets side by side: prepare, copy, receive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.send.sticks import Stick
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import BundleLine, Delivered, PostView

WAITING: Final = frozenset({"exported", "incomplete"})
MOST_STICKS: Final = 3


class StepSheet(Sheet):
    """One step: mark and title, lines of text, buttons at the foot. The step to do now has a strong border."""

    def __init__(self, around: Surroundings, number: int, title: str) -> None:
        super().__init__(around)
        self.around = around
        head = QHBoxLayout()
        head.setSpacing(around.px(10))
        self._mark = QLabel()
        head.addWidget(self._mark)
        head.addWidget(text(around, f"{number}. {title}", "heading"), 1)
        self.body.addLayout(head)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(around.px(4))
        self.body.addLayout(self.lines)
        self.body.addStretch(1)
        self._foot = side_by_side(around)
        self.body.addWidget(self._foot)
        self.set_standing("none", here=False)

    def add_deed(self, widget: QWidget) -> None:
        """Put a button at the foot; what has no room there goes on in the next line."""
        layout = self._foot.layout()
        if layout is not None:
            layout.addWidget(widget)

    def set_standing(self, state: str, *, here: bool) -> None:
        """Mark the step: `none`, `done` or `waiting`; `here` when it is the one to do now."""
        self._mark.setPixmap(self.around.shape(state, 22))
        self.setProperty("on", here)
        self.style().polish(self)

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines: (words, role)."""
        clear(self.lines)
        for words, role in lines:
            self.lines.addWidget(text(self.around, words, role))


class PrepareStep(StepSheet):
    """What goes into the next bundle, or what the newest one holds."""

    prepare_requested = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, 1, around.say(N_("Siapkan")))
        self.button = button(around, around.say(N_("Siapkan paket")), role="primary", icon="bundle")
        self.button.clicked.connect(self.prepare_requested)
        self.add_deed(self.button)

    def show_view(self, view: PostView, waiting: BundleLine | None) -> None:
        """Show what is ready, or the bundle that waits to be copied."""
        say = self.around.say
        self.button.setVisible(bool(view.ready))
        if waiting is not None:
            self.set_lines(
                (
                    (say(N_("Paket {number}"), number=bundle_number(waiting.sequence)), "strong"),
                    (_what(self.around, waiting), "body"),
                    (
                        say(
                            N_("Disegel {at}. Hanya pusat dapat membacanya."), at=self.around.moment(waiting.sealed_at)
                        ),
                        "hint",
                    ),
                )
            )
        elif view.ready:
            words = N_("{count} pendaftaran lengkap belum dikirim.")
            self.set_lines(((say(words, count=view.ready), "strong"), (say(N_("Foto dan persetujuan ikut.")), "hint")))
        else:
            self.set_lines(((say(N_("Semua yang lengkap sudah dalam paket.")), "body"),))
        if view.unapproved:
            words = N_("{count} menunggu persetujuan penyelia, jadi belum ikut.")
            self.lines.addWidget(text(self.around, say(words, count=view.unapproved), "hint"))


def _what(around: Surroundings, bundle: BundleLine) -> str:
    return around.say(
        N_("{count} pendaftaran, {photos} foto, {size}"),
        count=bundle.registrations,
        photos=bundle.photos,
        size=around.megabytes(bundle.size),
    )


class CopyStep(StepSheet):
    """To which stick or folder the waiting bundle goes; then, in large letters, that the stick may go."""

    copy_requested = Signal(object)
    """A folder, or None: the person chooses one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, 2, around.say(N_("Salin ke stik USB")))
        self._bar = InlineBar(around)
        self.body.insertWidget(2, self._bar)
        self._sticks: list[QWidget] = []
        self.again: QPushButton = link(around, around.say(N_("Salin ke stik kedua")))
        self.again.clicked.connect(lambda: self.copy_requested.emit(None))
        self.choose = button(around, around.say(N_("Pilih folder…")), icon="folder")
        self.choose.clicked.connect(lambda: self.copy_requested.emit(None))
        self.add_deed(self.choose)
        self.add_deed(self.again)

    def show_view(self, waiting: BundleLine | None, sticks: Sequence[Stick], delivered: Delivered | None) -> None:
        """Offer the sticks that are plugged in, or say what was copied last."""
        say = self.around.say
        self.choose.setVisible(waiting is not None)
        self.again.setVisible(waiting is None and delivered is not None)
        self._bar.clear()
        if waiting is not None:
            self._offer(sticks)
        elif delivered is not None:
            self.set_lines(
                (
                    (
                        say(N_("Paket {number} disalin dan dibaca ulang."), number=bundle_number(delivered.sequence)),
                        "body",
                    ),
                    (self.around.moment(delivered.at), "hint"),
                )
            )
            self._bar.show_bar(
                "ok", say(N_("Aman dicabut")), detail=say(N_("Lepaskan stik di pengelola berkas, lalu cabut."))
            )
        else:
            self.set_lines(((say(N_("Belum ada paket yang menunggu disalin.")), "hint"),))

    def _offer(self, sticks: Sequence[Stick]) -> None:
        say = self.around.say
        if not sticks:
            self.set_lines(((say(N_("Pasang stik USB, atau pilih folder lain.")), "body"),))
            return
        self.set_lines(())
        for stick in sticks[:MOST_STICKS]:
            size = self.around.megabytes(stick.free)
            words = say(N_("Salin ke {name}, sisa {size}"), name=stick.name, size=size)
            offered = button(self.around, words, role="primary", icon="usb")
            offered.clicked.connect(lambda _=False, folder=stick.folder: self.copy_requested.emit(folder))
            self.lines.addWidget(offered)

    def focus_target(self) -> None:
        """Put the focus on the first stick, else on the choice of a folder."""
        for place in range(self.lines.count()):
            item = self.lines.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QPushButton):
                widget.setFocus()
                return
        self.choose.setFocus()


class ReceiveStep(StepSheet):
    """The receipt: by stick from head office, or at once from the practice hub."""

    receipt_requested = Signal(object)
    """A file or folder, or None: the person chooses one."""
    answer_requested = Signal()

    def __init__(self, around: Surroundings, *, own_hub: bool) -> None:
        super().__init__(around, 3, around.say(N_("Terima tanda terima")))
        self.open = button(around, around.say(N_("Buka tanda terima…")), role="primary", icon="receipt", key="Ctrl+R")
        self.open.clicked.connect(lambda: self.receipt_requested.emit(None))
        self.add_deed(self.open)
        self._waiting = StateLabel(around, "delivered")
        self.body.insertWidget(2, self._waiting, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer = button(around, "", icon="seal")
        self.answer.clicked.connect(self.answer_requested)
        self.add_deed(self.answer)
        self.answer.setVisible(own_hub)

    def show_view(self, view: PostView, sticks: Sequence[Stick]) -> None:
        """Say since when a receipt is awaited."""
        say = self.around.say
        words = N_("Minta jawaban pusat latihan") if view.practice else N_("Minta jawaban pusat sendiri")
        self.answer.setText(say(words))
        self.answer.setAccessibleName(say(words))
        self.set_lines(
            (
                (
                    say(N_("Serahkan stik ke kantor pusat. Masukkan lagi bila kembali, lalu buka tanda terimanya.")),
                    "body",
                ),
            )
        )
        since = [bundle.delivered_at for bundle in view.bundles if bundle.state == "delivered"]
        self._waiting.setVisible(bool(since))
        if since:
            self._waiting.set_state("delivered", say(N_("Menunggu sejak {at}"), at=self.around.moment(min(since))))
        for stick in sticks[:1]:
            offered: QPushButton = link(self.around, say(N_("Baca stik {name}"), name=stick.name))
            offered.clicked.connect(lambda _=False, folder=stick.folder: self.receipt_requested.emit(Path(folder)))
            self.lines.addWidget(offered)

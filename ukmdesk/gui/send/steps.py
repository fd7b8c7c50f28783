"""The three steps of the post as three sheets side by side: prepare, copy, receive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.send.standing import Standing
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

NETWORK: Final = "network"
"""The way of a bundle that lies on no stick."""
MOST_STICKS: Final = 3
MOST_BUNDLES: Final = 2
LONGEST_NAME: Final = 16
"""Letters of a stick's name that are shown; a screen reader says all of them."""


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
        self._held = QWidget()
        self.lines = QVBoxLayout(self._held)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(around.px(4))
        self.body.addWidget(self._held)
        self.body.addStretch(1)
        self._foot = side_by_side(around)
        self.body.addWidget(self._foot)
        self.standing = ""
        """How the step is marked."""
        self.set_standing("none", here=False)

    def add_deed(self, widget: QWidget) -> None:
        """Put a button at the foot; what has no room there goes on in the next line."""
        layout = self._foot.layout()
        if layout is not None:
            layout.addWidget(widget)

    def set_standing(self, state: str, *, here: bool) -> None:
        """Mark the step: `none`, `done` or `waiting`; `here` when it is the one to do now."""
        self.standing = state
        size = self.around.px(22)
        clock = self.around.icon("clock", "nila", 22).pixmap(size, size)
        self._mark.setPixmap(clock if state == "waiting" else self.around.shape(state, 22))
        self.setProperty("on", here)
        self.style().polish(self)

    def set_open(self, *, is_open: bool) -> None:
        """Let the step's buttons be pressed, or not while another piece of work is under way."""
        self._held.setEnabled(is_open)
        self._foot.setEnabled(is_open)

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines: (words, role)."""
        clear(self.lines)
        for words, role in lines:
            self.lines.addWidget(text(self.around, words, role))


class PrepareStep(StepSheet):
    """What goes into the next bundle, or what those that wait hold."""

    prepare_requested = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, 1, around.say(N_("Siapkan")))
        self.button = button(around, around.say(N_("Siapkan paket")), role="primary", icon="bundle")
        self.button.clicked.connect(self.prepare_requested)
        self.add_deed(self.button)

    def show_view(self, view: PostView, standing: Standing) -> None:
        """Show what is ready, or the bundles that wait to be copied."""
        say, around = self.around.say, self.around
        self.set_standing("done" if standing.prepared else "none", here=standing.here == "prepare")
        # also with nothing ready: what was withdrawn, or was lost with another disk, is sent as well
        self.button.setVisible(view.enrolled)
        self.button.set_role("primary" if view.ready and standing.here == "prepare" else "secondary")
        if standing.prepared:
            self.set_lines(self._bundles(standing.waiting or standing.awaiting))
        elif view.ready:
            one = N_("Satu pendaftaran lengkap belum dikirim.")
            words = around.say_count(view.ready, one, N_("{count} pendaftaran lengkap belum dikirim."))
            self.set_lines(((words, "strong"), (say(N_("Foto dan persetujuan ikut.")), "hint")))
        elif not view.unapproved:
            self.set_lines(((say(N_("Semua yang lengkap sudah dalam paket.")), "body"),))
        else:
            self.set_lines(())
        if view.unapproved:
            words = around.say_count(
                view.unapproved,
                N_("Satu pendaftaran menunggu persetujuan penyelia. Paket baru dapat disiapkan sesudahnya."),
                N_("{count} pendaftaran menunggu persetujuan penyelia. Paket baru dapat disiapkan sesudahnya."),
            )
            self.lines.addWidget(text(around, words, "hint"))

    def _bundles(self, bundles: Sequence[BundleLine]) -> list[tuple[str, str]]:
        say, lines = self.around.say, list[tuple[str, str]]()
        for bundle in bundles[:MOST_BUNDLES]:
            lines.append((say(N_("Paket {number}"), number=bundle_number(bundle.sequence)), "strong"))
            lines.append((_what(self.around, bundle), "body"))
        if len(bundles) > MOST_BUNDLES:
            more = N_("Satu paket lain juga menunggu."), N_("{count} paket lain juga menunggu.")
            lines.append((self.around.say_count(len(bundles) - MOST_BUNDLES, *more), "body"))
        at = self.around.moment(bundles[-1].sealed_at)
        lines.append((say(N_("Disegel {at}. Hanya pusat dapat membacanya."), at=at), "hint"))
        return lines


def _what(around: Surroundings, bundle: BundleLine) -> str:
    parts = [around.say_count(bundle.registrations, N_("Satu pendaftaran"), N_("{count} pendaftaran"))]
    if bundle.photos:
        parts.append(around.say_count(bundle.photos, N_("satu foto"), N_("{count} foto")))
    return ", ".join((*parts, around.megabytes(bundle.size)))


class CopyStep(StepSheet):
    """To which stick or folder the waiting bundles go; then, in large letters, that the stick may go."""

    copy_requested = Signal(object)
    """A folder, or None: the person chooses one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, 2, around.say(N_("Salin ke stik USB")))
        self._bar = InlineBar(around)
        self.body.insertWidget(2, self._bar)
        self.again: QPushButton = link(around, around.say(N_("Salin ke stik kedua")))
        self.again.clicked.connect(lambda: self.copy_requested.emit(None))
        self.choose = button(around, around.say(N_("Pilih folder…")), icon="folder")
        self.choose.clicked.connect(lambda: self.copy_requested.emit(None))
        self.add_deed(self.choose)
        self.add_deed(self.again)

    def show_view(self, standing: Standing, sticks: Sequence[Stick], copied: Sequence[Delivered]) -> None:
        """Offer the sticks that are plugged in, or say what was copied last; what is on its way can be copied again."""
        say = self.around.say
        self.set_standing("done" if standing.copied else "none", here=standing.here == "copy")
        self.choose.setVisible(bool(standing.waiting))
        offers = any(stick.takes_copies for stick in sticks)
        self.choose.set_role("primary" if standing.here == "copy" and not offers else "secondary")
        self.again.setVisible(not standing.waiting and bool(copied or standing.awaiting))
        self._bar.clear()
        if standing.waiting:
            self._offer(standing, sticks)
        elif copied:
            self.set_lines(self._copied([one.sequence for one in copied], copied[-1].at))
            safe, how = N_("Aman dicabut"), N_("Lepaskan stik di pengelola berkas, lalu cabut.")
            self._bar.show_bar("ok", say(safe), detail=say(how))
            self._bar.words.setProperty("role", "heading")
            self._bar.words.style().polish(self._bar.words)
        elif standing.awaiting:
            self.set_lines(self._on_their_way(standing.awaiting))
        else:
            self.set_lines(((say(N_("Belum ada paket yang menunggu disalin.")), "hint"),))

    def _on_their_way(self, awaiting: Sequence[BundleLine]) -> list[tuple[str, str]]:
        """Say which were copied; those that went over the network lie on no stick."""
        online = [one for one in awaiting if one.way == NETWORK]
        copied = [one for one in awaiting if one.way != NETWORK]
        lines = list[tuple[str, str]]()
        if copied:
            lines += self._copied([one.sequence for one in copied], copied[-1].delivered_at)
        if online:
            numbers = ", ".join(bundle_number(one.sequence) for one in online)
            one, many = N_("Paket {numbers} sudah di pusat."), N_("Paket {numbers} semuanya sudah di pusat.")
            words = self.around.say_count(len(online), one, many, numbers=numbers)
            lines += [(words, "body"), (self.around.moment(online[-1].delivered_at), "hint")]
        return lines

    def _copied(self, sequences: Sequence[int], at: int) -> list[tuple[str, str]]:
        numbers = ", ".join(bundle_number(one) for one in sequences)
        one, many = (
            N_("Paket {numbers} disalin dan dibaca ulang."),
            N_("Paket {numbers} semuanya disalin dan dibaca ulang."),
        )
        words = self.around.say_count(len(sequences), one, many, numbers=numbers)
        return [(words, "body"), (self.around.moment(at), "hint")]

    def _offer(self, standing: Standing, sticks: Sequence[Stick]) -> None:
        say, around = self.around.say, self.around
        lines = list[tuple[str, str]]()
        torn = [bundle for bundle in standing.waiting if bundle.state == "incomplete"]
        if torn:
            numbers = ", ".join(bundle_number(bundle.sequence) for bundle in torn)
            one = N_("Paket {numbers} belum sampai utuh di pusat. Salin lagi.")
            many = N_("Paket {numbers} semuanya belum sampai utuh di pusat. Salin lagi.")
            lines.append((around.say_count(len(torn), one, many, numbers=numbers), "body"))
        if not sticks:
            lines.append((say(N_("Pasang stik USB, atau pilih folder lain.")), "body"))
        for stick in sticks:
            if not stick.takes_copies:
                locked = N_("Stik {name} terkunci: geser kuncinya, atau pakai stik lain.")
                lines.append((say(locked, name=shortened(stick.name)), "body"))
        self.set_lines(lines)
        for stick in [one for one in sticks if one.takes_copies][:MOST_STICKS]:
            words, size = N_("Stik {name}, sisa {size}"), around.megabytes(stick.free)
            named = text(around, say(words, name=shortened(stick.name), size=size), "strong")
            named.setToolTip(str(stick.folder))
            self.lines.addWidget(named)
            offered = button(around, say(N_("Salin ke stik ini")), role="primary", icon="usb")
            offered.setAccessibleName(say(N_("Salin ke {name}, sisa {size}"), name=stick.name, size=size))
            offered.clicked.connect(lambda _=False, folder=stick.folder: self.copy_requested.emit(folder))
            self.lines.addWidget(offered, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_target(self) -> None:
        """Put the focus on the first stick, else on the choice of a folder."""
        items = (self.lines.itemAt(place) for place in range(self.lines.count()))
        offered = [one for item in items if item is not None and isinstance(one := item.widget(), QPushButton)]
        for one in offered:
            one.show()  # the layout would do so later: what is not shown takes no focus
        (offered[0] if offered else self.choose).setFocus()


def shortened(name: str) -> str:
    """Give a name that leaves room for the words beside it."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


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

    def show_view(self, view: PostView, standing: Standing, sticks: Sequence[Stick]) -> None:
        """Say since when a receipt is awaited."""
        say, around = self.around.say, self.around
        self.set_standing("waiting" if standing.awaiting else "none", here=standing.here == "receive")
        self.open.set_role("primary" if standing.here == "receive" else "secondary")
        self.answer.set_words(
            say(N_("Minta jawaban pusat latihan") if view.practice else N_("Minta jawaban pusat sendiri"))
        )
        by_stick = N_("Serahkan stik ke kantor pusat. Masukkan lagi bila kembali, lalu buka tanda terimanya.")
        online = N_("Pusat sudah punya paketnya. Ambil tanda terimanya lewat jaringan, atau buka dari stik.")
        is_online = bool(standing.awaiting) and all(one.way == NETWORK for one in standing.awaiting)
        self.set_lines(((say(online if is_online else by_stick), "body"),))
        since = [bundle.delivered_at for bundle in standing.awaiting]
        self._waiting.setVisible(bool(since))
        if since:
            self._waiting.set_state("delivered", say(N_("Menunggu sejak {at}"), at=around.moment(min(since))))
        for stick in sticks[:MOST_STICKS]:
            read = N_("Baca stik {name}")
            offered = link(around, say(read, name=shortened(stick.name)))
            offered.setAccessibleName(say(read, name=stick.name))
            offered.clicked.connect(lambda _=False, folder=stick.folder: self.receipt_requested.emit(Path(folder)))
            self.lines.addWidget(offered, 0, Qt.AlignmentFlag.AlignLeft)

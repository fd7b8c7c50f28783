"""The bar below the form: back, save and close, where one is, and the one thing that comes next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ukmdesk.gui.registration.findings import LAST, NAMES, TITLES
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class ActionBar(QWidget):
    """52 px high, 46 by the compact rules. Exactly one of its buttons is primary."""

    back_wanted = Signal()
    close_wanted = Signal()
    next_wanted = Signal()
    finish_wanted = Signal()
    question_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = around.say
        self.back = button(around, say(N_("Kembali")), icon="back")
        self.close_ = button(around, say(N_("Simpan dan tutup")), key="Ctrl+S")
        self.where = text(around, "", "small")
        self.onward = button(around, "", role="primary", key="Ctrl+Enter", arrow=True)
        self.finish = button(
            around, say(N_("Tandai lengkap dan cetak")), role="primary", icon="print", key="Ctrl+Enter"
        )
        self.question = button(around, say(N_("Pertanyaan berikut")), key="F8", arrow=True)
        self.send = button(around, say(N_("Kirim jawaban")), role="primary", icon="send")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(around.px(10))
        self._parts: tuple[QWidget, ...] = (
            self.back, self.close_, self.where, self.question, self.onward, self.finish, self.send,
        )  # fmt: skip
        self._wanted: set[QWidget] = set()
        self._spare: list[QWidget] = []
        self._row.addWidget(self.back)
        self._row.addWidget(self.close_)
        self._row.addStretch(1)
        self._row.addWidget(self.where)
        for widget in (self.question, self.onward, self.finish, self.send):
            self._row.addWidget(widget)
        for one, signal in (
            (self.back, self.back_wanted),
            (self.close_, self.close_wanted),
            (self.onward, self.next_wanted),
            (self.finish, self.finish_wanted),
            (self.send, self.finish_wanted),
            (self.question, self.question_wanted),
        ):
            one.clicked.connect(signal)
        self.show_section(NAMES[0])
        self.set_compact(compact=False)

    def show_section(self, name: str) -> None:
        """Stand in a section of a draft."""
        place = NAMES.index(name)
        self._wanted = {self.close_, self.finish if name == LAST else self.onward}
        self._spare = [self.where, self.back] if place else [self.where]
        if name == LAST:
            self.where.setText(self._around.say(N_("Tanda bukti langsung dicetak.")))
        else:
            following = self._around.say(TITLES[NAMES[place + 1]])
            self.onward.set_words(self._around.say(N_("Lanjut ke {section}"), section=following))
            self.where.setText(self._around.say(N_("Bagian {place} dari {all}"), place=place + 1, all=len(NAMES)))
        self._fit()

    def show_returned(self, open_questions: int) -> None:
        """Stand in a returned registration: answers are sent once no question is open."""
        say = self._around.say
        self._wanted = {self.close_, self.send, self.where}
        self._spare = [self.question] if open_questions else []
        self.send.setEnabled(open_questions == 0)
        words = N_("{count} pertanyaan lagi") if open_questions else N_("Semua pertanyaan terjawab")
        self.where.setText(say(words, count=open_questions))
        self._fit()

    # what fits

    def _fit(self) -> None:
        """Show all that is wanted; where room is short first the key caps go, then what is said elsewhere too."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        spare = list(self._spare)
        self._dress(keys=True)
        if self._needed(spare) > room:
            self._dress(keys=False)
        while spare and self._needed(spare) > room:
            spare.pop(0)
        shown = {*self._wanted, *spare}
        for said_above in (self.where, self.close_):
            if self._needed(spare, shown & self._wanted) > room:
                shown.discard(said_above)
        for one in self._parts:
            if not one.isHidden() and one not in shown:
                one.hide()
        for one in self._parts:
            if one.isHidden() and one in shown:
                one.show()

    def _needed(self, spare: list[QWidget], wanted: set[QWidget] | None = None) -> int:
        gap = self._row.spacing()
        wanted = self._wanted if wanted is None else wanted
        return sum(one.sizeHint().width() + gap for one in (*wanted, *spare))

    def _dress(self, *, keys: bool) -> None:
        self.close_.dress(key="Ctrl+S" if keys else "")
        self.onward.dress(key="Ctrl+Enter" if keys else "", arrow=True)
        self.finish.dress(icon="print", key="Ctrl+Enter" if keys else "")
        self.question.dress(key="F8" if keys else "", arrow=True)
        for one in self._parts:
            one.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never make the window wider: what does not fit is left out."""
        return QSize(0, self.height())

    def set_compact(self, *, compact: bool) -> None:
        """Be lower by the compact rules."""
        px = self._around.px
        self.setFixedHeight(px(46 if compact else 52))
        self._row.setContentsMargins(px(12 if compact else 24), 0, px(12 if compact else 24), 0)
        self._fit()

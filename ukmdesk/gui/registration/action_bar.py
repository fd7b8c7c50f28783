"""The bar below the form: back, save and close, where one is, and the one thing that comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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
        for widget in (self.back, self.close_):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in (self.where, self.question, self.onward, self.finish, self.send):
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
        self.back.setVisible(place > 0)
        self.question.hide()
        self.send.hide()
        self.onward.setVisible(name != LAST)
        self.finish.setVisible(name == LAST)
        if name == LAST:
            self.where.setText(self._around.say(N_("Tanda bukti langsung dicetak.")))
            return
        following = self._around.say(TITLES[NAMES[place + 1]])
        self.onward.set_words(self._around.say(N_("Lanjut ke {section}"), section=following))
        self.where.setText(self._around.say(N_("Bagian {place} dari {all}"), place=place + 1, all=len(NAMES)))

    def show_returned(self, open_questions: int) -> None:
        """Stand in a returned registration: answers are sent once no question is open."""
        say = self._around.say
        for one in (self.back, self.onward, self.finish):
            one.hide()
        self.send.show()
        self.send.setEnabled(open_questions == 0)
        self.question.setVisible(open_questions > 0)
        words = N_("{count} pertanyaan lagi") if open_questions else N_("Semua pertanyaan terjawab")
        self.where.setText(say(words, count=open_questions))

    def set_compact(self, *, compact: bool) -> None:
        """Be lower by the compact rules; without the keys, so that all words fit."""
        px = self._around.px
        self.setFixedHeight(px(46 if compact else 52))
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self.close_.dress(icon="", shape="", key="" if compact else "Ctrl+S", arrow=False)
        self.back.dress(icon="back", shape="", key="", arrow=False)
        for one in (self.close_, self.back):
            one.updateGeometry()

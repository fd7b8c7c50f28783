"""The doctor: what is well and what is not; and the support file, shown before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Care
from ukmdesk.gui.settings.groups import SettingsGroups
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.page_body import lay_out_page
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import DoctorLine, SupportReport

LIGHTS: Final = {
    "well": ("done", N_("Baik")),
    "look": ("look", N_("Perlu dilihat")),
    "wrong": ("problem", N_("Perlu dibenahi")),
}
REPORT: Final = ((N_("Berkas laporan"), ("zip",)),)


class DoctorPage(Page):
    """Examines the workspace each time it is opened."""

    name: ClassVar[PageName] = "doctor"
    topic: ClassVar[str] = "doctor"

    def __init__(self, around: Surroundings, care: Care, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._care = care
        self._asks = asks
        px = around.px
        head = PageHead(around, self.say(N_("Pengaturan")), self.say(N_("Keadaan program")))
        self._again = button(around, self.say(N_("Periksa lagi")), icon="check")
        self._again.clicked.connect(self._examine)
        head.add_action(self._again)
        groups = SettingsGroups(around, "doctor")
        groups.place_requested.connect(self.place_requested)
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(px(24), px(16), px(24), px(16))
        self._body.setSpacing(px(14))
        lay_out_page(self, head, groups, scrolled(content))
        self._fill()

    def _fill(self) -> None:
        around = self.around
        self._bar = InlineBar(around)
        self._progress = ProgressLine(around)
        self._sheet = Sheet(around)
        for widget in (self._bar, self._progress, self._sheet):
            self._body.addWidget(widget)
        self._body.addWidget(text(around, self.say(N_("Berkas laporan untuk bantuan")), "heading"))
        told = N_("Berisi versi, kode, dan jumlah saja. Tanpa nama, NIK, atau foto. Tidak ada yang dikirim sendiri.")
        self._body.addWidget(text(around, self.say(told), "body"))
        deeds = []
        for words, icon, do in (
            (N_("Lihat isi laporan"), "show", self._on_report_wished),
            (N_("Simpan laporan…"), "export", self._on_report_saving),
        ):
            deed = button(around, self.say(words), icon=icon)
            deed.clicked.connect(do)
            deeds.append(deed)
        self._body.addWidget(side_by_side(around, *deeds))
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.say(N_("Isi laporan")))
        self._report.setMinimumHeight(around.px(220))
        self._report.setTabChangesFocus(True)
        self._report.hide()
        self._body.addWidget(self._report)
        self._body.addStretch(1)

    def load(self, place: Place) -> None:  # noqa: ARG002 - the page has one place
        """Examine anew."""
        self.title_changed.emit(", ".join((self.say(N_("Keadaan program")), self.say(N_("Pengaturan")))))
        self._examine()

    def focus_first(self) -> None:
        """Put the focus on the button that examines again."""
        self._again.setFocus()

    def _examine(self) -> None:
        language = self.around.language
        job = self.around.work.run_long(
            self,
            lambda progress: self._care.doctor(progress, language=language),
            done=self._on_examined,
            failed=self._on_failed,
        )
        self._progress.follow(job, self.say(N_("Memeriksa: {done} dari {total}")))

    def _on_examined(self, lines: Sequence[DoctorLine]) -> None:
        clear(self._sheet.body)
        for place, line in enumerate(lines):
            if place:
                self._sheet.body.addWidget(Rule(self.around))
            self._sheet.body.addWidget(self._row(line))
        is_wrong = any(one.state == "wrong" for one in lines)
        count = sum(one.problem is not None for one in lines)
        if not count:
            self._bar.show_bar("ok", self.say(N_("Semua baik.")))
        else:
            self._bar.show_bar(
                "problem" if is_wrong else "warning", self.say(N_("{count} hal perlu dilihat."), count=count)
            )

    def _row(self, line: DoctorLine) -> QWidget:
        around = self.around
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, around.px(2), 0, around.px(2))
        grid.setColumnMinimumWidth(0, around.px(240))
        grid.setColumnStretch(1, 1)
        grid.addWidget(text(around, self.say(line.label), "body"), 0, 0)
        grid.addWidget(text(around, line.value, "strong"), 0, 1)
        if line.state in LIGHTS:
            state, words = LIGHTS[line.state]
            grid.addWidget(StateLabel(around, state, self.say(words)), 0, 2)
        if line.problem is not None:
            grid.addWidget(text(around, around.say_problem(line.problem), "hint"), 1, 0, 1, 3)
        return held

    def _on_failed(self, error: UkmError) -> None:
        self._bar.show_bar("problem", self.around.say_error(error))

    def _on_report_wished(self) -> None:
        self.around.work.run(self, self._care.report, done=self._on_report_made, failed=self._on_failed)

    def _on_report_made(self, report: SupportReport) -> None:
        self._report.setPlainText("\n\n".join(f"== {part.name}\n{part.text}" for part in report.parts))
        self._report.show()
        self._report.setFocus()

    def _on_report_saving(self) -> None:
        path = self._asks.save_file(self, self.say(N_("Simpan laporan")), "ukmdesk-laporan.zip", REPORT)
        if path is not None:
            self.around.work.run(
                self,
                lambda: self._care.save_report(path),
                done=lambda _: self._on_report_saved(),
                failed=self._on_failed,
            )

    def _on_report_saved(self) -> None:
        self.toast_requested.emit(self.say(N_("Laporan disimpan.")), "", None)

"""Help, offline: topics at the left, the page at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui import help_topics
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.help_text import HelpText
from ukmdesk.gui.widgets.list_row import ListRow
from ukmdesk.gui.widgets.page_body import SideColumn, lay_out_page
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.i18n import N_


class HelpPage(Page):
    """`Place("help", topic)`; links lead to other topics only, never out of the program."""

    name: ClassVar[PageName] = "help"
    topic: ClassVar[str] = "start"

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._topic = help_topics.TOPICS[0][0]
        # rows know their heights only when the page has been laid out
        self._sight = around.work.after(self, 0, self._bring_into_sight)
        self.head = PageHead(around, self.say(N_("Bantuan")), self.say(N_("Semua ada di laptop ini, tanpa jaringan.")))
        self.topics = SideList(around)
        self.topics.setAccessibleName(self.say(N_("Daftar bantuan")))
        self.topics.set_items([(name, "help", self.say(title), None) for name, title in help_topics.TOPICS])
        self.topics.chosen.connect(self._show)
        self._list = scrolled(self.topics)
        self._side = SideColumn(around, wide=232, narrow=206)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 1, 0)
        side.addWidget(self._list)
        self._list.verticalScrollBar().rangeChanged.connect(lambda *_: self._sight.start())
        self.text = HelpText(around)
        self.text.anchorClicked.connect(self._on_link_followed)
        lay_out_page(self, self.head, self._side, self.text)

    def load(self, place: Place) -> None:
        """Show a topic, the first one when none is named."""
        self._show(place.id or self._topic)

    def place(self) -> Place:
        """Give the topic that is read."""
        return Place("help", self._topic)

    def set_compact(self, *, compact: bool) -> None:
        """Lower the head, narrow the list."""
        self.head.set_compact(compact=compact)
        self._side.set_compact(compact=compact)

    def focus_first(self) -> None:
        """Put the focus on the text, so that the arrow keys read on."""
        self.text.setFocus()

    def _show(self, topic: str) -> None:
        known = dict(help_topics.TOPICS)
        self._topic = topic if topic in known else help_topics.TOPICS[0][0]
        self.topics.set_current(self._topic)
        self._sight.start()
        self.text.show_page(help_topics.page(self._topic, self.around.language))
        self.title_changed.emit(", ".join((self.say(known[self._topic]), self.say(N_("Bantuan")))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the open topic in sight in the list."""
        super().resizeEvent(event)
        self._sight.start()

    def _bring_into_sight(self) -> None:
        for row in self.topics.findChildren(ListRow):
            if row.isChecked():
                self._list.ensureWidgetVisible(row)

    def _on_link_followed(self, url: QUrl) -> None:
        self._show(url.fileName().removesuffix(".md"))

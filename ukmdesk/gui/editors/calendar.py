"""A calendar in front of the form, for those who would rather point at a day than type it."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from ukmdesk.gui.qt_words import LOCALES
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

SIZE: Final = QSize(400, 272)
"""Room for six weeks and the short names of the days at 100 %."""


class CalendarPopup(QFrame):
    """Enter or a click chooses, Esc leaves everything as it was."""

    def __init__(self, around: Surroundings, day: date, parent: QWidget, *, latest: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(LOCALES[around.language])
        self.calendar.setAccessibleName(around.say(N_("Kalender")))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if latest is not None:
            self.calendar.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._dress(around)
        self.chosen = self.calendar.activated
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self.close)
        self.calendar.clicked.connect(self.calendar.activated)
        self.calendar.installEventFilter(self)
        self.setFixedSize(around.px(SIZE.width()), around.px(SIZE.height()))

    def open_below(self, field: QWidget) -> None:
        """Show the calendar at the lower left corner of a field, inside the screen."""
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        free = field.screen().availableGeometry()
        if place.y() + self.height() > free.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(max(free.left(), min(place.x(), free.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return super().eventFilter(watched, event)

    def _dress(self, around: Surroundings) -> None:
        """Give Qt's own parts our colours and icons: the bar in highlight and weekends in pure red are not ours."""
        bar = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setBackgroundRole(QPalette.ColorRole.Base)
        days = self.calendar.findChild(QTableView, "qt_calendar_calendarview")
        if days is not None:
            days.setAccessibleName(around.say(N_("Kalender")))
        for name, icon, words in (
            ("prev", "back", N_("Bulan sebelumnya")),
            ("next", "next", N_("Bulan berikutnya")),
        ):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(around.icon(icon, "ink", 18))
                button.setAccessibleName(around.say(words))
        for weekday, colour in ((Qt.DayOfWeek.Saturday, "ink"), (Qt.DayOfWeek.Sunday, "bata")):
            form = QTextCharFormat()
            form.setForeground(QColor(around.tokens.colour(colour)))
            self.calendar.setWeekdayTextFormat(weekday, form)

"""A month to pick a day from, in the language and the colours of the window."""

import datetime as dt

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget

from workshop_app.gui import light
from workshop_app.gui.ui import Ui


def calendar(ui: Ui, name: str, day: QDate | dt.date | None) -> QCalendarWidget:
    """Make a calendar at a day, or at today; weeks begin on Monday and have their numbers."""
    made = QCalendarWidget()
    made.setLocale(light.locale(ui))
    made.setAccessibleName(name)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    made.setGridVisible(False)
    made.setMinimumSize(ui.theme.px(340), ui.theme.px(280))
    if day is not None:
        made.setSelectedDate(day if isinstance(day, QDate) else QDate(day.year, day.month, day.day))
    plain = QTextCharFormat()
    plain.setForeground(ui.theme.colour("ink"))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, plain)
    head = QTextCharFormat()
    head.setForeground(ui.theme.colour("ink-2"))
    made.setHeaderTextFormat(head)
    return made

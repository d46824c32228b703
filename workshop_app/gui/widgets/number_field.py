"""Fields for numbers, days and times without arrows: one types, or uses the up and down keys."""

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QHBoxLayout,
    QMenu,
    QSpinBox,
    QWidget,
    QWidgetAction,
)

from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, row
from workshop_app.gui.widgets.calendar import calendar


class NumberField(QSpinBox):
    """A small number. The wheel scrolls the page and never changes it."""

    def __init__(self, ui: Ui, low: int, high: int, name: str) -> None:
        super().__init__()
        self.setProperty("look", "plain-field")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.setFixedWidth(ui.theme.px(76))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def indented(ui: Ui, field: QAbstractSpinBox) -> None:
    """Set the text of a field without arrows as far from its edge as in other fields."""
    field.setProperty("look", "plain-field")
    edit = field.lineEdit()
    if edit is not None:
        edit.setTextMargins(ui.theme.px(8), 0, 0, 0)


class DateField(QWidget):
    """A day: typed, or picked from a calendar."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.edit = QDateEdit(QDate.currentDate())
        indented(ui, self.edit)
        self.edit.setLocale(light.locale(ui))
        self.edit.setDisplayFormat("d MMMM yyyy" if ui.language.lang == "en" else "d. MMMM yyyy")
        self.button = icon_button(ui, "calendar-blank", ui.say("gui.library.dialog.calendar"), self._pick)
        self.button.setFixedHeight(self.edit.sizeHint().height())
        layout: QHBoxLayout = row(ui.theme.px(4))
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        self.setLayout(layout)
        self.setFocusProxy(self.edit)

    def date(self) -> QDate:
        """Give the day."""
        return self.edit.date()

    def _pick(self) -> None:
        """Show the calendar below the field."""
        month = calendar(self._ui, self.button.toolTip(), self.edit.date())
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(month)
        menu.addAction(action)

        def chosen(day: QDate) -> None:
            self.edit.setDate(day)
            menu.close()
            self.edit.setFocus()

        month.clicked.connect(chosen)
        month.activated.connect(chosen)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        month.setFocus()

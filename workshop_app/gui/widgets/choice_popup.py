"""Little windows that open at a cell: a list to choose from, a calendar. Esc leaves everything as it was."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label
from workshop_app.gui.widgets.calendar import calendar

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Popup(QFrame):
    """A frame over everything else that goes away at a click outside it."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui = ui

    def open_at(self, cell: QRect, around: QWidget) -> None:
        """Open below a cell, or above it where there is no room below."""
        self.adjustSize()
        at = around.mapToGlobal(cell.bottomLeft())
        bounds = around.screen().availableGeometry()
        left = min(at.x(), bounds.right() - self.width() - 8)
        top = at.y() + 2
        if top + self.height() > bounds.bottom():
            top = max(bounds.top(), around.mapToGlobal(cell.topLeft()).y() - self.height() - 2)
        self.move(QPoint(max(left, bounds.left()), top))
        self.show()
        focus = self.focusProxy()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.PopupFocusReason)


class ChoicePopup(Popup):
    """A list. ``picked(tuple)`` has the keys that were chosen: exactly one, or any number when ``many``."""

    picked = Signal(object)

    def __init__(
        self,
        ui: Ui,
        parent: QWidget,
        name: str,
        choices: Sequence[tuple[str, str, QIcon | None]],
        chosen: Sequence[str],
        *,
        many: bool = False,
    ) -> None:
        super().__init__(ui, parent)
        self._many, self._before = many, tuple(chosen)
        self._is_done = False
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setIconSize(ui.theme.icon_size())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, text, icon in choices:
            self._add(key, text, icon, chosen)
        rows = min(self.list.count(), 9)
        self.list.setFixedSize(QSize(ui.theme.px(300), rows * ui.theme.px(36) + ui.theme.px(10)))
        layout = column(4, (4, 4, 4, 4))
        layout.addWidget(self.list)
        if many:
            hint = label(ui.say("gui.summary.many_hint"), "hint")
            hint.setContentsMargins(8, 2, 8, 4)
            layout.addWidget(hint)
        self.setLayout(layout)
        self.setFocusProxy(self.list)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)

    def _add(self, key: str, text: str, icon: QIcon | None, chosen: Sequence[str]) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setSizeHint(QSize(0, self._ui.theme.px(36)))
        if icon is not None:
            item.setIcon(icon)
        if self._many:
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.list.addItem(item)
        if key in chosen[:1] or self.list.count() == 1:
            self.list.setCurrentItem(item)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if self._many:
            checked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        else:
            self.list.setCurrentItem(item)
            self._finish(True)

    def _keys(self) -> tuple[str, ...]:
        """Tell what is chosen; those chosen before keep their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        if not self._many:
            items = [item for item in items if item is self.list.currentItem()]
        keys = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if not self._many or item.checkState() is Qt.CheckState.Checked
        ]
        kept = [key for key in self._before if key in keys]
        return (*kept, *(key for key in keys if key not in kept))

    def _finish(self, accepted: bool) -> None:
        """Close, and hand over what was chosen if it is anything new."""
        if self._is_done:
            return
        self._is_done = True
        keys = self._keys()
        self.close()
        if accepted and keys != self._before:
            self.picked.emit(keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the choice, Space ticks, Esc leaves it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        current = self.list.currentItem()
        if event.key() == Qt.Key.Key_Escape:
            self._finish(False)
        elif event.key() in _ENTER:
            self._finish(True)
        elif event.key() == Qt.Key.Key_Space and self._many and current is not None:
            self._on_clicked(current)
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """At a click outside, ticks are taken; a single choice is not, as nothing was chosen."""
        super().hideEvent(event)
        self._finish(self._many)


class DuePopup(Popup):
    """A calendar with a way to take the date away. Emits ``picked(date or None)``."""

    picked = Signal(object)

    def __init__(self, ui: Ui, parent: QWidget, name: str, date: dt.date | None, suggested: dt.date | None) -> None:
        super().__init__(ui, parent)
        self.calendar = calendar(ui, name, date or suggested)
        self.none = button(ui, ui.say("gui.summary.no_due"), "quiet", "x", lambda: self._pick(None))
        layout = column(4, (8, 8, 8, 8))
        layout.addWidget(self.calendar)
        if suggested is not None:
            layout.addWidget(self._suggestion(suggested))
        layout.addWidget(self.none)
        self.setLayout(layout)
        self.setFocusProxy(self.calendar)
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)

    def _suggestion(self, day: dt.date) -> QWidget:
        """Offer the day by which the first step should be taken."""
        text = self._ui.say("gui.plan.suggested_due", date=day)
        self.suggested = button(self._ui, text, "quiet", "calendar-check", lambda: self._pick(day))
        return self.suggested

    def _on_day(self, day: QDate) -> None:
        self._pick(dt.date(day.year(), day.month(), day.day()))

    def _pick(self, date: dt.date | None) -> None:
        if self.isVisible():
            self.close()
            self.picked.emit(date)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the date away, Esc leaves it."""
        if event.key() == Qt.Key.Key_Delete:
            self._pick(None)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

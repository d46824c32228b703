"""The list under a text field while something is being typed that it can complete. The focus stays in the field."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workshop_app import tokens
from workshop_app.domain.codes import Sector
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column
from workshop_app.gui.widgets.sector_menu import paint_sector

OFFER = Qt.ItemDataRole.UserRole
ROW, WIDTH, MOST_ROWS = 40, 420, 7


class Offer(NamedTuple):
    """One row: a text, what it is, small and to the right, a picture before it, and what it stands for."""

    text: str
    value: Any
    told: str = ""
    sector: Sector | None = None
    icon: str = ""


class _Rows(QStyledItemDelegate):
    """Paints an offer."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a row that one can hit."""
        return QSize(self._ui.theme.px(120), self._ui.theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        ui, box = self._ui, QRectF(option.rect)
        px = ui.theme.px
        offer: Offer = index.data(OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ui.theme.colour("fjord-light"))
            painter.drawRoundedRect(box, 8, 8)
        picture = QRectF(box.left() + px(10), box.center().y() - px(9), px(18), px(18))
        if offer.sector:
            paint_sector(painter, ui, picture, offer.sector)
        elif offer.icon:
            ui.theme.icon(offer.icon, "fjord").paint(painter, picture.toRect())
        name = box.adjusted(px(40), 0, -px(12), 0)
        painter.setFont(ui.theme.font())
        painter.setPen(ui.theme.colour("ink"))
        self._paint_text(painter, name, offer.text)
        taken = painter.fontMetrics().horizontalAdvance(offer.text) + px(16)
        painter.setFont(ui.theme.font(tokens.SMALL))
        painter.setPen(ui.theme.colour("ink-2"))
        rest = name.adjusted(min(taken, name.width()), 0, 0, 0)
        self._paint_text(painter, rest, offer.told, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> None:
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, elided)


class TypingPopup(QFrame):
    """Listens to the keys of a field; ``chosen(start, value)`` tells what the text from ``start`` stands for."""

    chosen = Signal(int, object)

    def __init__(self, ui: Ui, edit: QPlainTextEdit, name: str) -> None:
        super().__init__(edit)
        self.setProperty("look", "floating")
        self._ui, self._edit = ui, edit
        self._start = self._dismissed = -1
        self.rows = QListWidget()
        self.rows.setProperty("look", "bare")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setAccessibleName(name)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setItemDelegate(_Rows(ui, self.rows))
        self.rows.itemClicked.connect(self._choose)
        layout = column(0, (6, 6, 6, 6))
        layout.addWidget(self.rows)
        self.setLayout(layout)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        edit.installEventFilter(self)
        edit.destroyed.connect(self.deleteLater)
        self.hide()

    def offer(self, start: int, offers: Sequence[Offer], *, first: bool) -> None:
        """Show offers for what is typed from ``start``, or hide when there are none.

        ``first`` puts the mark on the first one, so that Enter takes it; otherwise Enter is the field's.
        """
        if start != self._dismissed:
            self._dismissed = -1
        if not offers or start == self._dismissed or not self._edit.hasFocus():
            self.hide()
            return
        self._start = start
        self.rows.clear()
        for offer in offers:
            item = QListWidgetItem(offer.text, self.rows)
            item.setData(OFFER, offer)
            spoken = f"{offer.text}, {offer.told}" if offer.told else offer.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.rows.setCurrentRow(0 if first else -1)
        self._place()

    def withdraw(self) -> None:
        """Offer nothing: nothing is being typed that can be completed."""
        self._dismissed = -1
        self.hide()

    def _place(self) -> None:
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        px = self._ui.theme.px
        width = min(px(WIDTH), window.width() - 16)
        caret = self._edit.cursorRect().bottomLeft()
        at: QPoint = self._edit.viewport().mapTo(window, caret)
        room = (window.height() - at.y() - px(12) - 24) // px(ROW)
        self.resize(width, px(ROW) * max(1, min(self.rows.count(), MOST_ROWS, room)) + 14)
        x = max(8, min(at.x() - px(24), window.width() - width - 8))
        self.move(x, at.y() + px(12))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, Enter, Tab and Esc of the field while the list is shown."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row, count = self.rows.currentRow(), self.rows.count()
        match event.key():
            case Qt.Key.Key_Down:
                self.rows.setCurrentRow((row + 1) % count)
            case Qt.Key.Key_Up:
                self.rows.setCurrentRow((row - 1) % count if row >= 0 else count - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if row >= 0:
                self._choose(self.rows.item(row))
            case Qt.Key.Key_Escape:
                self._dismissed = self._start
                self.hide()
            case _:
                return False
        return True

    def _choose(self, item: QListWidgetItem) -> None:
        offer: Offer = item.data(OFFER)
        self.hide()
        self.chosen.emit(self._start, offer.value)

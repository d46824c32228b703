"""The list under a text field while an actor's name is being typed after @. The focus stays in the field."""

from typing import Any

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
from workshop_app.domain.records import Actor
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column
from workshop_app.gui.widgets.mentions import matching, typing
from workshop_app.gui.widgets.sector_menu import paint_sector, sector_word

ACTOR = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole + 1
ROW, WIDTH = 40, 420


class _Rows(QStyledItemDelegate):
    """Paints mark, name and sector of an actor, or a plus and the new name."""

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
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ui.theme.colour("fjord-light"))
            painter.drawRoundedRect(box, 8, 8)
        actor: Actor | None = index.data(ACTOR)
        mark = QRectF(box.left() + px(10), box.center().y() - px(9), px(18), px(18))
        name = box.adjusted(px(40), 0, -px(12), 0)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.setFont(ui.theme.font())
        painter.setPen(ui.theme.colour("ink"))
        self._paint_text(painter, name, text)
        if actor:
            paint_sector(painter, ui, mark, actor.sector)
            taken = painter.fontMetrics().horizontalAdvance(text) + px(16)
            painter.setFont(ui.theme.font(tokens.SMALL))
            painter.setPen(ui.theme.colour("ink-2"))
            rest = name.adjusted(min(taken, name.width()), 0, 0, 0)
            self._paint_text(painter, rest, sector_word(ui, actor.sector), Qt.AlignmentFlag.AlignRight)
        else:
            ui.theme.icon("plus", "fjord").paint(painter, mark.toRect())
        painter.restore()

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> None:
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, elided)


class MentionPopup(QFrame):
    """Listens to a field; ``chosen(start, name, actor_id)`` tells what @ at ``start`` stands for."""

    chosen = Signal(int, str, str)

    def __init__(self, ui: Ui, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self.setProperty("look", "floating")
        self._ui, self._edit = ui, edit
        self._actors: tuple[Actor, ...] = ()
        self._start = -1
        self._dismissed = -1
        self.rows = QListWidget()
        self.rows.setProperty("look", "bare")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setAccessibleName(ui.say("gui.question.actors"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def look_for(self, actors: tuple[Actor, ...]) -> None:
        """Show what fits what is being typed, or hide."""
        text, position = self._edit.toPlainText(), self._edit.textCursor().position()
        found = typing(text, position)
        if found is None or found[0] == self._dismissed or not self._edit.hasFocus():
            self._dismissed = self._dismissed if found else -1
            self.hide()
            return
        self._start, query = found
        self._fill(matching(actors, query), query.strip())
        if self.rows.count() == 0:
            self.hide()
            return
        self._place()

    def _fill(self, actors: list[Actor], query: str) -> None:
        self.rows.clear()
        for actor in actors:
            self._add(actor.name, actor.name, actor, f"{actor.name}, {sector_word(self._ui, actor.sector)}")
        is_known = any(actor.name.casefold() == query.casefold() for actor in actors)
        if query and not is_known:
            text = self._ui.say("gui.question.new_actor", name=query)
            self._add(text, query, None, text)
        has_guess = bool(actors) or " " not in query  # «@Turlaget kan hjelpe» and Enter is an answer, not a name
        self.rows.setCurrentRow(0 if has_guess else -1)

    def _add(self, text: str, name: str, actor: Actor | None, spoken: str) -> None:
        item = QListWidgetItem(text, self.rows)
        item.setData(ACTOR, actor)
        item.setData(NAME, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _place(self) -> None:
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        px = self._ui.theme.px
        width = min(px(WIDTH), window.width() - 16)
        self.resize(width, px(ROW) * self.rows.count() + 14)
        caret = self._edit.cursorRect().bottomLeft()
        at: QPoint = self._edit.viewport().mapTo(window, caret)
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

    def _choose(self, item: Any) -> None:
        actor: Actor | None = item.data(ACTOR)
        self.hide()
        self.chosen.emit(self._start, item.data(NAME), actor.id if actor else "")

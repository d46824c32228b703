"""The notes to place, as a list: all that the four fields show, for keyboard and screen reader too."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workshop_app import tokens
from workshop_app.domain.priority import quadrant
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.axes_board import FIELD_KEYS, STEPS
from workshop_app.gui.widgets.card_face import WRAP
from workshop_app.gui.widgets.vote_rows import GAP, PAD, Index, paint_ground

NOTE, FACTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class AxesModel(QAbstractListModel):
    """Notes with their votes and their field."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._workshop: Workshop | None = None
        self.notes: list[Note] = []

    def show(self, workshop: Workshop, notes: Sequence[Note]) -> None:
        """Show notes in this order; where it is the same as before, nothing moves."""
        self._workshop = workshop
        if [note.id for note in notes] == [note.id for note in self.notes]:
            self.notes = list(notes)
            if notes:
                self.dataChanged.emit(self.index(0), self.index(len(notes) - 1))
            return
        self.beginResetModel()
        self.notes = list(notes)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return len(self.notes) if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows."""
        if not index.isValid() or self._workshop is None:
            return None
        note = self.notes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return note.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{note.text}, {self._facts(self._workshop, note)}"
            case _ if role == NOTE:
                return note
            case _ if role == FACTS:
                return self._facts(self._workshop, note)
        return None

    def _facts(self, workshop: Workshop, note: Note) -> str:
        ui, field, votes = self._ui, quadrant(note), workshop.votes[note.id]
        parts = [ui.count("gui.question.votes", votes)] if votes else []
        parts.append(ui.language.sentence(ui.language.code(field)) if field else ui.say("gui.votes.not_placed"))
        return " · ".join(parts)


class AxesRow(QStyledItemDelegate):
    """Paints a note and, below it, its votes and its field."""

    def __init__(self, ui: Ui, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        px, width = self._ui.theme.px, self._view.viewport().width()
        box = QRect(0, 0, width - 2 * px(PAD), 10_000)
        text = QFontMetrics(self._ui.theme.font()).boundingRect(box, WRAP, index.data()).height()
        facts = QFontMetrics(self._ui.theme.font(tokens.SMALL)).boundingRect(box, WRAP, index.data(FACTS)).height()
        return QSize(width, text + facts + 2 * px(8) + px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, px, row = self._ui.theme, self._ui.theme.px, option.rect
        painter.save()
        is_current = index == self._view.currentIndex()
        paint_ground(painter, self._ui, row, is_current=is_current and self._view.hasFocus(), is_chosen=is_current)
        inside = row.adjusted(px(PAD), px(8), -px(PAD), -px(8) - px(GAP))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        painter.drawText(inside, WRAP, index.data())
        text = QFontMetrics(painter.font()).boundingRect(inside, WRAP, index.data()).height()
        painter.setFont(theme.font(tokens.SMALL, strong=quadrant(index.data(NOTE)) is not None))
        painter.setPen(theme.colour("ink-2"))
        painter.drawText(inside.adjusted(0, text, 0, 0), WRAP, index.data(FACTS))
        painter.restore()


class AxesList(QListView):
    """Keys 1 to 4 put a note into a field, Ctrl and arrows move it; rows are dragged onto the fields.

    Emits ``key_wished(key)`` and ``key_released(event)`` for the board, ``dragged(note, at)`` while a row is carried
    (``at`` is global), then ``dropped()`` or ``let_go()``.
    """

    key_wished = Signal(object)
    key_released = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal()
    let_go = Signal()
    chosen = Signal(str)
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "rows")
        self.setAccessibleName(ui.say("gui.votes.to_place"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows = AxesModel(ui)
        self.setModel(self.rows)
        self.setItemDelegate(AxesRow(ui, self))
        self.is_open = True
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> Note | None:
        """The note one stands on."""
        index = self.currentIndex()
        return self.rows.notes[index.row()] if index.isValid() else None

    def choose(self, note_id: str) -> None:
        """Stand on a note."""
        place = next((i for i, note in enumerate(self.rows.notes) if note.id == note_id), -1)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place))

    def _tell(self, current: Index) -> None:
        if current.isValid():
            self.chosen.emit(self.rows.notes[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys that place a note."""
        key, is_held = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            if self._is_dragging:
                self._end(self.let_go)
            else:
                self.left.emit()
        elif key in FIELD_KEYS or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or (is_held and key in STEPS):
            self.key_wished.emit(key)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand on the end of a gesture."""
        self.key_released.emit(event)
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, and perhaps begin to carry it."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        can_carry = self.is_open and event.button() is Qt.MouseButton.LeftButton and self.indexAt(at).isValid()
        self._pressed = at if can_carry else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row once the mouse has gone far enough."""
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        if self._is_dragging and self.current:
            self.dragged.emit(self.current, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row down."""
        super().mouseReleaseEvent(event)
        if self._is_dragging:
            self._end(self.dropped)
        self._pressed = None

    def _end(self, how: Any) -> None:
        self._pressed, self._is_dragging = None, False
        how.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

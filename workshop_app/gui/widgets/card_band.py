"""The rubber band: drawn over the free ground between cards, it chooses those that it touches."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget

from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.theme_column import ThemeColumn

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Board(Protocol):
    """What is asked of the board."""

    columns: list[ThemeColumn]
    selection: NoteSelection

    def viewport(self) -> QWidget:
        """Give the part that is seen."""


class CardBand(QObject):
    """Watches the ground and the columns of a board. Ctrl or Shift adds to what is chosen; Esc is not needed."""

    def __init__(self, board: Board, ground: QWidget) -> None:
        super().__init__(ground)
        self._board = board
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, board.viewport())
        self._start: QPoint | None = None
        self._before: list[str] = []
        ground.installEventFilter(self)

    def watch(self, column: ThemeColumn) -> None:
        """Let the band begin on the free ground of a column as well."""
        for ground in (column.stack, column.area.viewport(), column):
            ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw from press to release."""
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        at = self._board.viewport().mapFromGlobal(event.globalPosition().toPoint())
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._start = at
                adds = bool(event.modifiers() & ADDING)
                self._before = [note.id for note in self._board.selection.notes] if adds else []
                self._board.selection.choose(self._before)
            case QEvent.Type.MouseMove if self._start is not None:
                self._stretch(QRect(self._start, at).normalized())
            case QEvent.Type.MouseButtonRelease if self._start is not None:
                self._start = None
                self._band.hide()
            case _:
                return False
        return True

    def _stretch(self, box: QRect) -> None:
        if box.width() + box.height() < QApplication.startDragDistance():
            return
        self._band.setGeometry(box)
        self._band.show()
        self._board.selection.choose((*self._before, *self._touched(box)))

    def _touched(self, box: QRect) -> list[str]:
        port, ids = self._board.viewport(), []
        for column in self._board.columns:
            stack = column.stack
            inside = QRect(stack.mapFromGlobal(port.mapToGlobal(box.topLeft())), box.size())
            if inside.intersects(stack.rect()):
                ids += [note.id for i, note in enumerate(stack.notes) if stack.box(i).intersects(inside)]
        return ids

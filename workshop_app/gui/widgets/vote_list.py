"""The list in which votes are counted, by mouse and by keys, one row or many at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workshop_app.domain.voting import Item
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER
from workshop_app.gui.widgets.vote_rows import ITEM, Index, VoteModel, VoteRow

DIGITS = 5
COUNTS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class VoteList(QListView):
    """Emits ``voted(items, count)`` for − and +, ``number_set(items, votes)`` for a number that was typed."""

    voted = Signal(object, int)
    number_set = Signal(object, int)
    chosen = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "rows")
        self.setAccessibleName(ui.say("gui.question.vote_list"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.rows = VoteModel(ui)
        self.row = VoteRow(ui, self, self.rows)
        self.setModel(self.rows)
        self.setItemDelegate(self.row)
        self._pressed = 0
        self.selectionModel().selectionChanged.connect(lambda *args: self.chosen.emit(len(self.selectedIndexes())))

    def chosen_items(self) -> tuple[Item, ...]:
        """Give what the keys act on: all that is selected, else the row one stands on."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row()) or [self.currentIndex()]
        return tuple(index.data(ITEM) for index in indexes if index.isValid())

    def _items_at(self, index: Index) -> Sequence[Item]:
        """Give what a button acts on: all that is selected where its row is one of them, else its row."""
        chosen = self.chosen_items()
        item = index.data(ITEM)
        return chosen if any(one.id == item.id for one in chosen) else (item,)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with + and −, take digits as a number; Esc leaves the number, else the list."""
        key = Qt.Key(event.key())
        if not self._type(key, event.text()):
            self.finish_number()
            if key in COUNTS and self.row.is_open and (items := self.chosen_items()):
                self.voted.emit(items, COUNTS[key])
            elif key == Qt.Key.Key_Escape:
                self.left.emit()
            else:
                super().keyPressEvent(event)

    def _type(self, key: Qt.Key, text: str) -> bool:
        """Take a key as part of a number; Enter sets it and goes on to the next row."""
        ids, digits = self.rows.pending
        if self.row.is_open and text.isdecimal() and text.isascii() and self.currentIndex().isValid():
            ids = ids or frozenset(item.id for item in self.chosen_items())
            self.rows.type_in(ids, (digits + text)[:DIGITS])
        elif digits and key == Qt.Key.Key_Backspace:
            self.rows.type_in(ids if digits[:-1] else frozenset(), digits[:-1])
        elif digits and key == Qt.Key.Key_Escape:
            self.rows.type_in(frozenset(), "")
        elif digits and key in ENTER:
            below = self.rows.index(min(self.currentIndex().row() + 1, self.rows.rowCount() - 1))
            self.finish_number()
            self.setCurrentIndex(below)
        else:
            return False
        return True

    def finish_number(self) -> None:
        """Set the number that stands half typed, if one does."""
        ids, digits = self.rows.pending
        if digits:
            self.rows.type_in(frozenset(), "")
            self.number_set.emit(tuple(item for item in self.rows.items if item.id in ids), int(digits))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Set the number when one goes elsewhere."""
        self.finish_number()
        super().focusOutEvent(event)

    # The mouse

    def _button_at(self, at: QPoint) -> int:
        index = self.indexAt(at)
        if not index.isValid() or not self.row.is_open:
            return 0
        minus, plus = self.row.buttons(self.visualRect(index))
        return 1 if plus.contains(at) else -1 if minus.contains(at) else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave what is selected as it is when − or + is pressed."""
        self.finish_number()
        at = event.position().toPoint()
        self._pressed = self._button_at(at) if event.button() is Qt.MouseButton.LeftButton else 0
        if not self._pressed:
            super().mousePressEvent(event)
            return
        index = self.indexAt(at)
        flag = self.selectionModel().SelectionFlag
        here = self.selectionModel().isSelected(index)
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate if here else flag.ClearAndSelect)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count twice when one clicks twice."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Count when − or + is let go of where it was pressed."""
        at = event.position().toPoint()
        pressed, self._pressed = self._pressed, 0
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self._button_at(at) == pressed:
            self.voted.emit(self._items_at(self.indexAt(at)), pressed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

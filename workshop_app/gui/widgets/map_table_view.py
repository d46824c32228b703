"""A table of the map: rows can be chosen, every cell is edited where it stands, by keys or mouse."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from workshop_app.domain.records import Record
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear
from workshop_app.gui.widgets.choice_popup import ChoicePopup, Popup
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.held_column import HeldColumn
from workshop_app.gui.widgets.map_table_delegate import LEVELS, MapTableDelegate, held_width
from workshop_app.gui.widgets.map_table_model import Edit, Field, MapTableModel, Sheet
from workshop_app.gui.widgets.row_model import Index
from workshop_app.gui.widgets.table_dress import dress, next_order, show_order

_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_DIGITS = tuple("012345")


class MapTableView(QTableView):
    """Emits ``chosen(records)``, ``delete_wished(records)``, ``details_wished()`` and ``left()`` on Esc.

    What is edited in one of several chosen rows is edited in all of them, as far as it is not the row's own.
    """

    chosen = Signal(object)
    delete_wished = Signal(object)
    details_wished = Signal()
    left = Signal()

    def __init__(self, ui: Ui, session: Session, sheet: Sheet) -> None:
        super().__init__()
        self._ui, self._session, self._sheet = ui, session, sheet
        self.rows = MapTableModel(ui, sheet, self)
        self._delegate = MapTableDelegate(ui, self, self.rows)
        self.popup: ChoicePopup | None = None
        self.own: Popup | None = None
        self._is_syncing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        dress(self, self._ui.say(f"gui.map_table.{self._sheet.name}"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(clear())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.horizontalHeader().setAccessibleName(self._ui.say("gui.map_table.headings"))
        self.held = HeldColumn(self._ui, self, self.rows, self._turn_order)

    def _connect(self) -> None:
        self._delegate.written.connect(self._write)
        self.doubleClicked.connect(self.open_cell)
        self.horizontalHeader().sectionClicked.connect(self._turn_order)
        self.selectionModel().selectionChanged.connect(lambda now, before: self._tell_chosen())

    # Which rows

    @property
    def record(self) -> Record | None:
        """The record of the current row."""
        record: Record | None = self.rows.record_at(self.currentIndex())
        return record

    @property
    def chosen_records(self) -> tuple[Record, ...]:
        """The records of the chosen rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.records[row] for row in rows if row < len(self.rows.records))

    def choose(self, ids: Sequence[str]) -> None:
        """Choose rows without telling anybody, and bring the first into sight."""
        rows = [row for record_id in ids if (row := self.rows.row_of(record_id)) >= 0]
        self._is_syncing = True
        if rows:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.rows.index(rows[0], column))
            wanted = QItemSelection()
            for row in rows:
                wanted.select(self.rows.index(row, 0), self.rows.index(row, self.rows.columnCount() - 1))
            self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self.currentIndex())
        else:
            self.clearSelection()
        self._is_syncing = False

    def _tell_chosen(self) -> None:
        if not self._is_syncing:
            self.chosen.emit(self.chosen_records)

    def sort_rows(self, by: int | None, *, descending: bool = False) -> None:
        """Sort by a column, and stay at the row where one was."""
        self.rows.sort_rows(by, descending=descending)
        for view in (self, self.held):
            show_order(view, by, descending=descending)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _turn_order(self, by: int) -> None:
        """Sort by a column; a second time turns the order round, a third gives back the first one."""
        column, descending = next_order(self.rows.sort_by, self.rows.is_descending, by)
        self.sort_rows(column, descending=descending)

    # Editing

    def _meant(self) -> tuple[Record, ...]:
        record, chosen = self.record, self.chosen_records
        return chosen if record in chosen else (record,) if record else ()

    def _may_edit(self, index: QModelIndex) -> bool:
        return self.rows.record_at(index) is not None and not is_finished(self._session.workshop)

    def _revise(self, field: Field, value: object) -> None:
        if meant := self._meant():
            self._sheet.revise(meant, field, value)

    def open_cell(self, index: QModelIndex) -> None:
        """Edit a cell: a field for a text, a list for a choice; a tick is turned."""
        if not self._may_edit(index):
            return
        if index.column() == 0:
            self.horizontalScrollBar().setValue(0)  # where the held column does not cover what opens
        field = self.rows.field(index)
        match field.edit:
            case Edit.TEXT:
                self.edit(index)
            case Edit.CHOICE | Edit.LEVEL:
                self._offer(index, field)
            case Edit.TICK:
                self._revise(field, not field.value(self.rows.record_at(index)))
            case Edit.OWN if field.opens is not None:
                self._open(field.opens(self.rows.record_at(index), self.viewport()), index, field)
            case _:
                self.details_wished.emit()

    def _offer(self, index: QModelIndex, field: Field) -> None:
        record = self.rows.record_at(index)
        options = list(field.options(record))
        choices = [(str(number), option.words, option.icon) for number, option in enumerate(options)]
        now = [str(number) for number, option in enumerate(options) if option.value == field.value(record)]
        only = tuple(now) if len(self._meant()) == 1 else ()
        name = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        self.popup = popup = ChoicePopup(self._ui, self.viewport(), name, choices, only)
        popup.picked.connect(lambda keys: self._revise(field, options[int(keys[0])].value))
        self._stand(popup, index)

    def _open(self, popup: Any, index: QModelIndex, field: Field) -> None:
        """Open the window of a cell that has its own; it is about this row alone."""
        record = self.rows.record_at(index)
        self.own = popup
        popup.picked.connect(lambda value: self._sheet.revise((record,), field, value))
        self._stand(popup, index)

    def _stand(self, popup: Popup, index: QModelIndex) -> None:
        popup.destroyed.connect(self._forget)
        self.scrollTo(index)
        popup.open_at(self.visualRect(index), self.viewport())

    def _forget(self) -> None:
        self.popup = self.own = None

    def _write(self, record: Record, field: Field, text: str) -> None:
        if text != field.text(record):
            meant = self._meant()
            others = tuple(one for one in meant if one is not record) if record in meant else ()
            self._sheet.write(record, others, field, text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn a tick by one click on it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _CHOOSING
        if is_plain and index.isValid() and self.rows.field(index).edit is Edit.TICK and self._is_on_tick(index, event):
            self.open_cell(index)

    def _is_on_tick(self, index: QModelIndex, event: QMouseEvent) -> bool:
        cell = self.visualRect(index)
        return QRect(cell.left(), cell.top(), self._ui.theme.px(44), cell.height()).contains(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a cell; on a tick the second press is one more turn, not an opening."""
        index = self.indexAt(event.position().toPoint())
        if not (index.isValid() and self.rows.field(index).edit is Edit.TICK):
            super().mouseDoubleClickEvent(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits the cell, typing begins to; Space ticks, digits and signs set a level."""
        if self.state() is QAbstractItemView.State.EditingState or self.record is None or not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return self._by_alt(event.key())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        match event.key():
            case key if key in _OPEN:
                self.open_cell(self.currentIndex())
            case Qt.Key.Key_Delete:
                self._delete()
            case Qt.Key.Key_Escape:
                self._escape()
            case _:
                return self._type(event.text())
        return True

    def _by_alt(self, key: int) -> bool:
        """Sort by the column where one is; go to the details."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.sort_rows(self.currentIndex().column(), descending=key == Qt.Key.Key_Down)
        elif key in _OPEN:
            self.details_wished.emit()
        else:
            return False
        return True

    def _delete(self) -> None:
        if not is_finished(self._session.workshop):
            self.delete_wished.emit(self._meant())

    def _escape(self) -> None:
        """Choose only the row where one is; after that, leave."""
        if len(self.chosen_records) > 1 and self.record is not None:
            self.choose([self.record.id])
            self._tell_chosen()
        else:
            self.left.emit()

    def _type(self, text: str) -> bool:
        """Begin with what is typed: a tick, a level, a choice or a text."""
        index = self.currentIndex()
        field = self.rows.field(index)
        if not text or not text.isprintable() or not self._may_edit(index) or field.edit in (Edit.NONE, Edit.OWN):
            return False
        if field.edit is Edit.TICK:
            return self._tick_by(text, index)
        if field.edit is Edit.LEVEL:
            return self._level_by(text, field)
        if not text.strip():
            return False
        self.open_cell(index)
        if self.popup is not None:
            self.popup.list.keyboardSearch(text)
        elif (editor := QApplication.focusWidget()) is not None and self.isAncestorOf(editor):
            QApplication.sendEvent(editor, _key(text))
        return True

    def _tick_by(self, text: str, index: QModelIndex) -> bool:
        if text == " ":
            self.open_cell(index)
        return text == " "

    def _level_by(self, text: str, field: Field) -> bool:
        now = field.value(self.record)
        if text in _DIGITS:
            self._revise(field, int(text))
        elif text == "+":
            self._revise(field, min(LEVELS, (now or 0) + 1))
        elif text in ("-", "−"):
            self._revise(field, max(0, (now or 0) - 1))
        else:
            return False
        return True

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the first one takes what is left, and the rest scrolls beside it."""
        super().resizeEvent(event)
        px, fields = self._ui.theme.px, self._sheet.fields
        for column, field in enumerate(fields):
            self.setColumnWidth(column, px(field.width))
        left = self.viewport().width() - sum(px(field.width) for field in fields[1:])
        self.setColumnWidth(0, max(left, px(fields[0].width)))
        self.held.place()

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight beside the first column, which is held where it is."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(before)
        else:
            covered = held_width(self) - self.columnViewportPosition(index.column())
            bar.setValue(bar.value() - max(0, covered))


def _key(text: str) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)

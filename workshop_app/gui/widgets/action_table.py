"""The table of the action plan: every cell is edited where it stands, with keys or mouse; many rows can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Action
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_choices import ActionChoices, Choice
from workshop_app.gui.widgets.action_delegate import ActionDelegate
from workshop_app.gui.widgets.action_model import ActionModel, Col, Sieve, Sort
from workshop_app.gui.widgets.choice_popup import ChoicePopup, DuePopup
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.table_dress import dress, show_order

SHARES = {Col.WHAT: 0.35, Col.STEP: 0.15, Col.OWNER: 0.16, Col.ALLIES: 0.17, Col.DUE: 0.09, Col.STATUS: 0.08}
LEAST = {Col.DUE: 104, Col.STATUS: 90, Col.OWNER: 120, Col.ALLIES: 120, Col.STEP: 108}
MOST_BY_WORDS = 176
"""A column is made no wider than this for the sake of one long word; the word is hyphenated then."""
HIDDEN_BELOW = {740: (Col.STEP, Col.ALLIES), 430: (Col.DUE,), 330: (Col.OWNER,)}
"""Narrower than this, at 100 % text, columns are left to the details beside the table."""
_CHOICES = {Col.OWNER: Choice.OWNER, Col.ALLIES: Choice.ALLIES, Col.DUE: Choice.DUE, Col.STATUS: Choice.STATUS}
_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ActionTable(QTableView):
    """Emits ``chosen(actions)``, ``delete_wished(actions)``, ``details_wished()`` and ``sorted_by(Sort)``."""

    chosen = Signal(object)
    delete_wished = Signal(object)
    details_wished = Signal()
    sorted_by = Signal(object)

    def __init__(self, ui: Ui, session: Session, choices: ActionChoices) -> None:
        super().__init__()
        self._ui, self._session, self._choices = ui, session, choices
        self.rows = ActionModel(ui, session.workshop, self)
        self._delegate = ActionDelegate(ui, self, self.rows)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        dress(self, self._ui.say("report.actions"))
        self.setProperty("look", "actions")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSortIndicatorClearable(True)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._delegate.revised.connect(self._revise_text)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.open_cell)
        self.horizontalHeader().sectionClicked.connect(self._on_header)
        self.selectionModel().selectionChanged.connect(lambda now, before: self.chosen.emit(self.chosen_actions))

    # Which actions

    @property
    def action(self) -> Action | None:
        """The action of the current row."""
        return self.rows.action_at(self.currentIndex())

    @property
    def chosen_actions(self) -> tuple[Action, ...]:
        """The actions of the chosen rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.actions[row] for row in rows if row < len(self.rows.actions))

    @property
    def popup(self) -> ChoicePopup | DuePopup | None:
        """The little window that is open, if any."""
        return self._choices.popup

    def choose(self, action_id: str, column: Col | None = None) -> None:
        """Make an action the current one and bring it into sight; the sieve lets go where it hides it."""
        if self.rows.row_of(action_id) < 0:
            self.sift(Sieve())
        row = self.rows.row_of(action_id)
        if row >= 0:
            now = self.currentIndex().column() if self.currentIndex().isValid() else Col.WHAT
            index = self.rows.index(row, now if column is None else column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def sort_rows(self, by: Sort, *, descending: bool = False) -> None:
        """Sort the rows, and stay at the action where one was."""
        if (by, descending) == (self.rows.sort_by, self.rows.is_descending):
            return
        here = self.action
        self.rows.sort_rows(by, descending=descending)
        self._settle(here, self.currentIndex().row())
        self._show_order()
        self.sorted_by.emit(by)

    def sift(self, sieve: Sieve) -> None:
        """Show the rows that a sieve lets through, and stay where one was if that is shown."""
        here = self.action
        self.rows.sift(sieve)
        self._settle(here, self.currentIndex().row())

    def _show_order(self) -> None:
        columns = [column for column in Col if column.name.lower() == self.rows.sort_by.value]
        show_order(self, columns[0] if columns else None, descending=self.rows.is_descending)

    def _on_header(self, section: int) -> None:
        """Sort by a column; a second click turns the order round, a third gives back the plan's own."""
        by = Sort(Col(section).name.lower())
        if by is not self.rows.sort_by:
            self.sort_rows(by)
        elif not self.rows.is_descending:
            self.sort_rows(by, descending=True)
        else:
            self.sort_rows(Sort.ORDER)

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        here, row, column = self.action, self.currentIndex().row(), self.currentIndex().column()
        chosen = self.chosen_actions
        if self.rows.show(workshop):
            self._settle(here, row, Col(max(column, 0)))
            self._choose_too(chosen)
        else:
            self._share(self.viewport().width())
            self.chosen.emit(self.chosen_actions)

    def _settle(self, here: Action | None, row: int, column: Col = Col.WHAT) -> None:
        """Find the place again after rows came, went or moved: the same action, else the same row."""
        self._share(self.viewport().width())
        if here is not None and self.rows.row_of(here.id) >= 0:
            self.choose(here.id, column)
        elif here is not None and self.rows.actions:
            self.choose(self.rows.actions[min(row, len(self.rows.actions) - 1)].id, column)
        self.chosen.emit(self.chosen_actions)

    def _choose_too(self, actions: Sequence[Action]) -> None:
        """Choose rows beside the current one."""
        rows = [row for action in actions if (row := self.rows.row_of(action.id)) >= 0]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows if len(rows) > 1 else ():
            self.selectionModel().select(self.rows.index(row, 0), flags)

    # Editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits the cell, Alt+Enter goes to the details, Delete deletes what is chosen."""
        if self.state() is QAbstractItemView.State.EditingState or self.action is None:
            super().keyPressEvent(event)
        elif event.key() in _OPEN and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.details_wished.emit()
        elif event.key() in _OPEN:
            self.open_cell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wished.emit(self.chosen_actions)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        is_choosing = bool(QApplication.keyboardModifiers() & _CHOOSING) or len(self.chosen_actions) > 1
        if not is_choosing and Col(index.column()) in _CHOICES:
            self.open_cell(index)

    def open_cell(self, index: QModelIndex) -> None:
        """Edit a cell: a field for a text; a list or a calendar for the others, for all rows that are chosen."""
        action, column = self.rows.action_at(index), Col(index.column())
        if action is None or is_finished(self._session.workshop):
            return
        if column not in _CHOICES:
            self.edit(index)
            return
        name = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        meant: Sequence[Action] = self.chosen_actions if action in self.chosen_actions else (action,)
        self._choices.open(_CHOICES[column], meant, name, self.visualRect(index), self.viewport())

    def _revise_text(self, action: Action, field: str, text: str) -> None:
        self._session.do(Revise(action, {field: text}))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share(self.viewport().width())

    def _share(self, width: int) -> None:
        px = self._ui.theme.px
        for below, columns in HIDDEN_BELOW.items():
            for column in columns:
                self.setColumnHidden(column, width < px(below))
        shown = [column for column in Col if not self.isColumnHidden(column)]
        total = sum(SHARES[column] for column in shown)
        widths = {column: max(round(width * SHARES[column] / total), self._least(column)) for column in shown}
        widths[Col.WHAT] = max(width - sum(widths[column] for column in shown if column is not Col.WHAT), px(160))
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)
        self.resizeRowsToContents()

    def _least(self, column: Col) -> int:
        """Give a column the room that its words ask for, within reason."""
        px = self._ui.theme.px
        return max(px(LEAST.get(column, 0)), min(self._delegate.least_width(column), px(MOST_BY_WORDS)))

"""The table of the action plan: every cell is edited where it stands, with keys or mouse."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workshop_app.domain.codes import ActionStatus, Status
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Action
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_delegate import ActionDelegate
from workshop_app.gui.widgets.action_model import ActionModel, Col, Sort
from workshop_app.gui.widgets.choice_popup import ChoicePopup, DuePopup, sector_icon

SHARES = {Col.WHAT: 0.33, Col.STEP: 0.16, Col.OWNER: 0.17, Col.ALLIES: 0.17, Col.DUE: 0.09, Col.STATUS: 0.08}
LEAST = {Col.DUE: 108, Col.STATUS: 92, Col.OWNER: 136, Col.ALLIES: 136}
COMPACT_BELOW = 740
"""Narrower than this, at 100 % text, first step and allies are left to the details below the table."""
_SORTS = {Col.WHAT: Sort.ORDER, Col.OWNER: Sort.OWNER, Col.DUE: Sort.DUE, Col.STATUS: Sort.STATUS}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ActionTable(QTableView):
    """Emits ``chosen(action or None)``, ``delete_wished(action)``, ``sorted_by(Sort)`` and ``compacted(bool)``."""

    chosen = Signal(object)
    delete_wished = Signal(object)
    sorted_by = Signal(object)
    compacted = Signal(bool)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.is_compact = False
        self.popup: ChoicePopup | DuePopup | None = None
        self.rows = ActionModel(ui, session.workshop, self)
        self._delegate = ActionDelegate(ui, self, self.rows)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self._ui.say("report.actions"))
        self.setProperty("look", "actions")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._delegate.revised.connect(self._revise_text)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.open_cell)
        self.horizontalHeader().sectionClicked.connect(self._on_header)
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.rows.action_at(now)))

    # Which action

    @property
    def action(self) -> Action | None:
        """The action of the current row."""
        return self.rows.action_at(self.currentIndex())

    def choose(self, action_id: str, column: Col | None = None) -> None:
        """Make an action the current one and bring it into sight."""
        row = self.rows.row_of(action_id)
        if row >= 0:
            now = self.currentIndex().column() if self.currentIndex().isValid() else Col.WHAT
            index = self.rows.index(row, now if column is None else column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def sort_rows(self, by: Sort) -> None:
        """Sort the rows, and stay at the action where one was."""
        if by is not self.rows.sort_by:
            here = self.action
            self.rows.sort_rows(by)
            self._settle(here, self.currentIndex().row())
            self.sorted_by.emit(by)

    def _on_header(self, section: int) -> None:
        by = _SORTS.get(Col(section))
        if by is not None:
            self.sort_rows(by)

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        here, row, column = self.action, self.currentIndex().row(), self.currentIndex().column()
        if self.rows.show(workshop):
            self._settle(here, row, Col(max(column, 0)))
        else:
            self.resizeRowsToContents()
            self.chosen.emit(self.action)

    def _settle(self, here: Action | None, row: int, column: Col = Col.WHAT) -> None:
        """Find the place again after rows came, went or moved: the same action, else the same row."""
        self.resizeRowsToContents()
        if here is not None and self.rows.row_of(here.id) >= 0:
            self.choose(here.id, column)
        elif here is not None and self.rows.actions:
            self.choose(self.rows.actions[min(row, len(self.rows.actions) - 1)].id, column)
        self.chosen.emit(self.action)

    # Editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits the cell, Delete deletes the action."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in _OPEN and self.action is not None:
            self.open_cell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.action is not None:
            self.delete_wished.emit(self.action)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if Col(index.column()) not in (Col.WHAT, Col.STEP):
            self.open_cell(index)

    def open_cell(self, index: QModelIndex) -> None:
        """Edit a cell: a field for a text, a list or a calendar for the others."""
        action = self.rows.action_at(index)
        is_locked = self._session.workshop.details.status is Status.FINAL
        if action is None or is_locked or (self.popup is not None and self.popup.isVisible()):
            return
        column = Col(index.column())
        if column in (Col.WHAT, Col.STEP):
            self.edit(index)
            return
        name = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        popup = self._due_popup(action, name) if column is Col.DUE else self._choices(action, column, name)
        self.popup = popup
        popup.destroyed.connect(self._forget_popup)
        popup.open_at(self.visualRect(index), self.viewport())

    def _forget_popup(self) -> None:
        self.popup = None

    def _due_popup(self, action: Action, name: str) -> DuePopup:
        popup = DuePopup(self._ui, self, name, action.due)

        def pick(date: dt.date | None) -> None:
            self.revise(action, due=date)

        popup.picked.connect(pick)
        return popup

    def _choices(self, action: Action, column: Col, name: str) -> ChoicePopup:
        if column is Col.STATUS:
            language = self._ui.language
            states = [(state.value, language.sentence(language.code(state)), None) for state in ActionStatus]
            popup = ChoicePopup(self._ui, self, name, states, (action.status.value,))
            popup.picked.connect(lambda keys: self.revise(action, status=ActionStatus(keys[0])))
            return popup
        actors = sorted(self._session.workshop.actors, key=lambda actor: actor.name.casefold())
        choices = [(actor.id, actor.name, sector_icon(self._ui, actor.sector)) for actor in actors]
        if column is Col.ALLIES:
            popup = ChoicePopup(self._ui, self, name, choices, action.ally_ids, many=True)
            popup.picked.connect(lambda keys: self.revise(action, ally_ids=keys))
            return popup
        nobody = ("", self._ui.say("gui.summary.no_owner"), None)
        popup = ChoicePopup(self._ui, self, name, [nobody, *choices], (action.owner_id or "",))
        popup.picked.connect(lambda keys: self.revise(action, owner_id=keys[0] or None))
        return popup

    def revise(self, action: Action, **values: Any) -> None:
        """Give an action new values."""
        self._session.do(Revise(action, values))

    def _revise_text(self, action: Action, field: str, text: str) -> None:
        self.revise(action, **{field: text})

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share(self.viewport().width())

    def _share(self, width: int) -> None:
        px = self._ui.theme.px
        compact = width < px(COMPACT_BELOW)
        for column in (Col.STEP, Col.ALLIES):
            self.setColumnHidden(column, compact)
        shown = [column for column in Col if not self.isColumnHidden(column)]
        total = sum(SHARES[column] for column in shown)
        widths = {column: max(round(width * SHARES[column] / total), px(LEAST.get(column, 0))) for column in shown}
        widths[Col.WHAT] = max(width - sum(widths[column] for column in shown if column is not Col.WHAT), px(160))
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)
        self.resizeRowsToContents()
        if compact is not self.is_compact:
            self.is_compact = compact
            self.compacted.emit(compact)

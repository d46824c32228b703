"""The action plan as rows and columns: what each cell says, and in which order the rows stand."""

from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop_app.domain.codes import ActionStatus
from workshop_app.domain.records import Action, Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui

Index = QModelIndex | QPersistentModelIndex


class Col(IntEnum):
    """The columns, from left to right."""

    WHAT = 0
    STEP = 1
    OWNER = 2
    ALLIES = 3
    DUE = 4
    STATUS = 5


class Sort(StrEnum):
    """What the rows can be sorted by."""

    ORDER = "order"
    DUE = "due"
    OWNER = "owner"
    STATUS = "status"


class ActionModel(QAbstractTableModel):
    """Shows one workshop's actions; ``show`` brings in a new version of it."""

    def __init__(self, ui: Ui, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.workshop = workshop
        self.sort_by = Sort.ORDER
        self.actions: list[Action] = self._sorted()

    def show(self, workshop: Workshop) -> bool:
        """Take a new version; true when rows came, went or moved, and false when only cells changed."""
        before = [action.id for action in self.actions]
        self.workshop = workshop
        after = self._sorted()
        if [action.id for action in after] != before:
            self.beginResetModel()
            self.actions = after
            self.endResetModel()
            return True
        self.actions = after
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, len(Col) - 1))
        return False

    def sort_rows(self, by: Sort) -> None:
        """Put the rows in another order."""
        self.sort_by = by
        self.show(self.workshop)

    def _sorted(self) -> list[Action]:
        actions = list(self.workshop.actions)
        if self.sort_by is Sort.DUE:
            actions.sort(key=lambda action: (action.due is None, str(action.due)))
        elif self.sort_by is Sort.OWNER:
            actions.sort(key=lambda action: (action.owner_id is not None, self.owner_name(action).casefold()))
        elif self.sort_by is Sort.STATUS:
            states = list(ActionStatus)
            actions.sort(key=lambda action: states.index(action.status))
        return actions

    def row_of(self, action_id: str) -> int:
        """Tell the row of an action; -1 when there is none."""
        return next((row for row, action in enumerate(self.actions) if action.id == action_id), -1)

    def action_at(self, index: Index) -> Action | None:
        """Give the action of a cell."""
        return self.actions[index.row()] if index.isValid() and index.row() < len(self.actions) else None

    def owner(self, action: Action) -> Actor | None:
        """Give the owner of an action."""
        return self.workshop.find(Actor, action.owner_id)

    def owner_name(self, action: Action) -> str:
        """Name the owner; empty when there is none."""
        owner = self.owner(action)
        return owner.name if owner else ""

    def allies(self, action: Action) -> list[Actor]:
        """Give those who take part."""
        return [actor for actor_id in action.ally_ids if (actor := self.workshop.find(Actor, actor_id))]

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the actions."""
        return 0 if parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._ui.say(f"gui.summary.column.{Col(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what stands in a cell: its text, and for a screen reader with the column's name."""
        action = self.action_at(index)
        if action is None:
            return None
        column = Col(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return action.title if column is Col.WHAT else action.first_step
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(action, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{name}: {self.text(action, column)}"
        return None

    def text(self, action: Action, column: Col) -> str:
        """Say what stands in a cell."""
        say, language = self._ui.say, self._ui.language
        match column:
            case Col.WHAT:
                return action.title
            case Col.STEP:
                return action.first_step
            case Col.OWNER:
                return self.owner_name(action) or say("gui.summary.no_owner")
            case Col.ALLIES:
                return ", ".join(actor.name for actor in self.allies(action))
            case Col.DUE:
                return language.date(action.due) if action.due else say("gui.summary.no_due")
        return language.sentence(language.code(action.status))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that every cell can be chosen and edited."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable

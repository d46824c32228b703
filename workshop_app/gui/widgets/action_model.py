"""The action plan as rows and columns: what each cell says, which rows are shown, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop_app.domain.advice import Lack, lacks, sectors, verdict
from workshop_app.domain.codes import ActionStatus, Sector
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
    """What the rows can be sorted by: every column, the order of the plan, and how robust an action is."""

    ORDER = "order"
    WHAT = "what"
    STEP = "step"
    OWNER = "owner"
    ALLIES = "allies"
    DUE = "due"
    STATUS = "status"
    ROBUSTNESS = "robustness"


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which rows are shown; whatever is None or empty lets everything through. Of several lacks one is enough."""

    status: ActionStatus | None = None
    owner_id: str | None = None
    sector: Sector | None = None
    lacks: frozenset[Lack] = frozenset()

    def passes(self, workshop: Workshop, action: Action) -> bool:
        """Tell whether an action is shown."""
        return (
            self.status in (None, action.status)
            and self.owner_id in (None, action.owner_id)
            and (self.sector is None or self.sector in sectors(workshop, action))
            and (not self.lacks or not self.lacks.isdisjoint(lacks(workshop, action)))
        )


class ActionModel(QAbstractTableModel):
    """Shows one workshop's actions; ``show`` brings in a new version of it."""

    def __init__(self, ui: Ui, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.workshop = workshop
        self.sort_by = Sort.ORDER
        self.is_descending = False
        self.sieve = Sieve()
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

    def sort_rows(self, by: Sort, *, descending: bool = False) -> None:
        """Put the rows in another order."""
        self.sort_by, self.is_descending = by, descending
        self.show(self.workshop)

    def sift(self, sieve: Sieve) -> None:
        """Show other rows."""
        self.sieve = sieve
        self.show(self.workshop)

    def _sorted(self) -> list[Action]:
        actions = [action for action in self.workshop.actions if self.sieve.passes(self.workshop, action)]
        if self.sort_by is not Sort.ORDER:
            actions.sort(key=self._keys()[self.sort_by], reverse=self.is_descending)
        return actions

    def _keys(self) -> dict[Sort, Callable[[Action], Any]]:
        """Tell how two rows compare; what is missing stands first, but for a date."""
        states = list(ActionStatus)
        return {
            Sort.WHAT: lambda action: action.title.casefold(),
            Sort.STEP: lambda action: action.first_step.casefold(),
            Sort.OWNER: lambda action: self.owner_name(action).casefold(),
            Sort.ALLIES: lambda action: self.text(action, Col.ALLIES).casefold(),
            Sort.DUE: lambda action: (action.due is None, str(action.due)),
            Sort.STATUS: lambda action: states.index(action.status),
            Sort.ROBUSTNESS: lambda action: len(action.robustness),
        }

    def row_of(self, action_id: str) -> int:
        """Tell the row of an action; -1 when it is not shown."""
        return next((row for row, action in enumerate(self.actions) if action.id == action_id), -1)

    def action_at(self, index: Index) -> Action | None:
        """Give the action of a cell."""
        return self.actions[index.row()] if index.isValid() and index.row() < len(self.actions) else None

    def actor(self, actor_id: str | None) -> Actor | None:
        """Give an actor."""
        return self.workshop.find(Actor, actor_id)

    def owner_name(self, action: Action) -> str:
        """Name the owner; empty when there is none."""
        owner = self.actor(action.owner_id)
        return owner.name if owner else ""

    def allies(self, action: Action) -> list[Actor]:
        """Give those who take part."""
        return [actor for actor_id in action.ally_ids if (actor := self.actor(actor_id))]

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
        """Say what stands in a cell: its text, and for a screen reader with the column's name and what is lacking."""
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
            return ". ".join([f"{name}: {self.text(action, column)}", *self._aside(action, column)])
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

    def warnings(self, action: Action, column: Col) -> list[str]:
        """Say what is lacking in a cell, where the cell does not say so by itself."""
        told = {Lack.QUOTE: Col.WHAT, Lack.NO_STEP: Col.STEP, Lack.OWNER_ABSENT: Col.OWNER, Lack.OWNER_VAGUE: Col.OWNER}
        told[Lack.ONE_SECTOR] = Col.ALLIES
        found = (lack for lack in lacks(self.workshop, action) if told.get(lack) is column)
        return [self._ui.say(f"gui.plan.lack.{lack.value}") for lack in found]

    def deputy(self, action: Action) -> str:
        """Name the deputy, as such; empty when there is none."""
        deputy = self.actor(action.deputy_id)
        return self._ui.say("report.deputy", name=deputy.name) if deputy else ""

    def verdict(self, action: Action) -> str:
        """Say how robust an action is; empty until somebody has ticked anything."""
        return self._ui.language.code(verdict(action)) if action.robustness else ""

    def _aside(self, action: Action, column: Col) -> list[str]:
        said = {Col.OWNER: self.deputy(action), Col.STATUS: self.verdict(action)}.get(column, "")
        return [*([said] if said else []), *self.warnings(action, column)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that every cell can be chosen and edited."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable

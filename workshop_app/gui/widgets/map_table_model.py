"""The map as rows and columns: what a table shows, in which order, and how it follows an edit row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Record
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.row_model import Index, RowModel


class Edit(Enum):
    """How a cell is edited: written, chosen from a list, ticked, raised and lowered, in a window of its own, or not."""

    TEXT = auto()
    CHOICE = auto()
    TICK = auto()
    LEVEL = auto()
    OWN = auto()
    NONE = auto()


class Option(NamedTuple):
    """One thing that can be chosen in a cell."""

    value: Any
    words: str
    icon: QIcon | None = None


def no_options(record: Any) -> Sequence[Option]:
    """Offer nothing."""
    return ()


@dataclass(frozen=True)
class Field:
    """A column. ``text`` says what stands in a cell, ``value`` gives what is ticked, chosen or raised.

    ``order`` sorts where the words do not. ``width`` is in pixels at 100 % text; the first column takes what is left.
    ``limit`` is how many characters can be written, ``opens`` makes the little window of a cell that has its own.
    """

    name: str
    width: int
    text: Callable[[Any], str]
    edit: Edit = Edit.TEXT
    value: Callable[[Any], Any] = lambda record: None
    options: Callable[[Any], Sequence[Option]] = no_options
    order: Callable[[Any], Any] | None = None
    icon: Callable[[Any], QIcon | None] = lambda record: None
    limit: int = TITLE_LIMIT
    opens: Callable[[Any, QWidget], Any] | None = None


class Sheet(Protocol):
    """A kind of table: its columns, its rows, and how it saves. ``name`` begins the keys of its words."""

    name: str
    fields: Sequence[Field]

    def rows(self, workshop: Workshop) -> Sequence[Record]:
        """Give the records, in the workshop's order; remember what the cells need of the workshop."""

    def is_same(self, before: Workshop, after: Workshop) -> bool:
        """Tell whether an edit leaves the words of every row whose record it does not touch as they are."""

    def revise(self, records: Sequence[Any], field: Field, value: Any) -> object:
        """Save a value for several records as one edit."""

    def write(self, record: Any, others: Sequence[Any], field: Field, text: str) -> object:
        """Save the text of a cell; ``others`` are chosen with it, and follow where the text is not its row's own."""


class MapTableModel(RowModel):
    """Shows one sheet. An edit changes, takes out, puts in and moves rows: the place and the choice stay."""

    def __init__(self, ui: Ui, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui, self.sheet = ui, sheet
        self._workshop: Workshop | None = None
        self._words: list[str] = []
        self._said: dict[str, tuple[Record, str]] = {}
        self.total = 0
        self.sort_by: int | None = None
        self.is_descending = False

    # Which rows

    def show(self, workshop: Workshop) -> None:
        """Take a new version of the workshop."""
        before, self._workshop = self._workshop, workshop
        everyone = self.sheet.rows(workshop)
        if before is not None and not self.sheet.is_same(before, workshop):
            self._said.clear()
        self.total = len(everyone)
        self.follow(self._wanted(everyone))

    def sift(self, text: str) -> None:
        """Show the rows that say every word of a text, in whatever cell."""
        self._words = text.casefold().split()
        self._again()

    def sort_rows(self, by: int | None, *, descending: bool = False) -> None:
        """Put the rows in another order; None is the workshop's own."""
        self.sort_by, self.is_descending = by, descending
        self._again()

    def _again(self) -> None:
        if self._workshop is not None:
            self.follow(self._wanted(self.sheet.rows(self._workshop)))

    def _wanted(self, everyone: Sequence[Record]) -> list[Record]:
        found = [record for record in everyone if self._passes(record)]
        if self.sort_by is not None:
            field = self.sheet.fields[self.sort_by]
            found.sort(key=field.order or (lambda record: field.text(record).casefold()), reverse=self.is_descending)
        return found

    def _passes(self, record: Record) -> bool:
        return not self._words or all(word in self._all_said(record) for word in self._words)

    def _all_said(self, record: Record) -> str:
        kept = self._said.get(record.id)
        if kept is None or kept[0] is not record:
            words = " ".join(field.text(record) for field in self.sheet.fields).casefold()
            self._said[record.id] = kept = (record, words)
        return kept[1]

    # Asking

    def field(self, index: Index) -> Field:
        """Give the column of a cell."""
        return self.sheet.fields[index.column()]

    def heading(self, field: Field) -> str:
        """Name a column."""
        return self._ui.say(f"gui.map_table.{self.sheet.name}.{field.name}")

    def spoken(self, record: Record, field: Field) -> str:
        """Say a cell with the name of its column."""
        value = field.text(record) or self._ui.say("gui.list.nothing")
        return self._ui.say("gui.list.cell", column=self.heading(field), value=value)

    # What Qt asks

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self.sheet.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name a column, for the eye and for a screen reader."""
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self.heading(self.sheet.fields[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what stands in a cell; for a screen reader with the column's name, and the whole row beside it."""
        record = self.record_at(index)
        if record is None:
            return None
        field = self.field(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return field.text(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(record, field)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return ". ".join(self.spoken(record, one) for one in self.sheet.fields if one.text(record))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that every cell can be chosen, and which can be written in."""
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        can_edit = index.isValid() and self.field(index).edit is not Edit.NONE
        return plain | Qt.ItemFlag.ItemIsEditable if can_edit else plain

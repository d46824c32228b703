"""Records as rows of a table that follows an edit row by row: the place, the choice and an open field stay."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """Holds records by row; ``follow`` takes out, moves and puts in those that differ, and tells views of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: list[Any] = []
        self._rows: dict[str, int] = {}

    def follow(self, after: list[Any]) -> None:
        """Show these records in this order, in their newest form."""
        self._take_out({record.id for record in after})
        here = self._rows.keys()
        self._arrange([record for record in after if record.id in here])
        self._put_in(after)
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, self.columnCount() - 1))

    def _take(self, records: list[Any]) -> None:
        self.records = records
        self._rows = {record.id: row for row, record in enumerate(records)}

    def _take_out(self, staying: set[str]) -> None:
        gone = [row for row, record in enumerate(self.records) if record.id not in staying]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._take(self.records[:first] + self.records[last + 1 :])
            self.endRemoveRows()

    def _arrange(self, after: list[Any]) -> None:
        """Put the rows that stay in their order; who pointed at one still does."""
        if [record.id for record in after] == [record.id for record in self.records]:
            self._take(after)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.records[index.row()].id for index in before]
        self._take(after)
        moved = [self.index(self._rows[key], index.column()) for key, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _put_in(self, after: list[Any]) -> None:
        fresh = [row for row, record in enumerate(after) if record.id not in self._rows]
        for first, last in _runs(fresh):
            self.beginInsertRows(QModelIndex(), first, last)
            self._take(self.records[:first] + after[first : last + 1] + self.records[first:])
            self.endInsertRows()

    def row_of(self, record_id: str) -> int:
        """Tell the row of a record; -1 when it is not shown."""
        return self._rows.get(record_id, -1)

    def record_at(self, index: Index) -> Any:
        """Give the record of a cell; None where there is none."""
        return self.records[index.row()] if index.isValid() and index.row() < len(self.records) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows."""
        return 0 if parent.isValid() else len(self.records)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of rows that follow each other."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]

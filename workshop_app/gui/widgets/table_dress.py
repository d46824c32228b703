"""What all tables that are edited in place have in common: how they choose, scroll and sort."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def dress(table: QTableView, name: str) -> None:
    """Set up a table whose rows are chosen and whose cells open only when it says so; ``name`` is for a reader."""
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionsClickable(True)


def show_order(table: QTableView, by: int | None, *, descending: bool) -> None:
    """Show in the headings by which column the rows are sorted, and which way; None is the records' own order."""
    header = table.horizontalHeader()
    header.setSortIndicatorShown(by is not None)
    order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
    header.setSortIndicator(-1 if by is None else by, order)


def next_order(now: int | None, is_descending: bool, by: int) -> tuple[int | None, bool]:
    """Tell how rows are sorted after a click on a heading: up, then down, then as they were."""
    if by != now:
        return by, False
    return (by, True) if not is_descending else (None, False)

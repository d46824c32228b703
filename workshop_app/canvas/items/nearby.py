"""Finds what lies near a place, by the cells of a grid."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection

from PySide6.QtCore import QRectF

CELL = 600.0
FEW = 150
"""So many wait at most."""

Cell = tuple[int, int]


class Nearby:
    """Keys by the cells of a grid in which they are. Of a few that came last, the cells are asked when they matter."""

    def __init__(self) -> None:
        self._keys: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, Collection[Cell]] = {}
        self._late: dict[str, Callable[[], Collection[Cell]]] = {}

    def add(self, key: str, cells: Callable[[], Collection[Cell]]) -> None:
        """Put something in, which lies within some cells."""
        self._late[key] = cells
        if len(self._late) > FEW:
            self._settle()

    def remove(self, key: str) -> None:
        """Take something out."""
        if self._late.pop(key, None) is None:
            for cell in self._cells.pop(key):
                self._keys[cell].discard(key)

    def within(self, rect: QRectF) -> set[str]:
        """Give what may touch a rectangle."""
        self._settle()
        keys = self._keys
        return set().union(*(keys[cell] for cell in cells_of(rect) if cell in keys))

    def _settle(self) -> None:
        for key, cells in self._late.items():
            self._cells[key] = found = cells()
            for cell in found:
                self._keys[cell].add(key)
        self._late.clear()


def cells_of(rect: QRectF) -> list[Cell]:
    """Give the cells that a rectangle touches."""
    rows = range(math.floor(rect.top() / CELL), math.floor(rect.bottom() / CELL) + 1)
    columns = range(math.floor(rect.left() / CELL), math.floor(rect.right() / CELL) + 1)
    return [(column, row) for column in columns for row in rows]

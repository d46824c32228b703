"""Finds what lies near a place, by the cells of a grid."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF

CELL = 600.0

Cell = tuple[int, int]


class Nearby:
    """Keys by the cells of a grid in which they are."""

    def __init__(self) -> None:
        self._keys: defaultdict[Cell, set[str]] = defaultdict(set)

    def add(self, key: str, cells: Iterable[Cell]) -> None:
        """Put something in, which lies within some cells."""
        for cell in cells:
            self._keys[cell].add(key)

    def remove(self, key: str, cells: Iterable[Cell]) -> None:
        """Take something out, which was put in with these very cells."""
        for cell in cells:
            self._keys[cell].discard(key)

    def within(self, rect: QRectF) -> set[str]:
        """Give what may touch a rectangle."""
        keys = self._keys
        return set().union(*(keys[cell] for cell in cells_of(rect) if cell in keys))


def cells_of(rect: QRectF) -> Iterator[Cell]:
    """Give the cells that a rectangle touches."""
    rows = range(math.floor(rect.top() / CELL), math.floor(rect.bottom() / CELL) + 1)
    for column in range(math.floor(rect.left() / CELL), math.floor(rect.right() / CELL) + 1):
        for row in rows:
            yield column, row

"""Finds what lies near a place, by the cells of a grid."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF

CELL = 600.0


class Nearby:
    """Keys by the cells that their rectangles touch."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], set[str]] = defaultdict(set)

    def add(self, key: str, rects: Iterable[QRectF]) -> None:
        """Put something in, which lies within some rectangles."""
        for rect in rects:
            for cell in _cells(rect):
                self._cells[cell].add(key)

    def remove(self, key: str, rects: Iterable[QRectF]) -> None:
        """Take something out, which was put in with these very rectangles."""
        for rect in rects:
            for cell in _cells(rect):
                self._cells[cell].discard(key)

    def within(self, rect: QRectF) -> set[str]:
        """Give what may touch a rectangle."""
        cells = self._cells
        return set().union(*(cells[cell] for cell in _cells(rect) if cell in cells))


def _cells(rect: QRectF) -> Iterator[tuple[int, int]]:
    rows = range(math.floor(rect.top() / CELL), math.floor(rect.bottom() / CELL) + 1)
    for column in range(math.floor(rect.left() / CELL), math.floor(rect.right() / CELL) + 1):
        for row in rows:
            yield column, row

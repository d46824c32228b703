"""Which cards are near a place, kept card by card: thousands of them, of which one is moved, cost nothing."""

from collections import defaultdict

from PySide6.QtCore import QRectF

CELL = 512

Cells = tuple[tuple[int, int], ...]


class Nearness:
    """Keeps keys by the cells of a grid that their rectangles touch."""

    def __init__(self) -> None:
        self._rects: dict[str, QRectF] = {}
        self._cells: defaultdict[tuple[int, int], set[str]] = defaultdict(set)

    def put(self, key: str, rect: QRectF | None) -> None:
        """Put a key at a rectangle instead of where it was, or nowhere."""
        old = self._rects.pop(key, None)
        for cell in _cells(old) if old is not None else ():
            self._cells[cell].discard(key)
        if rect is not None:
            self._rects[key] = rect
            for cell in _cells(rect):
                self._cells[cell].add(key)

    def within(self, rect: QRectF) -> set[str]:
        """Give the keys whose rectangles a rectangle or a point touches."""
        near: set[str] = set()
        for cell in _cells(rect):
            near |= self._cells.get(cell, set())
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        rects = self._rects
        return {
            key
            for key in near
            if (one := rects[key]).left() <= right
            and one.right() >= left
            and one.top() <= bottom
            and one.bottom() >= top
        }


def _cells(rect: QRectF) -> Cells:
    columns = range(int(rect.left() // CELL), int(rect.right() // CELL) + 1)
    rows = range(int(rect.top() // CELL), int(rect.bottom() // CELL) + 1)
    return tuple((column, row) for column in columns for row in rows)

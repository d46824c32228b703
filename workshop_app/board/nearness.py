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

    def clear(self) -> None:
        """Forget all."""
        self._rects.clear()
        self._cells.clear()

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
    left, top, right, bottom = rect.left() // CELL, rect.top() // CELL, rect.right() // CELL, rect.bottom() // CELL
    if left == right and top == bottom:  # as most are
        return ((int(left), int(top)),)
    columns, rows = range(int(left), int(right) + 1), range(int(top), int(bottom) + 1)
    return tuple((column, row) for column in columns for row in rows)

"""What is taken of a window, as rows of bits: finds the free place nearest to a wish by a few operations a row."""

import math
from collections.abc import Iterator, Sequence

from workshop_app.domain.figures.layout import GAP, Rect
from workshop_app.domain.shapes import Pair

CELL = 6.0
"""Side of a cell in the map's units."""

Rows = Sequence[int]


class Raster:
    """A frame in cells, one bit each; everything put in keeps ``GAP`` around it free."""

    def __init__(self, frame: Rect) -> None:
        self.frame = frame
        self.columns = math.floor((frame.right - frame.left) / CELL)
        self.rows = math.floor((frame.bottom - frame.top) / CELL)
        self._taken = [0] * max(self.rows, 0)

    def add(self, rect: Rect) -> None:
        """Take up a rectangle."""
        grown = Rect(rect.left - GAP, rect.top - GAP, rect.right + GAP, rect.bottom + GAP)
        left, top, right, bottom = self._cells(grown)
        left, right = max(left, 0), min(right, self.columns)
        bits = (1 << max(right - left, 0)) - 1 << left
        for row in range(max(top, 0), min(bottom, self.rows)):
            self._taken[row] |= bits

    def nearest(self, wish: Rect, allowed: Rows | None = None, within: float = math.inf) -> Pair | None:
        """Give how far a rectangle must move to be free; None when there is no place ``within`` that distance.

        ``allowed`` has the cells that its middle may lie in, row by row.
        """
        if self._is_free(wish, allowed):
            return 0.0, 0.0
        width = math.ceil((wish.right - wish.left) / CELL)
        height = math.ceil((wish.bottom - wish.top) / CELL)
        column = round((wish.left - self.frame.left) / CELL)
        best, least = None, within
        for row in self._outwards(wish, height):
            dy = self.frame.top + row * CELL - wish.top
            if abs(dy) > least:
                break
            free = self._free(row, width, height)
            if allowed is not None:
                free &= allowed[row + height // 2] >> (width // 2)
            for found in _beside(free, column):
                dx = self.frame.left + found * CELL - wish.left
                away = math.hypot(dx, dy)
                if away <= least:
                    best, least = (dx, dy), away
        return best

    def band(self, inner: Pair, outer: Pair) -> list[int]:
        """Give the cells between two ovals around the middle of the frame, by their half axes."""
        middle_x, middle_y = (self.frame.left + self.frame.right) / 2, (self.frame.top + self.frame.bottom) / 2
        found = []
        for row in range(self.rows):
            y = self.frame.top + (row + 0.5) * CELL - middle_y
            wide, narrow = _reach(outer, y), _reach(inner, y)
            bits = self._between(middle_x - wide, middle_x + wide) if wide else 0
            found.append(bits & ~self._between(middle_x - narrow, middle_x + narrow) if narrow else bits)
        return found

    def _between(self, left: float, right: float) -> int:
        first = max(0, math.ceil((left - self.frame.left) / CELL))
        last = min(self.columns, math.floor((right - self.frame.left) / CELL))
        return (1 << max(last - first, 0)) - 1 << first

    def _cells(self, rect: Rect) -> tuple[int, int, int, int]:
        x, y = self.frame.left, self.frame.top
        return (
            math.floor((rect.left - x) / CELL),
            math.floor((rect.top - y) / CELL),
            math.ceil((rect.right - x) / CELL),
            math.ceil((rect.bottom - y) / CELL),
        )

    def _is_free(self, rect: Rect, allowed: Rows | None) -> bool:
        left, top, right, bottom = self._cells(rect)
        if left < 0 or top < 0 or right > self.columns or bottom > self.rows:
            return False
        if allowed is not None and not allowed[(top + bottom) // 2] >> (left + right) // 2 & 1:
            return False
        bits = (1 << right - left) - 1 << left
        return not any(self._taken[row] & bits for row in range(top, bottom))

    def _free(self, row: int, width: int, height: int) -> int:
        """Give the columns at which a rectangle of so many cells can begin in a row."""
        if width > self.columns:
            return 0
        blocked = 0
        for one in self._taken[row : row + height]:
            blocked |= one
        spread = 1
        while spread < width:
            step = min(spread, width - spread)
            blocked |= blocked >> step
            spread += step
        return ~blocked & (1 << self.columns - width + 1) - 1

    def _outwards(self, wish: Rect, height: int) -> Iterator[int]:
        """Yield the rows that a rectangle can begin in, the nearest to its wish first."""
        last = self.rows - height
        start = (wish.top - self.frame.top) / CELL
        above, below = min(math.floor(start), last), max(math.floor(start) + 1, 0)
        while above >= 0 or below <= last:
            if below > last or (above >= 0 and start - above <= below - start):
                yield above
                above -= 1
            else:
                yield below
                below += 1


def _beside(free: int, column: int) -> Iterator[int]:
    """Yield the free column nearest to the left, and that to the right; the column itself as either."""
    left = free & (1 << max(column, -1) + 1) - 1
    if left:
        yield left.bit_length() - 1
    shift = max(column, 0)
    right = free >> shift
    if right:
        yield (right & -right).bit_length() - 1 + shift


def _reach(oval: Pair, y: float) -> float:
    """Give half the width of an oval at a height; nothing outside."""
    x_axis, y_axis = oval
    if not x_axis or abs(y) >= y_axis:
        return 0.0
    return x_axis * math.sqrt(1 - (y / y_axis) ** 2)

"""What is taken of a window, a bit each cell: finds the free place nearest to a wish by few operations on all bits."""

import math
from collections.abc import Iterator

from workshop_app.domain.figures.layout import GAP, Rect
from workshop_app.domain.shapes import Pair

CELL = 6.0
"""Side of a cell in the map's units."""

Cells = int
"""A bit for each cell, row by row; what lies beyond the last column of a row means nothing."""


class Raster:
    """A frame in cells, one bit each; everything put in keeps ``GAP`` around it free."""

    def __init__(self, frame: Rect) -> None:
        self.frame = frame
        self.columns = max(0, math.floor((frame.right - frame.left) / CELL))
        self.rows = max(0, math.floor((frame.bottom - frame.top) / CELL))
        self._bytes = self.columns // 8 + 1
        self._row = 8 * self._bytes
        self._firsts = _repeated(1, self.rows, self._row)
        self._taken: Cells = 0

    def add(self, rect: Rect) -> None:
        """Take up a rectangle."""
        grown = Rect(rect.left - GAP, rect.top - GAP, rect.right + GAP, rect.bottom + GAP)
        left, top, right, bottom = self._cells(grown)
        left, right, top, bottom = max(left, 0), min(right, self.columns), max(top, 0), min(bottom, self.rows)
        if left < right and top < bottom:
            self._taken |= self._block(right - left, bottom - top) << top * self._row + left

    def nearest(self, wish: Rect, allowed: Cells | None = None, within: float = math.inf) -> Pair | None:
        """Give how far a rectangle must move to be free; None when there is no place ``within`` that distance.

        ``allowed`` has the cells that its middle may lie in.
        """
        if self._is_free(wish, allowed):
            return 0.0, 0.0
        width = math.ceil((wish.right - wish.left) / CELL)
        height = math.ceil((wish.bottom - wish.top) / CELL)
        free = self._free(width, height, allowed)
        if not free:
            return None
        by_row = free.to_bytes(self.rows * self._bytes, "little")
        column = round((wish.left - self.frame.left) / CELL)
        best, least = None, within
        for row in self._outwards(wish, height):
            dy = self.frame.top + row * CELL - wish.top
            if abs(dy) > least:
                break
            here = int.from_bytes(by_row[row * self._bytes : (row + 1) * self._bytes], "little")
            for found in _beside(here, column):
                dx = self.frame.left + found * CELL - wish.left
                away = math.hypot(dx, dy)
                if away <= least:
                    best, least = (dx, dy), away
        return best

    def band(self, inner: Pair, outer: Pair) -> Cells:
        """Give the cells between two ovals around the middle of the frame, by their half axes."""
        middle_x, middle_y = (self.frame.left + self.frame.right) / 2, (self.frame.top + self.frame.bottom) / 2
        found = bytearray()
        for row in range(self.rows):
            y = self.frame.top + (row + 0.5) * CELL - middle_y
            wide, narrow = _reach(outer, y), _reach(inner, y)
            bits = self._between(middle_x - wide, middle_x + wide) if wide else 0
            bits = bits & ~self._between(middle_x - narrow, middle_x + narrow) if narrow else bits
            found += bits.to_bytes(self._bytes, "little")
        return int.from_bytes(found, "little")

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

    def _block(self, width: int, height: int) -> Cells:
        """Give the cells of a rectangle in the upper left corner."""
        return ((1 << width) - 1) * (self._firsts & (1 << height * self._row) - 1)

    def _is_free(self, rect: Rect, allowed: Cells | None) -> bool:
        left, top, right, bottom = self._cells(rect)
        if left < 0 or top < 0 or right > self.columns or bottom > self.rows:
            return False
        if allowed is not None and not allowed >> (top + bottom) // 2 * self._row + (left + right) // 2 & 1:
            return False
        return not self._taken >> top * self._row + left & self._block(right - left, bottom - top)

    def _free(self, width: int, height: int, allowed: Cells | None) -> Cells:
        """Give the cells that the upper left corner of a rectangle of so many cells can lie in."""
        if width > self.columns or height > self.rows:
            return 0
        blocked = _spread(_spread(self._taken, width, 1), height, self._row)
        free = ~blocked & self._block(self.columns - width + 1, self.rows - height + 1)
        return free if allowed is None else free & allowed >> height // 2 * self._row + width // 2

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


def _repeated(bits: int, times: int, step: int) -> int:
    """Give bits so many times, each ``step`` after the last."""
    return int.from_bytes(bits.to_bytes(step // 8, "little") * times, "little")


def _spread(bits: int, times: int, step: int) -> int:
    """Set with every bit the others, up to so many, that lie each ``step`` before it."""
    done = 1
    while done < times:
        more = min(done, times - done)
        bits |= bits >> more * step
        done += more
    return bits


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

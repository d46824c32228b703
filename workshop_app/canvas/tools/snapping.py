"""Lets what is dragged catch on the middles of what stands still, so that rows and columns come by themselves."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF

CATCH = 7.0
"""How near one must come, in pixels."""

Pair = tuple[QPointF, QPointF]


class Snapping:
    """Knows the middles of those that stand still."""

    def __init__(self, middles: Iterable[QPointF]) -> None:
        found = list(middles)
        self._columns = sorted(((one.x(), one.y()) for one in found), key=lambda one: one[0])
        self._rows = sorted(((one.y(), one.x()) for one in found), key=lambda one: one[0])

    def caught(self, place: QPointF, reach: float) -> tuple[QPointF, tuple[Pair, ...]]:
        """Give the place in line with others, if it is nearly so, and the lines that show it; reach in units."""
        column = _nearest(self._columns, place.x(), place.y(), reach)
        row = _nearest(self._rows, place.y(), place.x(), reach)
        spot = QPointF(column[0] if column else place.x(), row[0] if row else place.y())
        lines: list[Pair] = []
        if column:
            lines.append((QPointF(column[0], column[1]), spot))
        if row:
            lines.append((QPointF(row[1], row[0]), spot))
        return spot, tuple(lines)


def _nearest(
    sorted_by: Sequence[tuple[float, float]], value: float, across: float, reach: float
) -> tuple[float, float] | None:
    """Find the line that is nearest, and of those on it the one that is nearest along it."""
    begin = bisect_left(sorted_by, (value - reach,))
    near = []
    for one in sorted_by[begin:]:
        if one[0] > value + reach:
            break
        near.append(one)
    return min(near, key=lambda one: (abs(one[0] - value), abs(one[1] - across)), default=None)

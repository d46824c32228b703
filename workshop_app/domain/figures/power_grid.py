"""Influence and interest: the same actors in a grid, 0 to 5 each way, split at 3 into what to do with whom.

Rows and columns are as large as their fullest cell needs, so that no name covers another. Who lacks a value waits at
the side. Lengths are in the map's units, from the grid's upper left corner; y grows downwards.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.layout import GAP, NAME_SIZE, Pill, Rect, sized
from workshop_app.domain.map_filter import Shown, ring_of
from workshop_app.domain.message import TextMeasure, say
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.shapes import Box, Figure, Label, Paint, Polygon, Shape
from workshop_app.domain.workshop import Workshop

LEVELS = 6
SPLIT = 3
"""This much and more is high."""
HEAD = 64.0
"""Room for the name of a quadrant above its cells."""
PAD = 16.0
NARROWEST, LOWEST = 170.0, 130.0
AISLE = 120.0
"""Between those who wait and the grid; the numbers of the rows stand here."""
TITLE_SIZE, TICK_SIZE = 40.0, 33.0
FOOT = 104.0

Cell = tuple[int, int]
"""Interest and influence."""


class Stand(StrEnum):
    """What to do with whoever stands in a quadrant (W8)."""

    ENGAGE = "engage"
    SATISFY = "satisfy"
    INFORM = "inform"
    WATCH = "watch"


GROUNDS = {Stand.ENGAGE: "ring.0", Stand.SATISFY: "ring.2", Stand.INFORM: "ring.2", Stand.WATCH: "ring.3"}


def stand_of(cell: Cell) -> Stand:
    """Tell the quadrant of a cell."""
    interest, influence = cell
    if influence >= SPLIT:
        return Stand.ENGAGE if interest >= SPLIT else Stand.SATISFY
    return Stand.INFORM if interest >= SPLIT else Stand.WATCH


def cell_of(actor: Actor) -> Cell | None:
    """Give the cell of an actor; None while a value is lacking."""
    return None if actor.interest is None or actor.influence is None else (actor.interest, actor.influence)


@dataclass(frozen=True, slots=True)
class PowerGrid:
    """The grid laid out: where its columns begin from the left, its rows from the top, and its pills."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    side: Rect
    pills: tuple[Pill, ...]

    @property
    def frame(self) -> Rect:
        """The cells, the numbers and names of the axes, and those who wait."""
        return Rect(self.side.left, self.side.top - HEAD, self.columns[-1], self.rows[-1] + FOOT)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Give the cell at a place, beyond the edges the nearest; None where those stand who wait."""
        if x < -AISLE / 2:
            return None
        interest = sum(x >= edge for edge in self.columns[1:-1])
        return interest, LEVELS - 1 - sum(y >= edge for edge in self.rows[1:-1])

    def rect_of(self, cell: Cell) -> Rect:
        """Give the room of a cell."""
        column, row = cell[0], LEVELS - 1 - cell[1]
        return Rect(self.columns[column], self.rows[row], self.columns[column + 1], self.rows[row + 1])


def power_grid(workshop: Workshop, measure: TextMeasure, shown: Shown | None = None) -> PowerGrid:
    """Lay out the actors that stand on the map, or those of them that are looked at."""
    actors = [
        actor for actor in workshop.actors if ring_of(actor) is not None and (shown is None or actor.id in shown.actors)
    ]
    stacks: defaultdict[Cell | None, list[Pill]] = defaultdict(list)
    for actor in sorted(actors, key=lambda one: one.ref):
        plain = sized(replace(actor, influence=None), Point(0, 0), measure)  # the row tells what a tower would
        stacks[cell_of(actor)].append(plain)
    blocks = {cell: _block(pills) for cell, pills in stacks.items()}
    columns, rows = [0.0], [0.0]
    for interest in range(LEVELS):
        widest = max((block.width for cell, block in blocks.items() if cell and cell[0] == interest), default=0.0)
        columns.append(columns[-1] + max(NARROWEST, widest + 2 * PAD))
    for influence in reversed(range(LEVELS)):
        highest = max((block.height for cell, block in blocks.items() if cell and cell[1] == influence), default=0.0)
        rows.append(rows[-1] + max(LOWEST, highest + 2 * PAD) + _head(influence))
    waiting = _block(stacks[None])
    title = measure.width(say("power.waiting"), NAME_SIZE, strong=True)
    width = max(NARROWEST, title + 2 * PAD, waiting.width + 2 * PAD)
    bottom = max(rows[-1], HEAD + waiting.height + 2 * PAD)
    side = Rect(-AISLE - width, 0, -AISLE, bottom)
    grid = PowerGrid(tuple(columns), tuple(rows), side, ())
    pills = waiting.at(side.left + PAD, side.top + HEAD + PAD)
    for cell, block in blocks.items():
        if cell is not None:
            room = grid.rect_of(cell)
            head = _head(cell[1])
            left = (room.left + room.right - block.width) / 2
            pills += block.at(left, (room.top + head + room.bottom - block.height) / 2)
    return replace(grid, pills=tuple(pills))


def _head(influence: int) -> float:
    """Give the room for a quadrant's name above the cells of a row."""
    return HEAD if influence in (LEVELS - 1, SPLIT - 1) else 0.0


@dataclass(frozen=True, slots=True)
class _Block:
    """Pills in columns beside each other, from its own upper left corner."""

    width: float
    height: float
    pills: tuple[Pill, ...]

    def at(self, left: float, top: float) -> list[Pill]:
        return [replace(pill, x=pill.x + left, y=pill.y + top) for pill in self.pills]


def _block(pills: Sequence[Pill]) -> _Block:
    """Stack pills: up to three below each other, more in two columns or so that the block stays twice as high."""
    count = len(pills)
    columns = 1 if count <= 3 else max(2, math.ceil(math.sqrt(count / 4)))
    each = math.ceil(count / columns) if count else 0
    placed: list[Pill] = []
    left = highest = 0.0
    for start in range(0, count, each or 1):
        stack = pills[start : start + each]
        widest, top = max(pill.width for pill in stack), 0.0
        for pill in stack:
            placed.append(replace(pill, x=left + widest / 2, y=top + pill.height / 2))
            top += pill.height + GAP
        highest = max(highest, top - GAP)
        left += widest + GAP
    return _Block(max(0.0, left - GAP), highest, tuple(placed))


# Drawing


def grid_figure(grid: PowerGrid) -> Figure:
    """Draw the grid with its actors, for a picture."""
    frame = grid.frame
    shapes = (*grid_ground(grid), *(shape for pill in grid.pills for shape in pill_shapes(pill)))
    width, height = frame.right - frame.left, frame.bottom - frame.top
    return Figure(frame.left - PAD, frame.top - PAD, width + 2 * PAD, height + 2 * PAD, shapes)


def grid_ground(grid: PowerGrid) -> tuple[Shape, ...]:
    """Draw what the actors stand on: quadrants with their names, lines, axes, and the room at the side."""
    return (*_quadrants(grid), *_lines(grid), *_axes(grid), *_side(grid))


def _quadrants(grid: PowerGrid) -> Iterable[Shape]:
    for low, high in ((0, SPLIT), (SPLIT, LEVELS)):
        for bottom, top in ((0, SPLIT), (SPLIT, LEVELS)):
            stand, first, last = stand_of((low, bottom)), grid.rect_of((low, top - 1)), grid.rect_of((high - 1, bottom))
            size = (last.right - first.left, last.bottom - first.top)
            yield Box(first.left, first.top, *size, Paint(GROUNDS[stand], "line-strong", 2.5))
            yield name_of(stand, first)


def name_of(stand: Stand, room: Rect) -> Label:
    """Write the name of a quadrant above its uppermost cells."""
    return Label(room.left + PAD, room.top + HEAD - 18, say(f"power.{stand.value}"), TITLE_SIZE, "ink-2", strong=True)


def _lines(grid: PowerGrid) -> Iterable[Shape]:
    line = Paint(stroke="line", width=1.5)
    ends = (grid.columns[0], grid.columns[-1], grid.rows[0], grid.rows[-1])
    for edge in (*grid.columns[1:SPLIT], *grid.columns[SPLIT + 1 : -1]):
        yield Polygon(((edge, ends[2]), (edge, ends[3])), line, closed=False)
    for edge in (*grid.rows[1:SPLIT], *grid.rows[SPLIT + 1 : -1]):
        yield Polygon(((ends[0], edge), (ends[1], edge)), line, closed=False)


def _axes(grid: PowerGrid) -> Iterable[Shape]:
    for level in range(LEVELS):
        column, row = grid.rect_of((level, 0)), grid.rect_of((0, level))
        number = say("power.level", level=level)
        middle = (row.top + _head(level) + row.bottom) / 2
        yield Label((column.left + column.right) / 2, column.bottom + 42, number, TICK_SIZE, "ink-3", anchor="middle")
        yield Label(-18, middle + 10, number, TICK_SIZE, "ink-3", anchor="end")
    bottom = grid.rows[-1]
    yield Label(grid.columns[-1], bottom + 92, say("power.interest"), TITLE_SIZE, "ink-2", strong=True, anchor="end")
    yield Label(0, -22, say("power.influence"), TITLE_SIZE, "ink-2", strong=True)


def _side(grid: PowerGrid) -> Iterable[Shape]:
    side = grid.side
    frame = Paint(None, "line-strong", 2.5, (14, 10))
    yield Box(side.left, side.top, side.right - side.left, side.bottom - side.top, frame, radius=24)
    yield Label(side.left + PAD, side.top + HEAD - 18, say("power.waiting"), NAME_SIZE, "ink-2", strong=True)

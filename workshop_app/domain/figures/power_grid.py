"""Influence and interest: the same actors in a grid, 0 to 5 each way, split at 3 into what to do with whom.

Rows and columns are as large as their fullest cell needs, so that no name covers another. Who lacks a value waits at
the side or, in a room that is not wide, below. Lengths are in the map's units, from the grid's upper left corner; y
grows downwards.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.layout import GAP, NAME_SIZE, NAME_WIDTH, Pill, Rect, sized
from workshop_app.domain.map_filter import Shown, ring_of
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.shapes import Box, Figure, Label, Paint, Polygon, Shape
from workshop_app.domain.workshop import Workshop

LEVELS = 6
SPLIT = 3
"""This much and more is high."""
HEAD = 64.0
"""Room for the name of a quadrant above its cells."""
PAD = 16.0
AISLE = 120.0
"""Between those who wait and the grid; the numbers of the rows stand here."""
TITLE_SIZE, TICK_SIZE = 40.0, 33.0
FOOT = 104.0
NUMBERS = 70.0
"""Room for the numbers of the rows, beside the grid."""

Cell = tuple[int, int]
"""Interest and influence."""


@dataclass(frozen=True, slots=True)
class Build:
    """How a grid is built: the length of a line of a name, the least a cell measures, where those stand who wait.

    ``stack`` is how many stand below each other in a cell before a second column begins there.
    """

    line: float = NAME_WIDTH
    narrowest: float = 170.0
    lowest: float = 130.0
    waits_below: bool = False
    stack: int = 3


WIDE = Build()
BUILDS = (
    WIDE,
    Build(waits_below=True),
    Build(210, 110, 100),
    Build(210, 110, 100, waits_below=True),
    Build(110, 80, 90),
    Build(110, 80, 90, waits_below=True),
    Build(110, 80, 90, waits_below=True, stack=6),
)
"""From the calmest to the tightest."""
WORTH = 1.05
"""A tighter build must show everything so much larger to be taken."""
MANY = 150
"""With more actors than these only the place of those who wait is chosen: none of their names could be read at once."""


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
    build: Build = WIDE

    @property
    def frame(self) -> Rect:
        """The cells, the numbers and names of the axes, and those who wait."""
        side, foot = self.side, self.rows[-1] + FOOT
        left = min(side.left, -NUMBERS)
        return Rect(left, -HEAD, max(self.columns[-1], side.right), max(foot, side.bottom))

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Give the cell at a place, beyond the edges the nearest; None where those stand who wait."""
        if y > (self.rows[-1] + self.side.top) / 2 if self.build.waits_below else x < -AISLE / 2:
            return None
        interest = sum(x >= edge for edge in self.columns[1:-1])
        return interest, LEVELS - 1 - sum(y >= edge for edge in self.rows[1:-1])

    def rect_of(self, cell: Cell) -> Rect:
        """Give the room of a cell."""
        column, row = cell[0], LEVELS - 1 - cell[1]
        return Rect(self.columns[column], self.rows[row], self.columns[column + 1], self.rows[row + 1])


def fitted_grid(
    workshop: Workshop, measure: TextMeasure, shown: Shown | None, rooms: Sequence[tuple[float, float]]
) -> PowerGrid:
    """Lay the grid out so that one of some rooms, each a width and a height, shows it large."""
    best = power_grid(workshop, measure, shown)
    for build in BUILDS[1:] if len(best.pills) <= MANY else BUILDS[1:2]:
        grid = power_grid(workshop, measure, shown, build)
        if _scale(grid, rooms) > _scale(best, rooms) * WORTH:
            best = grid
    return best


def _scale(grid: PowerGrid, rooms: Iterable[tuple[float, float]]) -> float:
    frame = grid.frame
    width, height = frame.right - frame.left, frame.bottom - frame.top
    return max((min(across / width, down / height) for across, down in rooms), default=0.0)


def power_grid(workshop: Workshop, measure: TextMeasure, shown: Shown | None = None, build: Build = WIDE) -> PowerGrid:
    """Lay out the actors that stand on the map, or those of them that are looked at."""
    actors = [
        actor for actor in workshop.actors if ring_of(actor) is not None and (shown is None or actor.id in shown.actors)
    ]
    stacks: defaultdict[Cell | None, list[Pill]] = defaultdict(list)
    for actor in sorted(actors, key=lambda one: one.ref):
        line = max(build.line, _longest_word(actor.name, measure))
        plain = sized(replace(actor, influence=None), Point(0, 0), measure, line)  # the row tells what a tower would
        stacks[cell_of(actor)].append(plain)
    blocks = {cell: _block(pills, build.stack) for cell, pills in stacks.items()}
    columns, rows = [0.0], [0.0]
    for interest in range(LEVELS):
        widest = max((block.width for cell, block in blocks.items() if cell and cell[0] == interest), default=0.0)
        columns.append(columns[-1] + max(build.narrowest, widest + 2 * PAD))
        if interest in (SPLIT - 1, LEVELS - 1):  # the last of a quadrant, whose name has room as well
            columns[-1] = max(columns[-1], columns[interest + 1 - SPLIT] + _stand_width(interest, measure))
    for influence in reversed(range(LEVELS)):
        highest = max((block.height for cell, block in blocks.items() if cell and cell[1] == influence), default=0.0)
        rows.append(rows[-1] + max(build.lowest, highest + 2 * PAD) + _head(influence))
    side, pills = (_below if build.waits_below else _beside)(stacks[None], columns[-1], rows[-1], measure)
    grid = PowerGrid(tuple(columns), tuple(rows), side, (), build)
    for cell, block in blocks.items():
        if cell is not None:
            room = grid.rect_of(cell)
            head = _head(cell[1])
            left = (room.left + room.right - block.width) / 2
            pills += block.at(left, (room.top + head + room.bottom - block.height) / 2)
    return replace(grid, pills=tuple(pills))


def _longest_word(name: str, measure: TextMeasure) -> float:
    """Give the length of the longest word of a name, which no line should break; an endless one is broken."""
    return min(NAME_WIDTH, max((measure.width(Verbatim(word), NAME_SIZE) for word in name.split()), default=0.0))


def _beside(waiting: Sequence[Pill], right: float, foot: float, measure: TextMeasure) -> tuple[Rect, list[Pill]]:
    """Stand those who wait to the left of the grid."""
    block = _block(waiting)
    width = max(_title_width(measure), block.width) + 2 * PAD
    side = Rect(-AISLE - width, 0, -AISLE, max(foot, HEAD + block.height + 2 * PAD))
    return side, block.at(side.left + PAD, side.top + HEAD + PAD)


def _below(waiting: Sequence[Pill], right: float, foot: float, measure: TextMeasure) -> tuple[Rect, list[Pill]]:
    """Stand those who wait below the grid, after each other in lines."""
    left, top = -NUMBERS, foot + FOOT + PAD
    x, y, low = left + PAD + _title_width(measure) + 2 * PAD, top + PAD, top + HEAD
    pills: list[Pill] = []
    for pill in waiting:
        if pills and x + pill.width > right - PAD:
            x, y = left + PAD, low + GAP
        pills.append(replace(pill, x=x + pill.width / 2, y=y + pill.height / 2))
        x, low = x + pill.width + GAP, max(low, y + pill.height)
    ends = (left + _title_width(measure) + 2 * PAD, *(pill.body.right + PAD for pill in pills))
    return Rect(left, top, max(right, *ends), low + PAD), pills


def _stand_width(interest: int, measure: TextMeasure) -> float:
    stands = {stand_of((interest, influence)) for influence in range(LEVELS)}
    return max(measure.width(say(f"power.{one.value}"), TITLE_SIZE, strong=True) for one in stands) + 2 * PAD


def _title_width(measure: TextMeasure) -> float:
    return measure.width(say("power.waiting"), NAME_SIZE, strong=True)


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


def _block(pills: Sequence[Pill], most: int = 3) -> _Block:
    """Stack pills: up to ``most`` below each other, more in two columns or so that the block stays twice as high."""
    count = len(pills)
    columns = 1 if count <= most else max(2, math.ceil(math.sqrt(count / 4)))
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
    grounds, names = _quadrants(grid)
    return (*grounds, *_lines(grid), *names, *_axes(grid), *_side(grid))


def _quadrants(grid: PowerGrid) -> tuple[list[Box], list[Label]]:
    """Draw the quadrants, and write their names, which stand over the lines."""
    grounds: list[Box] = []
    names: list[Label] = []
    for low, high in ((0, SPLIT), (SPLIT, LEVELS)):
        for bottom, top in ((0, SPLIT), (SPLIT, LEVELS)):
            stand, first, last = stand_of((low, bottom)), grid.rect_of((low, top - 1)), grid.rect_of((high - 1, bottom))
            size = (last.right - first.left, last.bottom - first.top)
            grounds.append(Box(first.left, first.top, *size, Paint(GROUNDS[stand], "line-strong", 2.5)))
            names.append(name_of(stand, first))
    return grounds, names


def name_of(stand: Stand, room: Rect) -> Label:
    """Write the name of a quadrant above its uppermost cells."""
    words = say(f"power.{stand.value}")
    ground = GROUNDS[stand]
    return Label(room.left + PAD, room.top + HEAD - 18, words, TITLE_SIZE, "ink-2", strong=True, halo=ground)


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

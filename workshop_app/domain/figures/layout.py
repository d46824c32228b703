"""Where the pills of the map stand, so that no name is covered. Units as in ``placing``."""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.workshop import Workshop

NAME_SIZE = 33.0
LINE_HEIGHT = 37.0
NAME_WIDTH = 300.0
DISC = 22.0
PAD = 14.0
GAP = 12.0
RING_LABEL_SIZE = 24.0
LEVEL = 9.0

_DIRECTIONS = 24
_SPIRAL = tuple(
    (step, radius * math.cos(step * math.pi / 12), radius * math.sin(step * math.pi / 12), float(radius))
    for radius in range(0, 1400, 20)
    for step in range(_DIRECTIONS if radius else 1)
)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect", gap: float = 0.0) -> bool:
        """Tell whether two rectangles come closer than ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def moved(self, dx: float, dy: float) -> "Rect":
        """Give the rectangle moved."""
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Tell whether a point lies inside, or within ``margin`` of it."""
        return self.left - margin < x < self.right + margin and self.top - margin < y < self.bottom + margin


class Taken(Protocol):
    """What a place must be free of."""

    def hit(self, rects: Iterable[Rect], gap: float) -> Rect | None: ...  # noqa: D102
    def lowest(self) -> float: ...  # noqa: D102


class Crowd:
    """Rectangles by the cells of a grid, so that only the near ones are asked. Holds a value for each."""

    CELL = 256.0

    def __init__(self) -> None:
        self.bottom = -math.inf
        self._cells: defaultdict[tuple[int, int], list[tuple[Rect, str]]] = defaultdict(list)

    def add(self, rect: Rect, owner: str = "") -> None:
        """Put a rectangle in."""
        self.bottom = max(self.bottom, rect.bottom)
        for cell in self._cells_of(rect):
            self._cells[cell].append((rect, owner))

    def remove(self, rect: Rect, owner: str = "") -> None:
        """Take a rectangle out."""
        for cell in self._cells_of(rect):
            self._cells[cell].remove((rect, owner))

    def near(self, rect: Rect) -> Iterator[tuple[Rect, str]]:
        """Yield the rectangles in the cells that a rectangle touches, some more than once."""
        for cell in self._cells_of(rect):
            yield from self._cells.get(cell, ())

    def meets(self, rects: Iterable[Rect], gap: float) -> bool:
        """Tell whether anything comes closer than ``gap`` to any of some rectangles."""
        return self.hit(rects, gap) is not None

    def hit(self, rects: Iterable[Rect], gap: float, without: Container[str] = ()) -> Rect | None:
        """Find something that comes closer than ``gap`` to any of some rectangles; not what some owners own."""
        size, cells = self.CELL, self._cells
        for rect in rects:
            left, top, right, bottom = rect.left - gap, rect.top - gap, rect.right + gap, rect.bottom + gap
            rows = range(int(top // size), int(bottom // size) + 1)
            for column in range(int(left // size), int(right // size) + 1):
                for row in rows:
                    for other, owner in cells.get((column, row), ()):
                        if (
                            left < other.right
                            and other.left < right
                            and top < other.bottom
                            and other.top < bottom
                            and owner not in without
                        ):
                            return other
        return None

    def lowest(self, without: Container[str] = ()) -> float:
        """Give the lower edge of everything, but for what some owners own."""
        rows: defaultdict[int, list[list[tuple[Rect, str]]]] = defaultdict(list)
        for (_, row), cell in self._cells.items():
            rows[row].append(cell)
        for row in sorted(rows, reverse=True):  # whatever ends lowest also stands in the lowest cells
            found = [rect.bottom for cell in rows[row] for rect, owner in cell if owner not in without]
            if found:
                return max(found)
        return -math.inf

    def _cells_of(self, rect: Rect) -> Iterator[tuple[int, int]]:
        columns = range(math.floor(rect.left / self.CELL), math.floor(rect.right / self.CELL) + 1)
        rows = range(math.floor(rect.top / self.CELL), math.floor(rect.bottom / self.CELL) + 1)
        return ((column, row) for column in columns for row in rows)


class Others:
    """What a crowd holds, but for what some owners own, and what is added."""

    def __init__(self, crowd: Crowd, without: Container[str] = ()) -> None:
        self._crowd, self._without, self._added = crowd, without, Crowd()

    def add(self, rect: Rect) -> None:
        """Put a rectangle in, which the crowd is not told of."""
        self._added.add(rect)

    def meets(self, rects: Iterable[Rect], gap: float) -> bool:
        """Tell whether anything comes closer than ``gap`` to any of some rectangles."""
        return self.hit(rects, gap) is not None

    def hit(self, rects: Iterable[Rect], gap: float) -> Rect | None:
        """Find something that comes closer than ``gap`` to any of some rectangles."""
        some = tuple(rects)
        return self._crowd.hit(some, gap, self._without) or self._added.hit(some, gap)

    def lowest(self) -> float:
        """Give the lower edge of everything."""
        return max(self._crowd.lowest(self._without), self._added.lowest())


@dataclass(frozen=True, slots=True)
class Pill:
    """An actor on the picture: its lines of text, its middle, its size, and the height of its tower."""

    actor: Actor
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def body(self) -> Rect:
        """The pill itself."""
        return Rect(
            self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2
        )

    @property
    def rects(self) -> tuple[Rect, ...]:
        """Everything that must not be covered: the pill, and the tower on its shoulder."""
        body = self.body
        if not self.actor.influence:
            return (body,)
        height = self.actor.influence * (LEVEL + 3) + 4
        return (body, Rect(body.right - 62, body.top - height, body.right - 20, body.top))


def laid_out(workshop: Workshop, measure: TextMeasure) -> list[Pill]:
    """Give the pills where the picture shows them: no name is covered. The same records give the same places."""
    return spaced(Sizing(measure).pills(workshop, places(workshop)), ring_label_rects(measure))


class Sizing:
    """Makes pills as large as their names need; remembers those whose actors have not changed."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        self._made: dict[str, Pill] = {}

    def pills(self, workshop: Workshop, stands: Mapping[str, Point]) -> list[Pill]:
        """Give the pills where their actors want to stand: the placed first, then from the core outwards."""
        actors = [actor for actor in workshop.actors if actor.id in stands]
        actors.sort(key=lambda actor: (actor.place is None, actor.ring if actor.ring is not None else 9, actor.ref))
        self._made = {actor.id: self._pill(actor, stands[actor.id]) for actor in actors}
        return list(self._made.values())

    def _pill(self, actor: Actor, place: Point) -> Pill:
        old = self._made.get(actor.id)
        if old is None or old.actor.name != actor.name:
            return sized(actor, place, self._measure)
        if old.actor is actor and (old.x, old.y) == (place.x, place.y):
            return old
        return replace(old, actor=actor, x=place.x, y=place.y)


def sized(actor: Actor, place: Point, measure: TextMeasure, longest: float = NAME_WIDTH) -> Pill:
    """Make the pill of an actor, as large as its name needs in lines of at most some length, at a place."""
    name = Verbatim(actor.name)
    lines = tuple(measure.wrapped(name, NAME_SIZE, longest))
    widest = max(measure.width(Verbatim(line), NAME_SIZE) for line in lines)
    width = PAD + 2 * DISC + PAD + widest + PAD + 8
    height = max(2 * DISC + 14, LINE_HEIGHT * len(lines) + 20)
    return Pill(actor, lines, place.x, place.y, width, height)


def spaced(pills: Iterable[Pill], reserved: Iterable[Rect] = ()) -> list[Pill]:
    """Move pills so that none covers another, nor what is reserved.

    Earlier ones keep their place, and each stays in its ring if it can.
    """
    settled: list[Pill] = []
    taken = Crowd()
    for rect in reserved:
        taken.add(rect)
    for pill in pills:
        settled.append(free_place(pill, taken))
        for rect in settled[-1].rects:
            taken.add(rect)
    return settled


def free_place(pill: Pill, taken: Taken) -> Pill:
    """Move a pill to the nearest free place, in its own ring if there is room; a free one keeps its place."""
    return searched_place(pill, taken)[0]


def searched_place(pill: Pill, taken: Taken) -> tuple[Pill, float]:
    """Find the free place of a pill, and tell how far around its wish was looked; infinity when all is taken."""
    rects = pill.rects
    in_way = taken.hit(rects, GAP)
    if in_way is None:
        return pill, 0.0
    fallback: Pill | None = None
    nearest, farthest = _ring_room(pill)
    edges = [(rect.left - GAP, rect.top - GAP, rect.right + GAP, rect.bottom + GAP) for rect in rects]
    blocking: list[Rect | None] = [in_way] * _DIRECTIONS
    for direction, dx, dy, away in _SPIRAL:
        if fallback is not None and away > 500:
            return fallback, away
        other = blocking[direction]
        if other is not None and _is_blocked(edges, dx, dy, other):
            continue
        is_right = nearest <= math.hypot(pill.x + dx, pill.y + dy) <= farthest
        if fallback is not None and not is_right:
            continue
        blocking[direction] = taken.hit([rect.moved(dx, dy) for rect in rects], GAP)
        if blocking[direction] is not None:
            continue
        moved = replace(pill, x=pill.x + dx, y=pill.y + dy)
        if is_right:
            return moved, away
        fallback = moved
    return fallback or replace(pill, y=taken.lowest() + pill.height + 90), math.inf


def _is_blocked(edges: Iterable[tuple[float, float, float, float]], dx: float, dy: float, other: Rect) -> bool:
    """Tell whether moved rectangles come too near to what was in the way a step before: most often it still is."""
    for left, top, right, bottom in edges:
        if left + dx < other.right and other.left < right + dx and top + dy < other.bottom and other.top < bottom + dy:
            return True
    return False


def _ring_room(pill: Pill) -> tuple[float, float]:
    """Tell how far from the middle a pill's ring begins and ends.

    What wants to stand beyond all rings, for want of room, stays there.
    """
    ring = pill.actor.ring
    if ring is None:
        return 0.0, math.inf
    is_beyond = math.hypot(pill.x, pill.y) > RING_EDGES[-1]
    if is_beyond and ring < len(RING_EDGES) - 1:
        return math.nextafter(RING_EDGES[-1], math.inf), math.inf
    inner = RING_EDGES[ring - 1] + 20 if ring else 0.0
    return inner, math.inf if is_beyond else RING_EDGES[ring] - 10


def ring_label_rects(measure: TextMeasure) -> list[Rect]:
    """Keep the names of the rings free as well."""
    widths = [measure.width(say(f"ring.{ring}.label"), RING_LABEL_SIZE, strong=True) for ring in range(len(RING_EDGES))]
    return [Rect(-width / 2, -edge + 12, width / 2, -edge + 40) for width, edge in zip(widths, RING_EDGES, strict=True)]

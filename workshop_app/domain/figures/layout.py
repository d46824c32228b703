"""Where the pills of the map stand, so that no name is covered. Units as in ``placing``."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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

_SPIRAL = tuple(
    (radius * math.cos(step * math.pi / 12), radius * math.sin(step * math.pi / 12))
    for radius in range(0, 1400, 20)
    for step in range(24 if radius else 1)
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

    def near(self, rect: Rect) -> Iterator[tuple[Rect, str]]:
        """Yield the rectangles in the cells that a rectangle touches, some more than once."""
        for cell in self._cells_of(rect):
            yield from self._cells.get(cell, ())

    def meets(self, rects: Iterable[Rect], gap: float) -> bool:
        """Tell whether anything comes closer than ``gap`` to any of some rectangles."""
        for rect in rects:
            wide = Rect(rect.left - gap, rect.top - gap, rect.right + gap, rect.bottom + gap)
            if any(rect.meets(other, gap) for other, _ in self.near(wide)):
                return True
        return False

    def _cells_of(self, rect: Rect) -> Iterator[tuple[int, int]]:
        columns = range(math.floor(rect.left / self.CELL), math.floor(rect.right / self.CELL) + 1)
        rows = range(math.floor(rect.top / self.CELL), math.floor(rect.bottom / self.CELL) + 1)
        return ((column, row) for column in columns for row in rows)


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
    return spaced(_pills(workshop, measure), ring_label_rects(measure))


def _pills(workshop: Workshop, measure: TextMeasure) -> list[Pill]:
    """Size the pills and put them where their actors want to stand: the placed first, then from the core outwards."""
    stands = places(workshop)
    actors = [actor for actor in workshop.actors if actor.id in stands]
    actors.sort(key=lambda actor: (actor.place is None, actor.ring if actor.ring is not None else 9, actor.ref))
    return [sized(actor, stands[actor.id], measure) for actor in actors]


def sized(actor: Actor, place: Point, measure: TextMeasure) -> Pill:
    """Make the pill of an actor, as large as its name needs, at a place."""
    name = Verbatim(actor.name)
    lines = tuple(measure.wrapped(name, NAME_SIZE, NAME_WIDTH))
    widest = max(measure.width(Verbatim(line), NAME_SIZE) for line in lines)
    width = PAD + 2 * DISC + PAD + widest + PAD + 8
    height = max(2 * DISC + 14, LINE_HEIGHT * len(lines) + 20)
    return Pill(actor, lines, place.x, place.y, width, height)


def spaced(pills: Sequence[Pill], reserved: Sequence[Rect] = ()) -> list[Pill]:
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


def free_place(pill: Pill, taken: Crowd) -> Pill:
    """Move a pill to the nearest free place, in its own ring if there is room; a free one keeps its place."""
    rects = pill.rects
    if not taken.meets(rects, GAP):
        return pill
    fallback: Pill | None = None
    for dx, dy in _SPIRAL:
        if taken.meets((rect.moved(dx, dy) for rect in rects), GAP):
            continue
        moved = replace(pill, x=pill.x + dx, y=pill.y + dy)
        if _in_ring(moved):
            return moved
        fallback = fallback or moved
        if math.hypot(dx, dy) > 500:
            return fallback
    return fallback or replace(pill, y=taken.bottom + pill.height + 90)


def _in_ring(pill: Pill) -> bool:
    if pill.actor.ring is None:
        return True
    distance = math.hypot(pill.x, pill.y)
    inner = RING_EDGES[pill.actor.ring - 1] + 20 if pill.actor.ring else 0.0
    return inner <= distance <= RING_EDGES[pill.actor.ring] - 10


def ring_label_rects(measure: TextMeasure) -> list[Rect]:
    """Keep the names of the rings free as well."""
    widths = [measure.width(say(f"ring.{ring}.label"), RING_LABEL_SIZE, strong=True) for ring in range(len(RING_EDGES))]
    return [Rect(-width / 2, -edge + 12, width / 2, -edge + 40) for width, edge in zip(widths, RING_EDGES, strict=True)]

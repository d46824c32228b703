"""The window that the back row looks at, in the map's units: where places of the map lie in it, and what is free."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from workshop_app.domain.figures.layout import Pill, Rect
from workshop_app.domain.figures.raster import Raster
from workshop_app.domain.figures.tie_layout import Bezier, Tie, points_on, tie_curve
from workshop_app.domain.map_filter import ring_of
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Point
from workshop_app.domain.shapes import Paint, Pair, Polygon, Shape

EDGE = 12.0
"""Room along the edges of the window, in pixels."""
_ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class Window:
    """A window in pixels, with what lies over it: a rectangle in its lower right corner."""

    width: float
    height: float
    corner: Pair = (0.0, 0.0)


class Room:
    """The window around the middle of the map, ``scale`` pixels to each of its units.

    Across and down it holds the map as far as ``reach`` from its middle.
    """

    def __init__(self, window: Window, scale: float, reach: float = RING_EDGES[-1]) -> None:
        self.scale = scale
        x, y = window.width / scale / 2, window.height / scale / 2
        edge = EDGE / scale
        self.whole = Rect(-x, -y, x, y)
        self.frame = Rect(-x + edge, -y + edge, x - edge, y - edge)
        self.corner = Rect(x - window.corner[0] / scale, y - window.corner[1] / scale, x, y)
        self._x, self._y = self.frame.right / reach, self.frame.bottom / reach
        ovals = [(0.0, 0.0), *((ring * self._x, ring * self._y) for ring in RING_EDGES[:-1]), (_ENDLESS, _ENDLESS)]
        self._bands = [self.raster().band(inner, outer) for inner, outer in pairwise(ovals)]

    @property
    def area(self) -> float:
        """How much there is for names."""
        return (self.frame.right - self.frame.left) * (self.frame.bottom - self.frame.top)

    def stand(self, place: Point) -> Point:
        """Give where a place of the map lies."""
        return Point(place.x * self._x, place.y * self._y)

    def along_y(self, y: float) -> float:
        """Give where a height of the map lies."""
        return y * self._y

    def rings(self) -> list[Shape]:
        """Draw the rings as wide as the window, the widest first."""
        return [
            Polygon(self._oval(edge), Paint(f"ring.{ring}", "line", 2))
            for ring, edge in reversed(list(enumerate(RING_EDGES)))
        ]

    def _oval(self, edge: float) -> tuple[Pair, ...]:
        turns = [step * math.pi / 48 for step in range(96)]
        return tuple((edge * self._x * math.cos(turn), edge * self._y * math.sin(turn)) for turn in turns)

    def raster(self, taken: Iterable[Rect] = ()) -> Raster:
        """Give the window with some rectangles taken in it."""
        made = Raster(self.frame)
        for rect in taken:
            made.add(rect)
        return made

    def free_place(self, pill: Pill, taken: Raster, *, keeps_ring: bool, within: float = math.inf) -> Pill | None:
        """Move a pill to the nearest free place, in its own ring if there is room near; None where there is none."""
        wish = around(pill.rects)
        ring = ring_of(pill.actor)
        own = taken.nearest(wish, self._bands[ring] if ring is not None else None, within)
        if own is None or (not keeps_ring and math.hypot(*own) > 3 * pill.height):
            own = own if keeps_ring else taken.nearest(wish, None, within)
        return replace(pill, x=pill.x + own[0], y=pill.y + own[1]) if own is not None else None

    def kept_in(self, tie: Tie, pills: Mapping[str, Pill]) -> Tie:
        """Bend a tie less where it would leave the window."""
        if self._shows(tie.curve):
            return tie
        side = math.copysign(1.0, tie.bend)
        bends = (side * share * abs(tie.bend) for share in (0.5, 0.25, -0.25, -0.5, 0.1))
        curves = ((bend, tie_curve(tie.relation, pills, bend)) for bend in bends)
        bend, curve = next(((bend, curve) for bend, curve in curves if self._shows(curve)), (tie.bend, tie.curve))
        return replace(tie, bend=bend, curve=curve)

    def _shows(self, curve: Bezier) -> bool:
        return all(self.whole.holds(*spot) for spot in points_on(curve, 12))


def around(rects: Iterable[Rect]) -> Rect:
    """Give the rectangle that holds some others."""
    found = tuple(rects)
    return Rect(
        min(rect.left for rect in found),
        min(rect.top for rect in found),
        max(rect.right for rect in found),
        max(rect.bottom for rect in found),
    )

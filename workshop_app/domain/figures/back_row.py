"""The map for the back row: it fills a window, and no text in it is smaller than a chosen size.

Detail goes before names do: first the signs and towers, then the arrow heads and what explains the picture, and last
the names of those far out become initials, at the very end without their discs. Nothing ever covers a name. Stance is
never drawn.

Lengths are in the map's units; with ``scale`` pixels to each, a name is as large as was chosen. The rings are drawn as
wide as the window: each place of the map has its place here, in the same ring and direction.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph
from workshop_app.domain.figures.layout import NAME_SIZE, Crowd, Pill, Rect, sized
from workshop_app.domain.figures.legend import SAMPLE_WIDTH, status_line
from workshop_app.domain.figures.raster import Raster
from workshop_app.domain.figures.routing import ties
from workshop_app.domain.figures.tie_layout import (
    Bezier,
    Tie,
    line_paint,
    point_on,
    points_on,
    stroke_of,
    tie_curve,
    tie_frame,
    tie_heads,
)
from workshop_app.domain.map_filter import Shown, ring_of
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Paint, Pair, Polygon, Shape
from workshop_app.domain.workshop import Workshop

SIZES = (24, 32, 40)
"""Text sizes to choose from, in pixels."""
EDGE = 12.0
"""Room along the edges of the window, in pixels."""
CROWD = 200
"""With more actors than this nobody tries whether whole names find room."""
NEAR = 160.0
"""A dot stands at most so far from where its actor should."""
DOT = 15.0
"""Radius of what stands for an actor whose name has found no room at all."""
_GROWN = NAME_SIZE / 22
"""Signs are drawn so much larger here: their letters are text too."""
_SIGN = GLYPH_RADIUS * _GROWN
_ENDLESS = 1e6
BARE = 46.0
"""Height of initials without a disc."""
_ROW = 52.0
SHARED = 4
"""A word in so many names is shared."""
_SMALL_WORDS = frozenset({"i", "og", "for", "av", "på", "til", "ved", "of", "the", "and", "in"})


class Detail(IntEnum):
    """How much is drawn, from everything down to the least."""

    ALL = 0
    NO_SIGNS = 1
    NO_HEADS = 2
    INITIALS = 3
    NO_DISCS = 4


@dataclass(frozen=True, slots=True)
class BackRow:
    """The map as it is shown: what was left out, whose names are initials, and who is only a dot."""

    figure: Figure
    scale: float
    detail: Detail
    pills: tuple[Pill, ...]
    names: Mapping[str, str]
    dots: tuple[Actor, ...] = ()

    def actor_at(self, x: float, y: float) -> Actor | None:
        """Find the actor at a place in the window, in pixels."""
        place = (x / self.scale + self.figure.left, y / self.scale + self.figure.top)
        return next((pill.actor for pill in self.pills if pill.body.holds(*place)), None)


@dataclass(frozen=True, slots=True)
class Window:
    """A window in pixels, with what lies over it: a rectangle in its lower right corner."""

    width: float
    height: float
    corner: Pair = (0.0, 0.0)


def back_row(
    workshop: Workshop,
    measure: TextMeasure,
    window: Window,
    size: float,
    shown: Shown | None = None,
    spelled: str | None = None,
) -> BackRow:
    """Lay out what is looked at with text of a size in pixels. The actor ``spelled`` has its whole name in any case."""
    return _Maker(workshop, measure, window, size / NAME_SIZE, shown, spelled).made()


def readable_size(workshop: Workshop, measure: TextMeasure, window: Window, shown: Shown | None = None) -> int:
    """Give the largest of the sizes at which every name is whole, else the smallest."""
    for size in reversed(SIZES):
        if _Maker(workshop, measure, window, size / NAME_SIZE, shown, None).whole() is not None:
            return size
    return SIZES[0]


def initials(names: Sequence[str]) -> list[str]:
    """Shorten names so that no two become the same: «Solvik kommune» to «SK», «Frivilligsentralen» to «Fri».

    A word that many share, such as that of the place, tells nothing apart and is passed over.
    """
    counted = Counter(word for name in names for word in set(_words(name.casefold())))
    usual = _SMALL_WORDS | {word for word, count in counted.items() if count >= SHARED}
    given: set[str] = set()
    found = []
    for name in names:
        short = next(one for one in _shorter(name, usual) if one.casefold() not in given)
        given.add(short.casefold())
        found.append(short)
    return found


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–/.,]+", name) if word]


def _shorter(name: str, usual: Container[str]) -> Iterator[str]:
    words = _words(name)
    telling = [word for word in words if word.casefold() not in usual] or words or [name]
    if len(telling) == 1:
        only = telling[0][0].upper() + telling[0][1:]
        least = len(only) if len(only) <= 4 else 3
        yield from (only[:length] for length in range(least, min(6, len(only)) + 1))
    letters = "".join(word[0] for word in telling[:4]).upper()
    if len(telling) > 1:
        yield letters
        yield from (letters[:-1] + telling[-1][:length] for length in (2, 3))
    number = 2
    while True:
        yield f"{letters}{number}"
        number += 1


class _Maker:
    """Tries one amount of detail after the other until everything finds room."""

    def __init__(
        self,
        workshop: Workshop,
        measure: TextMeasure,
        window: Window,
        scale: float,
        shown: Shown | None,
        spelled: str | None,
    ) -> None:
        self._measure, self._scale, self._spelled = measure, scale, spelled
        self._room = _Room(window, scale)
        stands = places(workshop)
        actors = [one for one in workshop.actors if one.id in stands and (shown is None or one.id in shown.actors)]
        self._actors = sorted(actors, key=lambda one: (one.id != spelled, _ring(one), one.ref))
        self._is_crowd = len(actors) > CROWD
        self._stands = {one.id: self._room.stand(stands[one.id]) for one in actors}
        self._short = dict(zip([one.id for one in actors], initials([one.name for one in actors]), strict=True))
        self._relations = [
            one
            for one in workshop.relations
            if {one.from_id, one.to_id} <= self._stands.keys() and (shown is None or one.id in shown.relations)
        ]

    def made(self) -> BackRow:
        """Give the richest picture that has room for everything."""
        return self.whole() or self._shortened()

    def whole(self) -> BackRow | None:
        """Give the richest picture in which every name is whole; None when there is none."""
        for detail in () if self._is_crowd else (Detail.ALL, Detail.NO_SIGNS, Detail.NO_HEADS):
            pills = self._placed(self._pills(frozenset(), towers=detail is Detail.ALL), detail)
            if pills is not None:
                drawn = self._drawn(detail, pills)
                if drawn is not None:
                    return drawn
        return None

    def _shortened(self) -> BackRow:
        """Shorten as few names as will do, those farthest out first; who has no room even then becomes a dot."""
        far = sorted(self._actors, key=lambda one: (one.id == self._spelled, -_ring(one), one.influence or 0, one.ref))
        low, high = 1, 0 if self._is_crowd else len(far)
        found: list[Pill] | None = None
        while low <= high:
            middle = (low + high) // 2
            pills = self._placed(self._pills({one.id for one in far[:middle]}), Detail.INITIALS)
            if pills is None:
                low = middle + 1
            else:
                found, high = pills, middle - 1
        detail = Detail.INITIALS
        if found is None:
            detail = Detail.NO_DISCS
            bare = [self._bare(pill) for pill in self._pills(self._short.keys())]
            found = self._placed(bare, detail) or self._placed(bare, detail, dots=True)
        else:
            found = self._spelled_again(found)
        drawn = self._drawn(detail, found or [])
        assert drawn is not None, "without signs there is always a picture"
        return drawn

    def _pills(self, short: Iterable[str], *, towers: bool = False) -> list[Pill]:
        """Size the pills and put them where their actors want to stand."""
        shortened = set(short) - {self._spelled}
        made = []
        for actor in self._actors:
            name = self._short[actor.id] if actor.id in shortened else actor.name
            plain = replace(actor, name=name, influence=actor.influence if towers else None)
            made.append(replace(sized(plain, self._stands[actor.id], self._measure), actor=plain))
        return made

    def _spelled_again(self, pills: Sequence[Pill]) -> list[Pill]:
        """Give names back that have room beside all the others as they stand, from the middle outwards."""
        whole = {pill.actor.id: pill for pill in self._pills(())}
        settled = list(pills)
        for index, pill in enumerate(pills):
            wanted = whole[pill.actor.id]
            if pill.actor.name == wanted.actor.name:
                continue
            taken = self._room.raster()
            for rect in (*self._reserved(Detail.INITIALS), *(one.body for one in settled if one is not settled[index])):
                taken.add(rect)
            at = replace(wanted, x=pill.x, y=pill.y)
            free = self._room.free_place(at, taken, keeps_ring=False, within=wanted.height)
            settled[index] = free or pill
        return settled

    def _bare(self, pill: Pill) -> Pill:
        """Make a pill of initials as small as they are; whoever is spelled out keeps the disc."""
        if pill.actor.id == self._spelled:
            return pill
        width = self._measure.width(Verbatim(pill.actor.name), NAME_SIZE, strong=True)
        return replace(pill, width=width + 24, height=BARE)

    # Placing

    def _placed(self, pills: Sequence[Pill], detail: Detail, *, dots: bool = False) -> list[Pill] | None:
        """Give every pill a free place; None when there is one that finds none, unless that may become a dot."""
        taken = self._room.raster()
        for rect in self._reserved(detail):
            taken.add(rect)
        settled: list[Pill] = []
        for pill in pills:
            free = self._room.free_place(pill, taken, keeps_ring=detail <= Detail.NO_SIGNS)
            if free is None and not dots:
                return None
            free = free or self._room.free_place(_dot(pill), taken, keeps_ring=False, within=NEAR)
            if free is not None:
                settled.append(free)
                taken.add(_around(free.rects))
        return settled

    def _reserved(self, detail: Detail) -> list[Rect]:
        corner = self._room.corner
        if detail >= Detail.NO_HEADS:
            return [corner]
        return [corner, *(rect for rect, _ in self._ring_names()), *self._legend()[0]]

    def _ring_names(self) -> list[tuple[Rect, Label]]:
        found = []
        for ring, edge in enumerate(RING_EDGES):
            words, y = say(f"ring.{ring}.label"), self._room.along_y(-edge) + 40
            half = self._measure.width(words, NAME_SIZE, strong=True) / 2
            label = Label(0, y, words, NAME_SIZE, "ink-3", strong=True, anchor="middle")
            found.append((Rect(-half, y - 28, half, y + 9), label))
        return found

    def _legend(self) -> tuple[list[Rect], list[Shape]]:
        """Explain the dashes in the lower left corner."""
        used = {one.status: one for one in self._relations}
        statuses = [status for status in RelationStatus if status in used]
        if not statuses:
            return [], []
        frame, widest = self._room.frame, 0.0
        shapes: list[Shape] = []
        left, top = frame.left, frame.bottom - _ROW * len(statuses)
        for row, status in enumerate(statuses):
            words, y = say(f"legend.{status.value}"), top + row * _ROW + _ROW / 2
            line = status_line(used[status])
            x0, x1, x2, x3 = (left + share * SAMPLE_WIDTH / 3 for share in range(4))
            shapes += [
                Curve(((x0, y), (x1, y), (x2, y), (x3, y)), line.paint),
                Label(left + SAMPLE_WIDTH + 14, y + 11, words, NAME_SIZE, "ink-2"),
            ]
            widest = max(widest, self._measure.width(words, NAME_SIZE))
        return [Rect(left, top, left + SAMPLE_WIDTH + 14 + widest, frame.bottom)], shapes

    # Drawing

    def _drawn(self, detail: Detail, pills: Sequence[Pill]) -> BackRow | None:
        """Draw the picture; None when a sign that should be there has no room."""
        by_id = {pill.actor.id: pill for pill in pills}
        drawn = [one for one in self._relations if {one.from_id, one.to_id} <= by_id.keys()]
        laid = [self._room.kept_in(tie, by_id) for tie in ties(drawn, by_id)]
        signs = _signs(laid, pills, self._reserved(detail)) if detail is Detail.ALL else []
        if signs is None:
            return None
        shapes: list[Shape] = [*self._room.rings()]
        for tie in laid:
            shapes.append(Curve(tie.curve, line_paint(tie.relation)))
            shapes += tie_heads(tie, by_id) if detail < Detail.NO_HEADS else []
        shapes += signs
        if detail < Detail.NO_HEADS:
            shapes += [*(label for _, label in self._ring_names()), *self._legend()[1]]
        for pill in pills:
            shapes += _large(pill)
        whole = self._room.whole
        figure = Figure(whole.left, whole.top, whole.right - whole.left, whole.bottom - whole.top, tuple(shapes))
        names = {pill.actor.id: pill.actor.name for pill in pills if pill.lines}
        standing = names.keys()
        return BackRow(
            figure,
            self._scale,
            detail,
            tuple(pills),
            names,
            tuple(one for one in self._actors if one.id not in standing),
        )


class _Room:
    """The window in the map's units, around its middle."""

    def __init__(self, window: Window, scale: float) -> None:
        x, y = window.width / scale / 2, window.height / scale / 2
        edge = EDGE / scale
        self.whole = Rect(-x, -y, x, y)
        self.frame = Rect(-x + edge, -y + edge, x - edge, y - edge)
        self.corner = Rect(x - window.corner[0] / scale, y - window.corner[1] / scale, x, y)
        self._x, self._y = self.frame.right / RING_EDGES[-1], self.frame.bottom / RING_EDGES[-1]
        ovals = [(0.0, 0.0), *((ring * self._x, ring * self._y) for ring in RING_EDGES[:-1]), (_ENDLESS, _ENDLESS)]
        self._bands = [self.raster().band(inner, outer) for inner, outer in pairwise(ovals)]

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

    def raster(self) -> Raster:
        """Give the window with nothing in it yet."""
        return Raster(self.frame)

    def free_place(self, pill: Pill, taken: Raster, *, keeps_ring: bool, within: float = math.inf) -> Pill | None:
        """Move a pill to the nearest free place, in its own ring if there is room near; None where there is none."""
        wish = _around(pill.rects)
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


def _around(rects: Iterable[Rect]) -> Rect:
    found = tuple(rects)
    return Rect(
        min(rect.left for rect in found),
        min(rect.top for rect in found),
        max(rect.right for rect in found),
        max(rect.bottom for rect in found),
    )


def _ring(actor: Actor) -> int:
    ring = ring_of(actor)
    return len(RING_EDGES) if ring is None else ring


def _dot(pill: Pill) -> Pill:
    """Give what stands for an actor without room for as much as initials."""
    return replace(pill, lines=(), width=2 * DOT, height=2 * DOT)


def _large(pill: Pill) -> list[Shape]:
    """Draw a pill with its letter as large as its name."""
    if not pill.lines:
        return [Circle(pill.x, pill.y, DOT, Paint(f"sector.{pill.actor.sector.value}", "surface", 3))]
    if pill.height <= BARE:
        return _bare_shapes(pill)
    return [
        replace(shape, size=NAME_SIZE, y=shape.y + (NAME_SIZE - shape.size) * 0.36)
        if isinstance(shape, Label) and shape.size < NAME_SIZE
        else shape
        for shape in pill_shapes(pill)
    ]


def _bare_shapes(pill: Pill) -> list[Shape]:
    """Draw initials by themselves in the colour of the sector, hollow for whoever was not in the room."""
    role, body = f"sector.{pill.actor.sector.value}", pill.body
    ground, ink = (role, "surface") if pill.actor.present else ("surface", role)
    name = Label(pill.x, pill.y + 12, Verbatim(pill.actor.name), NAME_SIZE, ink, strong=True, anchor="middle")
    return [Box(body.left, body.top, pill.width, pill.height, Paint(ground, role, 3.5), radius=pill.height / 2), name]


# Signs


def _signs(laid: Iterable[Tie], pills: Iterable[Pill], reserved: Iterable[Rect]) -> list[Shape] | None:
    """Draw the signs of the types on their lines, clear of everything; None when one has no room."""
    crowd = Crowd()
    for rect in (*(rect for pill in pills for rect in pill.rects), *reserved):
        crowd.add(rect)
    shapes: list[Shape] = []
    for tie in laid:
        if tie.spot is None:
            continue
        spot = _clear_spot(tie, crowd)
        if spot is None:
            return None
        crowd.add(_square(spot))
        sign = glyph(tie.relation.relation_type, 0, 0, stroke_of(tie.relation))
        shapes += [_grown(shape, *spot) for shape in sign]
    return shapes


def _clear_spot(tie: Tie, crowd: Crowd) -> Pair | None:
    frame = tie_frame(tie.curve)
    if max(frame.right - frame.left, frame.bottom - frame.top) < 2 * _SIGN:
        return None
    for step in range(25):
        spot = point_on(tie.curve, 0.5 + (step + 1) // 2 * (0.03 if step % 2 else -0.03))
        if not crowd.meets([_square(spot)], 4):
            return spot
    return None


def _square(spot: Pair) -> Rect:
    x, y = spot
    return Rect(x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN)


def _grown(shape: Shape, x: float, y: float) -> Shape:
    """Draw a shape of a sign larger, around a place."""

    def to(place: Pair) -> Pair:
        return x + place[0] * _GROWN, y + place[1] * _GROWN

    match shape:
        case Circle():
            cx, cy = to((shape.x, shape.y))
            return Circle(cx, cy, shape.radius * _GROWN, shape.paint)
        case Box():
            left, top = to((shape.x, shape.y))
            return Box(left, top, shape.width * _GROWN, shape.height * _GROWN, shape.paint, shape.radius * _GROWN)
        case Label():
            start, base = to((shape.x, shape.y))
            return replace(shape, x=start, y=base, size=shape.size * _GROWN)
        case Polygon():
            return replace(shape, points=tuple(to(one) for one in shape.points))
        case Curve():
            a, b, c, d = (to(one) for one in shape.points)
            return Curve((a, b, c, d), shape.paint)

"""The alliance map as a picture: rings, actors as pills, ties as curves, a legend. Units as in ``placing``.

Names never cover each other: a pill that would is moved to the nearest free place, in its own ring if there
is room. Ties lie under the pills, bend around them where they can, and several between two actors fan out.
The stance of an actor is never drawn.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_app.domain.codes import RelationStatus, RelationType, Sector
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, arrow_head, glyph
from workshop_app.domain.message import Text, TextMeasure, Verbatim, Written, say
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Point, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Paint, Pair, Shape
from workshop_app.domain.workshop import Workshop

NAME_SIZE = 33.0
LINE_HEIGHT = 37.0
NAME_WIDTH = 300.0
DISC = 22.0
PAD = 14.0
GAP = 12.0
RING_LABEL_SIZE = 24.0
LEVEL = 9.0
SECTOR_LETTERS = {
    Sector.MUNICIPALITY: "K",
    Sector.VOLUNTARY: "F",
    Sector.INTEREST_ORG: "I",
    Sector.BUSINESS: "N",
    Sector.ACADEMIA: "A",
    Sector.STATE: "S",
    Sector.CITIZENS: "B",
    Sector.SOCIAL_ENTERPRISE: "E",
    Sector.COUNTY: "R",
    Sector.OTHER: "X",
}
"""The same letters in all languages, so that a picture can be read across them."""

BENDS = (0.08, -0.08, 0.18, -0.18, 0.3, -0.3, 0.45, -0.45, 0.65, -0.65)
"""How far a tie may bow out, as a share of its length; small ones first."""

Bezier = tuple[Pair, Pair, Pair, Pair]

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

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Tell whether a point lies inside, or within ``margin`` of it."""
        return self.left - margin < x < self.right + margin and self.top - margin < y < self.bottom + margin


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


def alliance_map(workshop: Workshop, measure: TextMeasure) -> Figure:
    """Draw all actors that stand on the map, with every tie between them, and a legend below."""
    pills = spaced(_pills(workshop, measure), _ring_label_rects(measure))
    by_actor = {pill.actor.id: pill for pill in pills}
    ties = [relation for relation in workshop.relations if {relation.from_id, relation.to_id} <= by_actor.keys()]
    shapes = [*_rings(), *_ties(ties, by_actor), *_ring_labels()]
    for pill in pills:
        shapes += _pill(pill)
    left = min([-1010.0, *(pill.body.left - 10 for pill in pills)])
    right = max([1010.0, *(pill.body.right + 10 for pill in pills)])
    top = min([-1010.0, *(rect.top - 10 for pill in pills for rect in pill.rects)])
    bottom = max([1010.0, *(pill.body.bottom + 10 for pill in pills)])
    legend, height = _legend(left, bottom + 40, right - left, pills, ties)
    return Figure(left, top, right - left, bottom - top + 40 + height, (*shapes, *legend))


def _pills(workshop: Workshop, measure: TextMeasure) -> list[Pill]:
    """Size the pills and put them where their actors want to stand: the placed first, then from the core outwards."""
    stands = places(workshop)
    actors = [actor for actor in workshop.actors if actor.id in stands]
    actors.sort(key=lambda actor: (actor.place is None, actor.ring if actor.ring is not None else 9, actor.ref))
    return [_sized(actor, stands[actor.id], measure) for actor in actors]


def _sized(actor: Actor, place: Point, measure: TextMeasure) -> Pill:
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
    taken = list(reserved)
    for pill in pills:
        settled.append(_free_place(pill, taken))
        taken += settled[-1].rects
    return settled


def _free_place(pill: Pill, taken: Sequence[Rect]) -> Pill:
    fallback: Pill | None = None
    for dx, dy in _SPIRAL:
        moved = Pill(pill.actor, pill.lines, pill.x + dx, pill.y + dy, pill.width, pill.height)
        if any(rect.meets(other, GAP) for rect in moved.rects for other in taken):
            continue
        if _in_ring(moved):
            return moved
        fallback = fallback or moved
        if math.hypot(dx, dy) > 500:
            return fallback
    return fallback or _below(pill, taken)


def _below(pill: Pill, taken: Iterable[Rect]) -> Pill:
    """Put a pill under all others: the last way out, which always exists."""
    bottom = max(rect.bottom for rect in taken)
    return Pill(pill.actor, pill.lines, pill.x, bottom + pill.height + 90, pill.width, pill.height)


def _in_ring(pill: Pill) -> bool:
    if pill.actor.ring is None:
        return True
    distance = math.hypot(pill.x, pill.y)
    inner = RING_EDGES[pill.actor.ring - 1] + 20 if pill.actor.ring else 0.0
    return inner <= distance <= RING_EDGES[pill.actor.ring] - 10


def _rings() -> list[Shape]:
    rings = reversed(list(enumerate(RING_EDGES)))
    return [Circle(0, 0, edge, Paint(fill=f"ring.{ring}", stroke="line", width=2)) for ring, edge in rings]


def _ring_labels() -> list[Shape]:
    return [
        Label(0, -edge + 36, say(f"ring.{ring}.label"), RING_LABEL_SIZE, "ink-3", strong=True, anchor="middle")
        for ring, edge in enumerate(RING_EDGES)
    ]


def _ring_label_rects(measure: TextMeasure) -> list[Rect]:
    """Keep the names of the rings free as well."""
    widths = [measure.width(say(f"ring.{ring}.label"), RING_LABEL_SIZE, strong=True) for ring in range(len(RING_EDGES))]
    return [Rect(-width / 2, -edge + 12, width / 2, -edge + 40) for width, edge in zip(widths, RING_EDGES, strict=True)]


def _pill(pill: Pill) -> list[Shape]:
    body, actor = pill.body, pill.actor
    role = f"sector.{actor.sector.value}"
    x = body.left + PAD + DISC
    disc = Paint(fill=role) if actor.present else Paint(fill="surface", stroke=role, width=3)
    shapes: list[Shape] = [
        Box(body.left, body.top, pill.width, pill.height, Paint("surface", role, 3.5), radius=min(pill.height / 2, 38)),
        Circle(x, pill.y, DISC, disc),
        Label(
            x,
            pill.y + 9,
            Verbatim(SECTOR_LETTERS[actor.sector]),
            25,
            "surface" if actor.present else role,
            strong=True,
            anchor="middle",
        ),
    ]
    first = pill.y - (len(pill.lines) - 1) * LINE_HEIGHT / 2 + NAME_SIZE * 0.34
    for index, line in enumerate(pill.lines):
        shapes.append(Label(x + DISC + PAD, first + index * LINE_HEIGHT, Verbatim(line), NAME_SIZE))
    levels = range(actor.influence or 0)
    return shapes + [_level(body.right - 60, body.top - 5 - level * (LEVEL + 3), role) for level in levels]


def _level(x: float, bottom: float, role: str) -> Box:
    return Box(x, bottom - LEVEL, 38, LEVEL, Paint(fill=role, stroke="surface", width=1), radius=3)


# Ties


def _ties(relations: Sequence[Relation], pills: dict[str, Pill]) -> list[Shape]:
    """Draw ties under the pills; several between the same two actors fan out."""
    pairs: defaultdict[frozenset[str], list[Relation]] = defaultdict(list)
    for relation in relations:
        pairs[frozenset((relation.from_id, relation.to_id))].append(relation)
    shapes: list[Shape] = []
    marks: list[Shape] = []
    spots: list[Pair] = []
    for together in pairs.values():
        for index, relation in enumerate(together):
            curve = _route(relation, pills, index, len(together), spots)
            line, ends = _painted(relation, curve, pills)
            spot = _free_spot(curve, pills.values(), spots) or _at(curve, 0.5)
            shapes += [line, *ends]
            if relation.relation_type is not RelationType.COOPERATION:
                spots.append(spot)
                marks += glyph(relation.relation_type, *spot, stroke_of(relation))
    return shapes + marks


def stroke_of(relation: Relation) -> str:
    """Give the colour role of a tie's status; the dash tells the same without colour."""
    return {
        RelationStatus.EXISTING: "ink-2",
        RelationStatus.DESIRED: "coral",
        RelationStatus.ENDED: "line-strong",
    }[relation.status]


def line_paint(relation: Relation) -> Paint:
    """Paint a tie: solid, dashed or dotted by status, wider the stronger it is."""
    dash = {
        RelationStatus.EXISTING: (),
        RelationStatus.DESIRED: (20.0, 14.0),
        RelationStatus.ENDED: (3.0, 10.0),
    }[relation.status]
    return Paint(stroke=stroke_of(relation), width=1.5 + 2.0 * relation.strength, dash=dash)


def _route(relation: Relation, pills: dict[str, Pill], index: int, count: int, spots: Sequence[Pair]) -> Bezier:
    """Choose the bend that crosses the fewest pills and leaves room for the type's sign.

    Ties that share a pair bend to different sides. The fan is laid out from one fixed end, so that a tie
    back does not fall upon the tie there.
    """
    first, last = sorted((relation.from_id, relation.to_id))
    a, b = pills[first], pills[last]
    side = index - (count - 1) / 2
    bends = BENDS if count == 1 else tuple(scale * side or 0.04 for scale in (0.3, 0.5, 0.75, 1.0))
    others = [pill.body for key, pill in pills.items() if key not in (first, last)]
    has_sign = relation.relation_type is not RelationType.COOPERATION

    def cost(bend: float) -> tuple[float, float]:
        curve = _bent(a, b, bend)
        hidden = has_sign and _free_spot(curve, pills.values(), spots) is None
        return _crossed(curve, others) + hidden, abs(bend)

    curve = _bent(a, b, min(bends, key=cost))
    return curve if relation.from_id == first else (curve[3], curve[2], curve[1], curve[0])


def _bent(a: Pill, b: Pill, bend: float) -> Bezier:
    dx, dy = b.x - a.x, b.y - a.y
    c1 = (a.x + dx / 3 - dy * bend, a.y + dy / 3 + dx * bend)
    c2 = (a.x + 2 * dx / 3 - dy * bend, a.y + 2 * dy / 3 + dx * bend)
    return (a.x, a.y), c1, c2, (b.x, b.y)


def _crossed(curve: Bezier, bodies: Sequence[Rect]) -> int:
    points = [_at(curve, step / 24) for step in range(1, 24)]
    return sum(any(body.holds(x, y, margin=6) for x, y in points) for body in bodies)


def _at(curve: Bezier, t: float) -> Pair:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def _painted(relation: Relation, curve: Bezier, pills: dict[str, Pill]) -> tuple[Shape, list[Shape]]:
    """Give the line, and arrow heads where something flows: at the end, at both ends when mutual."""
    paint = line_paint(relation)
    ends: list[Shape] = []
    silent = (RelationType.COOPERATION, RelationType.COMPETITION, RelationType.CONFLICT)
    if relation.relation_type not in silent:
        is_open = relation.relation_type is RelationType.INFLUENCE
        ends.append(_head(curve, pills[relation.to_id].body, paint, is_open))
        if relation.mutual:
            back = (curve[3], curve[2], curve[1], curve[0])
            ends.append(_head(back, pills[relation.from_id].body, paint, is_open))
    return Curve(curve, paint), ends


def _head(curve: Bezier, body: Rect, paint: Paint, is_open: bool) -> Shape:
    """Put an arrow head where the curve reaches the pill."""
    step = next((step for step in range(200, 0, -1) if not body.holds(*_at(curve, step / 200), margin=3)), 1)
    tip, before = _at(curve, step / 200), _at(curve, max(step - 6, 0) / 200)
    return arrow_head(tip, math.atan2(tip[1] - before[1], tip[0] - before[0]), paint, is_open)


def _free_spot(curve: Bezier, pills: Iterable[Pill], spots: Sequence[Pair]) -> Pair | None:
    """Find a place for the sign on the line, near its middle and clear of pills and other signs."""
    rects = [rect for pill in pills for rect in pill.rects]
    for step in range(29):
        offset = (step + 1) // 2 * (1 if step % 2 else -1)
        x, y = _at(curve, 0.5 + offset * 0.03)
        near = any(math.hypot(x - sx, y - sy) < 2.3 * GLYPH_RADIUS for sx, sy in spots)
        if not near and not any(rect.holds(x, y, GLYPH_RADIUS + 4) for rect in rects):
            return x, y
    return None


# Legend


def _legend(
    left: float, top: float, width: float, pills: Sequence[Pill], ties: Sequence[Relation]
) -> tuple[list[Shape], float]:
    """Explain what the picture uses, in three columns; give the shapes and their height."""
    entries = [*_status_entries(ties), *_type_entries(ties), *_actor_entries(pills)]
    rows = math.ceil(len(entries) / 3)
    shapes: list[Shape] = []
    for index, (sample, label) in enumerate(entries):
        column, row = divmod(index, rows)
        x, y = left + column * width / 3, top + row * 56 + 24
        shapes += [_shifted(shape, x, y) for shape in sample]
        shapes.append(Label(x + 120, y + 11, label, 32, "ink-2"))
    return shapes, rows * 56.0 + 8


Entry = tuple[list[Shape], Text]


def _status_entries(ties: Sequence[Relation]) -> list[Entry]:
    entries: list[Entry] = []
    for status in RelationStatus:
        example = next((tie for tie in ties if tie.status is status), None)
        if example:
            paint = line_paint(example)
            line = Curve(((0, 0), (33, 0), (66, 0), (100, 0)), Paint(None, paint.stroke, 5, paint.dash))
            entries.append(([line], say(f"legend.{status.value}")))
    return entries


def _type_entries(ties: Sequence[Relation]) -> list[Entry]:
    used = {tie.relation_type for tie in ties} - {RelationType.COOPERATION}
    return [(glyph(kind, 50, 0, "ink-2"), Written(kind, capital=True)) for kind in RelationType if kind in used]


def _actor_entries(pills: Sequence[Pill]) -> list[Entry]:
    entries: list[Entry] = []
    used = {pill.actor.sector for pill in pills}
    for sector in Sector:
        if sector in used:
            disc = Circle(50, 0, DISC, Paint(fill=f"sector.{sector.value}"))
            letter = Label(50, 9, Verbatim(SECTOR_LETTERS[sector]), 25, "surface", strong=True, anchor="middle")
            entries.append(([disc, letter], Written(sector, capital=True)))
    if any(not pill.actor.present for pill in pills):
        hollow = Circle(50, 0, DISC, Paint("surface", "ink-2", 3))
        entries.append(([hollow], say("legend.absent")))
    if any(pill.actor.influence for pill in pills):
        entries.append(([_level(31, 14 - level * 12, "ink-2") for level in range(3)], say("legend.influence")))
    return entries


def _shifted(shape: Shape, dx: float, dy: float) -> Shape:
    match shape:
        case Curve(points, paint):
            moved = tuple((x + dx, y + dy) for x, y in points)
            return Curve((moved[0], moved[1], moved[2], moved[3]), paint)
        case Circle(x, y, radius, paint):
            return Circle(x + dx, y + dy, radius, paint)
        case Box(x, y, width, height, paint, radius):
            return Box(x + dx, y + dy, width, height, paint, radius)
        case Label(x, y, text, size, role, strong, anchor):
            return Label(x + dx, y + dy, text, size, role, strong, anchor)
        case _:
            return type(shape)(tuple((x + dx, y + dy) for x, y in shape.points), shape.paint, shape.closed)

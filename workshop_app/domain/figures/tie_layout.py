"""How the ties of the map run: around the pills where they can, several between two actors fanned out."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.figures.glyphs import arrow_head
from workshop_app.domain.figures.layout import Pill, Rect
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Paint, Pair, Shape

BENDS = (0.08, -0.08, 0.18, -0.18, 0.3, -0.3, 0.45, -0.45, 0.65, -0.65)
"""How far a tie may bow out, as a share of its length; small ones first."""

Bezier = tuple[Pair, Pair, Pair, Pair]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation on the picture: its curve, how far it bends, and where the sign of its type stands."""

    relation: Relation
    bend: float
    curve: Bezier
    spot: Pair | None = None


Fan = tuple[Relation, int, int]
"""A relation with its turn among those between the same two actors, and how many these are."""


def fanned(relations: Iterable[Relation]) -> list[Fan]:
    """Find who shares the room between two actors with whom."""
    pairs: dict[frozenset[str], list[Relation]] = {}
    for relation in relations:
        pairs.setdefault(frozenset((relation.from_id, relation.to_id)), []).append(relation)
    return [(relation, index, len(together)) for together in pairs.values() for index, relation in enumerate(together)]


def plain_tie(relation: Relation, pills: Mapping[str, Pill], index: int, count: int) -> Tie:
    """Lay out a tie with the first of its bends, whatever lies in its way."""
    bend = plain_bend(index, count)
    curve = tie_curve(relation, pills, bend)
    return Tie(relation, bend, curve, point_on(curve, 0.5) if has_sign(relation) else None)


def plain_bend(index: int, count: int) -> float:
    """Give the first of the bends of a tie."""
    return tie_bends(index, count)[0]


def has_sign(relation: Relation) -> bool:
    """Tell whether a relation shows a sign of its type; cooperation has none."""
    return relation.relation_type is not RelationType.COOPERATION


def tie_bends(index: int, count: int) -> tuple[float, ...]:
    """Give the bends to try; ties that share a pair bend to different sides."""
    side = index - (count - 1) / 2
    return BENDS if count == 1 else tuple(scale * side or 0.04 for scale in (0.3, 0.5, 0.75, 1.0))


def bent_along(tie: Tie, pills: Mapping[str, Pill]) -> Tie:
    """Let a tie follow its pills while they are moved: the same bend, the sign in the middle."""
    curve = tie_curve(tie.relation, pills, tie.bend)
    return Tie(tie.relation, tie.bend, curve, tie.spot and point_on(curve, 0.5))


STROKES = {
    RelationStatus.EXISTING: "ink-2",
    RelationStatus.DESIRED: "coral",
    RelationStatus.ENDED: "line-strong",
}
"""The colour role of a tie by its status; the dash tells the same without colour."""


def stroke_of(relation: Relation) -> str:
    """Give the colour role of a tie."""
    return STROKES[relation.status]


def line_paint(relation: Relation) -> Paint:
    """Paint a tie: solid, dashed or dotted by status, wider the stronger it is."""
    dash = {
        RelationStatus.EXISTING: (),
        RelationStatus.DESIRED: (20.0, 14.0),
        RelationStatus.ENDED: (3.0, 10.0),
    }[relation.status]
    return Paint(stroke=stroke_of(relation), width=1.5 + 2.0 * relation.strength, dash=dash)


def tie_curve(relation: Relation, pills: Mapping[str, Pill], bend: float) -> Bezier:
    """Bend a tie between its pills.

    The fan is laid out from one fixed end, so that a tie back does not fall upon the tie there.
    """
    first, last = sorted((relation.from_id, relation.to_id))
    curve = _bent(pills[first], pills[last], bend)
    return curve if relation.from_id == first else (curve[3], curve[2], curve[1], curve[0])


def _bent(a: Pill, b: Pill, bend: float) -> Bezier:
    dx, dy = b.x - a.x, b.y - a.y
    c1 = (a.x + dx / 3 - dy * bend, a.y + dy / 3 + dx * bend)
    c2 = (a.x + 2 * dx / 3 - dy * bend, a.y + 2 * dy / 3 + dx * bend)
    return (a.x, a.y), c1, c2, (b.x, b.y)


def tie_frame(curve: Bezier, margin: float = 0.0) -> Rect:
    """Give a rectangle that holds a curve."""
    xs, ys = [x for x, _ in curve], [y for _, y in curve]
    return Rect(min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def point_on(curve: Bezier, t: float) -> Pair:
    """Give the point of a curve at a share of its way."""
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def points_on(curve: Bezier, steps: int) -> list[Pair]:
    """Give points along a curve, both ends included."""
    return [point_on(curve, step / steps) for step in range(steps + 1)]


def dashed(curve: Bezier, dash: Sequence[float]) -> Iterator[tuple[Pair, Pair]]:
    """Cut a curve into straight dashes: ``dash`` gives how long one is, and the gap after it."""
    points = points_on(curve, 16)
    length, gap = dash
    at, end = 0.0, length
    way = 0.0
    start: Pair | None = points[0]
    for (x, y), (u, v) in pairwise(points):
        piece = math.hypot(u - x, v - y) or 1e-9
        while True:
            target = end if start is not None else at
            if target > way + piece:
                break
            share = (target - way) / piece
            spot = (x + (u - x) * share, y + (v - y) * share)
            if start is not None:
                yield start, spot
                start, at = None, end + gap
            else:
                start, end = spot, at + length
        way += piece
    if start is not None:
        yield start, points[-1]


def has_heads(relation: Relation) -> bool:
    """Tell whether something flows, which arrow heads show."""
    return relation.relation_type not in (RelationType.COOPERATION, RelationType.COMPETITION, RelationType.CONFLICT)


def tie_heads(tie: Tie, pills: Mapping[str, Pill]) -> list[Shape]:
    """Draw arrow heads where something flows: at the end, at both ends when mutual."""
    relation = tie.relation
    if not has_heads(relation):
        return []
    paint = line_paint(relation)
    is_open = relation.relation_type is RelationType.INFLUENCE
    ends = [_head(tie.curve, pills[relation.to_id].body, paint, is_open)]
    if relation.mutual:
        c = tie.curve
        ends.append(_head((c[3], c[2], c[1], c[0]), pills[relation.from_id].body, paint, is_open))
    return ends


def _head(curve: Bezier, body: Rect, paint: Paint, is_open: bool) -> Shape:
    """Put an arrow head where the curve reaches the pill."""
    inside, outside = 1.0, next((t for t in _BACKWARDS if not body.holds(*point_on(curve, t), margin=3)), 0.005)
    for _ in range(8):
        middle = (inside + outside) / 2
        if body.holds(*point_on(curve, middle), margin=3):
            inside = middle
        else:
            outside = middle
    tip, before = point_on(curve, outside), point_on(curve, max(outside - 0.03, 0.0))
    return arrow_head(tip, math.atan2(tip[1] - before[1], tip[0] - before[0]), paint, is_open)


_BACKWARDS = tuple(1 - step / 40 for step in range(1, 40))

"""How the ties of the map run: around the pills where they can, several between two actors fanned out."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, arrow_head
from workshop_app.domain.figures.layout import Crowd, Pill, Rect
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


def ties(relations: Iterable[Relation], pills: Mapping[str, Pill], kept: Mapping[str, Tie] | None = None) -> list[Tie]:
    """Lay out ties between pills; several between the same two actors fan out.

    Those in ``kept``, by relation, stay as they are: for a map so large that it is not laid out anew each time.
    """
    pairs: defaultdict[frozenset[str], list[Relation]] = defaultdict(list)
    for relation in relations:
        pairs[frozenset((relation.from_id, relation.to_id))].append(relation)
    crowd = Crowd()
    for pill in pills.values():
        for rect in pill.rects:
            crowd.add(rect, pill.actor.id)
    found: list[Tie] = []
    spots: list[Pair] = []
    for together in pairs.values():
        for index, relation in enumerate(together):
            old = kept.get(relation.id) if kept else None
            if old is not None:
                spots += [old.spot] if old.spot else []
                found.append(replace(old, relation=relation))
                continue
            bend = _route(relation, pills, index, len(together), spots, crowd)
            curve = tie_curve(relation, pills, bend)
            if relation.relation_type is RelationType.COOPERATION:
                found.append(Tie(relation, bend, curve))
                continue
            spot = _free_spot(curve, crowd, spots) or point_on(curve, 0.5)
            spots.append(spot)
            found.append(Tie(relation, bend, curve, spot))
    return found


def bent_along(tie: Tie, pills: Mapping[str, Pill]) -> Tie:
    """Let a tie follow its pills while they are moved: the same bend, the sign in the middle."""
    curve = tie_curve(tie.relation, pills, tie.bend)
    return Tie(tie.relation, tie.bend, curve, tie.spot and point_on(curve, 0.5))


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


def _route(
    relation: Relation, pills: Mapping[str, Pill], index: int, count: int, spots: Sequence[Pair], crowd: Crowd
) -> float:
    """Choose the bend that crosses the fewest pills and leaves room for the type's sign, the smaller the better.

    Ties that share a pair bend to different sides.
    """
    side = index - (count - 1) / 2
    bends = BENDS if count == 1 else tuple(scale * side or 0.04 for scale in (0.3, 0.5, 0.75, 1.0))
    has_sign = relation.relation_type is not RelationType.COOPERATION
    best, least = bends[0], math.inf
    for bend in bends:
        curve = tie_curve(relation, pills, bend)
        cost = _crossed(curve, crowd, (relation.from_id, relation.to_id))
        cost += has_sign and _free_spot(curve, crowd, spots) is None
        if cost < least:
            best, least = bend, cost
        if not cost:
            break
    return best


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


def _crossed(curve: Bezier, crowd: Crowd, own: tuple[str, str]) -> int:
    """Count the pills that a curve runs through, its own two apart. Towers do not count."""
    frame = tie_frame(curve, 6)
    near = {owner: rect for rect, owner in crowd.near(frame) if owner not in own and rect.right - rect.left > 50}
    bodies = [rect for rect in near.values() if rect.meets(frame)]
    points = [point_on(curve, step / 24) for step in range(1, 24)] if bodies else []
    return sum(any(body.holds(x, y, margin=6) for x, y in points) for body in bodies)


def point_on(curve: Bezier, t: float) -> Pair:
    """Give the point of a curve at a share of its way."""
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def points_on(curve: Bezier, steps: int) -> list[Pair]:
    """Give points along a curve, both ends included."""
    return [point_on(curve, step / steps) for step in range(steps + 1)]


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
    step = next((step for step in range(200, 0, -1) if not body.holds(*point_on(curve, step / 200), margin=3)), 1)
    tip, before = point_on(curve, step / 200), point_on(curve, max(step - 6, 0) / 200)
    return arrow_head(tip, math.atan2(tip[1] - before[1], tip[0] - before[0]), paint, is_open)


def _free_spot(curve: Bezier, crowd: Crowd, spots: Sequence[Pair]) -> Pair | None:
    """Find a place for the sign on the line, near its middle and clear of pills and other signs."""
    frame = tie_frame(curve, GLYPH_RADIUS + 4)
    rects = {rect for rect, _ in crowd.near(frame) if rect.meets(frame)}
    close = [(x, y) for x, y in spots if frame.holds(x, y, 2 * GLYPH_RADIUS)]
    for step in range(29):
        offset = (step + 1) // 2 * (1 if step % 2 else -1)
        x, y = point_on(curve, 0.5 + offset * 0.03)
        near = any(math.hypot(x - sx, y - sy) < 2.3 * GLYPH_RADIUS for sx, sy in close)
        if not near and not any(rect.holds(x, y, GLYPH_RADIUS + 4) for rect in rects):
            return x, y
    return None

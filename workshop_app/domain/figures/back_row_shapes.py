"""The shapes of the back row: names, initials and signs whose every letter is as large as a name, and the words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.back_row_room import Room
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph
from workshop_app.domain.figures.layout import NAME_SIZE, Crowd, Pill, Rect
from workshop_app.domain.figures.legend import SAMPLE_WIDTH, status_line
from workshop_app.domain.figures.tie_layout import Tie, point_on, stroke_of, tie_frame
from workshop_app.domain.message import Text, TextMeasure, Verbatim, say
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Label, Paint, Pair, Polygon, Shape

BARE = 46.0
"""Height of initials without a disc."""
_GROWN = NAME_SIZE / 22
"""Signs are drawn so much larger here: their letters are text too."""
_SIGN = GLYPH_RADIUS * _GROWN
_ROW = 52.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words beside the names: how they look, and the room that nothing else may take."""

    shapes: tuple[Shape, ...] = ()
    rects: tuple[Rect, ...] = ()

    def __add__(self, other: "Words") -> "Words":
        return Words(self.shapes + other.shapes, self.rects + other.rects)


def ring_names(room: Room, measure: TextMeasure) -> Words:
    """Write the names of the rings below their upper edges."""
    found = Words()
    for ring, edge in enumerate(RING_EDGES):
        words, y = say(f"ring.{ring}.label"), room.along_y(-edge) + 40
        half = measure.width(words, NAME_SIZE, strong=True) / 2
        label = Label(0, y, words, NAME_SIZE, "ink-3", strong=True, anchor="middle")
        found += Words((label,), (Rect(-half, y - 28, half, y + 9),))
    return found


def legend(room: Room, measure: TextMeasure, relations: Iterable[Relation]) -> Words:
    """Explain the dashes in the lower left corner."""
    used = {one.status: one for one in relations}
    statuses = [status for status in RelationStatus if status in used]
    if not statuses:
        return Words()
    frame, widest = room.frame, 0.0
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
        widest = max(widest, measure.width(words, NAME_SIZE))
    return Words(tuple(shapes), (Rect(left, top, left + SAMPLE_WIDTH + 14 + widest, frame.bottom),))


def in_corner(room: Room, measure: TextMeasure, words: Text) -> Words:
    """Write something on a card in the lower left corner."""
    frame = room.frame
    rect = Rect(
        frame.left, frame.bottom - _ROW, frame.left + measure.width(words, NAME_SIZE, strong=True) + 40, frame.bottom
    )
    card = Box(rect.left, rect.top, rect.right - rect.left, _ROW, Paint("surface", "line", 2), _ROW / 2)
    label = Label((rect.left + rect.right) / 2, rect.top + 37, words, NAME_SIZE, "ink-2", strong=True, anchor="middle")
    return Words((card, label), (rect,))


def name_shapes(pill: Pill) -> list[Shape]:
    """Draw a pill with its letter as large as its name."""
    if pill.height <= BARE:
        return _bare_shapes(pill)
    return [
        replace(shape, size=NAME_SIZE, y=shape.y + (NAME_SIZE - shape.size) * 0.36)
        if isinstance(shape, Label) and shape.size < NAME_SIZE
        else shape
        for shape in pill_shapes(pill)
    ]


def bared(pill: Pill, measure: TextMeasure) -> Pill:
    """Make a pill of initials as small as they are, without a disc."""
    return replace(pill, width=measure.width(Verbatim(pill.actor.name), NAME_SIZE, strong=True) + 24, height=BARE)


def _bare_shapes(pill: Pill) -> list[Shape]:
    """Draw initials by themselves in the colour of the sector, hollow for whoever was not in the room."""
    role, body = f"sector.{pill.actor.sector.value}", pill.body
    ground, ink = (role, "surface") if pill.actor.present else ("surface", role)
    name = Label(pill.x, pill.y + 12, Verbatim(pill.actor.name), NAME_SIZE, ink, strong=True, anchor="middle")
    return [Box(body.left, body.top, pill.width, pill.height, Paint(ground, role, 3.5), radius=pill.height / 2), name]


# Signs


def sign_shapes(laid: Iterable[Tie], pills: Iterable[Pill], reserved: Iterable[Rect]) -> list[Shape] | None:
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

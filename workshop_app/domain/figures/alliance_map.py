"""The alliance map as a picture: rings, actors as pills, ties as curves, a legend. Units as in ``placing``.

Names never cover each other: a pill that would is moved to the nearest free place, in its own ring if there
is room. Ties lie under the pills, bend around them where they can, and several between two actors fan out.
The stance of an actor is never drawn.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from workshop_app.domain.codes import SECTOR_LETTERS
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph, level_block
from workshop_app.domain.figures.layout import (
    DISC,
    LEVEL,
    LINE_HEIGHT,
    NAME_SIZE,
    PAD,
    RING_LABEL_SIZE,
    Pill,
    Rect,
    laid_out,
)
from workshop_app.domain.figures.legend import actor_entries, sector_entries, tie_entries
from workshop_app.domain.figures.tie_layout import line_paint, point_on, stroke_of, tie_heads, ties
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Paint, Shape
from workshop_app.domain.workshop import Workshop


def alliance_map(workshop: Workshop, measure: TextMeasure) -> Figure:
    """Draw all actors that stand on the map, with every tie between them, and a legend below."""
    pills = laid_out(workshop, measure)
    by_actor = {pill.actor.id: pill for pill in pills}
    relations = [relation for relation in workshop.relations if {relation.from_id, relation.to_id} <= by_actor.keys()]
    shapes = [*ring_shapes(), *_tie_shapes(relations, by_actor), *ring_labels()]
    for pill in pills:
        shapes += pill_shapes(pill)
    frame = _frame(pills, shapes)
    left, right, bottom = frame.left, frame.right, frame.bottom
    top = frame.top
    legend, height = _legend(left, bottom + 40, right - left, pills, relations)
    return Figure(left, top, right - left, bottom - top + 40 + height, (*shapes, *legend))


def _frame(pills: Sequence[Pill], shapes: Iterable[Shape]) -> Rect:
    """Give what the picture must hold: the rings, every pill with its tower, and every tie with its bow."""
    rects = [Rect(-1000, -1000, 1000, 1000), *(rect for pill in pills for rect in pill.rects)]
    for shape in shapes:
        if isinstance(shape, Curve):
            spots = [point_on(shape.points, step / 16) for step in range(17)]
            rects += [Rect(x - GLYPH_RADIUS, y - GLYPH_RADIUS, x + GLYPH_RADIUS, y + GLYPH_RADIUS) for x, y in spots]
    return Rect(
        min(rect.left for rect in rects) - 10,
        min(rect.top for rect in rects) - 10,
        max(rect.right for rect in rects) + 10,
        max(rect.bottom for rect in rects) + 10,
    )


def ring_shapes() -> list[Shape]:
    """Draw the rings, the widest first."""
    rings = reversed(list(enumerate(RING_EDGES)))
    return [Circle(0, 0, edge, Paint(fill=f"ring.{ring}", stroke="line", width=2)) for ring, edge in rings]


def ring_labels() -> list[Shape]:
    """Write the names of the rings."""
    return [
        Label(0, -edge + 36, say(f"ring.{ring}.label"), RING_LABEL_SIZE, "ink-3", strong=True, anchor="middle")
        for ring, edge in enumerate(RING_EDGES)
    ]


def pill_shapes(pill: Pill) -> list[Shape]:
    """Draw an actor: the pill, the sector's disc and letter, the name, the tower."""
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
    return shapes + [level_block(body.right - 60, body.top - 5 - level * (LEVEL + 3), role) for level in levels]


# Ties


def _tie_shapes(relations: Sequence[Relation], pills: Mapping[str, Pill]) -> list[Shape]:
    """Draw ties, all signs above all lines."""
    shapes: list[Shape] = []
    marks: list[Shape] = []
    for tie in ties(relations, pills):
        shapes += [Curve(tie.curve, line_paint(tie.relation)), *tie_heads(tie, pills)]
        if tie.spot:
            marks += glyph(tie.relation.relation_type, *tie.spot, stroke_of(tie.relation))
    return shapes + marks


# Legend


def _legend(
    left: float, top: float, width: float, pills: Sequence[Pill], ties: Sequence[Relation]
) -> tuple[list[Shape], float]:
    """Explain what the picture uses, in three columns; give the shapes and their height."""
    actors = [pill.actor for pill in pills]
    entries = [*tie_entries(ties), *sector_entries(actors), *actor_entries(actors)]
    rows = math.ceil(len(entries) / 3)
    shapes: list[Shape] = []
    for index, (sample, label) in enumerate(entries):
        column, row = divmod(index, rows)
        x, y = left + column * width / 3, top + row * 56 + 24
        shapes += [_shifted(shape, x, y) for shape in sample]
        shapes.append(Label(x + 120, y + 11, label, 32, "ink-2"))
    return shapes, rows * 56.0 + 8


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

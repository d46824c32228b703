"""The alliance map as a picture: rings, actors as pills, ties as curves, a legend. Units as in ``placing``.

Names never cover each other: a pill that would is moved to the nearest free place, in its own ring if there
is room. Ties lie under the pills, bend around them where they can, and several between two actors fan out.
The stance of an actor is never drawn.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
from workshop_app.domain.figures.legend import (
    LEGEND_ROW,
    actor_entries,
    legend_height,
    legend_shapes,
    legend_width,
    sector_entries,
    tie_entries,
)
from workshop_app.domain.figures.map_marks import holds, mark_ground, mark_words
from workshop_app.domain.figures.routing import ties
from workshop_app.domain.figures.tie_layout import line_paint, point_on, stroke_of, tie_heads
from workshop_app.domain.figures.wedges import Wedge, label_rects, wedge_grounds, wedge_labels, wedges
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Actor, MapMark, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Paint, Shape
from workshop_app.domain.workshop import Workshop

COLUMNS = 3
"""Of a legend below the map."""
LEGEND_GAP = 40.0


class Ground(StrEnum):
    """What the actors stand on: the rings, the rings over the sectors' wedges, or the power–interest grid."""

    RINGS = "rings"
    WEDGES = "wedges"
    GRID = "grid"


class Legend(StrEnum):
    """Where the signs are explained."""

    BELOW = "below"
    BESIDE = "beside"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is on the map, laid out once: its shapes, their frame, and what a legend has to explain."""

    shapes: tuple[Shape, ...]
    frame: Rect
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]


def alliance_map(workshop: Workshop, measure: TextMeasure, legend: Legend = Legend.BELOW) -> Figure:
    """Draw all actors that stand on the map, with every tie between them, and a legend."""
    return with_legend(drawing(workshop, measure), measure, legend)


def drawing(workshop: Workshop, measure: TextMeasure, ground: Ground = Ground.RINGS) -> Drawing:
    """Lay out the map in its rings: the same shapes for every picture of it, and where the screen has them."""
    pills = laid_out(workshop, measure)
    by_actor = {pill.actor.id: pill for pill in pills}
    relations = [relation for relation in workshop.relations if {relation.from_id, relation.to_id} <= by_actor.keys()]
    parts = wedges(workshop) if ground is Ground.WEDGES else ()
    shapes = [*ring_shapes(), *wedge_shapes(parts)]
    for mark in workshop.map_marks:
        shapes += mark_ground(mark)
    shapes += [*_tie_shapes(relations, by_actor), *ring_labels(by_sector=bool(parts), marks=workshop.map_marks)]
    for mark in workshop.map_marks:
        shapes += mark_words(mark, measure)
    for pill in pills:
        shapes += pill_shapes(pill)
    areas = (mark.area for mark in workshop.map_marks)
    beside = [Rect(area.x, area.y, area.x + area.width, area.y + area.height) for area in areas]
    frame = _frame(pills, shapes, [*beside, *label_rects(parts, measure)])
    return Drawing(tuple(shapes), frame, tuple(pill.actor for pill in pills), tuple(relations))


def with_legend(drawn: Drawing, measure: TextMeasure, legend: Legend) -> Figure:
    """Frame a map, with room for its legend where one is wanted."""
    frame = drawn.frame
    width, height = frame.right - frame.left, frame.bottom - frame.top
    entries = [*tie_entries(drawn.relations), *sector_entries(drawn.actors), *actor_entries(drawn.actors)]
    if legend is Legend.NONE or not entries:
        return Figure(frame.left, frame.top, width, height, drawn.shapes)
    if legend is Legend.BELOW:
        rows = math.ceil(len(entries) / COLUMNS)
        explained = legend_shapes(entries, frame.left, frame.bottom + LEGEND_GAP, width / COLUMNS, rows)
        return Figure(
            frame.left, frame.top, width, height + LEGEND_GAP + legend_height(rows), (*drawn.shapes, *explained)
        )
    rows = max(1, int((height - 2 * LEGEND_GAP) // LEGEND_ROW))
    each = max(legend_width(label, measure) for _, label in entries) + LEGEND_GAP
    explained = legend_shapes(entries, frame.right + LEGEND_GAP, frame.top + LEGEND_GAP, each, rows)
    room = LEGEND_GAP + each * math.ceil(len(entries) / rows)
    return Figure(frame.left, frame.top, width + room, height, (*drawn.shapes, *explained))


def with_margin(figure: Figure, margin: float = LEGEND_GAP) -> Figure:
    """Give a picture that stands by itself some air on all sides."""
    across, down = figure.width + 2 * margin, figure.height + 2 * margin
    return Figure(figure.left - margin, figure.top - margin, across, down, figure.shapes)


def _frame(pills: Sequence[Pill], shapes: Iterable[Shape], beside: Iterable[Rect]) -> Rect:
    """Give what the picture must hold: the rings, every pill with its tower, every tie with its bow, and the rest."""
    rects = [Rect(-1000, -1000, 1000, 1000), *beside, *(rect for pill in pills for rect in pill.rects)]
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


def wedge_shapes(parts: Sequence[Wedge]) -> list[Shape]:
    """Draw the wedges over the rings' grounds, the rings' edges over them, and the sectors' words at the rim."""
    if not parts:
        return []
    edges = [Circle(0, 0, edge, Paint(stroke="line-strong", width=1.5)) for edge in RING_EDGES]
    return [*wedge_grounds(parts), *edges, *wedge_labels(parts)]


def ring_labels(*, by_sector: bool = False, marks: Sequence[MapMark] = ()) -> list[Label]:
    """Write the names of the rings, to be painted over the ties, with a halo in the colour of what they stand on.

    That is a coloured frame or text, the uppermost, the wedges of the sectors, or the ring itself.
    """
    grounds = [(mark.area, f"note.{mark.colour.value}") for mark in reversed(marks) if mark.colour]
    labels: list[Label] = []
    for ring, edge in enumerate(RING_EDGES):
        base = -edge + 36
        below = "paper" if by_sector else f"ring.{ring}"
        halo = next((ground for area, ground in grounds if holds(area, 0, base - RING_LABEL_SIZE / 3)), below)
        name = say(f"ring.{ring}.label")
        labels.append(Label(0, base, name, RING_LABEL_SIZE, "ink-3", strong=True, anchor="middle", halo=halo))
    return labels


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

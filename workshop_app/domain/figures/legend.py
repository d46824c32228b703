"""What explains the signs of the alliance map: the same samples in the picture and on the screen."""

import math
from collections.abc import Sequence

from workshop_app.domain.codes import SECTOR_LETTERS, RelationStatus, RelationType, Sector
from workshop_app.domain.figures.glyphs import arrow_head, glyph, level_block
from workshop_app.domain.figures.layout import DISC
from workshop_app.domain.figures.tie_layout import has_heads, line_paint
from workshop_app.domain.message import Text, TextMeasure, Verbatim, Written, say
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Label, Paint, Polygon, Shape

SAMPLE_WIDTH, SAMPLE_HEIGHT = 100.0, 44.0
"""A sample lies between x = 0 and this width, around y = 0."""

LEGEND_ROW, LEGEND_TEXT = 56.0, 32.0
_WORDS_AT = SAMPLE_WIDTH + 20

Entry = tuple[list[Shape], Text]
_INK = "ink-2"
_LINE = Paint(stroke=_INK, width=5)


def tie_entries(relations: Sequence[Relation]) -> list[Entry]:
    """Explain lines, arrow heads and signs, as far as these relations have them."""
    return [*_status_entries(relations), *_head_entries(relations), *_type_entries(relations)]


def sector_entries(actors: Sequence[Actor]) -> list[Entry]:
    """Explain the letters of the sectors."""
    used = {actor.sector for actor in actors}
    return [(_sector_disc(sector), Written(sector, capital=True)) for sector in Sector if sector in used]


def actor_entries(actors: Sequence[Actor]) -> list[Entry]:
    """Explain the hollow disc and the tower."""
    entries: list[Entry] = []
    if any(not actor.present for actor in actors):
        entries.append(([Circle(50, 0, DISC, Paint("surface", _INK, 3))], say("legend.absent")))
    if any(actor.influence for actor in actors):
        entries.append(([level_block(31, 14 - level * 12, _INK) for level in range(3)], say("legend.influence")))
    return entries


def status_line(relation: Relation) -> Curve:
    """Draw the line of a relation's status as a sample."""
    paint = line_paint(relation)
    third = SAMPLE_WIDTH / 3
    return Curve(((0, 0), (third, 0), (2 * third, 0), (SAMPLE_WIDTH, 0)), Paint(None, paint.stroke, 5, paint.dash))


def legend_shapes(entries: Sequence[Entry], left: float, top: float, width: float, rows: int) -> list[Shape]:
    """Set samples and their words in columns of so many rows, each column so wide."""
    shapes: list[Shape] = []
    for index, (sample, label) in enumerate(entries):
        column, row = divmod(index, rows)
        x, y = left + column * width, top + row * LEGEND_ROW + 24
        shapes += [moved(shape, x, y) for shape in sample]
        shapes.append(Label(x + _WORDS_AT, y + 11, label, LEGEND_TEXT, "ink-2"))
    return shapes


def legend_height(rows: int) -> float:
    """Tell how high so many rows are."""
    return rows * LEGEND_ROW + 8


def legend_width(label: Text, measure: TextMeasure) -> float:
    """Tell how wide a sample with its words is."""
    return _WORDS_AT + measure.width(label, LEGEND_TEXT)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Put a shape elsewhere."""
    match shape:
        case Curve(points, paint):
            at = tuple((x + dx, y + dy) for x, y in points)
            return Curve((at[0], at[1], at[2], at[3]), paint)
        case Circle(x, y, radius, paint):
            return Circle(x + dx, y + dy, radius, paint)
        case Box(x, y, width, height, paint, radius):
            return Box(x + dx, y + dy, width, height, paint, radius)
        case Label(x, y, text, size, role, strong, anchor):
            return Label(x + dx, y + dy, text, size, role, strong, anchor)
        case _:
            return type(shape)(tuple((x + dx, y + dy) for x, y in shape.points), shape.paint, shape.closed)


def _sector_disc(sector: Sector) -> list[Shape]:
    letter = Label(50, 9, Verbatim(SECTOR_LETTERS[sector]), 25, "surface", strong=True, anchor="middle")
    return [Circle(50, 0, DISC, Paint(fill=f"sector.{sector.value}")), letter]


def _status_entries(relations: Sequence[Relation]) -> list[Entry]:
    entries: list[Entry] = []
    for status in RelationStatus:
        example = next((relation for relation in relations if relation.status is status), None)
        if example:
            entries.append(([status_line(example)], say(f"legend.{status.value}")))
    return entries


def _head_entries(relations: Sequence[Relation]) -> list[Entry]:
    flowing = {relation.mutual for relation in relations if has_heads(relation)}
    there, back = arrow_head((100, 0), 0, _LINE, is_open=False), arrow_head((0, 0), math.pi, _LINE, is_open=False)
    one_way: Entry = ([_line(0, 80), there], say("legend.one_way"))
    both_ways: Entry = ([_line(20, 80), there, back], say("legend.both_ways"))
    return [both_ways if mutual else one_way for mutual in sorted(flowing)]


def _type_entries(relations: Sequence[Relation]) -> list[Entry]:
    used = {relation.relation_type for relation in relations} - {RelationType.COOPERATION}
    return [(_type_sample(kind), Written(kind, capital=True)) for kind in RelationType if kind in used]


def _type_sample(kind: RelationType) -> list[Shape]:
    """Draw the sign; for influence on a line, since its arrow head is another."""
    if kind is not RelationType.INFLUENCE:
        return glyph(kind, 50, 0, _INK)
    return [_line(4, 96), arrow_head((98, 0), 0, _LINE, is_open=True), *glyph(kind, 38, 0, _INK)]


def _line(start: float, end: float) -> Polygon:
    return Polygon(((start, 0), (end, 0)), _LINE, closed=False)

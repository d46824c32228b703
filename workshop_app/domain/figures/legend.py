"""What explains the signs of the alliance map: the same samples in the picture and on the screen."""

import math
from collections.abc import Sequence

from workshop_app.domain.codes import SECTOR_LETTERS, RelationStatus, RelationType, Sector
from workshop_app.domain.figures.glyphs import arrow_head, glyph, level_block
from workshop_app.domain.figures.layout import DISC
from workshop_app.domain.figures.tie_layout import has_heads, line_paint
from workshop_app.domain.message import Text, Verbatim, Written, say
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.shapes import Circle, Curve, Label, Paint, Polygon, Shape

SAMPLE_WIDTH, SAMPLE_HEIGHT = 100.0, 44.0
"""A sample lies between x = 0 and this width, around y = 0."""

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

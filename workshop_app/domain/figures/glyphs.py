"""The small signs of the relation types, and arrow heads: what tells a tie's type without colour."""

import math

from workshop_app.domain.codes import RelationType
from workshop_app.domain.figures.layout import LEVEL
from workshop_app.domain.message import Verbatim
from workshop_app.domain.shapes import Box, Circle, Label, Paint, Pair, Polygon, Shape

GLYPH_RADIUS = 19.0
_HEAD_LENGTH = 26.0
_HEAD_WIDTH = 20.0


def glyph(relation_type: RelationType, x: float, y: float, role: str) -> list[Shape]:
    """Draw the sign of a type around (x, y); cooperation has none."""
    if relation_type is RelationType.COOPERATION:
        return []
    line = Paint(stroke=role, width=3)
    disc = Circle(x, y, GLYPH_RADIUS, Paint("surface", role, 2.5))
    inside: dict[RelationType, list[Shape]] = {
        RelationType.RESOURCE: [Box(x - 8, y - 7, 16, 14, line), _path((x - 8, y - 2), (x + 8, y - 2), paint=line)],
        RelationType.MONEY: [_letters("kr", x, y, role)],
        RelationType.INFORMATION: [_letters("i", x, y, role)],
        RelationType.REFERRAL: [
            Circle(x, y - 6, 5, Paint(fill=role)),
            Polygon(((x - 9, y + 10), (x - 6, y + 1), (x + 6, y + 1), (x + 9, y + 10)), Paint(fill=role)),
        ],
        RelationType.MANDATE: [
            Circle(x, y - 3, 7, line),
            Polygon(((x - 5, y + 3), (x - 6, y + 12), (x, y + 8), (x + 6, y + 12), (x + 5, y + 3)), Paint(fill=role)),
        ],
        RelationType.INFLUENCE: [_path((x - 6, y - 8), (x + 6, y), (x - 6, y + 8), paint=line)],
        RelationType.COMPETITION: [_zigzag(x, y, line)],
        RelationType.CONFLICT: [_zigzag(x, y, line), _path((x, y - 14), (x, y + 14), paint=line)],
    }
    return [disc, *inside[relation_type]]


def arrow_head(tip: Pair, angle: float, paint: Paint, is_open: bool) -> Shape:
    """Draw an arrow head at ``tip``, pointing along ``angle`` (radians); open for influence."""
    sides = tuple(
        (
            tip[0] - _HEAD_LENGTH * math.cos(angle) + side * _HEAD_WIDTH / 2 * math.sin(angle),
            tip[1] - _HEAD_LENGTH * math.sin(angle) - side * _HEAD_WIDTH / 2 * math.cos(angle),
        )
        for side in (1, -1)
    )
    if is_open:
        return Polygon((sides[0], tip, sides[1]), Paint(stroke=paint.stroke, width=4), closed=False)
    return Polygon((sides[0], tip, sides[1]), Paint(fill=paint.stroke))


def level_block(x: float, bottom: float, role: str) -> Box:
    """Draw one level of the tower that tells an actor's influence."""
    return Box(x, bottom - LEVEL, 38, LEVEL, Paint(fill=role, stroke="surface", width=1), radius=3)


def _path(*points: Pair, paint: Paint) -> Polygon:
    return Polygon(points, paint, closed=False)


def _zigzag(x: float, y: float, paint: Paint) -> Polygon:
    return _path((x - 12, y + 4), (x - 6, y - 6), (x, y + 4), (x + 6, y - 6), (x + 12, y + 4), paint=paint)


def _letters(text: str, x: float, y: float, role: str) -> Label:
    return Label(x, y + 8, Verbatim(text), 22, role, strong=True, anchor="middle")

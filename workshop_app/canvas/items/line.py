"""One relation as it is painted: its curve as straight pieces or dashes, its arrow heads, and where it is."""

import math
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from workshop_app.canvas.items.nearby import CELL, Cell, cells_of
from workshop_app.canvas.painting import curve_path
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import (
    Bezier,
    Tie,
    dashed,
    line_paint,
    points_on,
    stroke_of,
    tie_frame,
    tie_heads,
)
from workshop_app.domain.shapes import Paint, Polygon

FINE = 0.24
"""Below this zoom lines are so thin that few straight pieces are as good as a curve, and dots run together."""
SMOOTH, SMOOTH_FROM_FAR, SMOOTH_FROM_FARTHEST, MOST_PIECES = 0.2, 0.5, 1.5, 48
"""A curve is cut into straight pieces that nowhere lie farther from it than this, in pixels: the thinner it is, the
less is seen of it. Many straight lines in one go take half the time of as many curves."""
STEP = 4
"""Near by, the number of pieces grows in steps: a line is not cut anew at each zoom."""
CHUNK = 16
"""So many pieces of a line that goes far are left out together where they are not seen."""
FAR_REACHING, BOXES = 4 * CELL, 6
"""A line that is longer is known to be in so many boxes along its way, rather than in one large one."""
_AWAY = GLYPH_RADIUS + 30

FINEST = 0.1
"""Below this zoom dashes run together too."""
DASHED_FROM = {RelationStatus.DESIRED: FINEST, RelationStatus.ENDED: FINE}


class Head(NamedTuple):
    """An arrow head."""

    paint: Paint
    is_closed: bool
    corners: QPolygonF


class Line:
    """One relation as it is painted: its tie, the pills at its ends, and its turn among all."""

    def __init__(self, tie: Tie, ends: tuple[Pill, Pill], turn: int) -> None:
        self.tie, self.ends, self.turn = tie, ends, turn
        self._cut: list[QLineF] = []
        self._chunks_of: list[QLineF] = []
        self._chunks: list[tuple[QRectF, list[QLineF]]] = []
        frame = tie_frame(tie.curve, GLYPH_RADIUS + 12)
        self.frame = QRectF(QPointF(frame.left, frame.top), QPointF(frame.right, frame.bottom))
        relation = tie.relation
        self.look = (relation.status, relation.strength)
        self._bow = math.dist(tie.curve[0], tie.curve[3]) * abs(tie.bend)
        self._dashed_from = DASHED_FROM.get(relation.status, math.inf)
        self.is_whole = relation.status is RelationStatus.EXISTING

    def is_as(self, tie: Tie, ends: tuple[Pill, Pill]) -> bool:
        """Tell whether a tie would look just like this one."""
        if self.tie is not tie and self.tie != tie:
            return False
        return all(mine is other or mine.body == other.body for mine, other in zip(self.ends, ends, strict=True))

    @property
    def sign(self) -> tuple[object, str]:
        """What the sign shows."""
        return (self.tie.relation.relation_type, stroke_of(self.tie.relation))

    @cached_property
    def path(self) -> QPainterPath:
        """The curve."""
        return curve_path(self.tie.curve)

    def pieces_in(self, rect: QRectF, scale: float) -> list[QLineF]:
        """Give the pieces that are painted in a rectangle at a zoom, and few others."""
        pieces = self._pieces_at(scale)
        if len(pieces) <= CHUNK or rect.contains(self.frame):
            return pieces
        if self._chunks_of is not pieces:
            self._chunks_of, self._chunks = pieces, _chunked(pieces)
        return [piece for box, chunk in self._chunks if box.intersects(rect) for piece in chunk]

    def _pieces_at(self, scale: float) -> list[QLineF]:
        """Give the straight pieces that are painted at a zoom, of a line with dashes the dashes."""
        if self.is_dashed_at(scale):
            return self._dashes
        count = self._count_at(scale)
        if len(self._cut) != count:
            self._cut = _cut(self.tie.curve, count)
        return self._cut

    def _count_at(self, scale: float) -> int:
        """Count the pieces that are needed at a zoom.

        A piece lies off a cubic by at most an eighth of the second derivative, here six times what the tie bows out.
        """
        bow = 0.75 * self._bow * scale
        if scale < FINE:
            return math.ceil(math.sqrt(bow / (SMOOTH_FROM_FAR if scale >= FINEST else SMOOTH_FROM_FARTHEST))) or 1
        return max(STEP, min(math.ceil(math.sqrt(bow / SMOOTH) / STEP) * STEP, MOST_PIECES))

    def is_dashed_at(self, scale: float) -> bool:
        """Tell whether dashes are seen at a zoom; from far they run together, and dots do sooner."""
        return scale >= self._dashed_from

    @cached_property
    def boxes(self) -> list[QRectF]:
        """Where the line is: one box, or many small ones for a line that goes far."""
        if max(self.frame.width(), self.frame.height()) < FAR_REACHING:
            return [self.frame]
        away = _AWAY + 0.75 * self._bow / BOXES**2  # by which a curve may lie off its chord; see _count_at
        return [
            QRectF(QPointF(min(x, u) - away, min(y, v) - away), QPointF(max(x, u) + away, max(y, v) + away))
            for (x, y), (u, v) in pairwise(points_on(self.tie.curve, BOXES))
        ]

    def cells(self) -> Collection[Cell]:
        """Give where the line is, by the cells of a grid."""
        boxes = self.boxes
        return cells_of(boxes[0]) if len(boxes) == 1 else {cell for box in boxes for cell in cells_of(box)}

    @cached_property
    def _dashes(self) -> list[QLineF]:
        """The curve as dashes. Qt would begin its dashes anew in each tile."""
        return [QLineF(*one, *other) for one, other in dashed(self.tie.curve, line_paint(self.tie.relation).dash)]

    def heads_in(self, rect: QRectF) -> Iterator[Head]:
        """Give the arrow heads that touch a rectangle."""
        return (head for head in self._heads if head.corners.boundingRect().intersects(rect))

    @cached_property
    def _heads(self) -> list[Head]:
        relation = self.tie.relation
        heads = tie_heads(self.tie, {relation.from_id: self.ends[0], relation.to_id: self.ends[1]})
        return [
            Head(head.paint, head.closed, QPolygonF([QPointF(x, y) for x, y in head.points]))
            for head in heads
            if isinstance(head, Polygon)
        ]


def _cut(curve: Bezier, count: int) -> list[QLineF]:
    """Cut a curve into straight pieces. All lines of a large map are cut before it is first seen, hence by hand."""
    (x, y), (x1, y1), (x2, y2), (x3, y3) = curve
    ax, bx, cx, dx = x3 - x + 3 * (x1 - x2), 3 * (x - 2 * x1 + x2), 3 * (x1 - x), x
    ay, by, cy, dy = y3 - y + 3 * (y1 - y2), 3 * (y - 2 * y1 + y2), 3 * (y1 - y), y
    pieces: list[QLineF] = []
    for step in range(1, count):
        t = step / count
        u, v = ((ax * t + bx) * t + cx) * t + dx, ((ay * t + by) * t + cy) * t + dy
        pieces.append(QLineF(x, y, u, v))
        x, y = u, v
    pieces.append(QLineF(x, y, x3, y3))
    return pieces


def _chunked(pieces: Sequence[QLineF]) -> list[tuple[QRectF, list[QLineF]]]:
    """Put pieces together that follow each other, with the rectangle in which they are."""
    chunks = [list(pieces[start : start + CHUNK]) for start in range(0, len(pieces), CHUNK)]
    found: list[tuple[QRectF, list[QLineF]]] = []
    for chunk in chunks:
        xs = [x for piece in chunk for x in (piece.x1(), piece.x2())]
        ys = [y for piece in chunk for y in (piece.y1(), piece.y2())]
        box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        found.append((box.adjusted(-GLYPH_RADIUS, -GLYPH_RADIUS, GLYPH_RADIUS, GLYPH_RADIUS), chunk))
    return found

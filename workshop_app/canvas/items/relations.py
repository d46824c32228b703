"""All relations in one item under the actors: lines, arrow heads and the signs of their types."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import curve_path, paint, pen
from workshop_app.canvas.pictures import Pictures
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import (
    Tie,
    bent_along,
    line_paint,
    points_on,
    stroke_of,
    tie_frame,
    tie_heads,
)
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Pair

FAR = 0.2
"""Below this zoom signs and arrow heads are too small to read and are left out."""

_EVERYWHERE = QRectF(-40_000, -40_000, 80_000, 80_000)
_SIGN = GLYPH_RADIUS + 3


class Line:
    """One relation as it is painted."""

    def __init__(self, tie: Tie, pills: Mapping[str, Pill], look: Look) -> None:
        self.tie = tie
        relation = tie.relation
        self.path = curve_path(tie.curve)
        self.pen = pen(line_paint(relation), look)
        self.heads = tie_heads(tie, pills)
        frame = tie_frame(tie.curve, GLYPH_RADIUS + 12)
        self.frame = QRectF(QPointF(frame.left, frame.top), QPointF(frame.right, frame.bottom))
        self.sign = (relation.relation_type, stroke_of(relation))


class RelationLayer(QGraphicsItem):
    """Paints every relation whose frame meets what must be painted anew."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self._lines: dict[str, Line] = {}
        self._by_actor: dict[str, list[str]] = {}
        self.selected: set[str] = set()
        self._live: set[str] = set()
        self._tiles = Tiles(self._paint_still)
        self.setZValue(-10)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Cover the whole map, so that a moved line changes no geometry."""
        return _EVERYWHERE

    def shape(self) -> QPainterPath:
        """Be hit by nothing; see ``relation_at``."""
        return QPainterPath()

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that are shown."""
        return tuple(line.tie.relation for line in self._lines.values())

    def show_ties(self, ties: Iterable[Tie], pills: Mapping[str, Pill]) -> None:
        """Show these ties and no others; only what differs is painted anew."""
        fresh: dict[str, Line] = {}
        self._settle()
        for tie in ties:
            old = self._lines.get(tie.relation.id)
            line = Line(tie, pills, self._look)
            if old is not None and old.tie == tie and old.heads == line.heads:
                fresh[tie.relation.id] = old
                continue
            fresh[tie.relation.id] = line
            self._repaint(line.frame)
            if old is not None:
                self._repaint(old.frame)
        for relation_id, line in self._lines.items():
            if relation_id not in fresh:
                self._repaint(line.frame)
        self._lines = fresh
        self.selected &= fresh.keys()
        self._by_actor = {}
        for relation_id, line in fresh.items():
            for actor_id in (line.tie.relation.from_id, line.tie.relation.to_id):
                self._by_actor.setdefault(actor_id, []).append(relation_id)

    def follow(self, actor_ids: Iterable[str], pills: Mapping[str, Pill]) -> None:
        """Let the lines of some actors follow them, while they are moved."""
        for relation_id in {one for actor_id in actor_ids for one in self._by_actor.get(actor_id, ())}:
            old = self._lines[relation_id]
            if relation_id not in self._live:
                self._live.add(relation_id)
                self._tiles.forget(old.frame)
            line = Line(bent_along(old.tie, pills), pills, self._look)
            self._lines[relation_id] = line
            self.update(old.frame)
            self.update(line.frame)

    def _settle(self) -> None:
        """Let lines that were moved be still again."""
        for relation_id in self._live & self._lines.keys():
            self._repaint(self._lines[relation_id].frame)
        self._live = set()

    def _repaint(self, frame: QRectF) -> None:
        self._tiles.forget(frame)
        self.update(frame)

    @property
    def ties(self) -> dict[str, Tie]:
        """The ties as they are laid out, by relation."""
        return {relation_id: line.tie for relation_id, line in self._lines.items()}

    def select(self, relation_ids: Iterable[str]) -> None:
        """Mark relations as selected."""
        wanted = set(relation_ids) & self._lines.keys()
        for relation_id in wanted ^ self.selected:
            if relation_id in self._lines:
                self.update(self._lines[relation_id].frame)
        self.selected = wanted

    def middle(self, relation_id: str) -> QPointF:
        """Give the middle of a relation's line."""
        x, y = points_on(self._lines[relation_id].tie.curve, 2)[1]
        return QPointF(x, y)

    def relation_at(self, place: QPointF, tolerance: float) -> str | None:
        """Find the relation whose line or sign is nearest to a place, within a distance."""
        best, least = None, tolerance
        for relation_id, line in self._lines.items():
            if not line.frame.adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(place):
                continue
            distance = _distance(line.tie, (place.x(), place.y()))
            if distance <= least:
                best, least = relation_id, distance
        return best

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the still lines from tiles, then those that are moved or selected."""
        exposed = option.exposedRect
        if self._pictures.is_rough:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._paint_lines(painter, [line for line in self._lines.values() if line.frame.intersects(exposed)])
            return
        self._tiles.draw(painter, exposed)
        self._halos(painter)
        above = [self._lines[relation_id] for relation_id in self.selected | self._live]
        self._paint_lines(painter, [line for line in above if line.frame.intersects(exposed)])

    def _paint_still(self, painter: QPainter, rect: QRectF) -> None:
        still = (line for relation_id, line in self._lines.items() if relation_id not in self._live)
        self._paint_lines(painter, [line for line in still if line.frame.intersects(rect)])

    def _paint_lines(self, painter: QPainter, lines: Sequence[Line]) -> None:
        """Paint lines, heads above them, signs above all."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            painter.setPen(line.pen)
            painter.drawPath(line.path)
        if painter.worldTransform().m11() < FAR:
            return
        for line in lines:
            if line.heads:
                paint(painter, line.heads, self._look)
        for line in lines:
            if line.tie.spot:
                self._sign(painter, line, line.tie.spot)

    def _halos(self, painter: QPainter) -> None:
        for relation_id in self.selected:
            line = self._lines[relation_id]
            glow = self._look.colour("fjord")
            glow.setAlphaF(0.28)
            painter.setPen(QPen(glow, line.pen.widthF() + 18, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(line.path)

    def _sign(self, painter: QPainter, line: Line, spot: Pair) -> None:
        kind, role = line.sign
        frame = QRectF(-_SIGN, -_SIGN, 2 * _SIGN, 2 * _SIGN)
        self._pictures.draw(painter, QPointF(*spot), frame, line.sign, lambda: glyph(kind, 0, 0, role))


def _distance(tie: Tie, place: Pair) -> float:
    """Measure how far a place is from a line; on the sign it is at no distance."""
    if tie.spot and math.dist(tie.spot, place) <= GLYPH_RADIUS:
        return 0.0
    points = points_on(tie.curve, 24)
    return min(_to_segment(place, a, b) for a, b in pairwise(points))


def _to_segment(place: Pair, a: Pair, b: Pair) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((place[0] - a[0]) * dx + (place[1] - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(place[0] - a[0] - share * dx, place[1] - a[1] - share * dy)

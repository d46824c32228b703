"""All relations in one item under the actors: lines, arrow heads and the signs of their types."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.nearby import CELL, Nearby
from workshop_app.canvas.items.tiles import EVERYWHERE, Tiles
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import curve_path, paint, pen
from workshop_app.canvas.pictures import Pictures, fineness, visible
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import (
    Tie,
    bent_along,
    dashed,
    line_paint,
    points_on,
    stroke_of,
    tie_frame,
    tie_heads,
)
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Pair, Shape

FAR = 0.2
"""Below this zoom signs and arrow heads are too small to read and are left out."""

FINE = 0.24
"""Below this zoom lines are so thin that a curve is as good as a few straight pieces, and dots run together."""
PIECES, LONG = 4, 800.0
"""So many pieces; twice as many for a line longer than this, half as many seen from farthest off."""
BOXES, _AWAY = 12, GLYPH_RADIUS + 30

FINEST = 0.1
"""Below this zoom dashes run together too."""

RUN_TOGETHER = {RelationStatus.DESIRED: 0.6, RelationStatus.ENDED: 0.35}
"""How strong a line looks whose dashes or dots run together."""

FEW_CARRIED = 16
"""Up to so many lines are painted smooth while they are carried along."""

FEW = 150
"""Up to so many lines that have changed are shown without waiting for the tiles."""

_SIGN = GLYPH_RADIUS + 3


def _shares(pieces: int) -> list[tuple[float, float, float, float]]:
    """Weigh the four points of a curve at the ends of its pieces."""
    shares = ((step / pieces, 1 - step / pieces) for step in range(pieces + 1))
    return [(u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t) for t, u in shares]


_FEW_SHARES, _SHARES, _MORE_SHARES = _shares(PIECES // 2), _shares(PIECES), _shares(2 * PIECES)


class Line:
    """One relation as it is painted: its tie, and the pills at its ends."""

    def __init__(self, tie: Tie, ends: tuple[Pill, Pill]) -> None:
        self.tie, self.ends = tie, ends
        self.turn = 0
        frame = tie_frame(tie.curve, GLYPH_RADIUS + 12)
        self.frame = QRectF(QPointF(frame.left, frame.top), QPointF(frame.right, frame.bottom))
        relation = tie.relation
        self.look = (relation.status, relation.strength)
        self.is_whole = relation.status is RelationStatus.EXISTING

    def is_as(self, tie: Tie, ends: tuple[Pill, Pill]) -> bool:
        """Tell whether a tie would look just like this one."""
        bodies, others = ((one.body, other.body) for one, other in (self.ends, ends))
        return self.tie == tie and bodies == others

    @property
    def sign(self) -> tuple[object, str]:
        """What the sign shows."""
        return (self.tie.relation.relation_type, stroke_of(self.tie.relation))

    @cached_property
    def path(self) -> QPainterPath:
        """The curve."""
        return curve_path(self.tie.curve)

    @cached_property
    def pieces(self) -> list[QLineF]:
        """The curve as straight pieces."""
        return self._cut(_MORE_SHARES if self._is_long else _SHARES)

    @cached_property
    def few_pieces(self) -> list[QLineF]:
        """The curve as it is seen from farthest off."""
        return self._cut(_SHARES if self._is_long else _FEW_SHARES)

    @property
    def _is_long(self) -> bool:
        return self.frame.width() + self.frame.height() > LONG

    def _cut(self, shares: Sequence[tuple[float, float, float, float]]) -> list[QLineF]:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.tie.curve
        points = [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in shares]
        return [QLineF(*one, *other) for one, other in pairwise(points)]

    @cached_property
    def boxes(self) -> list[QRectF]:
        """Where the line is: one box, or many small ones for a line that goes far."""
        if max(self.frame.width(), self.frame.height()) < 4 * CELL:
            return [self.frame]
        points = [QPointF(*point) for point in points_on(self.tie.curve, BOXES)]
        return [
            QRectF(one, other).normalized().adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY) for one, other in pairwise(points)
        ]

    @cached_property
    def dashes(self) -> list[QLineF]:
        """The curve as dashes. Qt would begin its dashes anew in each tile."""
        return [QLineF(*one, *other) for one, other in dashed(self.tie.curve, line_paint(self.tie.relation).dash)]

    @cached_property
    def heads(self) -> list[Shape]:
        """The arrow heads."""
        relation = self.tie.relation
        return tie_heads(self.tie, {relation.from_id: self.ends[0], relation.to_id: self.ends[1]})


class RelationLayer(QGraphicsItem):
    """Paints relations from tiles; those that are carried along or selected are painted above the others."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self._lines: dict[str, Line] = {}
        self._nearby = Nearby()
        self._by_actor: defaultdict[str, set[str]] = defaultdict(set)
        self._pens: dict[tuple[RelationStatus, int, bool], QPen] = {}
        self.selected: set[str] = set()
        self._carried: set[str] = set()
        self._landing: set[str] = set()
        self.tiles = Tiles(self._paint_still, self.update)
        self.setZValue(-10)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Cover the whole map, so that a moved line changes no geometry."""
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        """Be hit by nothing; see ``relation_at``."""
        return QPainterPath()

    # What is shown

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that are shown."""
        return tuple(line.tie.relation for line in self._lines.values())

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._lines)

    def chosen(self) -> tuple[Relation, ...]:
        """Give the selected relations, in their order."""
        lines = sorted((self._lines[one] for one in self.selected), key=lambda line: line.turn)
        return tuple(line.tie.relation for line in lines)

    def show_ties(self, ties: Iterable[Tie], pills: Mapping[str, Pill]) -> None:
        """Show these ties and no others; only what differs is painted anew, and above the tiles until it is."""
        before, lines = self._lines, {}
        touched = [self._taken_out(before.pop(one), is_carried=True) for one in self._carried & before.keys()]
        self._carried.clear()
        changed: set[str] = set()
        for turn, tie in enumerate(ties):
            relation = tie.relation
            line = before.get(relation.id)
            if line is None or line.tie is not tie:
                ends = pills[relation.from_id], pills[relation.to_id]
                if line is None or not line.is_as(tie, ends):
                    changed.add(relation.id)
                    touched += [self._taken_out(line)] if line is not None else []
                    line = Line(tie, ends)
                    touched.append(self._put_in(line))
                line.tie = tie
            line.turn = turn
            lines[relation.id] = line
        touched += [self._taken_out(before[gone]) for gone in before.keys() - lines.keys()]
        self._lines = lines
        if touched:
            self.tiles.forget(touched)
            self.update(_around(touched))
        self.selected &= self._lines.keys()
        self._landing = (self._landing & self._lines.keys()) | changed
        if len(self._landing) > FEW or self.tiles.is_blank:
            self._landing.clear()
        if self._landing:
            self.tiles.afterwards(self._land)

    def _put_in(self, line: Line) -> QRectF:
        """Know where a line is; gives what is to be painted."""
        relation = line.tie.relation
        self._nearby.add(relation.id, line.boxes)
        self._by_actor[relation.from_id].add(relation.id)
        self._by_actor[relation.to_id].add(relation.id)
        return line.frame

    def _taken_out(self, line: Line, *, is_carried: bool = False) -> QRectF:
        """Forget a line; gives what is to be painted. One that is carried stands nowhere already."""
        relation = line.tie.relation
        if not is_carried:
            self._nearby.remove(relation.id, line.boxes)
        self._by_actor[relation.from_id].discard(relation.id)
        self._by_actor[relation.to_id].discard(relation.id)
        return line.frame

    def _land(self) -> None:
        """Let lines that are in the tiles now be painted from there alone."""
        frames = [self._lines[one].frame for one in self._landing if one in self._lines]
        self._landing.clear()
        if frames:
            self.update(_around(frames))

    # Carried along

    def follow(self, actor_ids: Iterable[str], pills: Mapping[str, Pill]) -> None:
        """Let the lines of some actors follow them, while they are moved."""
        moved = {one for actor_id in actor_ids for one in self._by_actor.get(actor_id, ())}
        fresh = moved - self._carried
        frames: list[QRectF] = []
        self._carried |= fresh
        self._landing -= fresh
        self.tiles.forget([self._lines[one].frame for one in fresh])
        for relation_id in moved:
            old = self._lines[relation_id]
            relation = old.tie.relation
            line = Line(bent_along(old.tie, pills), (pills[relation.from_id], pills[relation.to_id]))
            line.turn = old.turn
            self._lines[relation_id] = line
            if relation_id in fresh:
                self._nearby.remove(relation_id, old.boxes)
            frames += [old.frame, line.frame]
        if frames:
            self.update(_around(frames))

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
        reach = QRectF(place.x() - tolerance, place.y() - tolerance, 2 * tolerance, 2 * tolerance)
        for line in self._within(reach):
            distance = _distance(line.tie, (place.x(), place.y()))
            if distance <= least:
                best, least = line.tie.relation.id, distance
        return best

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the still lines from tiles, then those that are carried, landing or selected."""
        exposed = option.exposedRect
        if widget is None:
            self._paint_lines(painter, self._within(exposed))
            return
        self.tiles.draw(painter, exposed, visible(painter, widget), is_rough=self._pictures.is_rough)
        self._halos(painter)
        if len(self._carried) > FEW_CARRIED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        above = [self._lines[one] for one in self.selected | self._carried | self._landing]
        self._paint_above(painter, sorted((line for line in above if line.frame.intersects(exposed)), key=_turn))

    def _within(self, rect: QRectF) -> list[Line]:
        lines = self._lines
        near = (lines[one] for one in self._nearby.within(rect))
        return sorted((line for line in near if line.frame.intersects(rect)), key=_turn)

    def _paint_still(self, painter: QPainter, rect: QRectF) -> None:
        carried = self._carried
        self._paint_lines(painter, [line for line in self._within(rect) if line.tie.relation.id not in carried])

    def _paint_above(self, painter: QPainter, lines: Sequence[Line]) -> None:
        """Paint lines that move: these are not worth being cut into dashes."""
        if fineness(painter) < FINEST:
            self._paint_lines(painter, lines)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            painter.setPen(self._pen(line, is_dashed=True))
            painter.drawPath(line.path)
        self._paint_signs(painter, lines)

    def _paint_lines(self, painter: QPainter, lines: Sequence[Line]) -> None:
        """Paint lines, heads above them, signs above all."""
        scale = fineness(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if scale < FINE:
            self._paint_thin(painter, lines, scale)
        else:
            for line in lines:
                painter.setPen(self._pen(line))
                if line.is_whole:
                    painter.drawPath(line.path)
                else:
                    painter.drawLines(line.dashes)
        self._paint_signs(painter, lines)

    def _paint_signs(self, painter: QPainter, lines: Sequence[Line]) -> None:
        if fineness(painter) < FAR:
            return
        for line in lines:
            if line.heads:
                paint(painter, line.heads, self._look)
        for line in lines:
            if line.tie.spot:
                self._sign(painter, line, line.tie.spot)

    def _paint_thin(self, painter: QPainter, lines: Sequence[Line], scale: float) -> None:
        """Paint lines seen from far: those alike together, and in the same order in every tile."""
        alike: dict[tuple[RelationStatus, int], list[Line]] = {}
        for line in lines:
            alike.setdefault(line.look, []).append(line)
        for look in sorted(alike):
            made = QPen(self._pen(alike[look][0]))
            made.setCapStyle(Qt.PenCapStyle.FlatCap)
            is_dashed = look[0] is RelationStatus.DESIRED and scale >= FINEST
            if look[0] is not RelationStatus.EXISTING and not is_dashed:
                colour = made.color()
                colour.setAlphaF(RUN_TOGETHER[look[0]])
                made.setColor(colour)
            painter.setPen(made)
            if is_dashed:
                painter.drawLines([dash for line in alike[look] for dash in line.dashes])
            elif scale < FINEST:
                painter.drawLines([piece for line in alike[look] for piece in line.few_pieces])
            else:
                painter.drawLines([piece for line in alike[look] for piece in line.pieces])

    def _pen(self, line: Line, *, is_dashed: bool = False) -> QPen:
        """Give the pen of a line; where it is cut into dashes already, it has none of its own."""
        key = (*line.look, is_dashed)
        made = self._pens.get(key)
        if made is None:
            made = pen(line_paint(line.tie.relation), self._look)
            if not is_dashed:
                made.setStyle(Qt.PenStyle.SolidLine)
            self._pens[key] = made
        return made

    def _halos(self, painter: QPainter) -> None:
        for relation_id in self.selected:
            line = self._lines[relation_id]
            glow = self._look.colour("fjord")
            glow.setAlphaF(0.28)
            width = self._pen(line).widthF() + 18
            painter.setPen(QPen(glow, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(line.path)

    def _sign(self, painter: QPainter, line: Line, spot: Pair) -> None:
        sign = line.sign
        relation = line.tie.relation
        frame = QRectF(-_SIGN, -_SIGN, 2 * _SIGN, 2 * _SIGN)
        self._pictures.draw(
            painter, QPointF(*spot), frame, sign, lambda: glyph(relation.relation_type, 0, 0, stroke_of(relation))
        )


def _turn(line: Line) -> int:
    return line.turn


def _around(frames: Iterable[QRectF]) -> QRectF:
    found = QRectF()
    for frame in frames:
        found = found.united(frame)
    return found


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

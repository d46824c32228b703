"""All relations in one item under the actors: lines, arrow heads and the signs of their types."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import compress, pairwise
from operator import is_not

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.items.line import FINE, FINEST, Head, Line
from workshop_app.canvas.items.nearby import Nearby
from workshop_app.canvas.items.rings import RingBackground
from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.items.turns import Turns
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import brush, pen
from workshop_app.canvas.pictures import Pictures, fineness, visible
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS, glyph
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import STROKES, Tie, bent_along, line_paint, points_on, stroke_of
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Pair, Shape

FAR = 0.2
"""Below this zoom signs and arrow heads are too small to read and are left out."""

RUN_TOGETHER = {RelationStatus.DESIRED: 0.6, RelationStatus.ENDED: 0.35}
"""How strong a line looks whose dashes or dots run together."""

FEW_CARRIED = 16
"""Up to so many lines are painted smooth while they are on their way."""

MANY_CARRIED = 200
"""More lines than these are straight and thin while they are on their way."""

FEW = 150
"""Up to so many lines that have changed are shown without waiting for the tiles."""

_SIGN = GLYPH_RADIUS + 3
_SIGN_FRAME = QRectF(-_SIGN, -_SIGN, 2 * _SIGN, 2 * _SIGN)


class RelationLayer(Layer):
    """Paints relations from tiles; those that are carried along or selected are painted above the others."""

    def __init__(self, look: Look, pictures: Pictures, turns: Turns) -> None:
        super().__init__(-10)
        self._look, self._pictures = look, pictures
        self._lines: dict[str, Line] = {}
        self._before: dict[str, Line] = {}
        self._spent: list[Line] = []
        self._order: tuple[str, ...] = ()
        self._ties: tuple[Tie, ...] = ()
        self._nearby = Nearby()
        self._by_actor: defaultdict[str, set[str]] = defaultdict(set)
        self._pens: dict[tuple[RelationStatus, int, bool], QPen] = {}
        self.selected: set[str] = set()
        self._carried: set[str] = set()
        self._landing: set[str] = set()
        self._taut: dict[RelationStatus, list[QLineF]] = {}
        self._rings: RingBackground | None = None
        self.tiles = Tiles(self._paint_still, self.update, turns)

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

    def show_ties(self, ties: Mapping[str, Tie], pills: Mapping[str, Pill]) -> None:
        """Show these ties, by relation, and no others; only what differs is painted anew."""
        lines, touched, changed = self._lines, list[Line](), set[str]()
        wanted = tuple(ties.values())
        is_in_order = tuple(ties) == self._order
        if is_in_order:
            asked = {*compress(ties, map(is_not, wanted, self._ties)), *self._carried}
        else:
            before = dict(zip(self._order, self._ties, strict=True))
            asked = {key for key, tie in ties.items() if before.get(key) is not tie} | (self._carried & ties.keys())
            for gone in lines.keys() - ties.keys():
                touched.append(lines.pop(gone))
                self._take_out(touched[-1])
        for relation_id in asked:
            tie, old = ties[relation_id], lines.get(relation_id)
            ends = pills[tie.relation.from_id], pills[tie.relation.to_id]
            if old is not None and relation_id not in self._carried and old.is_as(tie, ends):
                old.tie = tie
                continue
            line = self._made(tie, ends, old.turn if old is not None else 0)
            if old is not None:
                touched.append(old)
                self._take_out(old)
            lines[relation_id] = line
            touched.append(line)
            self._put_in(line)
            changed.add(relation_id)
        if not is_in_order:
            self._lines = {relation_id: lines[relation_id] for relation_id in ties}
            for turn, line in enumerate(self._lines.values()):
                line.turn = turn
        self._order, self._ties = tuple(ties), wanted
        if self._taut:
            self._taut = {}
            self.update()
        self._repaint(touched, changed)

    def _made(self, tie: Tie, ends: tuple[Pill, Pill], turn: int) -> Line:
        """Make a line, or take the one that was there before: undone, or looked at again."""
        line = self._before.get(tie.relation.id)
        if line is None or not line.is_as(tie, ends):
            return Line(tie, ends, turn)
        line.tie, line.turn = tie, turn
        return line

    def _repaint(self, touched: Collection[Line], changed: set[str]) -> None:
        """Paint anew where lines were or are, and the changed ones above the tiles until these are ready."""
        if touched:
            self.tiles.forget(box for line in touched for box in line.boxes)
            self.update(_around(line.frame for line in touched))
        self.selected &= self._lines.keys()
        self._landing = (self._landing & self._lines.keys()) | changed
        if len(self._landing) > FEW or self.tiles.is_blank:
            self._landing.clear()
            self._spent.clear()
        if self._landing:
            self.tiles.afterwards(self._land)

    def _put_in(self, line: Line) -> None:
        """Know where a line is."""
        relation = line.tie.relation
        self._nearby.add(relation.id, line.cells)
        self._by_actor[relation.from_id].add(relation.id)
        self._by_actor[relation.to_id].add(relation.id)

    def _take_out(self, line: Line) -> None:
        """Forget a line; one that is carried stands nowhere already."""
        relation = line.tie.relation
        if relation.id in self._carried:
            self._carried.discard(relation.id)
        else:
            self._keep(line)
            self._nearby.remove(relation.id)
        self._by_actor[relation.from_id].discard(relation.id)
        self._by_actor[relation.to_id].discard(relation.id)

    def _keep(self, line: Line) -> None:
        """Keep a line that is shown no longer: undo brings it back. The one kept so far goes when nobody waits."""
        relation_id = line.tie.relation.id
        if relation_id in self._before:
            self._spent.append(self._before[relation_id])
        self._before[relation_id] = line

    def _land(self) -> None:
        """Let lines that are in the tiles now be painted from there alone."""
        self._spent.clear()
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
        if fresh:
            old_lines = [self._lines[one] for one in fresh]
            self.tiles.forget(box for line in old_lines for box in line.boxes)
            for line in old_lines:
                self._keep(line)
                self._nearby.remove(line.tie.relation.id)
        if len(moved) > MANY_CARRIED:
            self._pull_taut(pills)
            return
        for relation_id in moved:
            old = self._lines[relation_id]
            relation = old.tie.relation
            line = Line(bent_along(old.tie, pills), (pills[relation.from_id], pills[relation.to_id]), old.turn)
            self._lines[relation_id] = line
            frames += [old.frame, line.frame]
        if frames:
            self.update(_around(frames))

    def _pull_taut(self, pills: Mapping[str, Pill]) -> None:
        """Show what is carried as straight lines, when it is very much."""
        self._taut = {}
        for relation_id in self._carried:
            line = self._lines[relation_id]
            one, other = pills[line.tie.relation.from_id], pills[line.tie.relation.to_id]
            self._taut.setdefault(line.look[0], []).append(QLineF(one.x, one.y, other.x, other.y))
        self.update()

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
        for line in sorted(self._within(reach), key=_turn):
            distance = _distance(line.tie, (place.x(), place.y()))
            if distance <= least:
                best, least = line.tie.relation.id, distance
        return best

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the still lines from tiles, then those that are carried, landing or selected."""
        exposed = option.exposedRect
        if widget is None:
            self._paint_still(painter, exposed)
            return
        self.tiles.draw(painter, exposed, visible(painter, widget), is_rough=self._pictures.is_rough)
        above = self.selected | self._landing | self._carried
        if self._taut:
            above -= self._carried
            self._paint_taut(painter)
        self._halos(painter, self.selected & above)
        lines = (self._lines[one] for one in above)
        self._paint_above(painter, [line for line in lines if line.frame.intersects(exposed)], exposed)

    def _within(self, rect: QRectF) -> list[Line]:
        lines = self._lines
        near = (lines[one] for one in self._nearby.within(rect))
        return [line for line in near if line.frame.intersects(rect)]

    def lie_on(self, rings: RingBackground | None) -> None:
        """Paint the rings into the same tiles, as long as nothing lies between.

        What nothing shines through is on the screen in a quarter of the time.
        """
        if rings is not self._rings:
            self._rings = rings
            self.tiles.lie_on(rings.paper if rings is not None else None)

    def _paint_still(self, painter: QPainter, rect: QRectF) -> None:
        if self._rings is not None:
            self._rings.paint_part(painter, rect)
        carried = self._carried
        with self._pictures.sharp():
            still = [line for line in self._within(rect) if line.tie.relation.id not in carried]
            self._paint_lines(painter, still, rect)

    def _paint_taut(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for status, lines in self._taut.items():
            painter.setPen(QPen(self._look.colour(STROKES[status]), 0))
            painter.drawLines(lines)

    def _paint_above(self, painter: QPainter, lines: Sequence[Line], rect: QRectF) -> None:
        """Paint lines that move: these are not worth being cut into dashes, and many not worth signs."""
        are_few = len(lines) <= FEW_CARRIED
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, are_few)
        if fineness(painter) < FINEST:
            self._paint_lines(painter, lines, rect)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            painter.setPen(self._pen(line, is_dashed=True))
            painter.drawPath(line.path)
        if are_few:
            self._paint_signs(painter, lines, rect)

    def _paint_lines(self, painter: QPainter, lines: Sequence[Line], rect: QRectF) -> None:
        """Paint lines, heads above them, signs above all; lines that are alike together, in one order in every tile."""
        scale = fineness(painter)
        alike: dict[tuple[RelationStatus, int], list[Line]] = {}
        for line in lines:
            alike.setdefault(line.look, []).append(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for look in sorted(alike):
            painter.setPen(self._pen(alike[look][0]) if scale >= FINE else self._thin_pen(alike[look][0], scale))
            painter.drawLines([piece for line in alike[look] for piece in line.pieces_in(rect, scale)])
        self._paint_signs(painter, lines, rect)

    def _paint_signs(self, painter: QPainter, lines: Sequence[Line], rect: QRectF) -> None:
        """Paint arrow heads that are alike together, and above them the signs, where they touch a rectangle."""
        if fineness(painter) < FAR:
            return
        heads: defaultdict[tuple[RelationStatus, bool], list[Head]] = defaultdict(list)
        for line in lines:
            for head in line.heads_in(rect):
                heads[line.look[0], head.is_closed].append(head)
        for key in sorted(heads):
            painter.setPen(pen(heads[key][0].paint, self._look))
            painter.setBrush(brush(heads[key][0].paint, self._look))
            draw = painter.drawPolygon if key[1] else painter.drawPolyline
            for head in heads[key]:
                draw(head.corners)
        near = rect.adjusted(-_SIGN, -_SIGN, _SIGN, _SIGN)
        spots = {line: QPointF(*line.tie.spot) for line in lines if line.tie.spot}
        shown = sorted((line for line, at in spots.items() if near.contains(at)), key=_turn)
        signs = [(spots[line], line.sign, partial(_sign, line)) for line in shown]
        self._pictures.draw_all(painter, _SIGN_FRAME, signs)

    def _thin_pen(self, line: Line, scale: float) -> QPen:
        """Give the pen of a line that is seen from far; dashes that run together are a paler line."""
        made = QPen(self._pen(line))
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not line.is_whole and not line.is_dashed_at(scale):
            colour = made.color()
            colour.setAlphaF(RUN_TOGETHER[line.look[0]])
            made.setColor(colour)
        return made

    def _pen(self, line: Line, *, is_dashed: bool = False) -> QPen:
        """Give the pen of a line; where it is cut into dashes already, it has none of its own."""
        key = (*line.look, is_dashed)
        made = self._pens.get(key)
        if made is None:
            made = pen(line_paint(line.tie.relation), self._look)
            if not is_dashed:
                made.setStyle(Qt.PenStyle.SolidLine)
                if line.is_whole:
                    made.setCapStyle(Qt.PenCapStyle.SquareCap)  # so that no seam is seen between the pieces
            self._pens[key] = made
        return made

    def _halos(self, painter: QPainter, relation_ids: Iterable[str]) -> None:
        for relation_id in relation_ids:
            line = self._lines[relation_id]
            glow = self._look.colour("fjord")
            glow.setAlphaF(0.28)
            width = self._pen(line).widthF() + 18
            painter.setPen(QPen(glow, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(line.path)


def _sign(line: Line) -> Sequence[Shape]:
    relation = line.tie.relation
    return glyph(relation.relation_type, 0, 0, stroke_of(relation))


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

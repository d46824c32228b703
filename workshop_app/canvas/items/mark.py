"""All frames and free texts in one item, behind the ties; and the corners by which a selected one is resized."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.canvas.painting import paint
from workshop_app.canvas.pictures import Pictures
from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.figures.map_marks import mark_ground, mark_words, text_rect
from workshop_app.domain.records import Area, MapMark
from workshop_app.domain.shapes import Label, Shape

CORNER = 5.0
"""Half the side of a corner, in pixels."""


class MarkLayer(Layer):
    """Shows the marks; ``shift`` shows some of them elsewhere while they are moved or resized."""

    def __init__(self, look: Look, measure: QtMeasure, pictures: Pictures) -> None:
        super().__init__(-20)
        self._look, self._measure = look, measure
        self.marks: dict[str, MapMark] = {}
        self.selected: set[str] = set()
        self._moved: dict[str, Area] = {}
        self._shapes: dict[str, list[Shape]] = {}
        self.lettering = MarkWords(self, look, measure, pictures)

    # What is shown

    def show_marks(self, marks: Iterable[MapMark]) -> None:
        """Show these marks and no others, where the records say."""
        wanted = {mark.id: mark for mark in marks}
        if wanted != self.marks or self._moved:
            self.marks, self._moved = wanted, {}
            self._shapes = {mark.id: mark_ground(mark) for mark in wanted.values()}
            self.selected &= wanted.keys()
            self._paint_anew()

    def shift(self, areas: Mapping[str, Area]) -> None:
        """Show marks elsewhere than they stand."""
        for mark_id, area in areas.items():
            self._shapes[mark_id] = mark_ground(replace(self.marks[mark_id], area=area))
        for mark_id in self._moved.keys() - areas.keys():
            self._shapes[mark_id] = mark_ground(self.marks[mark_id])
        self._moved = dict(areas)
        self._paint_anew()

    def shown(self) -> list[MapMark]:
        """Give the marks as they are seen now."""
        return [replace(mark, area=self._moved.get(mark.id, mark.area)) for mark in self.marks.values()]

    def _paint_anew(self) -> None:
        self.update()
        self.lettering.update()

    def select(self, ids: Iterable[str]) -> None:
        """Mark some as selected."""
        wanted = set(ids) & self.marks.keys()
        if wanted != self.selected:
            self.selected = wanted
            self.update()

    def chosen(self) -> tuple[MapMark, ...]:
        """Give the selected ones, in their order."""
        return tuple(mark for mark in self.marks.values() if mark.id in self.selected)

    # Where things are

    def rect_of(self, mark_id: str) -> QRectF:
        """Give where a mark is seen now."""
        area = self._moved.get(mark_id) or self.marks[mark_id].area
        return QRectF(area.x, area.y, area.width, area.height)

    def rects(self) -> list[QRectF]:
        """Give where all marks are seen."""
        return [self.rect_of(mark_id) for mark_id in self.marks]

    def words(self) -> list[QRectF]:
        """Give where words stand."""
        found = (text_rect(mark, self._measure) for mark in self.marks.values() if mark.text)
        return [QRectF(QPointF(r.left, r.top), QPointF(r.right, r.bottom)) for r in found]

    def mark_at(self, place: QPointF, reach: float) -> MapMark | None:
        """Find the mark at a place: a text anywhere on it, a frame by its edge or its title."""
        for mark in reversed(self.marks.values()):
            rect = self.rect_of(mark.id)
            if not rect.adjusted(-reach, -reach, reach, reach).contains(place):
                continue
            is_inside = rect.adjusted(reach, reach, -reach, -reach).contains(place)
            if mark.mark_kind is MapMarkKind.TEXT or not is_inside or self._is_on_title(mark, place):
                return mark
        return None

    def _is_on_title(self, mark: MapMark, place: QPointF) -> bool:
        words = text_rect(mark, self._measure)
        return bool(mark.text) and words.holds(place.x(), place.y(), 8)

    def corner_at(self, place: QPointF, reach: float) -> tuple[MapMark, int] | None:
        """Find the corner of the only selected mark at a place: 0 to 3, clockwise from the upper left."""
        chosen = self.chosen()
        if len(chosen) != 1:
            return None
        for index, corner in enumerate(corners(self.rect_of(chosen[0].id))):
            away = corner - place
            if max(abs(away.x()), abs(away.y())) <= reach:
                return chosen[0], index
        return None

    def within(self, rect: QRectF) -> set[str]:
        """Find the marks that lie within a rectangle."""
        return {mark_id for mark_id in self.marks if rect.contains(self.rect_of(mark_id))}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the marks that meet what must be painted anew."""
        for mark_id, shapes in self._shapes.items():
            if self.rect_of(mark_id).adjusted(-20, -20, 20, 400).intersects(option.exposedRect):
                paint(painter, shapes, self._look)
                if mark_id in self.selected:
                    self._outline(painter, self.rect_of(mark_id), len(self.selected) == 1)

    def _outline(self, painter: QPainter, rect: QRectF, has_corners: bool) -> None:
        scale = painter.worldTransform().m11()
        painter.setPen(QPen(self._look.colour("fjord"), 2 / scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if has_corners:
            half = CORNER * self._look.text_scale / scale
            painter.setBrush(self._look.colour("surface"))
            for corner in corners(rect):
                painter.drawRect(QRectF(corner - QPointF(half, half), corner + QPointF(half, half)))


class MarkWords(Layer):
    """Paints the words of the marks above the ties, from pixmaps."""

    def __init__(self, layer: MarkLayer, look: Look, measure: QtMeasure, pictures: Pictures) -> None:
        super().__init__(-7)
        self._layer, self._measure, self._pictures = layer, measure, pictures

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the words that meet what must be painted anew."""
        for mark in self._layer.shown():
            words = text_rect(mark, self._measure)
            frame = QRectF(0, 0, words.right - words.left, words.bottom - words.top).adjusted(-12, -12, 12, 12)
            at = QPointF(words.left, words.top)
            if mark.text and frame.translated(at).intersects(option.exposedRect):
                key = ("mark", mark.mark_kind, mark.text, mark.colour, mark.area.width)
                self._pictures.draw(painter, at, frame, key, partial(self._from_origin, mark, words))

    def _from_origin(self, mark: MapMark, words: Rect) -> list[Label]:
        labels = mark_words(mark, self._measure)
        return [replace(one, x=one.x - words.left, y=one.y - words.top) for one in labels]


def corners(rect: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """Give the corners clockwise from the upper left."""
    return rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()

"""The four rings, behind everything."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.items.turns import Turns
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, visible
from workshop_app.domain.placing import RING_EDGES


class RingBackground(Layer):
    """Paints the rings upon ``paper``."""

    def __init__(self, look: Look, pictures: Pictures, turns: Turns) -> None:
        super().__init__(-30)
        self._pictures = pictures
        self.paper = look.colour("paper")
        self.tiles = Tiles(self.paint_part, self.update, turns, self.paper)
        self._rings = [
            (edge, look.colour(f"ring.{ring}"), QPen(look.colour("line"), 2))
            for ring, edge in reversed(list(enumerate(RING_EDGES)))
        ]
        for _, _, pen in self._rings:
            pen.setCosmetic(False)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is seen from tiles: wide circles take long."""
        if widget is None:
            self.paint_part(painter, option.exposedRect)
        else:
            seen = visible(painter, widget)
            self.tiles.draw(painter, option.exposedRect, seen, is_rough=self._pictures.is_rough)

    def paint_part(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what is seen of the rings in a rectangle: a wide circle takes long, even where nothing shows of it."""
        nearest, farthest = _distances(rect)
        for edge, fill, pen in self._rings:
            if farthest < edge - pen.widthF():
                painter.fillRect(rect.adjusted(-1, -1, 1, 1), fill)
            elif nearest < edge + pen.widthF():
                painter.setPen(pen)
                painter.setBrush(fill)
                painter.drawEllipse(QPointF(0, 0), edge, edge)


def _distances(rect: QRectF) -> tuple[float, float]:
    """Give how far the nearest and the farthest point of a rectangle lie from the middle of the sheet."""
    xs, ys = (rect.left(), rect.right()), (rect.top(), rect.bottom())
    x, y = max(xs[0], -xs[1], 0.0), max(ys[0], -ys[1], 0.0)
    return math.hypot(x, y), math.hypot(max(map(abs, xs)), max(map(abs, ys)))

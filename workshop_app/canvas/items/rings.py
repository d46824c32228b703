"""The four rings, behind everything."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, visible
from workshop_app.domain.placing import RING_EDGES


class RingBackground(Layer):
    """Paints the rings."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__(-30)
        self._pictures = pictures
        self.tiles = Tiles(self._paint_part, self.update, look.colour("paper"))
        self._rings = [
            (edge, look.colour(f"ring.{ring}"), QPen(look.colour("line"), 2))
            for ring, edge in reversed(list(enumerate(RING_EDGES)))
        ]
        for _, _, pen in self._rings:
            pen.setCosmetic(False)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is seen from tiles: wide circles take long."""
        if widget is None:
            self._paint_part(painter, option.exposedRect)
        else:
            seen = visible(painter, widget)
            self.tiles.draw(painter, option.exposedRect, seen, is_rough=self._pictures.is_rough)

    def _paint_part(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the rings."""
        for edge, fill, pen in self._rings:
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(0, 0), edge, edge)

"""The four rings with their names, behind everything."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.tiles import EVERYWHERE, Tiles
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, fineness, visible
from workshop_app.domain.figures.alliance_map import ring_labels
from workshop_app.domain.figures.layout import RING_LABEL_SIZE
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.shapes import Label

SMALLEST_LABEL = 9.0
"""Names of rings that would be set smaller than this many pixels are left out."""


class RingBackground(QGraphicsItem):
    """Paints the rings."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self.tiles = Tiles(self._paint_part, self.update, look.colour("paper"))
        self.setZValue(-30)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._rings = [
            (edge, look.colour(f"ring.{ring}"), QPen(look.colour("line"), 2))
            for ring, edge in reversed(list(enumerate(RING_EDGES)))
        ]
        for _, _, pen in self._rings:
            pen.setCosmetic(False)

    def boundingRect(self) -> QRectF:
        """Cover the whole map: beyond the rings lies the paper."""
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        """Be hit by nothing."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is seen from tiles: wide circles take long."""
        if widget is None:
            self._paint_part(painter, option.exposedRect)
        else:
            seen = visible(painter, widget)
            self.tiles.draw(painter, option.exposedRect, seen, is_rough=self._pictures.is_rough)

    def _paint_part(self, painter: QPainter, rect: QRectF) -> None:
        """Paint rings and names."""
        for edge, fill, pen in self._rings:
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(0, 0), edge, edge)
        if fineness(painter) * RING_LABEL_SIZE < SMALLEST_LABEL * 0.8:
            return
        for label in ring_labels():
            if isinstance(label, Label):
                self._name(painter, label)

    def _name(self, painter: QPainter, label: Label) -> None:
        frame = QRectF(-200, -RING_LABEL_SIZE * 1.2, 400, RING_LABEL_SIZE * 1.6)
        centred = Label(0, 0, label.text, label.size, label.role, label.strong, label.anchor)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        words = self._look.words(label.text)
        self._pictures.draw(painter, QPointF(label.x, label.y), frame, ("ring", words), lambda: [centred])

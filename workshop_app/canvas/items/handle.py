"""The small handle beside a selected actor, from which a relation is drawn."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.look import Look

RADIUS = 10.0
"""In pixels, whatever the zoom."""


class Handle(QGraphicsItem):
    """Stands to the right of its actor; keeps its size when the map is zoomed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.owner: ActorItem | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(20)
        self.hide()

    @property
    def size(self) -> float:
        """Width of the disc in pixels."""
        return 2 * self._radius()

    def stand_by(self, item: ActorItem | None, place: QPointF | None = None) -> None:
        """Stand beside an actor, or be gone."""
        self.owner = item
        self.setVisible(item is not None)
        if place is not None:
            self.setPos(place)

    def _radius(self) -> float:
        return RADIUS * self._look.text_scale

    def boundingRect(self) -> QRectF:
        """Give the disc with its edge."""
        radius = self._radius() + 2
        return QRectF(-radius, -radius, 2 * radius, 2 * radius)

    def shape(self) -> QPainterPath:
        """Be hit a little outside the disc too."""
        path = QPainterPath()
        path.addEllipse(QPointF(), self._radius() + 6, self._radius() + 6)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint a disc with an arrow."""
        radius = self._radius()
        painter.setPen(QPen(self._look.colour("surface"), 2))
        painter.setBrush(self._look.colour("fjord"))
        painter.drawEllipse(QPointF(), radius, radius)
        pen = QPen(self._look.colour("surface"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        half = radius * 0.5
        painter.drawLine(QPointF(-half, 0), QPointF(half, 0))
        painter.drawLine(QPointF(half * 0.2, -half * 0.8), QPointF(half, 0))
        painter.drawLine(QPointF(half * 0.2, half * 0.8), QPointF(half, 0))

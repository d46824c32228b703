"""The rectangle that a gesture draws, from where it began to the pointer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from workshop_app.canvas.ground import Ground


class Rubber:
    """Lies above everything; ``dash`` tells whether it is to stay, or only a means."""

    def __init__(self, scene: Ground, start: QPointF, dash: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self._scene, self._start = scene, start
        self._shape = QGraphicsRectItem()
        pen = QPen(scene.look.colour("fjord"), 2, dash)
        pen.setCosmetic(True)
        fill = scene.look.colour("fjord")
        fill.setAlphaF(0.09)
        self._shape.setPen(pen)
        self._shape.setBrush(fill)
        self._shape.setZValue(30)
        scene.addItem(self._shape)

    def stretch(self, place: QPointF) -> QRectF:
        """Reach to the pointer; gives the rectangle."""
        rect = QRectF(self._start, place).normalized()
        self._shape.setRect(rect)
        return rect

    def take_away(self) -> QRectF:
        """Draw it no longer; gives the rectangle, which an empty one is where nothing was stretched."""
        if self._shape.scene() is not None:
            self._scene.removeItem(self._shape)
        return self._shape.rect() if not self._shape.rect().isEmpty() else QRectF(self._start, self._start)

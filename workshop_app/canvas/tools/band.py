"""The rubber band: selects what it surrounds or touches."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from workshop_app.canvas.ground import Ground
from workshop_app.domain.commands import Command


class Band:
    """Draws a rectangle; with ``adds`` what was selected before stays so."""

    def __init__(self, scene: Ground, start: QPointF, *, adds: bool) -> None:
        self._scene, self._start = scene, start
        self._before = scene.selected_ids()
        self._kept = self._before if adds else set()
        self._shape = QGraphicsRectItem()
        pen = QPen(scene.look.colour("fjord"), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        fill = scene.look.colour("fjord")
        fill.setAlphaF(0.08)
        self._shape.setPen(pen)
        self._shape.setBrush(fill)
        self._shape.setZValue(30)
        scene.addItem(self._shape)
        scene.select(self._kept)

    def move(self, place: QPointF) -> None:
        """Stretch the band, and select what it touches."""
        rect = QRectF(self._start, place).normalized()
        self._shape.setRect(rect)
        self._scene.select(self._kept | self._scene.touched(rect))

    def finish(self, place: QPointF) -> Command | None:
        """Take the band away; selecting is no edit."""
        self._scene.removeItem(self._shape)
        return None

    def cancel(self) -> None:
        """Select what was selected before."""
        self._scene.removeItem(self._shape)
        self._scene.select(self._before)

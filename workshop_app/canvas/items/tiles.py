"""Pixmaps of parts of a layer, so that a still layer is painted once and only what changes is painted anew."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

SIDE = 512
"""In device pixels."""
MOST = 48

Paints = Callable[[QPainter, QRectF], None]


class Tiles:
    """Keeps tiles for one zoom. ``paints`` paints the part of the layer that lies in a rectangle."""

    def __init__(self, paints: Paints) -> None:
        self._paints = paints
        self._scale = 0.0
        self._made: dict[tuple[int, int], QPixmap] = {}

    def forget(self, rect: QRectF) -> None:
        """Let the tiles that meet a rectangle be painted anew."""
        for key in [key for key in self._made if self._rect(*key).intersects(rect)]:
            del self._made[key]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw what lies in a rectangle, from tiles."""
        transform = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        if transform.m11() * ratio != self._scale or len(self._made) > MOST:
            self._scale = transform.m11() * ratio
            self._made.clear()
        side = SIDE / self._scale
        origin = transform.map(QPointF(0, 0))
        corner = QPointF(round(origin.x() * ratio), round(origin.y() * ratio))
        painter.setWorldTransform(QTransform())
        for column in range(math.floor(exposed.left() / side), math.floor(exposed.right() / side) + 1):
            for row in range(math.floor(exposed.top() / side), math.floor(exposed.bottom() / side) + 1):
                spot = corner + QPointF(column * SIDE, row * SIDE)
                painter.drawPixmap(spot / ratio, self._tile(column, row, ratio))
        painter.setWorldTransform(transform)

    def _rect(self, column: int, row: int) -> QRectF:
        side = SIDE / self._scale
        return QRectF(column * side, row * side, side, side)

    def _tile(self, column: int, row: int, ratio: float) -> QPixmap:
        found = self._made.get((column, row))
        if found is not None:
            return found
        made = QPixmap(SIDE, SIDE)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(self._scale, self._scale)
        rect = self._rect(column, row)
        painter.translate(-rect.topLeft())
        self._paints(painter, rect)
        painter.end()
        made.setDevicePixelRatio(ratio)
        self._made[column, row] = made
        return made

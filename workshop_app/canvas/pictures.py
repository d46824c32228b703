"""Pixmaps of what is painted again and again: exact for a still zoom, one per power of two while zooming."""

import math
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import paint
from workshop_app.domain.shapes import Shape

MOST = 3000
"""So many pixmaps are kept; then the cache begins anew."""

_IDENTITY = QTransform()


def visible(painter: QPainter, widget: QWidget) -> QRectF:
    """Give the part of a scene that a view shows, in the units of what is being painted."""
    inverse, _ = painter.worldTransform().inverted()
    return inverse.mapRect(QRectF(widget.rect()))


def fineness(painter: QPainter) -> float:
    """Give how many device pixels a unit has."""
    return painter.worldTransform().m11() * painter.device().devicePixelRatioF()


class Pictures:
    """Keeps pixmaps by what they show and how large.

    ``is_rough`` is set while the zoom changes. Below the zoom ``small`` nobody sees whether a pixmap has quite the
    right size: then one serves all zooms down to its half.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._made: dict[tuple[Hashable, float], QPixmap] = {}
        self.is_rough = False
        self.small = 0.0

    def draw(
        self, painter: QPainter, at: QPointF, frame: QRectF, key: Hashable, shapes: Callable[[], Sequence[Shape]]
    ) -> None:
        """Draw shapes that lie within ``frame`` around their own middle, with the middle at a place."""
        transform = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        scale = fineness(painter)
        corner = at + frame.topLeft()
        if self.is_rough or scale < self.small:
            pixmap = self._pixmap(key, 2.0 ** math.ceil(math.log2(scale)), frame, shapes)
            painter.drawPixmap(QRectF(corner, frame.size()), pixmap, QRectF(pixmap.rect()))
            return
        pixmap = self._pixmap(key, scale, frame, shapes)
        pixmap.setDevicePixelRatio(ratio)
        spot = transform.map(corner)
        painter.setWorldTransform(_IDENTITY)
        painter.drawPixmap(QPointF(round(spot.x() * ratio) / ratio, round(spot.y() * ratio) / ratio), pixmap)
        painter.setWorldTransform(transform)

    def _pixmap(self, key: Hashable, scale: float, frame: QRectF, shapes: Callable[[], Sequence[Shape]]) -> QPixmap:
        found = self._made.get((key, scale))
        if found is not None:
            return found
        if len(self._made) >= MOST:
            self._made.clear()
        made = QPixmap(math.ceil(frame.width() * scale), math.ceil(frame.height() * scale))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        painter.translate(-frame.topLeft())
        paint(painter, shapes(), self._look)
        painter.end()
        self._made[key, scale] = made
        return made

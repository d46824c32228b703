"""Pixmaps of what is painted again and again: exact for a still zoom, one per power of two while zooming."""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import paint
from workshop_app.domain.shapes import Shape

MOST = 3000
"""So many pixmaps are kept; then the cache begins anew."""

_IDENTITY = QTransform()

Drawn = Callable[[], Sequence[Shape]]
"""Makes the shapes of a picture, when it is not there yet."""


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

    @contextmanager
    def sharp(self) -> Iterator[None]:
        """Draw with the right size meanwhile, also while the zoom changes: what is kept is seen afterwards."""
        is_rough, self.is_rough = self.is_rough, False
        try:
            yield
        finally:
            self.is_rough = is_rough

    def draw(self, painter: QPainter, at: QPointF, frame: QRectF, key: Hashable, shapes: Drawn) -> None:
        """Draw shapes that lie within ``frame`` around their own middle, with the middle at a place."""
        self.draw_all(painter, frame, ((at, key, shapes),))

    def draw_all(self, painter: QPainter, frame: QRectF, wanted: Iterable[tuple[QPointF, Hashable, Drawn]]) -> None:
        """Draw several things that all lie within such a frame, each with its middle at a place."""
        scale = fineness(painter)
        if self.is_rough or scale < self.small:
            power = 2.0 ** math.ceil(math.log2(scale))
            for at, key, shapes in wanted:
                pixmap = self._pixmap(key, power, frame, shapes)
                painter.drawPixmap(QRectF(at + frame.topLeft(), frame.size()), pixmap, QRectF(pixmap.rect()))
            return
        transform, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        corner = frame.topLeft()
        painter.setWorldTransform(_IDENTITY)
        for at, key, shapes in wanted:
            pixmap = self._pixmap(key, scale, frame, shapes)
            pixmap.setDevicePixelRatio(ratio)
            spot = transform.map(at + corner)
            painter.drawPixmap(QPointF(round(spot.x() * ratio) / ratio, round(spot.y() * ratio) / ratio), pixmap)
        painter.setWorldTransform(transform)

    def _pixmap(self, key: Hashable, scale: float, frame: QRectF, shapes: Drawn) -> QPixmap:
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

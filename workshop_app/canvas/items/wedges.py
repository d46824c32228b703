"""The wedges of the sectors behind the map, and their letters and words at the rim."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.canvas.painting import paint
from workshop_app.domain.figures.alliance_map import wedge_shapes
from workshop_app.domain.figures.wedges import Wedge, label_rects
from workshop_app.domain.placing import RING_EDGES

ROOM = 520.0
"""Room for the words outside the rim."""


class WedgeBackground(Layer):
    """Paints the wedges over the grounds of the rings; hidden until wanted."""

    def __init__(self, look: Look, measure: QtMeasure) -> None:
        super().__init__(-29)
        self._look, self._measure = look, measure
        self.parts: tuple[Wedge, ...] = ()
        self.hide()

    def boundingRect(self) -> QRectF:
        """Cover the widest ring and the words around it."""
        half = RING_EDGES[-1] + ROOM
        return QRectF(-half, -half, 2 * half, 2 * half)

    def show_parts(self, parts: Sequence[Wedge]) -> None:
        """Show these wedges; none hides it."""
        if tuple(parts) != self.parts:
            self.parts = tuple(parts)
            self.setVisible(bool(self.parts))
            self.update()

    def words(self) -> list[QRectF]:
        """Give where the words stand."""
        return [
            QRectF(QPointF(r.left, r.top), QPointF(r.right, r.bottom)) for r in label_rects(self.parts, self._measure)
        ]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint grounds, rings and words."""
        paint(painter, wedge_shapes(self.parts), self._look)

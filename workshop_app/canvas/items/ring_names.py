"""The names of the rings: above the ties, below the pills, with a halo that keeps lines out of the letters."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, fineness
from workshop_app.domain.figures.alliance_map import ring_labels
from workshop_app.domain.figures.layout import RING_LABEL_SIZE
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import MapMark

SMALLEST = 7.2
"""Names that would be set smaller than this many pixels are left out."""

_FRAME = QRectF(-200, -RING_LABEL_SIZE * 1.3, 400, RING_LABEL_SIZE * 1.9)
"""Room for one name and its halo, around the middle of its base line."""


class RingNames(Layer):
    """Paints the names from pixmaps: nobody waits for them while the map is moved."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__(-7)
        self._look, self._pictures = look, pictures
        self._labels = ring_labels()

    def stand_on(self, marks: Sequence[MapMark], *, by_sector: bool) -> None:
        """Stand on these marks, on the wedges of the sectors, or on the grounds of the rings."""
        labels = ring_labels(by_sector=by_sector, marks=marks)
        if labels != self._labels:
            self._labels = labels
            self.update()

    def boundingRect(self) -> QRectF:
        """Give the column in which the names stand."""
        return QRectF(_FRAME.left(), -RING_EDGES[-1], _FRAME.width(), RING_EDGES[-1])

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the names."""
        if fineness(painter) * RING_LABEL_SIZE < SMALLEST:
            return
        for label in self._labels:
            centred = replace(label, x=0, y=0)
            key = ("ring", self._look.words(label.text), label.halo)
            self._pictures.draw(
                painter,
                QPointF(label.x, label.y),
                _FRAME,
                key,
                lambda centred=centred: [centred],  # type: ignore[misc]
            )

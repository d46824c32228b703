"""What changed since a snapshot, on the canvas: signs, halos and ghosts around the map as it is now."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import paint
from workshop_app.domain.figures.changes import Marks, by_ref, marks_now, ties_by_ref
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import Tie
from workshop_app.domain.map_changes import MapChange, PastMap, compared, map_now
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.shapes import Shape
from workshop_app.domain.workshop import Workshop

UNDER_TIES, ABOVE_ALL = -20.0, 40.0


class _Shapes(Layer):
    """Paints shapes, and is hit by nothing."""

    def __init__(self, look: Look, height: float) -> None:
        super().__init__(height)
        self._look = look
        self.shapes: Sequence[Shape] = ()
        self.hide()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint."""
        paint(painter, self.shapes, self._look)


class ChangesLayer:
    """Compares the map with a map of before, as long as there is one; costs nothing when there is none."""

    def __init__(self, scene: QGraphicsScene, look: Look, measure: TextMeasure) -> None:
        self._measure = measure
        self.before: PastMap | None = None
        self.changes: tuple[MapChange, ...] = ()
        self.names: list[QRectF] = []
        self._below, self._above = _Shapes(look, UNDER_TIES), _Shapes(look, ABOVE_ALL)
        for item in (self._below, self._above):
            scene.addItem(item)

    def compare(self, before: PastMap | None) -> None:
        """Compare with another map from now on, or with none; ``follow`` shows it."""
        self.before = before
        self.changes, self.names = (), []
        for item in (self._below, self._above):
            item.setVisible(before is not None)

    def follow(self, workshop: Workshop, pills: Iterable[Pill], ties: Iterable[Tie]) -> None:
        """Find what differs now, and mark it where things stand."""
        if self.before is not None:
            self.changes = compared(self.before, map_now(workshop))
            self.carry(pills, ties)

    def carry(self, pills: Iterable[Pill], ties: Iterable[Tie]) -> None:
        """Mark the same changes where things are in the middle of a drag."""
        if self.before is None:
            return
        marks: Marks = marks_now(self.changes, self.before, by_ref(pills), ties_by_ref(ties), self._measure)
        self.names = [QRectF(QPointF(r.left, r.top), QPointF(r.right, r.bottom)) for r in marks.names]
        for item, shapes in ((self._below, marks.below), (self._above, marks.above)):
            item.shapes = shapes
            item.update()

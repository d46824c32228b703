"""What lies on the map beside actors and ties: frames and texts, the wedges of the sectors, guide lines."""

from PySide6.QtCore import QRectF

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.guides import Guides
from workshop_app.canvas.items.mark import MarkLayer
from workshop_app.canvas.items.wedges import WedgeBackground
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.figures.wedges import wedges
from workshop_app.domain.workshop import Workshop


class Backdrop:
    """``by_sector`` tells whether the wedges are shown."""

    def __init__(self, scene: Ground, look: Look, measure: QtMeasure) -> None:
        self.marks = MarkLayer(look, measure, scene.pictures)
        self.wedges = WedgeBackground(look, measure)
        self.guides = Guides(look)
        self.by_sector = False
        for item in (self.marks, self.marks.lettering, self.wedges, self.guides):
            scene.addItem(item)

    def show(self, workshop: Workshop) -> None:
        """Show what the records say."""
        self.marks.show_marks(workshop.map_marks)
        self.wedges.show_parts(wedges(workshop) if self.by_sector else ())

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between the rings and the ties."""
        return not (self.marks.marks or self.wedges.parts)

    def content(self) -> QRectF:
        """Give what must be seen of it when everything is to be seen."""
        found = QRectF()
        for rect in (*self.marks.rects(), *self.words()):
            found |= rect
        return found

    def words(self) -> list[QRectF]:
        """Give what nothing may cover."""
        return [*self.marks.words(), *self.wedges.words()]

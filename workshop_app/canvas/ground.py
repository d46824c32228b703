"""What every canvas is: a scene of a workshop's things, of which some are selected, and which can be fitted."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures
from workshop_app.domain.workshop import Workshop

WORLD = QRectF(-30_000, -30_000, 60_000, 60_000)
"""Where one can go; things may stand up to 20,000 from the middle."""


class Ground(QGraphicsScene):
    """Emits ``selection_moved()``. What stands where follows from the records alone, so undo needs nothing here."""

    selection_moved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.pictures = Pictures(look)
        self.workshop: Workshop | None = None
        self.setSceneRect(WORLD)

    def content(self) -> QRectF:
        """Give what must be seen when everything is to be seen."""
        raise NotImplementedError

    def names(self) -> list[QRectF]:
        """Give what nothing may cover when everything is to be seen."""
        raise NotImplementedError

    def restore(self) -> None:
        """Put everything back to where the records say."""
        raise NotImplementedError

    def selected_ids(self) -> set[str]:
        """Give the ids of what is selected."""
        raise NotImplementedError

    def select(self, ids: Iterable[str]) -> None:
        """Select these and nothing else."""
        raise NotImplementedError

    def touched(self, rect: QRectF) -> set[str]:
        """Give the ids of what a rubber band selects."""
        raise NotImplementedError

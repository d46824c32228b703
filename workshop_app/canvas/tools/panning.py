"""Dragging the sheet under the window."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from workshop_app.domain.commands import Command


class Panning:
    """Keeps the place that was taken hold of under the pointer; ``pan`` is told how far to go, in map units."""

    def __init__(self, start: QPointF, pan: Callable[[QPointF], None]) -> None:
        self._start, self._pan = start, pan

    def move(self, place: QPointF) -> None:
        """Follow the pointer."""
        self._pan(place - self._start)

    def finish(self, place: QPointF) -> Command | None:
        """Let go; looking elsewhere is no edit."""
        return None

    def cancel(self) -> None:
        """Stay here."""

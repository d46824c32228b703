"""The rubber band: selects what it surrounds or touches."""

from PySide6.QtCore import QPointF, Qt

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.tools.rubber import Rubber
from workshop_app.domain.commands import Command


class Band:
    """Draws a rectangle; with ``adds`` what was selected before stays so."""

    def __init__(self, scene: Ground, start: QPointF, *, adds: bool) -> None:
        self._scene = scene
        self._before = scene.selected_ids()
        self._kept = self._before if adds else set()
        self._rubber = Rubber(scene, start, Qt.PenStyle.DashLine)
        scene.select(self._kept)

    def move(self, place: QPointF) -> None:
        """Stretch the band, and select what it touches."""
        self._scene.select(self._kept | self._scene.touched(self._rubber.stretch(place)))

    def finish(self, place: QPointF) -> Command | None:
        """Take the band away; selecting is no edit."""
        self._rubber.take_away()
        return None

    def cancel(self) -> None:
        """Select what was selected before."""
        self._rubber.take_away()
        self._scene.select(self._before)

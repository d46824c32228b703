"""Moving the selected actors: with the mouse, or step by step with the arrow keys."""

from PySide6.QtCore import QPointF

from workshop_app.canvas.scene import MapScene
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MoveActors


class Moving:
    """Carries items along; on release they are saved with one command, at free places."""

    def __init__(self, scene: MapScene, start: QPointF, *, by_keys: bool = False) -> None:
        self._scene, self._start, self.by_keys = scene, start, by_keys
        self.items = scene.selected_actors()
        self._origins = [item.pos() for item in self.items]
        self._offset = QPointF()
        for item in self.items:
            item.setZValue(10)

    def move(self, place: QPointF) -> None:
        """Carry the items to where the pointer is."""
        self._shift(place - self._start)

    def step(self, dx: float, dy: float) -> None:
        """Carry the items one step further."""
        self._shift(self._offset + QPointF(dx, dy))

    def finish(self, place: QPointF | None = None) -> Command | None:
        """Let go; nothing is wished when nothing has moved."""
        self._lower()
        if self._offset.isNull():
            return None
        return MoveActors(self._scene.settled(self.items))

    def cancel(self) -> None:
        """Put the items back."""
        self._shift(QPointF())
        self._lower()
        self._scene.restore()

    def _shift(self, offset: QPointF) -> None:
        self._offset = offset
        for item, origin in zip(self.items, self._origins, strict=True):
            item.setPos(origin + offset)
        self._scene.follow(self.items)

    def _lower(self) -> None:
        for item in self.items:
            item.setZValue(0)

"""What is carried in the grid of influence and interest: actors to another cell, and who comes from the palette."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from workshop_app.canvas.grid_scene import GridScene
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.weighing import PlaceWeighed, weighed
from workshop_app.domain.figures.layout import sized
from workshop_app.domain.records import Actor, Point


class Weighing:
    """Carries the selected actors to another cell, all of them to the same one."""

    def __init__(self, scene: GridScene, start: QPointF) -> None:
        self._scene, self._start = scene, start
        self._items = scene.selected_actors()
        self._origins = [item.pos() for item in self._items]
        self._has_moved = False

    def move(self, place: QPointF) -> None:
        """Carry them to where the pointer is, and show the cell there."""
        self._has_moved = True
        for item, origin in zip(self._items, self._origins, strict=True):
            item.carry()
            item.setZValue(10)
            item.setPos(origin + place - self._start)
        self._scene.show_target(place)

    def finish(self, place: QPointF) -> Command | None:
        """Let go: what they are given follows from the cell; in the same cell they glide back."""
        cell = self._scene.cell_at(place)
        command = weighed({self._scene.record(item): cell for item in self._items}) if self._has_moved else None
        if command is None:
            self.cancel()
        else:
            self._lower()
        return command

    def cancel(self) -> None:
        """Put them back."""
        self._lower()
        if self._has_moved:
            self._scene.restore()

    def _lower(self) -> None:
        self._scene.show_target(None)
        for item in self._items:
            item.setZValue(0)


class Bringing:
    """Carries somebody from the palette to a cell. ``spot`` says where in the rings the actor stands from then on."""

    def __init__(self, scene: GridScene, actor: Actor, spot: Callable[[Actor], Point]) -> None:
        self._scene, self.actor, self._spot = scene, actor, spot
        self._ghost = ActorItem(sized(actor, Point(0, 0), scene.measure), scene.look, scene.pictures)
        self._ghost.is_ghost = True
        self._ghost.setZValue(25)
        scene.addItem(self._ghost)

    def move(self, place: QPointF) -> None:
        """Follow the pointer, and show the cell there."""
        self._ghost.setPos(place)
        self._scene.show_target(place)

    def finish(self, place: QPointF) -> Command | None:
        """Put the actor into the cell: on the map, and weighed, as one edit."""
        self.cancel()
        return PlaceWeighed(self.actor, self._spot(self.actor), self._scene.cell_at(place))

    def cancel(self) -> None:
        """Carry it away again."""
        self._scene.show_target(None)
        if self._ghost.scene() is not None:
            self._scene.removeItem(self._ghost)

"""Bringing an actor from the palette to the map: a name that waits, or an actor from the tray."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.scene import MapScene
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MapName, MoveActors
from workshop_app.domain.figures.layout import sized
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Point

NAME_TYPE = "application/x-samspill-name"
ACTOR_TYPE = "application/x-samspill-actor"


def carried(data: QMimeData, scene: Ground, new_id: Callable[[], str]) -> Actor | None:
    """Read what is dragged: an actor of the tray, or a new one of a name; None when it is something else."""
    if data.hasFormat(NAME_TYPE):
        return Actor(id=new_id(), name=data.data(NAME_TYPE).toStdString())
    if data.hasFormat(ACTOR_TYPE) and scene.workshop is not None:
        return scene.workshop.find(Actor, data.data(ACTOR_TYPE).toStdString())
    return None


class Placing:
    """Shows the pill under the pointer while it is carried."""

    def __init__(self, scene: MapScene, actor: Actor, place: QPointF) -> None:
        self._scene, self.actor = scene, actor
        pill = sized(actor, Point(place.x(), place.y()), scene.measure)
        self._ghost = ActorItem(pill, scene.look, scene.pictures)
        self._ghost.is_ghost = True
        self._ghost.setZValue(25)
        scene.addItem(self._ghost)

    def move(self, place: QPointF) -> None:
        """Follow the pointer."""
        self._ghost.setPos(place)

    def finish(self, place: QPointF) -> Command | None:
        """Put the actor down on the nearest free place."""
        self.cancel()
        return put_down(self._scene, self.actor, self._scene.place_for(self.actor, place))

    def cancel(self) -> None:
        """Carry it away again."""
        if self._ghost.scene() is not None:
            self._scene.removeItem(self._ghost)


def put_down(scene: MapScene, actor: Actor, place: Point) -> Command:
    """Wish for an actor at a place: made of a name, or moved out of the tray."""
    if scene.workshop is not None and scene.workshop.find(Actor, actor.id) is not None:
        return MoveActors({actor.id: place})
    return MapName(replace(actor, ring=ring_at(place), place=place))

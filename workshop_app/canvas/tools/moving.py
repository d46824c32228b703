"""Moving what is selected: with the mouse, or step by step with the arrow keys."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from statistics import fmean

from PySide6.QtCore import QPointF

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.snapping import Snapping
from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.arranging import MoveOnMap
from workshop_app.domain.figures.map_marks import holds
from workshop_app.domain.records import Area, MapMark, Point

MANY = 400
"""With more actors than this one would be caught all the time."""
FURTHER, FURTHEST = 20.0, 1000.0
"""A step that leads to no free place goes on so far at a time, up to so far in all."""

Loose = Callable[[], bool]


class Moving:
    """Carries items along; on release they are saved with one command, actors at free places.

    ``lead`` is the actor that was taken hold of, which catches on the middles of others within ``reach``, in units.
    Frames carry the actors in them along. Neither while ``is_loose`` says so.
    """

    def __init__(
        self,
        scene: MapScene,
        start: QPointF,
        *,
        by_keys: bool = False,
        lead: ActorItem | None = None,
        is_loose: Loose = lambda: False,
        reach: float = 0.0,
    ) -> None:
        self._scene, self._start, self.by_keys = scene, start, by_keys
        self._lead, self._is_loose, self._reach = lead, is_loose, reach
        self._areas = {mark.id: mark.area for mark in scene.backdrop.marks.chosen()}
        self.items = scene.selected_actors() if is_loose() else with_framed(scene)
        self._origins = [item.pos() for item in self.items]
        self._offset = QPointF()
        catches = lead is not None and len(scene.actors) <= MANY
        self._snapping = Snapping(self._still()) if catches else None
        for item in self.items:
            item.setZValue(10)

    def _still(self) -> Iterator[QPointF]:
        moved = {item.actor.id for item in self.items}
        return (item.pos() for actor_id, item in self._scene.actors.items() if actor_id not in moved)

    def move(self, place: QPointF) -> None:
        """Carry the items to where the pointer is, or in line with others."""
        offset = place - self._start
        if self._snapping is None or self._lead is None or self._is_loose():
            self._scene.backdrop.guides.show_lines()
            self._shift(offset)
            return
        origin = self._origins[self.items.index(self._lead)]
        spot, lines = self._snapping.caught(origin + offset, self._reach)
        self._scene.backdrop.guides.show_lines(*lines)
        self._shift(spot - origin)

    def step(self, dx: float, dy: float) -> None:
        """Carry the items one step further."""
        self._shift(self._offset + QPointF(dx, dy))

    def finish(self, place: QPointF | None = None) -> Command | None:
        """Let go; nothing is wished when nothing has moved."""
        self._lower()
        if self._offset.isNull():
            return None
        places = self._landed()
        if not self._areas:
            return MoveActors(places)
        return MoveOnMap(places, self._moved_areas())

    def _landed(self) -> dict[str, Point]:
        """Give free places; by keys beyond what is in the way, which one would never get past step by step."""
        places = self._scene.settled(self.items)
        length = math.hypot(self._offset.x(), self._offset.y())
        first, further = places, 0.0
        while self.by_keys and self._gone(places) < length / 2:
            further += FURTHER
            if further > FURTHEST:
                return first
            offset = self._offset * (1 + further / length)
            spots = ((item.actor, origin + offset) for item, origin in zip(self.items, self._origins, strict=True))
            places = self._scene.free_places({actor.id: (actor, spot) for actor, spot in spots})
        return places

    def _gone(self, places: Mapping[str, Point]) -> float:
        """Tell how far such places lie in the direction of the steps, on an average."""
        along = self._offset / math.hypot(self._offset.x(), self._offset.y())
        ways = (
            QPointF(places[item.actor.id].x, places[item.actor.id].y) - origin
            for item, origin in zip(self.items, self._origins, strict=True)
        )
        return fmean(QPointF.dotProduct(way, along) for way in ways) if self.items else math.inf

    def cancel(self) -> None:
        """Put the items back."""
        self._shift(QPointF())
        self._lower()
        self._scene.restore()

    def _moved_areas(self) -> dict[str, Area]:
        dx, dy = round(self._offset.x(), 1), round(self._offset.y(), 1)
        return {key: replace(area, x=area.x + dx, y=area.y + dy) for key, area in self._areas.items()}

    def _shift(self, offset: QPointF) -> None:
        self._offset = offset
        for item, origin in zip(self.items, self._origins, strict=True):
            item.setPos(origin + offset)
        if self.items:
            self._scene.follow(self.items)
        if self._areas:
            self._scene.backdrop.marks.shift(self._moved_areas())

    def _lower(self) -> None:
        self._scene.backdrop.guides.show_lines()
        for item in self.items:
            item.setZValue(0)


def with_framed(scene: MapScene) -> list[ActorItem]:
    """Give the selected actors and those in the selected frames."""
    frames = [mark for mark in scene.backdrop.marks.chosen() if mark.mark_kind is MapMarkKind.FRAME]
    if not frames:
        return scene.selected_actors()
    return [item for item in scene.in_order() if item.isSelected() or is_in(frames, item)]


def is_in(frames: Iterable[MapMark], item: ActorItem) -> bool:
    """Tell whether an actor's middle lies in one of some frames."""
    spot = Point(item.x(), item.y())
    return any(holds(frame.area, spot.x, spot.y) for frame in frames)

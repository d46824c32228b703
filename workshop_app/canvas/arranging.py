"""What one does with what is selected on the map, by key, menu and tool alike: each is one wish."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from workshop_app.canvas import clipboard
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.marking import grown_by, made
from workshop_app.domain.codes import MapMarkKind, ThemeColour
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.arranging import MoveOnMap, PinActors, TidyMap
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.figures.aligning import Edge, Way, aligned, distributed
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tidy import tidied
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Actor, MapMark, Point, Record

HIGHEST = 5
"""A tower has at most so many levels."""


class Arranged(Protocol):
    """What is asked of the view."""

    map: MapScene
    new_id: Callable[[], str]

    def fit(self) -> None: ...  # noqa: D102
    def wish(self, command: Command) -> None: ...  # noqa: D102
    def select(self, *ids: str) -> None: ...  # noqa: D102
    def selection(self) -> tuple[Record, ...]: ...  # noqa: D102
    def edit(self, record: Record) -> None: ...  # noqa: D102
    def middle(self) -> QPointF: ...  # noqa: D102
    def pointer(self) -> QPointF | None: ...  # noqa: D102
    def end_steps(self) -> None: ...  # noqa: D102


class Arranging:
    """Wishes for commands through the view; where nothing fits it wishes for nothing."""

    def __init__(self, view: Arranged) -> None:
        self._view = view

    # Order

    def tidy(self) -> None:
        """Tidy the whole map, by sectors when their wedges are shown, and show it all."""
        scene = self._view.map
        if scene.workshop is not None and scene.actors:
            pills = (scene.left_out | scene.pills()).values()
            places = tidied(scene.workshop, pills, scene.measure, by_sector=scene.backdrop.by_sector)
            self._view.wish(TidyMap(places))
            self._view.fit()

    def align(self, edge: Edge) -> None:
        """Bring the selected actors into line."""
        chosen = self._chosen_pills()
        if len(chosen) > 1:
            self._settle(aligned(chosen, edge), "map.align")

    def distribute(self, way: Way) -> None:
        """Give the selected actors equal gaps."""
        chosen = self._chosen_pills()
        if len(chosen) > 2:
            self._settle(distributed(chosen, way), "map.distribute")

    def _settle(self, pills: Iterable[Pill], kind: str) -> None:
        wanted = {pill.actor.id: (pill.actor, QPointF(pill.x, pill.y)) for pill in pills}
        self._view.wish(MoveOnMap(self._view.map.free_places(wanted), kind=kind))

    def _chosen_pills(self) -> list[Pill]:
        return [item.moved_pill for item in self._view.map.selected_actors()]

    def pin(self) -> None:
        """Pin the selected actors where they stand; when all of them are pinned, let them go."""
        chosen = self._chosen_pills()
        if chosen:
            places = {pill.actor.id: Point(round(pill.x, 1), round(pill.y, 1)) for pill in chosen}
            self._view.wish(PinActors(places, not all(pill.actor.pinned for pill in chosen)))

    # Towers and rings

    def raise_tower(self, by: int) -> None:
        """Make the tower of the only selected actor higher or lower."""
        actor = self.only_actor()
        if actor is not None:
            level = max(0, min((actor.influence or 0) + by, HIGHEST))
            self._view.wish(Revise(actor, {"influence": level}))

    def to_ring(self, by: int) -> None:
        """Move the selected actors one ring outwards or, by -1, inwards, each to a free place."""
        scene = self._view.map
        chosen = scene.selected_actors()
        wanted = {item.actor.id: item for item in chosen}
        places: dict[str, tuple[Actor, QPointF]] = {}
        for actor_id, item in wanted.items():
            ring = _ring_of(item) + by
            if 0 <= ring < len(RING_EDGES):
                spot = scene.place_in_ring(item.actor, ring)
                places[actor_id] = (replace(item.actor, ring=ring), QPointF(spot.x, spot.y))
        if places:
            self._view.wish(MoveOnMap(scene.free_places(places)))

    def only_actor(self) -> Actor | None:
        """Give the only selected thing, if it is an actor."""
        chosen = self._view.selection()
        only = chosen[0] if len(chosen) == 1 else None
        return only if isinstance(only, Actor) else None

    # Copies

    def copy(self) -> None:
        """Copy what is selected."""
        clipboard.copy(self._view.map)

    def cut(self) -> None:
        """Copy what is selected, and delete it."""
        if clipboard.copy(self._view.map):
            self.delete()

    def paste(self) -> None:
        """Put on the map what lies in the clipboard."""
        self._put(clipboard.pasting(self._view.map, self._view.pointer(), self._view.new_id))

    def duplicate(self) -> None:
        """Put a copy of what is selected beside it."""
        scene = self._view.map
        self._put(clipboard.put(scene, clipboard.selected(scene), self._view.new_id, "map.duplicate"))

    def _put(self, wished: tuple[Command, list[str]] | None) -> None:
        if wished is not None:
            command, ids = wished
            self._view.wish(command)
            workshop = self._view.map.workshop
            if workshop is not None and workshop.get(ids[0]) is not None:
                self._view.select(*ids)

    def delete(self) -> None:
        """Wish away what is selected."""
        chosen = self._view.selection()
        if chosen:
            self._view.wish(Delete(chosen))

    # Frames and texts

    def add_mark(self, kind: MapMarkKind) -> None:
        """Put a frame around the selected actors, or a frame or a text in the middle of what is seen."""
        scene, mark_id = self._view.map, self._view.new_id()
        pills = self._chosen_pills() if kind is MapMarkKind.FRAME else []
        spot = self._view.middle()
        rect = QRectF(spot, spot)
        for pill in pills:
            body = pill.body
            around = QRectF(QPointF(body.left - 30, body.top - 90), QPointF(body.right + 30, body.bottom + 30))
            rect = around if rect.isEmpty() else rect | around
        self._view.wish(made(scene, mark_id, kind, rect))
        self.open_mark(mark_id)

    def open_mark(self, mark_id: str) -> None:
        """Select a frame or a text that has been made, and ask for its words."""
        mark = self._view.map.backdrop.marks.marks.get(mark_id)
        if mark is not None:
            self._view.select(mark_id)
            self._view.edit(mark)

    def paint(self, colour: ThemeColour | None) -> None:
        """Give the only selected frame or text a colour, or none."""
        mark = self.only_mark()
        if mark is not None:
            self._view.wish(Revise(mark, {"colour": colour}))

    def only_mark(self) -> MapMark | None:
        """Give the only selected thing, if it is a frame or a text."""
        chosen = self._view.selection()
        only = chosen[0] if len(chosen) == 1 else None
        return only if isinstance(only, MapMark) else None

    def resize(self, dx: float, dy: float) -> None:
        """Make the selected frame or text wider or higher, by its lower right corner."""
        mark = self.only_mark()
        if mark is not None:
            self._view.wish(MoveOnMap({}, {mark.id: grown_by(mark, dx, dy, self._view.map.measure)}, "map_mark.resize"))


def _ring_of(item: ActorItem) -> int:
    ring = item.actor.ring
    return ring if ring is not None else ring_at(Point(item.x(), item.y()))

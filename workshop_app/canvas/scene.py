"""The map as a scene: items for a workshop's actors and relations, and what of them is selected."""

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from workshop_app.canvas.backdrop import Backdrop
from workshop_app.canvas.filtering import sifted
from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.items.changes import ChangesLayer
from workshop_app.canvas.items.handle import Handle
from workshop_app.canvas.items.pills import PillLayer
from workshop_app.canvas.items.relations import RelationLayer
from workshop_app.canvas.items.ring_names import RingNames
from workshop_app.canvas.items.rings import RingBackground
from workshop_app.canvas.items.turns import Turns
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.changes import Changes
from workshop_app.domain.figures.layout import NAME_SIZE, Others, Pill, Rect, free_place, ring_label_rects, sized
from workshop_app.domain.figures.map_layout import MapLayout
from workshop_app.domain.map_filter import Sight
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Actor, MapMark, Point, Record, Relation
from workshop_app.domain.workshop import Workshop

READABLE = 9.0
"""Names of fewer pixels are shown from pixmaps that do not have quite the right size."""

MANY = 300
"""With more relations than these an edit is painted in slices from the first frame on, and no mark of a comparison
follows a drag."""

FEW = 60
"""Up to so many actors glide to their places at once."""


class MapScene(Ground):
    """Shows a workshop. What stands where follows from the records alone, so undo needs nothing of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.measure = QtMeasure(look)
        self.pictures.small = READABLE / NAME_SIZE
        self.actors: dict[str, ActorItem] = {}
        self._selected: set[str] = set()
        self._rects: list[QRectF] | None = None
        self._layout = MapLayout(self.measure, ring_label_rects(self.measure))
        self.sight = Sight()
        self.left_out: dict[str, Pill] = {}
        turns = Turns()
        self.rings = RingBackground(look, self.pictures, turns)
        self.addItem(self.rings)
        self.ring_names = RingNames(look, self.pictures)
        self.addItem(self.ring_names)
        self.backdrop = Backdrop(self, look, self.measure)
        self.layer = RelationLayer(look, self.pictures, turns)
        self.addItem(self.layer)
        self.pill_layer = PillLayer(self.pictures, self._paint_still, self._from_far, look, turns)
        self.addItem(self.pill_layer)
        self.handle = Handle(look)
        self.addItem(self.handle)
        self.changes = ChangesLayer(self, look, self.measure)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Leave the paper to the rings, which cover all of it."""

    # Showing

    def show_workshop(self, workshop: Workshop) -> None:
        """Show a workshop as it is now; items that stand already are kept."""
        self.workshop = workshop
        self.backdrop.show(workshop)
        self.ring_names.stand_on(workshop.map_marks, by_sector=self.backdrop.by_sector)
        self._lay_ties()
        layout = self._layout
        layout.follow(workshop)
        self._rects = None
        seen = sifted(self.sight, workshop, tuple(layout.pills.values()))
        self.left_out = seen.left_out
        for actor_id in self.actors.keys() - (layout.pills.keys() - self.left_out.keys()):
            self._take_away(actor_id)
        actors = self.actors
        changed = [
            pill
            for pill in seen.pills
            if (item := actors.get(pill.actor.id)) is None or item.pill is not pill or item.is_carried
        ]
        for pill in changed:
            self._show_pill(pill, is_one_of_few=len(changed) <= FEW)
        shown = seen.ties(layout.ties)
        self.layer.show_ties(shown, layout.pills)
        self.changes.follow(workshop, seen.pills, shown.values())
        if self.layer.count <= MANY:
            self.pill_layer.tiles.work_if_short()
            self.layer.tiles.work_if_short()

    def _lay_ties(self) -> None:
        """Let ties and rings be painted as one, unless something lies between them."""
        are_one = self.backdrop.is_empty and self.changes.before is None
        self.layer.lie_on(self.rings if are_one else None)
        self.rings.setVisible(not are_one)
        if are_one:
            self.rings.tiles.clear()

    def _show_pill(self, pill: Pill, *, is_one_of_few: bool) -> None:
        """Show an actor where it stands now. When much of the map changes everybody is simply there; few glide."""
        item = self.actors.get(pill.actor.id)
        if item is None:
            self.actors[pill.actor.id] = item = ActorItem(pill, self.look, self.pictures, self.pill_layer)
            self.addItem(item)
            return
        before = item.pos()
        item.show_pill(pill, is_one_of_few=is_one_of_few)
        if self.look.motion and is_one_of_few:
            item.glide_from(before)

    def _take_away(self, actor_id: str) -> None:
        item = self.actors.pop(actor_id)
        self._selected.discard(actor_id)
        item.leave()
        self.removeItem(item)

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit; one that is not about the map costs nothing."""
        self.workshop = workshop
        if any(isinstance(change.record, Actor | Relation | MapMark) for change in changes):
            self.show_workshop(workshop)

    def restore(self) -> None:
        """Put everything back to where the records say."""
        if self.workshop is not None:
            self.show_workshop(self.workshop)

    def follow(self, items: Iterable[ActorItem]) -> None:
        """Let the relations of moved actors follow them, before anything is saved."""
        moved = list(items)
        self._rects = None
        for item in moved:
            item.carry()
        carried = {item.actor.id: item.moved_pill for item in moved}
        self.layer.follow(carried.keys(), {**self._layout.pills, **carried})
        if self.changes.before is not None and self.layer.count <= MANY:  # else marks come along when it is let go
            self.changes.carry(self.pills().values(), self.layer.ties.values())

    def _paint_still(self, painter: QPainter, actor_id: str) -> None:
        self.actors[actor_id].paint_still(painter)

    def _from_far(self, actor_id: str) -> tuple[str, QRectF]:
        item = self.actors[actor_id]
        pill = item.pill  # those that stand still are where it says
        return item.role, QRectF(pill.x - pill.width / 2, pill.y - pill.height / 2, pill.width, pill.height)

    @property
    def is_painted(self) -> bool:
        """Whether all that is seen has been painted as it is now."""
        return all(layer.tiles.is_finished for layer in (self.rings, self.layer, self.pill_layer))

    def pills(self) -> dict[str, Pill]:
        """Give the pills where they are now, also in the middle of a drag."""
        return {actor_id: item.moved_pill for actor_id, item in self.actors.items()}

    # Places

    def settled(self, moved: Sequence[ActorItem]) -> dict[str, Point]:
        """Give free places for items that were let go, so that what is saved is what is seen."""
        return self.free_places({item.actor.id: (item.actor, item.pos()) for item in moved})

    def free_places(self, wanted: Mapping[str, tuple[Actor, QPointF]]) -> dict[str, Point]:
        """Give the free places nearest to where some actors are wanted, by id; where those stand now is free too."""
        crowd = self._crowd(without=set(wanted))
        places: dict[str, Point] = {}
        for actor_id, (actor, at) in wanted.items():
            pill = self._settle(sized(actor, Point(at.x(), at.y()), self.measure), crowd)
            places[actor_id] = Point(round(pill.x, 1), round(pill.y, 1))
        return places

    def place_for(self, actor: Actor, at: QPointF) -> Point:
        """Give the free place nearest to a point for an actor that comes to the map."""
        pill = self._settle(sized(actor, Point(at.x(), at.y()), self.measure), self._crowd())
        return Point(round(pill.x, 1), round(pill.y, 1))

    def place_in_ring(self, actor: Actor, ring: int) -> Point:
        """Give a free place in a ring, where it is emptiest, keeping the actor's own direction if it has one."""
        return self.places_in_ring((actor,), ring)[actor.id]

    def places_in_ring(self, actors: Sequence[Actor], ring: int) -> dict[str, Point]:
        """Give such places to several, by id, none over another."""
        crowd = self._crowd(without={actor.id for actor in actors})
        return {actor.id: self._place_in_ring(actor, ring, crowd) for actor in actors}

    def _place_in_ring(self, actor: Actor, ring: int, crowd: Others) -> Point:
        inner = RING_EDGES[ring - 1] if ring else 0.0
        radius = (inner + RING_EDGES[ring]) / 2
        item = self.actors.get(actor.id)
        start = math.atan2(item.y(), item.x()) if item else -math.pi / 2
        angles = [start + (step + 1) // 2 * (1 if step % 2 else -1) * math.pi / 16 for step in range(32)]
        spots = [Point(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]
        pills = [sized(replace(actor, ring=ring), spot, self.measure) for spot in spots]
        best = next((pill for pill in pills if not crowd.meets(pill.rects, 24)), pills[0])
        pill = self._settle(best, crowd)
        if ring_at(Point(pill.x, pill.y)) != ring:  # it is full, and the one that was chosen nonetheless
            pill = next((one for gap in (0, -15, -30) for one in pills if not crowd.meets(one.rects, gap)), best)
        return Point(round(pill.x, 1), round(pill.y, 1))

    def _settle(self, pill: Pill, crowd: Others) -> Pill:
        ring = ring_at(Point(pill.x, pill.y))
        free = free_place(replace(pill, actor=replace(pill.actor, ring=ring)), crowd)
        for rect in free.rects:
            crowd.add(rect)
        return free

    def _crowd(self, without: Container[str] = ()) -> Others:
        """Give what is taken by others, seen or left out."""
        return Others(self._layout.crowd, without)

    def _ring_names(self) -> list[Rect]:
        return list(ring_label_rects(self.measure))

    def content(self) -> QRectF:
        """Give what must be seen when everything is to be seen: all pills and the names of the rings."""
        found = QRectF(-340, -1000, 680, 1340) if self.actors else QRectF(-1010, -1010, 2020, 2020)
        if self.sight.focus is not None and self.actors:
            found = QRectF()  # a close look at some, not at the rings
        rects = self._pill_rects()
        if rects:
            left, top = min(rect.left() for rect in rects), min(rect.top() for rect in rects)
            right, bottom = max(rect.right() for rect in rects), max(rect.bottom() for rect in rects)
            found |= QRectF(left, top, right - left, bottom - top)
        return found if self.sight.focus is not None else found | self.backdrop.content()

    def names(self) -> list[QRectF]:
        """Give what nothing may cover when everything is to be seen: pills, towers, and the names of rings."""
        if self.sight.focus is not None and self.actors:
            return self._pill_rects()
        rings = [QRectF(r.left, r.top, r.right - r.left, r.bottom - r.top) for r in self._ring_names()]
        return [*self._pill_rects(), *rings, *self.backdrop.words(), *self.changes.names]

    def _pill_rects(self) -> list[QRectF]:
        """Give what pills and towers take up; asked twice each time everything is fitted, and so remembered."""
        if self._rects is None:
            rects = [rect for pill in self.pills().values() for rect in pill.rects]
            self._rects = [QRectF(r.left, r.top, r.right - r.left, r.bottom - r.top) for r in rects]
        return self._rects

    # Selection

    def selected_actors(self) -> list[ActorItem]:
        """Give the selected items, in reading order."""
        return sorted((self.actors[actor_id] for actor_id in self._selected), key=_reading_order)

    def in_order(self) -> list[ActorItem]:
        """Give the items ring by ring, clockwise: how Tab walks."""
        return sorted(self.actors.values(), key=_reading_order)

    def selection(self) -> tuple[Record, ...]:
        """Give the selected actors, then the selected relations, then frames and texts."""
        return (*(item.actor for item in self.selected_actors()), *self.layer.chosen(), *self.backdrop.marks.chosen())

    def selected_ids(self) -> set[str]:
        """Give the ids of what is selected."""
        return {*self._selected, *self.layer.selected, *(mark.id for mark in self.backdrop.marks.chosen())}

    def touched(self, rect: QRectF) -> set[str]:
        """Give the ids of the actors that a rectangle touches, and of the frames and texts within it."""
        near = self.pill_layer.within(rect)
        actors = {one for one in near if self.actors[one].body.intersects(rect)}
        return actors | self.backdrop.marks.within(rect)

    def select(self, ids: Iterable[str]) -> None:
        """Select these and nothing else."""
        wanted = set(ids)
        if wanted == self.selected_ids():
            return
        actors = wanted & self.actors.keys()
        self.blockSignals(True)
        for actor_id in actors ^ self._selected:
            self.actors[actor_id].choose(actor_id in actors)
        self.blockSignals(False)
        self._selected = actors
        self.layer.select(wanted)
        self.backdrop.marks.select(wanted)
        self.selection_moved.emit()

    def place_handle(self, scale: float, is_seen: Callable[[QRectF], bool], *, wanted: bool) -> None:
        """Stand the handle by the only selected actor, on a side where it is seen and covers nobody."""
        chosen = self.selected_actors()
        if not wanted or len(chosen) != 1 or self.layer.selected:
            self.handle.stand_by(None)
            return
        others = self._crowd(without={chosen[0].actor.id})
        away = self.handle.size / 2 / scale
        spots = [QPointF(x, y) for x, y in sides(chosen[0].moved_pill, away + 6 / scale)]
        half = QPointF(away, away)
        rooms = [QRectF(spot - half, spot + half) for spot in spots]
        best = max(range(len(spots)), key=lambda at: (is_seen(rooms[at]), not others.meets([_rect(rooms[at])], 0)))
        self.handle.stand_by(chosen[0], spots[best])

    def actor_at(self, place: QPointF) -> ActorItem | None:
        """Find the actor at a place, the uppermost."""
        for item in self.items(place):
            if isinstance(item, ActorItem) and not item.is_ghost:
                return item
        return None


def sides(pill: Pill, away: float) -> list[tuple[float, float]]:
    """Give the places beside a pill: right, left, below, above."""
    body = pill.body
    x = (body.left + body.right) / 2
    return [(body.right + away, pill.y), (body.left - away, pill.y), (x, body.bottom + away), (x, body.top - away)]


def _rect(rect: QRectF) -> Rect:
    return Rect(rect.left(), rect.top(), rect.right(), rect.bottom())


def _reading_order(item: ActorItem) -> tuple[int, float]:
    ring = ring_at(Point(item.x(), item.y()))
    return ring, (math.atan2(item.y(), item.x()) + math.pi / 2) % (2 * math.pi)

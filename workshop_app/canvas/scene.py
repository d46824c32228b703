"""The map as a scene: items for a workshop's actors and relations, and what of them is selected."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.items.handle import Handle
from workshop_app.canvas.items.relations import RelationLayer
from workshop_app.canvas.items.rings import RingBackground
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.changes import Changes
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS
from workshop_app.domain.figures.layout import Crowd, Pill, Rect, free_place, laid_out, ring_label_rects, sized
from workshop_app.domain.figures.tie_layout import Tie, tie_frame, ties
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Actor, Point, Record, Relation
from workshop_app.domain.workshop import Workshop

FEW = 30
"""Up to so many actors glide to their places at once."""

SMALL = 100
"""Up to so many relations the whole map is laid out anew after each edit."""


class MapScene(Ground):
    """Shows a workshop. What stands where follows from the records alone, so undo needs nothing of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.measure = QtMeasure(look)
        self.actors: dict[str, ActorItem] = {}
        self._laid: dict[str, Pill] = {}
        self.addItem(RingBackground(look, self.pictures))
        self.layer = RelationLayer(look, self.pictures)
        self.addItem(self.layer)
        self.handle = Handle(look)
        self.addItem(self.handle)

    # Showing

    def show_workshop(self, workshop: Workshop) -> None:
        """Show a workshop as it is now; items that stand already are kept."""
        self.workshop = workshop
        pills = laid_out(workshop, self.measure)
        by_id = {pill.actor.id: pill for pill in pills}
        kept = self._kept(workshop, by_id)
        before = {actor_id: item.pos() for actor_id, item in self.actors.items()}
        for actor_id in self.actors.keys() - by_id.keys():
            self.removeItem(self.actors.pop(actor_id))
        for pill in pills:
            item = self.actors.get(pill.actor.id)
            if item is None:
                self.actors[pill.actor.id] = item = ActorItem(pill, self.look, self.pictures)
                self.addItem(item)
            item.show_pill(pill)
        self._glide(before)
        shown = tuple(one for one in workshop.relations if one.from_id in by_id and one.to_id in by_id)
        self.layer.show_ties(ties(shown, by_id, kept), by_id)

    def _glide(self, before: Mapping[str, QPointF]) -> None:
        """Show where actors went; when all of the map is another one, or motion is off, they are simply there."""
        moved = [item for actor_id, item in self.actors.items() if before.get(actor_id, item.pos()) != item.pos()]
        if self.look.motion and len(moved) <= FEW:
            for item in moved:
                item.glide_from(before[item.actor.id])

    def _kept(self, workshop: Workshop, pills: Mapping[str, Pill]) -> dict[str, Tie]:
        """Find the ties of a large map that nothing near has changed for; a small one is laid out anew."""
        if len(workshop.relations) <= SMALL:
            return {}
        old = self._laid
        self._laid = dict(pills)
        moved = [
            actor_id for actor_id in old.keys() | pills.keys() if not _same(old.get(actor_id), pills.get(actor_id))
        ]
        rects = [rect for key in moved for one in (old, pills) if key in one for rect in one[key].rects]
        pairs = _pairs(workshop.relations)
        found: dict[str, Tie] = {}
        for relation_id, tie in self.layer.ties.items():
            now = workshop.find(Relation, relation_id)
            was = tie.relation
            if now is None or (was.relation_type, was.from_id, was.to_id) != (
                now.relation_type,
                now.from_id,
                now.to_id,
            ):
                continue
            frame = tie_frame(tie.curve, GLYPH_RADIUS + 6)
            alone = pairs[frozenset((now.from_id, now.to_id))] == 1
            if alone and now.from_id in pills and now.to_id in pills and not any(frame.meets(rect) for rect in rects):
                found[relation_id] = tie
        return found

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit; one that is not about the map costs nothing."""
        self.workshop = workshop
        if any(isinstance(change.record, Actor | Relation) for change in changes):
            self.show_workshop(workshop)

    def restore(self) -> None:
        """Put everything back to where the records say."""
        if self.workshop is not None:
            self.show_workshop(self.workshop)

    def follow(self, items: Iterable[ActorItem]) -> None:
        """Let the relations of moved actors follow them, before anything is saved."""
        self.layer.follow([item.actor.id for item in items], self.pills())

    def pills(self) -> dict[str, Pill]:
        """Give the pills where they are now, also in the middle of a drag."""
        return {actor_id: item.moved_pill for actor_id, item in self.actors.items()}

    # Places

    def settled(self, moved: Sequence[ActorItem]) -> dict[str, Point]:
        """Give free places for items that were let go, so that what is saved is what is seen."""
        crowd = self._crowd(without={item.actor.id for item in moved})
        places: dict[str, Point] = {}
        for item in moved:
            pill = self._settle(item.moved_pill, crowd)
            places[item.actor.id] = Point(round(pill.x, 1), round(pill.y, 1))
        return places

    def place_for(self, actor: Actor, at: QPointF) -> Point:
        """Give the free place nearest to a point for an actor that comes to the map."""
        pill = self._settle(sized(actor, Point(at.x(), at.y()), self.measure), self._crowd())
        return Point(round(pill.x, 1), round(pill.y, 1))

    def place_in_ring(self, actor: Actor, ring: int) -> Point:
        """Give a free place in a ring, where it is emptiest, keeping the actor's own direction if it has one."""
        crowd = self._crowd(without={actor.id})
        inner = RING_EDGES[ring - 1] if ring else 0.0
        radius = (inner + RING_EDGES[ring]) / 2
        item = self.actors.get(actor.id)
        start = math.atan2(item.y(), item.x()) if item else -math.pi / 2
        best: Pill | None = None
        for step in range(32):
            angle = start + (step + 1) // 2 * (1 if step % 2 else -1) * math.pi / 16
            spot = Point(radius * math.cos(angle), radius * math.sin(angle))
            pill = sized(replace(actor, ring=ring), spot, self.measure)
            if not crowd.meets(pill.rects, 24):
                best = pill
                break
            best = best or pill
        assert best is not None, "a ring has a place"
        pill = self._settle(best, crowd)
        return Point(round(pill.x, 1), round(pill.y, 1))

    def _settle(self, pill: Pill, crowd: Crowd) -> Pill:
        ring = ring_at(Point(pill.x, pill.y))
        free = free_place(replace(pill, actor=replace(pill.actor, ring=ring)), crowd)
        for rect in free.rects:
            crowd.add(rect)
        return free

    def _crowd(self, without: set[str] | frozenset[str] = frozenset()) -> Crowd:
        crowd = Crowd()
        for rect in self._ring_names():
            crowd.add(rect)
        for actor_id, pill in self.pills().items():
            if actor_id not in without:
                for rect in pill.rects:
                    crowd.add(rect)
        return crowd

    def _ring_names(self) -> list[Rect]:
        return list(ring_label_rects(self.measure))

    def content(self) -> QRectF:
        """Give what must be seen when everything is to be seen: all pills and the names of the rings."""
        found = QRectF(-340, -1000, 680, 1340) if self.actors else QRectF(-1010, -1010, 2020, 2020)
        for pill in self.pills().values():
            for rect in pill.rects:
                found |= QRectF(QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom))
        return found

    def names(self) -> list[QRectF]:
        """Give what nothing may cover when everything is to be seen: pills, towers, and the names of rings."""
        rects = [rect for pill in self.pills().values() for rect in pill.rects] if self.actors else []
        return [QRectF(QPointF(r.left, r.top), QPointF(r.right, r.bottom)) for r in (*rects, *self._ring_names())]

    # Selection

    def selected_actors(self) -> list[ActorItem]:
        """Give the selected items, in reading order."""
        return [item for item in self.in_order() if item.isSelected()]

    def in_order(self) -> list[ActorItem]:
        """Give the items ring by ring, clockwise: how Tab walks."""
        return sorted(self.actors.values(), key=_reading_order)

    def selection(self) -> tuple[Record, ...]:
        """Give the selected actors, then the selected relations."""
        relations = [one for one in self.layer.relations if one.id in self.layer.selected]
        return (*(item.actor for item in self.selected_actors()), *relations)

    def selected_ids(self) -> set[str]:
        """Give the ids of the selected actors and relations."""
        return {record.id for record in self.selection()}

    def touched(self, rect: QRectF) -> set[str]:
        """Give the ids of the actors that a rectangle touches."""
        return {item.actor.id for item in self.items(rect) if isinstance(item, ActorItem)}

    def select(self, ids: Iterable[str]) -> None:
        """Select these actors and relations and nothing else."""
        wanted = set(ids)
        if wanted == self.selected_ids():
            return
        self.blockSignals(True)
        for actor_id, item in self.actors.items():
            item.setSelected(actor_id in wanted)
        self.blockSignals(False)
        self.layer.select(wanted)
        self.selection_moved.emit()

    def place_handle(self, scale: float, *, wanted: bool) -> None:
        """Stand the handle by the only selected actor, on a side where it covers nobody."""
        chosen = self.selected_actors()
        if not wanted or len(chosen) != 1 or self.layer.selected:
            self.handle.stand_by(None)
            return
        others = self._crowd(without={chosen[0].actor.id})
        away = self.handle.size / 2 / scale
        spots = [QPointF(x, y) for x, y in sides(chosen[0].moved_pill, away + 6 / scale)]
        half = QPointF(away, away)
        free = (spot for spot in spots if not others.meets([_rect(QRectF(spot - half, spot + half))], 0))
        self.handle.stand_by(chosen[0], next(free, spots[0]))

    def actor_at(self, place: QPointF) -> ActorItem | None:
        """Find the actor at a place, the uppermost."""
        for item in self.items(place):
            if isinstance(item, ActorItem) and not item.is_ghost:
                return item
        return None


def _same(one: Pill | None, other: Pill | None) -> bool:
    """Tell whether two pills take up the same room."""
    if one is None or other is None:
        return one is other
    return (one.x, one.y, one.rects) == (other.x, other.y, other.rects)


def _pairs(relations: Iterable[Relation]) -> Counter[frozenset[str]]:
    return Counter(frozenset((relation.from_id, relation.to_id)) for relation in relations)


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

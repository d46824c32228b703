"""The map for the back row: it fills a window, and no text in it is smaller than a chosen size.

Detail goes before names do: first the signs and towers, then the arrow heads and what explains the picture, then the
names of those far out become initials, at the very end without their discs. Where even these have no room, or nobody
would learn so many, the most connected stand there by their whole names, and how many more there are is told. Nothing
ever covers a name. Stance is never drawn.

Lengths are in the map's units; with ``scale`` pixels to each, a name is as large as was chosen. The rings are drawn as
wide as the window: each place of the map has its place here, in the same ring and direction. They are drawn smaller
where not all are shown of a map that goes far beyond them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from workshop_app.domain.figures.back_row_picture import BackRow, Detail
from workshop_app.domain.figures.back_row_room import Room, Window, around
from workshop_app.domain.figures.back_row_shapes import (
    Words,
    bared,
    in_corner,
    legend,
    ring_names,
)
from workshop_app.domain.figures.initials import initials
from workshop_app.domain.figures.layout import GAP, NAME_SIZE, Pill, sized
from workshop_app.domain.map_filter import Shown, ring_of
from workshop_app.domain.message import TextMeasure, say
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.workshop import Workshop

SIZES = (24, 32, 40)
"""Text sizes to choose from, in pixels."""
CROWD = 200
"""With more actors than this nobody tries whether the names of all find room."""
LEARNED = 60
"""Nobody learns the initials of more actors than this."""
DENSEST = 0.85
"""No more of the window than this can be covered with names."""
FULL = 0.3
"""So much of the window is given to names when not all have room: the rest shows how they hang together."""
MISSES = 3
"""After so many names without room the window counts as full."""
_MOST_OF_THEM = 0.9
"""So many of the actors are within reach of the window; the few who stand farthest out come to its edge."""


def back_row(
    workshop: Workshop,
    measure: TextMeasure,
    window: Window,
    size: float,
    shown: Shown | None = None,
    spelled: str | None = None,
) -> BackRow:
    """Lay out what is looked at with text of a size in pixels. The actor ``spelled`` has its whole name in any case."""
    return _Maker(workshop, measure, window, size / NAME_SIZE, shown, spelled).made()


def readable_size(workshop: Workshop, measure: TextMeasure, window: Window, shown: Shown | None = None) -> int:
    """Give the largest of the sizes at which every name is whole, else the smallest."""
    for size in reversed(SIZES):
        if _Maker(workshop, measure, window, size / NAME_SIZE, shown, None).has_room_for_names:
            return size
    return SIZES[0]


class _Maker:
    """Tries one amount of detail after the other until everything finds room."""

    def __init__(
        self,
        workshop: Workshop,
        measure: TextMeasure,
        window: Window,
        scale: float,
        shown: Shown | None,
        spelled: str | None,
    ) -> None:
        self._measure, self._window, self._scale, self._spelled = measure, window, scale, spelled
        self._room = Room(window, scale)
        self._places = places(workshop)
        known = self._places.keys()
        actors = [one for one in workshop.actors if one.id in known and (shown is None or one.id in shown.actors)]
        self._listed, self._actors = actors, sorted(actors, key=self._turn)
        ids = {one.id for one in actors}
        self._relations = tuple(
            one
            for one in workshop.relations
            if one.from_id in ids and one.to_id in ids and (shown is None or one.id in shown.relations)
        )

    def _turn(self, actor: Actor) -> tuple[bool, int, str]:
        """Give places from the middle outwards, first to whoever is spelled out."""
        ring = ring_of(actor)
        return actor.id != self._spelled, len(RING_EDGES) if ring is None else ring, actor.ref

    def made(self) -> BackRow:
        """Give the richest picture that has room for everything, else for as much as there is room for."""
        return self._whole() or self._shortened() or self._most()

    # Every name whole

    @cached_property
    def _plain(self) -> list[Pill]:
        """Size all whole names, without towers."""
        return [self._pill(actor, self._room) for actor in self._actors]

    def _pill(self, actor: Actor, room: Room, *, towers: bool = False) -> Pill:
        """Size a name and put it where its actor wants to stand."""
        plain = actor if towers else replace(actor, influence=None)
        return sized(plain, room.stand(self._places[actor.id]), self._measure)

    @cached_property
    def _settled(self) -> list[Pill] | None:
        """Where whole names stand when there is nothing else; None when they have no room."""
        if len(self._actors) > CROWD:
            return None
        needed = sum((pill.width + GAP) * (pill.height + GAP) for pill in self._plain)
        return self._placed(self._plain, Detail.NO_HEADS) if needed < self._room.area * DENSEST else None

    @property
    def has_room_for_names(self) -> bool:
        """Whether every name is whole."""
        return self._settled is not None

    def _whole(self) -> BackRow | None:
        """Give the richest picture in which every name is whole; None when there is none."""
        if self._settled is None:
            return None
        towered = [self._pill(actor, self._room, towers=True) for actor in self._actors]
        for detail, wanted in ((Detail.ALL, towered), (Detail.NO_SIGNS, self._plain)):
            pills = self._placed(wanted, detail)
            if pills is not None and (made := self._shown(detail, pills)).signs is not None:
                return made
        return self._shown(Detail.NO_HEADS, self._settled)

    # Initials

    def _shortened(self) -> BackRow | None:
        """Shorten as few names as will do, those farthest out first; None when some have no room even then."""
        if len(self._actors) > LEARNED:
            return None
        names = dict(zip((one.id for one in self._listed), initials([one.name for one in self._listed]), strict=True))
        short = {
            pill.actor.id: self._short(pill, names[pill.actor.id])
            for pill in self._plain
            if pill.actor.id != self._spelled
        }
        far = [one.id for one in sorted(self._actors, key=self._from_far) if one.id in short]
        low, high = 1, len(far)
        found: list[Pill] | None = None
        while low <= high:
            middle = (low + high) // 2
            shortened = set(far[:middle])
            wanted = [short[pill.actor.id] if pill.actor.id in shortened else pill for pill in self._plain]
            pills = self._placed(wanted, Detail.INITIALS)
            if pills is None:
                low = middle + 1
            else:
                found, high = pills, middle - 1
        if found is not None:
            return self._shown(Detail.INITIALS, self._whole_again(found))
        bare = [bared(short[pill.actor.id], self._measure) if pill.actor.id in short else pill for pill in self._plain]
        found = self._placed(bare, Detail.NO_DISCS)
        return self._shown(Detail.NO_DISCS, found) if found is not None else None

    def _from_far(self, actor: Actor) -> tuple[int, int, str]:
        return -self._turn(actor)[1], actor.influence or 0, actor.ref

    def _short(self, pill: Pill, name: str) -> Pill:
        return sized(replace(pill.actor, name=name), Point(pill.x, pill.y), self._measure)

    def _whole_again(self, pills: Sequence[Pill]) -> list[Pill]:
        """Give names back that have room beside all the others as they stand, from the middle outwards."""
        settled = list(pills)
        for index, (pill, whole) in enumerate(zip(pills, self._plain, strict=True)):
            if pill.actor.name == whole.actor.name:
                continue
            others = (one.body for one in settled if one is not settled[index])
            taken = self._room.raster((self._room.corner, *others))
            at = replace(whole, x=pill.x, y=pill.y)
            free = self._room.free_place(at, taken, keeps_ring=False, within=whole.height)
            settled[index] = free or pill
        return settled

    # The most connected

    def _most(self) -> BackRow:
        """Give those with the most ties their whole names, as many as leave room for the ties, and count the others."""
        room = Room(self._window, self._scale, self._reach())
        card = in_corner(room, self._measure, say("back_row.more", len(self._actors)))
        taken = room.raster((room.corner, *card.rects))
        settled: list[Pill] = []
        left, missed = room.area * FULL, 0
        for actor in self._ranked():
            pill = self._pill(actor, room)
            free = room.free_place(pill, taken, keeps_ring=False)
            if free is None:
                missed += 1
            else:
                settled.append(free)
                taken.add(free.body)
                left -= free.width * free.height
            if missed >= MISSES or left <= 0:
                break
        standing = {pill.actor.id for pill in settled}
        others = tuple(one for one in self._actors if one.id not in standing)
        card = in_corner(room, self._measure, say("back_row.more", len(others))) if others else Words()
        return BackRow(room, Detail.NOT_ALL, tuple(settled), self._relations, card, others)

    def _ranked(self) -> Iterable[Actor]:
        """Order the actors by how many ties they have, first whoever is spelled out."""
        count = Counter(end for one in self._relations for end in (one.from_id, one.to_id))
        return sorted(
            self._actors,
            key=lambda one: (one.id != self._spelled, -count[one.id], -(one.influence or 0), self._turn(one)),
        )

    def _reach(self) -> float:
        """Tell how far from the middle the window must reach, in a map that goes beyond its rings."""
        away = sorted(max(abs(place.x), abs(place.y)) for place in (self._places[one.id] for one in self._actors))
        return max(RING_EDGES[-1], away[int(_MOST_OF_THEM * (len(away) - 1))]) if away else RING_EDGES[-1]

    # Placing and drawing

    def _placed(self, pills: Iterable[Pill], detail: Detail) -> list[Pill] | None:
        """Give every pill a free place; None when there is one that finds none."""
        taken = self._room.raster((self._room.corner, *self._words(detail).rects))
        settled: list[Pill] = []
        for pill in pills:
            free = self._room.free_place(pill, taken, keeps_ring=detail <= Detail.NO_SIGNS)
            if free is None:
                return None
            settled.append(free)
            taken.add(around(free.rects))
        return settled

    def _words(self, detail: Detail) -> Words:
        return self._explained if detail < Detail.NO_HEADS else Words()

    @cached_property
    def _explained(self) -> Words:
        """What is written beside the names."""
        return ring_names(self._room, self._measure) + legend(self._room, self._measure, self._relations)

    def _shown(self, detail: Detail, pills: Iterable[Pill]) -> BackRow:
        return BackRow(self._room, detail, tuple(pills), self._relations, self._words(detail))

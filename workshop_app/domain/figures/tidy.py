"""Tidies the map: every actor in its own ring, near those it has ties to, evenly spread, and no name covered.

Pinned actors keep still, and so do those whom somebody has put a frame around; the others make room for them.
The same records always give the same places.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.figures.crossings import fewer_crossings
from workshop_app.domain.figures.layout import GAP, Crowd, Pill, Rect, ring_label_rects
from workshop_app.domain.figures.map_marks import holds, text_rect
from workshop_app.domain.figures.wedges import Wedge, label_rects, wedges
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Point, Relation
from workshop_app.domain.workshop import Workshop

FRAMES = (Rect(-1090, -1000, 1090, 620), Rect(-1090, -1000, 1090, 800), Rect(-1250, -1000, 1250, 1050))
"""What all pills should lie within, the tightest first.

The first one is as wide as a screen that shows names in the size of other text; it ends where only the outer rings
have room below.
"""
MIDDLES = (190.0, 455.0, 690.0, 890.0)
MANY = 150
"""A map with more actors than this is laid out once, in no frame."""
ROUNDS = 8
FINE = 24.0
"""How far apart the places are that are tried."""
REACH = 560.0
FULL = 3
"""After so many actors in a row without room, a ring counts as full."""
OUT = 60.0
"""How far apart the rows outside the rings are."""
WIDER = 1.3
_LANES = 48
_SAMPLES = 96
_TOP = -math.pi / 2
_AWAY = GAP + 0.2
"""Places are rounded, and should still be free then."""
_NOWHERE = Rect(-20_000, -20_000, 20_000, 20_000)


@dataclass
class Ring:
    """The actors of a ring that may move, in their order around it, and the way along which they stand."""

    number: int
    pills: list[Pill]
    start: float
    end: float
    spots: list[Point] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether the way goes all around."""
        return self.end - self.start >= 2 * math.pi - 0.01

    def spread(self) -> None:
        """Share the way: closer together at the sides, where pills stand above each other."""
        count, radius = len(self.pills), MIDDLES[self.number]
        if count == 1 and self.number == 0 and self.is_whole:
            self.spots = [Point(0, 0)]
            return
        angles = _shared(self, radius)
        self.spots = [Point(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def tidied(
    workshop: Workshop, pills: Collection[Pill], measure: TextMeasure, *, by_sector: bool = False
) -> dict[str, Point]:
    """Give a place for every actor on the map, by actor id; ``by_sector`` keeps each in the wedge of its sector.

    ``pills`` are all that are on the map, where they stand now.
    """
    still = [pill for pill in pills if pill.actor.pinned or _is_framed(pill, workshop)]
    held = {pill.actor.id for pill in still}
    movable = sorted((pill for pill in pills if pill.actor.id not in held), key=lambda pill: pill.actor.ref)
    frames = FRAMES[-1:] if by_sector else FRAMES if len(pills) <= MANY else ()
    parts = wedges(workshop) if by_sector else ()
    texts = [text_rect(mark, measure) for mark in workshop.map_marks if mark.text]
    reserved = [*ring_label_rects(measure), *texts, *label_rects(parts, measure)]
    for frame in (*frames, _NOWHERE):
        rings = _rings(movable, frame, parts)
        _order(rings, workshop.relations, still)
        placed = _placed(rings, still, reserved, frame)
        if len(placed) == len(movable) or frame is _NOWHERE:
            break
    left = [pill for pill in movable if pill.actor.id not in placed]
    found = [*still, *placed.values(), *_outside(left, [*still, *placed.values()])]
    return {pill.actor.id: Point(round(pill.x, 1), round(pill.y, 1)) for pill in found}


def _is_framed(pill: Pill, workshop: Workshop) -> bool:
    frames = (mark.area for mark in workshop.map_marks if mark.mark_kind is MapMarkKind.FRAME)
    return any(holds(area, pill.x, pill.y) for area in frames)


def ring_of(pill: Pill) -> int:
    """Tell the ring that an actor is kept in."""
    return pill.actor.ring if pill.actor.ring is not None else ring_at(Point(pill.x, pill.y))


# Who stands beside whom


def _rings(pills: Sequence[Pill], frame: Rect, parts: Sequence[Wedge]) -> list[Ring]:
    """Sort the actors into rings, or into the wedges of the rings; as they stand around the middle now."""
    ways = {part.sector: (part.start, part.end) for part in parts}
    groups: defaultdict[tuple[int, float, float], list[Pill]] = defaultdict(list)
    for pill in pills:
        ring = ring_of(pill)
        groups[ring, *(ways.get(pill.actor.sector) or _way(ring, frame))].append(pill)
    found = []
    for (number, start, end), members in sorted(groups.items(), key=lambda group: group[0]):
        members.sort(key=lambda pill: _along(math.atan2(pill.y, pill.x), start))
        found.append(Ring(number, members, start, end))
        found[-1].spread()
    return found


def _way(ring: int, frame: Rect) -> tuple[float, float]:
    """Give the angles between which a ring lies above the foot of the frame: from the lower left over the top."""
    low = min(1.0, (frame.bottom - 50) / MIDDLES[ring])
    half = math.acos(-low)
    return _TOP - half, _TOP + half


def _along(angle: float, start: float) -> float:
    return (angle - start) % (2 * math.pi)


def _order(rings: Sequence[Ring], relations: Sequence[Relation], still: Iterable[Pill]) -> None:
    """Pull those who have ties near each other, ring by ring, then turn neighbours whose ties cross."""
    weights: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in relations:
        weights[one.from_id].append((one.to_id, one.strength))
        weights[one.to_id].append((one.from_id, one.strength))
    stands = {pill.actor.id: Point(pill.x, pill.y) for pill in still}
    stands |= {pill.actor.id: spot for ring in rings for pill, spot in zip(ring.pills, ring.spots, strict=True)}
    for _ in range(ROUNDS):
        for ring in rings:
            wished = {pill.actor.id: _wished(pill.actor.id, weights, stands) for pill in ring.pills}
            ring.pills.sort(key=lambda pill: (_along(wished[pill.actor.id], ring.start), pill.actor.ref))
            if ring.is_whole:
                _turn(ring, wished)
            stands |= {pill.actor.id: spot for pill, spot in zip(ring.pills, ring.spots, strict=True)}
    for ring in rings:
        fewer_crossings(ring.pills, ring.spots, stands, relations)


def _wished(actor_id: str, ties: Mapping[str, list[tuple[str, int]]], stands: Mapping[str, Point]) -> float:
    """Give the direction in which most of an actor's partners stand; its own weighs a little too."""
    own = stands[actor_id]
    x, y = own.x * 0.4, own.y * 0.4
    for other, weight in ties.get(actor_id, ()):
        if other in stands:
            x += stands[other].x * weight
            y += stands[other].y * weight
    return math.atan2(y, x) if math.hypot(x, y) > 1 else math.atan2(own.y, own.x)


def _turn(ring: Ring, wished: Mapping[str, float]) -> None:
    """Begin a whole ring with the one for whom all together then stand nearest to where they wish."""
    angles = [math.atan2(spot.y, spot.x) for spot in ring.spots]
    count = len(ring.pills)

    def match(shift: int) -> float:
        turned = (wished[ring.pills[(index + shift) % count].actor.id] for index in range(count))
        return sum(math.cos(one - angle) for one, angle in zip(turned, angles, strict=True))

    if count <= MANY:
        best = max(range(count), key=lambda shift: (round(match(shift), 6), -shift))
        ring.pills[:] = ring.pills[best:] + ring.pills[:best]


def _shared(ring: Ring, radius: float) -> list[float]:
    """Give the angles of so many shares of the way as there are pills."""
    wide = sum(pill.width for pill in ring.pills) / len(ring.pills) + 2 * GAP
    high = sum(pill.height for pill in ring.pills) / len(ring.pills) + 4 * GAP
    step = (ring.end - ring.start) / _SAMPLES
    room, total = [0.0], 0.0
    for sample in range(_SAMPLES):
        angle = ring.start + (sample + 0.5) * step
        across, along = abs(math.sin(angle)), abs(math.cos(angle))
        need = min(wide / max(across, 0.01), high / max(along, 0.01))
        total += radius * step * (1 / need + 1 / wide)
        room.append(total)
    found, sample = [], 0
    for index in range(len(ring.pills)):
        wanted = (index + 0.5) * total / len(ring.pills)
        while room[sample + 1] < wanted:
            sample += 1
        part = (wanted - room[sample]) / (room[sample + 1] - room[sample])
        found.append(ring.start + (sample + part) * step)
    return found


# Where each stands


def _placed(rings: Sequence[Ring], still: Iterable[Pill], reserved: Iterable[Rect], frame: Rect) -> dict[str, Pill]:
    """Put each as near to its share of the ring as there is room, from the core outwards."""
    taken = Crowd()
    for rect in (*reserved, *(rect for pill in still for rect in pill.rects)):
        taken.add(rect)
    found: dict[str, Pill] = {}
    for ring in rings:
        missed = 0
        for pill, spot in zip(ring.pills, ring.spots, strict=True):
            if missed >= FULL:
                break
            free = next(_free(pill, spot, ring, taken, frame), None)
            if free is None and not ring.is_whole:  # a wedge may be too narrow; the ring is kept
                free = next(_free(pill, spot, Ring(ring.number, [], 0, 2 * math.pi), taken, frame), None)
            missed = 0 if free else missed + 1
            if free:
                found[pill.actor.id] = free
                for rect in free.rects:
                    taken.add(rect)
    return found


def _free(pill: Pill, spot: Point, ring: Ring, taken: Crowd, frame: Rect) -> Iterator[Pill]:
    """Yield free places in a ring, the nearest to a spot first."""
    inner = RING_EDGES[ring.number - 1] + 20 if ring.number else 0.0
    outer = RING_EDGES[ring.number] - 10
    angle, radius = math.atan2(spot.y, spot.x), math.hypot(spot.x, spot.y)
    for along, out in _STEPS:
        away = radius + out
        if ring.number == 0 and away < 0:
            continue
        if not inner <= away <= outer:
            continue
        turned = angle + along / max(away, 60.0)
        if not ring.is_whole and not 0 <= _along(turned, ring.start) <= ring.end - ring.start:
            continue
        moved = replace(pill, x=away * math.cos(turned), y=away * math.sin(turned))
        if _within(moved, frame) and not taken.meets(moved.rects, _AWAY):
            yield moved


def _within(pill: Pill, frame: Rect) -> bool:
    body = pill.body
    top = min(rect.top for rect in pill.rects)
    is_across = frame.left <= body.left and body.right <= frame.right
    return is_across and frame.top <= top and body.bottom <= frame.bottom


def _steps() -> list[tuple[float, float]]:
    """List how far along the ring and how far outwards to try, the nearest first."""
    reach = int(REACH / FINE)
    found = [(along * FINE, out * FINE) for along in range(-reach, reach + 1) for out in range(-12, 13)]
    return sorted(found, key=lambda step: (math.hypot(step[0], 1.5 * step[1]), step))


_STEPS = _steps()


def _outside(pills: Sequence[Pill], standing: Sequence[Pill]) -> list[Pill]:
    """Put those for whom their ring has no room outside all rings, all around, row behind row."""
    taken = Crowd()
    for rect in (rect for pill in standing for rect in pill.rects):
        taken.add(rect)
    begins = dict.fromkeys(range(_LANES), RING_EDGES[-1] + 60)
    found: list[Pill] = []
    for index, pill in enumerate(sorted(pills, key=lambda pill: (math.atan2(pill.y, pill.x), pill.actor.ref))):
        share = index / len(pills)
        angle, lane = 2 * math.pi * share - math.pi, int(share * _LANES)
        moved = next(_outwards(pill, angle, begins[lane], taken))
        begins[lane] = math.hypot(moved.x / WIDER, moved.y) - OUT
        found.append(moved)
        for rect in moved.rects:
            taken.add(rect)
    return found


def _outwards(pill: Pill, angle: float, away: float, taken: Crowd) -> Iterator[Pill]:
    """Yield the free places of a pill in a direction, from a distance on; wider than high, as a screen is."""
    while True:
        moved = replace(pill, x=WIDER * away * math.cos(angle), y=away * math.sin(angle))
        if not taken.meets(moved.rects, _AWAY):
            yield moved
        away += OUT

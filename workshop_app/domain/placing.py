"""Where actors stand on the map. Units: the middle is (0, 0), the edge ring ends at 1000, y grows downwards."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from workshop_app.domain.codes import Sector
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.workshop import Workshop

RING_EDGES = (320.0, 580.0, 800.0, 1000.0)
"""Outer radius of each ring, core first."""

ROOM = (8, 15, 22, 30)
"""So many share the circle of a ring; it has no room for the names of more, who stand outside all rings."""

_RING_MIDDLES = (190.0, 455.0, 690.0, 900.0)
_SECTOR_ORDER = {sector: index for index, sector in enumerate(Sector)}

_RIM = (1430.0, 1160.0)
"""Half axes of what the rings and the names in them take up; nobody without room stands within."""
_ACROSS, _DOWN = 420.0, 172.0
"""Room for a name of two lines with the highest tower, outside the rings."""
_WIDER = 1.3
"""The map grows so much wider than high, as a screen is."""
_TOP = -math.pi / 2


def ring_at(place: Point) -> int:
    """Tell the ring of a place; beyond the outermost edge still counts as the edge ring."""
    distance = math.hypot(place.x, place.y)
    return next((ring for ring, edge in enumerate(RING_EDGES) if distance <= edge), len(RING_EDGES) - 1)


def places(workshop: Workshop) -> dict[str, Point]:
    """Give the place of every actor that has a ring or coordinates, by actor id; those in the tray have none.

    An actor without coordinates gets one from its ring, sector and order: all actors of a ring share its
    circle evenly, sector by sector, clockwise from the top. Those for whom a ring has no room stand outside,
    around where their sector is. The same records always give the same places.
    """
    by_ring: defaultdict[int, list[Actor]] = defaultdict(list)
    found: dict[str, Point] = {}
    for actor in workshop.actors:
        if actor.ring is not None:
            by_ring[actor.ring].append(actor)
        if actor.place is not None:
            found[actor.id] = actor.place
    outside: list[Actor] = []
    for ring, actors in by_ring.items():
        inside = actors[: ROOM[ring]]
        inside.sort(key=lambda actor: _SECTOR_ORDER[actor.sector])
        for index, actor in enumerate(inside):
            if actor.place is None:
                found[actor.id] = _on_circle(ring, index, len(inside))
        outside += (actor for actor in actors[ROOM[ring] :] if actor.place is None)
    return found | _around(outside, found.values()) if outside else found


def _on_circle(ring: int, index: int, count: int) -> Point:
    """Share a ring's circle evenly; a half step more on every second ring, so that neighbours interleave."""
    angle = 2 * math.pi * (index + 0.5 * (ring % 2)) / count - math.pi / 2
    radius = 0.0 if ring == 0 and count == 1 else _RING_MIDDLES[ring]
    return Point(round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1))


def _around(actors: Sequence[Actor], others: Collection[Point]) -> dict[str, Point]:
    """Let each in turn take the free place nearest to where its sector meets the rim: nobody is disturbed by it."""
    taken = {spot for place in others for spot in _beside(place)}
    many = 1 << (2 * len(actors) + len(taken)).bit_length()
    free = {sector: iter(_nearest(angle, many)) for sector, angle in _angles(actors).items()}
    found: dict[str, Point] = {}
    for actor in actors:
        place = next(one for one in free[actor.sector] if one not in taken)
        taken.add(place)
        found[actor.id] = place
    return found


def _spot(column: int, row: int) -> Point:
    """Give one of the places of names in rows, every second row half a step aside."""
    return Point((column + row % 2 / 2) * _ACROSS, row * _DOWN)


def _beside(place: Point) -> Iterator[Point]:
    """Give those of them that a name at a place leaves no room for."""
    for row in range(math.floor(place.y / _DOWN), math.ceil(place.y / _DOWN) + 1):
        along = place.x / _ACROSS - row % 2 / 2
        yield from (_spot(column, row) for column in range(math.floor(along), math.ceil(along) + 1))


def _angles(actors: Iterable[Actor]) -> dict[Sector, float]:
    """Give each sector that is there its direction, clockwise from the top; how many it has does not turn it."""
    there = sorted({actor.sector for actor in actors}, key=_SECTOR_ORDER.__getitem__)
    return {sector: _TOP + 2 * math.pi * (index + 0.5) / len(there) for index, sector in enumerate(there)}


@lru_cache(maxsize=len(Sector))
def _nearest(angle: float, count: int) -> tuple[Point, ...]:
    """Sort the innermost places outside the rings by how near they are to the rim in a direction."""
    x, y = _RIM[0] * math.cos(angle), _RIM[1] * math.sin(angle)
    return tuple(sorted(_outside(count), key=lambda one: (math.hypot((one.x - x) / _WIDER, one.y - y), one.x, one.y)))


@lru_cache(maxsize=1)
def _outside(count: int) -> tuple[Point, ...]:
    """Give the places of names in rows outside the rings, the innermost ``count``."""
    reach = math.sqrt(count * _ACROSS * _DOWN / math.pi / _WIDER) + _RIM[1] + _ACROSS
    rows, columns = int(reach / _DOWN) + 1, int(reach * _WIDER / _ACROSS) + 1
    spots = (_spot(column, row) for row in range(-rows, rows + 1) for column in range(-columns, columns + 1))
    beyond = [one for one in spots if math.hypot(one.x / _RIM[0], one.y / _RIM[1]) >= 1]
    return tuple(sorted(beyond, key=lambda one: (math.hypot(one.x / _WIDER, one.y), one.x, one.y))[:count])

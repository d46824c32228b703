"""Where actors stand on the map. Units: the middle is (0, 0), the edge ring ends at 1000, y grows downwards."""

import math
from collections import defaultdict

from workshop_app.domain.codes import Sector
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.workshop import Workshop

RING_EDGES = (320.0, 580.0, 800.0, 1000.0)
"""Outer radius of each ring, core first."""

_RING_MIDDLES = (190.0, 455.0, 690.0, 900.0)
_SECTOR_ORDER = {sector: index for index, sector in enumerate(Sector)}


def ring_at(place: Point) -> int:
    """Tell the ring of a place; beyond the outermost edge still counts as the edge ring."""
    distance = math.hypot(place.x, place.y)
    return next((ring for ring, edge in enumerate(RING_EDGES) if distance <= edge), len(RING_EDGES) - 1)


def places(workshop: Workshop) -> dict[str, Point]:
    """Give the place of every actor that has a ring or coordinates, by actor id; those in the tray have none.

    An actor without coordinates gets one from its ring, sector and order: all actors of a ring share its
    circle evenly, sector by sector, clockwise from the top. The same records always give the same places.
    """
    by_ring: defaultdict[int, list[Actor]] = defaultdict(list)
    found: dict[str, Point] = {}
    for actor in workshop.actors:
        if actor.ring is not None:
            by_ring[actor.ring].append(actor)
        if actor.place is not None:
            found[actor.id] = actor.place
    for ring, actors in by_ring.items():
        actors.sort(key=lambda actor: _SECTOR_ORDER[actor.sector])
        for index, actor in enumerate(actors):
            if actor.place is None:
                found[actor.id] = _on_circle(ring, index, len(actors))
    return found


def _on_circle(ring: int, index: int, count: int) -> Point:
    """Share a ring's circle evenly; a half step more on every second ring, so that neighbours interleave."""
    angle = 2 * math.pi * (index + 0.5 * (ring % 2)) / count - math.pi / 2
    radius = 0.0 if ring == 0 and count == 1 else _RING_MIDDLES[ring]
    return Point(round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1))

"""Lines up and distributes pills on the map: by their edges or middles, and around the ring they stand in."""

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from workshop_app.domain.figures.layout import Pill


class Edge(StrEnum):
    """What is brought into line."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    TOP = "top"
    CENTRE = "centre"
    BOTTOM = "bottom"


class Way(StrEnum):
    """Along what things are distributed."""

    ACROSS = "across"
    DOWN = "down"
    ROUND = "round"


def aligned(pills: Sequence[Pill], edge: Edge) -> list[Pill]:
    """Bring pills into line; the outermost one says where, for middles their mean."""
    bodies = [pill.body for pill in pills]
    match edge:
        case Edge.LEFT:
            return [replace(pill, x=min(body.left for body in bodies) + pill.width / 2) for pill in pills]
        case Edge.RIGHT:
            return [replace(pill, x=max(body.right for body in bodies) - pill.width / 2) for pill in pills]
        case Edge.MIDDLE:
            return [replace(pill, x=sum(one.x for one in pills) / len(pills)) for pill in pills]
        case Edge.TOP:
            return [replace(pill, y=min(body.top for body in bodies) + pill.height / 2) for pill in pills]
        case Edge.BOTTOM:
            return [replace(pill, y=max(body.bottom for body in bodies) - pill.height / 2) for pill in pills]
        case Edge.CENTRE:
            return [replace(pill, y=sum(one.y for one in pills) / len(pills)) for pill in pills]


def distributed(pills: Sequence[Pill], way: Way) -> list[Pill]:
    """Give pills equal gaps; the first and the last keep still, around the ring all but the first may move."""
    if way is Way.ROUND:
        return _round(pills)
    is_across = way is Way.ACROSS
    row = sorted(pills, key=lambda pill: (pill.x if is_across else pill.y, pill.actor.ref))
    sizes = [pill.width if is_across else pill.height for pill in row]
    first, last = row[0], row[-1]
    start = (first.x if is_across else first.y) - sizes[0] / 2
    end = (last.x if is_across else last.y) + sizes[-1] / 2
    gap = (end - start - sum(sizes)) / (len(row) - 1)
    found: list[Pill] = []
    for pill, size in zip(row, sizes, strict=True):
        middle = start + size / 2
        found.append(replace(pill, x=middle) if is_across else replace(pill, y=middle))
        start += size + gap
    return found


def _round(pills: Sequence[Pill]) -> list[Pill]:
    """Share the circle evenly, each at its own distance from the middle, beginning with the one nearest the top."""
    row = sorted(pills, key=lambda pill: (_turn(pill), pill.actor.ref))
    begin = _turn(row[0])
    found: list[Pill] = []
    for index, pill in enumerate(row):
        angle = begin + 2 * math.pi * index / len(row) - math.pi / 2
        away = math.hypot(pill.x, pill.y)
        found.append(replace(pill, x=away * math.cos(angle), y=away * math.sin(angle)))
    return found


def _turn(pill: Pill) -> float:
    return (math.atan2(pill.y, pill.x) + math.pi / 2) % (2 * math.pi)

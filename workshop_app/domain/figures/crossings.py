"""Lets actors of a ring change places where that makes ties shorter, and neighbours where fewer of them cross."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, MutableSequence, Sequence
from itertools import combinations

from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.records import Point, Relation

MANY = 250
"""With more ties than this nobody sees a single crossing, and counting them takes long."""
PASSES = 6
CROSSING = 300.0
"""A crossing is as bad as so much more length."""

FEW = 60
"""With more actors in a ring than this, only neighbours change places."""

Ends = tuple[str, str]


def fewer_crossings(
    pills: MutableSequence[Pill], spots: Sequence[Point], stands: MutableMapping[str, Point], ties: Sequence[Relation]
) -> None:
    """Reorder pills upon their spots, in place; ``stands`` tells where everybody stands and is kept in step."""
    ends = sorted({(tie.from_id, tie.to_id) for tie in ties if tie.from_id in stands and tie.to_id in stands})
    if len(ends) > MANY:
        return
    of: defaultdict[str, list[Ends]] = defaultdict(list)
    for pair in ends:
        for actor_id in pair:
            of[actor_id].append(pair)
    trades = [(a, b, 0.0) for a, b in combinations(range(len(pills)), 2)] if len(pills) <= FEW else []
    turns = [(at, (at + 1) % len(pills), CROSSING) for at in range(len(pills))]
    for swaps in (trades, turns):
        for _ in range(PASSES):
            swapped = (_swapped(pills, first, second, stands, of, ends, price) for first, second, price in swaps)
            if not sum(swapped):
                break


def _swapped(
    pills: MutableSequence[Pill],
    first: int,
    second: int,
    stands: MutableMapping[str, Point],
    of: Mapping[str, Sequence[Ends]],
    ends: Sequence[Ends],
    price: float,
) -> bool:
    """Let two change places if that is better; a crossing has a price."""
    a, b = pills[first].actor.id, pills[second].actor.id
    touched = {*of.get(a, ()), *of.get(b, ())}
    before = _cost(touched, stands, ends, price)
    stands[a], stands[b] = stands[b], stands[a]
    if _cost(touched, stands, ends, price) < before - 1:
        pills[first], pills[second] = pills[second], pills[first]
        return True
    stands[a], stands[b] = stands[b], stands[a]
    return False


def _cost(touched: Iterable[Ends], stands: Mapping[str, Point], ends: Sequence[Ends], price: float) -> float:
    total = 0.0
    for a, b in touched:
        p, q = stands[a], stands[b]
        total += math.hypot(p.x - q.x, p.y - q.y)
        if price:
            others = (pair for pair in ends if a not in pair and b not in pair)
            total += price * sum(_crosses(p, q, stands[c], stands[d]) for c, d in others)
    return total


def _crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b.x - a.x) * (c.y - a.y) > (b.y - a.y) * (c.x - a.x)

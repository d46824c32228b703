"""Keeps pills apart from edit to edit: what an edit does not touch is not looked at again.

The result is always the one that spacing everything anew would give, so a picture shows what the screen shows.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop_app.domain.figures.layout import GAP, Crowd, Pill, Rect, searched_place

FEW = 24
"""So many touched parts are asked one by one."""
_STEP = 20.0
"""How far the places lie apart that are tried, one after another."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a pill wants to stand, where it stands, and the part of the map that this depends on."""

    wanted: Pill
    settled: Pill
    reach: Rect


class _Before:
    """What stands on the map before a pill gets its turn."""

    def __init__(self, crowd: Crowd, turns: Mapping[str, int], turn: int) -> None:
        self._crowd, self._turns, self._turn = crowd, turns, turn

    def hit(self, rects: Iterable[Rect], gap: float) -> Rect | None:
        """Find something that had its turn and comes closer than ``gap`` to any of some rectangles."""
        return self._crowd.hit(rects, gap, without=self)

    def __contains__(self, owner: object) -> bool:
        return self._turns.get(owner, -1) >= self._turn if isinstance(owner, str) else False

    def lowest(self) -> float:
        """Give the lower edge of what had its turn."""
        return self._crowd.lowest(without=self)


class Spacing:
    """Earlier pills keep their place; each of the others goes to the nearest free one, in its ring if it can.

    ``crowd`` holds what the settled pills take up, by actor, and what is ``reserved``, by nobody.
    """

    def __init__(self, reserved: Sequence[Rect] = ()) -> None:
        self.crowd = Crowd()
        self.pills: dict[str, Pill] = {}
        self._stands: dict[str, _Stand] = {}
        for rect in reserved:
            self.crowd.add(rect)

    def follow(self, wanted: Sequence[Pill]) -> list[Rect]:
        """Space pills, in their order; gives the parts of the map where something came, went or changed its size."""
        touched = _Touched()
        by_id = {pill.actor.id: pill for pill in wanted}
        for gone in self._stands.keys() - by_id.keys():
            touched.add(self._take_out(gone))
        for actor_id, pill in by_id.items():
            stand = self._stands.get(actor_id)
            if stand is not None and stand.wanted is not pill and not _is_same(pill, stand.wanted):
                touched.add(self._take_out(actor_id))
        turns = {actor_id: turn for turn, actor_id in enumerate(by_id)}
        settled: dict[str, _Stand] = {}
        for actor_id, pill in by_id.items():
            old = self._stands.get(actor_id)
            if old is None or touched.meets(old.reach):
                settled[actor_id] = self._placed(pill, old, turns, touched)
            else:
                settled[actor_id] = old if old.wanted is pill else _renamed(old, pill)
        self._stands = settled
        self.pills = {actor_id: stand.settled for actor_id, stand in settled.items()}
        return touched.rects

    def _placed(self, pill: Pill, old: _Stand | None, turns: Mapping[str, int], touched: "_Touched") -> _Stand:
        """Look for the place of a pill among those that have their turn before it."""
        actor_id = pill.actor.id
        place, away = searched_place(pill, _Before(self.crowd, turns, turns[actor_id]))
        if old is not None and _is_same(place, old.settled):
            return _renamed(old, pill)
        if old is not None:
            touched.add(self._take_out(actor_id))
        for rect in place.rects:
            self.crowd.add(rect, actor_id)
        touched.add(place.rects)
        return _Stand(pill, place, _reach(pill, away))

    def _take_out(self, actor_id: str) -> tuple[Rect, ...]:
        rects = self._stands.pop(actor_id).settled.rects
        for rect in rects:
            self.crowd.remove(rect, actor_id)
        return rects


class _Touched:
    """Parts of the map where something came, went or changed; most of what is asked about lies far from all of them."""

    def __init__(self) -> None:
        self.rects: list[Rect] = []
        self._around: Rect | None = None
        self._crowd = Crowd()

    def add(self, rects: Iterable[Rect]) -> None:
        """Tell of some more."""
        for rect in rects:
            self.rects.append(rect)
            self._crowd.add(rect)
            self._around = rect if self._around is None else _united(self._around, rect)

    def meets(self, reach: Rect) -> bool:
        """Tell whether anything was touched within reach."""
        if self._around is None or not reach.meets(self._around):
            return False
        if not math.isfinite(reach.left):  # it found no place at all: everything has to do with it
            return True
        if len(self.rects) <= FEW:
            return any(reach.meets(rect) for rect in self.rects)
        return self._crowd.meets((reach,), 0.0)


def _united(one: Rect, other: Rect) -> Rect:
    return Rect(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )


def _is_same(one: Pill, other: Pill) -> bool:
    """Tell whether two pills of an actor take up the same room, and would get their turn at the same time."""
    if one is other:
        return True
    here, there = one.actor, other.actor
    return (one.x, one.y, one.width, one.height, here.influence or 0, here.ring, here.place is None, here.ref) == (
        (other.x, other.y, other.width, other.height, there.influence or 0, there.ring, there.place is None, there.ref)
    )


def _renamed(stand: _Stand, pill: Pill) -> _Stand:
    """Let a pill stand where it stood, with what has changed of its actor."""
    settled = replace(pill, x=stand.settled.x, y=stand.settled.y)
    return _Stand(pill, settled, stand.reach)


def _reach(pill: Pill, away: float) -> Rect:
    """Give the part of the map that was looked at for a free place."""
    body, far = pill.body, away + _STEP + GAP
    top = min(rect.top for rect in pill.rects)
    return Rect(body.left - far, top - far, body.right + far, body.bottom + far)

"""Keeps the ties of the map from edit to edit: what an edit does not touch is not laid out again.

The result is always the one that laying out everything anew would give, so a picture shows what the screen shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop_app.domain.figures.layout import Pill, Rect
from workshop_app.domain.figures.tie_layout import Fan, Tie, fanned, plain_tie
from workshop_app.domain.figures.ways import Obstacles, Spots, routed_tie
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Pair

MOST_ROUTED, MANY = 400, 150
"""With more ties than these none of them looks for a way around names, or only with the smaller bends: the more there
are, the less would anybody follow one through them all."""
ALL_BENDS, SMALL_BENDS = 10, 4


def ties(relations: Iterable[Relation], pills: Mapping[str, Pill]) -> list[Tie]:
    """Lay out ties between pills; several between the same two actors fan out."""
    routing = Routing()
    routing.follow(tuple(relations), pills, ())
    return list(routing.ties.values())


@dataclass(frozen=True, slots=True)
class _Course:
    """How a tie runs, its turn among those of its two actors, and the part of the map that this depends on."""

    tie: Tie
    fan: tuple[int, int]
    reach: Rect


class Routing:
    """Lays out ties, in their order: signs keep clear of earlier ones."""

    def __init__(self) -> None:
        self.ties: dict[str, Tie] = {}
        self._relations: tuple[Relation, ...] = ()
        self._fans: dict[str, Fan] = {}
        self._courses: dict[str, _Course] = {}
        self._pills: Mapping[str, Pill] = {}
        self._of_actor: defaultdict[str, set[str]] = defaultdict(set)
        self._obstacles = Obstacles()
        self._most = ALL_BENDS

    def follow(self, relations: tuple[Relation, ...], pills: Mapping[str, Pill], touched: Sequence[Rect]) -> None:
        """Lay out ties after an edit. ``touched`` are the parts of the map where pills came, went or changed."""
        old = self._pills
        moved = {actor_id for actor_id, pill in pills.items() if not _stands(pill, old.get(actor_id))}
        self._pills = pills
        before = self._fans
        if relations is not self._relations:
            self._relations, self._fans = relations, {fan[0].id: fan for fan in fanned(relations)}
        if len(relations) > MOST_ROUTED:
            self._courses = {}
            self._lay_plainly(moved, before)
        else:
            self._of_actor.clear()
            self._lay_around(moved, touched)

    def _lay_plainly(self, moved: set[str], before: Mapping[str, Fan]) -> None:
        """Lay out many ties, each for itself: those that come or change, and those whose ends have moved."""
        fans, ties = self._fans, self.ties
        if not self._of_actor:  # they were laid out around things so far, or not at all
            before = {}
        changed = [fan for key, fan in fans.items() if before.get(key) != fan] if fans is not before else []
        for key in before.keys() - fans.keys():
            self._let_go(before[key][0])
        for relation, _, _ in changed:
            if relation.id in before:
                self._let_go(before[relation.id][0])
            for end in (relation.from_id, relation.to_id):
                self._of_actor[end].add(relation.id)
        again = {key: fans[key] for actor_id in moved for key in self._of_actor.get(actor_id, ())}
        fresh = {fan[0].id: plain_tie(fan[0], self._pills, *fan[1:]) for fan in (*changed, *again.values())}
        if fans is before:
            ties.update(fresh)
        else:
            self.ties = {key: fresh[key] if key in fresh else ties[key] for key in fans}

    def _let_go(self, relation: Relation) -> None:
        for end in (relation.from_id, relation.to_id):
            self._of_actor[end].discard(relation.id)

    def _lay_around(self, moved: set[str], touched: Sequence[Rect]) -> None:
        """Lay out ties around the pills, and signs clear of pills and of each other."""
        most = ALL_BENDS if len(self._relations) <= MANY else SMALL_BENDS
        if most != self._most:
            self._most, self._courses = most, {}
        self._obstacles.follow(self._pills)
        old = self._still_in_order()
        news: list[Pair] = [
            course.tie.spot for key, course in self._courses.items() if key not in old and course.tie.spot
        ]
        spots = Spots()
        self._courses = {}
        for relation, index, count in self._fans.values():
            course = old.get(relation.id)
            if course is None or not _stays(course, relation, (index, count), moved, touched, news):
                tie, reach = routed_tie(relation, self._pills, (index, count), most, spots, self._obstacles)
                was = course.tie.spot if course is not None else None
                if was != tie.spot:
                    news += [spot for spot in (was, tie.spot) if spot is not None]
                is_same = course is not None and course.tie == tie and not {relation.from_id, relation.to_id} & moved
                course = _Course(course.tie if course and is_same else tie, (index, count), reach)
            elif course.tie.relation is not relation:
                course = replace(course, tie=replace(course.tie, relation=relation))
            self._courses[relation.id] = course
            if course.tie.spot:
                spots.add(course.tie.spot)
        self.ties = {relation_id: course.tie for relation_id, course in self._courses.items()}

    def _still_in_order(self) -> dict[str, _Course]:
        """Give the ties laid out last time that are still there; none when their order is another one now."""
        kept = {key: course for key, course in self._courses.items() if key in self._fans}
        order = [key for key in self._fans if key in kept]
        return kept if order == list(kept) else {}


def _stays(
    course: _Course,
    relation: Relation,
    fan: tuple[int, int],
    moved: set[str],
    touched: Sequence[Rect],
    news: Sequence[Pair],
) -> bool:
    """Tell whether a tie runs as it did: itself, its ends, and all that it depends on are as they were."""
    was, reach = course.tie.relation, course.reach
    return (
        course.fan == fan
        and (was.relation_type, was.from_id, was.to_id) == (relation.relation_type, relation.from_id, relation.to_id)
        and relation.from_id not in moved
        and relation.to_id not in moved
        and not any(reach.meets(rect) for rect in touched)
        and not any(reach.holds(x, y) for x, y in news)
    )


def _stands(pill: Pill, old: Pill | None) -> bool:
    """Tell whether a pill stands where it stood, and is as large."""
    return pill is old or (
        old is not None and (pill.x, pill.y, pill.width, pill.height) == (old.x, old.y, old.width, old.height)
    )

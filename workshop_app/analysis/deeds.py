"""Which next step an insight about actors offers."""

from collections.abc import Iterable, Mapping

from workshop_app.analysis.reading import Reading
from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.records import Actor


def show(*actors: Actor) -> Deed:
    """Go and look at some actors."""
    return Deed(DeedKind.SHOW, actor_ids=tuple(actor.id for actor in actors))


def bring_together(on: Reading, one: Actor, other: Actor) -> Deed:
    """Wish for a tie between two; where it is wished for, make an action of it; where there is one, go there."""
    pair = (one.id, other.id)
    wanted = on.wanted.get(frozenset(pair))
    if wanted is None:
        return Deed(DeedKind.TIE, pair)
    shared = on.shared_actions(pair)
    if shared:
        return Deed(DeedKind.SHOW, pair, relation_id=wanted.id, action_id=shared[0])
    return Deed(DeedKind.ACTION, pair, relation_id=wanted.id)


def first_tie(on: Reading, one: Actor, others: Iterable[Actor]) -> Deed:
    """Bring an actor together with the first of some others that it is not tied to."""
    free = (other for other in others if other.id != one.id and not on.graph.is_tied(one.id, other.id))
    other = next(free, None)
    return bring_together(on, one, other) if other else show(one)


def best_ties(on: Reading, actors: Iterable[Actor]) -> Mapping[str, Deed]:
    """Bring each of some actors together with whom it fits best, by its id; with nobody, go and look at it."""
    asked = {actor.id: actor for actor in actors}
    found = on.matching.best_of(asked.keys())
    deeds = {one: show(actor) for one, actor in asked.items()}
    for one, match in found.items():
        other = match.b if match.a.id == one else match.a
        deeds[one] = bring_together(on, asked[one], other)
    return deeds

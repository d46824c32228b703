"""The best partner that an actor is not tied to yet: who has what it needs, or needs what it has."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.insight import InsightCode, insight_key
from workshop_app.domain.records import Actor, Exchange
from workshop_app.domain.ties import STRAINS, on_map
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody else, what of theirs the actor needs, and what of its own they need."""

    actor: Actor
    other: Actor
    gets: tuple[Exchange, ...]
    gives: tuple[Exchange, ...]

    @property
    def pair(self) -> tuple[Actor, Actor]:
        """Both, first the one who gives; when each does, in the order of their refs, as the insight has it."""
        if self.gets and self.gives:
            one, other = sorted((self.actor, self.other), key=lambda actor: (len(actor.ref), actor.ref))
            return one, other
        return (self.other, self.actor) if self.gets else (self.actor, self.other)

    @property
    def key(self) -> str:
        """The key of the insight that says the same."""
        return insight_key(InsightCode.MATCH_WITHOUT_TIE, *(actor.ref for actor in self.pair))

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """The lowest for the best: by what fits and by crossing sectors, then by influence, then by ref."""
        tags = {one.tag for one in (*self.gets, *self.gives)}
        score = len(tags) + (self.actor.sector is not self.other.sector)
        return -score, -(self.other.influence or 0), len(self.other.ref), self.other.ref


def best_partner(workshop: Workshop, actor: Actor, set_aside: Collection[str] = ()) -> Partner | None:
    """Find the best partner of an actor; ties that exist or are wanted, and keys that are set aside, do not count."""
    shown = on_map(workshop)
    if actor not in shown:
        return None
    near = {actor.id, *_tied(workshop, actor)}
    found = (Partner(actor, one, _fitting(one, actor), _fitting(actor, one)) for one in shown if one.id not in near)
    fitting = (one for one in found if (one.gets or one.gives) and one.key not in set_aside)
    return min(fitting, key=lambda one: one.rank, default=None)


def _tied(workshop: Workshop, actor: Actor) -> Iterator[str]:
    """Give those whom an existing or wanted tie joins to an actor."""
    for tie in workshop.relations:
        is_tie = tie.status is not RelationStatus.ENDED and tie.relation_type not in STRAINS
        if is_tie and actor.id in (tie.from_id, tie.to_id):
            yield from (tie.from_id, tie.to_id)


def _fitting(giver: Actor, taker: Actor) -> tuple[Exchange, ...]:
    needed = {need.tag for need in taker.needs}
    return tuple(offer for offer in giver.offers if offer.tag in needed)

"""Pairs on the alliance map of which one has what the other needs, and which nothing ties together yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop

SHOWN = 10
_STRAINED = (RelationType.COMPETITION, RelationType.CONFLICT)


@dataclass(frozen=True, slots=True)
class Match:
    """Two actors, what goes from the first to the second and back (resource tags), and how much speaks for it."""

    a: Actor
    b: Actor
    given: tuple[str, ...]
    taken: tuple[str, ...]
    score: int


def matches(workshop: Workshop) -> tuple[Match, ...]:
    """Give the ten best pairs: by score, then by influence together, then by ref.

    The score counts the resources that fit, one more when the sectors differ, and one more when the pair is wanted
    or was named together when question six was asked.
    """
    tied, wanted = _pairs(workshop, RelationStatus.EXISTING), _pairs(workshop, RelationStatus.DESIRED)
    wanted |= {
        frozenset(pair)
        for note in workshop.notes_of_question(QuestionKey.Q6)
        for pair in combinations(note.actor_ids, 2)
    }
    found = [_match(a, b, wanted) for a, b in combinations(workshop.actors, 2) if {a.id, b.id} not in tied]
    return tuple(sorted((match for match in found if match.given or match.taken), key=_rank)[:SHOWN])


def _pairs(workshop: Workshop, status: RelationStatus) -> set[frozenset[str]]:
    ties = (tie for tie in workshop.relations if tie.status is status and tie.relation_type not in _STRAINED)
    return {frozenset((tie.from_id, tie.to_id)) for tie in ties}


def _match(a: Actor, b: Actor, wanted: set[frozenset[str]]) -> Match:
    given, taken = tuple(_fitting(a, b)), tuple(_fitting(b, a))
    extra = (a.sector is not b.sector) + (frozenset((a.id, b.id)) in wanted)
    return Match(a, b, given, taken, len(given) + len(taken) + extra)


def _fitting(giver: Actor, taker: Actor) -> Iterator[str]:
    needed = {need.tag for need in taker.needs}
    return (tag for tag in dict.fromkeys(offer.tag for offer in giver.offers) if tag in needed)


def _rank(match: Match) -> tuple[int, int, str, str]:
    influence = (match.a.influence or 0) + (match.b.influence or 0)
    return -match.score, -influence, match.a.ref, match.b.ref

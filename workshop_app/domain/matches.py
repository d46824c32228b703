"""Pairs on the alliance map of which one has what the other needs, and which nothing ties together yet."""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from workshop_app.domain.codes import QuestionKey, RelationStatus
from workshop_app.domain.records import Actor, Exchange
from workshop_app.domain.ties import Pair, on_map, ties
from workshop_app.domain.workshop import Workshop

SHOWN = 10

_INFLUENCES = 11
"""Two actors have from 0 to 10 of influence together."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two actors, what goes from the first to the second and back (resource tags), and how much speaks for it."""

    a: Actor
    b: Actor
    given: tuple[str, ...]
    taken: tuple[str, ...]
    score: int

    @property
    def tags(self) -> tuple[str, ...]:
        """Everything that goes between them, each once."""
        return tuple(dict.fromkeys((*self.given, *self.taken)))


def matches(workshop: Workshop) -> tuple[Match, ...]:
    """Give the ten best pairs."""
    return Matching(workshop).best(SHOWN)


def named_together(workshop: Workshop) -> dict[Pair, list[str]]:
    """Give the pairs of actors that a note names together where question six was asked, with the ids of the notes."""
    shown = {actor.id for actor in on_map(workshop)}
    found: dict[Pair, list[str]] = {}
    for note in workshop.notes_of_question(QuestionKey.Q6):
        for pair in combinations(dict.fromkeys(one for one in note.actor_ids if one in shown), 2):
            found.setdefault(frozenset(pair), []).append(note.id)
    return found


class Matching:
    """All pairs that fit: by score, then by influence together, then by ref.

    The score counts the resources that fit, one more when the sectors differ, and one more when the pair is wanted
    or was named together when question six was asked. A thousand actors make half a million pairs, so what each has
    and lacks is kept as bits of a number, and each pair as one number, its rank, the lowest for the best.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._actors = on_map(workshop)
        place = {actor.id: index for index, actor in enumerate(self._actors)}
        self._tied = _indices(place, ties(workshop, RelationStatus.EXISTING))
        self._wanted = _indices(place, ties(workshop, RelationStatus.DESIRED)) | _indices(
            place, named_together(workshop)
        )

    @property
    def count(self) -> int:
        """How many pairs fit."""
        return len(self._ranks)

    def best(self, count: int) -> tuple[Match, ...]:
        """Give so many of the best pairs, the best first."""
        return tuple(self._match(rank) for rank in heapq.nsmallest(count, self._ranks))

    def best_of(self, actor_ids: Collection[str]) -> dict[str, Match]:
        """Give the best pair of each of some actors; those that fit with nobody are left out."""
        asked = {index for index, actor in enumerate(self._actors) if actor.id in actor_ids}
        found: dict[int, int] = {}
        for rank in self._sorted if asked else ():
            for index in self._ends(rank):
                if index in asked:
                    asked.remove(index)
                    found[index] = rank
            if not asked:
                break
        return {self._actors[index].id: self._match(found[index]) for index in sorted(found)}

    def best_where(self, fits: Callable[[Actor, Actor], bool]) -> Match | None:
        """Give the best pair that fits a wish; None where there is none."""
        for rank in self._sorted:
            here, there = self._ends(rank)
            if fits(self._actors[here], self._actors[there]):
                return self._match(rank)
        return None

    @cached_property
    def _sorted(self) -> list[int]:
        return sorted(self._ranks)

    @cached_property
    def _ranks(self) -> list[int]:
        bits: dict[str, int] = {}
        has = [_bits(actor.offers, bits) for actor in self._actors]
        lacks = [_bits(actor.needs, bits) for actor in self._actors]
        width = len(bits)
        one_way = [offered | needed << width for offered, needed in zip(has, lacks, strict=True)]
        other_way = [needed | offered << width for offered, needed in zip(has, lacks, strict=True)]
        return [
            self._rank(here, there, (one & other).bit_count())
            for here, one in enumerate(one_way)
            for there, other in enumerate(other_way[here + 1 :], here + 1)
            if one & other and (here, there) not in self._tied
        ]

    def _rank(self, here: int, there: int, fitting: int) -> int:
        a, b = self._actors[here], self._actors[there]
        score = fitting + (a.sector is not b.sector) + ((here, there) in self._wanted)
        worth = score * _INFLUENCES + (a.influence or 0) + (b.influence or 0)
        many = len(self._actors)
        return (here - worth * many) * many + there

    def _ends(self, rank: int) -> tuple[int, int]:
        """Give the places of both actors of a pair."""
        above, there = divmod(rank, len(self._actors))
        return above % len(self._actors), there

    def _match(self, rank: int) -> Match:
        here, there = self._ends(rank)
        a, b = self._actors[here], self._actors[there]
        worth = (here - rank // len(self._actors)) // len(self._actors)
        return Match(a, b, tuple(_fitting(a, b)), tuple(_fitting(b, a)), worth // _INFLUENCES)


def _indices(place: Mapping[str, int], pairs: Iterable[Pair]) -> set[tuple[int, int]]:
    """Give pairs of actors on the map by their places, the first one first."""
    shown = (sorted(place[one] for one in pair) for pair in pairs if pair <= place.keys())
    return {(here, there) for here, there in shown}


def _bits(exchanges: tuple[Exchange, ...], bits: dict[str, int]) -> int:
    found = 0
    for exchange in exchanges:
        found |= 1 << bits.setdefault(exchange.tag, len(bits))
    return found


def _fitting(giver: Actor, taker: Actor) -> Iterator[str]:
    needed = {need.tag for need in taker.needs}
    return (tag for tag in dict.fromkeys(offer.tag for offer in giver.offers) if tag in needed)

"""What of the alliance map is looked at: a filter, and a focus on somebody's neighbours. Looking is no edit."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Self

from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop


class Presence(StrEnum):
    """Whether an actor was in the room."""

    THERE = "there"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What may be seen, field by field: any of the values chosen, everything where none is.

    Sector, ring, question and presence choose among the actors, type and status among the relations. A question
    has the actors that its answers mention. A relation needs both its actors.
    """

    sectors: frozenset[Sector] = frozenset()
    rings: frozenset[int] = frozenset()
    presence: frozenset[Presence] = frozenset()
    questions: frozenset[QuestionKey] = frozenset()
    types: frozenset[RelationType] = frozenset()
    statuses: frozenset[RelationStatus] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def toggled(self, name: str, value: object) -> Self:
        """Choose a value of a field, or let go of it."""
        return replace(self, **{name: getattr(self, name) ^ {value}})

    def actors(self, workshop: Workshop) -> Iterable[Actor]:
        """Give the actors that pass."""
        mentioned = {
            one for key in self.questions for note in workshop.notes_of_question(key) for one in note.actor_ids
        }
        return (
            actor
            for actor in workshop.actors
            if (not self.sectors or actor.sector in self.sectors)
            and (not self.rings or ring_of(actor) in self.rings)
            and (not self.presence or presence_of(actor) in self.presence)
            and (not self.questions or actor.id in mentioned)
        )

    def passes(self, relation: Relation) -> bool:
        """Tell whether a relation passes, whatever its actors."""
        return (not self.types or relation.relation_type in self.types) and (
            not self.statuses or relation.status in self.statuses
        )


@dataclass(frozen=True, slots=True)
class Focus:
    """An actor, and how many steps away from it one looks."""

    actor_id: str
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """The ids of what is looked at."""

    actors: frozenset[str]
    relations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sight:
    """A filter and a focus together; without either, everything is looked at."""

    filter: MapFilter = field(default_factory=MapFilter)
    focus: Focus | None = None

    def __bool__(self) -> bool:
        return bool(self.filter) or self.focus is not None

    def shown(self, workshop: Workshop) -> Shown | None:
        """Give what is looked at; None for everything. A focus on somebody who is gone or left out is none."""
        if not self:
            return None
        actors = {actor.id for actor in self.filter.actors(workshop)}
        relations = [
            one for one in workshop.relations if self.filter.passes(one) and {one.from_id, one.to_id} <= actors
        ]
        if self.focus is not None and self.focus.actor_id in actors:
            actors = _near(self.focus, relations)
            relations = [one for one in relations if {one.from_id, one.to_id} <= actors]
        return Shown(frozenset(actors), frozenset(one.id for one in relations))


def _near(focus: Focus, relations: Iterable[Relation]) -> set[str]:
    """Walk so many steps along relations, in either direction."""
    found = {focus.actor_id}
    for _ in range(focus.steps):
        found |= {end for one in relations if {one.from_id, one.to_id} & found for end in (one.from_id, one.to_id)}
    return found


def ring_of(actor: Actor) -> int | None:
    """Give the ring that an actor stands in; None in the tray."""
    return ring_at(actor.place) if actor.ring is None and actor.place is not None else actor.ring


def presence_of(actor: Actor) -> Presence:
    """Tell whether an actor was in the room."""
    return Presence.THERE if actor.present else Presence.AWAY

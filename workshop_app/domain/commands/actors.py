"""Commands about actors: moving them on the map, and making one of a name that waits for the map."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.placing import places, ring_at
from workshop_app.domain.records import Actor, Note, Point
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class MoveActors:
    """Put actors at places on the map; the ring follows from the place.

    The others keep still: an actor that only had a derived place gets it written down in the same edit.
    """

    places: Mapping[str, Point]

    kind = "actor.place"

    def plan(self, workshop: Workshop) -> Changes:
        """Set place and ring by actor id; raises RuleBroken ``gone`` or ``number_outside``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for actor_id, place in self.places.items():
            actor = workshop.find(Actor, actor_id)
            if actor is None:
                raise RuleBroken("gone")
            after = cleaned(replace(actor, place=place, ring=ring_at(place)))
            if after != actor:
                changes.append(Change(actor, after))
        return (*changes, *_held_still(workshop, self.places))


@dataclass(frozen=True, slots=True)
class MapName:
    """Make an actor of a name, and link the notes that mention it. On the map the others keep still, as in a move."""

    actor: Actor

    kind = "actor.map_name"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the actor and turn its name in each note from a waiting mention into a link."""
        added = Add((self.actor,)).plan(workshop)
        still = _held_still(workshop) if self.actor.place is not None else ()
        actor = added[0].record
        assert isinstance(actor, Actor)
        name = actor.name.casefold()
        linked: list[Change] = []
        for note in workshop.all_notes:
            rest = tuple(mention for mention in note.mentions_unmapped if mention.casefold() != name)
            if rest != note.mentions_unmapped:
                linked.append(Change(note, _linked(note, actor, rest)))
        return (*added, *linked, *still)


def _held_still(workshop: Workshop, moved: Container[str] = ()) -> Changes:
    """Write down the places that follow from the other actors, so that these do not change with them."""
    derived = places(workshop)
    others = (actor for actor in workshop.actors if actor.place is None and actor.id in derived)
    return tuple(Change(actor, replace(actor, place=derived[actor.id])) for actor in others if actor.id not in moved)


def _linked(note: Note, actor: Actor, rest: tuple[str, ...]) -> Note:
    return replace(note, mentions_unmapped=rest, actor_ids=(*note.actor_ids, actor.id))

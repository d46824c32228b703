"""Commands about actors: moving them on the map, and making one of a name that waits for the map."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.placing import places, ring_at
from workshop_app.domain.records import Actor, Note, Point
from workshop_app.domain.rules import RuleBroken, cleaned
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
        derived = places(workshop)
        changes: list[Change] = []
        for actor_id in self.places:
            if workshop.find(Actor, actor_id) is None:
                raise RuleBroken("gone")
        for actor in workshop.actors:
            if actor.id in self.places:
                place = self.places[actor.id]
                after = replace(actor, place=place, ring=ring_at(place))
            elif actor.place is None and actor.id in derived:
                after = replace(actor, place=derived[actor.id])
            else:
                continue
            if cleaned(after) != actor:
                changes.append(Change(actor, cleaned(after)))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class MapName:
    """Make an actor of a name that notes mention, and link those notes to it."""

    actor: Actor

    kind = "actor.map_name"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the actor and turn its name in each note from a waiting mention into a link."""
        added = Add((self.actor,)).plan(workshop)
        actor = added[0].record
        assert isinstance(actor, Actor)
        name = actor.name.casefold()
        linked: list[Change] = []
        for note in workshop.notes:
            rest = tuple(mention for mention in note.mentions_unmapped if mention.casefold() != name)
            if rest != note.mentions_unmapped:
                linked.append(Change(note, _linked(note, actor, rest)))
        return added + tuple(linked)


def _linked(note: Note, actor: Actor, rest: tuple[str, ...]) -> Note:
    return replace(note, mentions_unmapped=rest, actor_ids=(*note.actor_ids, actor.id))

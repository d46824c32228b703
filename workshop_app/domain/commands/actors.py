"""Commands about actors: moving them on the map, and making one of a name that waits for the map."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.merging_actors import joined
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.placing import places, ring_at
from workshop_app.domain.records import Actor, Point
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
class PutInRing:
    """Put actors into a ring without saying where, or by None into the tray; in a ring the others keep still."""

    actors: tuple[Actor, ...]
    ring: int | None

    kind = "actor.place"

    def plan(self, workshop: Workshop) -> Changes:
        """Set the ring and forget the places; raises RuleBroken ``gone`` or ``number_outside``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for one in self.actors:
            actor = workshop.find(Actor, one.id)
            if actor is None:
                raise RuleBroken("gone")
            after = cleaned(replace(actor, ring=self.ring, place=None, pinned=False))
            if after != actor:
                changes.append(Change(actor, after))
        moved = {one.id for one in self.actors}
        return (*changes, *(_held_still(workshop, moved) if self.ring is not None and changes else ()))


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
        return (*added, *_linked(workshop, {actor.name.casefold(): actor.id}), *still)


@dataclass(frozen=True, slots=True)
class RecogniseName:
    """A name that waits for the map is an actor that stands on it already: link the notes that mention it."""

    name: str
    actor: Actor

    kind = "actor.recognise"

    def plan(self, workshop: Workshop) -> Changes:
        """Turn the name in each note into a link to the actor; raises RuleBroken ``gone``."""
        must_be_open(workshop)
        if workshop.find(Actor, self.actor.id) is None:
            raise RuleBroken("gone")
        return _linked(workshop, {self.name.casefold(): self.actor.id})


@dataclass(frozen=True, slots=True)
class PutNamed:
    """Put an actor that waits at a place because somebody named it: notes in which its name waits mention it now."""

    actor: Actor
    place: Point

    kind = "actor.place"

    def plan(self, workshop: Workshop) -> Changes:
        """Move the actor and link the notes; raises RuleBroken as a move does."""
        moved = MoveActors({self.actor.id: self.place}).plan(workshop)
        return (*moved, *_linked(workshop, {self.actor.name.casefold(): self.actor.id}))


@dataclass(frozen=True, slots=True)
class ImportActors:
    """Take in actors from a table. ``more`` is what it says beyond that about actors that are there, by their ids.

    Names that wait for the map and are now on it become links; actors that stand on the map keep still.
    """

    new: tuple[Actor, ...]
    more: Mapping[str, Actor]

    kind = "actor.import"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the new ones and join the others; raises RuleBroken as these do, or ``gone``."""
        must_be_open(workshop)
        added = Add(self.new).plan(workshop) if self.new else ()
        still = _held_still(workshop) if any(actor.ring is not None for actor in self.new) else ()
        held = workshop.with_changes(still)
        revised = {change.record.id: change.record for change in still}
        for actor_id, said in self.more.items():
            actor = held.find(Actor, actor_id)
            if actor is None:
                raise RuleBroken("gone")
            revised[actor_id] = cleaned(joined(actor, said))
        changes = (Change(workshop.get(actor_id), actor) for actor_id, actor in revised.items())
        names = {actor.name.casefold(): actor.id for actor in self.new}
        return (*added, *(one for one in changes if one.after != one.before), *_linked(workshop, names))


def _held_still(workshop: Workshop, moved: Container[str] = ()) -> Changes:
    """Write down the places that follow from the other actors, so that these do not change with them."""
    derived = places(workshop)
    others = (actor for actor in workshop.actors if actor.place is None and actor.id in derived)
    return tuple(Change(actor, replace(actor, place=derived[actor.id])) for actor in others if actor.id not in moved)


def _linked(workshop: Workshop, names: Mapping[str, str]) -> Changes:
    """Link notes to actors by the names that wait in them, in small letters."""
    changes: list[Change] = []
    for note in workshop.all_notes:
        ids = [names[name.casefold()] for name in note.mentions_unmapped if name.casefold() in names]
        if ids:
            rest = tuple(name for name in note.mentions_unmapped if name.casefold() not in names)
            actor_ids = tuple(dict.fromkeys((*note.actor_ids, *ids)))
            changes.append(Change(note, replace(note, mentions_unmapped=rest, actor_ids=actor_ids)))
    return tuple(changes)

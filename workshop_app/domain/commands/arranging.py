"""Commands about where things stand on the map: tidying, lining up, pinning, and moving frames with what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.verbs import must_be_open
from workshop_app.domain.records import Actor, Area, MapMark, Point
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TidyMap:
    """Put actors where ``figures.tidy`` says. Each keeps its ring, also one for whom the ring has no room."""

    places: Mapping[str, Point]

    kind = "map.tidy"

    def plan(self, workshop: Workshop) -> Changes:
        """Set the places by actor id; raises RuleBroken ``gone`` or ``number_outside``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for actor_id, place in self.places.items():
            actor = _found(workshop, actor_id)
            if actor.place != place:
                changes.append(Change(actor, cleaned(replace(actor, place=place))))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class MoveOnMap:
    """Put actors at places and frames and texts around areas, by id, in one edit; rings follow from the places.

    ``kind`` tells by which gesture: moving, lining up or distributing.
    """

    places: Mapping[str, Point]
    areas: Mapping[str, Area] = field(default_factory=dict)
    kind: str = "map.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Change what stands elsewhere; raises RuleBroken ``gone`` or ``number_outside``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for mark_id, area in self.areas.items():
            mark = workshop.find(MapMark, mark_id)
            if mark is None:
                raise RuleBroken("gone")
            if area != mark.area:
                changes.append(Change(mark, cleaned(replace(mark, area=area))))
        moved = MoveActors(self.places).plan(workshop) if self.places else ()
        return (*changes, *moved)


@dataclass(frozen=True, slots=True)
class PinActors:
    """Pin actors to the places where they are shown, or let them go."""

    places: Mapping[str, Point]
    pinned: bool

    @property
    def kind(self) -> str:
        """Tell whether they are pinned or let go."""
        return "actor.pin" if self.pinned else "actor.unpin"

    def plan(self, workshop: Workshop) -> Changes:
        """Set or clear the pin by actor id; raises RuleBroken ``gone``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for actor_id, place in self.places.items():
            actor = _found(workshop, actor_id)
            stands = place if self.pinned else actor.place
            after = cleaned(replace(actor, pinned=self.pinned, place=stands))
            if after != actor:
                changes.append(Change(actor, after))
        return tuple(changes)


def _found(workshop: Workshop, actor_id: str) -> Actor:
    actor = workshop.find(Actor, actor_id)
    if actor is None:
        raise RuleBroken("gone")
    return actor

"""Weighing actors: how much influence and interest they have, both at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.actors import MapName, MoveActors
from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


def weighed(values: Mapping[Actor, tuple[int, int] | None]) -> ReviseEach | None:
    """Give actors interest and influence, or None for neither; None when nothing would change."""
    revisions = []
    for actor, cell in values.items():
        interest, influence = cell or (None, None)
        if (actor.interest, actor.influence) != (interest, influence):
            revisions.append(Revise(actor, {"interest": interest, "influence": influence}))
    return ReviseEach(tuple(revisions)) if revisions else None


@dataclass(frozen=True, slots=True)
class PlaceWeighed:
    """Bring an actor to a place on the map, and give it interest and influence, or neither, in the same edit.

    It is an actor of the tray or, if there is none of its id, a new one of a name that waits for the map.
    """

    actor: Actor
    place: Point
    cell: tuple[int, int] | None

    kind = "actor.place"

    def plan(self, workshop: Workshop) -> Changes:
        """Place it as ``MoveActors`` or ``MapName`` does, and weigh it; raises RuleBroken as these do."""
        actor_id = self.actor.id
        is_new = workshop.find(Actor, actor_id) is None
        placed = MapName(self._here(self.actor)) if is_new else MoveActors({actor_id: self.place})
        return tuple(
            Change(change.before, cleaned(self._here(change.after)))
            if isinstance(change.after, Actor) and change.after.id == actor_id
            else change
            for change in placed.plan(workshop)
        )

    def _here(self, actor: Actor) -> Actor:
        interest, influence = self.cell or (None, None)
        return replace(actor, place=self.place, ring=ring_at(self.place), interest=interest, influence=influence)

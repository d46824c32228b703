"""Commands that put what was copied on the map: actors with their ties, frames, texts; or names from elsewhere."""

from dataclasses import dataclass

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.actors import ImportActors, MoveActors
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Record
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PasteToMap:
    """Put copies on the map; the others keep still. ``kind`` tells whether they were pasted or duplicated."""

    records: tuple[Record, ...]
    kind: str = "map.paste"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the records, actors before their ties; raises RuleBroken as adding does."""
        return (*Add(self.records).plan(workshop), *MoveActors({}).plan(workshop))


@dataclass(frozen=True, slots=True)
class PasteNames:
    """Make an actor of each name, and link the notes that mention it."""

    actors: tuple[Actor, ...]

    kind = "map.paste"

    def plan(self, workshop: Workshop) -> Changes:
        """Add them; raises RuleBroken as adding does."""
        return ImportActors(self.actors, {}).plan(workshop)

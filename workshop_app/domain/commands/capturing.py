"""Writing down what was said: one record or thousands, with the themes and actors they name, in one step."""

from dataclasses import dataclass

from workshop_app.domain.answer_names import with_names
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.actors import ImportActors
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Record, Theme
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Capture:
    """Add what was said; ``themes`` and ``actors`` are those that it names for the first time."""

    records: tuple[Record, ...]
    themes: tuple[Theme, ...] = ()
    actors: tuple[Actor, ...] = ()

    @property
    def kind(self) -> str:
        """For instance ``note.add``, or ``note.add_many``."""
        return f"{self.records[0].KIND}.add{'_many' if len(self.records) > 1 else ''}"

    def plan(self, workshop: Workshop) -> Changes:
        """Add all of it, and link notes in which the new actors waited; raises RuleBroken as adding does."""
        named = ImportActors(self.actors, {}).plan(workshop) if self.actors else ()
        known = workshop.with_changes(named)
        return (*named, *Add((*self.themes, *with_names(known, self.records))).plan(known))

"""Writing down what was said: one record or thousands, with the themes they name, in one step."""

from dataclasses import dataclass

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Record, Theme
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Capture:
    """Add what was said; ``themes`` are those that it names for the first time."""

    records: tuple[Record, ...]
    themes: tuple[Theme, ...] = ()

    @property
    def kind(self) -> str:
        """For instance ``note.add``, or ``note.add_many``."""
        return f"{self.records[0].KIND}.add{'_many' if len(self.records) > 1 else ''}"

    def plan(self, workshop: Workshop) -> Changes:
        """Add themes and records; raises RuleBroken as adding does."""
        return Add((*self.themes, *self.records)).plan(workshop)

"""Several revisions as one edit: what the person did once is taken back once."""

from dataclasses import dataclass

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ReviseEach:
    """Give several records new values, each its own; at least one revision, and one at most for a record."""

    revisions: tuple[Revise, ...]

    @property
    def kind(self) -> str:
        """For instance ``actor.revise``, after the first record."""
        return self.revisions[0].kind

    def plan(self, workshop: Workshop) -> Changes:
        """Revise each; raises RuleBroken as revising one does."""
        return tuple(change for revision in self.revisions for change in revision.plan(workshop))

"""Commands: named wishes. ``plan`` checks the rules and returns changes; it never writes anything."""

from typing import Protocol

from workshop_app.domain.changes import Changes
from workshop_app.domain.workshop import Workshop


class Command(Protocol):
    """What the editor executes. ``kind`` is the stable word that the journal and the undo menu use."""

    @property
    def kind(self) -> str:
        """The stable word for what the command does, for instance ``note.add``."""

    def plan(self, workshop: Workshop) -> Changes:
        """Return the changes that fulfil the wish; raise RuleBroken when the rules refuse it."""

"""Finishing a workshop and opening it again."""

from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import Status
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Finish:
    """Lock the workshop: it is final until somebody reopens it."""

    kind = "workshop.finish"

    def plan(self, workshop: Workshop) -> Changes:
        """Set the status to final; nothing happens when it is so already."""
        return _with_status(workshop, Status.FINAL)


@dataclass(frozen=True, slots=True)
class Reopen:
    """Unlock a finished workshop, so that it can be edited again."""

    kind = "workshop.reopen"

    def plan(self, workshop: Workshop) -> Changes:
        """Set the status to draft; nothing happens when it is so already."""
        return _with_status(workshop, Status.DRAFT)


def _with_status(workshop: Workshop, status: Status) -> Changes:
    before = workshop.details
    after = replace(before, status=status)
    return (Change(before, after),) if after != before else ()

"""Keeping the map as it is, to compare with later."""

import datetime as dt
from dataclasses import dataclass

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.map_changes import map_now
from workshop_app.domain.records import Snapshot
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class KeepMap:
    """Take a snapshot of the map under a title and a date; ``snapshot_id`` is the new record's."""

    snapshot_id: str
    title: str
    taken_on: dt.date

    kind = "snapshot.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Copy what the map holds now; raises RuleBroken ``text_missing`` or ``text_too_long`` for the title."""
        now = map_now(workshop)
        made = Snapshot(
            id=self.snapshot_id,
            title=self.title,
            taken_on=self.taken_on,
            actors=now.actors,
            relations=now.relations,
        )
        return Add((made,)).plan(workshop)

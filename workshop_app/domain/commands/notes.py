"""Commands about notes: moving many at once, and counting votes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import TallySource
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.records import Note, Tally, Theme
from workshop_app.domain.rules import RuleBroken, check_links
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SortNotes:
    """Put notes into a theme, or out of any theme when it is None."""

    notes: tuple[Note, ...]
    theme: Theme | None

    kind = "note.sort"

    def plan(self, workshop: Workshop) -> Changes:
        """Change the theme of those notes that are elsewhere."""
        must_be_open(workshop)
        changes: list[Change] = []
        for note in self.notes:
            before = workshop.find(Note, note.id)
            if before is None:
                raise RuleBroken("gone")
            after = replace(before, theme_id=self.theme.id if self.theme else None)
            check_links(workshop, after)
            if after != before:
                changes.append(Change(before, after))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class CountVotes:
    """Write down a count of votes, as entries of the log: one for each note or theme, with a fresh id."""

    counts: Mapping[str, tuple[Note | Theme, int]]
    source: TallySource = TallySource.DOTS

    kind = "tally.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the entries; raises RuleBroken ``votes_below_zero`` when a correction takes too much away."""
        entries: list[Tally] = []
        for entry_id, (target, count) in self.counts.items():
            if workshop.votes[target.id] + count < 0:
                raise RuleBroken("votes_below_zero")
            note_id, theme_id = (target.id, None) if isinstance(target, Note) else (None, target.id)
            entries.append(Tally(id=entry_id, note_id=note_id, theme_id=theme_id, count=count, source=self.source))
        return Add(tuple(entries)).plan(workshop) if entries else ()

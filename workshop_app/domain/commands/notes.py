"""Commands about many notes at once: sorting, placing, gathering in a new theme, moving to another question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop_app.domain import order
from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.verbs import Add, Revise, must_be_open
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
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
        for before in _present(workshop, self.notes):
            after = replace(before, theme_id=self.theme.id if self.theme else None)
            check_links(workshop, after)
            if after != before:
                changes.append(Change(before, after))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class PlaceNotes:
    """Put notes into a theme (or out of any) right before another note, or last when there is none.

    The notes keep their order among themselves.
    """

    notes: tuple[Note, ...]
    theme: Theme | None
    before: Note | None = None

    kind = "note.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Change theme and place; raises RuleBroken ``gone``. Nothing happens when all is as wished."""
        must_be_open(workshop)
        moved = sorted(_present(workshop, self.notes), key=_place)
        theme_id = self.theme.id if self.theme else None
        if not moved or self._stands(workshop, moved, theme_id):
            return ()
        low, high = self._gap(workshop, {note.id for note in moved})
        changes: list[Change] = []
        for before in moved:
            low = order.between(low, high)
            after = replace(before, theme_id=theme_id, order=low)
            check_links(workshop, after)
            if after != before:
                changes.append(Change(before, after))
        return tuple(changes)

    def _stands(self, workshop: Workshop, moved: list[Note], theme_id: str | None) -> bool:
        """Tell whether the notes are together, in the theme, and right before the wished note already."""
        stage_ids = {note.stage_id for note in moved}
        column = [note for note in workshop.notes if note.theme_id == theme_id and note.stage_id in stage_ids]
        ids = [note.id for note in column]
        end = ids.index(self.before.id) if self.before and self.before.id in ids else len(ids)
        return end >= len(moved) and ids[end - len(moved) : end] == [note.id for note in moved]

    def _gap(self, workshop: Workshop, moved: set[str]) -> tuple[str, str]:
        """Give the order keys between which the notes go; without a wished place after all others."""
        others = [note for note in workshop.all_notes if note.id not in moved]
        ids = [note.id for note in others]
        index = ids.index(self.before.id) if self.before and self.before.id in ids else len(others)
        return others[index - 1].order if index else "", others[index].order if index < len(others) else ""


@dataclass(frozen=True, slots=True)
class ReviseNotes:
    """Give several notes the same values, for instance the table they came from."""

    notes: tuple[Note, ...]
    values: Mapping[str, Any]

    kind = "note.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Revise each; raises RuleBroken as revising one does."""
        return tuple(change for note in self.notes for change in Revise(note, self.values).plan(workshop))


@dataclass(frozen=True, slots=True)
class MentionInNotes:
    """Say whom notes mention, and whom they do not: a name of an actor leads to it, another one waits for the map."""

    notes: tuple[Note, ...]
    named: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()

    kind = "note.mention"

    def plan(self, workshop: Workshop) -> Changes:
        """Change those notes that say otherwise; raises RuleBroken ``gone``, or as texts do that are no names."""
        must_be_open(workshop)
        known = {actor.name.casefold(): actor.id for actor in workshop.actors}
        lost = {name.casefold() for name in self.unnamed}
        away = {actor.id for actor in workshop.actors if actor.name.casefold() in lost}
        changes: list[Change] = []
        for before in _present(workshop, self.notes):
            ids = [one for one in before.actor_ids if one not in away]
            waiting = [name for name in before.mentions_unmapped if name.casefold() not in lost]
            for name in self.named:
                if actor_id := known.get(name.casefold()):
                    ids.append(actor_id)
                elif name.casefold() not in {one.casefold() for one in waiting}:
                    waiting.append(name)
            after = cleaned(replace(before, actor_ids=tuple(dict.fromkeys(ids)), mentions_unmapped=tuple(waiting)))
            if after != before:
                changes.append(Change(before, after))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class GatherNotes:
    """Make a new theme and put notes into it."""

    theme: Theme
    notes: tuple[Note, ...] = ()

    kind = "theme.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the theme, then move the notes; raises RuleBroken as adding and sorting do."""
        added = Add((self.theme,)).plan(workshop)
        return added + SortNotes(self.notes, self.theme).plan(workshop.with_changes(added))


@dataclass(frozen=True, slots=True)
class MoveToStage:
    """Move notes to another question, out of any theme; where they were said is kept, and their parts go along."""

    notes: tuple[Note, ...]
    stage: Stage

    kind = "note.restage"

    def plan(self, workshop: Workshop) -> Changes:
        """Change the stage of those that are elsewhere; raises RuleBroken ``gone``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for note in _present(workshop, self.notes):
            for before in (note, *workshop.parts[note.id]):
                if before.stage_id != self.stage.id:
                    origin = before.moved_from_id or before.stage_id
                    kept = origin if origin != self.stage.id else None
                    after = replace(before, stage_id=self.stage.id, moved_from_id=kept, theme_id=None)
                    check_links(workshop, after)
                    changes.append(Change(before, after))
        return tuple(changes)


def _present(workshop: Workshop, notes: tuple[Note, ...]) -> list[Note]:
    """Give the notes as they stand now; raises RuleBroken ``gone`` when one is no more."""
    present = [workshop.find(Note, note.id) for note in notes]
    if None in present:
        raise RuleBroken("gone")
    return [note for note in present if note is not None]


def _place(note: Note) -> tuple[str, str]:
    return note.order, note.ref

"""Merging notes that say the same, and splitting them again: the originals are kept, word for word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from workshop_app.domain import order
from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import NoteKind
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.links import link_fields, redirected
from workshop_app.domain.records import Note, Record
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MergeNotes:
    """Let several notes of one stage stand as one, with a fresh id; they are kept as its parts.

    The whole says ``text``, or what the first says. It stands where the first stands and takes what all have in
    common. A disagreement is never swallowed: it can only be merged with other disagreements.
    """

    notes: tuple[Note, ...]
    whole_id: str
    text: str = ""

    kind = "note.merge"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the whole and make the notes its parts.

        Raises RuleBroken ``merge_too_few``, ``merge_stages`` (they belong to different stages),
        ``merge_disagreement`` or ``gone``.
        """
        must_be_open(workshop)
        found = [workshop.find(Note, note.id) for note in self.notes]
        notes = [note for note in found if note is not None and note.part_of_id is None]
        if len(notes) != len(self.notes):
            raise RuleBroken("gone")
        if len({note.id for note in notes}) < 2:
            raise RuleBroken("merge_too_few")
        if len({note.stage_id for note in notes}) > 1:
            raise RuleBroken("merge_stages")
        if len({note.note_kind is NoteKind.DISAGREEMENT for note in notes}) > 1:
            raise RuleBroken("merge_disagreement")
        added = Add((self._whole(workshop, notes),)).plan(workshop)
        parts = tuple(Change(note, replace(note, part_of_id=self.whole_id)) for note in notes)
        return added + parts

    def _whole(self, workshop: Workshop, notes: list[Note]) -> Note:
        first = notes[0]
        everyone = workshop.all_notes
        index = everyone.index(first)
        common: dict[str, Any] = {
            name: _common(getattr(note, name) for note in notes)
            for name in ("table", "sector", "note_kind", "path", "lens", "lang", "theme_id", "photo_id")
        }
        common["theme_id"] = first.theme_id
        return Note(
            id=self.whole_id,
            order=order.between(everyone[index - 1].order if index else "", first.order),
            stage_id=first.stage_id,
            text=self.text or first.text,
            actor_ids=tuple(dict.fromkeys(one for note in notes for one in note.actor_ids)),
            mentions_unmapped=tuple(dict.fromkeys(one for note in notes for one in note.mentions_unmapped)),
            place=first.place,
            consent=all(note.consent for note in notes),
            **common,
        )


@dataclass(frozen=True, slots=True)
class SplitNote:
    """Let the parts of a merged note stand by themselves again. What led to the whole then leads to its first part."""

    note: Note

    kind = "note.split"

    def plan(self, workshop: Workshop) -> Changes:
        """Free the parts, hand over votes, actions and relations, and take the whole away.

        Raises RuleBroken ``gone`` or ``not_merged``.
        """
        must_be_open(workshop)
        whole = workshop.find(Note, self.note.id)
        if whole is None:
            raise RuleBroken("gone")
        parts = [note for note in workshop.all_notes if note.part_of_id == whole.id]
        if not parts:
            raise RuleBroken("not_merged")
        freed = tuple(Change(part, replace(part, part_of_id=whole.part_of_id)) for part in parts)
        handed = tuple(
            Change(record, redirected(record, {whole.id: parts[0].id}))
            for record in workshop.records()
            if not isinstance(record, Note) and _leads_to(record, whole.id)
        )
        return freed + handed + (Change(whole, None),)


def _common(values: Iterable[T]) -> T | None:
    different = list(dict.fromkeys(values))
    return different[0] if len(different) == 1 else None


def _leads_to(record: Record, target: str) -> bool:
    return any(target == value or (isinstance(value, tuple) and target in value) for value in _pointers(record))


def _pointers(record: Record) -> list[Any]:
    return [getattr(record, name) for name in link_fields(record)]

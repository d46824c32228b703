"""Commands about the board of a question: where notes and frames stand, and what is put there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.records import Area, Note, Point, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ArrangeBoard:
    """Put notes at places and frames around areas, by id; ``themes`` puts notes into a theme, or out of any by None."""

    places: Mapping[str, Point]
    frames: Mapping[str, Area] = field(default_factory=dict)
    themes: Mapping[str, str | None] = field(default_factory=dict)
    kind: str = "board.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Change what stands elsewhere; raises RuleBroken ``gone``, ``link_broken`` or ``number_outside``."""
        must_be_open(workshop)
        framed = (self._framed(workshop, theme_id) for theme_id in self.frames)
        placed = (self._placed(workshop, note_id) for note_id in {**self.places, **self.themes})
        return tuple(change for change in (*framed, *placed) if change is not None)

    def _framed(self, workshop: Workshop, theme_id: str) -> Change | None:
        theme, frame = workshop.find(Theme, theme_id), self.frames[theme_id]
        if theme is None:
            raise RuleBroken("gone")
        return Change(theme, cleaned(replace(theme, frame=frame), ("frame",))) if frame != theme.frame else None

    def _placed(self, workshop: Workshop, note_id: str) -> Change | None:
        note = workshop.find(Note, note_id)
        if note is None:
            raise RuleBroken("gone")
        place, theme_id = self.places.get(note_id, note.place), self.themes.get(note_id, note.theme_id)
        if (place, theme_id) == (note.place, note.theme_id):
            return None
        after = cleaned(replace(note, place=place, theme_id=theme_id), ("place",))
        if theme_id != note.theme_id:
            check_links(workshop, after)
        return Change(note, after)


@dataclass(frozen=True, slots=True)
class AddToBoard:
    """Put a new note, or a new theme with its frame, on the board; the rest stands as it is arranged meanwhile."""

    record: Note | Theme
    rest: ArrangeBoard

    @property
    def kind(self) -> str:
        """For instance ``note.add``."""
        return f"{self.record.KIND}.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the record, then arrange the rest; raises RuleBroken as both do."""
        added = Add((self.record,)).plan(workshop)
        return added + self.rest.plan(workshop.with_changes(added))

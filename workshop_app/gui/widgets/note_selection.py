"""Which notes are chosen: one choice for all views of a question."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session


class NoteSelection(QObject):
    """Holds ids of standing notes. Emits ``changed()``; a note that goes or becomes part of another is let go."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: dict[str, None] = {}
        session.changed.connect(self._follow)

    def __contains__(self, note_id: str) -> bool:
        return note_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def notes(self) -> list[Note]:
        """The chosen notes in the order of the workshop."""
        return [note for note in self._session.workshop.notes if note.id in self._ids] if self._ids else []

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these and no others."""
        wanted = dict.fromkeys(ids)
        if wanted.keys() != self._ids.keys():
            self._ids = wanted
            self.changed.emit()

    def add(self, ids: Iterable[str]) -> None:
        """Choose these as well."""
        self.choose((*self._ids, *ids))

    def toggle(self, note_id: str) -> None:
        """Choose a note, or choose it no longer."""
        others = [one for one in self._ids if one != note_id]
        self.choose(others if note_id in self._ids else (*others, note_id))

    def clear(self) -> None:
        """Choose nothing."""
        self.choose(())

    def with_note(self, note: Note) -> list[Note]:
        """Give the chosen notes if a note is among them, else the note alone."""
        return self.notes if note.id in self._ids else [note]

    def _follow(self, workshop: Workshop, changes: object) -> None:
        found = (workshop.find(Note, note_id) for note_id in self._ids)
        self.choose([note.id for note in found if note is not None and note.part_of_id is None])

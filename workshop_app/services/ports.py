"""The ports: what the services need from storage, files and exporters, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Edit
from workshop_app.domain.codes import Lang, Progress
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of the library."""

    id: str
    ref: str
    title: str
    municipality: str
    date: date | None
    template: str
    progress: Progress
    notes: int
    actors: int
    changed_at: datetime
    trashed_at: datetime | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An edit as it stands in the journal."""

    seq: int
    edit: Edit


class WorkshopStore(Protocol):
    """Storage of whole workshops and of single edits. Every call is one transaction, or raises Trouble."""

    def listings(self) -> Sequence[Listing]:
        """List all workshops, those in the bin included, last changed first."""

    def create(self, workshop_id: str, workshop: Workshop, bookmark: Bookmark) -> None:
        """Store a new workshop; it starts with no history."""

    def load(self, workshop_id: str) -> Workshop:
        """Read a workshop; raises Trouble ``workshop_unknown``."""

    def save_edit(self, workshop_id: str, edit: Edit, after: Workshop) -> None:
        """Drop the undone tail of the journal, write the rows and add the entry."""

    def next_undo(self, workshop_id: str) -> JournalEntry | None:
        """Give the entry that undo would take back."""

    def save_undo(self, workshop_id: str, entry: JournalEntry) -> None:
        """Write the rows as they were before the entry and mark it undone."""

    def next_redo(self, workshop_id: str) -> JournalEntry | None:
        """Give the entry that redo would bring back."""

    def save_redo(self, workshop_id: str, entry: JournalEntry) -> None:
        """Write the rows as they were after the entry and mark it done."""

    def kinds(self, workshop_id: str) -> tuple[str | None, str | None]:
        """Name the edits that undo and redo would take, without reading them."""

    def bookmark(self, workshop_id: str) -> Bookmark:
        """Read where one was."""

    def save_bookmark(self, workshop_id: str, bookmark: Bookmark) -> None:
        """Write where one is."""

    def drafts(self, workshop_id: str) -> dict[str, str]:
        """Read the half-typed texts, by field."""

    def save_draft(self, workshop_id: str, field: str, text: str) -> None:
        """Write the half-typed text of a field; an empty text forgets it."""

    def trash(self, workshop_id: str, at: datetime | None) -> None:
        """Move a workshop to the bin, or out of it when ``at`` is None."""

    def purge(self, workshop_id: str) -> None:
        """Delete a workshop for good: records, journal, drafts. Nothing of it can be read in the file after."""

    def problems(self) -> Sequence[str]:
        """Examine the whole file and every record; the answers are for a technician, in English."""

    def close(self) -> None:
        """Let go of the file and its lock."""


@dataclass(frozen=True, slots=True)
class Template:
    """A reusable agenda: its id, its titles, and the workshop content that it starts with."""

    id: str
    version: int
    title: Words
    summary: Words
    source: str
    minutes: int
    contents: Workshop


class TemplateShelf(Protocol):
    """Where templates come from."""

    def templates(self) -> Sequence[Template]:
        """Give all templates; raises Trouble with the file, line and field of a wrong one."""


class WorkshopReader(Protocol):
    """Reads a workshop file."""

    def read(self, path: Path) -> tuple[Workshop, Bookmark]:
        """Read a file; raises Trouble with line or field when it is not sound. Ids are made anew."""


class Exporter(Protocol):
    """Turns a workshop into the bytes of one file format."""

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang) -> bytes:
        """Make the file in a language (where the format has language)."""

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Open what was made again and tell whether it is sound."""

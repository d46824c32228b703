"""The ports: what the services need from storage, files and exporters, as protocols."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Edit
from workshop_app.domain.codes import Lang
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.services.finding import Listing
from workshop_app.services.progress import Progress, unwatched

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
"""Pixels of pictures by their names, where there are none."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An edit as it stands in the journal."""

    seq: int
    edit: Edit


class WorkshopStore(Protocol):
    """Storage of whole workshops and of single edits. Every call is one transaction, or raises Trouble."""

    def listings(self) -> Sequence[Listing]:
        """List all workshops, those in the bin included, last changed first."""

    def create(
        self, workshop_id: str, workshop: Workshop, bookmark: Bookmark, pictures: Mapping[str, bytes] = NO_PICTURES
    ) -> None:
        """Store a new workshop with the pixels of its pictures; it starts with no history."""

    def load(self, workshop_id: str) -> Workshop:
        """Read a workshop; raises Trouble ``workshop_unknown``."""

    def save_edit(self, workshop_id: str, edit: Edit, after: Workshop, progress: Progress = unwatched) -> None:
        """Drop the undone tail of the journal, write the rows and add the entry.

        A Cancelled that ``progress`` raises leaves everything as it was.
        """

    def next_undo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        """Give the entry that undo would take back from the workshop as it is now."""

    def save_undo(self, workshop_id: str, entry: JournalEntry) -> None:
        """Write the rows as they were before the entry and mark it undone."""

    def next_redo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        """Give the entry that redo would bring back to the workshop as it is now."""

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

    def save_picture(self, workshop_id: str, file: str, data: bytes) -> None:
        """Write the pixels of a picture under their name; nothing happens when they are there."""

    def picture(self, workshop_id: str, file: str) -> bytes | None:
        """Read the pixels of a picture; None when they are not there."""

    def picture_sizes(self, workshop_id: str) -> Mapping[str, int]:
        """Tell how many bytes each picture has, by the name of its pixels."""

    def drop_pictures(self, workshop_id: str) -> None:
        """Take away the pixels that neither a record nor an entry of the journal names."""

    def trash(self, workshop_id: str, at: datetime | None) -> None:
        """Move a workshop to the bin, or out of it when ``at`` is None."""

    def purge(self, workshop_id: str) -> None:
        """Delete a workshop for good: records, pictures, journal, drafts; the file keeps nothing of it."""

    def problems(self) -> Sequence[str]:
        """Examine the whole file and every record; the answers are for a technician, in English."""

    def close(self) -> None:
        """Let go of the file and its lock."""


@dataclass(frozen=True, slots=True)
class Template:
    """A reusable agenda: its id, its titles, and the workshop content that it starts with.

    ``is_own`` tells that it is a file of the user's, which can be edited and deleted.
    """

    id: str
    version: int
    title: Words
    summary: Words
    source: str
    minutes: int
    contents: Workshop
    is_own: bool = False


class TemplateShelf(Protocol):
    """Where templates come from, and where the user's own are kept."""

    def templates(self) -> Sequence[Template]:
        """Give all templates; raises Trouble with the file, line and field of a wrong one."""

    def save(self, template: Template) -> None:
        """Keep a template as the user's own, in place of the one with the same id; raises Trouble."""

    def remove(self, template_id: str) -> None:
        """Forget one of the user's own; raises Trouble."""

    def read(self, path: Path) -> Template:
        """Read a template file without keeping it; raises Trouble with its line and field."""

    def write(self, template: Template, path: Path) -> None:
        """Write a template to a file anywhere; raises Trouble ``export_…``."""


class FileContents(NamedTuple):
    """What stands in a workshop file; ``pictures`` are pixels by their names."""

    workshop: Workshop
    bookmark: Bookmark
    pictures: Mapping[str, bytes] = NO_PICTURES

    @property
    def missing(self) -> int:
        """How many pictures the workshop tells of whose pixels did not come with it."""
        return len({photo.file for photo in self.workshop.photos} - self.pictures.keys())


class WorkshopReader(Protocol):
    """Reads a workshop file."""

    def read(self, path: Path) -> FileContents:
        """Read a file; raises Trouble with line or field when it is not sound. Ids are made anew."""


class Exporter(Protocol):
    """Turns a workshop into the bytes of one file format."""

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the file in a language (where the format has language).

        A format that takes time tells its progress, and passes on the Cancelled that comes of it.
        """

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Open what was made again and tell whether it is sound."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: four bytes each (blue, green, red, unused), row by row."""

    width: int
    height: int
    pixels: bytes


class PdfPreview(Protocol):
    """Shows a PDF as pictures. Call it from one thread at a time; it may be any thread."""

    def sizes(self, pdf: bytes) -> Sequence[tuple[float, float]]:
        """Give width and height of every page, in points; raises Trouble ``preview_failed``."""

    def page(self, pdf: bytes, number: int, width: int) -> PagePicture:
        """Paint one page, counted from 0, so many pixels wide; raises Trouble ``preview_failed``."""

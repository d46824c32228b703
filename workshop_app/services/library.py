"""The library: all workshops, new ones from templates and files, and the bin."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Status
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.links import link_fields
from workshop_app.domain.records import Details, Record
from workshop_app.domain.rules import cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.finding import Listing
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import pictures_of
from workshop_app.services.ports import (
    NO_PICTURES,
    FileContents,
    Template,
    TemplateShelf,
    WorkshopReader,
    WorkshopStore,
)
from workshop_app.services.template_making import copied, own_id, template_of
from workshop_app.services.trouble import Trouble

_PLAIN_LETTERS = str.maketrans("æøåđŋŧ", "aoadnt")
BIN_DAYS = 30


class Library:
    """Use cases on whole workshops."""

    def __init__(self, store: WorkshopStore, reader: WorkshopReader, shelf: TemplateShelf) -> None:
        self._store = store
        self._reader = reader
        self._shelf = shelf

    def workshops(self) -> Sequence[Listing]:
        """List the workshops that are not in the bin, last changed first."""
        return [listing for listing in self._store.listings() if listing.trashed_at is None]

    def bin(self) -> Sequence[Listing]:
        """List what lies in the bin."""
        return [listing for listing in self._store.listings() if listing.trashed_at is not None]

    def templates(self) -> Sequence[Template]:
        """Give all templates."""
        return self._shelf.templates()

    def template(self, template_id: str) -> Template:
        """Find a template; raises Trouble ``template_unknown``."""
        templates = self.templates()
        for template in templates:
            if template.id == template_id:
                return template
        raise Trouble("template_unknown", id=template_id, known=", ".join(template.id for template in templates))

    def find(self, id_or_start: str) -> str:
        """Complete an id of which at least four characters are given.

        Raises Trouble ``workshop_unknown``, or ``workshop_ambiguous`` when several begin so.
        """
        listings = self.workshops()
        found = [listing.id for listing in listings if id_or_start in (listing.id, listing.ref)]
        if not found and len(id_or_start) >= 4:
            found = [listing.id for listing in listings if listing.id.startswith(id_or_start)]
        if len(found) > 1:
            raise Trouble("workshop_ambiguous", id=id_or_start, count=len(found))
        if not found:
            raise Trouble("workshop_unknown", id=id_or_start)
        return found[0]

    def open(self, workshop_id: str) -> WorkshopEditor:
        """Open a workshop for editing."""
        return WorkshopEditor(self._store, workshop_id)

    def bookmark(self, workshop_id: str) -> Bookmark:
        """Tell where one was in a workshop."""
        return self._store.bookmark(workshop_id)

    def create(self, template_id: str, values: Mapping[str, Any]) -> str:
        """Make a workshop from a template, with values for its details (at least ``title``); returns its id.

        Raises Trouble ``template_unknown`` and RuleBroken when a value is not allowed.
        """
        template = self.template(template_id)
        details = replace(template.contents.details, template=template.id, **values)
        details = replace(details, ref=short_name(details))
        return self._store_new(template.contents, cleaned(details), Bookmark(), NO_PICTURES)

    def read_file(self, path: Path) -> FileContents:
        """Read a workshop file without storing it; raises Trouble when it is not sound."""
        return self._reader.read(path)

    def add(
        self,
        workshop: Workshop,
        bookmark: Bookmark,
        pictures: Mapping[str, bytes] = NO_PICTURES,
        *,
        reopened: bool = False,
    ) -> str:
        """Store a workshop that was read from a file; ``reopened`` takes it out of status final. Returns its id."""
        details = workshop.details
        details = replace(details, status=Status.DRAFT) if reopened else details
        return self._store_new(workshop, details, bookmark, pictures)

    def duplicate(self, workshop_id: str, title: str) -> str:
        """Copy a workshop with all that is in it, under a title, open for edits; returns the copy's id."""
        bookmark = replace(self._store.bookmark(workshop_id), running_since=None)
        workshop = self._store.load(workshop_id)
        details = replace(workshop.details, title=title[:TITLE_LIMIT], status=Status.DRAFT)
        return self._store_new(workshop, cleaned(details), bookmark, pictures_of(self._store, workshop))

    # Templates of one's own

    def save_template(self, template: Template) -> None:
        """Keep a template as one's own, in place of the one with the same id; raises Trouble."""
        self._shelf.save(template)

    def remove_template(self, template_id: str) -> None:
        """Delete a template of one's own; workshops made from it stay as they are."""
        self._shelf.remove(template_id)

    def duplicate_template(self, template_id: str, title: str) -> str:
        """Copy a template as one's own; returns the copy's id."""
        copy = copied(self.template(template_id), title[:TITLE_LIMIT])
        self._shelf.save(copy)
        return copy.id

    def save_as_template(self, workshop_id: str, title: str) -> str:
        """Save a workshop's agenda as a template without anything that its participants said; returns its id."""
        workshop = self._store.load(workshop_id)
        origin = next((one for one in self.templates() if one.id == workshop.details.template), None)
        made = template_of(workshop, title[:TITLE_LIMIT], origin.summary if origin else Words())
        self._shelf.save(made)
        return made.id

    def import_template(self, path: Path) -> str:
        """Keep a template file as one's own; returns its id, a new one when the file's is taken."""
        read = self._shelf.read(path)
        taken = {template.id for template in self.templates()}
        template = replace(read, id=own_id() if read.id in taken else read.id, is_own=True)
        self._shelf.save(template)
        return template.id

    def export_template(self, template_id: str, path: Path) -> None:
        """Write a template to a file; raises Trouble ``export_…``."""
        self._shelf.write(self.template(template_id), path)

    # The bin

    def trash(self, workshop_id: str) -> None:
        """Move a workshop to the bin, from where it can be taken out for thirty days."""
        self._store.trash(workshop_id, datetime.now(UTC))

    def restore(self, workshop_id: str) -> None:
        """Take a workshop out of the bin."""
        self._store.trash(workshop_id, None)

    def purge(self, workshop_id: str) -> None:
        """Delete a workshop for good. This alone cannot be undone: ask before."""
        self._store.purge(workshop_id)

    def empty_bin(self, now: datetime) -> None:
        """Delete for good what has lain in the bin for more than thirty days."""
        for listing in self.bin():
            if listing.trashed_at and now - listing.trashed_at > timedelta(days=BIN_DAYS):
                self.purge(listing.id)

    def problems(self) -> Sequence[str]:
        """Examine the file and every record in it."""
        return self._store.problems()

    def _store_new(
        self, workshop: Workshop, details: Details, bookmark: Bookmark, pictures: Mapping[str, bytes]
    ) -> str:
        records = [details if isinstance(record, Details) else record for record in workshop.records()]
        fresh = renewed(records)
        copy = Workshop.of(fresh.values(), workshop.counters)
        moved = replace(
            bookmark,
            stage_id=fresh[bookmark.stage_id].id if bookmark.stage_id else None,
            spent=tuple(replace(spent, stage_id=fresh[spent.stage_id].id) for spent in bookmark.spent),
        )
        self._store.create(copy.details.id, copy, moved, pictures)
        return copy.details.id


def short_name(details: Details) -> str:
    """Make a workshop's ref of its title and date, in plain letters: ``trygg-hverdag-2026-03-12``."""
    folded = details.title.casefold().translate(_PLAIN_LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)[:6] or [Details.KIND]
    date = details.date.isoformat() if details.date else ""
    return "-".join(["-".join(words)[:60], *([date] if date else [])])


def renewed(records: Sequence[Record]) -> dict[str, Record]:
    """Copy records under new ids, pointers included; the result is keyed by the old ids. Refs stay."""
    ids = {record.id: new_id() for record in records}
    fresh: dict[str, Record] = {}
    for record in records:
        values: dict[str, Any] = {"id": ids[record.id]}
        for name in link_fields(record):
            value: str | tuple[str, ...] | None = getattr(record, name)
            values[name] = tuple(ids[old] for old in value) if isinstance(value, tuple) else value and ids[value]
        fresh[record.id] = replace(record, **values)
    return fresh

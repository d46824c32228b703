"""Reading a workshop by the standard library alone, so that one can be shown before sqlmodel has been loaded."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Edit
from workshop_app.domain.records import BY_KIND, Details, Record
from workshop_app.domain.workshop import Workshop
from workshop_app.services.finding import Listing
from workshop_app.services.ports import JournalEntry
from workshop_app.services.trouble import Trouble
from workshop_app.storage.database import Database
from workshop_app.storage.faults import as_trouble
from workshop_app.storage.listing import list_workshops
from workshop_app.storage.mapping import changes_from_json, decode, from_row

_TOP = "FROM journal WHERE workshop_id = :id AND undone = :undone ORDER BY seq {} LIMIT 1"


class SqlReading:
    """The part of the port ``WorkshopStore`` that only reads. Raises Trouble ``database_…`` where that fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Have the file to oneself: a long edit is written in another thread than the window's."""
        with self._database.lock, as_trouble(self._database.path):
            yield

    def listings(self) -> Sequence[Listing]:
        """List all workshops, those in the bin included, last changed first."""
        with self._using():
            return list_workshops(self._database.connection)

    def load(self, workshop_id: str) -> Workshop:
        """Read a workshop; raises Trouble ``workshop_unknown``."""
        with self._using():
            records = [record for kind in BY_KIND for record in self._records(kind, workshop_id)]
            counters = dict(self._rows("SELECT prefix, last FROM counter WHERE workshop_id = :id", workshop_id))
        if not any(isinstance(record, Details) for record in records):
            raise Trouble("workshop_unknown", id=workshop_id)
        return Workshop.of(records, counters)

    def next_undo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        """Give the entry that undo would take back."""
        return self._entry(workshop_id, now, undone=False)

    def next_redo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        """Give the entry that redo would bring back."""
        return self._entry(workshop_id, now, undone=True)

    def kinds(self, workshop_id: str) -> tuple[str | None, str | None]:
        """Name the edits that undo and redo would take, without reading them."""
        undo, redo = (self._top("kind", workshop_id, undone=undone) for undone in (False, True))
        return undo[0] if undo else None, redo[0] if redo else None

    def bookmark(self, workshop_id: str) -> Bookmark:
        """Read where one was."""
        with self._using():
            found = self._rows("SELECT data FROM bookmark WHERE workshop_id = :id", workshop_id)
        return decode(Bookmark, json.loads(found[0][0])) if found else Bookmark()

    def drafts(self, workshop_id: str) -> dict[str, str]:
        """Read the half-typed texts, by field."""
        with self._using():
            return dict(self._rows("SELECT field, text FROM draft WHERE workshop_id = :id", workshop_id))

    def picture(self, workshop_id: str, file: str) -> bytes | None:
        """Read the pixels of a picture; None when they are not there."""
        with self._using():
            found = self._rows(
                "SELECT data FROM picture WHERE workshop_id = :id AND file = :file", workshop_id, file=file
            )
        return found[0][0] if found else None

    def picture_sizes(self, workshop_id: str) -> Mapping[str, int]:
        """Tell how many bytes each picture has, by the name of its pixels."""
        with self._using():
            return dict(self._rows("SELECT file, length(data) FROM picture WHERE workshop_id = :id", workshop_id))

    def _entry(self, workshop_id: str, now: Workshop, *, undone: bool) -> JournalEntry | None:
        found = self._top("seq, kind, changes", workshop_id, undone=undone)
        if not found:
            return None
        seq, kind, changes = found
        return JournalEntry(seq, Edit(kind, changes_from_json(json.loads(changes), now.find, undone=undone)))

    def _top(self, columns: str, workshop_id: str, *, undone: bool) -> Any:
        """Select from the entry that undo (the newest done) or redo (the oldest undone) would take."""
        end = "ASC" if undone else "DESC"
        with self._using():
            found = self._rows(f"SELECT {columns} {_TOP.format(end)}", workshop_id, undone=undone)
        return found[0] if found else None

    def _records(self, kind: str, workshop_id: str) -> Iterator[Record]:
        column = "id" if kind == Details.KIND else "workshop_id"
        cursor = self._database.connection.execute(f'SELECT * FROM "{kind}" WHERE {column} = :id', {"id": workshop_id})
        names = [column[0] for column in cursor.description]
        return (from_row(BY_KIND[kind], dict(zip(names, row, strict=True))) for row in cursor)

    def _rows(self, sql: str, workshop_id: str, **values: object) -> list[Any]:
        return self._database.connection.execute(sql, {"id": workshop_id} | values).fetchall()

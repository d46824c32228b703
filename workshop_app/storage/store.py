"""The store: whole workshops, edits with their journal, bookmarks and drafts. One call, one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, Table, bindparam, create_engine, delete, event, func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.pool import StaticPool

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Change, Changes, Edit, inverted
from workshop_app.domain.fields import differing
from workshop_app.domain.records import BY_KIND, Details, Record
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ports import NO_PICTURES, JournalEntry
from workshop_app.services.progress import Progress, unwatched
from workshop_app.storage import tables
from workshop_app.storage.database import Database
from workshop_app.storage.examination import examine
from workshop_app.storage.mapping import changes_to_json, encode, to_row
from workshop_app.storage.reading import SqlReading


def _table(row_type: Any) -> Table:
    table: Table = row_type.__table__
    return table


_TABLES = {kind: _table(row_type) for kind, row_type in tables.RECORD_ROWS.items()}
_JOURNAL = _table(tables.JournalRow)
_COUNTER = _table(tables.CounterRow)
_DRAFT = _table(tables.DraftRow)
_BOOKMARK = _table(tables.BookmarkRow)
_PICTURE = _table(tables.PictureRow)
_PHOTO = _TABLES["photo"]
_WORKSHOP = _TABLES["workshop"]
_NAMED = sqlite.dialect(paramstyle="named")


TOGETHER = 200
"""So many records go to the database at a time, between which the work can be called off."""


class SqlWorkshopStore(SqlReading):
    """Implements the port ``WorkshopStore`` on an open database: what it writes goes through sqlmodel's tables."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._engine = create_engine(
            "sqlite://", creator=lambda: database.connection, poolclass=StaticPool, hide_parameters=True
        )
        # Without this, the driver is in autocommit mode and a rollback would silently do nothing.
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._using(), self._engine.begin() as connection:
            yield connection

    # Whole workshops

    def create(
        self, workshop_id: str, workshop: Workshop, bookmark: Bookmark, pictures: Mapping[str, bytes] = NO_PICTURES
    ) -> None:
        """Store a new workshop with the pixels of its pictures; it starts with no history."""
        with self._transaction() as connection:
            for kind, record_type in BY_KIND.items():
                rows = [_new_row(workshop_id, record) for record in workshop.all(record_type)]
                if rows:
                    connection.exec_driver_sql(_sql(_Statement(_Verb.INSERT, kind)), rows)
            _raise_counters(connection, workshop_id, workshop, workshop.counters)
            connection.execute(insert(_BOOKMARK), {"workshop_id": workshop_id, "data": encode(bookmark)})
            for file, data in pictures.items():
                connection.execute(insert(_PICTURE), {"workshop_id": workshop_id, "file": file, "data": data})

    def trash(self, workshop_id: str, at: datetime | None) -> None:
        """Move a workshop to the bin, or out of it when ``at`` is None."""
        with self._transaction() as connection:
            connection.execute(
                update(_WORKSHOP).where(_WORKSHOP.c.id == workshop_id).values(trashed_at=at.isoformat() if at else None)
            )

    def purge(self, workshop_id: str) -> None:
        """Delete a workshop for good; ``secure_delete`` overwrites what it leaves free in the file."""
        with self._transaction() as connection:
            connection.execute(delete(_WORKSHOP).where(_WORKSHOP.c.id == workshop_id))

    # Edits and their history

    def save_edit(self, workshop_id: str, edit: Edit, after: Workshop, progress: Progress = unwatched) -> None:
        """Drop the undone tail of the journal, write the rows and add the entry."""
        with self._transaction() as connection:
            connection.execute(
                delete(_JOURNAL).where(_JOURNAL.c.workshop_id == workshop_id, _JOURNAL.c.undone.is_(True))
            )
            _write(connection, workshop_id, edit.changes, progress)
            new = {change.record.PREFIX for change in edit.changes if change.before is None and change.record.PREFIX}
            _raise_counters(connection, workshop_id, after, new)
            connection.execute(
                insert(_JOURNAL),
                {
                    "workshop_id": workshop_id,
                    "kind": edit.kind,
                    "changes": changes_to_json(edit.changes),
                    "made_at": _now(),
                    "undone": False,
                },
            )
            progress(1.0)

    def save_undo(self, workshop_id: str, entry: JournalEntry) -> None:
        """Write the rows as they were before the entry and mark it undone."""
        self._replay(workshop_id, entry, inverted(entry.edit.changes), undone=True)

    def save_redo(self, workshop_id: str, entry: JournalEntry) -> None:
        """Write the rows as they were after the entry and mark it done."""
        self._replay(workshop_id, entry, entry.edit.changes, undone=False)

    def _replay(self, workshop_id: str, entry: JournalEntry, changes: Changes, *, undone: bool) -> None:
        with self._transaction() as connection:
            _write(connection, workshop_id, changes)
            connection.execute(update(_JOURNAL).where(_JOURNAL.c.seq == entry.seq).values(undone=undone))

    # Beside the history

    def save_bookmark(self, workshop_id: str, bookmark: Bookmark) -> None:
        """Write where one is."""
        with self._transaction() as connection:
            connection.execute(_put(_BOOKMARK, {"workshop_id": workshop_id, "data": encode(bookmark)}))

    def save_draft(self, workshop_id: str, field: str, text: str) -> None:
        """Write the half-typed text of a field; an empty text forgets it."""
        with self._transaction() as connection:
            if text:
                connection.execute(_put(_DRAFT, {"workshop_id": workshop_id, "field": field, "text": text}))
            else:
                connection.execute(delete(_DRAFT).where(_DRAFT.c.workshop_id == workshop_id, _DRAFT.c.field == field))

    # Pictures

    def save_picture(self, workshop_id: str, file: str, data: bytes) -> None:
        """Write the pixels of a picture under their name; nothing happens when they are there."""
        with self._transaction() as connection:
            row = {"workshop_id": workshop_id, "file": file, "data": data}
            connection.execute(upsert(_PICTURE).values(row).on_conflict_do_nothing())

    def drop_pictures(self, workshop_id: str) -> None:
        """Take away the pixels that neither a record nor an entry of the journal names."""
        told = select(_PHOTO.c.id).where(_PHOTO.c.workshop_id == workshop_id, _PHOTO.c.file == _PICTURE.c.file)
        entry = func.instr(_JOURNAL.c.changes, _PICTURE.c.file) > 0
        remembered = select(_JOURNAL.c.seq).where(_JOURNAL.c.workshop_id == workshop_id, entry)
        unused = (_PICTURE.c.workshop_id == workshop_id, ~told.exists(), ~remembered.exists())
        with self._transaction() as connection:
            connection.execute(delete(_PICTURE).where(*unused))

    def problems(self) -> Sequence[str]:
        """Examine the whole file and every record; the answers are for a technician, in English."""
        with self._using():
            return examine(self._database.connection, [(listing.id, self.load) for listing in self.listings()])

    def close(self) -> None:
        """Let go of the file and its lock."""
        self._engine.dispose()
        self._database.close()


def _write(connection: Connection, workshop_id: str, changes: Changes, progress: Progress = unwatched) -> None:
    """Write changes in their order; runs of the same statement go in together, a good many at a time."""
    statement: _Statement | None = None
    rows: list[dict[str, Any]] = []
    for number, change in enumerate(changes):
        needed = _Statement.of(change)
        if needed.does_nothing:
            continue
        if needed != statement or len(rows) == TOGETHER:
            if statement:
                progress(number / len(changes))
                connection.exec_driver_sql(_sql(statement), rows)
            statement, rows = needed, []
        rows.append(needed.row(workshop_id, change))
    if statement:
        connection.exec_driver_sql(_sql(statement), rows)
    connection.execute(
        update(_WORKSHOP).where(_WORKSHOP.c.id == bindparam("row")), {"changed_at": _now(), "row": workshop_id}
    )


class _Verb(Enum):
    """What is done to a row."""

    INSERT, UPDATE, DELETE = range(3)


class _Statement(NamedTuple):
    """What must be said to the database; ``names`` are the columns of an update."""

    verb: _Verb
    kind: str
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, change: Change) -> Self:
        kind = change.record.KIND
        if change.before is None or change.after is None:
            return cls(_Verb.INSERT if change.before is None else _Verb.DELETE, kind)
        return cls(_Verb.UPDATE, kind, tuple(differing(change.before, change.after)))

    @property
    def does_nothing(self) -> bool:
        return self.verb is _Verb.UPDATE and not self.names

    def row(self, workshop_id: str, change: Change) -> dict[str, Any]:
        if self.verb is _Verb.INSERT:
            return _new_row(workshop_id, change.record)
        return to_row(change.record, self.names) | {"row": change.record.id}


def _new_row(workshop_id: str, record: Record) -> dict[str, Any]:
    if isinstance(record, Details):
        return to_row(record) | {"created_at": _now(), "changed_at": _now(), "trashed_at": None}
    return to_row(record) | {"workshop_id": workshop_id}


@cache
def _sql(statement: _Statement) -> str:
    """Say a statement in SQL once; the rows then go past the compiler, which takes longer than SQLite."""
    table = _TABLES[statement.kind]
    this = table.c.id == bindparam("row")
    match statement.verb:
        case _Verb.INSERT:
            said: Any = insert(table)
        case _Verb.UPDATE:
            said = update(table).where(this)
        case _Verb.DELETE:
            said = delete(table).where(this)
    return str(said.compile(dialect=_NAMED, column_keys=statement.names or None))


def _raise_counters(connection: Connection, workshop_id: str, workshop: Workshop, prefixes: Iterable[str]) -> None:
    for prefix in prefixes:
        values = {"workshop_id": workshop_id, "prefix": prefix, "last": workshop.counters[prefix]}
        connection.execute(_put(_COUNTER, values))


def _put(table: Table, values: dict[str, Any]) -> Any:
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in values.items() if name not in keys}
    return upsert(table).values(values).on_conflict_do_update(index_elements=keys, set_=rest)


def _now() -> str:
    return datetime.now(UTC).isoformat()

"""Finding and listing workshops by the standard library alone: the first thing that a window shows."""

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app.domain.codes import Progress, QuestionKey, Sector, Status
from workshop_app.services.finding import Listing, Overview, Query, QuestionState, Sort
from workshop_app.storage.database import Database
from workshop_app.storage.faults import as_trouble

_STARTED = """(EXISTS (SELECT 1 FROM note n WHERE n.workshop_id = w.id)
    OR EXISTS (SELECT 1 FROM answer i WHERE i.workshop_id = w.id)
    OR EXISTS (SELECT 1 FROM bookmark b WHERE b.workshop_id = w.id
               AND (json_array_length(b.data, '$.spent') > 0 OR json_extract(b.data, '$.running_since') NOT NULL)))"""

_COLUMNS = f"""SELECT w.id, w.ref, w.title, w.municipality, w.date, w.template, w.status, w.changed_at, w.trashed_at,
       (SELECT count(*) FROM note n WHERE n.workshop_id = w.id AND n.part_of_id IS NULL),
       (SELECT count(*) FROM actor a WHERE a.workshop_id = w.id),
       {_STARTED}
FROM workshop w """

_ORDERS = {
    Sort.CHANGED: "w.changed_at DESC, w.id DESC",
    Sort.DATE: "w.date IS NULL, w.date DESC, w.changed_at DESC, w.id DESC",
    Sort.TITLE: "in_alphabet(w.title), w.changed_at DESC, w.id DESC",
}

_STATES = {
    Progress.FINAL: "w.status = 'final'",
    Progress.RUNNING: f"w.status <> 'final' AND {_STARTED}",
    Progress.PLANNED: f"w.status <> 'final' AND NOT {_STARTED}",
}

_SEARCHED = {
    "workshop": ("id", ("title", "municipality", "place", "organiser")),
    "note": ("workshop_id", ("text",)),
    "actor": ("workshop_id", ("name",)),
    "action": ("workshop_id", ("title",)),
}
"""Where a search looks: by table the column with the workshop's id, and the columns with texts."""


def list_workshops(connection: sqlite3.Connection) -> list[Listing]:
    """List all workshops, last changed first, those in the bin included."""
    return [_listing(*row) for row in connection.execute(f"{_COLUMNS} ORDER BY {_ORDERS[Sort.CHANGED]}")]


class SqlWorkshopFinder:
    """Implements the port ``WorkshopFinder``, without any library that is slow to load."""

    def __init__(self, database: Database) -> None:
        self._database = database
        connection = database.connection
        connection.create_function("holds", 2, lambda text, word: word in text.casefold(), deterministic=True)
        connection.create_function("in_alphabet", 1, in_alphabet, deterministic=True)

    def search(self, text: str) -> Sequence[str]:
        """Give the ids of the workshops outside the bin that say every word of a text, last changed first."""
        where, values = _where(Query(text))
        found = self._rows(f"SELECT w.id FROM workshop w WHERE {where} ORDER BY {_ORDERS[Sort.CHANGED]}", values)
        return [row[0] for row in found]

    def page(self, query: Query, limit: int, offset: int = 0) -> Sequence[Listing]:
        """Give a stretch of what a query finds. Facts are only counted for what is shown."""
        where, values = _where(query)
        order = _ORDERS[query.sort]
        chosen = f"SELECT w.id FROM workshop w WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
        found = self._rows(
            f"{_COLUMNS} WHERE w.id IN ({chosen}) ORDER BY {order}", values | {"limit": limit, "offset": offset}
        )
        return [_listing(*row) for row in found]

    def counts(self, query: Query) -> Mapping[Progress, int]:
        """Count what a query finds by state; the state that the query asks for does not matter here."""
        where, values = _where(Query(query.text, in_bin=query.in_bin))
        state = f"CASE WHEN w.status = 'final' THEN 'final' WHEN {_STARTED} THEN 'running' ELSE 'planned' END"
        found = self._rows(f"SELECT {state}, count(*) FROM workshop w WHERE {where} GROUP BY 1", values)
        return dict.fromkeys(Progress, 0) | {Progress(name): count for name, count in found}

    def unfinished(self) -> Overview | None:
        """Give the workshop to go on with: the one that was changed last and is not final."""
        found = self._rows(
            "SELECT id FROM workshop WHERE status <> 'final' AND trashed_at IS NULL ORDER BY changed_at DESC LIMIT 1",
            {},
        )
        return self._overview(found[0][0]) if found else None

    def has(self, workshop_id: str) -> bool:
        """Tell whether there is a workshop with an id, outside the bin."""
        return bool(self._rows("SELECT 1 FROM workshop WHERE id = :id AND trashed_at IS NULL", {"id": workshop_id}))

    def _overview(self, workshop_id: str) -> Overview:
        values = {"id": workshop_id}
        (listed,) = self._rows(f"{_COLUMNS} WHERE w.id = :id", values)
        start, end, place = self._rows("SELECT start, end, place FROM workshop WHERE id = :id", values)[0]
        relations = self._rows("SELECT count(*) FROM relation WHERE workshop_id = :id", values)[0][0]
        heads = self._rows('SELECT sector, "count" FROM headcount WHERE workshop_id = :id ORDER BY "order"', values)
        return Overview(
            listing=_listing(*listed),
            start=dt.time.fromisoformat(start) if start else None,
            end=dt.time.fromisoformat(end) if end else None,
            place=place,
            questions=self._questions(values),
            relations=relations,
            headcounts=tuple((Sector(sector), count) for sector, count in heads if count),
        )

    def _questions(self, values: Mapping[str, object]) -> tuple[QuestionState, ...]:
        found = self._rows(
            """SELECT s.question, (SELECT count(*) FROM note n WHERE n.stage_id = s.id AND n.part_of_id IS NULL),
                  s.id IS (SELECT json_extract(b.data, '$.stage_id') FROM bookmark b WHERE b.workshop_id = :id)
               FROM stage s WHERE s.workshop_id = :id AND s.question IS NOT NULL ORDER BY s."order", s.ref""",
            values,
        )
        return tuple(QuestionState(QuestionKey(key), notes, bool(here)) for key, notes, here in found)

    def _rows(self, sql: str, values: Mapping[str, object]) -> list[Any]:
        with self._database.lock, as_trouble(self._database.path):
            return self._database.connection.execute(sql, values).fetchall()


def in_alphabet(title: str) -> str:
    """Give a key that sorts titles as Norwegian does: æ, ø, å after z."""
    return title.casefold().translate(_ALPHABET)


_ALPHABET = str.maketrans({"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"})


def _where(query: Query) -> tuple[str, dict[str, object]]:
    """Write a query as a condition on ``w`` and its values."""
    parts = ["w.trashed_at IS NOT NULL" if query.in_bin else "w.trashed_at IS NULL"]
    values: dict[str, object] = {}
    if query.progress is not None:
        parts.append(_STATES[query.progress])
    if query.without:
        parts.append("w.id <> :without")
        values["without"] = query.without
    for number, word in enumerate(query.text.split()):
        parts.append(f"w.id IN ({_saying(number, ascii_only=word.isascii())})")
        values |= {f"like{number}": _pattern(word), f"word{number}": word.casefold()}
    return " AND ".join(parts), values


def _saying(number: int, *, ascii_only: bool) -> str:
    """Select the workshops that say a word somewhere. LIKE knows small and capital only for a to z."""

    def holds(column: str) -> str:
        exactly = "" if ascii_only else f" AND holds({column}, :word{number})"
        return f"({column} LIKE :like{number} ESCAPE '\\'{exactly})"

    return " UNION ".join(
        f'SELECT {key} FROM "{table}" WHERE {" OR ".join(map(holds, columns))}'
        for table, (key, columns) in _SEARCHED.items()
    )


def _pattern(word: str) -> str:
    """Write a word for LIKE; a letter whose case LIKE does not know may first be any letter."""
    letters = (f"\\{letter}" if letter in "%_\\" else letter if letter.isascii() else "_" for letter in word)
    return f"%{''.join(letters)}%"


def _listing(
    id_: str,
    ref: str,
    title: str,
    municipality: str,
    date: str | None,
    template: str,
    status: str,
    changed_at: str,
    trashed_at: str | None,
    notes: int,
    actors: int,
    has_started: int,
) -> Listing:
    begun = Progress.RUNNING if has_started else Progress.PLANNED
    return Listing(
        id=id_,
        ref=ref,
        title=title,
        municipality=municipality,
        date=dt.date.fromisoformat(date) if date else None,
        template=template,
        progress=Progress.FINAL if status == Status.FINAL else begun,
        notes=notes,
        actors=actors,
        changed_at=dt.datetime.fromisoformat(changed_at),
        trashed_at=dt.datetime.fromisoformat(trashed_at) if trashed_at else None,
    )

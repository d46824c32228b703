"""The one SELECT that lists all workshops, by the standard library alone: the first thing a window shows."""

import datetime as dt
import sqlite3

from workshop_app.domain.codes import Progress, Status
from workshop_app.services.ports import Listing

_SELECT = """
SELECT w.id, w.ref, w.title, w.municipality, w.date, w.template, w.status, w.changed_at, w.trashed_at,
       (SELECT count(*) FROM note n WHERE n.workshop_id = w.id),
       (SELECT count(*) FROM actor a WHERE a.workshop_id = w.id),
       EXISTS (SELECT 1 FROM answer i WHERE i.workshop_id = w.id),
       EXISTS (SELECT 1 FROM bookmark b WHERE b.workshop_id = w.id
               AND (json_array_length(b.data, '$.spent') > 0 OR json_extract(b.data, '$.running_since') NOT NULL))
FROM workshop w ORDER BY w.changed_at DESC, w.id DESC
"""


def list_workshops(connection: sqlite3.Connection) -> list[Listing]:
    """List all workshops, last changed first, those in the bin included."""
    return [_listing(*row) for row in connection.execute(_SELECT)]


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
    has_answers: int,
    has_started: int,
) -> Listing:
    if status == Status.FINAL:
        progress = Progress.FINAL
    else:
        progress = Progress.RUNNING if notes or has_answers or has_started else Progress.PLANNED
    return Listing(
        id=id_,
        ref=ref,
        title=title,
        municipality=municipality,
        date=dt.date.fromisoformat(date) if date else None,
        template=template,
        progress=progress,
        notes=notes,
        actors=actors,
        changed_at=dt.datetime.fromisoformat(changed_at),
        trashed_at=dt.datetime.fromisoformat(trashed_at) if trashed_at else None,
    )

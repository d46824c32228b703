"""Examining a file: SQLite's own checks, then every record every picture and every journal entry."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable

from workshop_app.domain.changes import inverted
from workshop_app.domain.records import Record
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
from workshop_app.domain.workshop import Workshop
from workshop_app.storage.mapping import changes_from_json

Loader = Callable[[str], Workshop]


def examine(connection: sqlite3.Connection, workshops: Iterable[tuple[str, Loader]]) -> list[str]:
    """Give every problem found, in English for a technician; an empty list means that all is well."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"{row[0]}: row {row[1]} points to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
    for workshop_id, load in workshops:
        try:
            workshop = load(workshop_id)
        except (ValueError, TypeError, LookupError) as error:
            found.append(f"workshop {workshop_id}: unreadable record ({type(error).__name__})")
        else:
            found += _examine_records(workshop_id, workshop) + _examine_journal(connection, workshop_id, workshop)
    return found + _examine_pictures(connection)


def _examine_records(workshop_id: str, workshop: Workshop) -> list[str]:
    found: list[str] = []
    for record in workshop.records():
        try:
            cleaned(record)
            check_links(workshop, record)
        except RuleBroken as broken:
            found.append(f"workshop {workshop_id}: {record.KIND} {record.ref}: {broken.code} {broken.field}")
        except (TypeError, ValueError, AttributeError) as error:
            found.append(f"workshop {workshop_id}: {record.KIND} {record.ref}: {type(error).__name__}")
    return found


def _examine_pictures(connection: sqlite3.Connection) -> list[str]:
    missing = """SELECT p.workshop_id, p.ref FROM photo p LEFT JOIN picture x
        ON x.workshop_id = p.workshop_id AND x.file = p.file WHERE x.file IS NULL"""
    found = [f"workshop {workshop_id}: photo {ref}: no picture" for workshop_id, ref in connection.execute(missing)]
    for workshop_id, file, data in connection.execute("SELECT workshop_id, file, data FROM picture"):
        if hashlib.sha256(data).hexdigest() != file.partition(".")[0]:
            found.append(f"workshop {workshop_id}: picture {file}: not what its name says")
    return found


def _examine_journal(connection: sqlite3.Connection, workshop_id: str, workshop: Workshop) -> list[str]:
    return [problem for undone in (False, True) for problem in _replay(connection, workshop_id, workshop, undone)]


def _replay(connection: sqlite3.Connection, workshop_id: str, workshop: Workshop, undone: bool) -> list[str]:
    """Take every edit back that stands, or bring every undone one back, as far as that goes."""
    stands: dict[str, Record | None] = {record.id: record for record in workshop.records()}
    order = "ASC" if undone else "DESC"
    entries = f"SELECT seq, changes FROM journal WHERE workshop_id = ? AND undone = ? ORDER BY seq {order}"
    for seq, told in connection.execute(entries, (workshop_id, undone)):
        try:
            changes = changes_from_json(json.loads(told), lambda _, record_id: stands.get(record_id), undone=undone)
        except (ValueError, TypeError, LookupError) as error:
            return [f"journal {seq}: unreadable ({type(error).__name__})"]
        for change in changes if undone else inverted(changes):
            stands[change.record.id] = change.after
    return []

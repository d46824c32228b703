"""Which record points to which, read from the field declarations: for deleting, checking and comparing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.fields import Link
from workshop_app.domain.records import RECORD_TYPES, Record
from workshop_app.domain.workshop import Workshop

_LINK_FIELDS: dict[str, dict[str, Link]] = {
    record_type.KIND: {field.name: field.metadata["link"] for field in fields(record_type) if "link" in field.metadata}
    for record_type in RECORD_TYPES
}


def link_fields(record: Record) -> dict[str, Link]:
    """Name the fields of a record that point to others, with what they declare."""
    return _LINK_FIELDS[record.KIND]


def targets(record: Record) -> Iterator[tuple[str, Link, str]]:
    """Yield every pointer of a record as field name, declaration and the id pointed to."""
    for name, declared in link_fields(record).items():
        value: str | tuple[str, ...] | None = getattr(record, name)
        for target in (value,) if isinstance(value, str) else value or ():
            yield name, declared, target


def deletion(workshop: Workshop, ids: Iterable[str]) -> Changes:
    """Plan the deletion of records with all that follows from it.

    A record that cannot stand without a deleted one goes too (the ties of an actor); others let go of it
    (the owner of an action). Unknown ids are passed over. The order of the changes is: pointers first.
    """
    gone = {record_id: workshop.get(record_id) for record_id in ids}
    doomed: dict[str, Record] = {record_id: record for record_id, record in gone.items() if record is not None}
    followers = doomed
    while followers:
        found = _pointing_at(workshop, followers, cascades=True)
        followers = {record.id: record for record in found if record.id not in doomed}
        doomed.update(followers)
    freed = (record for record in _pointing_at(workshop, doomed) if record.id not in doomed)
    cleared = tuple(Change(record, without(record, doomed.keys())) for record in freed)
    return cleared + tuple(Change(record, None) for record in reversed(doomed.values()))


def _pointing_at(workshop: Workshop, there: Mapping[str, Record], *, cascades: bool = False) -> Iterator[Record]:
    """Yield the records that point at any of some; with ``cascades`` those that cannot stand without them."""
    kinds = {record.KIND for record in there.values()}
    for record_type in RECORD_TYPES:
        declared = _LINK_FIELDS[record_type.KIND].items()
        links = [(name, link) for name, link in declared if link.kind in kinds]
        names = [name for name, link in links if not cascades or link.on_delete == "cascade"]
        for record in workshop.all(record_type) if names else ():
            for name in names:
                value: str | tuple[str, ...] | None = getattr(record, name)
                if not there.keys().isdisjoint(value) if isinstance(value, tuple) else value in there:
                    yield record
                    break


def without(record: Record, gone: Iterable[str]) -> Record:
    """Empty the pointers of a record that lead to what is gone."""
    dead = set(gone)
    values: dict[str, Any] = {}
    for name in link_fields(record):
        value: str | tuple[str, ...] | None = getattr(record, name)
        if isinstance(value, tuple):
            if dead.intersection(value):
                values[name] = tuple(target for target in value if target not in dead)
        elif value in dead:
            values[name] = None
    return replace(record, **values) if values else record


def redirected(record: Record, leads: Mapping[str, str]) -> Record:
    """Let every pointer of a record at one thing point at another, by old id."""
    values: dict[str, Any] = {}
    for name in link_fields(record):
        value: str | tuple[str, ...] | None = getattr(record, name)
        if isinstance(value, tuple):
            if not leads.keys().isdisjoint(value):
                values[name] = tuple(dict.fromkeys(leads.get(target, target) for target in value))
        elif value is not None and value in leads:
            values[name] = leads[value]
    return replace(record, **values) if values else record


def content(workshop: Workshop) -> list[dict[str, Any]]:
    """Give what a workshop says, free of ids: two workshops with equal content are the same to a reader.

    One dict a record, kind by kind in list order; pointers are refs, and order is told by position alone.
    """
    refs = {record.id: record.ref for record in workshop.records()}
    return [_content(record, refs) for record_type in RECORD_TYPES for record in workshop.all(record_type)]


def _content(record: Record, refs: dict[str, str]) -> dict[str, Any]:
    links = link_fields(record)
    told: dict[str, Any] = {"record": record.KIND}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in links:
            value = tuple(refs[target] for target in value) if isinstance(value, tuple) else value and refs[value]
        if field.name not in ("id", "order"):
            told[field.name] = value
    return told

"""Between domain values and what a table or the journal can hold. Knows both sides, and no SQL."""

import datetime as dt
import json
import types
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.fields import differing, values
from workshop_app.domain.records import BY_KIND, Record

T = TypeVar("T")
Decoder = Callable[[Any], Any]
Stands = Callable[[type[Record], str], Record | None]
"""Finds a record of a type by its id."""

_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """Turn a domain value into JSON: records and values become objects, codes and dates become text."""
    if type(value) in _AS_IT_IS:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: held if type(held) in _AS_IT_IS else encode(held) for name, held in values(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def decode(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build a dataclass from JSON or from a row; keys that it does not know are passed over."""
    hashable = cast(Hashable, kind)
    return kind(**{name: decoder(data[name]) for name, decoder in _decoders(hashable).items() if name in data})


@cache
def _decoders(kind: Any) -> dict[str, Decoder]:
    hints = get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


def _decoder(hint: Any) -> Decoder:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(option for option in get_args(hint) if option is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _decoder(get_args(hint)[0])
        return lambda value: tuple(map(item, value))
    if is_dataclass(hint):
        nested: Any = hint
        return lambda value: decode(nested, value)
    if hint in (dt.date, dt.time, dt.datetime):
        return lambda value: hint.fromisoformat(value) if isinstance(value, str) else value
    known: Decoder = _same if hint in (str, int, float, bool) else hint
    return known


def _same(value: Any) -> Any:
    return value


def to_row(record: Record, names: Collection[str] | None = None) -> dict[str, Any]:
    """Give the columns of a record's row as SQLite holds them, all or some, without the workshop it belongs to."""
    as_json = _held_as_json(cast(Hashable, type(record)))
    held = values(record) if names is None else ((name, getattr(record, name)) for name in names)
    return {name: json.dumps(encode(value)) if name in as_json else encode(value) for name, value in held}


def from_row(kind: type[T], row: Mapping[str, Any]) -> T:
    """Build a record from its row as SQLite holds it: lists and nested values as JSON, true and false as numbers."""
    hashable = cast(Hashable, kind)
    return kind(**{name: decoder(row[name]) for name, decoder in _row_decoders(hashable).items() if name in row})


@cache
def _row_decoders(kind: Any) -> dict[str, Decoder]:
    hints = get_type_hints(kind)
    return {name: _from_column(hints[name], decoder) for name, decoder in _decoders(kind).items()}


def _from_column(hint: Any, decoder: Decoder) -> Decoder:
    if _held(hint) is bool:
        return bool
    if _is_nested(hint):
        return lambda value: decoder(None if value is None else json.loads(value))
    return decoder


@cache
def _held_as_json(kind: Any) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(kind).items() if _is_nested(hint))


def _is_nested(hint: Any) -> bool:
    return get_origin(_held(hint)) is tuple or is_dataclass(_held(hint))


def _held(hint: Any) -> Any:
    """Give a type without the None that may stand in its place."""
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if get_origin(hint) in (Union, types.UnionType) else hint


def changes_to_json(changes: Changes) -> list[Any]:
    """Write changes for the journal: kind, before and after; of a record that stays, its id and what differs."""
    return [_told(change.before, change.after) for change in changes]


def _told(before: Record | None, after: Record | None) -> list[Any]:
    if before is None or after is None:
        record = after or before
        assert record is not None, "a change without a record"
        return [record.KIND, before and encode(before), after and encode(after)]
    names = ["id", *differing(before, after)]
    return [before.KIND, *({name: encode(getattr(record, name)) for name in names} for record in (before, after))]


def changes_from_json(data: list[Any], stands: Stands, *, undone: bool) -> Changes:
    """Read changes from the journal, of an edit that stands or of one that was ``undone``.

    ``stands`` finds a record as it is now. Raises ValueError when one is not as the edit, or its undoing, left it.
    """
    here, there = (1, 2) if undone else (2, 1)
    seen: dict[str, Record | None] = {}
    found: list[Change] = []
    for entry in data if undone else reversed(data):
        kind: type[Record] = BY_KIND[entry[0]]
        if entry[here] and entry[there]:
            record_id = entry[here]["id"]
            now = _as_told(seen.get(record_id) or stands(kind, record_id), entry[here])
            other = replace(now, **_values(kind, entry[there]))
        else:
            now, other = (data and decode(kind, data) for data in (entry[here], entry[there]))
        change = Change(now, other) if undone else Change(other, now)
        seen[change.record.id] = other
        found.append(change)
    return tuple(found if undone else reversed(found))


def _as_told(record: Record | None, told: Mapping[str, Any]) -> Record:
    if record is None or any(getattr(record, name) != value for name, value in _values(type(record), told).items()):
        raise ValueError(f"stale entry of {told['id']}")
    return record


def _values(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    decoders = _decoders(cast(Hashable, kind))
    return {name: decoders[name](value) for name, value in data.items() if name in decoders}

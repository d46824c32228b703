"""Between domain values and what a table or the journal can hold. Knows both sides, and no SQL."""

import datetime as dt
import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.records import BY_KIND, Record

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Turn a domain value into JSON: records and values become objects, codes and dates become text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
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


def to_row(record: Record) -> dict[str, Any]:
    """Give the columns of a record's row, without the workshop it belongs to."""
    return {field.name: _column(getattr(record, field.name)) for field in fields(record)}


def from_row(kind: type[T], row: Mapping[str, Any]) -> T:
    """Build a record from its row as SQLite holds it: lists and nested values as JSON, true and false as numbers."""
    hashable = cast(Hashable, kind)
    return kind(**{name: decoder(row[name]) for name, decoder in _row_decoders(hashable).items() if name in row})


@cache
def _row_decoders(kind: Any) -> dict[str, Decoder]:
    hints = get_type_hints(kind)
    return {name: _from_column(hints[name], decoder) for name, decoder in _decoders(kind).items()}


def _from_column(hint: Any, decoder: Decoder) -> Decoder:
    options = [option for option in get_args(hint) if option is not type(None)]
    held = options[0] if get_origin(hint) in (Union, types.UnionType) else hint
    if held is bool:
        return bool
    if get_origin(held) is tuple or is_dataclass(held):
        return lambda value: decoder(None if value is None else json.loads(value))
    return decoder


def _column(value: Any) -> Any:
    return value if isinstance(value, dt.date | dt.time) else encode(value)


def changes_to_json(changes: Changes) -> list[Any]:
    """Write changes for the journal: kind, before and after."""
    return [[change.record.KIND, encode(change.before), encode(change.after)] for change in changes]


def changes_from_json(data: list[Any]) -> Changes:
    """Read changes from the journal."""
    return tuple(Change(_record(kind, before), _record(kind, after)) for kind, before, after in data)


def _record(kind: str, data: Mapping[str, Any] | None) -> Record | None:
    return None if data is None else decode(BY_KIND[kind], data)

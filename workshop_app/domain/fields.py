"""How a record's fields are declared: beside the type stands what a value may be and where it points.

The engine in ``rules`` reads these declarations; commands, importers and forms thus obey one set of limits.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import MISSING, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, cast

TITLE_LIMIT = 200
PROSE_LIMIT = 20_000
REF_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}"

OnDelete = Literal["cascade", "clear"]


class TextRule(NamedTuple):
    """Limit in characters, whether the text may break lines, whether it must say something."""

    limit: int
    lines: bool
    required: bool


class NumberRule(NamedTuple):
    """Smallest and largest value, both allowed."""

    low: float
    high: float


class Link(NamedTuple):
    """The kind of record that a field points to, and what happens here when that one is deleted."""

    kind: str
    on_delete: OnDelete


def line(*, limit: int = TITLE_LIMIT, required: bool = False, default: Any = "") -> Any:
    """Declare a text on one line (or Words, or a tuple of them)."""
    rule = TextRule(limit, lines=False, required=required)
    return field(default=MISSING if required else default, metadata={"text": rule})


def prose(*, limit: int = PROSE_LIMIT, required: bool = False, default: Any = "") -> Any:
    """Declare a text that may break lines (or Words, or a tuple of them)."""
    rule = TextRule(limit, lines=True, required=required)
    return field(default=MISSING if required else default, metadata={"text": rule})


def number(low: float, high: float, *, default: Any = MISSING) -> Any:
    """Declare a number with bounds; None passes where the type allows it."""
    return field(default=default, metadata={"number": NumberRule(low, high)})


def link(kind: str, on_delete: OnDelete, *, default: Any = MISSING) -> Any:
    """Declare a field that holds the id of another record, or a tuple of ids.

    ``cascade``: this record goes when the other goes. ``clear``: the pointer is emptied.
    """
    return field(default=default, metadata={"link": Link(kind, on_delete)})


def values(record: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a dataclass with their values, in the order of their declaration."""
    names, read = _reading(cast(Hashable, type(record)))
    return zip(names, read(record), strict=True)


def differing(before: Any, after: Any) -> list[str]:
    """Name the fields in which two values of one dataclass differ."""
    names, read = _reading(cast(Hashable, type(before)))
    pairs = zip(names, read(before), read(after), strict=True)
    return [name for name, old, new in pairs if old is not new and old != new]


@cache
def _reading(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(one.name for one in fields(kind))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda record: tuple(getattr(record, name) for name in names)

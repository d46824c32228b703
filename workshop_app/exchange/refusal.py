"""Refusing a file: what is wrong, where in it, and what to do. Nothing is stored when a file is refused."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from workshop_app.services.trouble import Trouble

PlaceInFile = tuple[str | int, ...]
Lines = Mapping[PlaceInFile, int]

_CODES = {
    "extra_forbidden": "file_unknown_key",
    "missing": "file_missing_key",
    "enum": "file_not_allowed",
    "literal_error": "file_not_allowed",
    "string_too_long": "file_too_long",
    "string_too_short": "file_empty_text",
    "too_long": "file_too_many",
    "greater_than_equal": "file_outside",
    "less_than_equal": "file_outside",
}


def refusal(code: str, path: Path, place: PlaceInFile = (), lines: Lines | None = None, **values: object) -> Trouble:
    """Make the Trouble for a refused file, naming the place and, where it is known, the line."""
    written = spelled(place)
    number = _line_of(place, lines or {})
    where = "line" if number else "place" if written else "file"
    return Trouble(code, file=path.name, where=where, line=number or 0, place=written, **values)


def spelled(place: PlaceInFile) -> str:
    """Spell a place as people point to it: ``contributions[3].actors``."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def invalid(error: ValidationError, path: Path, lines: Lines) -> Trouble:
    """Translate the first thing that the schema found wrong."""
    first = min(error.errors(include_url=False), key=lambda found: _line_of(found["loc"], lines) or 0)
    place = tuple(step for step in first["loc"] if isinstance(step, int) or not step.startswith("function-"))
    context = first.get("ctx", {})
    return refusal(
        _CODES.get(first["type"], "file_wrong_value"),
        path,
        place,
        lines,
        value=str(first["input"])[:60],
        expected=re.findall(r"'([^']*)'", str(context.get("expected", ""))),
        limit=next((context[key] for key in ("max_length", "le", "ge") if key in context), ""),
    )


def _line_of(place: PlaceInFile, lines: Lines) -> int | None:
    """Find the line of a place, or of the nearest thing around it."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None

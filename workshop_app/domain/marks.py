"""Marks in a text that is being written down: «/b3» for table 3, «/f» for a sector, «/uenig» for a kind, «#tema».

What an answer is beside that has marks too: its path, its lens, its language, and leave to print a quote.

Only whole words are marks, and only those that mean something: «og/eller», «1/2», «#1» and addresses stay as they
were written. Actors named with @ keep their names in the text and are no business of this module.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from workshop_app.domain.codes import SECTOR_LETTERS, Lens, NoteKind, NoteLang, Path, Sector

MOST_TABLES = 1_000
_WORD = re.compile(r"\S+")
_NUMBERED = re.compile(r"/([^\W\d_]+)([0-9]{1,4})")
_NUMBER = re.compile(r"[ \t]+([0-9]{1,4})(?!\S)")
_NEW_THEME = re.compile(r"#([^\W\d_][\w-]*)")
_TYPING = re.compile(r"(?:^|(?<=\s))([/#])(\S{0,60})$")
_BLANK = " \t"
_BY_LETTER = {letter.casefold(): sector for sector, letter in SECTOR_LETTERS.items()}

Field = Literal["table", "sector", "note_kind", "theme", "path", "lens", "lang", "consent"]
Value = int | Sector | NoteKind | Path | Lens | NoteLang | str
_FIELDS: Mapping[type, Field] = {NoteKind: "note_kind", Path: "path", Lens: "lens", NoteLang: "lang", bool: "consent"}


@dataclass(frozen=True, slots=True)
class Spellings:
    """How marks are written, without the slash and in small letters.

    ``tables`` stand right before a number; those of them that are more than a letter may also stand before a blank
    and a number, as «/b 3» means an inhabitant and a three. ``more`` are paths, lenses and languages; True is leave to
    print a quote.
    """

    tables: frozenset[str]
    kinds: Mapping[str, NoteKind]
    more: Mapping[str, Path | Lens | NoteLang | bool] = field(default_factory=dict)


class Mark(NamedTuple):
    """One mark: where it stands, and what it says of the note."""

    start: int
    end: int
    field: Field
    value: Value


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, what the marks say, and where they stood; ``theme`` is a name, "" for none.

    ``consent`` is given to a quote alone, and what has it and no other kind is one.
    """

    text: str
    table: int | None = None
    sector: Sector | None = None
    note_kind: NoteKind | None = None
    theme: str = ""
    path: Path | None = None
    lens: Lens | None = None
    lang: NoteLang | None = None
    consent: bool = False
    marks: tuple[Mark, ...] = ()


def read(text: str, spellings: Spellings, themes: Iterable[str] = ()) -> Marked:
    """Read the marks of a text. ``themes`` are names that there are; a mark with one of them gives it as it is.

    Of two marks for the same thing the last one counts. The other stays as text: nothing that was written is lost.
    """
    if "/" not in text and "#" not in text:
        return Marked(text)
    known = {_folded(name): name for name in themes}
    counting = {mark.field: mark for mark in _marks(text, spellings, known)}
    if "note_kind" in counting and counting["note_kind"].value is not NoteKind.QUOTE:
        counting.pop("consent", None)
    marks = tuple(sorted(counting.values()))
    values: dict[str, Any] = {mark.field: mark.value for mark in marks}
    if "consent" in values:
        values["note_kind"] = NoteKind.QUOTE
    return Marked(_without(text, marks), marks=marks, **values)


def theme_mark(name: str) -> str:
    """Write the mark of a theme; it is one word, so underscores stand for blanks."""
    return "#" + name.replace(" ", "_")


def typing(text: str, position: int) -> tuple[int, str, str] | None:
    """Find the mark being typed at a place: where it begins, its sign, and what follows the sign so far."""
    found = _TYPING.search(text[:position])
    return (found.start(), found[1], found[2]) if found else None


def _marks(text: str, spellings: Spellings, themes: Mapping[str, str]) -> Iterator[Mark]:
    for word in _WORD.finditer(text):
        mark = _slash(text, word, spellings) if word[0][0] == "/" else _theme(word, themes)
        if mark is not None:
            yield mark


def _slash(text: str, word: re.Match[str], spellings: Spellings) -> Mark | None:
    start, end, name = word.start(), word.end(), word[0][1:].casefold()
    if name in _BY_LETTER:
        return Mark(start, end, "sector", _BY_LETTER[name])
    meant = spellings.kinds.get(name, spellings.more.get(name))
    if meant is not None:
        return Mark(start, end, _FIELDS[type(meant)], meant)
    numbered = _NUMBERED.fullmatch(word[0])
    if numbered and numbered[1].casefold() in spellings.tables:
        return _table(start, end, int(numbered[2]))
    number = _NUMBER.match(text, end)
    if number and len(name) > 1 and name in spellings.tables:
        return _table(start, number.end(), int(number[1]))
    return None


def _table(start: int, end: int, number: int) -> Mark | None:
    return Mark(start, end, "table", number) if 1 <= number <= MOST_TABLES else None


def _theme(word: re.Match[str], themes: Mapping[str, str]) -> Mark | None:
    name = themes.get(_folded(word[0][1:])) if word[0][0] == "#" else None
    if name is None and (new := _NEW_THEME.fullmatch(word[0])):
        name = new[1].replace("_", " ").strip()
    return Mark(word.start(), word.end(), "theme", name) if name else None


def _folded(name: str) -> str:
    return name.replace("_", " ").casefold()


def _without(text: str, marks: tuple[Mark, ...]) -> str:
    """Take marks out, each with the blanks after it, or those before it where it ends a line."""
    for mark in reversed(marks):
        before, after = text[: mark.start], text[mark.end :]
        rest = after.lstrip(_BLANK)
        is_last = not rest or rest[0] == "\n"
        text = (before.rstrip(_BLANK) + after) if is_last else (before + rest)
    return text

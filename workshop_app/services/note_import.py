"""Answers from a table that somebody else made: which column says what, what is wrong in which row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from workshop_app.domain.codes import Lang, NoteKind, QuestionKey, Sector
from workshop_app.domain.marks import MOST_TABLES
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.progress import Progress, unwatched

T = TypeVar("T")
MOST_ROWS = 5_000
MOST_COLUMNS = 100
SHOWN = 60
"""How much of a wrong value is repeated to the person."""
_NUMBER = re.compile(r"(?:[^\W\d]+\.?\s*(?:nr\.?)?\s*)?([0-9]{1,6})(?:[.,]0+)?")
_QUESTION_NUMBER = re.compile(r"(?:[^\W\d]+\s*)?([0-9])(?:[.,]0+)?")

Row = tuple[str, ...]


class Column(StrEnum):
    """What a column of the table can say of an answer."""

    TEXT = "text"
    TABLE = "table"
    SECTOR = "sector"
    KIND = "kind"
    THEME = "theme"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file, from its first row; all rows are equally long. ``names`` are all its sheets."""

    rows: tuple[Row, ...]
    name: str = ""
    names: tuple[str, ...] = ()


class TableReader(Protocol):
    """Reads tables from files."""

    def read(self, path: Path, sheet: str = "", progress: Progress = unwatched) -> Sheet:
        """Read a sheet of a file, the first one when it is not named; raises Trouble ``file_…``."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What people call columns, sectors, kinds and questions, in small letters."""

    columns: Mapping[str, Column]
    sectors: Mapping[str, Sector]
    kinds: Mapping[str, NoteKind]
    questions: Mapping[str, QuestionKey]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where in the table each thing stands, counted from 0, and whether the first row only names the columns."""

    columns: Mapping[Column, int]
    has_header: bool


class Fault(NamedTuple):
    """What is wrong in a row, numbered as in the file, and in which of its columns."""

    row: int
    column: Column
    problem: RuleBroken


@dataclass(frozen=True, slots=True)
class Planned:
    """The answers that a table holds, the themes that are new, and what is wrong; nothing of it is saved yet."""

    notes: tuple[Note, ...]
    themes: tuple[Theme, ...]
    faults: tuple[Fault, ...]


def folded(text: str) -> str:
    """Write a word as a vocabulary has it: small letters, no signs around it, single blanks."""
    return " ".join(text.casefold().split()).strip(" .:;*?!()\"'«»")


def guessed(sheet: Sheet, vocabulary: Vocabulary) -> Mapped:
    """Guess from the first row what each column says; without any name the longest texts are the answers."""
    named: dict[Column, int] = {}
    for index, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
        column = _column(cell, vocabulary)
        if column is not None:
            named.setdefault(column, index)
    has_header = bool(named)
    if Column.TEXT not in named:
        free = [index for index in range(len(sheet.rows[0])) if index not in named.values()] if sheet.rows else []
        if free:
            body = sheet.rows[int(has_header) :]
            named[Column.TEXT] = max(free, key=lambda index: sum(len(row[index]) for row in body))
    return Mapped(named, has_header)


def _column(cell: str, vocabulary: Vocabulary) -> Column | None:
    """Find what a heading means: as a whole, else by one of its words («Ditt svar», «Bord nr.»)."""
    words = (folded(cell), *re.split(r"[\s/,]+", folded(cell)))
    return next((vocabulary.columns[word] for word in words if word in vocabulary.columns), None)


def planned(
    sheet: Sheet,
    mapped: Mapped,
    place: Stage,
    workshop: Workshop,
    vocabulary: Vocabulary,
    progress: Progress = unwatched,
) -> Planned:
    """Make the answers of a table; ``place`` is where those belong that name no question."""
    making = _Making(place, workshop, vocabulary)
    rows = list(enumerate(sheet.rows, 1))[int(mapped.has_header) :]
    for done, (number, row) in enumerate(rows):
        progress(done / len(rows))
        cells = {column: row[index].strip() for column, index in mapped.columns.items()}
        if any(cells.values()):
            making.take(number, cells)
    progress(1.0)
    return making.planned()


class _Making:
    """Makes answers row by row."""

    def __init__(self, place: Stage, workshop: Workshop, vocabulary: Vocabulary) -> None:
        self._place, self._vocabulary = place, vocabulary
        self._themes = {theme.name.casefold(): theme for theme in workshop.themes}
        self._new_themes: list[Theme] = []
        self._asked = tuple(dict.fromkeys(stage.question for stage in workshop.stages if stage.question))
        self._stages = _stages_by_words(workshop, vocabulary)
        self._notes: list[Note] = []
        self._faults: list[Fault] = []
        self._readers: Mapping[Column, Callable[[str], Any]] = {
            Column.TEXT: _text,
            Column.TABLE: _table,
            Column.SECTOR: self._sector,
            Column.KIND: self._kind,
            Column.QUESTION: self._stage,
            Column.THEME: self._theme,
        }

    def take(self, number: int, cells: Mapping[Column, str]) -> None:
        """Make the answer of a row, or note everything that is wrong in it."""
        read: dict[Column, Any] = {}
        faults: list[Fault] = []
        for column, reader in self._readers.items():
            try:
                read[column] = reader(cells.get(column, ""))
            except RuleBroken as problem:
                faults.append(Fault(number, column, problem))
        self._faults += faults
        if not faults:
            self._notes.append(self._note(read))

    def planned(self) -> Planned:
        """Give what has been made."""
        return Planned(tuple(self._notes), tuple(self._new_themes), tuple(self._faults))

    def _note(self, read: Mapping[Column, Any]) -> Note:
        theme: Theme | None = read[Column.THEME]
        if theme is not None and theme.name.casefold() not in self._themes:
            self._themes[theme.name.casefold()] = theme
            self._new_themes.append(theme)
        return Note(
            id=new_id(),
            stage_id=read[Column.QUESTION].id,
            text=read[Column.TEXT],
            table=read[Column.TABLE],
            sector=read[Column.SECTOR],
            note_kind=read[Column.KIND],
            theme_id=theme.id if theme else None,
        )

    def _sector(self, cell: str) -> Sector | None:
        return _looked_up(cell, self._vocabulary.sectors, "sector_unknown")

    def _kind(self, cell: str) -> NoteKind | None:
        return _looked_up(cell, self._vocabulary.kinds, "kind_unknown")

    def _theme(self, cell: str) -> Theme | None:
        name = clean(cell, lines=False)
        known = self._themes.get(name.casefold())
        return known or (cleaned(Theme(id=new_id(), name=name)) if name else None)

    def _stage(self, cell: str) -> Stage:
        """Find a question by what it asks, or by its number as it is shown on screen."""
        if not cell:
            return self._place
        number = _QUESTION_NUMBER.fullmatch(folded(cell))
        index = int(number[1]) - 1 if number else -1
        asked = self._asked[index] if 0 <= index < len(self._asked) else folded(cell)
        if asked not in self._stages:
            raise RuleBroken("question_unknown", value=cell[:SHOWN])
        return self._stages[asked]


def _text(cell: str) -> str:
    text: str = cleaned(Note(id="", stage_id="", text=cell)).text
    return text


def _table(cell: str) -> int | None:
    if not cell:
        return None
    number = _NUMBER.fullmatch(cell)
    if number is None or not 1 <= int(number[1]) <= MOST_TABLES:
        raise RuleBroken("table_unknown", value=cell[:SHOWN])
    return int(number[1])


def _looked_up(cell: str, words: Mapping[str, T], code: str) -> T | None:
    if cell and folded(cell) not in words:
        raise RuleBroken(code, value=cell[:SHOWN])
    return words.get(folded(cell))


def _stages_by_words(workshop: Workshop, vocabulary: Vocabulary) -> dict[str, Stage]:
    """List the stages that ask something by their questions: the key, and every way of asking it."""
    found: dict[str, Stage] = {}
    for stage in workshop.stages:
        if stage.question is not None:
            standard = [word for word, question in vocabulary.questions.items() if question is stage.question]
            own = [words.in_language(lang) for words in (stage.prompt, stage.title) for lang in Lang]
            for word in (stage.question, *standard, *own):
                found.setdefault(folded(word), stage)
    return found

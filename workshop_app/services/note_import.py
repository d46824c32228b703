"""Answers from a table that somebody else made: which column says what, what is wrong in which row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workshop_app.domain.codes import Lang, NoteKind, QuestionKey, Sector
from workshop_app.domain.marks import MOST_TABLES
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.tables import (
    SHOWN,
    Fault,
    Mapped,
    Sheet,
    filled_rows,
    folded,
    headed,
    looked_up,
    read_row,
)

_NUMBER = re.compile(r"(?:[^\W\d]+\.?\s*(?:nr\.?)?\s*)?([0-9]{1,6})(?:[.,]0+)?")
_QUESTION_NUMBER = re.compile(r"(?:[^\W\d]+\s*)?([0-9])(?:[.,]0+)?")


class Column(StrEnum):
    """What a column of the table can say of an answer."""

    TEXT = "text"
    TABLE = "table"
    SECTOR = "sector"
    KIND = "kind"
    THEME = "theme"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What people call columns, sectors, kinds and questions, in small letters."""

    columns: Mapping[str, Column]
    sectors: Mapping[str, Sector]
    kinds: Mapping[str, NoteKind]
    questions: Mapping[str, QuestionKey]


@dataclass(frozen=True, slots=True)
class Planned:
    """The answers that a table holds, the themes that are new, and what is wrong; nothing of it is saved yet."""

    notes: tuple[Note, ...]
    themes: tuple[Theme, ...]
    faults: tuple[Fault[Column], ...]


def guessed(sheet: Sheet, vocabulary: Vocabulary) -> Mapped[Column]:
    """Guess from the first row what each column says; without any name the longest texts are the answers."""
    named = headed(sheet, vocabulary.columns)
    has_header = bool(named)
    if Column.TEXT not in named:
        free = [index for index in range(len(sheet.rows[0])) if index not in named.values()] if sheet.rows else []
        if free:
            body = sheet.rows[int(has_header) :]
            named[Column.TEXT] = max(free, key=lambda index: sum(len(row[index]) for row in body))
    return Mapped(named, has_header)


def planned(
    sheet: Sheet,
    mapped: Mapped[Column],
    place: Stage,
    workshop: Workshop,
    vocabulary: Vocabulary,
    progress: Progress = unwatched,
) -> Planned:
    """Make the answers of a table; ``place`` is where those belong that name no question."""
    making = _Making(place, workshop, vocabulary)
    for number, cells in filled_rows(sheet, mapped, progress):
        making.take(number, cells)
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
        self._faults: list[Fault[Column]] = []
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
        read, faults = read_row(number, cells, self._readers)
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
        return looked_up(cell, self._vocabulary.sectors, "sector_unknown")

    def _kind(self, cell: str) -> NoteKind | None:
        return looked_up(cell, self._vocabulary.kinds, "kind_unknown")

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

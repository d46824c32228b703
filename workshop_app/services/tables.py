"""Tables that somebody else made: how they are read, which column says what, and what is wrong in which row."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from workshop_app.domain.codes import Lang
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.services.progress import Progress, unwatched

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)
MOST_ROWS = 5_000
MOST_COLUMNS = 100
SHOWN = 60
"""How much of a wrong value is repeated to the person."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file, from its first row; all rows are equally long. ``names`` are all its sheets.

    ``open_quotes`` are the lines of a text in which a quotation mark opens that nothing closes; it is read as a letter.
    """

    rows: tuple[Row, ...]
    name: str = ""
    names: tuple[str, ...] = ()
    open_quotes: tuple[int, ...] = ()


class TableReader(Protocol):
    """Reads tables from files."""

    def read(self, path: Path, sheet: str = "", progress: Progress = unwatched, *, lang: Lang = Lang.NB) -> Sheet:
        """Read a sheet of a file, the first one when it is not named; raises Trouble ``file_…``.

        Days, times and shares come as the sheet shows them, in words of ``lang``.
        """


@dataclass(frozen=True, slots=True)
class Mapped(Generic[C]):
    """Where in the table each thing stands, counted from 0, and whether the first row only names the columns."""

    columns: Mapping[C, int]
    has_header: bool


class Fault(NamedTuple, Generic[C]):
    """What is wrong in a row, numbered as in the file, and in which of its columns."""

    row: int
    column: C
    problem: RuleBroken


def folded(text: str) -> str:
    """Write a word as a vocabulary has it: small letters, no signs around it, single blanks."""
    return " ".join(text.casefold().split()).strip(" .:;*?!()\"'«»")


def headed(sheet: Sheet, words: Mapping[str, C]) -> dict[C, int]:
    """Find columns by their headings: as a whole first, then by one of their words («Ditt svar», «Bord nr.»).

    Where several headings say the same, the one counts whose word stands first in ``words``.
    """
    headings = [folded(cell) for cell in sheet.rows[0]] if sheet.rows else []
    rank = {word: place for place, word in enumerate(words)}
    found: dict[C, int] = {}
    for index in sorted(range(len(headings)), key=lambda index: rank.get(headings[index], len(rank))):
        if headings[index] in words:
            found.setdefault(words[headings[index]], index)
    for index, heading in enumerate(headings):
        known = next((words[word] for word in re.split(r"[\s/,]+", heading) if word in words), None)
        if known is not None and index not in found.values():
            found.setdefault(known, index)
    return found


def filled_rows(sheet: Sheet, mapped: Mapped[C], progress: Progress) -> Iterator[tuple[int, dict[C, str]]]:
    """Give the rows that say something, each with its number in the file and its cells."""
    rows = list(enumerate(sheet.rows, 1))[int(mapped.has_header) :]
    for done, (number, row) in enumerate(rows):
        progress(done / len(rows))
        cells = {column: row[index].strip() for column, index in mapped.columns.items()}
        if any(cells.values()):
            yield number, cells
    progress(1.0)


def read_row(
    number: int, cells: Mapping[C, str], readers: Mapping[C, Callable[[str], Any]]
) -> tuple[dict[C, Any], list[Fault[C]]]:
    """Read the cells of a row, and tell everything that is wrong in it."""
    read: dict[C, Any] = {}
    faults: list[Fault[C]] = []
    for column, reader in readers.items():
        try:
            read[column] = reader(cells.get(column, ""))
        except RuleBroken as problem:
            faults.append(Fault(number, column, problem))
    return read, faults


def looked_up(cell: str, words: Mapping[str, T], code: str) -> T | None:
    """Give what a word means, None for an empty cell; raises RuleBroken with the code for an unknown one."""
    if cell and folded(cell) not in words:
        raise RuleBroken(code, value=cell[:SHOWN])
    return words.get(folded(cell))

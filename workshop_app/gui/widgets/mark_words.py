"""What marks and columns are called: the words of all three languages, as people in one room write them all."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast

from workshop_app.domain.codes import SECTOR_LETTERS, Lang, Lens, NoteKind, NoteLang, Path, QuestionKey, Sector
from workshop_app.domain.marks import Marked, Spellings
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.sector_menu import sector_word, table_word
from workshop_app.i18n import Language, language
from workshop_app.services.note_import import Column, Vocabulary
from workshop_app.services.tables import folded

Code = TypeVar("Code", bound=StrEnum)
MORE: tuple[Path | Lens | NoteLang | bool, ...] = (*Path, *Lens, *NoteLang, True)
"""What marks can say beside table, sector, kind and theme; True is leave to print a quote."""


@cache
def spellings() -> Spellings:
    """Give every way to write the marks of tables and kinds, and of what else an answer is."""
    tables = frozenset(word for one in _languages() for word in one.say("marks.table").split())
    kinds = {word: kind for kind in NoteKind for word in kind_marks(kind)}
    return Spellings(tables, kinds, {word: value for value in MORE for word in all_words(mark_key(value))})


def kind_marks(kind: NoteKind) -> list[str]:
    """Give every way to write the mark of a kind."""
    return all_words(f"marks.kind.{kind}")


def mark_key(value: Path | Lens | NoteLang | bool) -> str:
    """Name the words that a mark is written with."""
    return "marks.consent" if value is True else f"marks.{type(value).__name__.lower()}.{value}"


def all_words(key: str) -> list[str]:
    """Give the words of a key in all three languages."""
    return [word for one in _languages() for word in one.say(key).split()]


def mark_meaning(ui: Ui, value: Path | Lens | NoteLang | bool) -> str:
    """Say what a mark means."""
    if value is True:
        return ui.say("gui.note.consent")
    word = ui.language.code(cast(StrEnum, value))
    return f"{ui.say('gui.note.path')}: {word}" if value is Path.NONE else ui.language.sentence(word)


@cache
def vocabulary() -> Vocabulary:
    """Give every word for columns, sectors, kinds and questions in a table."""
    columns = {word: column for column in Column for one in _languages() for word in _column_words(one, column)}
    sectors = _words(Sector) | {letter.casefold(): sector for sector, letter in SECTOR_LETTERS.items()}
    return Vocabulary(columns, sectors, _words(NoteKind) | dict(spellings().kinds), _words(QuestionKey))


def marks_told(ui: Ui, marked: Marked, themes: Collection[str]) -> str:
    """Say what the marks of a text mean: «Bord 3 · Frivillighet · Uenighet»; ``themes`` are the names there are."""
    told: list[str] = []
    if marked.table:
        told.append(table_word(ui, marked.table))
    if marked.sector:
        told.append(sector_word(ui, marked.sector))
    if marked.note_kind:
        told.append(ui.language.sentence(ui.language.code(marked.note_kind)))
    if marked.consent:
        told.append(ui.say("gui.note.may_be_quoted"))
    told += [mark_meaning(ui, value) for value in (marked.path, marked.lens, marked.lang) if value]
    if marked.theme:
        key = "gui.marks.theme" if marked.theme in themes else "gui.marks.new_theme"
        told.append(ui.say(key, name=marked.theme))
    return " · ".join(told)


def _languages() -> Iterator[Language]:
    return (language(lang) for lang in Lang)


def _column_words(one: Language, column: Column) -> list[str]:
    return [folded(one.say(f"gui.import.column.{column}")), *one.say(f"import.words.{column}").split()]


def _words(codes: type[Code]) -> dict[str, Code]:
    return {folded(one.code(code)): code for code in codes for one in _languages()}

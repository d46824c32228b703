"""By what the columns of a question group its notes, and which columns that gives."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workshop_app.domain.codes import NoteKind, Path, Sector
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.sector_menu import sector_word, table_word, tables_of


class Grouping(StrEnum):
    """What the notes of a column have in common."""

    THEME = "theme"
    TABLE = "table"
    SECTOR = "sector"
    KIND = "kind"
    PATH = "path"


FIELDS = {
    Grouping.THEME: "theme_id",
    Grouping.TABLE: "table",
    Grouping.SECTOR: "sector",
    Grouping.KIND: "note_kind",
    Grouping.PATH: "path",
}
"""The field of a note that is set when it is put into another column."""
SEVERAL = "several"
"""Stands for the tables or sectors of a merged note that comes from more than one: a value that nobody can set."""


@dataclass(frozen=True)
class Group:
    """A column to be: the value of its notes, its name, and its theme where it is one."""

    value: Any
    title: str
    theme: Theme | None = None

    @property
    def takes_notes(self) -> bool:
        """Whether notes can be put into it."""
        return bool(self.value != SEVERAL)


def value_of(workshop: Workshop, note: Note, by: Grouping) -> Any:
    """Give the value that tells which column a note stands in."""
    value = getattr(note, FIELDS[by])
    if value is None and by in (Grouping.TABLE, Grouping.SECTOR) and workshop.parts[note.id]:
        found = sources(workshop, note)
        told = found.tables if by is Grouping.TABLE else [one for one in found.sectors if one]
        return SEVERAL if len(told) > 1 else None
    return value


def groups(ui: Ui, workshop: Workshop, stage: Stage, by: Grouping, kept: Collection[str]) -> list[Group]:
    """Give the columns of a stage, notes without a value first; ``kept`` are themes shown though they are empty."""
    used = {value_of(workshop, note, by) for note in workshop.notes_by_stage[stage.id]}
    found = [Group(None, _without(ui, by)), *_valued(ui, workshop, by, used | set(kept))]
    return [*found, Group(SEVERAL, ui.say(f"gui.group.several.{by}"))] if SEVERAL in used else found


def _without(ui: Ui, by: Grouping) -> str:
    match by:
        case Grouping.THEME:
            return ui.say("report.without_theme")
        case Grouping.TABLE | Grouping.SECTOR:
            return ui.say(f"gui.question.no_{by}")
    return ui.say(f"gui.group.without.{by}")


def _valued(ui: Ui, workshop: Workshop, by: Grouping, used: Collection[Any]) -> list[Group]:
    match by:
        case Grouping.THEME:
            return [Group(theme.id, theme.name, theme) for theme in workshop.themes if theme.id in used]
        case Grouping.TABLE:
            return [Group(table, table_word(ui, table)) for table in range(1, tables_of(workshop) + 1)]
        case Grouping.SECTOR:
            there = {headcount.sector for headcount in workshop.headcounts} | set(used)
            sectors = [sector for sector in Sector if sector in there] or list(Sector)
            return [Group(sector, sector_word(ui, sector)) for sector in sectors]
        case Grouping.KIND:
            return [Group(kind, ui.language.sentence(ui.language.code(kind))) for kind in NoteKind]
        case Grouping.PATH:
            return [Group(path, ui.language.sentence(ui.language.code(path))) for path in Path]

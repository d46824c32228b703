"""The notes of a question as rows and columns: what each cell says, which rows are shown, and in which order."""

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import tip
from workshop_app.gui.widgets.note_words import origin_told, originals_told, sources_told
from workshop_app.gui.widgets.row_model import Index, RowModel
from workshop_app.gui.widgets.sector_menu import sector_word


class Col(IntEnum):
    """The columns, from left to right."""

    REF = 0
    TEXT = 1
    THEME = 2
    TABLE = 3
    SECTOR = 4
    KIND = 5
    VOTES = 6
    LANG = 7


class NoteTableModel(RowModel):
    """Shows the notes of one stage. ``show`` brings in a new version of the workshop; only what differs is told."""

    def __init__(self, ui: Ui, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.workshop = workshop
        self._stage: Stage | None = None
        self._words: list[str] = []
        self.sort_by: Col | None = None
        self.is_descending = False

    # Which rows

    @property
    def total(self) -> int:
        """How many notes the stage has, those included that the filter hides."""
        return len(self.workshop.notes_by_stage[self._stage.id]) if self._stage else 0

    def show_stage(self, workshop: Workshop, stage: Stage) -> None:
        """Show the notes of a stage."""
        self._stage = stage
        self.show(workshop)

    def sort_rows(self, by: Col | None, *, descending: bool = False) -> None:
        """Put the rows in another order; None is the order in which they were said and sorted."""
        self.sort_by, self.is_descending = by, descending
        self.show(self.workshop)

    def sift(self, text: str) -> None:
        """Show the rows that say every word of a text, in whatever cell."""
        self._words = text.casefold().split()
        self.show(self.workshop)

    def show(self, workshop: Workshop) -> None:
        """Take a new version."""
        self.workshop = workshop
        self.follow(self._wanted())

    @property
    def notes(self) -> list[Note]:
        """The notes of the rows."""
        return self.records

    def _wanted(self) -> list[Note]:
        if self._stage is None:
            return []
        notes = [note for note in self.workshop.notes_by_stage[self._stage.id] if self._passes(note)]
        if self.sort_by is not None:
            notes.sort(key=self._key(self.sort_by), reverse=self.is_descending)
        return notes

    def _passes(self, note: Note) -> bool:
        if not self._words:
            return True
        said = " ".join(self.text(note, column) for column in Col).casefold()
        return all(word in said for word in self._words)

    def _key(self, by: Col) -> Callable[[Note], Any]:
        """Tell how two rows compare."""
        themes = {theme.id: place for place, theme in enumerate(self.workshop.themes)}
        match by:
            case Col.REF:
                return lambda note: (len(note.ref), note.ref)
            case Col.THEME:
                return lambda note: themes.get(note.theme_id or "", -1)
            case Col.TABLE:
                return lambda note: note.table or 0
            case Col.VOTES:
                return lambda note: self.workshop.votes.get(note.id, 0)
        return lambda note: self.text(note, by).casefold()

    def note_at(self, index: Index) -> Note | None:
        """Give the note of a cell."""
        note: Note | None = self.record_at(index)
        return note

    # What stands in a cell

    def theme(self, note: Note) -> Theme | None:
        """Give the theme of a note."""
        return self.workshop.find(Theme, note.theme_id)

    def merged(self, note: Note) -> str:
        """Say who said what has been merged, empty for other notes."""
        return sources_told(self._ui, self.workshop, note)

    def text(self, note: Note, column: Col) -> str:
        """Say what stands in a cell."""
        language = self._ui.language
        match column:
            case Col.REF:
                return note.ref
            case Col.TEXT:
                return note.text
            case Col.THEME:
                theme = self.theme(note)
                return theme.name if theme else ""
            case Col.TABLE:
                return str(note.table or "")
            case Col.SECTOR:
                return sector_word(self._ui, note.sector) if note.sector else ""
            case Col.KIND:
                return language.sentence(language.code(note.note_kind)) if note.note_kind else ""
            case Col.VOTES:
                return str(self.workshop.votes.get(note.id, 0) or "")
        return language.sentence(language.code(note.lang)) if note.lang else ""

    def told(self, note: Note) -> str:
        """Say all that is behind a note: who said it, in what words, and where."""
        ui, workshop = self._ui, self.workshop
        lines = [note.text, self.merged(note), *originals_told(ui, workshop, note), origin_told(ui, workshop, note)]
        return "\n".join(line for line in lines if line)

    def _spoken(self, note: Note, column: Col) -> str:
        value = self.text(note, column) or self._ui.say("gui.list.nothing")
        if column is Col.TEXT:
            value = ", ".join(part for part in (value, self.merged(note)) if part)
        return self._ui.say("gui.list.cell", column=self._name(column), value=value)

    def _described(self, note: Note) -> Iterator[str]:
        return (self._spoken(note, column) for column in Col if self.text(note, column))

    def _name(self, column: Col) -> str:
        return self._ui.say(f"gui.list.column.{column.name.lower()}")

    # What Qt asks

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._name(Col(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what stands in a cell; for a screen reader with the column's name, and the whole row beside it."""
        note = self.note_at(index)
        if note is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(note, Col(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(note, Col(index.column()))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return ". ".join(self._described(note))
            case Qt.ItemDataRole.ToolTipRole if index.column() == Col.TEXT:
                return tip(self.told(note))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that every cell can be chosen, and a text written."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable

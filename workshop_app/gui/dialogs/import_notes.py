"""Importing answers from a table: how the answers will be, and adding them in one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.capturing import Capture
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.gui.dialogs.import_table import PREVIEWED, ImportTableDialog, TableWords
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.mark_words import vocabulary
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.services.note_import import Column, Planned, guessed, planned
from workshop_app.services.progress import Watch
from workshop_app.services.tables import Mapped, Sheet


class ImportNotesDialog(ImportTableDialog):
    """Makes answers of the rows of a table."""

    def __init__(self, ui: Ui, session: Session, stage: Stage, path: Path, parent: QWidget | None = None) -> None:
        words = TableWords(ui.say("gui.import.title"), ui.say("gui.import.preview"), ui.say("gui.import.no_text"))
        names = {one: ui.say(f"gui.import.column.{one}") for one in Column}
        super().__init__(ui, session, words, names, Column.TEXT, path, parent)
        self._stage = stage
        self._planned = Planned((), (), ())
        self.read()

    def guess(self, sheet: Sheet) -> Mapped[Column]:
        """Guess from the headings."""
        return guessed(sheet, vocabulary())

    def planning(self, sheet: Sheet, mapped: Mapped[Any]) -> Callable[[Watch], Planned]:
        """Make answers of the rows."""
        stage, workshop, words = self._stage, self.session.workshop, vocabulary()
        return lambda watch: planned(sheet, mapped, stage, workshop, words, watch)

    def show_plan(self, made: Planned | None) -> None:
        """Show the first answers, and what is wrong."""
        self._planned = made or Planned((), (), ())
        if made is not None and not (made.notes or made.faults):
            self.show_problem(self.ui.say("gui.import.nothing"))
        count = len(self._planned.notes)
        self.do.setText(self.ui.count("gui.import.do", count))
        self.do.setEnabled(count > 0)
        new = {theme.id: theme for theme in self._planned.themes}
        self.show_preview([self._told(note, new) for note in self._planned.notes[:PREVIEWED]])
        self.show_faults(self._planned.faults)

    def _told(self, note: Note, new: dict[str, Theme]) -> dict[Column, str]:
        ui, workshop = self.ui, self.session.workshop
        theme = new.get(note.theme_id or "") or workshop.find(Theme, note.theme_id)
        return {
            Column.TEXT: " ".join(note.text.split()),
            Column.TABLE: str(note.table or ""),
            Column.SECTOR: sector_word(ui, note.sector) if note.sector else "",
            Column.KIND: ui.language.sentence(ui.language.code(note.note_kind)) if note.note_kind else "",
            Column.THEME: theme.name if theme else "",
            Column.QUESTION: self._asked(workshop.find(Stage, note.stage_id)),
        }

    def _asked(self, stage: Stage | None) -> str:
        asked = self.ui.language.code(stage.question) if stage and stage.question else ""
        return stage.prompt.in_language(self.ui.lang) or asked if stage else ""

    def finish(self) -> None:
        """Add the answers in one step."""
        notes = self._planned.notes
        if notes:
            self.save(Capture(notes, self._planned.themes), len(notes), self._tell)

    def _tell(self) -> None:
        self.accept()
        count = len(self._planned.notes)
        self.ui.notify(self.ui.count("gui.import.done", count), self.ui.say("gui.undo"), self.session.undo)

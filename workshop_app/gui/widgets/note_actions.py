"""What one can do with notes on a screen, whatever view shows them; and the menu that offers it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from workshop_app.domain.codes import TallySource
from workshop_app.domain.commands.notes import CountVotes, GatherNotes, PlaceNotes, ReviseNotes
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Note, Theme
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.note_card import NoteCard, note_look
from workshop_app.gui.widgets.sector_menu import fill_kinds, fill_sectors, fill_tables
from workshop_app.services.ids import new_id

GROUNDS = ("note.green", "note.blue", "note.yellow", "note.violet", "note.coral")


def theme_ground(themes: Sequence[Theme], theme_id: str | None) -> str:
    """Give the ground of the cards of a theme: its colour, or one by turns when it has none."""
    for index, theme in enumerate(themes):
        if theme.id == theme_id:
            return f"note.{theme.colour.value}" if theme.colour else GROUNDS[index % len(GROUNDS)]
    return "surface"


class NoteActions:
    """Edits of notes through the session."""

    def __init__(self, ui: Ui, session: Session) -> None:
        self.ui, self.session = ui, session

    def card(self, note: Note) -> NoteCard:
        """Make the card of a note."""
        card = NoteCard(
            self.ui,
            note,
            self._look(note),
            lambda text: self.save_text(note, text),
            lambda count: self.vote(note, count),
        )
        self.show(card, note)
        return card

    def show(self, card: NoteCard, note: Note) -> None:
        """Bring a card in step with its note."""
        card.show_note(note, self._look(note), self.session.workshop.votes.get(note.id, 0))

    def _look(self, note: Note) -> Any:
        workshop = self.session.workshop
        return note_look(self.ui, workshop, note, theme_ground(workshop.themes, note.theme_id))

    def save_text(self, note: Note, text: str) -> bool:
        """Change the text of a note."""
        return self.session.do(Revise(note, {"text": text})) is not None

    def vote(self, note: Note, count: int) -> None:
        """Count votes raised by hand."""
        if self.session.workshop.votes.get(note.id, 0) + count >= 0:
            self.session.do(CountVotes({new_id(): (note, count)}, TallySource.HANDS))

    def delete(self, notes: Sequence[Note]) -> None:
        """Delete at once, with a way back."""
        if notes and self.session.do(Delete(tuple(notes))):
            text = self.ui.count("gui.question.deleted", len(notes))
            self.ui.notify(text, self.ui.say("gui.undo"), self.session.undo)

    def revise(self, notes: Sequence[Note], **values: object) -> None:
        """Give notes another table, sector or kind."""
        self.session.do(ReviseNotes(tuple(notes), values))

    def place(self, notes: Sequence[Note], theme: Theme | None, before: Note | None = None) -> None:
        """Put notes into a theme at a place."""
        self.session.do(PlaceNotes(tuple(notes), theme, before))

    def _place_in(self, notes: Sequence[Note], theme: Theme, checked: bool = False) -> None:
        self.place(notes, theme)

    def gather(self, theme: Theme, notes: Sequence[Note] = ()) -> bool:
        """Make a theme, with notes in it perhaps."""
        return self.session.do(GatherNotes(theme, tuple(notes))) is not None

    def show_menu(
        self, card: NoteCard, notes: Sequence[Note], at: QPoint, gather: Callable[[], Any] | None = None
    ) -> QMenu:
        """Show the menu of a card, for all that are chosen with it."""
        ui, menu = self.ui, QMenu(card)
        first, theme = notes[0], ui.theme
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("pencil-simple"), f"{ui.say('gui.edit')}\tF2", card.edit)
        if gather is not None:
            self._fill_themes(self._submenu(menu, "gui.question.move_to", "arrow-right"), notes, gather)
        fill_tables(
            ui,
            self._submenu(menu, "gui.question.table_chip", "users-three"),
            self.session.workshop,
            first.table,
            lambda table: self.revise(notes, table=table),
        )
        fill_sectors(
            ui,
            self._submenu(menu, "gui.question.sector_chip", "circles-three"),
            first.sector,
            lambda sector: self.revise(notes, sector=sector),
        )
        fill_kinds(
            ui,
            self._submenu(menu, "gui.question.kind", "tag"),
            first.note_kind,
            lambda kind: self.revise(notes, note_kind=kind),
        )
        menu.addSeparator()
        delete = f"{ui.say('gui.delete')}\t{ui.say('gui.question.key_delete')}"
        menu.addAction(theme.icon("trash"), delete, lambda: self.delete(notes))
        menu.popup(at)
        return menu

    def _submenu(self, menu: QMenu, key: str, icon: str) -> QMenu:
        return menu.addMenu(self.ui.theme.icon(icon), self.ui.say(key))

    def _fill_themes(self, menu: QMenu, notes: Sequence[Note], gather: Callable[[], Any]) -> None:
        for theme in self.session.workshop.themes:
            menu.addAction(theme.name.replace("&", "&&")).triggered.connect(partial(self._place_in, notes, theme))
        menu.addSeparator()
        menu.addAction(self.ui.say("report.without_theme"), lambda: self.place(notes, None))
        menu.addAction(self.ui.theme.icon("plus"), self.ui.say("gui.question.new_theme_of_these"), gather)

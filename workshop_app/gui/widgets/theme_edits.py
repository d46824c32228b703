"""Edits of themes through the session, and which notes' cards an edit may touch."""

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.actions import action_from_theme
from workshop_app.domain.commands.verbs import Delete, Move, Revise
from workshop_app.domain.records import Action, Actor, Note, Stage, Tally, Theme, VoteRound
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_links import offer_links
from workshop_app.gui.widgets.note_card import NoteCard


class ThemeEdits:
    """A new name, colour or place, and deleting with a way back."""

    def __init__(self, ui: Ui, session: Session) -> None:
        self._ui, self._session = ui, session

    def revise(self, theme_id: str | None, **values: object) -> bool:
        """Give a theme another name or colour; tells whether it is saved."""
        theme = self._session.workshop.find(Theme, theme_id)
        return theme is not None and self._session.do(Revise(theme, values)) is not None

    def move(self, theme_id: str | None, before: str | None) -> None:
        """Put a theme right before another one, or last."""
        workshop = self._session.workshop
        theme = workshop.find(Theme, theme_id)
        if theme is not None and theme_id != before:
            self._session.do(Move(theme, workshop.find(Theme, before)))

    def delete(self, theme_id: str | None) -> bool:
        """Delete a theme and keep its notes."""
        theme = self._session.workshop.find(Theme, theme_id)
        if theme is None or not self._session.do(Delete((theme,))):
            return False
        text = self._ui.say("gui.question.theme_deleted", name=theme.name)
        self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
        return True

    def offer_actions(self, menu: QMenu, theme_id: str | None) -> None:
        """Offer to make an action of a theme, and to go to those that build on it."""
        theme = self._session.workshop.find(Theme, theme_id)
        if theme is not None:
            offer_links(menu, self._session, theme.id)
            icon, text = self._ui.theme.icon("flag"), self._ui.say("gui.note.to_action")
            menu.addAction(icon, text, lambda: self._make_action(theme))

    def _make_action(self, theme: Theme) -> None:
        if self._session.do(action_from_theme(self._session.workshop, theme)):
            text = self._ui.say("gui.frame.action_made")
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)


def touched_notes(changes: Changes, shown: Mapping[str, NoteCard]) -> set[str]:
    """Name the notes whose cards may look different after some changes; ``shown`` are the cards that exist."""
    touched: set[str] = set()
    for change in changes:
        record = change.record
        if isinstance(record, Note):
            touched |= {record.id} | ({record.part_of_id} if record.part_of_id else set())
        elif isinstance(record, Tally):
            touched |= {record.note_id} if record.note_id else set()
        elif isinstance(record, Theme | VoteRound | Stage):
            touched |= set(shown)
        elif isinstance(record, Action):
            touched |= {note_id for one in (change.before, change.after) for note_id in getattr(one, "note_ids", ())}
        elif isinstance(record, Actor):
            touched |= {card.note.id for card in shown.values() if record.id in card.note.actor_ids}
    return touched

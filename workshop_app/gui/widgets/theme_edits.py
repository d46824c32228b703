"""Edits of themes through the session, and which notes' cards an edit may touch."""

from collections.abc import Mapping

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor, Note, Tally, Theme
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.note_card import NoteCard


class ThemeEdits:
    """A new name or colour, and deleting with a way back."""

    def __init__(self, ui: Ui, session: Session) -> None:
        self._ui, self._session = ui, session

    def revise(self, theme_id: str | None, **values: object) -> bool:
        """Give a theme another name or colour; tells whether it is saved."""
        theme = self._session.workshop.find(Theme, theme_id)
        return theme is not None and self._session.do(Revise(theme, values)) is not None

    def delete(self, theme_id: str | None) -> bool:
        """Delete a theme and keep its notes."""
        theme = self._session.workshop.find(Theme, theme_id)
        if theme is None or not self._session.do(Delete((theme,))):
            return False
        text = self._ui.say("gui.question.theme_deleted", name=theme.name)
        self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
        return True


def touched_notes(changes: Changes, cards: Mapping[str, NoteCard]) -> list[str]:
    """Name the notes whose cards may look different after some changes, each once."""
    touched: dict[str, None] = {}
    for change in changes:
        record = change.record
        if isinstance(record, Note):
            touched[record.id] = None
        elif isinstance(record, Tally) and record.note_id:
            touched[record.note_id] = None
        elif isinstance(record, Theme):
            touched.update(dict.fromkeys(cards))
        elif isinstance(record, Actor):
            touched.update(dict.fromkeys(card.note.id for card in cards.values() if record.id in card.note.actor_ids))
    return list(touched)

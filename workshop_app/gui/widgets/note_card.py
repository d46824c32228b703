"""The card of a note: text, where it came from, whom it names, and its votes with − and +."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from workshop_app.domain.records import Actor, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, label
from workshop_app.gui.widgets.card_face import CardLook
from workshop_app.gui.widgets.sector_menu import sector_word, table_word
from workshop_app.gui.widgets.text_card import TextCard


def note_look(ui: Ui, workshop: Workshop, note: Note, ground: str) -> CardLook:
    """Say what the card of a note shows."""
    named = [actor.name for actor_id in note.actor_ids if (actor := workshop.find(Actor, actor_id))]
    kind = [ui.language.sentence(ui.language.code(note.note_kind))] if note.note_kind else []
    detail = " · ".join([*kind, *named, *note.mentions_unmapped])
    table = [table_word(ui, note.table)] if note.table else []
    foot = (sector_word(ui, note.sector), *table) if note.sector else tuple(table)
    count = workshop.votes.get(note.id, 0)
    votes = ui.count("gui.question.votes", count) if count else ""
    spoken = ", ".join(part for part in (note.text, detail, *foot, votes) if part)
    return CardLook(note.text, ground, detail, note.sector, foot, votes, spoken=spoken)


class NoteCard(TextCard):
    """``vote`` is called with +1 or −1."""

    def __init__(
        self, ui: Ui, note: Note, look: CardLook, save: Callable[[str], bool], vote: Callable[[int], None]
    ) -> None:
        super().__init__(ui, note.id, look, save)
        self.note = note
        self.votes = 0
        self._vote = vote
        self._fewer: QToolButton | None = None
        self._count: QLabel | None = None

    def show_note(self, note: Note, look: CardLook, votes: int) -> None:
        """Show the note as it is now."""
        self.note, self.votes = note, votes
        self.show_look(look)
        self.refresh_tools()

    def tool_widgets(self) -> list[QWidget]:
        """Give fewer, the count, more, and the menu."""
        ui = self.ui
        self._fewer = icon_button(ui, "minus", ui.say("gui.question.fewer_votes"), lambda: self._vote(-1))
        more = icon_button(ui, "plus", ui.say("gui.question.more_votes"), lambda: self._vote(1))
        self._count = label("", "strong")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setMinimumWidth(ui.theme.px(20))
        return [self._fewer, self._count, more, *super().tool_widgets()]

    def refresh_tools(self) -> None:
        """Show the votes between the buttons."""
        if self._count is not None and self._fewer is not None:
            self._count.setText(str(self.votes))
            self._fewer.setEnabled(self.votes > 0)

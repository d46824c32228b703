"""The card of a note: text, where it came from, whom it names, and its votes with − and +."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, label
from workshop_app.gui.widgets.card_face import CardLook
from workshop_app.gui.widgets.note_words import origin_told, originals_told, sources_told
from workshop_app.gui.widgets.sector_menu import sector_word, table_word
from workshop_app.gui.widgets.text_card import TextCard


def note_look(ui: Ui, workshop: Workshop, note: Note, ground: str, *, unfolded: bool = False) -> CardLook:
    """Say what the card of a note shows; one that is unfolded shows the originals that were merged into it."""
    named = [actor.name for actor_id in note.actor_ids if (actor := workshop.find(Actor, actor_id))]
    origin = [ui.say("gui.photo.from")] if note.photo_id else []
    origin += [told] if (told := origin_told(ui, workshop, note)) else []
    detail = " · ".join([*_marked(ui, note), *named, *note.mentions_unmapped])
    table = [table_word(ui, note.table)] if note.table else []
    sector = [sector_word(ui, note.sector)] if note.sector else []
    acted = [action.ref for action in workshop.actions_of[note.id]]
    foot = (*sector, *table, *origin, *([ui.say("gui.plan.in_action", refs=acted)] if acted else []))
    count = workshop.votes.get(note.id, 0)
    votes = ui.count("gui.question.votes", count) if count else ""
    merged = sources_told(ui, workshop, note)
    originals = originals_told(ui, workshop, note) if unfolded else ()
    spoken = ", ".join(part for part in (note.text, merged, *originals, detail, *foot, votes) if part)
    return CardLook(
        note.text, ground, detail, note.sector, foot, votes, merged=merged, originals=originals, spoken=spoken
    )


def _marked(ui: Ui, note: Note) -> list[str]:
    """Say in small letters what kind of answer it is, its language, and whether a quote may be printed."""
    words = [ui.language.code(code) for code in (note.note_kind, note.lang) if code]
    if note.note_kind is NoteKind.QUOTE:
        words.insert(1, ui.say("gui.note.may_be_quoted" if note.consent else "gui.note.not_quoted"))
    return [ui.language.sentence(words[0]), *words[1:]] if words else []


class NoteCard(TextCard):
    """``vote`` is called with +1 or −1. Emits ``fold_wished()`` when its originals are to be shown, or no more."""

    fold_wished = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        note: Note,
        look: CardLook,
        save: Callable[[str], bool],
        vote: Callable[[int], None],
    ) -> None:
        super().__init__(ui, session, note.id, look, save)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show or hide the originals where their number is told."""
        super().mousePressEvent(event)
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and self.face.merged_box.contains(event.position().toPoint()):
            self.fold_wished.emit()

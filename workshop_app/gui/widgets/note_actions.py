"""What one can do with notes on a screen, whatever view shows them. Each deed is one undo step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.codes import TallySource
from workshop_app.domain.commands.actions import UnquoteActions, action_from_notes
from workshop_app.domain.commands.merging import MergeNotes, SplitNote
from workshop_app.domain.commands.notes import GatherNotes, MoveToStage, PlaceNotes, ReviseNotes
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.quoting import quotes_in_title
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.theme_ground import theme_ground
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.card_face import CardLook
from workshop_app.gui.widgets.note_card import NoteCard, note_look
from workshop_app.services.ids import new_id
from workshop_app.services.wall_clock import moment


class NoteActions(QObject):
    """Edits of notes through the session. Emits ``folded(note_id)`` when one is to show its originals, or no more."""

    folded = Signal(str)

    def __init__(self, ui: Ui, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ui, self.session = ui, session
        self.unfolded: set[str] = set()

    def card(self, note: Note) -> NoteCard:
        """Make the card of a note."""
        card = NoteCard(
            self.ui,
            self.session,
            note,
            self._look(note),
            lambda text: self.save_text(note, text),
            lambda count: self.vote((note,), count),
        )
        card.fold_wished.connect(lambda: self.fold(note))
        self.show(card, note)
        return card

    def show(self, card: NoteCard, note: Note) -> None:
        """Bring a card in step with its note."""
        card.show_note(note, self._look(note), self.session.workshop.votes.get(note.id, 0))

    def _look(self, note: Note) -> CardLook:
        workshop = self.session.workshop
        ground = theme_ground(workshop.themes, note.theme_id)
        return note_look(self.ui, workshop, note, ground, unfolded=note.id in self.unfolded)

    def fold(self, note: Note) -> None:
        """Show the originals of a merged note, or hide them."""
        self.unfolded ^= {note.id}
        self.folded.emit(note.id)

    def save_text(self, note: Note, text: str) -> bool:
        """Change the text of a note."""
        return self.session.do(Revise(note, {"text": text})) is not None

    def vote(self, notes: Sequence[Note], count: int) -> None:
        """Count votes raised by hand, as many for each; a vote is taken back only where there is one."""
        votes = self.session.workshop.votes
        meant = [note for note in notes if votes.get(note.id, 0) + count >= 0]
        if meant:
            counts = {new_id(): (note, count) for note in meant}
            self.session.do(CountVotes(counts, TallySource.HANDS, counted_at=moment()))

    def delete(self, notes: Sequence[Note]) -> None:
        """Delete at once, with a way back."""
        if notes and self.session.do(Delete(tuple(notes))):
            self._tell(self.ui.count("gui.question.deleted", len(notes)))

    def revise(self, notes: Sequence[Note], **values: object) -> None:
        """Give notes another table, sector or kind; words that may no longer be printed are looked for in the plan."""
        if self.session.do(ReviseNotes(tuple(notes), values)) and values.keys() & {"note_kind", "consent"}:
            self._point_out(notes)

    def _point_out(self, notes: Sequence[Note]) -> None:
        """Tell of actions whose titles have the words of these notes, which may not be printed."""
        ui, workshop, ids = self.ui, self.session.workshop, {note.id for note in notes}
        found = [one for one in workshop.actions if any(note.id in ids for note in quotes_in_title(workshop, one))]
        if found:
            unquote = UnquoteActions(tuple(found), ui.say("gui.plan.of_quote"))
            told = ui.count("gui.plan.has_quote", len(found), refs=[action.ref for action in found])
            ui.notify(told, ui.say("gui.plan.unquote"), lambda: self.session.do(unquote))

    def place(self, notes: Sequence[Note], theme: Theme | None, before: Note | None = None) -> None:
        """Put notes into a theme at a place."""
        self.session.do(PlaceNotes(tuple(notes), theme, before))

    def gather(self, theme: Theme, notes: Sequence[Note] = ()) -> bool:
        """Make a theme, with notes in it perhaps."""
        return self.session.do(GatherNotes(theme, tuple(notes))) is not None

    def merge(self, notes: Sequence[Note]) -> str:
        """Let notes stand as one, with a way back; gives the id of the whole, "" when it was refused."""
        whole_id = new_id()
        if not self.session.do(MergeNotes(tuple(notes), whole_id)):
            return ""
        self._tell(self.ui.count("gui.merge.merged", len(notes)))
        return whole_id

    def split(self, note: Note) -> None:
        """Let the parts of a merged note stand by themselves again."""
        if self.session.do(SplitNote(note)):
            self._tell(self.ui.say("gui.merge.was_split"))

    def restage(self, notes: Sequence[Note], stage: Stage) -> None:
        """Move notes to another question."""
        if self.session.do(MoveToStage(tuple(notes), stage)):
            self._tell(self.ui.count("gui.note.restaged", len(notes), title=title_of(self.ui, stage)))

    def make_action(self, notes: Sequence[Note]) -> None:
        """Make an action that builds on notes."""
        if self.session.do(action_from_notes(self.session.workshop, notes, self.ui.say("gui.plan.of_quote"))):
            self._tell(self.ui.say("gui.frame.action_made"))

    def _tell(self, text: str) -> None:
        """Tell what was done, with a way to take it back."""
        self.ui.notify(text, self.ui.say("gui.undo"), self.session.undo)

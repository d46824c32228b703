"""The keyboard and the choosing of cards in columns."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from workshop_app.domain.records import Note
from workshop_app.gui.widgets.group_by import Grouping
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_mentions import MENTION_KEY, ask_mentions
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.sector_menu import BY_LETTER
from workshop_app.gui.widgets.theme_column import ThemeColumn

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
STEPS = {
    Qt.Key.Key_Up.value: (0, -1),
    Qt.Key.Key_Down.value: (0, 1),
    Qt.Key.Key_Left.value: (-1, 0),
    Qt.Key.Key_Right.value: (1, 0),
}


class Board(Protocol):
    """What the keys ask of the columns."""

    actions_: NoteActions
    selection: NoteSelection
    columns: list[ThemeColumn]
    left: SignalInstance

    @property
    def grouping(self) -> Grouping:
        """Tell by what the notes are grouped."""

    def column_of(self, card: NoteCard) -> ThemeColumn:
        """Find the column that a card stands in."""

    def focus_note(self, column: ThemeColumn, index: int) -> None:
        """Bring a note into sight and give it the focus."""

    def put(self, notes: list[Note], column: ThemeColumn, before: Note | None = None) -> None:
        """Put notes into a column."""

    def order_tabs(self) -> None:
        """Let Tab go column by column."""


class CardKeys:
    """Arrows go between cards, Shift chooses on the way, Ctrl takes them along; one card a column is a tab stop."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def handle(self, card: NoteCard, event: QKeyEvent) -> bool:
        """Act on a key; False when it means nothing here."""
        if event.text() == MENTION_KEY:  # on some keyboards with AltGr, which other keys take for Ctrl and Alt
            chosen = self._board.selection.with_note(card.note)
            ask_mentions(self._board.actions_.ui, self._board.actions_.session, chosen, card.rect(), card)
            return True
        step = STEPS.get(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and modifiers == CTRL:
            self._carry(card, *step)
        elif step and modifiers in (SHIFT, Qt.KeyboardModifier.NoModifier):
            self._go(card, *step, choose=modifiers == SHIFT)
        elif modifiers == ALT:
            return self._by_alt(card, event.key())
        elif modifiers == CTRL:
            return self._by_ctrl(card, event.key())
        else:
            return self._act(card, event.key())
        return True

    def _act(self, card: NoteCard, key: int) -> bool:
        actions, chosen = self._board.actions_, self._board.selection.with_note(card.note)
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                card.edit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                actions.delete(chosen)
            case Qt.Key.Key_Plus:
                actions.vote(chosen, 1)
            case Qt.Key.Key_Minus:
                actions.vote(chosen, -1)
            case Qt.Key.Key_Space:
                self._board.selection.toggle(card.record_id)
            case Qt.Key.Key_Escape:
                self._escape()
            case _:
                return False
        return True

    def _escape(self) -> None:
        """Choose nothing; when nothing is chosen, leave the cards."""
        if len(self._board.selection) > 0:
            self._board.selection.clear()
        else:
            self._board.left.emit()

    def _by_alt(self, card: NoteCard, key: int) -> bool:
        """Set the table by a digit and the sector by a letter; show the originals of a merged note."""
        actions, chosen = self._board.actions_, self._board.selection.with_note(card.note)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if card.face.look.merged:
                actions.fold(card.note)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            actions.revise(chosen, table=key - Qt.Key.Key_0 or None)
        elif key < 128 and chr(key) in BY_LETTER:
            sector = BY_LETTER[chr(key)]
            actions.revise(chosen, sector=None if card.note.sector is sector else sector)
        else:
            return False
        return True

    def _by_ctrl(self, card: NoteCard, key: int) -> bool:
        board = self._board
        match key:
            case Qt.Key.Key_A:
                board.selection.choose(note.id for column in board.columns for note in column.stack.notes)
            case Qt.Key.Key_M:
                board.actions_.merge(board.selection.with_note(card.note))
            case _:
                return False
        return True

    # Going about

    def _go(self, card: NoteCard, across: int, down: int, *, choose: bool) -> None:
        target = self._neighbour(card, across, down)
        if target is None:
            return
        column, index = target
        if choose:
            self._board.selection.add((card.record_id, column.stack.notes[index].id))
        else:
            self._board.selection.clear()
        self._board.focus_note(column, index)

    def _neighbour(self, card: NoteCard, across: int, down: int) -> tuple[ThemeColumn, int] | None:
        column = self._board.column_of(card)
        index = column.stack.index_of(card.record_id)
        if down:
            return (column, index + down) if 0 <= index + down < len(column.stack.notes) else None
        columns = self._board.columns
        place = columns.index(column) + across
        while 0 <= place < len(columns):
            if count := len(columns[place].stack.notes):
                return columns[place], min(index, count - 1)
            place += across
        return None

    def _carry(self, card: NoteCard, across: int, down: int) -> None:
        """Take the chosen notes to the neighbouring column, or one place up or down."""
        board, column = self._board, self._board.column_of(card)
        if across:
            place = board.columns.index(column) + across
            if 0 <= place < len(board.columns) and board.columns[place].group.takes_notes:
                board.put(board.selection.with_note(card.note), board.columns[place])
            return
        notes, index = column.stack.notes, column.stack.index_of(card.record_id)
        if board.grouping is Grouping.THEME and 0 <= index + down < len(notes):
            after = notes[index + 1 + down :] if down > 0 else notes[index - 1 :]
            board.put([card.note], column, next((note for note in after if note.id != card.record_id), None))

    # Choosing by the mouse

    def press(self, card: NoteCard, modifiers: Qt.KeyboardModifier) -> None:
        """Ctrl adds, Shift reaches, a plain press on another card begins anew."""
        selection = self._board.selection
        if modifiers & CTRL:
            selection.toggle(card.record_id)
        elif modifiers & SHIFT and len(selection):
            self._reach(card)
        elif card.record_id not in selection:
            selection.clear()

    def _reach(self, card: NoteCard) -> None:
        ids = [note.id for note in self._board.column_of(card).stack.notes]
        ends = [place for place, one in enumerate(ids) if one == card.record_id or one in self._board.selection]
        self._board.selection.add(ids[min(ends) : max(ends) + 1])

    # One tab stop in each column

    def arrive(self, card: NoteCard) -> None:
        """Make the card the one that Tab comes back to."""
        if card.is_tab_stop:
            return
        for other in self._board.column_of(card).stack.cards:
            other.is_tab_stop = other is card
        self._board.order_tabs()

    def offer_tabs(self) -> None:
        """See to it that Tab can come into every column that has cards."""
        for column in self._board.columns:
            cards = column.stack.cards
            stops = [card for card in cards if card.is_tab_stop]
            for card in cards[:1] if not stops else stops[1:]:
                card.is_tab_stop = not stops
        self._board.order_tabs()

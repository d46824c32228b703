"""The keyboard and the choosing of cards in columns."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from workshop_app.domain.records import Note, Theme
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
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
    columns: list[ThemeColumn]
    cards: dict[str, NoteCard]
    left: SignalInstance

    def column_of(self, card: NoteCard) -> ThemeColumn:
        """Find the column that a card stands in."""

    def reveal(self, card: NoteCard) -> None:
        """Scroll until a card is seen."""

    def order_tabs(self) -> None:
        """Let Tab go column by column."""


class CardKeys:
    """Arrows go between cards, Shift chooses on the way, Ctrl takes them along; one card a column is a tab stop."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._chosen: dict[str, None] = {}

    def handle(self, card: NoteCard, event: QKeyEvent) -> bool:
        """Act on a key; False when it means nothing here."""
        step = STEPS.get(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and modifiers == CTRL:
            self._carry(card, *step)
        elif step and modifiers in (SHIFT, Qt.KeyboardModifier.NoModifier):
            self._go(card, *step, choose=modifiers == SHIFT)
        elif modifiers == ALT and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            self._board.actions_.revise(self.chosen_with(card), table=event.key() - Qt.Key.Key_0 or None)
        else:
            return self._act(card, event.key())
        return True

    def _act(self, card: NoteCard, key: int) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                card.edit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._board.actions_.delete(self.chosen_with(card))
            case Qt.Key.Key_Plus:
                self._board.actions_.vote(card.note, 1)
            case Qt.Key.Key_Minus:
                self._board.actions_.vote(card.note, -1)
            case Qt.Key.Key_Space:
                self._toggle(card)
            case Qt.Key.Key_Escape:
                self.clear()
                self._board.left.emit()
            case _:
                return False
        return True

    # Going about

    def _go(self, card: NoteCard, across: int, down: int, *, choose: bool) -> None:
        target = self._neighbour(card, across, down)
        if target is None:
            return
        if choose:
            self._choose(card)
            self._choose(target)
        else:
            self.clear()
        target.setFocus()
        self._board.reveal(target)

    def _neighbour(self, card: NoteCard, across: int, down: int) -> NoteCard | None:
        column = self._board.column_of(card)
        index = column.cards.index(card)
        if down:
            return column.cards[index + down] if 0 <= index + down < len(column.cards) else None
        columns = self._board.columns
        place = columns.index(column) + across
        while 0 <= place < len(columns):
            cards = columns[place].cards
            if cards:
                return cards[min(index, len(cards) - 1)]
            place += across
        return None

    def _carry(self, card: NoteCard, across: int, down: int) -> None:
        """Take the chosen notes to the neighbouring theme, or one place up or down."""
        board, column = self._board, self._board.column_of(card)
        notes = self.chosen_with(card)
        if across:
            place = board.columns.index(column) + across
            if 0 <= place < len(board.columns):
                theme_id = board.columns[place].theme_id
                board.actions_.place(notes, board.actions_.session.workshop.find(Theme, theme_id))
            return
        index = column.cards.index(card)
        if 0 <= index + down < len(column.cards):
            after = column.cards[index + 1 + down :] if down > 0 else column.cards[index - 1 :]
            before = next((other.note for other in after if other is not card), None)
            theme = board.actions_.session.workshop.find(Theme, column.theme_id)
            board.actions_.place([card.note], theme, before)

    # Choosing

    def press(self, card: NoteCard, modifiers: Qt.KeyboardModifier) -> None:
        """Choose by the mouse: Ctrl adds, Shift reaches, a plain press on another card begins anew."""
        if modifiers & CTRL:
            self._toggle(card)
        elif modifiers & SHIFT and self._chosen:
            self._reach(card)
        elif card.record_id not in self._chosen:
            self.clear()

    def _reach(self, card: NoteCard) -> None:
        column = self._board.column_of(card)
        ends = [index for index, other in enumerate(column.cards) if other is card or other.is_chosen]
        for other in column.cards[min(ends) : max(ends) + 1]:
            self._choose(other)

    def _choose(self, card: NoteCard) -> None:
        self._chosen[card.record_id] = None
        card.is_chosen = True

    def _toggle(self, card: NoteCard) -> None:
        if card.is_chosen:
            self.forget(card)
            card.is_chosen = False
        else:
            self._choose(card)

    def forget(self, card: NoteCard) -> None:
        """Choose a card no longer."""
        self._chosen.pop(card.record_id, None)

    def clear(self) -> None:
        """Choose nothing."""
        for note_id in list(self._chosen):
            if card := self._board.cards.get(note_id):
                card.is_chosen = False
        self._chosen.clear()

    def chosen_with(self, card: NoteCard) -> list[Note]:
        """Give the chosen notes if the card is among them, else its own."""
        if card.record_id not in self._chosen:
            return [card.note]
        return [other.note for column in self._board.columns for other in column.cards if other.is_chosen]

    # One tab stop in each column

    def arrive(self, card: NoteCard) -> None:
        """Make the card the one that Tab comes back to."""
        if card.is_tab_stop or self._board.cards.get(card.record_id) is not card:
            return
        for other in self._board.column_of(card).cards:
            other.is_tab_stop = other is card
        self._board.order_tabs()

    def offer_tab(self, column: ThemeColumn) -> None:
        """See to it that Tab can come into a column that has cards."""
        stops = [card for card in column.cards if card.is_tab_stop]
        for card in column.cards[:1] if not stops else stops[1:]:
            card.is_tab_stop = not stops

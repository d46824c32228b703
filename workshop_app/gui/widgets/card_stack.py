"""A column's cards, one under the other. Only those near what is seen exist as widgets: thousands stay fast."""

from bisect import bisect_right
from collections.abc import Callable, Container, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from workshop_app.domain.records import Note
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.card_face import GAP, LINE, PAD, RING
from workshop_app.gui.widgets.note_card import NoteCard

SPACE, FOOT = 2, 8
USUAL_HEIGHT = 800
"""How much is seen as long as nobody knows."""
PASSES = 3
"""How often heights are measured anew because cards came into reach that had only been estimated."""


class CardStack(QWidget):
    """Stands in a scroll area. ``make`` gives the card of a note when it is first needed."""

    def __init__(self, ui: Ui, area: QScrollArea, make: Callable[[Note], NoteCard]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._area, self._make = ui, area, make
        self._measure_letters()
        self.notes: list[Note] = []
        self._places: dict[str, int] = {}
        self._cards: dict[str, NoteCard] = {}
        self._heights: dict[str, int] = {}
        self._guesses: dict[str, int] = {}
        self._is_stale = True
        self._tops: list[int] = [0]
        self._is_arranging = False
        area.verticalScrollBar().valueChanged.connect(lambda value: self.arrange())
        area.viewport().installEventFilter(self)

    # Notes and their cards

    @property
    def cards(self) -> list[NoteCard]:
        """The cards that exist, from the top."""
        return [self._cards[note.id] for note in self.notes if note.id in self._cards]

    def release(self, kept: Container[str]) -> dict[str, NoteCard]:
        """Give away the cards of notes that stand here no longer."""
        return {note_id: self._cards.pop(note_id) for note_id in list(self._cards) if note_id not in kept}

    def show_notes(self, notes: Sequence[Note], arriving: dict[str, NoteCard]) -> None:
        """Hold these notes, to be arranged; cards of theirs from another column are taken out of ``arriving``."""
        self.notes = list(notes)
        self._places = {note.id: index for index, note in enumerate(notes)}
        self._is_stale = True
        if arriving:
            for note in notes:
                if (card := arriving.pop(note.id, None)) is not None:
                    self._take_in(card)

    def card(self, index: int) -> NoteCard:
        """Give the card of a note by its place, made if it was out of sight."""
        note = self.notes[index]
        if note.id not in self._cards:
            self._take_in(self._make(note))
            self._place(index)
        return self._cards[note.id]

    def measure(self, note_id: str) -> None:
        """Forget how high a note's card was."""
        if note_id in self._heights or note_id in self._guesses:
            self._heights.pop(note_id, None)
            self._guesses.pop(note_id, None)
            self._is_stale = True

    def index_of(self, note_id: str) -> int:
        """Tell the place of a note; -1 when it stands elsewhere."""
        return self._places.get(note_id, -1)

    def _take_in(self, card: NoteCard) -> None:
        self._cards[card.record_id] = card
        self.measure(card.record_id)
        card.setParent(self)
        card.show()

    def regrow(self, note_id: str) -> None:
        """Make room for a card that has grown or shrunk."""
        self.measure(note_id)
        self.arrange()

    # Where they are

    def box(self, index: int) -> QRect:
        """Tell where the card of a note is, or would be."""
        return QRect(0, self._tops[index], self.width(), self._tops[index + 1] - SPACE - self._tops[index])

    def index_at(self, y: int) -> int:
        """Tell at which place a card would be put in that is let go at a height."""
        return sum(self.box(index).center().y() < y for index in range(len(self.notes)))

    @property
    def end(self) -> int:
        """Where the cards end."""
        return self._tops[-1]

    def reveal(self, index: int) -> None:
        """Scroll until the card of a note is seen."""
        self.card(index)
        bar, seen, box = self._area.verticalScrollBar(), self._seen(), self.box(index)
        if box.bottom() + RING > bar.value() + seen:
            bar.setValue(box.bottom() + RING - seen)
        if box.top() - RING < bar.value():
            bar.setValue(box.top() - RING)
        self.arrange()

    def arrange(self) -> None:
        """Make the cards within reach, put them in their places, and let go of those far away."""
        if self._is_arranging:
            return
        self._is_arranging = True
        anchor = self._anchor()
        reach = self._reached()
        self._hold(anchor)
        if self._is_stale:  # a scroll bar came or went, and took or gave some of the width
            reach = self._reached()
            self._hold(anchor)
        self._let_go(reach)
        for index in range(len(self.notes)) if len(self._cards) > len(reach) else reach:
            if self.notes[index].id in self._cards:
                self._place(index)
        self._is_arranging = False

    def _reached(self) -> range:
        """Make and measure what is within reach, and tell what that is."""
        for _ in range(PASSES):
            self._add_up()
            reach = self._reach()
            if not self._measured(reach):
                break
        return reach

    def _add_up(self) -> None:
        """Reckon where each card begins, if anything has changed since."""
        if self._is_stale:
            known, guessed = self._heights, self._guesses
            heights = (known.get(note.id) or guessed.get(note.id) or self._guess(note) for note in self.notes)
            self._tops = list(accumulate((height + SPACE for height in heights), initial=0))
            self._is_stale = False

    def _anchor(self) -> tuple[str, int] | None:
        """Remember which note is at the top of what is seen, and how far it is scrolled."""
        top = self._area.verticalScrollBar().value()
        index = bisect_right(self._tops, top) - 1
        if not top or not 0 <= index < min(len(self.notes), len(self._tops) - 1):
            return None
        return self.notes[index].id, top - self._tops[index]

    def _hold(self, anchor: tuple[str, int] | None) -> None:
        """Take the room that all need, and keep what is seen in its place though cards above it changed."""
        height = self._tops[-1] + FOOT
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.resize(self.width(), max(height, self._area.viewport().height()))
        if anchor is not None and (index := self.index_of(anchor[0])) >= 0:
            self._area.verticalScrollBar().setValue(self._tops[index] + anchor[1])

    def _reach(self) -> range:
        """Tell which notes are seen, or will be when one scrolls on."""
        top, seen = self._area.verticalScrollBar().value(), self._seen()
        first = bisect_right(self._tops, top - seen // 2) - 1
        last = bisect_right(self._tops, top + seen + seen // 2)
        return range(max(0, first), min(len(self.notes), last))

    def _seen(self) -> int:
        return self._area.viewport().height() if self._area.isVisible() else self._ui.theme.px(USUAL_HEIGHT)

    def _measured(self, reach: range) -> bool:
        """Make and measure the cards within reach; tells whether any is of another height than thought."""
        is_new = False
        for index in reach:
            note = self.notes[index]
            if note.id not in self._cards:
                self._take_in(self._make(note))
            if note.id not in self._heights:
                self._heights[note.id] = self._cards[note.id].heightForWidth(self.width())
                is_new = self._is_stale = True
        return is_new

    def _guess(self, note: Note) -> int:
        """Tell about how high a note's card is, as long as it is out of reach."""
        lines = len(note.text.splitlines()) + len(note.text) // self._letters
        guess = self._guesses[note.id] = self._bare + lines * self._line
        return guess

    def _measure_letters(self) -> None:
        """Reckon how many letters a line takes, and how high a card is without its text."""
        px, metrics = self._ui.theme.px, QFontMetrics(self._ui.theme.font())
        edges = 2 * (RING + px(PAD))
        self._letters = max(8, (self.width() - edges) // metrics.averageCharWidth())
        self._line, self._bare = metrics.lineSpacing(), edges + px(GAP) + px(LINE)

    def _place(self, index: int) -> None:
        self._cards[self.notes[index].id].setGeometry(self.box(index))

    def _let_go(self, reach: range) -> None:
        near = {self.notes[index].id for index in reach}
        for note_id, card in list(self._cards.items()):
            if note_id not in near and not card.holds_focus() and not card.is_carried and card.editor is None:
                del self._cards[note_id]
                discard(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._heights.clear()
            self._guesses.clear()
            self._measure_letters()
            self._is_stale = True
            self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show more where there is more room."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.arrange()
        return False


def discard(card: NoteCard) -> None:
    """Let a card go for good."""
    card.hide()
    card.setParent(None)
    card.deleteLater()

"""One column of cards: a theme, or the notes without one. Cards can be dropped into it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from workshop_app.domain.records import Note, Theme
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, frame, label, restyle
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.theme_header import ThemeHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

MIME = "application/x-samspill-notes"
Dropped = Callable[["Sequence[str]", "ThemeColumn", Note | None], None]


class ThemeColumn(QFrame):
    """``dropped(ids, column, before)`` is called when cards are let go here."""

    def __init__(self, ui: Ui, theme: Theme | None, rename: Callable[[str], bool], dropped: Dropped) -> None:
        super().__init__()
        self.setProperty("look", "theme-column")
        self._ui, self._dropped = ui, dropped
        self.theme_id = theme.id if theme else None
        self.cards: list[NoteCard] = []
        self.header = ThemeHeader(ui, theme, rename)
        self._build()
        self.setAcceptDrops(True)
        self._recount()

    def _build(self) -> None:
        self._space = clear()
        self._stack = column(2, (0, 0, 0, 8))
        self._stack.addStretch(1)
        self._space.setLayout(self._stack)
        self._hint = label(self._ui.say("gui.question.drop_here"), "drop-hint", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._space)
        self._mark = frame("drop-mark")
        self._mark.setParent(self._space)
        self._mark.hide()
        layout = column(4)
        layout.addWidget(self.header)
        layout.addWidget(self._hint)
        layout.addWidget(self.area, 1)
        self.setLayout(layout)

    # Cards

    def put(self, card: NoteCard) -> None:
        """Put a card in its place by the order of its note."""
        key = (card.note.order, card.note.ref)
        index = sum((other.note.order, other.note.ref) < key for other in self.cards)
        self.cards.insert(index, card)
        self._stack.insertWidget(index, card)
        card.setVisible(True)
        self._recount()

    def take(self, card: NoteCard) -> None:
        """Take a card out; it stays alive."""
        self.cards.remove(card)
        self._stack.removeWidget(card)
        self._recount()

    def _recount(self) -> None:
        self.header.show_count(len(self.cards))
        self._hint.setVisible(not self.cards)

    def reveal(self, card: QWidget) -> None:
        """Scroll until a card is seen."""
        self._stack.activate()
        self.area.ensureWidgetVisible(card, 0, RING)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards only."""
        if event.mimeData().hasFormat(MIME):
            restyle(self, "theme-column-drop")
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the cards would land."""
        if event.mimeData().hasFormat(MIME):
            index = self._index_at(event.position().toPoint().y())
            y = self.cards[index].y() if index < len(self.cards) else self._end()
            self._mark.setGeometry(RING, max(0, y - 2), self._space.width() - 2 * RING, 3)
            self._mark.show()
            self._mark.raise_()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._unmark()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the cards land."""
        ids = dropped_ids(event.mimeData())
        index = self._index_at(event.position().toPoint().y())
        later = [card for card in self.cards[index:] if card.note.id not in ids]
        event.acceptProposedAction()
        self._unmark()
        self._dropped(ids, self, later[0].note if later else None)

    def _unmark(self) -> None:
        self._mark.hide()
        restyle(self, "theme-column")

    def _index_at(self, y: int) -> int:
        inside = y - self.area.y() + self.area.verticalScrollBar().value()
        return sum(card.y() + card.height() / 2 < inside for card in self.cards)

    def _end(self) -> int:
        return self.cards[-1].geometry().bottom() + 2 if self.cards else 2


def dropped_ids(mime: QMimeData) -> list[str]:
    """Read the ids of the notes that are dragged."""
    return bytes(mime.data(MIME).data()).decode().split()

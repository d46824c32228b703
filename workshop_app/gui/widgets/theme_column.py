"""One column of cards: a theme, a table, a sector … Cards and themes can be dropped into it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from workshop_app.domain.records import Note
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, frame, label, restyle
from workshop_app.gui.widgets.card_face import LINE, PAD, RING
from workshop_app.gui.widgets.card_stack import CardStack
from workshop_app.gui.widgets.group_by import Group
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.theme_header import ThemeHeader

MIME = "application/x-samspill-notes"
THEME_MIME = "application/x-samspill-theme"
EDGE = 3
"""How strong the line around the card is that cards would be merged with."""
MIDDLE = 0.25
"""The share of a card's height at its top and at its foot where others are put between; inside it they are merged."""


class Spot(NamedTuple):
    """Where cards would land: right before a note (None: last), or merged into one."""

    before: Note | None = None
    onto: Note | None = None


class ThemeColumn(QFrame):
    """Tells what is carried over it, by places on the screen: the board may scroll under the pointer.

    ``is_sorted`` tells that cards have places of their own in it; otherwise only the column counts.
    """

    carried_over = Signal(QPoint, list)
    carried_away = Signal()
    dropped = Signal(list, QPoint)
    """The ids of the notes that are let go, and where."""
    theme_dropped = Signal(str, bool)
    """The id of the theme that is let go, and whether it goes behind this one."""

    def __init__(
        self, ui: Ui, group: Group, make: Callable[[Note], NoteCard], rename: Callable[[str], bool], *, is_sorted: bool
    ) -> None:
        super().__init__()
        self.setProperty("look", "theme-column")
        self._ui, self._is_sorted = ui, is_sorted
        self.group = group
        self.header = ThemeHeader(ui, group.title, group.theme, rename)
        self.area = QScrollArea()
        self.stack = CardStack(ui, self.area, make)
        self._build()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        hint = "gui.question.drop_here" if self.group.takes_notes else "gui.group.several_hint"
        self._hint = label(self._ui.say(hint), "drop-hint", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.stack)
        self._mark = frame("drop-mark")
        self._merge = frame("merge-mark")
        word = column(0)
        word.addStretch(1)
        deed = label(self._ui.say("gui.merge.merge_here"), "merge-word")
        deed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        deed.setFixedHeight(self._ui.theme.px(PAD + LINE) - EDGE)  # all of the last line at the foot, no half of it
        word.addWidget(deed)
        self._merge.setLayout(word)
        for mark in (self._mark, self._merge):
            mark.setParent(self.stack)
            mark.hide()
        layout = column(4)
        layout.addWidget(self.header)
        layout.addWidget(self._hint)
        layout.addWidget(self.area, 1)
        self.setLayout(layout)

    @property
    def theme_id(self) -> str | None:
        """The id of its theme, where it is one."""
        return self.group.theme.id if self.group.theme else None

    @property
    def cards(self) -> list[NoteCard]:
        """The cards that exist as widgets: those that are seen, and some above and below."""
        return self.stack.cards

    def show_group(self, group: Group) -> None:
        """Show the name as it is now."""
        self.group = group
        self.header.show_group(group.title, group.theme)

    def show_notes(self, notes: Sequence[Note], arriving: dict[str, NoteCard]) -> None:
        """Show these notes."""
        self.stack.show_notes(notes, arriving)
        self.header.show_count(len(notes))
        self._hint.setVisible(not notes or not self.group.takes_notes)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards and themes only."""
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Tell where the cards are, or show where the theme would go."""
        mime = event.mimeData()
        if not self._takes(mime):
            event.ignore()
            return
        at = event.position().toPoint()
        if mime.hasFormat(MIME):
            self.carried_over.emit(self.mapToGlobal(at), dropped_ids(mime))
        else:
            restyle(self, "theme-after" if at.x() > self.width() / 2 else "theme-before")
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Tell that the cards are elsewhere."""
        restyle(self, "theme-column")
        self.carried_away.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the cards or the theme land."""
        event.acceptProposedAction()
        at, mime = event.position().toPoint(), event.mimeData()
        if mime.hasFormat(MIME):
            self.dropped.emit(dropped_ids(mime), self.mapToGlobal(at))
        else:
            restyle(self, "theme-column")
            self.theme_dropped.emit(bytes(mime.data(THEME_MIME).data()).decode(), at.x() > self.width() / 2)

    def _takes(self, mime: QMimeData) -> bool:
        if mime.hasFormat(MIME):
            return self.group.takes_notes
        return mime.hasFormat(THEME_MIME) and self.group.theme is not None

    def show_mark(self, y: int, ids: Sequence[str]) -> None:
        """Show where cards that are let go at a height would land, or with which one they would be merged."""
        if self._mark.isHidden() and self._merge.isHidden():
            restyle(self, "theme-column-drop")
        spot = self.spot(y, ids)
        self._merge.setVisible(spot.onto is not None)
        self._mark.setVisible(spot.onto is None and self._is_sorted)
        if spot.onto is not None:
            box = self.stack.box(self.stack.index_of(spot.onto.id))
            self._merge.setGeometry(box.adjusted(RING, RING, -RING, -RING))
            self._merge.raise_()
        elif self._is_sorted:
            index = self.stack.index_at(self._inside(y))
            top = self.stack.box(index).top() if index < len(self.stack.notes) else self.stack.end
            self._mark.setGeometry(RING, max(0, top - 2), self.stack.width() - 2 * RING, 3)
            self._mark.raise_()

    def hide_mark(self) -> None:
        """Show no landing place."""
        if not (self._mark.isHidden() and self._merge.isHidden() and self.property("look") == "theme-column"):
            self._mark.hide()
            self._merge.hide()
            restyle(self, "theme-column")

    def spot(self, y: int, ids: Sequence[str]) -> Spot:
        """Tell where cards that are let go at a height will be."""
        inside, notes = self._inside(y), self.stack.notes
        for index in range(len(notes)):
            box = self.stack.box(index)
            if box.top() <= inside <= box.bottom() and notes[index].id not in ids and _middle(box, inside):
                return Spot(onto=notes[index])
        later = [note for note in notes[self.stack.index_at(inside) :] if note.id not in ids]
        return Spot(before=later[0] if later else None)

    def _inside(self, y: int) -> int:
        return y - self.area.y() + self.area.verticalScrollBar().value()


def _middle(box: QRect, y: int) -> bool:
    edge = box.height() * MIDDLE
    return box.top() + edge < y < box.bottom() - edge


def dropped_ids(mime: QMimeData) -> list[str]:
    """Read the ids of the notes that are dragged."""
    return bytes(mime.data(MIME).data()).decode().split()

"""Cards that are carried over the board: their picture, where they would land, and scrolling at the edges."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

from workshop_app.domain.records import Note
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.theme_column import MIME, THEME_MIME, Spot, ThemeColumn

EDGE = 56
"""So near to an edge the board scrolls, in pixels at 100 % text."""
STEP, TICK_MILLISECONDS = 14, 16
FAINT = 0.85
BADGE = 24


class Board(Protocol):
    """What is asked of the board."""

    columns: list[ThemeColumn]

    @property
    def cards(self) -> dict[str, NoteCard]:
        """Give the cards that exist."""

    def viewport(self) -> QWidget:
        """Give the part that is seen."""

    def horizontalScrollBar(self) -> QScrollBar:  # noqa: N802 (Qt's name)
        """Give what scrolls the columns."""


class CardDrag(QObject):
    """Carries cards from ``carry`` until they are let go; the columns tell where the pointer is."""

    def __init__(self, ui: Ui, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._board = ui, board
        self._at, self._ids = QPoint(), list[str]()
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self._scroll)

    def carry(self, card: NoteCard, notes: Sequence[Note], grip: QPoint) -> None:
        """Carry notes away by one of their cards; returns when they are let go."""
        mime = QMimeData()
        mime.setData(MIME, QByteArray("\n".join(note.id for note in notes).encode()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._picture(card, len(notes)))
        drag.setHotSpot(grip)
        self._show_carried(notes, True)
        drag.exec(Qt.DropAction.MoveAction)
        self.away()
        self._show_carried(notes, False)

    def carry_theme(self, column: ThemeColumn) -> None:
        """Carry a theme away by its head; returns when it is let go."""
        mime = QMimeData()
        mime.setData(THEME_MIME, QByteArray((column.theme_id or "").encode()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(column.header.grab())
        drag.exec(Qt.DropAction.MoveAction)
        self.away()

    def _show_carried(self, notes: Sequence[Note], carried: bool) -> None:
        for note in notes:
            if one := self._board.cards.get(note.id):
                one.is_carried = carried

    def _picture(self, card: NoteCard, count: int) -> QPixmap:
        """Paint the card without its buttons; several are told by their number."""
        ratio = card.devicePixelRatioF()
        picture = QPixmap(card.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(FAINT)
        card.face.paint(painter, card.rect(), focused=False, chosen=True, tools=0, hides_text=False)
        if count > 1:
            self._badge(painter, card.width(), str(count))
        painter.end()
        return picture

    def _badge(self, painter: QPainter, width: int, text: str) -> None:
        theme = self._ui.theme
        side = theme.px(BADGE)
        box = QRectF(width - side, 0, side, side)
        painter.setOpacity(1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("fjord"))
        painter.drawEllipse(box)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font(13, strong=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Over the board

    def over(self, at: QPoint, ids: Sequence[str]) -> None:
        """Show where the cards would land at a place on the screen; near an edge begin to scroll."""
        self._at, self._ids = at, list(ids)
        target = self._column()
        for column in self._board.columns:
            if column is not target:
                column.hide_mark()
        if target is not None:
            target.show_mark(target.mapFromGlobal(at).y(), ids)
        if not self._timer.isActive():
            self._timer.start()

    def away(self) -> None:
        """Show nothing more, and stand still."""
        self._timer.stop()
        for column in self._board.columns:
            column.hide_mark()

    def target(self, at: QPoint, ids: Sequence[str]) -> tuple[ThemeColumn, Spot] | None:
        """Give the column at a place on the screen, and where in it cards are let go there."""
        self._at = at
        column = self._column()
        return (column, column.spot(column.mapFromGlobal(at).y(), ids)) if column is not None else None

    def _column(self) -> ThemeColumn | None:
        """Find the column under the pointer; it is another one when the board has scrolled."""
        inside = (one for one in self._board.columns if one.rect().contains(one.mapFromGlobal(self._at)))
        return next((one for one in inside if one.group.takes_notes), None)

    def _scroll(self) -> None:
        """Scroll the board sideways and the column up and down, while the pointer is near their edges."""
        moved = self._nudge(self._board.horizontalScrollBar(), _box(self._board.viewport()), across=True)
        column = self._column()
        if column is not None:
            area = column.area
            moved = self._nudge(area.verticalScrollBar(), _box(area.viewport()), across=False) or moved
        if moved:
            self.over(self._at, self._ids)

    def _nudge(self, bar: QScrollBar, box: QRect, *, across: bool) -> bool:
        """Scroll one step if the pointer is near an edge of a box; tells whether anything moved."""
        here, first, last = (
            (self._at.x(), box.left(), box.right()) if across else (self._at.y(), box.top(), box.bottom())
        )
        edge, before = self._ui.theme.px(EDGE), bar.value()
        if here < first + edge:
            bar.setValue(before - STEP)
        elif here > last - edge:
            bar.setValue(before + STEP)
        return bar.value() != before


def _box(widget: QWidget) -> QRect:
    """Give where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint()), QSize(widget.size()))

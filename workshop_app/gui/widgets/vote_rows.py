"""The rows of the vote: each answer with its place, where it came from, its votes, and − and +."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app import tokens
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.card_face import WRAP
from workshop_app.gui.widgets.sector_menu import sector_word, table_word

Index = QModelIndex | QPersistentModelIndex
NOTE, VOTES, PLACE, SOURCE = (Qt.ItemDataRole.UserRole + number for number in range(4))
TOP = 5
PAD, GAP, BUTTON, BADGE, VOTES_WIDTH = 12, 8, 40, 28, 44


class VoteModel(QAbstractListModel):
    """Notes with their votes, in an order that only changes when it is told to."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._workshop: Workshop | None = None
        self.notes: list[Note] = []
        self._top: dict[str, int] = {}

    def show(self, workshop: Workshop, notes: list[Note]) -> None:
        """Show notes in this order."""
        self.beginResetModel()
        self.notes = notes
        self._learn(workshop)
        self.endResetModel()

    def freshen(self, workshop: Workshop) -> None:
        """Show new votes and texts in the order of before."""
        self.notes = [workshop.find(Note, note.id) or note for note in self.notes]
        self._learn(workshop)
        if self.notes:
            self.dataChanged.emit(self.index(0), self.index(len(self.notes) - 1))

    def _learn(self, workshop: Workshop) -> None:
        self._workshop = workshop
        ranked = sorted((note for note in workshop.notes if workshop.votes.get(note.id, 0) > 0), key=rank(workshop))
        self._top = {note.id: place for place, note in enumerate(ranked[:TOP], start=1)}

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return len(self.notes) if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows; the accessible text says it all."""
        if not index.isValid() or self._workshop is None:
            return None
        note = self.notes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return note.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(note)
            case _ if role == NOTE:
                return note
            case _ if role == VOTES:
                return self._workshop.votes.get(note.id, 0)
            case _ if role == PLACE:
                return self._top.get(note.id, 0)
            case _ if role == SOURCE:
                return self._source(self._workshop, note)
        return None

    def _source(self, workshop: Workshop, note: Note) -> str:
        ui, stage, theme = self._ui, workshop.find(Stage, note.stage_id), workshop.find(Theme, note.theme_id)
        parts = [stage.title.in_language(ui.lang)] if stage else []
        parts += [theme.name] if theme else []
        parts += [sector_word(ui, note.sector)] if note.sector else []
        parts += [table_word(ui, note.table)] if note.table else []
        return " · ".join(part for part in parts if part)

    def _spoken(self, note: Note) -> str:
        assert self._workshop is not None, "no workshop to tell of"
        votes = self._ui.count("gui.question.votes", self._workshop.votes.get(note.id, 0))
        place = self._top.get(note.id)
        top = [self._ui.say("gui.question.vote_top", number=place)] if place else []
        return ", ".join([note.text, votes, *top, self._source(self._workshop, note)])


def rank(workshop: Workshop) -> Any:
    """Give the sort key: most votes first, then the order of the notes."""
    return lambda note: (-workshop.votes.get(note.id, 0), note.order, note.ref)


class VoteRow(QStyledItemDelegate):
    """Paints a row, and feels for the mouse on − and +; ``voted(note, count)``."""

    voted = Signal(object, int)

    def __init__(self, ui: Ui, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        width = self._view.viewport().width()
        return QSize(width, self._height(width, index))

    def _height(self, width: int, index: Index) -> int:
        px = self._ui.theme.px
        box = self._text_box(QRect(0, 0, width, 0))
        text = QFontMetrics(self._ui.theme.font(strong=True)).boundingRect(
            QRect(0, 0, box.width(), 10_000), WRAP, index.data(Qt.ItemDataRole.DisplayRole)
        )
        source = self._source_height(box.width(), index)
        return max(px(BUTTON), text.height() + px(4) + source) + 2 * px(PAD) + px(GAP)

    def _source_height(self, width: int, index: Index) -> int:
        metrics = QFontMetrics(self._ui.theme.font(tokens.SMALL))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, index.data(SOURCE)).height()

    def _text_box(self, row: QRect) -> QRect:
        px = self._ui.theme.px
        left = px(PAD) + px(BADGE) + px(PAD)
        right = 2 * px(BUTTON) + px(VOTES_WIDTH) + 2 * px(PAD)
        return row.adjusted(left, px(PAD), -right, -px(PAD) - px(GAP))

    def buttons(self, row: QRect) -> tuple[QRect, QRect]:
        """Tell where − and + are in a row."""
        px = self._ui.theme.px
        side, card = px(BUTTON), row.adjusted(0, 0, 0, -px(GAP))
        top = card.center().y() - side // 2
        plus = QRect(card.right() - px(PAD) - side, top, side, side)
        return plus.translated(-side - px(VOTES_WIDTH), 0), plus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        self._paint_ground(painter, row, index.data(PLACE), is_current)
        self._paint_place(painter, row, index.data(PLACE))
        self._paint_text(painter, row, index)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_votes(painter, row, index.data(VOTES), strong=is_over or is_current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, place: int, is_current: bool) -> None:
        theme = self._ui.theme
        card = QRectF(row.adjusted(2, 2, -2, 2 - theme.px(GAP)))
        painter.setBrush(theme.colour("surface"))
        edge = theme.colour("fjord" if is_current else "line")
        painter.setPen(QPen(edge, 2 if is_current else 1))
        painter.drawRoundedRect(card, tokens.RADIUS, tokens.RADIUS)

    def _paint_place(self, painter: QPainter, row: QRect, place: int) -> None:
        if not place:
            return
        theme, px = self._ui.theme, self._ui.theme.px
        middle = row.center().y() - px(GAP) / 2
        disc = QRectF(row.left() + px(PAD), middle - px(BADGE) / 2, px(BADGE), px(BADGE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("fjord"))
        painter.drawEllipse(disc)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font(tokens.SMALL, strong=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place))

    def _paint_text(self, painter: QPainter, row: QRect, index: Index) -> None:
        theme, box = self._ui.theme, self._text_box(row)
        source = box.adjusted(0, box.height() - self._source_height(box.width(), index), 0, 0)
        painter.setFont(theme.font(strong=bool(index.data(PLACE))))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box.adjusted(0, 0, 0, -source.height()), WRAP, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(theme.colour("ink-2"))
        painter.drawText(source, WRAP, index.data(SOURCE))

    def _paint_votes(self, painter: QPainter, row: QRect, votes: int, *, strong: bool) -> None:
        theme, (minus, plus) = self._ui.theme, self.buttons(row)
        painter.setFont(theme.font(tokens.H2, strong=True))
        painter.setPen(theme.colour("ink" if votes else "ink-3"))
        between = QRect(minus.right(), minus.top(), plus.left() - minus.right(), plus.height())
        painter.drawText(between, Qt.AlignmentFlag.AlignCenter, str(votes))
        for box, icon, is_on in ((minus, "minus", votes > 0), (plus, "plus", True)):
            painter.setPen(QPen(theme.colour("line-strong" if strong and is_on else "line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), tokens.RADIUS, tokens.RADIUS)
            inside = QRect(0, 0, theme.px(18), theme.px(18))
            inside.moveCenter(box.center())
            theme.icon(icon, "ink" if is_on else "line-strong").paint(painter, inside)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Count when − or + is clicked."""
        if isinstance(event, QMouseEvent) and event.type() in (
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        ):
            return self._clicked(event.position().toPoint(), option.rect, index)
        return super().editorEvent(event, model, option, index)

    def _clicked(self, at: QPoint, row: QRect, index: Index) -> bool:
        minus, plus = self.buttons(row)
        count = 1 if plus.contains(at) else -1 if minus.contains(at) else 0
        if count:
            self.voted.emit(index.data(NOTE), count)
        return bool(count)


class VoteList(QListView):
    """The list; + and − count for the row one stands on. ``voted(note, count)``."""

    voted = Signal(object, int)
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "rows")
        self.setAccessibleName(ui.say("gui.question.vote_list"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.rows = VoteModel(ui)
        self.row = VoteRow(ui, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.row)
        self.row.voted.connect(self.voted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with + and −; Esc leaves."""
        counts = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        count = counts.get(Qt.Key(event.key()), 0)
        if count and self.currentIndex().isValid():
            self.voted.emit(self.currentIndex().data(NOTE), count)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

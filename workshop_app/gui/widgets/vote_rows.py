"""The rows of a count: what is voted on, where it came from, its votes, and − and +."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app import tokens
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.voting import Item
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.card_face import WRAP
from workshop_app.gui.widgets.sector_menu import sector_word, table_word

Index = QModelIndex | QPersistentModelIndex
ITEM, VOTES, PLACE, SOURCE, REMARK, PENDING = (Qt.ItemDataRole.UserRole + number for number in range(6))
PAD, GAP, BUTTON, BADGE, VOTES_WIDTH = 12, 8, 44, 28, 56


@dataclass(frozen=True)
class Sheet:
    """What a count shows by id: the votes that − and + change, those ``besides`` them, and what stands out.

    ``places`` are empty while nobody is to see who leads; ``over`` is by how much something has too many.
    """

    votes: Mapping[str, int] = field(default_factory=dict)
    besides: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    over: Mapping[str, int] = field(default_factory=dict)


def name_of(item: Item) -> str:
    """Give the words of a note or the name of a theme."""
    return item.text if isinstance(item, Note) else item.name


def source_of(ui: Ui, workshop: Workshop, item: Item) -> str:
    """Tell where a note came from: question, theme, sector, table; of a theme, how many notes it holds."""
    if isinstance(item, Theme):
        return ui.count("gui.question.notes", sum(note.theme_id == item.id for note in workshop.notes))
    stage, theme = workshop.find(Stage, item.stage_id), workshop.find(Theme, item.theme_id)
    parts = [stage.title.in_language(ui.lang)] if stage else []
    parts += [theme.name] if theme else []
    parts += [sector_word(ui, item.sector)] if item.sector else []
    parts += [table_word(ui, item.table)] if item.table else []
    return " · ".join(part for part in parts if part)


class VoteModel(QAbstractListModel):
    """Notes or themes with their votes, in an order that only changes when it is told to."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._workshop: Workshop | None = None
        self._sheet = Sheet()
        self.items: list[Item] = []
        self.pending: tuple[frozenset[str], str] = (frozenset(), "")

    def show(self, workshop: Workshop, items: Sequence[Item], sheet: Sheet) -> None:
        """Show something in this order; where it is the same as before, nothing moves."""
        if [item.id for item in items] == [item.id for item in self.items]:
            self.freshen(workshop, sheet)
            return
        self.beginResetModel()
        self._workshop, self.items, self._sheet = workshop, list(items), sheet
        self.endResetModel()

    def freshen(self, workshop: Workshop, sheet: Sheet) -> None:
        """Show new votes and texts in the order of before."""
        self._workshop, self._sheet = workshop, sheet
        self.items = [workshop.find(type(item), item.id) or item for item in self.items]
        self._tell()

    def type_in(self, ids: frozenset[str], digits: str) -> None:
        """Show a number that is being typed for some rows."""
        self.pending = (ids, digits)
        self._tell()

    def _tell(self) -> None:
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return len(self.items) if parent is None or not parent.isValid() else 0

    def votes_of(self, item: Item) -> int:
        """Give the votes that − and + change."""
        return self._sheet.votes.get(item.id, 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows; the accessible text says it all."""
        if not index.isValid() or self._workshop is None:
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name_of(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self._workshop, item)
            case _ if role == ITEM:
                return item
            case _ if role == VOTES:
                return self.votes_of(item)
            case _ if role == PLACE:
                return self._sheet.places.get(item.id, 0)
            case _ if role == SOURCE:
                return self._small(self._workshop, item)
            case _ if role == REMARK:
                return self._remark(item)
            case _ if role == PENDING:
                ids, digits = self.pending
                return digits if item.id in ids else ""
        return None

    @property
    def has_places(self) -> bool:
        """Tell whether anything shows its place."""
        return bool(self._sheet.places)

    def _small(self, workshop: Workshop, item: Item) -> str:
        """Say where a row came from, and how many votes it has where others count as well."""
        besides = self._sheet.besides.get(item.id, 0)
        total = self._ui.say("gui.votes.in_all", count=self.votes_of(item) + besides) if besides else ""
        return " · ".join(part for part in (source_of(self._ui, workshop, item), total) if part)

    def _remark(self, item: Item) -> str:
        over = self._sheet.over.get(item.id, 0)
        return self._ui.count("gui.votes.item_over", over) if over else ""

    def _spoken(self, workshop: Workshop, item: Item) -> str:
        place = self._sheet.places.get(item.id)
        top = self._ui.say("gui.question.vote_top", number=place) if place else ""
        votes = self._ui.count("gui.question.votes", self.votes_of(item))
        parts = (name_of(item), votes, top, self._remark(item), self._small(workshop, item))
        return ", ".join(part for part in parts if part)


class VoteRow(QStyledItemDelegate):
    """Paints a row, and tells where its − and + are."""

    def __init__(self, ui: Ui, view: QAbstractItemView, model: VoteModel) -> None:
        super().__init__(view)
        self._ui, self._view, self._model = ui, view, model
        self.is_open = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        width = self._view.viewport().width()
        px = self._ui.theme.px
        box = self._text_box(QRect(0, 0, width, 0))
        text = self._text_height(box.width(), index.data(), strong=True)
        small = self._small_height(box.width(), index)
        return QSize(width, max(px(BUTTON), text + px(4) + small) + 2 * px(PAD) + px(GAP))

    def _text_height(self, width: int, text: str, *, strong: bool) -> int:
        font = self._ui.theme.font(strong=True) if strong else self._ui.theme.font(tokens.SMALL)
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), WRAP, text).height() if text else 0

    def _small_height(self, width: int, index: Index) -> int:
        return sum(self._text_height(width, index.data(role), strong=False) for role in (SOURCE, REMARK))

    def _text_box(self, row: QRect) -> QRect:
        px = self._ui.theme.px
        left = px(PAD) + px(4) + (px(BADGE) + px(8) if self._model.has_places else 0)
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
        is_chosen = bool(state & QStyle.StateFlag.State_Selected) and len(self._view.selectedIndexes()) > 1
        paint_ground(painter, self._ui, row, is_current=is_current, is_chosen=is_chosen)
        paint_place(painter, self._ui, row, index.data(PLACE))
        self._paint_text(painter, row, index)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_votes(painter, row, index, strong=is_over or is_current)
        painter.restore()

    def _paint_text(self, painter: QPainter, row: QRect, index: Index) -> None:
        theme, box = self._ui.theme, self._text_box(row)
        small = box.adjusted(0, box.height() - self._small_height(box.width(), index), 0, 0)
        painter.setFont(theme.font(strong=bool(index.data(PLACE))))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box.adjusted(0, 0, 0, -small.height()), WRAP, index.data())
        painter.setFont(theme.font(tokens.SMALL))
        for role, colour in ((SOURCE, "ink-2"), (REMARK, "amber")):
            painter.setPen(theme.colour(colour))
            painter.drawText(small, WRAP, index.data(role))
            small.setTop(small.top() + self._text_height(box.width(), index.data(role), strong=False))

    def _paint_votes(self, painter: QPainter, row: QRect, index: Index, *, strong: bool) -> None:
        theme, (minus, plus) = self._ui.theme, self.buttons(row)
        votes, typed = index.data(VOTES), index.data(PENDING)
        between = QRect(minus.right(), minus.top(), plus.left() - minus.right(), plus.height())
        if typed:
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(theme.colour("fjord-light"))
            painter.drawRoundedRect(QRectF(between).adjusted(4, 4, -3, -4), tokens.RADIUS, tokens.RADIUS)
        painter.setFont(theme.font(tokens.H2, strong=True))
        painter.setPen(theme.colour("ink" if votes or typed else "ink-3"))
        painter.drawText(between if self.is_open else plus, Qt.AlignmentFlag.AlignCenter, typed or str(votes))
        for box, icon, is_on in ((minus, "minus", votes > 0), (plus, "plus", True)) if self.is_open else ():
            painter.setPen(QPen(theme.colour("line-strong" if strong and is_on else "line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), tokens.RADIUS, tokens.RADIUS)
            inside = QRect(0, 0, theme.px(18), theme.px(18))
            inside.moveCenter(box.center())
            theme.icon(icon, "ink" if is_on else "line-strong").paint(painter, inside)


def paint_ground(painter: QPainter, ui: Ui, row: QRect, *, is_current: bool, is_chosen: bool = False) -> None:
    """Paint the card that a row stands on."""
    card = QRectF(row.adjusted(2, 2, -2, 2 - ui.theme.px(GAP)))
    painter.setBrush(ui.theme.colour("fjord-light" if is_chosen else "surface"))
    painter.setPen(QPen(ui.theme.colour("fjord" if is_current else "line"), 2 if is_current else 1))
    painter.drawRoundedRect(card, tokens.RADIUS, tokens.RADIUS)


def paint_place(painter: QPainter, ui: Ui, row: QRect, place: int) -> None:
    """Paint a place in the ranking as a disc; 0 is none."""
    if not place:
        return
    px = ui.theme.px
    middle = row.center().y() - px(GAP) / 2
    disc = QRectF(row.left() + px(PAD), middle - px(BADGE) / 2, px(BADGE), px(BADGE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ui.theme.colour("fjord"))
    painter.drawEllipse(disc)
    painter.setPen(ui.theme.colour("surface"))
    painter.setFont(ui.theme.font(tokens.SMALL, strong=True))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place))

"""The result of a round, shown place by place: bars with numbers and words, ties together, sectors where counted."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app import tokens
from workshop_app.domain.records import VoteRound
from workshop_app.domain.voting import Item, RoundResult, Standing, result, standings
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, button, column, label
from workshop_app.gui.widgets.card_face import WRAP
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.gui.widgets.vote_rows import BADGE, GAP, PAD, Index, name_of, paint_ground, paint_place

PLACE, VOTES, SHARE, SECTORS = (Qt.ItemDataRole.UserRole + number for number in range(4))
BAR, NUMBER = 10, 110
WINNING = 3
"""The first places are set larger, for the room to read."""


class ResultModel(QAbstractListModel):
    """What has been revealed of the ranking, from the first place down."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._found: RoundResult | None = None
        self._rows: list[tuple[Standing, Item]] = []

    def show(self, found: RoundResult, shown: tuple[Standing, ...]) -> None:
        """Show these places of a result."""
        self.beginResetModel()
        self._found = found
        self._rows = [(standing, item) for standing in shown for item in standing.items]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return len(self._rows) if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows; the accessible text says it all."""
        if not index.isValid() or self._found is None:
            return None
        standing, item = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name_of(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self._found, standing, item)
            case _ if role == PLACE:
                return standing.place
            case _ if role == VOTES:
                return self._ui.count("gui.question.votes", standing.votes)
            case _ if role == SHARE:
                return standing.votes / self._found.ranking[0][1]
            case _ if role == SECTORS:
                return self._sectors(self._found, item)
        return None

    def _sectors(self, found: RoundResult, item: Item) -> str:
        counts = [(sector, votes[item.id]) for sector, votes in found.by_sector.items() if votes[item.id]]
        return " · ".join(f"{sector_word(self._ui, sector)} {count}" for sector, count in counts)

    def _spoken(self, found: RoundResult, standing: Standing, item: Item) -> str:
        ui, shared = self._ui, len(standing.items) > 1
        place = ui.say("gui.votes.place_shared" if shared else "gui.question.vote_top", number=standing.place)
        parts = (place, ui.count("gui.question.votes", standing.votes), name_of(item), self._sectors(found, item))
        return ", ".join(part for part in parts if part)


class ResultRow(QStyledItemDelegate):
    """Paints a place: its number, the words, the bar and the votes."""

    def __init__(self, ui: Ui, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view

    def _font(self, index: Index) -> QFont:
        return self._ui.theme.font(tokens.H2 if index.data(PLACE) <= WINNING else tokens.BODY, strong=True)

    def _heights(self, width: int, index: Index) -> tuple[int, int]:
        small = self._ui.theme.font(tokens.SMALL)
        box = QRect(0, 0, width, 10_000)
        sectors = index.data(SECTORS)
        text = QFontMetrics(self._font(index)).boundingRect(box, WRAP, index.data()).height()
        return text, QFontMetrics(small).boundingRect(box, WRAP, sectors).height() if sectors else 0

    def _inside(self, row: QRect) -> QRect:
        px = self._ui.theme.px
        return row.adjusted(2 * px(PAD) + px(BADGE), px(PAD), -px(PAD) - px(4), -px(PAD) - px(GAP))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        px, width = self._ui.theme.px, self._view.viewport().width()
        text, sectors = self._heights(self._inside(QRect(0, 0, width, 0)).width(), index)
        return QSize(width, text + px(8) + px(20) + sectors + 2 * px(PAD) + px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, px, row = self._ui.theme, self._ui.theme.px, option.rect
        inside = self._inside(row)
        text, _ = self._heights(inside.width(), index)
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self._ui, row, is_current=is_current)
        paint_place(painter, self._ui, row, index.data(PLACE))
        painter.setFont(self._font(index))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inside, WRAP, index.data())
        self._paint_bar(painter, QRect(inside.left(), inside.top() + text + px(8), inside.width(), px(20)), index)
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(theme.colour("ink-2"))
        painter.drawText(inside.adjusted(0, text + px(28), 0, 0), WRAP, index.data(SECTORS))
        painter.restore()

    def _paint_bar(self, painter: QPainter, line: QRect, index: Index) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        metrics = QFontMetrics(self._font(index))
        told = max(px(NUMBER), metrics.horizontalAdvance(index.data(VOTES)) + px(GAP))
        whole = QRectF(line.left(), line.center().y() - px(BAR) / 2, line.width() - told, px(BAR))
        filled = QRectF(whole)
        filled.setWidth(max(whole.width() * index.data(SHARE), px(BAR)))
        painter.setPen(Qt.PenStyle.NoPen)
        for bar, colour in ((whole, "sunken"), (filled, "fjord")):
            painter.setBrush(theme.colour(colour))
            painter.drawRoundedRect(bar, px(BAR) / 2, px(BAR) / 2)
        painter.setFont(self._font(index))
        painter.setPen(theme.colour("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(VOTES))


class ResultList(QListView):
    """Space, Enter and a click ask for the next place."""

    next_wished = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "rows")
        self.setAccessibleName(ui.say("gui.votes.result"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows = ResultModel(ui)
        self.setModel(self.rows)
        self.setItemDelegate(ResultRow(ui, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the next place by Space or Enter."""
        if event.key() in (*ENTER, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self.next_wished.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the next place by a click anywhere in the list."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.next_wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ResultPage(QWidget):
    """Reveals a closed round place by place, or shows all of it. Emits ``revealed()`` at each step."""

    revealed = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.round: VoteRound | None = None
        self._revealed = 0
        self.is_revealed = False
        self._build()

    def _build(self) -> None:
        ui = self._ui
        self._facts = label("", "soft", wraps=True)
        self._over = label("", "alert", wraps=True)
        self.next = button(ui, ui.say("gui.votes.next"), "primary", "eye", self.reveal)
        self.all = button(ui, ui.say("gui.votes.show_all"), on_click=self.show_all)
        self.order = combo()
        self.order.addItems([ui.say("gui.votes.from_bottom"), ui.say("gui.votes.from_top")])
        self.order.setAccessibleName(ui.say("gui.votes.order"))
        self.order.activated.connect(lambda index: self._restart())
        self.list = ResultList(ui)
        self.list.next_wished.connect(self.reveal)
        self._hidden = label("", "hint", wraps=True)
        self._none = label(ui.say("gui.votes.nobody"), "empty", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._acts = FlowLayout(8)
        for widget in (self.next, self.all, self.order):
            self._acts.addWidget(widget)
        layout = column(12)
        layout.addWidget(self._facts)
        layout.addWidget(self._over)
        layout.addLayout(self._acts)
        layout.addWidget(self._none, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hidden)
        self.setLayout(layout)

    def show_round(self, vote_round: VoteRound, *, from_start: bool) -> None:
        """Show a round: all of it, or nothing yet where it is to be revealed."""
        is_new = self.round is None or self.round.id != vote_round.id
        self.round = vote_round
        if from_start:
            self._revealed = 0
        elif is_new:
            self._revealed = len(vote_places(self._session.workshop, vote_round))
        self.refresh()

    def reveal(self) -> None:
        """Show one place more."""
        if self.next.isVisibleTo(self):
            self._revealed += 1
            self.refresh()

    def show_all(self) -> None:
        """Show every place."""
        if self.round is not None:
            self._revealed = len(vote_places(self._session.workshop, self.round))
            self.refresh()
            self.list.setFocus()

    def _restart(self) -> None:
        self._revealed = 0
        self.refresh()

    def refresh(self) -> None:
        """Show the result as it is now, as far as it has been revealed."""
        if self.round is None:
            return
        workshop, ui, vote_round = self._session.workshop, self._ui, self.round
        found, places = result(workshop, vote_round), vote_places(workshop, vote_round)
        first = self.order.currentIndex() == 1
        cut = min(self._revealed, len(places))
        self.list.rows.show(found, places[:cut] if first else places[len(places) - cut :])
        if cut:
            self.list.setCurrentIndex(self.list.rows.index(self.list.rows.rowCount() - 1 if first else 0))
        self._show_words(found)
        is_hiding = cut < len(places)
        had_focus = self.next.hasFocus() or self.order.hasFocus()
        for widget in (self.next, self.all, self.order):
            widget.setVisible(is_hiding)
        self.is_revealed = not is_hiding
        self.revealed.emit()
        if had_focus and not is_hiding:
            self.list.setFocus()
        self.list.setVisible(bool(places))
        self._none.setVisible(not places)
        self._hidden.setText(ui.say("gui.votes.hidden", sectors=[ui.language.code(one) for one in found.hidden]))
        self._hidden.setVisible(bool(found.hidden))

    def _show_words(self, found: RoundResult) -> None:
        assert self.round is not None, "words of no round"
        ui, one = self._ui, self.round
        facts = [ui.count("gui.question.votes", found.votes), ui.language.code(one.source)]
        if one.voters:
            facts.insert(0, ui.say("gui.votes.each", people=one.voters, points=one.points))
        if one.reopened:
            facts.append(ui.count("gui.votes.reopened", one.reopened))
        self._facts.setText(" · ".join(facts))
        over = [ui.count("gui.votes.over", found.over)] if found.over else []
        over += [ui.count("gui.votes.items_over", len(found.over_items))] if found.over_items else []
        self._over.setText(" ".join(over))
        self._over.setVisible(bool(over))


def vote_places(workshop: Workshop, vote_round: VoteRound) -> tuple[Standing, ...]:
    """Give the places of a round, the first one first."""
    return standings(result(workshop, vote_round).ranking)

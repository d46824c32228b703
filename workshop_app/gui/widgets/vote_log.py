"""The log of a round, newest first: how many, for what, and when, of whom and by whom it was counted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workshop_app import tokens
from workshop_app.domain.records import VoteRound
from workshop_app.domain.voting import log
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.card_face import WRAP
from workshop_app.gui.widgets.vote_rows import GAP, PAD, Index, paint_ground
from workshop_app.gui.widgets.vote_words import entry_words

NUMBER, FACTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NUMBERS = 52


class LogRow(QStyledItemDelegate):
    """Paints an entry: its number, what it counts, and below it when, of whom and by whom."""

    def __init__(self, ui: Ui, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view

    def _inside(self, row: QRect) -> QRect:
        px = self._ui.theme.px
        return row.adjusted(px(PAD) + px(NUMBERS), px(8), -px(PAD), -px(8) - px(GAP))

    def _text_height(self, width: int, index: Index) -> int:
        metrics = QFontMetrics(self._ui.theme.font())
        return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, index.data()).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        px, width = self._ui.theme.px, self._view.viewport().width()
        facts = QFontMetrics(self._ui.theme.font(tokens.SMALL)).lineSpacing() if index.data(FACTS) else 0
        text = self._text_height(self._inside(QRect(0, 0, width, 0)).width(), index)
        return QSize(width, text + facts + 2 * px(8) + px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, inside = self._ui.theme, self._inside(option.rect)
        number = index.data(NUMBER) or ""
        painter.save()
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        paint_ground(painter, self._ui, option.rect, is_current=is_current)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("amber" if number.startswith("−") else "ink"))
        beside = QRect(option.rect.left() + theme.px(PAD), inside.top(), theme.px(NUMBERS), inside.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, number)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        painter.drawText(inside, WRAP, index.data())
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(theme.colour("ink-2"))
        painter.drawText(inside.adjusted(0, self._text_height(inside.width(), index), 0, 0), WRAP, index.data(FACTS))
        painter.restore()


class LogList(QListWidget):
    """Entries to read, with the keys of a list."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.setProperty("look", "rows")
        self.setAccessibleName(ui.say("gui.votes.log"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(LogRow(ui, self))

    def show_round(self, workshop: Workshop, vote_round: VoteRound) -> None:
        """Show the log of a round, and whether it was opened again."""
        ui = self._ui
        self.clear()
        if vote_round.reopened:
            self._add("", ui.language.sentence(ui.count("gui.votes.reopened", vote_round.reopened)), "")
        entries = log(workshop, vote_round)
        days = {tally.counted_at.date() for tally in entries if tally.counted_at}
        for tally in reversed(entries):
            self._add(*entry_words(ui, workshop, tally, with_day=len(days) > 1))
        if not self.count():
            self._add("", ui.say("gui.votes.log_empty"), "")

    def _add(self, number: str, text: str, facts: str) -> None:
        item = QListWidgetItem(text)
        item.setData(NUMBER, number)
        item.setData(FACTS, facts)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (number, text, facts) if part))
        self.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

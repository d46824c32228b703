"""What a search has found, as a list under the names of the places where it stands; the words that fit are lit."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app import tokens
from workshop_app.domain.records import Action, Actor, Note, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.sector_menu import paint_sector, table_word
from workshop_app.services.searching import Hit, lit

HIT, WHO = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, HEADING, MOST, DISC = 40, 34, 200, 18
BEFORE = 24
"""How many letters are shown before the first word that fits, where the text is too long for the row."""


class SearchRows(QListWidget):
    """Shows hits by place; ``words`` are lit in them."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.words = ""
        self.setProperty("look", "bare")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painter(ui, self))

    def show_hits(self, workshop: Workshop, hits: Sequence[Hit], words: str) -> None:
        """Show the first of the hits, the first one marked."""
        self.words = words
        self.clear()
        place = ""
        for hit in hits[:MOST]:
            if (here := place_of(self._ui, workshop, hit)) != place:
                place = here
                heading = QListWidgetItem(place, self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(hit.text.replace("\n", " "), self)
            item.setData(HIT, hit)
            told = who(self._ui, hit.record)
            item.setData(WHO, told)
            spoken = self._ui.say("gui.search.spoken", place=place, text=hit.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken} ({told})" if told else spoken)
        if self.count():
            self.setCurrentRow(1)

    def step(self, step: int) -> None:
        """Mark the next hit, or the one before; headings are passed over."""
        row = self.currentRow() + step
        while 0 <= row < self.count() and self.item(row).data(HIT) is None:
            row += step
        if 0 <= row < self.count():
            self.setCurrentRow(row)
        elif step < 0:
            self.scrollToTop()

    @property
    def hit(self) -> Hit | None:
        """The hit that is marked."""
        item = self.currentItem()
        hit: Hit | None = item.data(HIT) if item is not None else None
        return hit

    @property
    def wish(self) -> int:
        """The height at which everything is seen."""
        px = self._ui.theme.px
        return sum(px(ROW if self.item(row).data(HIT) else HEADING) for row in range(min(self.count(), 20))) + 4


def who(ui: Ui, record: Record) -> str:
    """Tell what sets a hit apart from others with the same words: at which table it was said, or that it was merged."""
    if not isinstance(record, Note):
        return ""
    table = table_word(ui, record.table) if record.table else ""
    merged = ui.say("gui.search.merged") if record.part_of_id else ""
    return " · ".join(part for part in (merged, table) if part)


def place_of(ui: Ui, workshop: Workshop, hit: Hit) -> str:
    """Name the place where a hit stands: the title of its stage, else the list it is in."""
    stage = workshop.find(Stage, hit.stage_id)
    if stage is not None:
        return title_of(ui, stage)
    match hit.record:
        case Actor():
            return ui.say("gui.search.actors")
        case Action():
            return ui.say("gui.search.actions")
    return ui.say("gui.search.parking")


class _Painter(QStyledItemDelegate):
    """Paints headings and hits."""

    def __init__(self, ui: Ui, rows: SearchRows) -> None:
        super().__init__(rows)
        self._ui, self._rows = ui, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a row that one can hit, and a lower heading."""
        return QSize(120, self._ui.theme.px(ROW if index.data(HIT) else HEADING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        theme, px, text = self._ui.theme, self._ui.theme.px, str(index.data())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(px(12), 0, -px(12), 0)
        if index.data(HIT) is None:
            painter.setFont(theme.font(tokens.SMALL, strong=True))
            painter.setPen(theme.colour("fjord"))
            told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, 0, 0, -px(4)), Qt.AlignmentFlag.AlignBottom, told)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("fjord-light"))
                painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 8, 8)
            self._paint_hit(painter, self._paint_who(painter, room, index), text)
        painter.restore()

    def _paint_who(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Paint at the end of a row who said it; gives the room before that."""
        theme, px = self._ui.theme, self._ui.theme.px
        sector = getattr(index.data(HIT).record, "sector", None)
        if sector is not None:
            disc = QRectF(room.right() - px(DISC), room.center().y() - px(DISC) / 2, px(DISC), px(DISC))
            paint_sector(painter, self._ui, disc, sector)
            room = room.adjusted(0, 0, -px(DISC + 8), 0)
        told = index.data(WHO)
        if told:
            painter.setFont(theme.font(tokens.SMALL))
            painter.setPen(theme.colour("ink-2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
            room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(told) - px(16), 0)
        return room

    def _paint_hit(self, painter: QPainter, room: QRect, text: str) -> None:
        """Paint the stretch of a text that has the first word, with all words lit."""
        theme, font = self._ui.theme, self._ui.theme.font()
        metrics, places = QFontMetrics(font), lit(text, self._rows.words)
        if places and metrics.horizontalAdvance(text) > room.width() and places[0][0] > 2 * BEFORE:
            text = "… " + text[places[0][0] - BEFORE :]
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        layout = QTextLayout(text, font)
        layout.setFormats([self._light(start, length) for start, length in lit(text, self._rows.words)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(theme.colour("ink"))
        layout.draw(painter, QPointF(room.left(), room.center().y() - line.height() / 2))

    def _light(self, start: int, length: int) -> QTextLayout.FormatRange:
        form, theme = QTextCharFormat(), self._ui.theme
        form.setBackground(theme.colour("amber-light"))
        form.setForeground(theme.colour("amber"))
        form.setFontWeight(600)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, length, form
        return made

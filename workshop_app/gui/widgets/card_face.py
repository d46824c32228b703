"""How a card looks: its texts measured and painted in one go, so that hundreds of them stay fast."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from workshop_app import tokens
from workshop_app.domain.codes import Sector
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.sector_menu import paint_sector

RING = 4
"""Room around a card for the ring of focus: 2 px ring, 2 px gap."""
PAD, GAP, DOT, LINE, TOOL, QUOTE = 12, 6, 16, 20, 30, 26
MERGED, STEM, PILE = 22, 20, 3
"""The line that tells who said it, what stands before its words, and how far the pile under a merged card is seen."""
WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value


@dataclass(frozen=True)
class CardLook:
    """What a card shows. ``foot`` are the small facts at its foot; ``votes`` the text to their right.

    ``merged`` tells who said what has been merged; ``originals`` are shown under it while the card is unfolded.
    """

    text: str
    ground: str = "surface"
    detail: str = ""
    sector: Sector | None = None
    foot: tuple[str, ...] = ()
    votes: str = ""
    has_foot: bool = True
    is_quote: bool = False
    is_large: bool = False
    merged: str = ""
    originals: tuple[str, ...] = ()
    spoken: str = ""


class CardFace:
    """Measures and paints a ``CardLook`` at a width."""

    def __init__(self, ui: Ui, look: CardLook) -> None:
        self._ui, self.look = ui, look
        self._body = ui.theme.font(tokens.H2 if look.is_large else tokens.BODY)
        self._small = ui.theme.font(tokens.SMALL)
        self._width, self._height = -1, 0
        self.text_box, self.detail_box, self.foot_box = QRect(), QRect(), QRect()
        self.merged_box, self.original_boxes = QRect(), list[QRect]()
        self.foot_lines: list[str] = []

    def height(self, width: int) -> int:
        """Measure how high the card is at a width."""
        if width != self._width:
            self._width, self._height = width, self._measured(width)
        return self._height

    def _measured(self, width: int) -> int:
        px, edge = self._ui.theme.px, RING + self._ui.theme.px(PAD)
        inner = max(40, width - 2 * edge)
        indent = px(QUOTE) if self.look.is_quote else 0
        text_width = inner - indent - (0 if self.look.has_foot else px(TOOL))
        y = edge
        self.text_box = QRect(edge + indent, y, text_width, _wrapped(self._body, self.look.text, text_width))
        y = self.text_box.bottom() + 1
        if self.look.merged:
            self.merged_box = QRect(edge, y + px(4), inner, px(MERGED))
            y = self._measure_originals(self.merged_box.bottom() + 1, edge + px(STEM), inner - px(STEM))
        if self.look.detail:
            height = _wrapped(self._small, self.look.detail, inner)
            self.detail_box = QRect(edge, y + px(4), inner, height)
            y = self.detail_box.bottom() + 1
        if self.look.has_foot:
            self.foot_lines = self._broken(inner - (px(DOT) + px(6) if self.look.sector else 0))
            height = len(self.foot_lines) * px(LINE)
            self.foot_box = QRect(edge, y + px(GAP), inner, height)
            y = self.foot_box.bottom() + 1
        return y + edge

    def _measure_originals(self, y: int, left: int, width: int) -> int:
        """Measure the originals one under the other; gives where they end."""
        self.original_boxes = []
        for text in self.look.originals:
            self.original_boxes.append(QRect(left, y + self._ui.theme.px(2), width, _wrapped(self._small, text, width)))
            y = self.original_boxes[-1].bottom() + 1 + self._ui.theme.px(4)
        return y

    @property
    def last_line(self) -> int:
        """The middle of the line at the foot where votes and buttons stand."""
        if not self.look.has_foot:
            return self.text_box.top() + self._ui.theme.px(13 if self.look.is_large else 9)
        return self.foot_box.bottom() + 1 - self._ui.theme.px(LINE) // 2

    def _broken(self, room: int) -> list[str]:
        """Break the small facts into lines; the last one leaves room for the votes."""
        metrics = QFontMetrics(self._small)
        lines = [""]
        for fact in reversed(self.look.foot):
            longer = f"{fact} · {lines[0]}" if lines[0] else fact
            taken = self._votes_width() if len(lines) == 1 else 0
            if metrics.horizontalAdvance(longer) <= room - taken or not (lines[0] or taken):
                lines[0] = longer
            else:
                lines.insert(0, fact)
        return lines

    def _votes_width(self) -> int:
        if not self.look.votes:
            return 0
        return QFontMetrics(self._small).horizontalAdvance(self.look.votes) + self._ui.theme.px(10)

    def paint(
        self, painter: QPainter, box: QRect, *, focused: bool, chosen: bool, tools: int, hides_text: bool
    ) -> None:
        """Paint the card; ``tools`` is the width that its buttons take of the foot, 0 when they are hidden."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(box), focused, chosen)
        if not hides_text:
            painter.setFont(self._body)
            painter.setPen(self._ui.theme.colour("ink"))
            painter.drawText(self.text_box, WRAP, self.look.text)
        if self.look.is_quote:
            px, corner = self._ui.theme.px, self.text_box.topLeft()
            drop = px(4) if self.look.is_large else 0
            mark = QRect(corner.x() - px(QUOTE), corner.y() + drop, px(18), px(18))
            self._ui.theme.icon("quotes-fill", "fjord").paint(painter, mark)
        if self.look.merged and not hides_text:
            self._paint_merged(painter)
        if self.look.detail and not hides_text:
            painter.setFont(self._small)
            painter.setPen(self._ui.theme.colour("ink-2"))
            painter.drawText(self.detail_box, WRAP, self.look.detail)
        if self.look.has_foot and not hides_text:
            self._paint_foot(painter, tools)

    def _paint_merged(self, painter: QPainter) -> None:
        """Paint who said it, and the originals behind a stem of their own."""
        theme, px, box = self._ui.theme, self._ui.theme.px, self.merged_box
        caret = QRect(box.left(), box.center().y() - px(7), px(14), px(14))
        theme.icon("caret-down" if self.look.originals else "caret-right", "fjord").paint(painter, caret)
        painter.setFont(self._small)
        painter.setPen(theme.colour("fjord"))
        words = box.adjusted(px(STEM), 0, 0, 0)
        told = QFontMetrics(self._small).elidedText(self.look.merged, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
        painter.setPen(theme.colour("ink-2"))
        for text, place in zip(self.look.originals, self.original_boxes, strict=True):
            painter.fillRect(place.left() - px(8), place.top(), 2, place.height(), theme.colour("line-strong"))
            painter.drawText(place, WRAP, text)

    def _paint_ground(self, painter: QPainter, box: QRectF, focused: bool, chosen: bool) -> None:
        theme = self._ui.theme
        card = box.adjusted(RING, RING, -RING, -RING)
        if self.look.merged:
            self._paint_pile(painter, card)
            card = card.adjusted(0, 0, -PILE, -PILE)
        strong = theme.colour("fjord" if chosen else "line")
        painter.setPen(QPen(strong, 2 if chosen else 1))
        painter.setBrush(theme.colour(self.look.ground))
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), tokens.RADIUS, tokens.RADIUS)
        if focused:
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS + 3, tokens.RADIUS + 3)

    def _paint_pile(self, painter: QPainter, card: QRectF) -> None:
        """Paint the edge of the cards that lie under a merged one."""
        painter.setPen(QPen(self._ui.theme.colour("line-strong"), 1))
        painter.setBrush(self._ui.theme.colour(self.look.ground))
        painter.drawRoundedRect(card.adjusted(PILE + 0.5, PILE + 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)

    def _paint_foot(self, painter: QPainter, tools: int) -> None:
        px, foot = self._ui.theme.px, self.foot_box
        painter.setFont(self._small)
        painter.setPen(self._ui.theme.colour("ink-2"))
        left, line = foot.left(), px(LINE)
        if self.look.sector:
            disc = QRectF(left, foot.top() + (line - px(DOT)) / 2, px(DOT), px(DOT))
            paint_sector(painter, self._ui, disc, self.look.sector)
            left += px(DOT) + px(6)
        for index, text in enumerate(self.foot_lines):
            is_last = index == len(self.foot_lines) - 1
            box = QRect(left, foot.top() + index * line, foot.right() + 1 - left, line)
            if is_last and self.look.votes and not tools:
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.look.votes)
            shown = self._fitting(text, box.width() - tools) if is_last and tools else text
            elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elided)

    def _fitting(self, text: str, width: int) -> str:
        """Give the facts of a line that fit beside the buttons: all, the last, or none."""
        metrics = QFontMetrics(self._small)
        parts = (text, text.rsplit(" · ", maxsplit=1)[-1])
        return next((part for part in parts if metrics.horizontalAdvance(part) <= width), "")


def _wrapped(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), WRAP, text).height()

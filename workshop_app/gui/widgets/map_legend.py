"""The legend of the map: what its lines, arrow heads and signs mean. It can be folded away."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workshop_app import tokens
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import paint
from workshop_app.domain.figures.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH, Entry, actor_entries, tie_entries
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui

SAMPLE = 0.36
"""Size of a sample, in pixels on a unit of the map, at 100 % text."""
GAP, EDGE = 8, 12
"""Room after a sample and between columns; room inside the card of a legend that is lifted."""
AROUND = 8
"""Room beside words within their veil."""
VEIL = 0.92
"""How much of the map is dimmed under the words that float over it."""


class MapLegend(QWidget):
    """Explains only what the map uses, painted in one go. ``is_lifted`` lays it on a card of its own over the map."""

    def __init__(self, ui: Ui, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._look = ui, look
        self._entries: list[Entry] = []
        self._words: list[str] = []
        self._columns = 1
        self.is_lifted = False
        self._font = ui.theme.font(tokens.SMALL)
        self._scale = SAMPLE * ui.theme.scale
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(ui.say("gui.map.legend"))

    def show_workshop(self, workshop: Workshop) -> None:
        """Explain the signs that the map uses."""
        entries = [*tie_entries(workshop.relations), *actor_entries(workshop.actors)]
        if entries != self._entries:
            self._entries = entries
            self._words = [self._look.words(text) for _, text in entries]
            self.setAccessibleDescription(", ".join(self._words))
            self.update()

    @property
    def length(self) -> int:
        """How much there is to explain."""
        return len(self._entries)

    def stand_in(self, columns: int, *, lifted: bool) -> None:
        """Stand in so many columns, on the map or lifted from it."""
        self._columns, self.is_lifted = columns, lifted
        self.resize(self.size_in(columns, lifted=lifted))
        self.update()

    def size_in(self, columns: int, *, lifted: bool = False) -> QSize:
        """Tell how large it is in so many columns."""
        px = self._ui.theme.px
        across, down = (2 * px(EDGE), 2 * px(EDGE)) if lifted else (2 * px(AROUND), 0)
        widths = [self._column_width(column, columns) for column in range(columns)]
        gaps = (columns - 1) * px(2 * GAP)
        return QSize(sum(widths) + gaps + across, round(self._rows(columns) * self._line) + down)

    def _rows(self, columns: int) -> int:
        return -(-len(self._entries) // columns)

    @property
    def _line(self) -> float:
        return SAMPLE_HEIGHT * self._scale

    def _column_width(self, column: int, columns: int) -> int:
        rows, metrics = self._rows(columns), QFontMetrics(self._font)
        widest = max((metrics.horizontalAdvance(text) for text in self._words[column * rows :][:rows]), default=0)
        return round(SAMPLE_WIDTH * self._scale) + self._ui.theme.px(GAP) + widest + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint samples and words, column by column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._ui.theme.px
        left, top = (px(EDGE), px(EDGE)) if self.is_lifted else (px(AROUND), 0)
        if self.is_lifted:
            self._paint_card(painter)
        else:
            paint_veil(painter, QRectF(self.rect()), self._look)
        rows = self._rows(self._columns)
        for column in range(self._columns):
            for row, index in enumerate(range(column * rows, min((column + 1) * rows, len(self._entries)))):
                self._paint_entry(painter, index, QRectF(left, top + row * self._line, self.width(), self._line))
            left += self._column_width(column, self._columns) + self._ui.theme.px(2 * GAP)
        painter.end()

    def _paint_card(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(self._look.colour("surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.CARD_RADIUS, tokens.CARD_RADIUS)

    def _paint_entry(self, painter: QPainter, index: int, line: QRectF) -> None:
        painter.save()
        painter.translate(line.left() + 1, line.center().y())
        painter.scale(self._scale, self._scale)
        paint(painter, self._entries[index][0], self._look)
        painter.restore()
        painter.setFont(self._font)
        painter.setPen(self._look.colour("ink-2"))
        words = line.adjusted(SAMPLE_WIDTH * self._scale + self._ui.theme.px(GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words[index])


def paint_veil(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Dim what a map that is looked at from near by shows under words that float over it."""
    veil = look.colour("paper")
    veil.setAlphaF(VEIL)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(rect, tokens.RADIUS, tokens.RADIUS)
    painter.restore()

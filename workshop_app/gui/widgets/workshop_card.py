"""One workshop as a card: painted by hand, since a library shows many, and one button «…» for its menu."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from workshop_app import tokens
from workshop_app.domain.codes import Progress
from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, tip
from workshop_app.services.finding import Listing

RING = 4
"""Room around the card for the focus ring: two pixels, and two of gap."""
HEIGHT = 194
PAD = 20
_BADGES = {
    Progress.PLANNED: ("amber-light", "amber"),
    Progress.RUNNING: ("fjord-light", "fjord-dark"),
    Progress.FINAL: ("moss-light", "moss"),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class WorkshopCard(QAbstractButton):
    """Emits ``opened()``, ``trashed()``, ``menu_wanted(QPoint)`` and ``stepped(columns, rows)`` by arrow keys."""

    opened = Signal()
    trashed = Signal()
    menu_wanted = Signal(QPoint)
    stepped = Signal(int, int)

    def __init__(self, ui: Ui, listing: Listing, names: light.TemplateNames) -> None:
        super().__init__()
        self._ui, self.listing, self._names = ui, listing, names
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(tip(listing.title))
        self.setAccessibleName(", ".join(part for part in (listing.title, self._state(), self._facts()) if part))
        self.menu_button = icon_button(ui, "dots-three", ui.say("gui.library.menu_of", title=listing.title), self._menu)
        self.menu_button.setParent(self)
        self.clicked.connect(self.opened)

    def _state(self) -> str:
        return self._ui.language.sentence(self._ui.language.code(self.listing.progress))

    def _facts(self) -> str:
        listing = self.listing
        parts = (listing.municipality, light.date(self._ui, listing.date) if listing.date else "")
        return " · ".join(part for part in parts if part)

    def _counts(self) -> str:
        counted = ((self.listing.notes, "gui.library.answers"), (self.listing.actors, "gui.library.actors"))
        return "    ".join(light.count(self._ui, key, number) for number, key in counted)

    def _menu(self) -> None:
        self.menu_wanted.emit(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        side, px = self._ui.theme.px(36), self._ui.theme.px
        self.menu_button.setGeometry(self.width() - RING - px(14) - side, RING + px(PAD) - px(5), side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, put in the bin by Delete, go to another card by an arrow."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.trashed.emit()
        elif key in _STEPS or key in _LINES:
            self.stepped.emit(_STEPS.get(key, 0), _LINES.get(key, 0))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu where one pointed."""
        self.menu_wanted.emit(event.globalPos())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, badge, title, facts and counts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px = self._ui.theme.px
        inner = self.rect().adjusted(RING + px(PAD), RING + px(PAD), -RING - px(PAD), -RING - px(16))
        badge = self._paint_badge(painter, inner)
        below = self._paint_title(painter, inner.adjusted(0, badge + px(10), 0, 0))
        small = self._ui.theme.font(tokens.SMALL)
        self._line(painter, QRect(inner.x(), below + px(2), inner.width(), px(20)), self._facts(), small)
        self._paint_foot(painter, inner, small)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        colour = self._ui.theme.colour
        card = QRectF(self.rect()).adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        painter.setBrush(colour("surface"))
        painter.setPen(QPen(colour("line-strong" if self.underMouse() else "line"), 1))
        painter.drawRoundedRect(card, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("fjord"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, tokens.CARD_RADIUS + 3, tokens.CARD_RADIUS + 3)

    def _paint_badge(self, painter: QPainter, inner: QRect) -> int:
        px = self._ui.theme.px
        ground, ink = (self._ui.theme.colour(role) for role in _BADGES[self.listing.progress])
        font = self._ui.theme.font(tokens.SMALL)
        rect = QRect(inner.x(), inner.y(), QFontMetrics(font).horizontalAdvance(self._state()) + px(20), px(26))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._state())
        return rect.height()

    def _paint_title(self, painter: QPainter, rect: QRect) -> int:
        """Paint the title on one line or two; gives where it ends."""
        font = self._ui.theme.font(tokens.H2, strong=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._ui.theme.colour("ink"))
        y = rect.y()
        for line in two_lines(self.listing.title, metrics, rect.width()):
            painter.drawText(QRect(rect.x(), y, rect.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height()
        return y

    def _paint_foot(self, painter: QPainter, inner: QRect, font: QFont) -> None:
        px = self._ui.theme.px
        foot = QRect(inner.x(), inner.bottom() - px(20), inner.width(), px(20))
        painter.setPen(QPen(self._ui.theme.colour("line"), 1))
        painter.drawLine(foot.x(), foot.y() - px(12), foot.right(), foot.y() - px(12))
        used = self._line(painter, foot, self._counts(), font)
        rest = foot.adjusted(used + px(16), 0, 0, 0)
        self._line(painter, rest, self._names.name(self.listing.template), font, Qt.AlignmentFlag.AlignRight)

    def _line(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: QFont,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        """Write one line, cut where it must be; gives the width it took."""
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(self._ui.theme.colour("ink-2"))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return QFontMetrics(font).horizontalAdvance(shown)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a text into at most two lines between words; the last is cut where it must be."""
    words = text.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    lines = [first, " ".join(words)] if first else [" ".join(words)]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]

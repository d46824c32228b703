"""Pages of a document as they lie on a table: white, with a soft shadow, side by side or one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui
from workshop_app.tokens import LIGHT, SMALL

MARGIN, GAP = 28, 24
_SHADOW = ((14, 3), (10, 4), (6, 6), (3, 9))
"""Spread in pixels and strength of each layer."""
_KEPT_AROUND = 6
"""Pages this far beyond what is in sight keep their picture; others are painted again when they come."""


class PageCanvas(QWidget):
    """Holds the pictures. A page whose picture has not come yet shows the one it had, or white paper."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self.columns = 2
        self.sizes: Sequence[tuple[float, float]] = ()
        self.fresh: set[int] = set()
        self._images: dict[int, QImage] = {}
        self._rects: list[QRect] = []

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Take the pages of a new document; pictures from before stay until new ones come."""
        self.sizes = sizes
        self._images = {number: image for number, image in self._images.items() if number < len(sizes)}
        self.lay_out(self.width())

    def show_picture(self, number: int, image: QImage) -> None:
        """Show a page."""
        if number < len(self._rects):
            self._images[number] = image
            self.fresh.add(number)
            self.update(self._rects[number])

    def lay_out(self, width: int) -> None:
        """Place the pages in a width; all of them want new pictures when it is another one."""
        px = self._ui.theme.px
        columns = max(1, min(self.columns, len(self.sizes)))
        page = (width - 2 * px(MARGIN) - (columns - 1) * px(GAP)) // columns
        self._rects = []
        top = px(GAP)
        for first in range(0, len(self.sizes), columns):
            row = self.sizes[first : first + columns]
            heights = [round(page * height / page_width) for page_width, height in row]
            for column, height in enumerate(heights):
                self._rects.append(QRect(px(MARGIN) + column * (page + px(GAP)), top, page, height))
            top += max(heights) + px(GAP)
        self.setFixedHeight(max(top, 1))
        self.fresh.clear()
        self.update()

    def rect_of(self, number: int) -> QRect:
        """Tell where a page lies."""
        return self._rects[number]

    def has_picture(self, number: int) -> bool:
        """Tell whether a page shows anything yet."""
        return number in self._images

    def missing(self, sight: QRect) -> list[int]:
        """Name the pages in sight whose picture is not of the present document, and the one that comes next."""
        seen = [number for number, rect in enumerate(self._rects) if rect.intersects(sight)]
        if not seen:
            return []
        near = range(max(0, seen[0] - _KEPT_AROUND), seen[-1] + _KEPT_AROUND + 1)
        self._images = {number: image for number, image in self._images.items() if number in near}
        self.fresh.intersection_update(self._images)
        ahead = [seen[-1] + 1] if seen[-1] + 1 < len(self._rects) else []
        return [number for number in (*seen, *ahead) if number not in self.fresh]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, rect in enumerate(self._rects):
            if rect.adjusted(-16, -16, 16, 16).intersects(event.rect()):
                self._paint_page(painter, number, rect)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, strength in _SHADOW:
            shade = QColor(LIGHT["ink"])
            shade.setAlpha(strength)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(rect).adjusted(-spread, 2 - spread, spread, 4 + spread), spread, spread)
        painter.fillRect(rect, QColor(LIGHT["surface"]))
        if number in self._images:
            painter.drawImage(rect, self._images[number])
        else:
            painter.setPen(QColor(LIGHT["ink-3"]))
            painter.setFont(self._ui.theme.font(SMALL))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._ui.say("gui.summary.making"))

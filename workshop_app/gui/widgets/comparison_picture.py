"""A picture of a map in a widget: the shapes of the figure, as large as there is room, with its name above."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy

from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import paint
from workshop_app.domain.shapes import Figure
from workshop_app.gui.ui import Ui

INSIDE = 10


class ComparisonPicture(QFrame):
    """Shows a figure; until there is one it is an empty card."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._look = Look(ui.theme.colours, ui.language, ui.theme.scale, motion=False)
        self._figure: Figure | None = None
        self._painted = QPixmap()
        self.setProperty("look", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(ui.theme.px(180), ui.theme.px(160)))

    def show_figure(self, figure: Figure | None, told: str = "") -> None:
        """Show a figure; ``told`` says in words what it shows."""
        self._figure, self._painted = figure, QPixmap()
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the figure in its middle."""
        super().paintEvent(event)
        if self._figure is None:
            return
        room = QRectF(self.rect()).adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        ratio = self.devicePixelRatioF()
        if self._painted.deviceIndependentSize().toSize() != room.size().toSize():
            self._painted = self._paint(self._figure, room, ratio)
        painter = QPainter(self)
        painter.drawPixmap(room.topLeft(), self._painted)
        painter.end()

    def _paint(self, figure: Figure, room: QRectF, ratio: float) -> QPixmap:
        made = QPixmap((room.size() * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        scale = min(room.width() / figure.width, room.height() / figure.height)
        spare = QPointF(room.width() - figure.width * scale, room.height() - figure.height * scale) / 2
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(spare)
        painter.scale(scale, scale)
        painter.translate(-figure.left, -figure.top)
        paint(painter, figure.shapes, self._look)
        painter.end()
        return made

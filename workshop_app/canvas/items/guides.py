"""Thin lines that show with whom a dragged actor stands in line."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look

BEYOND = 60.0
"""So far a line goes on beyond the two that stand in it."""


class Guides(Layer):
    """Paints the lines; without any it is hidden."""

    def __init__(self, look: Look) -> None:
        super().__init__(-9)
        self._look = look
        self.lines: tuple[QLineF, ...] = ()
        self.hide()

    def show_lines(self, *pairs: tuple[QPointF, QPointF]) -> None:
        """Draw a line through each two places, which stand above or beside each other."""
        lines = tuple(_longer(QLineF(a, b)) for a, b in pairs)
        if lines != self.lines:
            for line in (*self.lines, *lines):
                self.update(QRectF(line.p1(), line.p2()).normalized().adjusted(-8, -8, 8, 8))
            self.lines = lines
            self.setVisible(bool(lines))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the lines."""
        pen = QPen(self._look.colour("coral"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLines(list(self.lines))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _longer(line: QLineF) -> QLineF:
    length = line.length()
    if length == 0:
        return line
    by = QPointF(line.dx(), line.dy()) * (BEYOND / length)
    return QLineF(line.p1() - by, line.p2() + by)

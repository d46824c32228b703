"""The short motion of a card that has just come to its place: it shows where a note went."""

from PySide6.QtCore import QEasingCurve, QRect, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

MILLISECONDS = 150
SMALLEST, FAINTEST = 0.92, 0.4
"""How large and how strong the card is at first: it can be read from its first frame."""


class Landing(QVariantAnimation):
    """Goes from a faint, small card to all of it; nothing waits for it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(MILLISECONDS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(lambda share: card.update())

    def carry(self, painter: QPainter, box: QRect) -> None:
        """Let what is painted next be as far as the motion has come."""
        share = float(self.currentValue())
        size = SMALLEST + (1 - SMALLEST) * share
        middle = box.center()
        painter.setOpacity(FAINTEST + (1 - FAINTEST) * share)
        painter.translate(middle)
        painter.scale(size, size)
        painter.translate(-middle)

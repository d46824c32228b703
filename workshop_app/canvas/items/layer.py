"""What a scene is made of: layers, each of which knows how to paint a part of itself."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsItem

EVERYWHERE = QRectF(-40_000, -40_000, 80_000, 80_000)
"""What a layer covers that has things anywhere on the sheet."""


class Layer(QGraphicsItem):
    """Covers the whole sheet, so that nothing that moves in it changes any geometry; hit by nothing itself.

    ``height`` tells what lies above what. ``paint`` is told which part is to be painted.
    """

    def __init__(self, height: float) -> None:
        super().__init__()
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Cover everything."""
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        """Be hit by nothing."""
        return QPainterPath()

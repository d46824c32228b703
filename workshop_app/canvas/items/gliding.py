"""The short motion of an actor to its new place. Only what is seen moves: the item stands there already."""

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem

MILLISECONDS = 160


class Gliding(QVariantAnimation):
    """Shows an item on its way from an offset to where it stands."""

    def __init__(self, item: QGraphicsItem, offset: QPointF) -> None:
        super().__init__()
        self._item = item
        self.setStartValue(offset)
        self.setEndValue(QPointF())
        self.setDuration(MILLISECONDS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._show)
        self._show(offset)
        self.start()

    @property
    def is_on_its_way(self) -> bool:
        """Whether it has not yet arrived."""
        return self.state() is QVariantAnimation.State.Running

    def _show(self, offset: QPointF) -> None:
        self._item.setTransform(QTransform.fromTranslate(offset.x(), offset.y()))

"""The soft shadow of what floats over a canvas: painted once for a size, so that a canvas under it moves freely."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from workshop_app import tokens
from workshop_app.gui.ui import Ui

LAYERS, STRENGTH = range(16, 0, -1), 0.009
"""How far each layer reaches, in pixels, and how much it darkens: together they fade out."""
DROP = 4
"""The shadow falls so far below what floats."""
REACH = LAYERS[0] + DROP


class FloatShadow(QWidget):
    """Lies below a widget, and goes where it goes."""

    def __init__(self, ui: Ui, target: QWidget) -> None:
        super().__init__(target.parentWidget())
        self._ui, self._target = ui, target
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("look", "clear")
        target.installEventFilter(self)
        self.setVisible(not target.isHidden())
        self.stackUnder(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.ShowToParent):
            self.setGeometry(self._target.geometry().adjusted(-REACH, -REACH, REACH, REACH))
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._target.isHidden())
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.ZOrderChange):
            self.stackUnder(self._target)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture of the shadow."""
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        box = QRect(REACH, REACH, self.width() - 2 * REACH, self.height() - 2 * REACH)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = self._ui.theme.colour("rail")
        shade.setAlphaF(STRENGTH)
        painter.setBrush(shade)
        for reach in LAYERS:
            corner = tokens.CARD_RADIUS + reach
            painter.drawRoundedRect(QRectF(box).adjusted(-reach, DROP - reach, reach, DROP + reach), corner, corner)
        painter.end()
        return made

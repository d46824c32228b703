"""A number from 0 to 5 as five blocks: clicked, or set with the keys."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui

BLOCKS = 5
_UP = (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus)
_DOWN = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus)


class LevelBlocks(QWidget):
    """Emits ``chosen(int)``. A click on the highest filled block takes it away, so that 0 can be chosen."""

    chosen = Signal(int)

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui, self._name = ui, name
        self.value: int | None = None
        self._is_mixed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(ui.theme.px(32))
        self.setMinimumWidth(ui.theme.px(110))
        self.show_value(None)

    def sizeHint(self) -> QSize:
        """Give room for five blocks."""
        return QSize(self._ui.theme.px(124), self._ui.theme.px(32))

    def show_value(self, value: int | None) -> None:
        """Show a value; None is not set yet."""
        self.value, self._is_mixed = value, False
        key = "gui.map.level_unset" if value is None else "gui.map.level_of"
        self._tell(self._ui.say(key, name=self._name, value=value if value is not None else 0))

    def show_mixed(self) -> None:
        """Show that several have different values."""
        self.value, self._is_mixed = None, True
        self._tell(self._ui.say("gui.map.choice", name=self._name, value=self._ui.say("gui.bulk.mixed")))

    def _tell(self, told: str) -> None:
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def _block(self, index: int) -> QRectF:
        px = self._ui.theme.px
        gap = px(4)
        width = (min(self.width(), px(132)) - 8 - (BLOCKS - 1) * gap) / BLOCKS
        return QRectF(4 + index * (width + gap), (self.height() - px(9)) / 2, width, px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks, and a ring when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._ui.theme.colour
        for index in range(BLOCKS):
            filled = index < (self.value or 0)
            dash = Qt.PenStyle.DashLine if self._is_mixed else Qt.PenStyle.SolidLine
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour("line-strong"), 1, dash))
            painter.setBrush(colour("fjord" if filled else "sunken"))
            block = self._block(index) if filled else self._block(index).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(block, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(1, 1, self._block(BLOCKS - 1).right() + 3, self.height() - 2)
            painter.drawRoundedRect(ring, 5, 5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fill up to the block that was hit."""
        x = event.position().x()
        hit = next((index for index in range(BLOCKS) if x <= self._block(index).right() + 2), BLOCKS - 1)
        self._choose(hit if self.value == hit + 1 else hit + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go one up or down, a digit sets."""
        key = Qt.Key(event.key())
        if key in _UP:
            self._choose(min(BLOCKS, (self.value or 0) + 1))
        elif key in _DOWN:
            self._choose(max(0, (self.value or 0) - 1))
        elif event.text() in tuple("012345"):
            self._choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _choose(self, value: int) -> None:
        if value != self.value:
            self.chosen.emit(value)

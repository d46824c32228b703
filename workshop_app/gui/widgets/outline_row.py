"""One chapter in the outline: a handle to carry it by, a box to tick, its title."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from workshop_app.gui.ui import Ui
from workshop_app.tokens import RADIUS

_QUESTION = "question_q"
_HANDLE, _BOX, _NUMBER = 36, 44, 22
"""Widths of the parts before the title: the handle, the box, and the number where it is a question."""
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class OutlineRow(QCheckBox):
    """Tells what the hand or the keys do with it; the list moves it.

    Emits ``pushed(int)`` for a step up or down, ``carried(QPoint)`` with where on the screen the pointer is while
    the handle is held, and ``released(bool)`` when it is let go: False when the person thought better of it.
    """

    pushed = Signal(int)
    carried = Signal(QPoint)
    released = Signal(bool)

    def __init__(self, ui: Ui, key: str) -> None:
        super().__init__()
        self._ui, self.key = ui, key
        self._number = key.removeprefix(_QUESTION) if key.startswith(_QUESTION) else ""
        self._is_held = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(ui.say("gui.summary.move_keys"))

    def show_title(self, title: str) -> None:
        """Say what the chapter is called."""
        if title != self.text():
            self.setText(title)
            self._fit()

    def sizeHint(self) -> QSize:
        """Ask for no width in particular: the title wraps."""
        return QSize(0, self._ui.theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the title needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._ui.theme.px
        self.setFixedHeight(max(px(40), self._title_rect(self.width()).height() + px(18)))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take a click anywhere in the row."""
        return self.rect().contains(pos)

    def _is_handle(self, pos: QPoint) -> bool:
        return self.isEnabled() and pos.x() < self._ui.theme.px(_HANDLE)

    # Carrying

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle."""
        if event.button() == Qt.MouseButton.LeftButton and self._is_handle(event.position().toPoint()):
            self._hold(True)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row, or show what a press here would do."""
        if self._is_held:
            self.carried.emit(event.globalPosition().toPoint())
            return
        self._show_cursor(event.position().toPoint())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the row land."""
        if self._is_held:
            self._let_go(True)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Push the row a step with Ctrl and an arrow; Esc puts a carried one back."""
        step = _STEPS.get(event.key(), 0)
        if self._is_held and event.key() == Qt.Key.Key_Escape:
            self._let_go(False)
        elif step and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier:
            self.pushed.emit(step)
        else:
            super().keyPressEvent(event)

    def _let_go(self, lands: bool) -> None:
        self._hold(False)
        self.released.emit(lands)

    def _hold(self, held: bool) -> None:
        self._is_held = held
        self.setCursor(Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor)
        self.update()

    def _show_cursor(self, pos: QPoint) -> None:
        on_handle = self._is_handle(pos)
        self.setCursor(Qt.CursorShape.OpenHandCursor if on_handle else Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that one can press here."""
        super().enterEvent(event)
        self._show_cursor(event.position().toPoint())

    def changeEvent(self, event: QEvent) -> None:
        """Let go when the workshop is finished under the hand."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self._is_held and not self.isEnabled():
            self._let_go(False)

    # Painting

    def _title_rect(self, width: int) -> QRect:
        px = self._ui.theme.px
        left = px(_HANDLE + _BOX - 10) + (px(_NUMBER) if self._number else 0)
        room = max(width - left - px(14), px(40))
        found = QFontMetrics(self._ui.theme.font()).boundingRect(
            QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, self.text()
        )
        return QRect(left, px(9), room, found.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_handle(painter)
        self._paint_box(painter)
        self._paint_title(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, stands_out = self._ui.theme, self.hasFocus() or self._is_held
        ground = "sunken" if self.underMouse() and self.isEnabled() else "surface"
        painter.setPen(QPen(theme.colour("fjord" if stands_out else "line"), 2 if stands_out else 1))
        painter.setBrush(theme.colour("fjord-light" if self._is_held else ground))
        inset = 1.0 if stands_out else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_handle(self, painter: QPainter) -> None:
        px, size = self._ui.theme.px, self._ui.theme.px(18)
        if self.isEnabled():
            place = QRect(px(10), (self.height() - size) // 2, size, size)
            self._ui.theme.icon("dots-six-vertical", "ink-3").paint(painter, place)

    def _paint_box(self, painter: QPainter) -> None:
        theme, size = self._ui.theme, self._ui.theme.px(18)
        box = QRectF(theme.px(_HANDLE), (self.height() - size) / 2, size, size)
        painter.setPen(QPen(theme.colour("fjord" if self.isChecked() else "line-strong"), 1.6))
        painter.setBrush(theme.colour("fjord") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            inset = theme.px(2)
            inner = box.adjusted(inset, inset, -inset, -inset).toRect()
            theme.icon("check-bold", "surface").paint(painter, inner)

    def _paint_title(self, painter: QPainter) -> None:
        theme = self._ui.theme
        title = self._title_rect(self.width())
        title.moveTop((self.height() - title.height()) // 2)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink" if self.isChecked() else "ink-3"))
        painter.drawText(title, Qt.TextFlag.TextWordWrap, self.text())
        if self._number:
            painter.setFont(theme.font(strong=True))
            number = QRect(title.left() - theme.px(_NUMBER), title.top(), theme.px(_NUMBER), title.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._number)

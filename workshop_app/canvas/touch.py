"""Fingers and pens on a canvas: one finger does what the mouse does, two pan and pinch, a long press asks for the menu.

The events are taken before Qt makes mouse events of them, so that a gesture that turns out to be a pinch can be
given up without a trace.
"""

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

LONG_PRESS = 550
"""In milliseconds."""
SHAKE = 12
"""Pixels that a finger shakes."""
_LEFT = Qt.MouseButton.LeftButton


class Touched(Protocol):
    """What fingers ask of the view."""

    is_touched: bool

    def viewport(self) -> QWidget: ...  # noqa: D102
    def mousePressEvent(self, event: QMouseEvent) -> None: ...  # noqa: D102
    def mouseMoveEvent(self, event: QMouseEvent) -> None: ...  # noqa: D102
    def mouseReleaseEvent(self, event: QMouseEvent) -> None: ...  # noqa: D102
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None: ...  # noqa: D102
    def cancel_gesture(self) -> None: ...  # noqa: D102
    def pan_by(self, dx: float, dy: float) -> None: ...  # noqa: D102
    def zoom_by(self, factor: float, around: QPointF | None = None) -> None: ...  # noqa: D102
    def ask_menu(self, spot: QPoint) -> None: ...  # noqa: D102


class Touch(QObject):
    """Follows the fingers from the first that comes down to the last that goes up."""

    def __init__(self, view: Touched, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._is_down = False
        self._is_over = False
        self._start = QPointF()
        self._middle, self._apart = QPointF(), 0.0
        self._tapped_at: QPointF | None = None
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS)
        self._long.timeout.connect(self._on_long)
        self._twice = QTimer(self, singleShot=True, interval=400)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what fingers mean; other events go on."""
        if not isinstance(event, QTouchEvent):
            return False
        points = [point for point in event.points() if point.state() != QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            self._give_up()
            self._end()
        elif len(points) > 1:
            self._two(points)
        elif event.type() == QEvent.Type.TouchBegin:
            self._down(event.points()[0].position())
        elif event.type() == QEvent.Type.TouchEnd:
            self._up(event.points()[0].position())
        elif points and not self._is_over:
            self._move(points[0].position())
        event.accept()
        return True

    # One finger

    def _down(self, spot: QPointF) -> None:
        self._view.is_touched = True
        self._is_over, self._is_down, self._start = False, True, spot
        self._apart = 0.0
        near = self._tapped_at
        if near is not None and self._twice.isActive() and (near - spot).manhattanLength() <= 2 * SHAKE:
            self._view.mouseDoubleClickEvent(self._mouse(QEvent.Type.MouseButtonDblClick, spot))
            return
        self._view.mousePressEvent(self._mouse(QEvent.Type.MouseButtonPress, spot))
        self._long.start()

    def _move(self, spot: QPointF) -> None:
        if (spot - self._start).manhattanLength() > SHAKE:
            self._long.stop()
            self._tapped_at = None
        if not self._long.isActive():
            self._view.mouseMoveEvent(self._mouse(QEvent.Type.MouseMove, spot))

    def _up(self, spot: QPointF) -> None:
        is_tap = self._long.isActive()
        self._long.stop()
        if self._is_down and not self._is_over:
            self._view.mouseReleaseEvent(self._mouse(QEvent.Type.MouseButtonRelease, self._start if is_tap else spot))
            self._tapped_at = spot if is_tap else None
            self._twice.start()
        self._end()

    def _on_long(self) -> None:
        self._give_up()
        self._view.ask_menu(self._start.toPoint())

    def _give_up(self) -> None:
        """Leave no trace of what one finger has begun; what the fingers do from now on is another thing."""
        self._long.stop()
        if self._is_down and not self._is_over:
            self._view.cancel_gesture()
            self._view.mouseReleaseEvent(self._mouse(QEvent.Type.MouseButtonRelease, self._start))
        self._is_over, self._tapped_at = True, None

    def _end(self) -> None:
        self._is_down = False
        self._view.is_touched = False

    # Two fingers

    def _two(self, points: list[QEventPoint]) -> None:
        self._give_up()
        self._is_down = True
        first, second = points[0].position(), points[1].position()
        middle, apart = (first + second) / 2, math.dist(first.toTuple(), second.toTuple())
        if self._apart:
            self._view.pan_by(middle.x() - self._middle.x(), middle.y() - self._middle.y())
            if apart > 1:
                self._view.zoom_by(apart / self._apart, middle)
        self._middle, self._apart = middle, max(apart, 1.0)

    def _mouse(self, kind: QEvent.Type, spot: QPointF) -> QMouseEvent:
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else _LEFT
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else _LEFT
        over = QPointF(self._view.viewport().mapToGlobal(spot.toPoint()))
        return QMouseEvent(kind, spot, over, button, held, Qt.KeyboardModifier.NoModifier)

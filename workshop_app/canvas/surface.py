"""A canvas that takes gestures: pan, rubber band, whatever a press begins. Wishes go out as domain commands."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.look import Look
from workshop_app.canvas.sheet import Sheet
from workshop_app.canvas.tools.gesture import Gesture
from workshop_app.canvas.tools.panning import Panning
from workshop_app.domain.commands import Command

ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
SHAKE = 4
"""Pixels that a hand shakes while it clicks."""


class Surface(Sheet):
    """Each canvas says what a press begins (``press``) and what is under the pointer (``cursor_at``)."""

    command_wished = Signal(object)
    selection_changed = Signal()

    def __init__(self, look: Look, ground: Ground, name: str, letter: float) -> None:
        super().__init__(look, ground, name, letter)
        self.gesture: Gesture | None = None
        self._aside: Gesture | None = None
        self.pressed_at = QPoint()
        self._button = Qt.MouseButton.NoButton
        self._is_pressed = self._has_news = self._has_moved = False
        self._space_is_down = False
        ground.selection_moved.connect(self._on_selection)

    # What each canvas says itself

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Begin the gesture that fits what is under the pointer; ``adds`` keeps what is selected."""
        raise NotImplementedError

    def goes_on(self, *, is_click: bool) -> bool:
        """Tell whether a release leaves the gesture going, until another press."""
        return False

    def pans(self) -> bool:
        """Tell whether a press of the left button moves the sheet."""
        return self._space_is_down

    def cursor_at(self, spot: QPoint) -> Qt.CursorShape:
        """Give the pointer's shape over a place, in pixels."""
        return Qt.CursorShape.ArrowCursor

    def gesture_changed(self) -> None:
        """Show what goes with a gesture, or with none, and with what is selected."""

    # Selection

    def _on_selection(self) -> None:
        """Tell what is selected; while a button is held down only at its release.

        Details that opened at once would take room from the canvas in the middle of a drag.
        """
        self.gesture_changed()
        self._has_news = self._is_pressed
        if not self._is_pressed:
            self.selection_changed.emit()

    def _release(self) -> None:
        self._is_pressed = False
        if self._has_news:
            self._has_news = False
            self.selection_changed.emit()

    # Gestures

    def begin(self, gesture: Gesture) -> None:
        """Begin a gesture."""
        self.gesture = gesture
        self.gesture_changed()

    def finish_gesture(self, place: QPointF) -> None:
        """End a gesture and send out what it wishes."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return
        command = gesture.finish(place)
        if command is not None:
            self.wish(command)
            self.fulfilled(gesture)
        self.gesture_changed()

    def fulfilled(self, gesture: Gesture) -> None:
        """Go on after the command of a gesture."""

    def cancel_gesture(self) -> None:
        """Leave everything as it was before the gesture, and before one that waits meanwhile."""
        gestures = [one for one in (self.gesture, self._aside) if one is not None]
        self.gesture = self._aside = None
        for gesture in gestures:
            gesture.cancel()
            self.gesture_changed()

    def wish(self, command: Command) -> None:
        """Send a command out; if nobody fulfils it, what is shown is put right again."""
        before = self.ground.workshop
        self.command_wished.emit(command)
        if self.ground.workshop is before:
            self.ground.restore()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that fits the button and what is under the pointer.

        While one button is held down the others do nothing: a hand that drags may well press the wheel.
        """
        event.accept()
        is_left, is_middle = (event.button() == one for one in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton))
        if self._is_pressed and self.gesture is not None and event.button() != self._button:
            return
        self.end_steps()
        self._button, self.pressed_at = event.button(), event.position().toPoint()
        place = self.mapToScene(self.pressed_at)
        self._is_pressed, self._has_moved = True, False
        if self.gesture is not None and not self.goes_on(is_click=True):
            self.cancel_gesture()  # nobody has told that the button came up
        if self.gesture is not None and is_left:
            self.finish_gesture(place)
        elif is_middle or (is_left and self.pans()):
            self.gesture, self._aside = Panning(place, self._pan), self.gesture
            self.show_cursor()
        elif is_left:
            self.press(place, adds=bool(event.modifiers() & ADDS))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, once it has gone farther than a hand shakes."""
        spot = event.position().toPoint()
        self._has_moved = self._has_moved or (spot - self.pressed_at).manhattanLength() >= SHAKE
        if self.gesture is None:
            self.show_cursor(spot)
        elif self._has_moved:
            self.gesture.move(self.mapToScene(spot))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        event.accept()
        if event.button() != self._button:
            return
        spot = event.position().toPoint()
        is_click = (spot - self.pressed_at).manhattanLength() < 2 * SHAKE
        if self.gesture is not None and not self.goes_on(is_click=is_click):
            self.finish_gesture(self.mapToScene(spot))
        if self._aside is not None:
            self.gesture, self._aside = self._aside, None
        self.show_cursor(spot)
        self._release()

    def show_cursor(self, spot: QPoint | None = None) -> None:
        """Show by the pointer what a press would do."""
        shape = Qt.CursorShape.ArrowCursor
        if isinstance(self.gesture, Panning):
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.pans():
            shape = Qt.CursorShape.OpenHandCursor
        elif spot is not None:
            shape = self.cursor_at(spot)
        self.viewport().setCursor(shape)

    # Keys

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        raise NotImplementedError

    def handle_release(self, event: QKeyEvent) -> bool:
        """Do what a key that comes up means; False when it means nothing here."""
        raise NotImplementedError

    def end_steps(self) -> None:
        """Save the steps that the arrow keys have made."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means."""
        if self.handle_key(event):
            return
        if event.key() == Qt.Key.Key_Space:
            self._space_is_down = True
            self.show_cursor()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Save a burst of steps when the arrow key comes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self.show_cursor()
        elif not self.handle_release(event):
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save steps that the arrow keys have begun, and forget the space bar."""
        self._space_is_down = False
        self.end_steps()
        super().focusOutEvent(event)

"""What keys mean on the board. Everything that a mouse can do is here too."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from workshop_app.board.scene import BoardScene
from workshop_app.board.tools import Carrying, CarryingFrame, Tool
from workshop_app.board.walking import first, neighbour
from workshop_app.canvas.looking import ARROWS, zoom_keys
from workshop_app.canvas.tools.gesture import Gesture
from workshop_app.domain.records import Record

STEP = 20.0
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Keyed(Protocol):
    """What the keys ask of the view."""

    board: BoardScene
    tool: Tool
    gesture: Gesture | None
    is_open: bool

    @property
    def edit_wished(self) -> SignalInstance: ...  # noqa: D102
    @property
    def delete_wished(self) -> SignalInstance: ...  # noqa: D102
    @property
    def left(self) -> SignalInstance: ...  # noqa: D102
    def select(self, ids: Iterable[str], current: str | None = None) -> None: ...  # noqa: D102
    def record_of(self) -> Record | None: ...  # noqa: D102
    def fit(self) -> None: ...  # noqa: D102
    def show_selected(self) -> None: ...  # noqa: D102
    def zoom_by(self, factor: float) -> None: ...  # noqa: D102
    def middle(self) -> QPointF: ...  # noqa: D102
    def set_tool(self, tool: Tool) -> None: ...  # noqa: D102
    def add_note(self, place: QPointF) -> None: ...  # noqa: D102
    def frame_selected(self) -> None: ...  # noqa: D102
    def tidy(self) -> None: ...  # noqa: D102
    def send(self, dx: int, dy: int) -> None: ...  # noqa: D102
    def begin(self, gesture: Gesture) -> None: ...  # noqa: D102
    def finish_gesture(self, place: QPointF) -> None: ...  # noqa: D102
    def cancel_gesture(self) -> None: ...  # noqa: D102


class Keys:
    """Arrows walk, with Shift they extend, with Ctrl they move, with both they send to another frame."""

    def __init__(self, view: Keyed) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ARROWS:
            self._arrow(*ARROWS[key], modifiers)
            return True
        deed = self._with_ctrl(key) if modifiers & CTRL else self._plain(key)
        if deed is None:
            return False
        deed()
        return True

    def _with_ctrl(self, key: Qt.Key) -> Callable[[], object] | None:
        view = self._view
        return {
            Qt.Key.Key_A: lambda: view.board.select(view.board.layer.cards.keys()),
            **zoom_keys(view),
        }.get(key)

    def _plain(self, key: Qt.Key) -> Callable[[], object] | None:
        view = self._view
        return {
            **zoom_keys(view),
            Qt.Key.Key_Z: view.show_selected,
            Qt.Key.Key_Delete: view.delete_wished.emit,
            Qt.Key.Key_Backspace: view.delete_wished.emit,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_F2: self._enter,
            Qt.Key.Key_N: lambda: view.add_note(view.middle()),
            Qt.Key.Key_F: view.frame_selected,
            Qt.Key.Key_T: view.tidy,
        }.get(key)

    def release(self, event: QKeyEvent) -> bool:
        """Save a burst of steps when the key comes up."""
        if Qt.Key(event.key()) not in ARROWS:
            return False
        if not event.isAutoRepeat():
            self.end_steps()
        return True

    def end_steps(self) -> None:
        """Save the steps that the arrow keys have made."""
        gesture = self._view.gesture
        if isinstance(gesture, Carrying | CarryingFrame) and gesture.by_keys:
            self._view.finish_gesture(QPointF())

    def _arrow(self, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers == CTRL | SHIFT:
            self._view.send(dx, dy)
        elif modifiers == CTRL:
            self._step(dx, dy)
        else:
            self._go(dx, dy, extends=modifiers == SHIFT)

    def _step(self, dx: int, dy: int) -> None:
        view = self._view
        if view.gesture is None and view.is_open:
            if view.board.frames.selected:
                view.begin(CarryingFrame(view.board, view.board.frames.selected, QPointF(), by_keys=True))
            elif view.board.layer.selected:
                view.begin(Carrying(view.board, QPointF(), by_keys=True))
        if isinstance(view.gesture, Carrying | CarryingFrame):
            view.gesture.step(dx * STEP, dy * STEP)

    def _go(self, dx: int, dy: int, *, extends: bool) -> None:
        view, layer = self._view, self._view.board.layer
        current, frame = view.board.current, view.board.frames.selected
        if current is not None:
            target = neighbour(layer.rects, layer.rects[current].center(), dx, dy)
        else:
            inside = view.board.in_frame(frame) if frame else list(layer.selected or layer.rects)
            target = first({note_id: layer.rects[note_id] for note_id in inside})
        if target is not None:
            view.select(layer.selected | {target} if extends else {target}, target)

    def _enter(self) -> None:
        record = self._view.record_of()
        if record is not None and self._view.is_open:
            self._view.edit_wished.emit(record)

    def _escape(self) -> None:
        view = self._view
        if view.gesture is not None:
            view.cancel_gesture()
        elif view.tool is not Tool.SELECT:
            view.set_tool(Tool.SELECT)
        elif view.board.selected_ids():
            view.board.select(())
        else:
            view.left.emit()

    def walk(self, step: int) -> bool:
        """Go to the next frame in reading order; False after the last one, and while several notes are selected."""
        view, frames = self._view, self._view.board.frames.frames
        order = sorted(frames, key=lambda key: (round(frames[key].rect.top() / 60), frames[key].rect.left()))
        selected, current = view.board.frames.selected, view.board.current
        here = selected or (view.board.layer.cards[current].note.theme_id if current else None)
        at = order.index(here) + step if here in order else 0 if step > 0 else len(order) - 1
        if not 0 <= at < len(order) or len(view.board.layer.selected) > 1:
            return False
        view.select({order[at]})
        return True

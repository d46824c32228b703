"""What keys mean on the map. Everything that a mouse can do is here too."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.looking import ARROWS, zoom_keys
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.moving import Moving
from workshop_app.canvas.tools.relating import Relating
from workshop_app.domain.records import Record

STEP, LEAP = 20.0, 100.0
_CTRL = Qt.KeyboardModifier.ControlModifier


class Keyed(Protocol):
    """What the keys ask of the view."""

    map: MapScene
    tool: Tool
    gesture: Gesture | None

    @property
    def edit_wished(self) -> SignalInstance: ...  # noqa: D102
    def selection(self) -> tuple[Record, ...]: ...  # noqa: D102
    def select(self, *ids: str) -> None: ...  # noqa: D102
    def reveal(self, item: ActorItem) -> None: ...  # noqa: D102
    def fit(self) -> None: ...  # noqa: D102
    def zoom_by(self, factor: float) -> None: ...  # noqa: D102
    def pan_by(self, dx: float, dy: float) -> None: ...  # noqa: D102
    def middle(self) -> QPointF: ...  # noqa: D102
    def set_tool(self, tool: Tool) -> None: ...  # noqa: D102
    def add_actor(self, place: QPointF) -> None: ...  # noqa: D102
    def begin(self, gesture: Gesture) -> None: ...  # noqa: D102
    def begin_relation(self) -> bool: ...  # noqa: D102
    def finish_gesture(self, place: QPointF) -> None: ...  # noqa: D102
    def cancel_gesture(self) -> None: ...  # noqa: D102
    def delete_selected(self) -> None: ...  # noqa: D102


class Keys:
    """Turns keys into the view's deeds."""

    def __init__(self, view: Keyed) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._arrow(key, leaps=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        deed = self._with_ctrl(key) if event.modifiers() & _CTRL else self._plain(key)
        if deed is None:
            return False
        deed()
        return True

    def _with_ctrl(self, key: Qt.Key) -> Callable[[], object] | None:
        view = self._view
        return {
            Qt.Key.Key_A: lambda: view.map.select(view.map.actors.keys()),
            **zoom_keys(view),
        }.get(key)

    def _plain(self, key: Qt.Key) -> Callable[[], object] | None:
        view = self._view
        return {
            **zoom_keys(view),
            Qt.Key.Key_Delete: view.delete_selected,
            Qt.Key.Key_Backspace: view.delete_selected,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_F2: self._enter,
            Qt.Key.Key_V: lambda: view.set_tool(Tool.SELECT),
            Qt.Key.Key_H: lambda: view.set_tool(Tool.PAN),
            Qt.Key.Key_N: lambda: view.add_actor(view.middle()),
            Qt.Key.Key_R: view.begin_relation,
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
        if isinstance(self._view.gesture, Moving) and self._view.gesture.by_keys:
            self._view.finish_gesture(QPointF())

    def _arrow(self, key: Qt.Key, *, leaps: bool) -> None:
        view = self._view
        dx, dy = ARROWS[key]
        if isinstance(view.gesture, Relating):
            self.walk(dx or dy)
        elif view.map.selected_actors():
            if view.gesture is None:
                view.begin(Moving(view.map, QPointF(), by_keys=True))
            if isinstance(view.gesture, Moving):
                length = LEAP if leaps else STEP
                view.gesture.step(dx * length, dy * length)
        else:
            view.pan_by(-dx * 60, -dy * 60)

    def _enter(self) -> None:
        view = self._view
        if isinstance(view.gesture, Relating):
            target = view.gesture.target
            view.finish_gesture(target.pos() if target else view.gesture.source.pos())
        elif view.selection():
            view.edit_wished.emit(view.selection()[0])

    def _escape(self) -> None:
        view = self._view
        if view.gesture is not None:
            view.cancel_gesture()
        elif view.tool is not Tool.SELECT:
            view.set_tool(Tool.SELECT)
        else:
            view.map.select(())

    def walk(self, step: int) -> bool:
        """Go to the next actor, or choose the next end of a relation; False after the last one."""
        view = self._view
        items = view.map.in_order()
        relating = view.gesture if isinstance(view.gesture, Relating) else None
        if relating is not None:
            items = [item for item in items if item is not relating.source]
            at = items.index(relating.target) if relating.target in items else -1 if step > 0 else 0
            if items:
                relating.aim(items[(at + step) % len(items)])
                view.reveal(items[(at + step) % len(items)])
            return True
        chosen = view.map.selected_actors()
        at = items.index(chosen[-1]) + step if chosen else 0 if step > 0 else len(items) - 1
        if not 0 <= at < len(items):
            return False
        view.select(items[at].actor.id)
        return True

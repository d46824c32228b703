"""What keys mean on the map. Everything that a mouse can do is here too."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from workshop_app.canvas.arranging import Arranging
from workshop_app.canvas.focus import Looking, Way
from workshop_app.canvas.looking import ARROWS, zoom_keys
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.moving import Moving
from workshop_app.canvas.tools.relating import Relating
from workshop_app.canvas.walking import Walking
from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.records import Record

STEP, LEAP = 20.0, 100.0
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

Deeds = dict[Qt.Key, Callable[[], object]]


class Keyed(Protocol):
    """What the keys ask of the view."""

    map: MapScene
    tool: Tool
    gesture: Gesture | None
    looking: Looking
    arranging: Arranging
    walking: Walking

    def edit(self, record: Record) -> None: ...  # noqa: D102
    def selection(self) -> tuple[Record, ...]: ...  # noqa: D102
    def fit(self) -> None: ...  # noqa: D102
    def zoom_by(self, factor: float) -> None: ...  # noqa: D102
    def pan_by(self, dx: float, dy: float) -> None: ...  # noqa: D102
    def middle(self) -> QPointF: ...  # noqa: D102
    def set_tool(self, tool: Tool) -> None: ...  # noqa: D102
    def add_actor(self, place: QPointF) -> None: ...  # noqa: D102
    def begin(self, gesture: Gesture) -> None: ...  # noqa: D102
    def begin_relation(self) -> None: ...  # noqa: D102
    def finish_gesture(self, place: QPointF) -> None: ...  # noqa: D102
    def cancel_gesture(self) -> None: ...  # noqa: D102
    def show_wedges(self, shown: bool) -> None: ...  # noqa: D102
    def ask_menu_of_selection(self) -> None: ...  # noqa: D102


class Keys:
    """Turns keys into the view's deeds."""

    def __init__(self, view: Keyed) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if isinstance(self._view.gesture, Relating) and self._typed(event):
            return True
        if key in ARROWS and not modifiers & _CTRL:
            self._arrow(key, modifiers)
            return True
        deed = self._with_ctrl(key) if modifiers & _CTRL else self._with_shift(key) if modifiers & _SHIFT else None
        if deed is None and not modifiers & _CTRL:
            deed = self._plain(key)
        if deed is None:
            return False
        if key != Qt.Key.Key_Escape:  # another key, while that of an arrow is still down
            self.end_steps()
        deed()
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        """Choose the other end of a relation by the first letters of its name."""
        text = event.text()
        is_letter = text.isprintable() and (text.strip() or (text and self._view.walking.is_typing))
        if event.modifiers() & _CTRL or not is_letter:
            return False
        self._view.walking.type(text)
        return True

    def _with_ctrl(self, key: Qt.Key) -> Callable[[], object] | None:
        view, arranging = self._view, self._view.arranging
        deeds: Deeds = {
            Qt.Key.Key_A: lambda: view.map.select(view.map.actors.keys()),
            Qt.Key.Key_C: arranging.copy,
            Qt.Key.Key_X: arranging.cut,
            Qt.Key.Key_V: arranging.paste,
            Qt.Key.Key_D: arranging.duplicate,
            Qt.Key.Key_Up: lambda: arranging.to_ring(-1),
            Qt.Key.Key_Down: lambda: arranging.to_ring(1),
            **zoom_keys(view),
        }
        return deeds.get(key)

    def _with_shift(self, key: Qt.Key) -> Callable[[], object] | None:
        deeds: Deeds = {
            Qt.Key.Key_L: lambda: self._view.walking.along(-1),
            Qt.Key.Key_F: lambda: self._view.looking.wished.emit(Way.FILTER),
            Qt.Key.Key_F10: self._view.ask_menu_of_selection,
        }
        return deeds.get(key)

    def _plain(self, key: Qt.Key) -> Callable[[], object] | None:
        view, arranging = self._view, self._view.arranging
        deeds: Deeds = {
            **zoom_keys(view),
            Qt.Key.Key_Delete: arranging.delete,
            Qt.Key.Key_Backspace: arranging.delete,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_F2: self._enter,
            Qt.Key.Key_V: lambda: view.set_tool(Tool.SELECT),
            Qt.Key.Key_H: lambda: view.set_tool(Tool.PAN),
            Qt.Key.Key_N: lambda: view.add_actor(view.middle()),
            Qt.Key.Key_R: view.begin_relation,
            Qt.Key.Key_F: lambda: arranging.add_mark(MapMarkKind.FRAME),
            Qt.Key.Key_T: lambda: arranging.add_mark(MapMarkKind.TEXT),
            Qt.Key.Key_O: arranging.tidy,
            Qt.Key.Key_P: arranging.pin,
            Qt.Key.Key_W: lambda: view.show_wedges(not view.map.backdrop.by_sector),
            Qt.Key.Key_Period: lambda: arranging.raise_tower(1),
            Qt.Key.Key_Comma: lambda: arranging.raise_tower(-1),
            Qt.Key.Key_L: lambda: view.walking.along(1),
            Qt.Key.Key_X: view.walking.keep,
            **view.looking.keys(),
        }
        return deeds.get(key)

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

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        dx, dy = ARROWS[key]
        length = LEAP if modifiers & _SHIFT else STEP
        if isinstance(view.gesture, Relating):
            self.walk(dx or dy)
        elif modifiers & _ALT:
            view.arranging.resize(dx * length, dy * length)
        elif view.map.selected_actors() or view.map.backdrop.marks.selected:
            if view.gesture is None:
                view.begin(Moving(view.map, QPointF(), by_keys=True))
            if isinstance(view.gesture, Moving):
                view.gesture.step(dx * length, dy * length)
        else:
            view.pan_by(-dx * 60, -dy * 60)

    def _enter(self) -> None:
        view = self._view
        if isinstance(view.gesture, Relating):
            target = view.gesture.target
            view.finish_gesture(target.pos() if target else view.gesture.source.pos())
        elif view.selection():
            view.edit(view.selection()[0])

    def _escape(self) -> None:
        view = self._view
        if view.gesture is not None:
            view.cancel_gesture()
        elif view.tool is not Tool.SELECT:
            view.set_tool(Tool.SELECT)
        elif not view.looking.leave_focus():
            view.map.select(())

    def walk(self, step: int) -> bool:
        """Go to the next thing, or choose the next end of a relation; False after the last one."""
        return self._view.walking.walk(step)

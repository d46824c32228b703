"""The window onto the map: zoom, pan, and which gesture a press begins. Wishes go out as domain commands."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.keys import Keys
from workshop_app.canvas.look import Look
from workshop_app.canvas.sheet import Sheet
from workshop_app.canvas.telling import told
from workshop_app.canvas.tools.band import Band
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.moving import Moving
from workshop_app.canvas.tools.panning import Panning
from workshop_app.canvas.tools.placing import Placing, carried, put_down
from workshop_app.canvas.tools.relating import Relating
from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Record
from workshop_app.domain.workshop import Workshop

_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MapView(Sheet):
    """Shows the map and takes gestures. ``new_id`` makes ids for what is drawn."""

    command_wished = Signal(object)
    edit_wished = Signal(object)
    selection_changed = Signal()
    tool_changed = Signal(str)

    def __init__(self, look: Look, new_id: Callable[[], str]) -> None:
        super().__init__(look)
        self.new_id = new_id
        self.tool = Tool.SELECT
        self.status = RelationStatus.DESIRED
        self.gesture: Gesture | None = None
        self._pressed_at = QPoint()
        self._space_is_down = False
        self._keys = Keys(self)
        self.map.selection_moved.connect(self._on_selection)
        self.zoom_changed.connect(lambda percent: self._place_handle())

    # What is shown

    def show_workshop(self, workshop: Workshop) -> None:
        """Show a workshop, all of it."""
        self.map.show_workshop(workshop)
        self._tell()
        self.fit()

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit; a gesture that is going on is given up."""
        if self.gesture is not None:
            self.cancel_gesture()
        selected = [record.id for record in self.selection()]
        self.map.apply(workshop, changes)
        if selected != [record.id for record in self.selection()]:
            self._on_selection()
        self._place_handle()
        self._tell()

    def _tell(self) -> None:
        if self.map.workshop is not None:
            self.setAccessibleDescription(told(self.map, self.look.language))

    # Selection

    def selection(self) -> tuple[Record, ...]:
        """Give the selected actors and relations."""
        return self.map.selection()

    def select(self, *ids: str) -> None:
        """Select these and nothing else, and see to it that they are seen."""
        self.map.select(ids)
        chosen = self.map.selected_actors()
        if chosen:
            self.reveal(chosen[0])

    def reveal(self, item: ActorItem) -> None:
        """Move the sheet as little as needed to show an actor."""
        if (
            not self.viewport()
            .rect()
            .adjusted(8, 8, -8, -8)
            .contains(self.mapFromScene(item.sceneBoundingRect()).boundingRect())
        ):
            self.ensureVisible(item, 60, 60)

    def _on_selection(self) -> None:
        self._place_handle()
        self.selection_changed.emit()

    def _place_handle(self) -> None:
        self.map.place_handle(self.zoom, wanted=self.tool is Tool.SELECT and self.gesture is None)

    # Tools and gestures

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press begins."""
        self.cancel_gesture()
        self.tool = tool
        self._show_cursor()
        self._place_handle()
        self.tool_changed.emit(tool.value)

    def begin_relation(self) -> bool:
        """Draw a relation from the only selected actor, with keys or with a click on the other end."""
        chosen = self.map.selected_actors()
        self.set_tool(Tool.RELATION)
        if len(chosen) != 1:
            return False
        self.begin(Relating(self.map, chosen[0], self.status, self.new_id))
        return True

    def begin(self, gesture: Gesture) -> None:
        """Begin a gesture; the handle is in nobody's way meanwhile."""
        self.gesture = gesture
        self._place_handle()

    def finish_gesture(self, place: QPointF) -> None:
        """End a gesture and send out what it wishes."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return
        command = gesture.finish(place)
        if command is not None:
            self.wish(command)
            if isinstance(gesture, Relating):
                self.select(gesture.relation_id)
        self._place_handle()

    def cancel_gesture(self) -> None:
        """Leave everything as it was before the gesture."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self._place_handle()

    def wish(self, command: Command) -> None:
        """Send a command out; if nobody fulfils it, what is shown is put right again."""
        self.command_wished.emit(command)
        self.map.restore()

    def add_actor(self, place: QPointF) -> None:
        """Make a new actor at a place, and ask for its name."""
        actor = Actor(id=self.new_id(), name=self.look.language.say("gui.map.new_name"))
        spot = self.map.place_for(actor, place)
        self._put(Add((Actor(id=actor.id, name=actor.name, ring=ring_at(spot), place=spot),)), actor.id)
        self.set_tool(Tool.SELECT)

    def place(self, actor: Actor, ring: int = 2) -> None:
        """Bring an actor from the palette to a free place in a ring."""
        spot = self.map.place_in_ring(actor, ring)
        self.wish(put_down(self.map, actor, spot))
        self.select(actor.id)

    def _put(self, command: Command, actor_id: str) -> None:
        self.wish(command)
        if actor_id in self.map.actors:
            self.select(actor_id)
            self.edit_wished.emit(self.map.actors[actor_id].actor)

    def delete_selected(self) -> None:
        """Wish the selected actors and relations away."""
        chosen = self.selection()
        if chosen:
            self.wish(Delete(chosen))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that fits the tool and what is under the pointer."""
        place = self.mapToScene(event.position().toPoint())
        self._pressed_at = event.position().toPoint()
        if isinstance(self.gesture, Relating):
            self.finish_gesture(place)
            return
        pans = self.tool is Tool.PAN or self._space_is_down
        if event.button() == Qt.MouseButton.MiddleButton or (pans and event.button() == Qt.MouseButton.LeftButton):
            self.gesture = Panning(place, self._pan)
            self._show_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(place, adds=bool(event.modifiers() & _ADDS))
        event.accept()

    def _press(self, place: QPointF, *, adds: bool) -> None:
        item = self.map.actor_at(place)
        if self.tool is Tool.ACTOR:
            self.add_actor(place)
        elif self.tool is Tool.RELATION:
            if item is not None:
                self.begin(Relating(self.map, item, self.status, self.new_id))
        elif self._is_on_handle() and self.map.handle.owner is not None:
            self.begin(Relating(self.map, self.map.handle.owner, self.status, self.new_id))
        elif item is not None:
            self._take_hold(item, place, adds=adds)
        else:
            self._press_ground(place, adds=adds)

    def _take_hold(self, item: ActorItem, place: QPointF, *, adds: bool) -> None:
        selected = {record.id for record in self.selection()}
        if adds:
            self.map.select(selected ^ {item.actor.id})
        elif not item.isSelected():
            self.map.select({item.actor.id})
        if item.isSelected():
            self.begin(Moving(self.map, place))

    def _press_ground(self, place: QPointF, *, adds: bool) -> None:
        relation_id = self.map.layer.relation_at(place, 10 / self.zoom)
        if relation_id is None:
            self.begin(Band(self.map, place, adds=adds))
        elif adds:
            self.map.select({record.id for record in self.selection()} ^ {relation_id})
        else:
            self.map.select({relation_id})

    def _is_on_handle(self) -> bool:
        handle = self.map.handle
        away = self.mapFromScene(handle.pos()) - self._pressed_at
        return handle.isVisible() and away.manhattanLength() <= self.look.target * 0.6

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        spot = event.position().toPoint()
        if isinstance(self.gesture, Moving) and (spot - self._pressed_at).manhattanLength() < 4:
            return
        if self.gesture is not None:
            self.gesture.move(self.mapToScene(spot))
        else:
            self._show_cursor(spot)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a relation that has only been begun by a click goes on to the next click."""
        spot = event.position().toPoint()
        is_click = (spot - self._pressed_at).manhattanLength() < 8
        if self.gesture is not None and not (isinstance(self.gesture, Relating) and is_click):
            self.finish_gesture(self.mapToScene(spot))
        self._show_cursor(spot)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make an actor on empty ground; open the name of one that is there."""
        place = self.mapToScene(event.position().toPoint())
        item = self.map.actor_at(place)
        if event.button() != Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
        elif item is not None:
            self.edit_wished.emit(item.actor)
        elif self.map.layer.relation_at(place, 10 / self.zoom) is None:
            self.cancel_gesture()
            self.add_actor(place)

    def _show_cursor(self, spot: QPoint | None = None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if isinstance(self.gesture, Panning):
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.tool is Tool.PAN or self._space_is_down:
            shape = Qt.CursorShape.OpenHandCursor
        elif self.tool in (Tool.ACTOR, Tool.RELATION):
            shape = Qt.CursorShape.CrossCursor
        elif spot is not None and self.map.actor_at(self.mapToScene(spot)) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on the map."""
        if event.key() == Qt.Key.Key_Space:
            self._space_is_down = True
            self._show_cursor()
        elif not self._keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Save a burst of steps when the arrow key comes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self._show_cursor()
        elif not self._keys.release(event):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Walk through the actors with Tab; after the last one go on to the next field."""
        return self._keys.walk(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save steps that the arrow keys have begun, and forget the space bar."""
        self._space_is_down = False
        self._keys.end_steps()
        super().focusOutEvent(event)

    # Dragging from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what comes from the palette."""
        actor = carried(event.mimeData(), self.map, self.new_id)
        if actor is not None:
            self.cancel_gesture()
            self.begin(Placing(self.map, actor, self.mapToScene(event.position().toPoint())))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Carry it along."""
        if isinstance(self.gesture, Placing):
            self.gesture.move(self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let it go away again."""
        if isinstance(self.gesture, Placing):
            self.cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it down."""
        if isinstance(self.gesture, Placing):
            actor_id = self.gesture.actor.id
            self.finish_gesture(self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()
            self.select(actor_id)
            self.setFocus()

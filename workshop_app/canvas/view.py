"""The window onto the map: which gesture a press begins, and what it wishes."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.keys import Keys
from workshop_app.canvas.look import Look
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.surface import Surface
from workshop_app.canvas.telling import told
from workshop_app.canvas.tools.band import Band
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.moving import Moving
from workshop_app.canvas.tools.placing import Placing, carried, put_down
from workshop_app.canvas.tools.relating import Relating
from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.figures.layout import NAME_SIZE
from workshop_app.domain.records import Actor, Record
from workshop_app.domain.workshop import Workshop


class MapView(Surface):
    """Shows the map and takes gestures. ``new_id`` makes ids for what is drawn."""

    edit_wished = Signal(object)
    tool_changed = Signal(str)

    def __init__(self, look: Look, new_id: Callable[[], str]) -> None:
        self.map = MapScene(look)
        super().__init__(look, self.map, look.language.say("gui.map.canvas"), NAME_SIZE)
        self.new_id = new_id
        self.tool = Tool.SELECT
        self.status = RelationStatus.DESIRED
        self._pressed_on: ActorItem | None = None
        self._keys = Keys(self)
        self.zoom_changed.connect(lambda percent: self.gesture_changed())

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
        self.gesture_changed()
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

    def gesture_changed(self) -> None:
        """Stand the handle by the selected actor, unless a gesture is going on."""
        self.map.place_handle(self.zoom, wanted=self.tool is Tool.SELECT and self.gesture is None)

    # Tools and gestures

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press begins."""
        self.cancel_gesture()
        self.tool = tool
        self.show_cursor()
        self.gesture_changed()
        self.tool_changed.emit(tool.value)

    def begin_relation(self) -> bool:
        """Draw a relation from the only selected actor, with keys or with a click on the other end."""
        chosen = self.map.selected_actors()
        self.set_tool(Tool.RELATION)
        if len(chosen) != 1:
            return False
        self.begin(Relating(self.map, chosen[0], self.status, self.new_id))
        return True

    def fulfilled(self, gesture: Gesture) -> None:
        """Select the relation that has been drawn."""
        if isinstance(gesture, Relating):
            self.select(gesture.relation_id)

    def goes_on(self, *, is_click: bool) -> bool:
        """Go on with a relation that has only been begun by a click, to the next click."""
        return isinstance(self.gesture, Relating) and is_click

    def pans(self) -> bool:
        """Move the sheet with its own tool too."""
        return self.tool is Tool.PAN or super().pans()

    def add_actor(self, place: QPointF) -> None:
        """Make a new actor at a place, and ask for its name."""
        actor = Actor(id=self.new_id(), name=self.look.language.say("gui.map.new_name"))
        spot = self.map.place_for(actor, place)
        self._put(put_down(self.map, actor, spot), actor.id)
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

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Begin the gesture that fits the tool and what is under the pointer."""
        self._pressed_on = item = self.map.actor_at(place)
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
        away = self.mapFromScene(handle.pos()) - self.pressed_at
        return handle.isVisible() and away.manhattanLength() <= self.look.target * 0.6

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make an actor on empty ground; open the name of the one that the first press was on.

        It may have glided from under the pointer since, when its details opened.
        """
        place = self.mapToScene(event.position().toPoint())
        item = self._pressed_on or self.map.actor_at(place)
        if event.button() != Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
        elif item is not None:
            self.edit_wished.emit(item.actor)
        elif self.map.layer.relation_at(place, 10 / self.zoom) is None:
            self.cancel_gesture()
            self.add_actor(place)

    def cursor_at(self, spot: QPoint) -> Qt.CursorShape:
        """Show what the tool would do."""
        if self.tool in (Tool.ACTOR, Tool.RELATION):
            return Qt.CursorShape.CrossCursor
        on_actor = self.map.actor_at(self.mapToScene(spot)) is not None
        return Qt.CursorShape.PointingHandCursor if on_actor else Qt.CursorShape.ArrowCursor

    # Keys

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means on the map."""
        return self._keys.press(event)

    def handle_release(self, event: QKeyEvent) -> bool:
        """Save a burst of steps."""
        return self._keys.release(event)

    def end_steps(self) -> None:
        """Save the steps that the arrow keys have made."""
        self._keys.end_steps()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Walk through the actors with Tab; after the last one go on to the next field."""
        return self._keys.walk(1 if forward else -1) or super().focusNextPrevChild(forward)

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

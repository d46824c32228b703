"""The window onto the map: which gesture a press begins, and what it wishes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)

from workshop_app.canvas.arranging import Arranging
from workshop_app.canvas.focus import Looking
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.keys import Keys
from workshop_app.canvas.look import Look
from workshop_app.canvas.pressing import Pressing
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.surface import Surface
from workshop_app.canvas.telling import told
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.marking import Drawing
from workshop_app.canvas.tools.placing import Placing, carried, put_down
from workshop_app.canvas.tools.relating import Relating
from workshop_app.canvas.touch import Touch
from workshop_app.canvas.walking import Walking
from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.commands import Command
from workshop_app.domain.figures.layout import NAME_SIZE
from workshop_app.domain.map_changes import PastMap
from workshop_app.domain.records import Actor, Record, Relation
from workshop_app.domain.workshop import Workshop


class MapView(Surface):
    """Shows the map and takes gestures. ``new_id`` makes ids for what is drawn."""

    edit_wished = Signal(object)
    tool_changed = Signal(str)
    menu_wished = Signal(QPoint)
    wedges_turned = Signal(bool)

    def __init__(self, look: Look, new_id: Callable[[], str]) -> None:
        self.map = MapScene(look)
        super().__init__(look, self.map, look.language.say("gui.map.canvas"), NAME_SIZE)
        self.new_id = new_id
        self.tool = Tool.SELECT
        self.status = RelationStatus.DESIRED
        self.relation_type = RelationType.COOPERATION
        self.is_touched = self.is_loose = False
        self._pointer: QPoint | None = None
        self._pressing = Pressing(self)
        self._touch = Touch(self, self)
        self.arranging, self.walking = Arranging(self), Walking(self)
        self.looking = Looking(self, self)
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

    def sight_changed(self) -> None:
        """Show what is looked at now, and let go of what is no longer seen."""
        self.end_steps()
        self.cancel_gesture()
        selected = [record.id for record in self.selection()]
        self.map.restore()
        if selected != [record.id for record in self.selection()]:
            self._on_selection()
        self.gesture_changed()
        self._tell()
        if self.is_fitted:
            self.fit()

    def compare(self, before: PastMap | None) -> None:
        """Mark what has changed since another map; nothing when there is none."""
        if before != self.map.changes.before:
            self.end_steps()
            self.cancel_gesture()
            self.map.changes.compare(before)
            self.map.restore()
            self._tell()
            if self.is_fitted:
                self.fit()

    def _tell(self) -> None:
        if self.map.workshop is not None:
            self.setAccessibleDescription(told(self.map, self.look.language))

    # Selection

    def selection(self) -> tuple[Record, ...]:
        """Give what is selected: actors, relations, frames and texts."""
        return self.map.selection()

    def select(self, *ids: str) -> None:
        """Select these and nothing else, and see to it that they are seen."""
        self.looking.admit(ids)
        self.map.select(ids)
        chosen = self.map.selected_actors()
        if chosen:
            self.reveal(chosen[0])

    def reveal(self, item: ActorItem) -> None:
        """Move the sheet as little as needed to show an actor."""
        self.show_part(item.sceneBoundingRect())

    def gesture_changed(self) -> None:
        """Stand the handle by the selected actor, unless a gesture is going on."""
        self.map.place_handle(self.zoom, self.is_in_sight, wanted=self.tool is Tool.SELECT and self.gesture is None)

    def moved(self) -> None:
        """Let the handle be seen wherever its actor is."""
        if self.map.handle.isVisible():
            self.gesture_changed()

    # Tools and gestures

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press begins."""
        self.end_steps()
        self.cancel_gesture()
        self.tool = tool
        self.show_cursor()
        self.gesture_changed()
        self.tool_changed.emit(tool.value)

    def set_status(self, status: RelationStatus) -> None:
        """Choose the status of new relations, that of one that is being drawn too."""
        self.status = status
        if isinstance(self.gesture, Relating):
            self.gesture.set_status(status)

    def begin_relation(self) -> None:
        """Draw a relation from the only selected actor, with keys or with a click on the other end."""
        chosen = self.map.selected_actors()
        self.set_tool(Tool.RELATION)
        if len(chosen) == 1:
            self.begin(Relating(self.map, chosen[0], self.status, self.new_id, self.relation_type))

    def fulfilled(self, gesture: Gesture) -> None:
        """Select the relation that has been drawn; ask for the words of a frame or a text."""
        if isinstance(gesture, Relating):
            self.select(gesture.relation_id)
        elif isinstance(gesture, Drawing):
            self.set_tool(Tool.SELECT)
            self.arranging.open_mark(gesture.mark_id)

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
            self.edit(self.map.actors[actor_id].actor)

    def edit(self, record: Record) -> None:
        """Wish to edit something."""
        self.edit_wished.emit(record)

    def show_wedges(self, shown: bool) -> None:
        """Show the wedges of the sectors, or hide them."""
        self.end_steps()
        self.cancel_gesture()
        self.map.backdrop.by_sector = shown
        self.map.restore()
        if self.is_fitted:
            self.fit()
        self.wedges_turned.emit(shown)

    # Mouse, pen and fingers

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Begin the gesture that fits the tool and what is under the pointer."""
        self._pressing.press(place, adds=adds)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture; with Alt it is a loose one, which catches on nothing."""
        self._follow(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._follow(event)
        super().mouseMoveEvent(event)

    def _follow(self, event: QMouseEvent) -> None:
        self.is_loose = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._pointer = event.position().toPoint()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the pointer was."""
        self._pointer = None
        super().leaveEvent(event)

    def pointer(self) -> QPointF | None:
        """Give the place that the pointer is over, when it is over the map."""
        return self.mapToScene(self._pointer) if self._pointer is not None else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make an actor on empty ground; open what else is there."""
        if event.button() != Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
        else:
            self._pressing.press_twice(self.mapToScene(event.position().toPoint()))

    def cursor_at(self, spot: QPoint) -> Qt.CursorShape:
        """Show what the tool would do."""
        return self._pressing.cursor_at(self.mapToScene(spot))

    # The menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or of what is selected."""
        if event.reason() is event.Reason.Keyboard:
            self.ask_menu_of_selection()
        else:
            self.ask_menu(event.pos())
        event.accept()

    def ask_menu(self, spot: QPoint) -> None:
        """Ask for the menu of what is at a place, in pixels."""
        self.end_steps()
        self.cancel_gesture()
        found = self._pressing.record_at(self.mapToScene(spot))
        if found is None:
            self.map.select(())
        elif found.id not in self.map.selected_ids():
            self.map.select({found.id})
        self._pointer = spot
        self._release()
        self.menu_wished.emit(self.viewport().mapToGlobal(spot))

    def ask_menu_of_selection(self) -> None:
        """Ask for the menu of what is selected, or of the map."""
        chosen = self.selection()
        spot = self.viewport().rect().center()
        if chosen and isinstance(chosen[0], Actor):
            spot = self.mapFromScene(self.map.actors[chosen[0].id].pos())
        elif chosen and isinstance(chosen[0], Relation):
            spot = self.mapFromScene(self.map.layer.middle(chosen[0].id))
        elif chosen:
            spot = self.mapFromScene(self.map.backdrop.marks.rect_of(chosen[0].id).topLeft())
        self.menu_wished.emit(self.viewport().mapToGlobal(spot))

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
        """Walk through the actors with Tab; after the last one go on to the next field.

        What floats over the map asks here too where to go from it.
        """
        walks = self.hasFocus() and self._keys.walk(1 if forward else -1)
        return walks or super().focusNextPrevChild(forward)

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

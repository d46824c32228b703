"""The window onto influence and interest: a drop or an arrow key gives an actor both values in one edit."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent

from workshop_app.canvas.grid_gestures import Bringing, Weighing
from workshop_app.canvas.grid_scene import GridScene
from workshop_app.canvas.look import Look
from workshop_app.canvas.looking import ARROWS, zoom_keys
from workshop_app.canvas.surface import Surface
from workshop_app.canvas.tools.band import Band
from workshop_app.canvas.tools.placing import carried
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.weighing import weighed
from workshop_app.domain.figures.layout import NAME_SIZE
from workshop_app.domain.figures.power_grid import LEVELS, Cell, cell_of
from workshop_app.domain.records import Actor, Point
from workshop_app.domain.workshop import Workshop


class GridView(Surface):
    """Shows the grid. Emits ``edit_wished(actor)`` and ``left()`` on Esc with nothing to let go of.

    Whoever is dropped here comes to the map too: ``spot`` says where, ``new_id`` makes the id of who is new.
    """

    edit_wished = Signal(object)
    left = Signal()

    def __init__(self, look: Look, spot: Callable[[Actor], Point], new_id: Callable[[], str]) -> None:
        self.map = GridScene(look)
        self._spot, self._new_id = spot, new_id
        super().__init__(look, self.map, look.language.say("gui.look.grid"), NAME_SIZE)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show a workshop, all of it."""
        self.map.show_workshop(workshop)
        self._tell()
        self.fit()

    def fit(self) -> None:
        """Build the grid for the room there is, and show all of it."""
        self.map.build_for([(room.width(), room.height()) for room in self._free_rooms()])
        super().fit()

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit; a gesture that is going on is given up."""
        self.cancel_gesture()
        selected = self.map.selected_ids()
        self.map.apply(workshop, changes)
        if selected != self.map.selected_ids():
            self._on_selection()
        self._tell()
        if self.is_fitted:
            self.fit()

    def _tell(self) -> None:
        say = self.look.language.say
        told = []
        for item in self.map.in_order():
            actor = self.map.record(item)
            cell = cell_of(actor)
            key = "gui.look.grid_actor" if cell else "gui.look.grid_waiting"
            values = {"interest": cell[0], "influence": cell[1]} if cell else {}
            told.append(say(key, name=actor.name, **values))
        self.setAccessibleDescription(" ".join(told))

    # Selection

    def select(self, *ids: str) -> None:
        """Select these and nothing else, and see to it that the first is seen."""
        self.map.select(ids)
        chosen = self.map.selected_actors()
        if chosen:
            self.show_part(chosen[0].sceneBoundingRect())

    # Mouse

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Take hold of actors, or draw a rubber band."""
        item = self.map.actor_at(place)
        if item is None:
            self.begin(Band(self.map, place, adds=adds))
            return
        if adds:
            self.map.select(self.map.selected_ids() ^ {item.actor.id})
        elif not item.isSelected():
            self.map.select({item.actor.id})
        if item.isSelected():
            self.begin(Weighing(self.map, place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the name of an actor."""
        item = self.map.actor_at(self.mapToScene(event.position().toPoint()))
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.edit_wished.emit(self.map.record(item))

    def cursor_at(self, spot: QPoint) -> Qt.CursorShape:
        """Show what can be taken hold of."""
        on_actor = self.map.actor_at(self.mapToScene(spot)) is not None
        return Qt.CursorShape.PointingHandCursor if on_actor else Qt.CursorShape.ArrowCursor

    # Keys

    def handle_key(self, event: QKeyEvent) -> bool:
        """Move the selected actors with the arrows, walk, zoom, edit, leave."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._arrow(*ARROWS[key])
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            deed = zoom_keys(self).get(key) or {Qt.Key.Key_A: self._select_all}.get(key)
        else:
            deed = self._deeds().get(key)
        if deed is not None:
            deed()
        return deed is not None

    def _select_all(self) -> None:
        self.map.select(self.map.actors.keys())

    def _deeds(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            **zoom_keys(self),
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_I: self.left.emit,
            Qt.Key.Key_Return: self._edit,
            Qt.Key.Key_Enter: self._edit,
            Qt.Key.Key_F2: self._edit,
            Qt.Key.Key_Delete: lambda: self._weigh(lambda actor: None),
            Qt.Key.Key_Backspace: lambda: self._weigh(lambda actor: None),
        }

    def _arrow(self, dx: int, dy: int) -> None:
        """Move the selected actors by one step; the first step of one who waits brings it into the grid."""
        if self.map.selected_actors():
            self._weigh(lambda actor: _stepped(cell_of(actor), dx, -dy))
        else:
            self.pan_by(-dx * 60, -dy * 60)

    def _weigh(self, give: Callable[[Actor], Cell | None]) -> None:
        actors = [self.map.record(item) for item in self.map.selected_actors()]
        command = weighed({actor: give(actor) for actor in actors})
        if command is not None:
            self.wish(command)
            for item in self.map.selected_actors()[:1]:
                self.show_part(item.sceneBoundingRect())

    def _edit(self) -> None:
        chosen = self.map.selected_actors()
        if chosen:
            self.edit_wished.emit(self.map.record(chosen[0]))

    def _escape(self) -> None:
        if self.gesture is not None:
            self.cancel_gesture()
        elif self.map.selected_ids():
            self.map.select(())
        else:
            self.left.emit()

    def handle_release(self, event: QKeyEvent) -> bool:
        """Nothing waits for a key to come up."""
        return False

    def end_steps(self) -> None:
        """Save nothing: each step is an edit of its own."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Walk through the actors with Tab; after the last one go on to the next field."""
        order = self.map.in_order()
        chosen = self.map.selected_actors()
        step = 1 if forward else -1
        at = order.index(chosen[-1]) + step if chosen else 0 if forward else len(order) - 1
        if not 0 <= at < len(order):
            return super().focusNextPrevChild(forward)
        self.select(order[at].actor.id)
        return True

    # Dragging from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what comes from the palette."""
        actor = carried(event.mimeData(), self.map, self._new_id)
        if actor is not None:
            self.cancel_gesture()
            self.begin(Bringing(self.map, actor, self._spot))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Carry it along."""
        if isinstance(self.gesture, Bringing):
            self.gesture.move(self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let it go away again."""
        if isinstance(self.gesture, Bringing):
            self.cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it into the cell."""
        if isinstance(self.gesture, Bringing):
            actor_id = self.gesture.actor.id
            self.finish_gesture(self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()
            self.select(actor_id)
            self.setFocus()


def _stepped(cell: Cell | None, dx: int, dy: int) -> Cell:
    """Give the next cell; whoever waits comes to the corner of the lowest values."""
    if cell is None:
        return 0, 0
    return max(0, min(cell[0] + dx, LEVELS - 1)), max(0, min(cell[1] + dy, LEVELS - 1))

"""What lies under the pointer or the finger, and what a press there begins."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.look import Look
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.band import Band
from workshop_app.canvas.tools.gesture import Gesture, Tool
from workshop_app.canvas.tools.marking import Drawing, Resizing
from workshop_app.canvas.tools.moving import Moving
from workshop_app.canvas.tools.relating import Relating
from workshop_app.canvas.tools.snapping import CATCH
from workshop_app.domain.codes import MapMarkKind, RelationStatus, RelationType
from workshop_app.domain.records import MapMark, Record, Relation

REACH, TOUCH_REACH = 10.0, 22.0
"""How far from a line, an edge or a corner one may press, in pixels: a finger hits what is 44 wide."""
_MARKS = {Tool.FRAME: MapMarkKind.FRAME, Tool.TEXT: MapMarkKind.TEXT}


class Pressed(Protocol):
    """What is asked of the view."""

    map: MapScene
    look: Look
    tool: Tool
    status: RelationStatus
    relation_type: RelationType
    new_id: Callable[[], str]
    pressed_at: QPoint
    is_touched: bool
    is_loose: bool

    @property
    def zoom(self) -> float: ...  # noqa: D102
    def mapFromScene(self, place: QPointF, /) -> QPoint: ...  # noqa: D102, N802
    def begin(self, gesture: Gesture) -> None: ...  # noqa: D102
    def add_actor(self, place: QPointF) -> None: ...  # noqa: D102
    def edit(self, record: Record) -> None: ...  # noqa: D102
    def cancel_gesture(self) -> None: ...  # noqa: D102


class Pressing:
    """Chooses the gesture."""

    def __init__(self, view: Pressed) -> None:
        self._view = view
        self._pressed_on: ActorItem | None = None

    @property
    def reach(self) -> float:
        """How far from a thin thing one may press, in units of the map."""
        return (TOUCH_REACH if self._view.is_touched else REACH) / self._view.zoom

    # What is there

    def actor_at(self, place: QPointF) -> ActorItem | None:
        """Find the actor at a place; a finger may miss a small pill a little."""
        scene = self._view.map
        item = scene.actor_at(place)
        if item is not None or not self._view.is_touched:
            return item
        side = QPointF(self.reach, self.reach)
        near = [scene.actors[one] for one in scene.touched(QRectF(place - side, place + side)) if one in scene.actors]
        return min(near, key=lambda one: (one.pos() - place).manhattanLength(), default=None)

    def record_at(self, place: QPointF) -> Record | None:
        """Find what a press selects."""
        scene = self._view.map
        item = self.actor_at(place)
        if item is not None:
            return item.actor
        relation_id = scene.layer.relation_at(place, self.reach)
        if relation_id is not None and scene.workshop is not None:
            return scene.workshop.find(Relation, relation_id)
        return scene.backdrop.marks.mark_at(place, self.reach)

    def cursor_at(self, place: QPointF) -> Qt.CursorShape:
        """Show what the tool would do."""
        view = self._view
        if view.tool is not Tool.SELECT and view.tool is not Tool.PAN:
            return Qt.CursorShape.CrossCursor
        if view.map.actor_at(place) is not None:
            return Qt.CursorShape.PointingHandCursor
        marks = view.map.backdrop.marks
        corner = marks.corner_at(place, self.reach)
        if corner is not None:
            is_falling = corner[1] in (0, 2)
            return Qt.CursorShape.SizeFDiagCursor if is_falling else Qt.CursorShape.SizeBDiagCursor
        return Qt.CursorShape.SizeAllCursor if marks.mark_at(place, self.reach) else Qt.CursorShape.ArrowCursor

    # What is begun

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Begin the gesture that fits the tool and what is under the pointer."""
        view, owner = self._view, self._view.map.handle.owner
        self._pressed_on = item = self.actor_at(place)
        if view.tool is Tool.ACTOR:
            view.add_actor(place)
        elif view.tool in _MARKS:
            view.begin(Drawing(view.map, _MARKS[view.tool], place, view.new_id))
        elif view.tool is Tool.RELATION:
            if item is not None:
                view.begin(Relating(view.map, item, view.status, view.new_id, view.relation_type))
        elif self._is_on_handle() and owner is not None:
            view.begin(Relating(view.map, owner, view.status, view.new_id, view.relation_type))
        elif item is not None:
            self._take_hold(item.actor.id, place, item, adds=adds)
        else:
            self._press_ground(place, adds=adds)

    def _take_hold(self, record_id: str, place: QPointF, lead: ActorItem | None, *, adds: bool) -> None:
        view, selected = self._view, self._view.map.selected_ids()
        if adds:
            view.map.select(selected ^ {record_id})
        elif record_id not in selected:
            view.map.select({record_id})
        if record_id in view.map.selected_ids():
            catch = CATCH / view.zoom
            view.begin(Moving(view.map, place, lead=lead, is_loose=lambda: view.is_loose, reach=catch))

    def _press_ground(self, place: QPointF, *, adds: bool) -> None:
        view = self._view
        corner = view.map.backdrop.marks.corner_at(place, self.reach)
        record = self.record_at(place)
        if corner is not None:
            view.begin(Resizing(view.map, *corner, place))
        elif isinstance(record, MapMark):
            self._take_hold(record.id, place, None, adds=adds)
        elif record is None:
            view.begin(Band(view.map, place, adds=adds))
        elif adds:
            view.map.select(view.map.selected_ids() ^ {record.id})
        else:
            view.map.select({record.id})

    def _is_on_handle(self) -> bool:
        view, handle = self._view, self._view.map.handle
        away = view.mapFromScene(handle.pos()) - view.pressed_at
        return handle.isVisible() and away.manhattanLength() <= view.look.target * 0.6

    def press_twice(self, place: QPointF) -> None:
        """Make an actor on empty ground, or open what the first press was on.

        An actor may have glided from under the pointer since, when its details opened.
        """
        view = self._view
        found = self._pressed_on.actor if self._pressed_on is not None else self.record_at(place)
        if found is None:
            view.cancel_gesture()
            view.add_actor(place)
        elif not isinstance(found, Relation):
            view.cancel_gesture()
            view.edit(found)

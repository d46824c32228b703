"""Influence and interest as a scene: the actors of the map in the domain's grid."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.canvas.painting import paint
from workshop_app.domain.changes import Changes
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.figures.power_grid import Cell, PowerGrid, cell_of, fitted_grid, grid_ground
from workshop_app.domain.map_filter import Sight
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop

FEW = 30
"""Up to so many actors glide to their places at once."""


class GridGround(Layer):
    """Paints quadrants, lines and axes, and the cell that something would be dropped in."""

    def __init__(self, look: Look) -> None:
        super().__init__(-30)
        self._look = look
        self._grid: PowerGrid | None = None
        self._target: QRectF | None = None

    def show_grid(self, grid: PowerGrid) -> None:
        """Paint this grid."""
        self.prepareGeometryChange()
        self._grid, self._shapes = grid, grid_ground(grid)
        self.update()

    def show_target(self, target: QRectF | None) -> None:
        """Show where something would be dropped; None for nowhere."""
        if target != self._target:
            self._target = target
            self.update()

    def boundingRect(self) -> QRectF:
        """Give the grid with its axes."""
        return _qrect(self._grid.frame).adjusted(-20, -20, 20, 20) if self._grid else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the ground and the target."""
        paint(painter, self._shapes, self._look)
        if self._target is not None:
            fill = self._look.colour("fjord")
            painter.setPen(QPen(fill, 5))
            fill.setAlphaF(0.1)
            painter.setBrush(fill)
            painter.drawRoundedRect(self._target.adjusted(5, 5, -5, -5), 16, 16)


class GridScene(Ground):
    """Shows a workshop's actors by influence and interest."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.measure = QtMeasure(look)
        self.actors: dict[str, ActorItem] = {}
        self.sight = Sight()
        self.grid: PowerGrid | None = None
        self._rooms: tuple[tuple[float, float], ...] = ()
        self.ground = GridGround(look)
        self.addItem(self.ground)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show a workshop as it is now; items that stand already are kept."""
        self.workshop = workshop
        build = self.grid.build if self.grid is not None else None
        self.grid = fitted_grid(workshop, self.measure, self.sight.shown(workshop), self._rooms)
        self.ground.show_grid(self.grid)
        pills = {pill.actor.id: pill for pill in self.grid.pills}
        before = {actor_id: item.pos() for actor_id, item in self.actors.items()}
        for actor_id in self.actors.keys() - pills.keys():
            self.removeItem(self.actors.pop(actor_id))
        for actor_id, pill in pills.items():
            item = self.actors.get(actor_id)
            if item is None:
                self.actors[actor_id] = item = ActorItem(pill, self.look, self.pictures)
                self.addItem(item)
            item.show_pill(pill)
        if self.grid.build == build:
            self._glide(before)

    def build_for(self, rooms: Sequence[tuple[float, float]]) -> None:
        """Build the grid so that one of these rooms, each a width and a height in pixels, shows it large."""
        if tuple(rooms) != self._rooms:
            self._rooms = tuple(rooms)
            self.restore()

    def _glide(self, before: Mapping[str, QPointF]) -> None:
        moved = [item for actor_id, item in self.actors.items() if before.get(actor_id, item.pos()) != item.pos()]
        if self.look.motion and len(moved) <= FEW:
            for item in moved:
                item.glide_from(before[item.actor.id])

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit."""
        self.workshop = workshop
        if any(isinstance(change.record, Actor) for change in changes) or self.sight:
            self.show_workshop(workshop)

    def restore(self) -> None:
        """Put everything back to where the records say."""
        if self.workshop is not None:
            self.show_workshop(self.workshop)

    # Places

    def content(self) -> QRectF:
        """Give the whole grid."""
        return _qrect(self.grid.frame) if self.grid is not None else QRectF(0, 0, 1, 1)

    def names(self) -> list[QRectF]:
        """Give the whole grid: all of it is to be read."""
        return [self.content()]

    def cell_at(self, place: QPointF) -> Cell | None:
        """Give the cell at a place; None at the side."""
        assert self.grid is not None, "shown"
        return self.grid.cell_at(place.x(), place.y())

    def show_target(self, place: QPointF | None) -> None:
        """Show where something would be dropped."""
        if place is None or self.grid is None:
            self.ground.show_target(None)
        else:
            cell = self.cell_at(place)
            self.ground.show_target(_qrect(self.grid.side if cell is None else self.grid.rect_of(cell)))

    # Selection

    def record(self, item: ActorItem) -> Actor:
        """Give the actor of an item as it is stored: the item shows it without its tower."""
        found = self.workshop.find(Actor, item.actor.id) if self.workshop is not None else None
        assert found is not None, "what is shown is there"
        return found

    def in_order(self) -> list[ActorItem]:
        """Give the items in reading order: rows from the top, then those who wait."""

        def place(item: ActorItem) -> tuple[int, int, str]:
            cell = cell_of(self.record(item))
            return (1, 0, item.actor.ref) if cell is None else (0, -cell[1] * 10 + cell[0], item.actor.ref)

        return sorted(self.actors.values(), key=place)

    def selected_actors(self) -> list[ActorItem]:
        """Give the selected items, in reading order."""
        return [item for item in self.in_order() if item.isSelected()]

    def selected_ids(self) -> set[str]:
        """Give the ids of the selected actors."""
        return {actor_id for actor_id, item in self.actors.items() if item.isSelected()}

    def touched(self, rect: QRectF) -> set[str]:
        """Give the ids of the actors that a rectangle touches."""
        return {item.actor.id for item in self.items(rect) if isinstance(item, ActorItem) and not item.is_ghost}

    def select(self, ids: Iterable[str]) -> None:
        """Select these actors and nothing else."""
        wanted = set(ids) & self.actors.keys()
        if wanted == self.selected_ids():
            return
        self.blockSignals(True)
        for actor_id in wanted ^ self.selected_ids():
            self.actors[actor_id].choose(actor_id in wanted)
        self.blockSignals(False)
        self.selection_moved.emit()

    def actor_at(self, place: QPointF) -> ActorItem | None:
        """Find the actor at a place."""
        found = (item for item in self.items(place) if isinstance(item, ActorItem) and not item.is_ghost)
        return next(found, None)


def _qrect(rect: Rect) -> QRectF:
    return QRectF(QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom))

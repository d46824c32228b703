"""What of the map one looks at, and how close: the filter, somebody's neighbours, what is selected."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import reduce
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from workshop_app.canvas.scene import MapScene
from workshop_app.domain.map_filter import Focus, MapFilter, Sight
from workshop_app.domain.records import Actor

FURTHEST = 2
"""So many steps from the actor in focus at most; one more leaves the focus."""


class Way(StrEnum):
    """Other ways of looking, which lie beside or over the canvas."""

    FILTER = "filter"
    FIND = "find"
    MINIMAP = "minimap"
    BACK_ROW = "back_row"
    GRID = "grid"


KEYS = {
    Qt.Key.Key_Slash: Way.FIND,
    Qt.Key.Key_M: Way.MINIMAP,
    Qt.Key.Key_B: Way.BACK_ROW,
    Qt.Key.Key_I: Way.GRID,
}


class Looker(Protocol):
    """What is asked of the view."""

    map: MapScene

    @property
    def zoom(self) -> float: ...  # noqa: D102
    @property
    def is_fitted(self) -> bool: ...  # noqa: D102
    def sight_changed(self) -> None: ...  # noqa: D102
    def fit(self) -> None: ...  # noqa: D102
    def fit_to(self, rect: QRectF) -> None: ...  # noqa: D102
    def middle(self) -> QPointF: ...  # noqa: D102
    def stand_at(self, zoom: float, middle: QPointF) -> None: ...  # noqa: D102


class Looking(QObject):
    """Emits ``changed()`` when something else is looked at, and ``wished(Way)`` when another way of looking is."""

    changed = Signal()
    wished = Signal(object)

    def __init__(self, view: Looker, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._before: tuple[float, QPointF] | None = None

    @property
    def sight(self) -> Sight:
        """What is looked at."""
        return self._view.map.sight

    @property
    def focused(self) -> Actor | None:
        """The actor whose neighbours are looked at."""
        focus = self.sight.focus
        item = self._view.map.actors.get(focus.actor_id) if focus else None
        return item.actor if item else None

    def keys(self) -> dict[Qt.Key, Callable[[], object]]:
        """Give what the keys for looking do."""
        ways: dict[Qt.Key, Callable[[], object]] = {
            key: lambda way=way: self.wished.emit(way)  # type: ignore[misc]
            for key, way in KEYS.items()
        }
        return {**ways, Qt.Key.Key_G: self.focus, Qt.Key.Key_S: self.zoom_to_selection}

    # Filter and focus

    def sift(self, filters: MapFilter) -> None:
        """Look at what passes a filter."""
        self._look(replace(self.sight, filter=filters))

    def focus(self) -> None:
        """Look at the selected actor and its neighbours; again for two steps away; then at everybody."""
        chosen = self._view.map.selected_actors()
        now = self.sight.focus
        if len(chosen) != 1:
            self.leave_focus()
        elif now is None or now.actor_id != chosen[0].actor.id:
            self._begin(Focus(chosen[0].actor.id))
        elif now.steps < FURTHEST:
            self._begin(Focus(now.actor_id, now.steps + 1))
        else:
            self.leave_focus()

    def _begin(self, focus: Focus) -> None:
        view = self._view
        if self.sight.focus is None:
            self._before = None if view.is_fitted else (view.zoom, view.middle())
        self._look(replace(self.sight, focus=focus))
        view.fit()

    def leave_focus(self) -> bool:
        """Look at everybody again, from where one stood before; False when nobody was in focus."""
        if self.sight.focus is None:
            return False
        self._look(replace(self.sight, focus=None))
        if self._before is None:
            self._view.fit()
        else:
            self._view.stand_at(*self._before)
        return True

    def clear(self) -> None:
        """Look at everything."""
        self.leave_focus()
        self.sift(MapFilter())

    def admit(self, ids: Iterable[str]) -> None:
        """See to it that what somebody goes to is looked at: a filter that leaves it out is cleared."""
        workshop = self._view.map.workshop
        shown = self.sight.shown(workshop) if workshop is not None else None
        if workshop is None or shown is None:
            return
        known = {one.id for one in (*workshop.actors, *workshop.relations)}
        if (set(ids) & known) - shown.actors - shown.relations:
            self.clear()

    def _look(self, sight: Sight) -> None:
        if sight != self.sight:
            self._view.map.sight = sight
            self._view.sight_changed()
            self.changed.emit()

    # How close

    def zoom_to_selection(self) -> None:
        """Look closely at what is selected: actors, and relations with both their actors."""
        scene = self._view.map
        ends = {
            end for one in scene.layer.relations if one.id in scene.layer.selected for end in (one.from_id, one.to_id)
        }
        chosen = {item.actor.id for item in scene.selected_actors()} | ends
        rects = [rect for actor_id, pill in scene.pills().items() if actor_id in chosen for rect in pill.rects]
        if rects:
            frames = [QRectF(QPointF(one.left, one.top), QPointF(one.right, one.bottom)) for one in rects]
            self._view.fit_to(reduce(QRectF.united, frames))

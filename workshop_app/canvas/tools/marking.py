"""Drawing frames and texts on the map, and resizing them by a corner."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from workshop_app.canvas.items.mark import corners
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.rubber import Rubber
from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.arranging import MoveOnMap
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.figures.map_marks import LEAST, grown
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.records import Area, MapMark

USUAL = {MapMarkKind.FRAME: (520.0, 340.0), MapMarkKind.TEXT: (360.0, 72.0)}
"""How large one is that is made by a click or a key."""


class Drawing:
    """Draws a frame or a text; a click draws one of the usual size."""

    def __init__(self, scene: MapScene, kind: MapMarkKind, start: QPointF, new_id: Callable[[], str]) -> None:
        self._scene, self._kind, self._start = scene, kind, start
        self.mark_id = new_id()
        self._rubber = Rubber(scene, start)

    def move(self, place: QPointF) -> None:
        """Stretch it."""
        self._rubber.stretch(place)

    def finish(self, place: QPointF) -> Command | None:
        """Make it."""
        rect = self._rubber.take_away()
        if rect.width() < LEAST or rect.height() < LEAST / 2:
            rect = QRectF(self._start, self._start)
        return made(self._scene, self.mark_id, self._kind, rect)

    def cancel(self) -> None:
        """Draw nothing."""
        self._rubber.take_away()


def made(scene: MapScene, mark_id: str, kind: MapMarkKind, rect: QRectF) -> Command:
    """Wish for a frame or a text at a rectangle; an empty one gets the usual size around its place."""
    if rect.isEmpty():
        width, height = USUAL[kind]
        left_top = rect.topLeft() - (QPointF(width / 2, height / 2) if kind is MapMarkKind.FRAME else QPointF())
        rect = QRectF(left_top, left_top + QPointF(width, height))
    words = scene.look.language.say(f"gui.map.new_{kind.value}")
    mark = MapMark(id=mark_id, mark_kind=kind, text=words, area=area_of(rect))
    return Add((replace(mark, area=grown(mark, scene.measure)),))


class Resizing:
    """Lets a corner of a frame or a text follow the pointer; the opposite one keeps still."""

    def __init__(self, scene: MapScene, mark: MapMark, corner: int, start: QPointF) -> None:
        self._scene, self._mark, self._start = scene, mark, start
        rect = scene.backdrop.marks.rect_of(mark.id)
        self._fixed, self._moved = corners(rect)[(corner + 2) % 4], corners(rect)[corner]
        self._area = mark.area

    def move(self, place: QPointF) -> None:
        """Follow the pointer."""
        spot = self._moved + place - self._start
        self._area = stretched(self._mark, self._fixed, spot, self._scene)
        self._scene.backdrop.marks.shift({self._mark.id: self._area})

    def finish(self, place: QPointF) -> Command | None:
        """Let go."""
        if self._area == self._mark.area:
            return None
        return MoveOnMap({}, {self._mark.id: self._area}, "map_mark.resize")

    def cancel(self) -> None:
        """Leave it as large as it was."""
        self._scene.backdrop.marks.shift({})


def stretched(mark: MapMark, fixed: QPointF, spot: QPointF, scene: MapScene) -> Area:
    """Give the area between a corner that keeps still and one that moves, never too small nor turned around."""
    was = QRectF(mark.area.x, mark.area.y, mark.area.width, mark.area.height)
    width = max(LEAST, abs(spot.x() - fixed.x())) if (spot.x() > fixed.x()) == _is_right(was, fixed) else LEAST
    height = max(LEAST, abs(spot.y() - fixed.y())) if (spot.y() > fixed.y()) == _is_below(was, fixed) else LEAST
    left = fixed.x() if _is_right(was, fixed) else fixed.x() - width
    top = fixed.y() if _is_below(was, fixed) else fixed.y() - height
    area = area_of(QRectF(left, top, width, height))
    return grown(replace(mark, area=area), scene.measure)


def grown_by(mark: MapMark, dx: float, dy: float, measure: TextMeasure) -> Area:
    """Give the area of a mark whose lower right corner is moved."""
    area = replace(mark.area, width=max(LEAST, mark.area.width + dx), height=max(LEAST, mark.area.height + dy))
    return grown(replace(mark, area=area), measure)


def _is_right(was: QRectF, fixed: QPointF) -> bool:
    return fixed.x() < was.center().x()


def _is_below(was: QRectF, fixed: QPointF) -> bool:
    return fixed.y() < was.center().y()


def area_of(rect: QRectF) -> Area:
    """Give a rectangle as the records write it."""
    return Area(round(rect.x(), 1), round(rect.y(), 1), round(rect.width(), 1), round(rect.height(), 1))

"""Copy, cut and paste on the map: within a workshop all of it, to another one or another app only what is public."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from PySide6.QtCore import QByteArray, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from workshop_app.canvas.scene import MapScene
from workshop_app.domain import clipping
from workshop_app.domain.clipping import Clipping
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.pasting import PasteNames, PasteToMap
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.pasting import is_too_much, pasted
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Area, Point, Record

MAP_TYPE = "application/x-samspill-map+json"
BESIDE = 48.0
"""So far to the side and down a copy is put."""
MOST_NAMES = 300


@dataclass
class _Kept:
    """What was copied last, with all of its fields: it never leaves the app, nor the workshop it was copied in."""

    text: str = ""
    workshop_id: str = ""
    clipping: Clipping = Clipping()


_kept = _Kept()


def copy(scene: MapScene) -> bool:
    """Copy what is selected; False when that is nothing."""
    taken = selected(scene)
    if not taken.records or scene.workshop is None:
        return False
    text = clipping.written(taken)
    data = QMimeData()
    data.setData(MAP_TYPE, QByteArray(text.encode()))
    data.setText(taken.names)
    _kept.text, _kept.workshop_id, _kept.clipping = text, scene.workshop.details.id, taken
    QGuiApplication.clipboard().setMimeData(data)
    return True


def selected(scene: MapScene) -> Clipping:
    """Take what is selected, with the ties among the selected actors; places are those that are seen."""
    pills = scene.pills()

    def seen(record: Record) -> Record:
        if isinstance(record, Actor) and record.id in pills:
            pill = pills[record.id]
            return replace(record, place=Point(round(pill.x, 1), round(pill.y, 1)))
        return record

    relations = scene.workshop.relations if scene.workshop else ()
    return clipping.clipped((seen(one) for one in scene.selection()), relations)


def pasting(scene: MapScene, pointer: QPointF | None, new_id: Callable[[], str]) -> tuple[Command, list[str]] | None:
    """Wish for what lies in the clipboard, and tell the ids it will have; None when nothing there fits.

    Names from elsewhere become actors at the pointer, or in the tray when it is not over the map.
    """
    data = QGuiApplication.clipboard().mimeData()
    if scene.workshop is None or data is None:
        return None
    if data.hasFormat(MAP_TYPE):
        return put(scene, _read(scene, data), new_id, "map.paste")
    return _names(scene, data.text(), pointer, new_id) if data.hasText() else None


def _read(scene: MapScene, data: QMimeData) -> Clipping:
    raw = bytes(data.data(MAP_TYPE).data())
    text = raw.decode("utf-8", errors="replace") if len(raw) <= 4 * clipping.MOST_CHARACTERS else ""
    is_own = scene.workshop is not None and _kept.workshop_id == scene.workshop.details.id
    return _kept.clipping if is_own and text == _kept.text else clipping.read(text)


def put(scene: MapScene, taken: Clipping, new_id: Callable[[], str], kind: str) -> tuple[Command, list[str]] | None:
    """Wish for copies beside the originals, at free places; an actor of the tray stays in the tray."""
    if not taken.records:
        return None
    copies = taken.fresh(new_id)
    places = scene.free_places(
        {one.id: (one, QPointF(one.place.x + BESIDE, one.place.y + BESIDE)) for one in copies.actors if one.place}
    )
    actors = tuple(
        replace(one, place=places[one.id], ring=ring_at(places[one.id])) if one.id in places else one
        for one in copies.actors
    )
    marks = tuple(replace(mark, area=_beside(mark.area)) for mark in copies.marks)
    records = (*actors, *copies.relations, *marks)
    return PasteToMap(records, kind), [record.id for record in (*actors, *marks)]


def _beside(area: Area) -> Area:
    return replace(area, x=min(area.x + BESIDE, 19_000.0), y=min(area.y + BESIDE, 19_000.0))


def _names(
    scene: MapScene, text: str, pointer: QPointF | None, new_id: Callable[[], str]
) -> tuple[Command, list[str]] | None:
    assert scene.workshop is not None, "a map without a workshop"
    lines = () if is_too_much(text) else pasted(text).lines
    known = {actor.name.casefold() for actor in scene.workshop.actors}
    fresh = (line for line in lines if len(line) <= TITLE_LIMIT and line.casefold() not in known)
    actors = [Actor(id=new_id(), name=line) for line in islice(fresh, MOST_NAMES)]
    if not actors:
        return None
    if pointer is not None:
        places = scene.free_places({one.id: (one, pointer) for one in actors})
        actors = [replace(one, place=places[one.id], ring=ring_at(places[one.id])) for one in actors]
    return PasteNames(tuple(actors)), [actor.id for actor in actors]

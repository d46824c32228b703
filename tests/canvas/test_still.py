"""What stands still is painted from tiles: nobody sees their edges, and nothing is left behind by what has moved."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.benchmarks.large_map import HUB, large_map
from tests.canvas.test_canvas import Desk
from workshop_app.canvas.items import relations, tiles
from workshop_app.domain.codes import MapMarkKind, RelationType, ThemeColour
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Area, MapMark, Point
from workshop_app.domain.workshop import Workshop

SHADE = 24
"""Of 256: how a line that is cut at the edge of a tile may differ, at its rim, from one that is not."""


@pytest.fixture
def many() -> Workshop:
    return large_map(60, 150)


def seen(qtbot: QtBot, desk: Desk) -> QImage:
    """Give what is seen when everything is painted."""
    qtbot.waitUntil(lambda: desk.view.is_sharp, timeout=5000)
    desk.view.viewport().grab()  # which tells what a new zoom has to paint
    qtbot.waitUntil(lambda: desk.view.map.is_painted, timeout=5000)
    return desk.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def fresh(qtbot: QtBot, desk: Desk) -> QImage:
    """Give what a view shows that has only just been opened, at the same place and zoom."""
    other = Desk(qtbot, desk.workshop)
    other.view.stand_at(desk.view.zoom, desk.view.middle())
    other.view.horizontalScrollBar().setValue(desk.view.horizontalScrollBar().value())
    other.view.verticalScrollBar().setValue(desk.view.verticalScrollBar().value())
    return seen(qtbot, other)


def difference(one: QImage, other: QImage) -> int:
    """Give the greatest difference of a colour of any pixel."""
    assert one.size() == other.size()
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


@pytest.mark.parametrize("zoom", [0.12, 0.22, 0.37, 0.9])
def test_the_edges_of_tiles_are_not_seen(
    qtbot: QtBot, many: Workshop, monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    desk = Desk(qtbot, many)
    desk.view.stand_at(zoom, desk.view.middle())
    in_tiles = seen(qtbot, desk)
    monkeypatch.setattr(tiles, "SIDE", 4096)
    assert difference(in_tiles, fresh(qtbot, desk)) <= SHADE


def test_tiles_too_dear_for_one_go_are_painted_by_quarters_and_look_the_same(
    qtbot: QtBot, many: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, many)
    desk.view.stand_at(0.4, desk.view.map.actors[HUB].pos())
    seen(qtbot, desk)
    patched: list[tiles.Key] = []
    patch = tiles.Tiles._patch

    def noted(self: tiles.Tiles, level: tiles.Level, key: tiles.Key) -> bool:
        patched.append(key)
        return patch(self, level, key)

    monkeypatch.setattr(tiles.Tiles, "_patch", noted)
    monkeypatch.setattr(tiles, "SLICE", 1e-9)
    desk.do(MoveActors({HUB: Point(120, 80)}))
    _changed(desk)
    in_quarters = seen(qtbot, desk)
    assert len(patched) >= 8
    assert len(patched) % 4 == 0, "no tile is left half painted"
    monkeypatch.undo()
    assert difference(in_quarters, fresh(qtbot, desk)) <= SHADE


@pytest.mark.parametrize("zoom", [0.22, 0.5])
def test_after_a_drag_a_drop_and_undo_everything_looks_as_if_just_opened(
    qtbot: QtBot, many: Workshop, zoom: float
) -> None:
    desk = Desk(qtbot, many)
    desk.view.stand_at(zoom, desk.view.map.actors[HUB].pos())
    before, workshop = seen(qtbot, desk), desk.workshop
    start = desk.spot(HUB)
    desk.press(start)
    for step in range(1, 9):
        desk.move(start + QPoint(14, 9) * step)
        desk.view.viewport().grab()
    desk.release(start + QPoint(112, 72))
    desk.view.map.select(())
    dropped = seen(qtbot, desk)
    assert dropped != before
    assert difference(dropped, fresh(qtbot, desk)) <= SHADE
    moved = desk.workshop.find(Actor, HUB)
    desk.workshop = workshop
    desk.view.apply(workshop, MoveActors({HUB: Point(1, 1)}).plan(workshop))
    assert moved is not None
    undone = seen(qtbot, desk)
    assert difference(undone, before) <= SHADE
    assert difference(undone, fresh(qtbot, desk)) <= SHADE


@pytest.mark.parametrize("ends_by", ["drop", "escape"])
def test_very_many_lines_are_straight_on_their_way_and_leave_nothing_behind(
    qtbot: QtBot, many: Workshop, monkeypatch: pytest.MonkeyPatch, ends_by: str
) -> None:
    monkeypatch.setattr(relations, "MANY_CARRIED", 10)
    desk = Desk(qtbot, many)
    desk.view.stand_at(0.3, desk.view.map.actors[HUB].pos())
    before = seen(qtbot, desk)
    desk.view.map.select({HUB, "a7", "a9", many.relations[0].id})
    start = desk.spot(HUB)
    desk.press(start)
    for step in range(1, 5):
        desk.move(start + QPoint(30, 20) * step)
        on_its_way = desk.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert difference(on_its_way, before) > SHADE
    if ends_by == "escape":
        desk.key(Qt.Key.Key_Escape)
    desk.release(start + QPoint(120, 80))
    desk.view.map.select(())
    after = seen(qtbot, desk)
    assert (difference(after, before) <= SHADE) is (ends_by == "escape")
    assert difference(after, fresh(qtbot, desk)) <= SHADE


def _deleted(desk: Desk) -> None:
    hub = desk.workshop.find(Actor, HUB)
    assert hub is not None
    ties = [one for one in desk.workshop.relations if HUB in (one.from_id, one.to_id)]
    desk.do(Delete((hub, *ties)))


def _changed(desk: Desk) -> None:
    hub = desk.workshop.find(Actor, HUB)
    assert hub is not None
    desk.do(Revise(hub, {"name": "Et helt annet navn", "influence": 5}))
    desk.do(Revise(desk.workshop.relations[0], {"strength": 3}))


def _in_another_ring(desk: Desk) -> None:
    place = Point(40, -700)
    desk.do(MoveActors({HUB: place, "a7": Point(300, 60), "a9": Point(-2000, ring_at(place))}))


def _cancelled(desk: Desk) -> None:
    start = desk.spot(HUB)
    desk.press(start)
    desk.move(start + QPoint(60, 60))
    desk.view.cancel_gesture()
    desk.release(start)
    desk.view.map.select(())


def _tied(desk: Desk) -> None:
    first = desk.workshop.relations[0]
    desk.do(Add((replace(first, id="r-new", ref="r-new", relation_type=RelationType.MONEY),)))
    desk.do(Delete(desk.workshop.relations[4:6]))


def _framed(desk: Desk) -> None:
    frame = MapMark(id="m1", mark_kind=MapMarkKind.FRAME, area=Area(-400, -300, 900, 500), colour=ThemeColour.YELLOW)
    desk.do(Add((frame,)))


def _framed_for_a_while(desk: Desk) -> None:
    _framed(desk)
    desk.view.viewport().grab()
    desk.do(Delete(desk.workshop.map_marks))


def _by_sector_for_a_while(desk: Desk) -> None:
    desk.view.show_wedges(True)
    desk.view.viewport().grab()
    _changed(desk)
    desk.view.show_wedges(False)


def _zoomed(desk: Desk) -> None:
    desk.view.zoom_by(1.25)
    desk.view.viewport().grab()
    desk.view.zoom_by(0.5)
    desk.view.viewport().grab()
    desk.view.pan_by(300, -170)


@pytest.mark.parametrize(
    "deed",
    [
        _deleted,
        _changed,
        _in_another_ring,
        _cancelled,
        _tied,
        _framed,
        _framed_for_a_while,
        _by_sector_for_a_while,
        _zoomed,
    ],
)
def test_whatever_has_been_done_it_looks_as_if_just_opened(
    qtbot: QtBot, many: Workshop, deed: Callable[[Desk], None]
) -> None:
    desk = Desk(qtbot, many)
    seen(qtbot, desk)
    deed(desk)
    assert difference(seen(qtbot, desk), fresh(qtbot, desk)) <= SHADE


def test_a_tile_painted_while_the_zoom_changes_is_as_sharp_as_any(qtbot: QtBot, many: Workshop) -> None:
    desk = Desk(qtbot, many)
    desk.view.stand_at(0.6, desk.view.map.actors[HUB].pos())
    seen(qtbot, desk)
    desk.do(MoveActors({HUB: Point(120, 80)}))
    desk.view.zoom_by(1.25)
    qtbot.waitUntil(lambda: desk.view.map.is_painted, timeout=5000)
    assert not desk.view.is_sharp, "it has to be painted while the zoom changes"
    desk.view.stand_at(0.6, desk.view.middle())
    assert difference(seen(qtbot, desk), fresh(qtbot, desk)) <= SHADE


def test_zooming_out_shows_all_at_once_after_the_ground_was_another(qtbot: QtBot, many: Workshop) -> None:
    """What was painted before the wedges came and went is gone: nothing wider can stand in."""
    desk = Desk(qtbot, many)
    seen(qtbot, desk)
    desk.view.stand_at(0.9, desk.view.map.actors[HUB].pos())
    seen(qtbot, desk)
    for shown in (True, False):
        desk.view.show_wedges(shown)
        seen(qtbot, desk)
    desk.view.zoom_by(0.3)
    rough = desk.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert not desk.view.is_sharp
    desk.view._sharp.stop()
    desk.view._sharpen()
    sharp = seen(qtbot, desk)
    paper = desk.view.look.colour("paper").rgb()
    spots = [QPoint(x, y) for x in range(5, 900, 20) for y in range(5, 800, 20)]
    grounds = [at for at in spots if sharp.pixel(at) != paper]
    assert sum(rough.pixel(at) == paper for at in grounds) < 0.05 * len(grounds)


def test_what_stands_in_while_one_zooms_is_not_heaped_up(qtbot: QtBot, many: Workshop) -> None:
    """Parts of a window may ask one by one, for the same zoom and for ever wider ones."""
    desk = Desk(qtbot, many)
    seen(qtbot, desk)
    layer = desk.view.map.layer.tiles
    for scale in (0.5, 0.5, 0.4, 0.3, 0.2):
        for x in (0, 9000):
            layer._widened(QRectF(x, 0, 900, 800), scale)
    assert len({level.scale for level in layer._levels}) == len(layer._levels)
    desk.view.stand_at(1.1, desk.view.middle())
    desk.view.viewport().grab()
    assert len(layer._levels) <= tiles.ZOOMS


def test_the_ground_of_a_frame_lies_under_the_ties(qtbot: QtBot, many: Workshop) -> None:
    """Ties and rings are painted as one only as long as nothing lies between them."""
    desk = Desk(qtbot, many)
    desk.view.stand_at(0.9, desk.view.map.actors[HUB].pos())
    without = seen(qtbot, desk)
    middle = desk.view.map.actors[HUB].pos()
    everything = Area(middle.x() - 2000, middle.y() - 2000, 4000, 4000)
    frame = MapMark(id="m1", mark_kind=MapMarkKind.FRAME, area=everything, colour=ThemeColour.YELLOW)
    desk.do(Add((frame,)))
    framed = seen(qtbot, desk)
    ground = desk.view.look.colour("note.yellow").rgb()
    corners = [QPoint(x, y) for x in range(0, 900, 30) for y in range(0, 800, 40)]
    assert sum(framed.pixel(at) == ground != without.pixel(at) for at in corners) > 100, "the frame is seen"
    places = [desk.view.mapFromScene(desk.view.map.layer.middle(one)) for one in desk.view.map.layer.ties]
    on_ties = [at for at in places if framed.rect().contains(at)]
    assert len(on_ties) > 5
    assert any(framed.pixel(at) != ground and framed.pixel(at) == without.pixel(at) for at in on_ties)


def test_while_tiles_wait_to_be_painted_a_drag_shows_where_things_are(
    qtbot: QtBot, many: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slices without end would never be reached: what is carried is painted above the tiles at once."""
    desk = Desk(qtbot, many)
    desk.view.stand_at(0.5, desk.view.map.actors[HUB].pos())
    before = seen(qtbot, desk)
    monkeypatch.setattr(tiles.Tiles, "work", lambda self: None)
    desk.press(desk.spot(HUB))
    to = desk.spot(HUB) + QPoint(90, 60)
    desk.move(to)
    after = desk.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    there = QRect(to - QPoint(20, 8), to + QPoint(20, 8))
    assert after.copy(there) != before.copy(there)
    desk.view.cancel_gesture()


def test_when_very_much_changes_it_is_not_all_painted_twice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "FEW", 10)
    desk = Desk(qtbot, large_map(60, 150))
    seen(qtbot, desk)
    desk.do(MoveActors({f"a{n}": Point(n * 90 - 2700, n % 7 * 200 - 600) for n in range(60)}))
    assert not desk.view.map.layer._landing
    assert difference(seen(qtbot, desk), fresh(qtbot, desk)) <= SHADE

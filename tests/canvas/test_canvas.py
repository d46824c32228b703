"""The canvas by itself: gestures become domain commands, and leave no trace before they do."""

from dataclasses import replace
from itertools import combinations, count

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workshop_app.canvas.items.line import Line
from workshop_app.canvas.look import Look
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.tools.placing import ACTOR_TYPE, NAME_TYPE
from workshop_app.canvas.view import MapView
from workshop_app.domain.codes import RelationStatus, RelationType, Stance
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MapName, MoveActors
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import Tie, point_on, tie_curve
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Actor, Details, Point, Record, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.theme import load_fonts
from workshop_app.i18n import language
from workshop_app.tokens import LIGHT

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A view, and an editor that fulfils what it wishes."""

    def __init__(self, qtbot: QtBot, workshop: Workshop, *, fulfils: bool = True, motion: bool = False) -> None:
        load_fonts()
        numbers = count(1)
        self.view = MapView(Look(LIGHT, language("nb"), motion=motion), lambda: f"new-{next(numbers)}")
        self.view.resize(900, 800)
        qtbot.addWidget(self.view)
        self.workshop, self.fulfils = workshop, fulfils
        self.wished: list[Command] = []
        self.view.command_wished.connect(self.do)
        self.view.show_workshop(workshop)
        self.view.show()
        self.view.setFocus()
        qtbot.waitExposed(self.view)

    def do(self, command: Command) -> None:
        self.wished.append(command)
        if self.fulfils:
            changes = command.plan(self.workshop)
            self.workshop = self.workshop.with_changes(changes)
            self.view.apply(self.workshop, changes)

    def spot(self, actor_id: str) -> QPoint:
        return self.view.mapFromScene(self.view.map.actors[actor_id].pos())

    def at(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(QPointF(x, y))

    def press(self, spot: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, modifiers, spot)

    def move(self, spot: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), spot)
        QTest.qWait(1)

    def release(self, spot: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, modifiers, spot)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.press(start, modifiers)
        self.move(start + (end - start) / 2)
        self.move(end)
        self.release(end, modifiers)

    def click(self, spot: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, spot)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def selected(self) -> set[str]:
        return {record.id for record in self.view.selection()}

    def picture(self) -> dict[str, tuple[float, float]]:
        return {actor_id: (item.x(), item.y()) for actor_id, item in self.view.map.actors.items()}


@pytest.fixture
def small() -> Workshop:
    return Workshop.of(
        [
            Details(id="d", ref="kart", title="Kart"),
            Actor(id="a", ref="a01", name="Biblioteket", ring=0, place=Point(0, 0), influence=3),
            Actor(id="b", ref="a02", name="Turlaget", ring=2, place=Point(650, 0)),
            Actor(id="c", ref="a03", name="Skolen", ring=2, place=Point(-650, 100)),
            Actor(id="t", ref="a04", name="I skuffen"),
            Relation(id="r", ref="r01", from_id="a", to_id="b", relation_type=RelationType.MONEY, mutual=False),
        ]
    )


@pytest.fixture
def desk(qtbot: QtBot, small: Workshop) -> Desk:
    return Desk(qtbot, small)


def test_an_actor_glides_but_stands_at_its_place_at_once(qtbot: QtBot, small: Workshop) -> None:
    desk = Desk(qtbot, small, motion=True)
    desk.view.apply(desk.workshop, ())
    desk.do(MoveActors({"b": Point(0, 650)}))
    item = desk.view.map.actors["b"]
    assert (item.x(), item.y()) == (0, 650)
    assert item.transform().dx() > 0
    qtbot.waitUntil(lambda: item.transform().isIdentity(), timeout=2000)


def test_without_motion_an_actor_is_simply_there(desk: Desk) -> None:
    desk.do(MoveActors({"b": Point(0, 650)}))
    assert desk.view.map.actors["b"].transform().isIdentity()


def test_actors_with_a_ring_are_shown_and_those_of_the_tray_are_not(desk: Desk) -> None:
    assert set(desk.view.map.actors) == {"a", "b", "c"}
    assert [relation.id for relation in desk.view.map.layer.relations] == ["r"]


def test_a_drag_is_one_command_for_all_that_is_selected(desk: Desk) -> None:
    desk.click(desk.spot("b"))
    desk.click(desk.spot("c"), SHIFT)
    desk.drag(desk.spot("b"), desk.spot("b") + QPoint(0, 60))
    (command,) = desk.wished
    assert isinstance(command, MoveActors)
    assert set(command.places) == {"b", "c"}
    moved = desk.workshop.find(Actor, "b")
    assert moved is not None
    assert moved.place is not None
    assert moved.place.x == pytest.approx(650, abs=4)
    assert moved.place.y == pytest.approx(60 / desk.view.zoom, abs=4)


def test_nothing_is_saved_while_dragging_and_esc_leaves_no_trace(desk: Desk) -> None:
    before = desk.picture()
    line = desk.view.map.layer._lines["r"].tie.curve
    desk.press(desk.spot("a"))
    desk.move(desk.spot("a") + QPoint(30, 0))
    desk.move(desk.spot("a") + QPoint(90, 40))
    assert desk.picture() != before
    assert desk.view.map.layer._lines["r"].tie.curve != line
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.at(200, 200))
    assert desk.wished == []
    assert desk.picture() == before
    assert desk.view.map.layer._lines["r"].tie.curve == line


def test_a_refused_move_is_put_right_again(qtbot: QtBot, small: Workshop) -> None:
    desk = Desk(qtbot, small, fulfils=False)
    before = desk.picture()
    desk.drag(desk.spot("b"), desk.spot("b") + QPoint(-40, 80))
    assert len(desk.wished) == 1
    assert desk.picture() == before


def test_what_is_dropped_upon_another_goes_to_a_free_place_and_is_saved_there(desk: Desk) -> None:
    desk.drag(desk.spot("b"), desk.spot("a"))
    shown = desk.picture()
    actor = desk.workshop.find(Actor, "b")
    assert actor is not None
    assert actor.place is not None
    assert shown["b"] == (actor.place.x, actor.place.y)
    assert shown["a"] == (0, 0)
    desk.view.map.restore()
    assert desk.picture() == shown


def test_pills_that_would_cover_each_other_are_shown_apart_without_saving(qtbot: QtBot) -> None:
    actors = [Actor(id=str(n), ref=f"a{n:02d}", name=f"Lag {n}", ring=1, place=Point(400, 0)) for n in range(6)]
    desk = Desk(qtbot, Workshop.of([Details(id="d", ref="k", title="Kart"), *actors]))
    assert desk.wished == []
    pills = desk.view.map.pills().values()
    assert not any(x.meets(y) for one, other in combinations(pills, 2) for x in one.rects for y in other.rects)


def test_undo_gives_the_very_same_picture(desk: Desk) -> None:
    before, workshop = desk.picture(), desk.workshop
    desk.drag(desk.spot("a"), desk.spot("a") + QPoint(120, 90))
    assert desk.picture() != before
    desk.view.apply(workshop, MoveActors({"a": Point(1, 1)}).plan(workshop))
    assert desk.picture() == before


def test_the_handle_stands_where_it_is_seen_wherever_the_map_is_moved(desk: Desk) -> None:
    desk.click(desk.spot("a"))
    handle = desk.view.map.handle
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        desk.view.centerOn(desk.view.map.actors["a"].pos())
        room = desk.view.viewport().rect()
        desk.view.pan_by(dx * (room.width() / 2 - 90), dy * (room.height() / 2 - 40))
        assert handle.isVisible()
        assert room.contains(desk.view.mapFromScene(handle.pos())), (dx, dy)
    desk.view.centerOn(desk.view.map.actors["a"].pos())
    spot = QRectF(desk.view.mapFromScene(handle.pos()), QSizeF(1, 1)).adjusted(-20, -20, 20, 20)
    desk.view.covers = (spot,)
    desk.view.pan_by(1, 0)
    assert not spot.contains(QPointF(desk.view.mapFromScene(handle.pos()))), "what floats there would hide it"


def test_the_handle_draws_a_wanted_relation_to_another_actor(desk: Desk) -> None:
    desk.click(desk.spot("b"))
    handle = desk.view.mapFromScene(desk.view.map.handle.pos())
    desk.drag(handle, desk.spot("c"))
    (command,) = desk.wished
    assert isinstance(command, Add)
    (relation,) = command.records
    assert isinstance(relation, Relation)
    assert (relation.from_id, relation.to_id) == ("b", "c")
    assert relation.relation_type is RelationType.COOPERATION
    assert relation.status is RelationStatus.DESIRED
    assert desk.selected() == {relation.id}


def test_the_relation_tool_draws_by_two_clicks_and_by_keys(desk: Desk) -> None:
    desk.view.status = RelationStatus.EXISTING
    desk.view.set_tool(Tool.RELATION)
    desk.click(desk.spot("b"))
    desk.click(desk.spot("c"))
    desk.view.select("a")
    desk.key(Qt.Key.Key_R)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    drawn = [command.records[0] for command in desk.wished if isinstance(command, Add)]
    assert [(one.from_id, one.status) for one in drawn if isinstance(one, Relation)] == [
        ("b", RelationStatus.EXISTING),
        ("a", RelationStatus.EXISTING),
    ]


def test_a_relation_that_ends_nowhere_is_none(desk: Desk) -> None:
    desk.view.set_tool(Tool.RELATION)
    desk.drag(desk.spot("b"), desk.at(0, 700))
    desk.drag(desk.spot("b"), desk.spot("b") + QPoint(1, 1))
    desk.key(Qt.Key.Key_Escape)
    assert desk.wished == []
    assert desk.view.gesture is None


def test_the_rubber_band_and_ctrl_a_select(desk: Desk) -> None:
    desk.drag(desk.at(-900, -300), desk.at(250, 300))
    assert desk.selected() == {"a", "c"}
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.selected() == {"a", "b", "c"}
    desk.key(Qt.Key.Key_Escape)
    assert desk.selected() == set()
    assert desk.wished == []


def test_a_click_on_a_line_selects_the_relation_and_delete_deletes_it(desk: Desk) -> None:
    middle = desk.view.map.layer.middle("r")
    desk.click(desk.view.mapFromScene(middle))
    assert desk.selected() == {"r"}
    desk.key(Qt.Key.Key_Delete)
    (command,) = desk.wished
    assert isinstance(command, Delete)
    assert desk.view.map.layer.relations == ()


def test_arrow_keys_move_in_steps_saved_when_the_key_comes_up(desk: Desk) -> None:
    desk.view.select("b")
    for _ in range(3):
        QTest.keyPress(desk.view, Qt.Key.Key_Down)
    assert desk.wished == []
    QTest.keyRelease(desk.view, Qt.Key.Key_Down)
    (command,) = desk.wished
    assert isinstance(command, MoveActors)
    assert command.places["b"] == Point(650, 60)


def test_tab_walks_from_the_core_outwards_and_then_leaves(desk: Desk) -> None:
    walked = []
    for _ in range(3):
        desk.key(Qt.Key.Key_Tab)
        walked += list(desk.selected())
    assert walked[0] == "a"
    assert set(walked) == {"a", "b", "c"}
    assert desk.view._keys.walk(1) is False


def test_a_double_click_on_the_ground_makes_an_actor_there_and_asks_for_its_name(desk: Desk) -> None:
    edited: list[Record] = []
    desk.view.edit_wished.connect(edited.append)
    QTest.mouseDClick(desk.view.viewport(), LEFT, PLAIN, desk.at(0, 700))
    (command,) = desk.wished
    assert isinstance(command, MapName)
    actor = command.actor
    assert actor.ring == 2
    assert [record.id for record in edited] == [actor.id] == list(desk.selected())


def drop(view: MapView, spot: QPoint, data: QMimeData) -> None:
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.dragEnterEvent(QDragEnterEvent(spot, actions, data, buttons, PLAIN))
    view.dragMoveEvent(QDragMoveEvent(spot, actions, data, buttons, PLAIN))
    view.dropEvent(QDropEvent(QPointF(spot), actions, data, buttons, PLAIN))


@pytest.mark.parametrize(("kind", "carried"), [(NAME_TYPE, "Båtlaget på Ånes"), (ACTOR_TYPE, "t")])
def test_what_is_dragged_from_the_palette_stands_where_it_is_let_go(desk: Desk, kind: str, carried: str) -> None:
    data = QMimeData()
    data.setData(kind, carried.encode())
    drop(desk.view, desk.at(-100, -440), data)
    (command,) = desk.wished
    assert isinstance(command, MapName if kind == NAME_TYPE else MoveActors)
    (actor,) = [actor for actor in desk.workshop.actors if carried in (actor.name, actor.id)]
    assert actor.ring == 1
    assert actor.place is not None
    assert ring_at(actor.place) == 1
    assert desk.selected() == {actor.id}


def test_by_enter_from_the_palette_it_stands_free_in_ring_two(desk: Desk) -> None:
    desk.view.place(Actor(id="n", name="Historielaget"))
    actor = desk.workshop.find(Actor, "n")
    assert actor is not None
    assert actor.place is not None
    assert RING_EDGES[1] < (actor.place.x**2 + actor.place.y**2) ** 0.5 < RING_EDGES[2]
    assert desk.picture()["n"] == (actor.place.x, actor.place.y)


def test_zoom_keeps_the_point_under_the_pointer_and_0_fits(desk: Desk) -> None:
    fitted = desk.view.zoom
    spot = QPointF(300, 300)
    before = desk.view.mapToScene(spot.toPoint())
    desk.view.zoom_by(1.5, spot)
    after = desk.view.mapToScene(spot.toPoint())
    assert (after - before).manhattanLength() * desk.view.zoom < 4
    desk.key(Qt.Key.Key_Plus)
    assert desk.view.zoom > fitted * 1.5
    desk.key(Qt.Key.Key_0)
    assert desk.view.zoom == pytest.approx(fitted)
    content = desk.view.mapFromScene(desk.view.map.content()).boundingRect()
    assert desk.view.viewport().rect().contains(content)


def test_space_and_the_middle_button_move_the_sheet(desk: Desk) -> None:
    before = desk.view.mapToScene(0, 0)
    QTest.keyPress(desk.view, Qt.Key.Key_Space)
    desk.drag(desk.spot("a"), desk.spot("a") + QPoint(80, 0))
    QTest.keyRelease(desk.view, Qt.Key.Key_Space)
    assert desk.view.mapToScene(0, 0).x() == pytest.approx(before.x() - 80 / desk.view.zoom, abs=4)
    assert desk.wished == []


def test_the_description_names_every_actor_and_follows(desk: Desk) -> None:
    assert desk.view.accessibleName() == "Alliansekart"
    told = desk.view.accessibleDescription()
    assert all(name in told for name in ("Biblioteket", "Turlaget", "Skolen", "Støttespiller", "3\u00a0aktører"))
    desk.view.select("c")
    desk.key(Qt.Key.Key_Delete)
    assert "Skolen" not in desk.view.accessibleDescription()


def test_stance_is_never_painted(qtbot: QtBot, small: Workshop) -> None:
    desk = Desk(qtbot, small)
    before = desk.view.viewport().grab().toImage()
    actor = desk.workshop.find(Actor, "a")
    assert actor is not None
    desk.do(Revise(actor, {"stance": Stance.BLOCKS, "influence_reason": "hemmelig"}))
    assert desk.view.viewport().grab().toImage() == before
    assert "hemmelig" not in desk.view.accessibleDescription()


def test_an_edit_from_elsewhere_gives_up_the_drag(desk: Desk) -> None:
    actor = desk.workshop.find(Actor, "c")
    assert actor is not None
    desk.press(desk.spot("b"))
    desk.move(desk.spot("b") + QPoint(20, 20))
    desk.do(Revise(actor, {"name": "Ungdomsskolen"}))
    desk.release(desk.at(0, 500))
    assert len(desk.wished) == 1
    assert desk.picture()["b"] == (650, 0)


def test_undo_and_redo_of_a_move_make_no_line_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.view.viewport().grab()
    hub = desk.workshop.relations[0].from_id
    made: list[str] = []
    init = Line.__init__

    def noted(self: Line, tie: Tie, ends: tuple[Pill, Pill], turn: int) -> None:
        made.append(tie.relation.id)
        init(self, tie, ends, turn)

    monkeypatch.setattr(Line, "__init__", noted)
    before = desk.workshop
    desk.do(MoveActors({hub: Point(150, 640)}))
    after = desk.workshop
    assert made
    made.clear()
    for workshop in (before, after, before):
        desk.view.apply(workshop, MoveActors({hub: Point(1, 1)}).plan(workshop))
    assert made == []


@pytest.mark.parametrize("bend", [0.08, 0.65, 1.5, 2.5])
def test_the_boxes_of_a_long_line_hold_all_of_it(small: Workshop, bend: float) -> None:
    one, other = (Pill(actor, ("x",), 0, 0, 100, 60) for actor in small.actors[:2])
    ends = one, replace(other, x=3000.0, y=2400.0)
    relation = replace(small.relations[0], from_id=one.actor.id, to_id=other.actor.id)
    curve = tie_curve(relation, {pill.actor.id: pill for pill in ends}, bend)
    line = Line(Tie(relation, bend, curve), ends, 0)
    assert len(line.boxes) > 1
    for step in range(201):
        x, y = point_on(curve, step / 200)
        assert any(box.contains(x, y) for box in line.boxes)


def on_screen(desk: Desk) -> QImage:
    """Give what is really on the screen: grabbing a widget would paint it anew."""
    QTest.qWait(60)
    return QGuiApplication.primaryScreen().grabWindow(desk.view.winId()).toImage()


def test_an_actor_that_goes_in_the_middle_of_its_glide_leaves_nothing_behind(qtbot: QtBot, small: Workshop) -> None:
    desk = Desk(qtbot, small, motion=True)
    desk.drag(desk.spot("a"), desk.spot("b"))
    actor = desk.workshop.find(Actor, "a")
    assert actor is not None
    assert desk.view.map.actors["a"]._is_gliding
    desk.do(Delete((actor,)))
    QTest.qWait(400)
    desk.view.viewport().grab()
    desk.drag(QPoint(2, 2), QPoint(880, 780))
    assert "a" not in desk.selected()
    assert desk.selected() >= {"b"}


@pytest.mark.parametrize("way", ["mouse", "relation"])
def test_nobody_looks_chosen_who_is_not(desk: Desk, way: str) -> None:
    QTest.qWait(300)
    before = on_screen(desk)
    if way == "mouse":
        for one in ("a", "b", "c"):
            desk.click(desk.spot(one))
            on_screen(desk)
        desk.click(QPoint(4, 4))
    else:
        desk.click(desk.spot("a"))
        desk.key(Qt.Key.Key_R)
        for one in ("b", "c"):
            desk.move(desk.spot(one))
            on_screen(desk)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Escape)
    assert not desk.selected()
    QTest.qWait(300)
    assert on_screen(desk) == before


def press_wheel(desk: Desk, spot: QPoint) -> None:
    QTest.mousePress(desk.view.viewport(), Qt.MouseButton.MiddleButton, PLAIN, spot)
    desk.move(spot + QPoint(60, 40))
    QTest.mouseRelease(desk.view.viewport(), Qt.MouseButton.MiddleButton, PLAIN, spot + QPoint(60, 40))


@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.FRAME])
@pytest.mark.parametrize("start", ["a", ""])
def test_the_wheel_pressed_in_the_middle_of_a_drag_changes_nothing(desk: Desk, tool: Tool, start: str) -> None:
    before, items = desk.picture(), len(desk.view.map.items())
    desk.view.set_tool(tool)
    spot = desk.spot(start) if start else QPoint(6, 6)
    desk.press(spot)
    desk.move(spot + QPoint(90, 90))
    press_wheel(desk, spot + QPoint(100, 90))
    assert desk.view.gesture is not None
    desk.key(Qt.Key.Key_Escape)
    desk.release(spot + QPoint(100, 90))
    assert not desk.wished
    assert desk.picture() == before
    assert len(desk.view.map.items()) == items


def test_a_relation_that_has_been_begun_goes_on_after_the_sheet_has_been_moved(desk: Desk) -> None:
    desk.click(desk.spot("a"))
    desk.key(Qt.Key.Key_R)
    middle = desk.view.middle()
    press_wheel(desk, QPoint(30, 30))
    assert desk.view.middle() != middle
    desk.click(desk.spot("c"))
    assert [type(wish) for wish in desk.wished] == [Add]


def test_steps_by_keys_get_past_those_who_stand_in_the_way(qtbot: QtBot, sample: Workshop) -> None:
    """A place that is not free gave way to the nearest one that is, which was where one had come from."""
    again = sample.with_changes(Reopen().plan(sample))
    desk = Desk(qtbot, again)
    ways = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}
    for actor in desk.workshop.actors[:8]:
        if actor.ring is None:
            continue
        for key, (x, y) in ways.items():
            desk.workshop = again
            desk.view.show_workshop(again)
            desk.view.select(actor.id)
            start = desk.view.map.actors[actor.id].pos()
            for _ in range(12):
                desk.key(key)
            gone = QPointF.dotProduct(desk.view.map.actors[actor.id].pos() - start, QPointF(x, y))
            assert gone > 200, (actor.name, key)


def test_a_step_is_saved_when_another_key_comes_before_that_of_the_arrow_is_up(desk: Desk) -> None:
    desk.view.select("b")
    before = desk.picture()["b"]
    QTest.keyPress(desk.view, Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Period)
    QTest.keyRelease(desk.view, Qt.Key.Key_Right)
    assert [wish.kind for wish in desk.wished] == ["actor.place", "actor.revise"]
    assert desk.picture()["b"][0] > before[0]


def test_a_step_is_saved_when_the_mouse_takes_hold_of_another(desk: Desk) -> None:
    desk.view.select("b")
    QTest.keyPress(desk.view, Qt.Key.Key_Right)
    desk.click(desk.spot("c"))
    QTest.keyRelease(desk.view, Qt.Key.Key_Right)
    moved = desk.workshop.find(Actor, "b")
    assert moved is not None
    assert moved.place is not None
    assert (moved.place.x, moved.place.y) == desk.picture()["b"]
    assert moved.place.x > 650

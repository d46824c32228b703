"""What one does on the map: order, frames and texts, copies, keys, fingers. Each is one undo step, and Esc is none."""

import json
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QEventPoint, QGuiApplication, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.domain.maps import crowd
from tests.gui.support import make_session
from workshop_app.canvas.clipboard import MAP_TYPE
from workshop_app.canvas.look import Look
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.view import MapView
from workshop_app.domain import clipping
from workshop_app.domain.clipping import MOST_CHARACTERS
from workshop_app.domain.codes import MapMarkKind, Sector, Stance, ThemeColour
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.figures.aligning import Edge, Way
from workshop_app.domain.figures.layout import NAME_SIZE
from workshop_app.domain.records import Actor, MapMark, Point, Relation
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.theme import load_fonts
from workshop_app.gui.ui import Notice, Ui
from workshop_app.i18n import language
from workshop_app.tokens import BODY, LIGHT

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A hand on the map of the sample: presses keys and buttons, and knows what was before."""

    def __init__(self, screen: MapScreen, session: Session) -> None:
        self.screen, self.session = screen, session
        self.canvas, self.map = screen.canvas, screen.canvas.map
        self.port = self.canvas.viewport()

    def actor(self, name: str) -> Actor:
        return next(one for one in self.session.workshop.actors if one.name == name)

    def choose(self, *names: str) -> list[Actor]:
        found = [self.actor(name) for name in names]
        self.canvas.select(*(one.id for one in found))
        return found

    def spot(self, name: str) -> QPoint:
        return self.canvas.mapFromScene(self.map.actors[self.actor(name).id].pos())

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.mapFromScene(QPointF(x, y))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def carry(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """Press and go to a place, without letting go."""
        QTest.mousePress(self.port, LEFT, modifiers, start)
        for spot in (start + (end - start) / 2, end):
            over = QPointF(self.port.mapToGlobal(spot))
            move = QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), over, Qt.MouseButton.NoButton, LEFT, modifiers)
            QApplication.sendEvent(self.port, move)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        self.carry(start, end, modifiers)
        QTest.mouseRelease(self.port, LEFT, modifiers, end)

    def picture(self) -> dict[str, tuple[float, float]]:
        return {actor_id: (item.x(), item.y()) for actor_id, item in self.map.actors.items()}

    def marks(self) -> tuple[MapMark, ...]:
        return self.session.workshop.map_marks

    def chosen(self) -> set[str]:
        return {one.name for one in self.canvas.selection() if isinstance(one, Actor)}


@pytest.fixture
def hand(qtbot: QtBot, ui: Ui, session: Session) -> Hand:
    return made_hand(qtbot, ui, session)


def made_hand(qtbot: QtBot, ui: Ui, session: Session) -> Hand:
    screen = MapScreen(ui, session)
    screen.resize(1200, 860)
    qtbot.addWidget(screen)
    qtbot.addWidget(screen.details)
    screen.show()
    qtbot.waitExposed(screen)
    screen.canvas.setFocus()
    return Hand(screen, session)


# Order


def test_after_tidy_forty_names_are_free_and_as_large_as_other_text(qtbot: QtBot) -> None:
    load_fonts()
    view = MapView(Look(LIGHT, language("nb"), motion=False), lambda: "new")
    view.resize(1024, 768)
    qtbot.addWidget(view)
    held = [crowd(40, 60)]

    def fulfil(command: Command) -> None:
        changes = command.plan(held[0])
        held[0] = held[0].with_changes(changes)
        view.apply(held[0], changes)

    view.command_wished.connect(fulfil)
    view.show_workshop(held[0])
    view.show()
    assert view.zoom * NAME_SIZE < BODY
    view.setFocus()
    QTest.keyClick(view, Key.Key_O)
    assert view.zoom * NAME_SIZE >= BODY
    pills = view.map.pills().values()
    assert len(pills) == 40
    rects = [(pill.actor.id, rect) for pill in pills for rect in pill.rects]
    assert [(a, b) for (a, one), (b, other) in combinations(rects, 2) if a != b and one.meets(other)] == []
    seen = QRectF(view.viewport().rect())
    names = [QRectF(view.mapFromScene(rect).boundingRect()) for rect in view.map.names()]
    assert [rect for rect in names if not seen.contains(rect)] == []


def test_when_a_tidy_is_undone_all_names_are_seen_again(hand: Hand) -> None:
    far = {name: Point(x, 1250) for name, x in (("Solvik Taxi", -900), ("Solvik båtforening", 900))}
    hand.session.do(MoveActors({hand.actor(name).id: place for name, place in far.items()}))
    hand.canvas.fit()
    assert not hidden(hand)
    hand.screen.floats.toolbar.tidy.click()
    assert not hidden(hand)
    hand.session.undo()
    assert not hidden(hand)
    hand.session.redo()
    assert not hidden(hand)
    hand.canvas.zoom_by(2)
    zoom = hand.canvas.zoom
    hand.session.undo()
    assert hand.canvas.zoom == zoom  # whoever has zoomed is not moved about


def hidden(hand: Hand) -> list[QRectF]:
    """Give the names that are not wholly seen, or lie under what floats."""
    canvas, seen = hand.canvas, QRectF(hand.port.rect())
    names = [QRectF(canvas.mapFromScene(rect).boundingRect()) for rect in hand.map.names()]
    return [one for one in names if not seen.contains(one) or any(one.intersects(cover) for cover in canvas.covers)]


def test_tidy_is_one_undo_step_and_leaves_the_pinned_alone(hand: Hand) -> None:
    before = hand.session.workshop
    (taxi,) = hand.choose("Solvik Taxi")
    hand.key(Key.Key_P)
    pinned = hand.actor("Solvik Taxi")
    assert pinned.pinned
    assert pinned.place is not None
    hand.screen.floats.toolbar.tidy.click()
    assert hand.picture()[taxi.id] == (pinned.place.x, pinned.place.y)
    assert hand.session.undo_kind == "map.tidy"
    hand.session.undo()
    hand.session.undo()
    assert hand.session.workshop == before


def test_a_pin_is_seen_and_the_key_takes_it_out_again(hand: Hand) -> None:
    (taxi,) = hand.choose("Solvik Taxi")
    item = hand.map.actors[taxi.id]
    plain = len(item._shapes())
    hand.key(Key.Key_P)
    assert len(item._shapes()) > plain
    hand.key(Key.Key_P)
    assert len(item._shapes()) == plain
    assert not hand.actor("Solvik Taxi").pinned


ROW = ("Solvik Taxi", "Solvik Sparebank", "Statsforvalteren")


def test_the_menu_lines_up_what_is_selected_as_one_undo_step(hand: Hand) -> None:
    before = hand.session.workshop
    hand.choose(*ROW)
    order = next(
        menu for act in hand.screen.floats.toolbar.more.menu().actions() if isinstance(menu := act.menu(), QMenu)
    )
    order.aboutToShow.emit()
    offered = [act for act in order.actions() if act.text()]
    assert len(offered) == len(Edge) + len(Way)
    for act, kind in ((offered[0], "map.align"), (offered[-1], "map.distribute")):
        act.trigger()
        assert hand.session.undo_kind == kind
        pills = hand.map.pills().values()
        assert not any(x.meets(y) for a, b in combinations(pills, 2) for x in a.rects for y in b.rects)
        hand.session.undo()
        assert hand.session.workshop == before
    hand.choose("Solvik Taxi")
    order.aboutToShow.emit()
    assert not any(act.isEnabled() for act in order.actions() if act.text())


def test_a_dragged_actor_catches_on_the_middle_of_another_unless_alt_is_held(hand: Hand) -> None:
    taxi, bank = hand.actor("Solvik Taxi"), hand.actor("Solvik Sparebank")
    line = hand.map.actors[bank.id].x()
    start = hand.spot("Solvik Taxi")
    end = QPoint(hand.at(line, 0).x() + 4, start.y() + 3)
    hand.carry(start, end)
    item = hand.map.actors[taxi.id]
    assert item.x() == pytest.approx(line)
    assert hand.map.backdrop.guides.isVisible()
    hand.key(Key.Key_Escape)
    assert not hand.map.backdrop.guides.isVisible()
    QTest.mouseRelease(hand.port, LEFT, Mod.NoModifier, end)
    hand.carry(start, end, Mod.AltModifier)
    assert abs(item.x() - line) * hand.canvas.zoom == pytest.approx(4, abs=1.5)
    assert not hand.map.backdrop.guides.isVisible()
    QTest.mouseRelease(hand.port, LEFT, Mod.AltModifier, end)


def test_wedges_are_shown_by_a_key_and_leave_names_free(hand: Hand) -> None:
    hand.key(Key.Key_W)
    parts = hand.map.backdrop.wedges.parts
    assert {part.sector for part in parts} == {item.actor.sector for item in hand.map.actors.values()}
    seen = QRectF(hand.port.rect())
    words = [QRectF(hand.canvas.mapFromScene(rect).boundingRect()) for rect in hand.map.backdrop.words()]
    assert words
    assert all(seen.contains(rect) for rect in words)
    hand.key(Key.Key_W)
    assert not hand.map.backdrop.wedges.isVisible()


def test_a_workshop_remembers_that_its_wedges_are_shown(qtbot: QtBot, ui: Ui, hand: Hand) -> None:
    for shown in (True, False):
        hand.key(Key.Key_W)
        again = MapScreen(ui, hand.session)
        qtbot.addWidget(again)
        assert again.canvas.map.backdrop.by_sector is shown
        assert bool(again.canvas.map.backdrop.wedges.parts) is shown


# Frames and texts


def draw(hand: Hand, tool: Tool, start: QPoint, end: QPoint) -> MapMark:
    known = set(hand.marks())
    hand.canvas.set_tool(tool)
    hand.drag(start, end)
    (made,) = set(hand.marks()) - known
    return made


def test_a_frame_is_drawn_named_and_taken_back_by_one_undo_each(hand: Hand) -> None:
    before = hand.session.workshop
    made = draw(hand, Tool.FRAME, hand.at(-900, 500), hand.at(-500, 900))
    assert made.mark_kind is MapMarkKind.FRAME
    assert hand.canvas.tool is Tool.SELECT
    editor = hand.screen.acts.editor
    assert editor is not None
    QTest.keyClicks(editor.field, "Oppvekst")
    QTest.keyClick(editor.field, Key.Key_Return)
    assert [mark.text for mark in hand.marks()] == ["Oppvekst"]
    assert hand.canvas.hasFocus()
    hand.session.undo()
    hand.session.undo()
    assert hand.session.workshop == before


def test_a_text_by_key_is_as_high_as_its_words(hand: Hand) -> None:
    hand.canvas.map.select(())
    hand.key(Key.Key_T)
    editor = hand.screen.acts.editor
    assert editor is not None
    QTest.keyClicks(editor.field, "Hvem spør dem som ikke er her, og når får de svar fra oss?")
    QTest.keyClick(editor.field, Key.Key_Return)
    (mark,) = hand.marks()
    (lines,) = hand.map.backdrop.marks.words()
    assert 80 < lines.height() <= mark.area.height


def test_a_frame_by_key_goes_around_the_selected_actors(hand: Hand) -> None:
    chosen = hand.choose(*ROW)
    hand.key(Key.Key_F)
    (mark,) = hand.marks()
    rect = hand.map.backdrop.marks.rect_of(mark.id)
    assert all(rect.contains(hand.map.actors[one.id].pos()) for one in chosen)


def framed(hand: Hand, name: str) -> MapMark:
    """Put a frame around one actor."""
    hand.choose(name)
    hand.key(Key.Key_F)
    editor = hand.screen.acts.editor
    assert editor is not None
    QTest.keyClick(editor.field, Key.Key_Escape)
    return hand.marks()[-1]


@pytest.mark.parametrize("is_loose", [False, True])
def test_a_frame_takes_the_actors_in_it_along_unless_alt_is_held(hand: Hand, is_loose: bool) -> None:
    mark = framed(hand, "Solvik Taxi")
    before, taxi = hand.session.workshop, hand.actor("Solvik Taxi")
    was = hand.picture()[taxi.id]
    edge = hand.at(mark.area.x, mark.area.y + mark.area.height / 2)
    modifiers = Mod.AltModifier if is_loose else Mod.NoModifier
    hand.canvas.map.select(())
    hand.drag(edge, edge + QPoint(-60, 40), modifiers)
    moved = hand.marks()[-1]
    assert moved.area.x == pytest.approx(mark.area.x - 60 / hand.canvas.zoom, abs=3)
    now = hand.picture()[taxi.id]
    assert (now == was) is is_loose
    hand.session.undo()
    assert hand.session.workshop == before


def test_a_corner_resizes_and_arrows_with_alt_do_too(hand: Hand) -> None:
    mark = framed(hand, "Solvik Taxi")
    before = hand.session.workshop
    corner = hand.at(mark.area.x + mark.area.width, mark.area.y + mark.area.height)
    hand.drag(corner, corner + QPoint(50, 30))
    wide = hand.marks()[-1].area
    assert wide.width == pytest.approx(mark.area.width + 50 / hand.canvas.zoom, abs=3)
    assert (wide.x, wide.y) == (mark.area.x, mark.area.y)
    hand.session.undo()
    assert hand.session.workshop == before
    hand.key(Key.Key_Right, Mod.AltModifier)
    assert hand.marks()[-1].area.width == mark.area.width + 20


def test_a_frame_is_coloured_copied_and_deleted(hand: Hand) -> None:
    framed(hand, "Solvik Taxi")
    hand.screen.details.mark.colour.choose(ThemeColour.BLUE)
    assert hand.marks()[-1].colour is ThemeColour.BLUE
    hand.key(Key.Key_D, Mod.ControlModifier)
    assert len(hand.marks()) == 2
    assert hand.marks()[-1].colour is ThemeColour.BLUE
    hand.key(Key.Key_Delete)
    assert len(hand.marks()) == 1


def test_double_click_on_a_title_opens_it(hand: Hand) -> None:
    mark = framed(hand, "Solvik Taxi")
    spot = hand.at(mark.area.x + 40, mark.area.y + 34)
    QTest.mouseDClick(hand.port, LEFT, Mod.NoModifier, spot)
    assert hand.screen.acts.editor is not None
    assert len(hand.session.workshop.actors) == 22 + len([a for a in hand.session.workshop.actors if a.ring is None])


# Copies


def test_a_copy_has_the_ties_among_what_was_copied_and_is_one_undo_step(hand: Hand) -> None:
    before = hand.session.workshop
    relation = before.relations[0]
    hand.canvas.select(relation.from_id, relation.to_id)
    among = [one for one in before.relations if {one.from_id, one.to_id} == {relation.from_id, relation.to_id}]
    hand.key(Key.Key_C, Mod.ControlModifier)
    assert hand.session.workshop == before
    hand.key(Key.Key_V, Mod.ControlModifier)
    after = hand.session.workshop
    assert len(after.actors) == len(before.actors) + 2
    assert len(after.relations) == len(before.relations) + len(among)
    assert hand.session.undo_kind == "map.paste"
    pills = hand.map.pills().values()
    assert not any(x.meets(y) for a, b in combinations(pills, 2) for x in a.rects for y in b.rects)
    hand.session.undo()
    assert hand.session.workshop == before


def test_cut_and_paste_keeps_everything_within_the_workshop(hand: Hand) -> None:
    (taxi,) = hand.choose("Solvik Taxi")
    hand.session.do(Revise(taxi, {"stance": Stance.BLOCKS, "note": "Ring Per"}))
    hand.key(Key.Key_X, Mod.ControlModifier)
    assert "Solvik Taxi" not in {one.name for one in hand.session.workshop.actors}
    hand.key(Key.Key_V, Mod.ControlModifier)
    assert (hand.actor("Solvik Taxi").stance, hand.actor("Solvik Taxi").note) == (Stance.BLOCKS, "Ring Per")


def test_between_workshops_nothing_private_goes_along(qtbot: QtBot, hand: Hand, ui: Ui) -> None:
    (taxi,) = hand.choose("Solvik Taxi")
    hand.session.do(
        Revise(taxi, {"stance": Stance.BLOCKS, "note": "Ring Per", "influence_reason": "Eier kaia", "influence": 4})
    )
    hand.key(Key.Key_C, Mod.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    raw = bytes(data.data(MAP_TYPE).data()).decode()
    assert data.text() == "Solvik Taxi"
    assert not any(word in raw for word in ("blocks", "Ring Per", "Eier kaia", "stance"))
    other = make_session(ui, sample=False)
    there = made_hand(qtbot, ui, other)
    there.key(Key.Key_V, Mod.ControlModifier)
    (copy,) = other.workshop.actors
    assert (copy.name, copy.sector, copy.influence, copy.ring) == ("Solvik Taxi", Sector.BUSINESS, 4, taxi.ring)
    assert (copy.stance, copy.note, copy.influence_reason) == (Stance.UNKNOWN, "", "")
    other.undo()
    assert other.workshop.actors == ()
    other.close()


def put_in_clipboard(text: str = "", raw: bytes | None = None) -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if raw is not None:
        data.setData(MAP_TYPE, raw)
    QGuiApplication.clipboard().setMimeData(data)


HOSTILE = (
    b"",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b"null",
    b'{"schema": "samspill-map/1", "actors": 7}',
    b'{"schema": "samspill-map/1", "actors": [null, 1, "x", {"id": 3}, {"id": "a"}, {"id": "a", "name": ""}]}',
    b'{"schema": "samspill-map/1", "actors": [{"id": "a", "name": "A", "x": 1e400, "y": 0}]}',
    b'{"schema": "samspill-map/1", "actors": [{"id": "a", "name": "A", "x": 99999, "y": 0, "ring": 1}]}',
    b'{"schema": "samspill-map/1", "actors": [{"id": "a", "name": "A", "ring": 900}]}',
    b'{"schema": "samspill-map/1", "actors": [{"id": "a", "name": "A", "offers": ["x"]}]}',
    b'{"schema": "samspill-map/1", "relations": [{"id": "r", "from": "a", "to": "a", "type": "x", "status": []}]}',
    b'{"schema": "samspill-map/1", "map_marks": [{"id": "m", "kind": "frame", "area": 4}]}',
    b'{"schema": "other", "actors": [{"id": "a", "name": "A"}]}',
    b" " * (MOST_CHARACTERS + 1),
)


@pytest.mark.parametrize("raw", HOSTILE)
def test_a_hostile_clipboard_changes_nothing(hand: Hand, raw: bytes) -> None:
    before = hand.session.workshop
    put_in_clipboard(raw=raw)
    hand.key(Key.Key_V, Mod.ControlModifier)
    assert hand.session.workshop == before


def test_what_passes_the_rules_is_cleaned_and_ids_are_made_anew(hand: Hand) -> None:
    known = {one.id for one in hand.session.workshop.actors}
    taken = next(iter(known))
    entries = [
        {
            "id": taken,
            "name": "  Ny\u202e aktør ",
            "sector": "no such",
            "stance": "blocks",
            "ring": 1,
            "x": 10,
            "y": 5,
        },
        {"id": taken, "name": "Samme id"},
    ]
    ties = [{"id": "r", "from": taken, "to": taken, "type": "money", "status": "desired"}]
    marks = [{"id": taken, "kind": "text", "text": "Hei", "area": {"x": 0, "y": 0, "width": 200, "height": 80}}]
    content = {"schema": clipping.SCHEMA, "actors": entries, "relations": ties, "map_marks": marks}
    put_in_clipboard(raw=json.dumps(content).encode())
    count = len(hand.session.workshop.relations)
    hand.key(Key.Key_V, Mod.ControlModifier)
    (made,) = [one for one in hand.session.workshop.actors if one.id not in known]
    assert (made.name, made.sector, made.stance) == ("Ny aktør", Sector.OTHER, Stance.UNKNOWN)
    assert len(hand.session.workshop.relations) == count
    assert [mark.text for mark in hand.marks()] == ["Hei"]


def test_lines_from_elsewhere_become_actors_at_the_pointer_or_in_the_tray(hand: Hand) -> None:
    before = hand.session.workshop
    put_in_clipboard("• Kystverket\n• Solvik taxi\n\n• " + "x" * 400)
    QTest.mouseMove(hand.port, hand.at(-850, -500))
    hand.key(Key.Key_V, Mod.ControlModifier)
    coast = hand.actor("Kystverket")
    assert coast.place is not None
    assert (coast.place.x, coast.place.y) == pytest.approx((-850, -500), abs=160)
    assert len(hand.session.workshop.actors) == len(before.actors) + 1  # the taxi is there, the x's are no name
    hand.session.undo()
    QApplication.sendEvent(hand.canvas, QEvent(QEvent.Type.Leave))
    hand.key(Key.Key_V, Mod.ControlModifier)
    assert hand.actor("Kystverket").ring is None
    hand.session.undo()
    assert hand.session.workshop == before


# Keys


def test_towers_rings_and_the_tray_of_keys(hand: Hand) -> None:
    before = hand.session.workshop
    (taxi,) = hand.choose("Solvik Taxi")
    level, ring = taxi.influence or 0, taxi.ring
    assert ring is not None
    hand.key(Key.Key_Period)
    assert hand.actor("Solvik Taxi").influence == level + 1
    hand.key(Key.Key_Comma)
    hand.key(Key.Key_Up, Mod.ControlModifier)
    assert hand.actor("Solvik Taxi").ring == ring - 1
    hand.key(Key.Key_Down, Mod.ControlModifier)
    assert hand.actor("Solvik Taxi").ring == ring
    for _ in range(4):
        hand.session.undo()
    assert hand.session.workshop == before


def test_a_relation_is_drawn_by_the_first_letters_of_a_name(hand: Hand) -> None:
    before = len(hand.session.workshop.relations)
    (taxi,) = hand.choose("Solvik Taxi")
    hand.key(Key.Key_R)
    QTest.keyClicks(hand.canvas, "nav")
    hand.key(Key.Key_Return)
    assert len(hand.session.workshop.relations) == before + 1
    made = hand.session.workshop.relations[-1]
    assert (made.from_id, made.to_id) == (taxi.id, hand.actor("NAV Solvik").id)
    hand.session.undo()
    assert len(hand.session.workshop.relations) == before


def test_letters_find_words_inside_names_and_begin_anew_when_nothing_fits(hand: Hand) -> None:
    hand.choose("Solvik Taxi")
    hand.key(Key.Key_R)
    QTest.keyClicks(hand.canvas, "zzbib")
    hand.key(Key.Key_Return)
    made = hand.session.workshop.relations[-1]
    assert made.to_id == hand.actor("Solvik bibliotek").id


def test_one_walks_along_relations_to_the_other_end(hand: Hand) -> None:
    (bank,) = hand.choose("Solvik Sparebank")
    ties = [one for one in hand.session.workshop.relations if bank.id in (one.from_id, one.to_id)]
    walked = []
    for _ in ties:
        hand.key(Key.Key_L)
        (only,) = hand.canvas.selection()
        walked.append(only)
    assert set(walked) == set(ties)
    last = walked[-1]
    assert isinstance(last, Relation)
    hand.key(Key.Key_Tab)
    (there,) = hand.canvas.selection()
    assert there.id == (last.to_id if last.from_id == bank.id else last.from_id)
    hand.canvas.select(last.id)
    hand.key(Key.Key_Backtab, Mod.ShiftModifier)


def test_several_are_gathered_on_the_way_with_tab(hand: Hand) -> None:
    hand.choose("Solvik Taxi")
    hand.key(Key.Key_X)
    hand.key(Key.Key_Tab)
    first = hand.chosen()
    assert len(first) == 2
    hand.key(Key.Key_Tab)
    second = hand.chosen()
    assert len(second) == 2
    assert first & second == {"Solvik Taxi"}
    hand.key(Key.Key_X)
    hand.key(Key.Key_Tab)
    assert len(hand.chosen()) == 3


def test_tab_reaches_frames_after_the_actors(hand: Hand) -> None:
    mark = framed(hand, "Solvik Taxi")
    last = hand.map.in_order()[-1]
    hand.canvas.select(last.actor.id)
    hand.key(Key.Key_Tab)
    assert hand.canvas.selection() == (mark,)
    hand.key(Key.Key_Right)
    assert hand.marks()[-1].area.x == mark.area.x + 20


# Menus


def words(hand: Hand) -> list[str]:
    menu = hand.screen.acts._menu
    assert menu is not None
    found = [act.text().partition("\t")[0] for act in menu.actions() if act.text()]
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


def ask(hand: Hand, spot: QPoint) -> list[str]:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, hand.port.mapToGlobal(spot))
    QApplication.sendEvent(hand.port, event)
    return words(hand)


def test_the_menu_is_of_what_is_under_the_pointer(hand: Hand) -> None:
    on_actor = ask(hand, hand.spot("Solvik Taxi"))
    assert hand.chosen() == {"Solvik Taxi"}
    assert {"Endre", "Tegn relasjon", "Fest på plassen", "Kopier", "Slett"} <= set(on_actor)
    relation = hand.session.workshop.relations[0]
    on_relation = ask(hand, hand.canvas.mapFromScene(hand.map.layer.middle(relation.id)))
    assert {"Endre", "Slett"} <= set(on_relation)
    on_ground = ask(hand, QPoint(4, hand.port.height() // 2))
    assert {"Ny aktør", "Ny ramme", "Lim inn", "Rydd kartet"} <= set(on_ground)
    hand.choose(*ROW)
    hand.key(Key.Key_F10, Mod.ShiftModifier)
    assert {"Still på linje", "Ramme rundt"} <= set(words(hand))


# Fingers


def finger(hand: Hand) -> Callable[[], QTest.QTouchEventSequence]:
    device = QTest.createTouchDevice()
    return lambda: QTest.touchEvent(hand.port, device)


def test_two_fingers_pinch_and_pan_and_leave_no_trace_of_the_first(hand: Hand) -> None:
    touch, before, zoom = finger(hand), hand.session.workshop, hand.canvas.zoom
    start = hand.spot("Solvik Taxi")
    touch().press(0, start, hand.port).commit()
    touch().move(0, start + QPoint(40, 0), hand.port).commit()
    touch().move(0, start + QPoint(40, 0), hand.port).press(1, start + QPoint(140, 0), hand.port).commit()
    middle = hand.canvas.mapToScene(start + QPoint(90, 0))
    touch().move(0, start + QPoint(0, 0), hand.port).move(1, start + QPoint(200, 0), hand.port).commit()
    assert hand.canvas.zoom == pytest.approx(2 * zoom, rel=0.05)
    there = hand.canvas.mapFromScene(middle) - (start + QPoint(100, 0))
    assert there.manhattanLength() <= 4
    touch().release(0, start, hand.port).release(1, start + QPoint(200, 0), hand.port).commit()
    assert hand.session.workshop == before
    assert hand.canvas.gesture is None


def test_a_tap_beside_a_small_pill_hits_it_and_a_drag_moves_it(hand: Hand) -> None:
    touch, taxi = finger(hand), hand.actor("Solvik Taxi")
    item = hand.map.actors[taxi.id]
    below = hand.canvas.mapFromScene(item.pos() + QPointF(0, item.pill.height / 2)) + QPoint(0, 14)
    touch().press(0, below, hand.port).commit()
    touch().release(0, below, hand.port).commit()
    assert hand.chosen() == {"Solvik Taxi"}
    start = hand.spot("Solvik Taxi")
    touch().press(0, start, hand.port).commit()
    for step in (20, 40, 60):
        touch().move(0, start + QPoint(0, step), hand.port).commit()
    touch().release(0, start + QPoint(0, 60), hand.port).commit()
    assert hand.session.undo_kind == "actor.place"
    hand.session.undo()
    assert hand.actor("Solvik Taxi") == taxi


def test_a_long_press_asks_for_the_menu(qtbot: QtBot, hand: Hand) -> None:
    touch, spot = finger(hand), hand.spot("Solvik Taxi")
    with qtbot.waitSignal(hand.canvas.menu_wished, timeout=3000):
        touch().press(0, spot, hand.port).commit()
    assert "Fest på plassen" in words(hand)
    touch().release(0, spot, hand.port).commit()
    assert hand.chosen() == {"Solvik Taxi"}
    assert hand.session.undo_kind != "actor.place"


def test_a_touch_that_the_system_takes_back_leaves_no_trace_and_no_finger(hand: Hand) -> None:
    touch, before, start = finger(hand), hand.session.workshop, hand.spot("Solvik Taxi")
    touch().press(0, start, hand.port).commit()
    touch().move(0, start + QPoint(40, 30), hand.port).commit()
    assert hand.canvas.is_touched
    point = QEventPoint(0, QEventPoint.State.Released, QPointF(start), QPointF(start))
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(hand.port, QTouchEvent(QEvent.Type.TouchCancel, device, touchPoints=[point]))
    assert hand.canvas.gesture is None
    assert not hand.canvas.is_touched, "the mouse has no finger's reach"
    assert hand.session.workshop == before
    touch().release(0, start, hand.port).commit()


# Every gesture


def begin_move(hand: Hand) -> None:
    hand.carry(hand.spot("Solvik Taxi"), hand.spot("Solvik Taxi") + QPoint(-50, 60))


def begin_keys(hand: Hand) -> None:
    hand.choose("Solvik Taxi")
    QTest.keyPress(hand.canvas, Key.Key_Right)


def begin_band(hand: Hand) -> None:
    hand.carry(QPoint(4, 400), QPoint(200, 600))


def begin_relation(hand: Hand) -> None:
    hand.choose("Solvik Taxi")
    hand.key(Key.Key_R)
    hand.key(Key.Key_Tab)


def begin_frame(hand: Hand) -> None:
    hand.canvas.set_tool(Tool.FRAME)
    hand.carry(hand.at(-900, 500), hand.at(-500, 900))


def begin_text(hand: Hand) -> None:
    hand.canvas.set_tool(Tool.TEXT)
    hand.carry(hand.at(-900, 500), hand.at(-500, 900))


@pytest.mark.parametrize(
    "begin", [begin_move, begin_keys, begin_band, begin_relation, begin_frame, begin_text], ids=lambda one: one.__name__
)
def test_esc_in_a_gesture_leaves_no_trace(hand: Hand, begin: Callable[[Hand], None]) -> None:
    hand.choose("Solvik Taxi")
    before, picture, kind = hand.session.workshop, hand.picture(), hand.session.undo_kind
    items = len(hand.map.items())
    begin(hand)
    assert hand.canvas.gesture is not None
    hand.key(Key.Key_Escape)
    QTest.mouseRelease(hand.port, LEFT, Mod.NoModifier, QPoint(300, 300))
    assert hand.canvas.gesture is None
    assert hand.session.workshop is before
    assert (hand.picture(), hand.session.undo_kind, len(hand.map.items())) == (picture, kind, items)


@pytest.mark.parametrize("which", ["move", "resize"])
def test_esc_while_a_frame_is_moved_or_resized_leaves_no_trace(hand: Hand, which: str) -> None:
    mark = framed(hand, "Solvik Taxi")
    before, picture = hand.session.workshop, hand.picture()
    corner = hand.at(mark.area.x + mark.area.width, mark.area.y + mark.area.height)
    edge = hand.at(mark.area.x, mark.area.y + mark.area.height / 2)
    start = corner if which == "resize" else edge
    hand.carry(start, start + QPoint(60, 50))
    assert hand.map.backdrop.marks.rect_of(mark.id) != QRectF(
        mark.area.x, mark.area.y, mark.area.width, mark.area.height
    )
    hand.key(Key.Key_Escape)
    QTest.mouseRelease(hand.port, LEFT, Mod.NoModifier, start + QPoint(60, 50))
    assert hand.session.workshop is before
    assert hand.picture() == picture
    assert hand.map.backdrop.marks.rect_of(mark.id).width() == mark.area.width


def steps(hand: Hand) -> None:
    QTest.keyPress(hand.canvas, Key.Key_Right)
    QTest.keyPress(hand.canvas, Key.Key_Right)
    QTest.keyRelease(hand.canvas, Key.Key_Right)


def relate(hand: Hand) -> None:
    hand.key(Key.Key_R)
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Return)


def by_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> Callable[[Hand], None]:
    return lambda hand: hand.key(key, modifiers)


DEEDS: dict[str, tuple[str, Callable[[Hand], object]]] = {
    "drag": (
        "actor.place",
        lambda hand: hand.drag(hand.spot("Solvik Taxi"), hand.spot("Solvik Taxi") + QPoint(70, 50)),
    ),
    "steps": ("actor.place", steps),
    "relation": ("relation.add", relate),
    "new": ("actor.map_name", by_key(Key.Key_N)),
    "tower": ("actor.revise", by_key(Key.Key_Period)),
    "ring": ("map.move", by_key(Key.Key_Up, Mod.ControlModifier)),
    "pin": ("actor.pin", by_key(Key.Key_P)),
    "tidy": ("map.tidy", by_key(Key.Key_O)),
    "duplicate": ("map.duplicate", by_key(Key.Key_D, Mod.ControlModifier)),
    "cut": ("actor.delete", by_key(Key.Key_X, Mod.ControlModifier)),
    "delete": ("actor.delete", by_key(Key.Key_Delete)),
    "frame": ("map_mark.add", by_key(Key.Key_F)),
}


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_is_one_undo_step(hand: Hand, name: str) -> None:
    before, last, picture = hand.session.workshop, hand.session.undo_kind, hand.picture()
    hand.choose("Solvik Taxi")
    kind, deed = DEEDS[name]
    deed(hand)
    assert hand.session.undo_kind == kind
    assert hand.session.workshop != before
    hand.session.undo()
    assert hand.session.workshop == before
    assert (hand.session.undo_kind, hand.picture()) == (last, picture)


def test_an_actor_with_eight_ties_comes_back_by_one_undo_and_goes_by_one_redo(hand: Hand) -> None:
    workshop = hand.session.workshop
    counts = {one.id: sum(one.id in (tie.from_id, tie.to_id) for tie in workshop.relations) for one in workshop.actors}
    busiest = max(counts, key=lambda actor_id: counts[actor_id])
    assert counts[busiest] >= 8
    shown = {tie_id: tie.curve for tie_id, tie in hand.map.layer.ties.items()}
    hand.canvas.select(busiest)
    hand.key(Key.Key_Delete)
    gone = hand.session.workshop
    assert len(gone.relations) == len(workshop.relations) - counts[busiest]
    hand.session.undo()
    assert hand.session.workshop == workshop
    assert {tie_id: tie.curve for tie_id, tie in hand.map.layer.ties.items()} == shown
    hand.session.redo()
    assert hand.session.workshop == gone


def test_nothing_is_moved_in_a_finished_workshop(hand: Hand, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    hand.session.do(Finish())
    before, picture = hand.session.workshop, hand.picture()
    hand.choose("Solvik Taxi")
    for key in (Key.Key_O, Key.Key_P, Key.Key_F, Key.Key_Period):
        hand.key(key)
    assert hand.session.workshop is before
    assert hand.picture() == picture
    assert all(notice.is_trouble for notice in notices)
    assert len(notices) == 4

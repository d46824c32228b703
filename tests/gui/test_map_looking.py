"""Ways of looking at the map, by keys and clicks: none of them is an edit, and what is left out cannot be reached."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.figures.back_row_picture import Detail
from workshop_app.domain.figures.power_grid import WIDE, cell_of
from workshop_app.domain.map_filter import MapFilter, Presence
from workshop_app.domain.records import Actor, Point
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.map_back_row import MapBackRow
from workshop_app.gui.widgets.map_filter import FilterPopup
from workshop_app.gui.widgets.map_grid import MapGrid
from workshop_app.gui.widgets.palette_card import PaletteCard
from workshop_app.services.use_cases import UseCases

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def made_screen(qtbot: QtBot, ui: Ui, session: Session, width: int = 1300, height: int = 836) -> MapScreen:
    made = MapScreen(ui, session)
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    made.show_stage(stage)
    made.resize(width, height)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.canvas.setFocus()
    return made


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    return made_screen(qtbot, ui, session)


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def key(screen: MapScreen, what: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen.canvas, what, modifiers)


def shown(screen: MapScreen) -> set[str]:
    return {item.actor.name for item in screen.canvas.map.actors.values()}


def opened(screen: MapScreen) -> FilterPopup:
    QTest.mouseClick(screen.floats.toolbar.filter, LEFT)
    popup = screen.looking.popup
    assert popup is not None
    assert popup.isVisible()
    return popup


def choose(screen: MapScreen, *chips: tuple[str, object]) -> None:
    popup = opened(screen)
    for chip in chips:
        QTest.mouseClick(popup.chips[chip], LEFT)
    QTest.keyClick(popup, Qt.Key.Key_Escape)


# Filter


def test_the_funnel_opens_a_window_whose_chips_filter_at_once(session: Session, screen: MapScreen) -> None:
    before = session.undo_kind
    popup = opened(screen)
    QTest.mouseClick(popup.chips["sectors", Sector.VOLUNTARY], LEFT)
    voluntary = {one.name for one in session.workshop.actors if one.sector is Sector.VOLUNTARY}
    assert shown(screen) == voluntary
    QTest.mouseClick(popup.chips["sectors", Sector.STATE], LEFT)
    assert shown(screen) == voluntary | {one.name for one in session.workshop.actors if one.sector is Sector.STATE}
    QTest.mouseClick(popup.reset, LEFT)
    assert len(shown(screen)) == 22
    assert session.undo_kind == before, "looking is no edit"


def test_only_values_of_the_map_are_offered(session: Session, screen: MapScreen) -> None:
    popup = opened(screen)
    offered = {value for name, value in popup.chips if name == "types"}
    assert offered == {one.relation_type for one in session.workshop.relations}
    assert ("presence", Presence.AWAY) in popup.chips
    assert ("questions", QuestionKey.Q2) in popup.chips


def test_the_window_of_the_filter_works_by_keys_alone(screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_F, SHIFT)
    popup = screen.looking.popup
    assert popup is not None
    first = next(iter(popup.chips.values()))
    assert popup.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.isChecked()
    assert screen.canvas.looking.sight
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_each_field_has_a_chip_that_clears_it_with_one_click(screen: MapScreen) -> None:
    line = screen.looking.line
    assert not line.isVisible()
    choose(screen, ("sectors", Sector.VOLUNTARY), ("sectors", Sector.STATE), ("statuses", RelationStatus.DESIRED))
    assert line.isVisible()
    assert set(line.chips) == {"sectors", "statuses"}
    assert line.chips["sectors"].text() == "Frivillighet + 1"
    assert "Frivillighet, Stat" in line.chips["sectors"].accessibleName()
    QTest.mouseClick(line.chips["sectors"], LEFT)
    assert screen.canvas.looking.sight.filter == MapFilter(statuses=frozenset({RelationStatus.DESIRED}))
    assert set(line.chips) == {"statuses"}
    QTest.mouseClick(line.all, LEFT)
    assert not line.isVisible()


def test_the_line_counts_and_the_canvas_tells_what_is_left_out(session: Session, screen: MapScreen) -> None:
    choose(screen, ("rings", 0))
    core = sum(one.ring == 0 for one in session.workshop.actors)
    assert screen.looking.line.count.text() == f"Viser {core} av 22 aktører"
    told = screen.canvas.accessibleDescription()
    assert f"{22 - core}\u00a0aktører er filtrert bort" in told
    assert "Solvik Taxi" not in told


def test_tab_and_select_all_and_fit_pass_over_what_is_left_out(session: Session, screen: MapScreen) -> None:
    far = actor(session, "Solvik båtforening")
    session.do(MoveActors({far.id: Point(9000, 0)}))
    key(screen, Qt.Key.Key_0)
    small = screen.canvas.zoom
    choose(screen, ("rings", 0), ("rings", 1))
    key(screen, Qt.Key.Key_0)
    assert screen.canvas.zoom > 3 * small
    inside = {one.id for one in session.workshop.actors if one.ring in (0, 1)}
    screen.canvas.setFocus()  # the button that opened the filter has it
    walked = []
    for _ in range(len(inside)):
        key(screen, Qt.Key.Key_Tab)
        walked += [one.id for one in screen.canvas.selection()]
    assert set(walked) == inside
    key(screen, Qt.Key.Key_A, CTRL)
    assert {one.id for one in screen.canvas.selection()} == inside


def test_relations_are_left_out_by_type_and_status(session: Session, screen: MapScreen) -> None:
    choose(screen, ("types", RelationType.MONEY))
    kinds = {one.relation_type for one in screen.canvas.map.layer.relations}
    assert kinds == {RelationType.MONEY}
    assert len(shown(screen)) == 22


def test_nobody_is_put_down_upon_somebody_unseen(session: Session, screen: MapScreen) -> None:
    before = {one.id: screen.canvas.map.actors[one.id].pos() for one in session.workshop.actors}
    choose(screen, ("sectors", Sector.VOLUNTARY))
    unseen = next(iter(screen.canvas.map.left_out.values()))
    where = before[unseen.actor.id]
    moved = screen.canvas.map.in_order()[0].actor
    place = screen.canvas.map.place_for(moved, QPointF(unseen.x, unseen.y))
    assert (place.x, place.y) != (unseen.x, unseen.y)
    session.do(MoveActors({moved.id: place}))
    QTest.mouseClick(screen.looking.line.all, LEFT)
    actors = screen.canvas.map.actors
    assert actors[unseen.actor.id].pos() == where
    assert actors[moved.id].pos() == QPointF(place.x, place.y)


def test_somebody_who_comes_to_pass_is_shown_and_the_count_follows(session: Session, screen: MapScreen) -> None:
    choose(screen, ("presence", Presence.THERE))
    away = next(one for one in session.workshop.actors if not one.present)
    assert away.name not in shown(screen)
    session.do(Revise(away, {"present": True}))
    assert away.name in shown(screen)
    assert str(len(shown(screen))) in screen.looking.line.count.text()


def test_going_to_somebody_who_is_left_out_clears_the_filter(session: Session, screen: MapScreen) -> None:
    choose(screen, ("sectors", Sector.VOLUNTARY))
    taxi = actor(session, "Solvik Taxi")
    screen.reveal(taxi)
    assert [one.id for one in screen.canvas.selection()] == [taxi.id]
    assert not screen.looking.line.isVisible()


# Focus


def neighbours(session: Session, of: set[str]) -> set[str]:
    ties = [{one.from_id, one.to_id} for one in session.workshop.relations]
    return of | {end for pair in ties if pair & of for end in pair}


def test_g_shows_neighbours_then_two_steps_and_esc_leaves(session: Session, screen: MapScreen) -> None:
    middle = actor(session, "Solvik idrettslag")
    screen.canvas.select(middle.id)
    zoom = screen.canvas.zoom
    key(screen, Qt.Key.Key_G)
    near = neighbours(session, {middle.id})
    assert set(screen.canvas.map.actors) == near
    assert screen.canvas.zoom > zoom
    assert "Solvik idrettslag og naboene" in screen.looking.line.chips["focus"].text()
    key(screen, Qt.Key.Key_G)
    assert set(screen.canvas.map.actors) == neighbours(session, near)
    assert "to ledd" in screen.looking.line.chips["focus"].text()
    key(screen, Qt.Key.Key_Escape)
    assert len(screen.canvas.map.actors) == 22
    assert [one.id for one in screen.canvas.selection()] == [middle.id], "the next Esc lets go of it"
    assert screen.canvas.zoom == pytest.approx(zoom)
    key(screen, Qt.Key.Key_Escape)
    assert not screen.canvas.selection()


def test_leaving_a_focus_goes_back_to_where_one_stood(session: Session, screen: MapScreen) -> None:
    screen.canvas.select(actor(session, "Solvik idrettslag").id)
    screen.canvas.stand_at(1.2, QPointF(300, 200))
    before = screen.canvas.middle()
    key(screen, Qt.Key.Key_G)
    QTest.mouseClick(screen.looking.line.chips["focus"], LEFT)
    assert screen.canvas.zoom == pytest.approx(1.2)
    assert abs(screen.canvas.middle().x() - before.x()) < 3


def test_g_with_nobody_selected_does_nothing(screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_G)
    assert not screen.canvas.looking.sight
    assert len(screen.canvas.map.actors) == 22


def test_a_focus_goes_with_its_actor(session: Session, screen: MapScreen) -> None:
    screen.canvas.select(actor(session, "Solvik idrettslag").id)
    key(screen, Qt.Key.Key_G)
    key(screen, Qt.Key.Key_Delete)
    assert len(screen.canvas.map.actors) == 21
    session.undo()
    assert actor(session, "Solvik idrettslag")


def test_s_zooms_to_what_is_selected_clear_of_what_floats(session: Session, screen: MapScreen) -> None:
    chosen = actor(session, "Solvik Sparebank")
    screen.canvas.select(chosen.id)
    key(screen, Qt.Key.Key_S)
    item = screen.canvas.map.actors[chosen.id]
    box = QRectF(screen.canvas.mapFromScene(item.sceneBoundingRect()).boundingRect())
    assert not any(cover.intersects(box) for cover in screen.canvas.covers)
    assert screen.canvas.percent >= 100
    relation = session.workshop.relations[0]
    screen.canvas.select(relation.id)
    key(screen, Qt.Key.Key_S)
    for end in (relation.from_id, relation.to_id):
        spot = screen.canvas.mapFromScene(screen.canvas.map.actors[end].pos())
        assert screen.canvas.viewport().rect().contains(spot)


# Finding


def test_slash_finds_and_enter_goes_from_hit_to_hit(screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_Slash)
    find = screen.looking.find
    assert find.isVisible()
    assert find.field.hasFocus()
    QTest.keyClicks(find.field, "forening")
    assert find.told.text() == "3\u00a0treff"
    found = []
    for _ in range(4):
        QTest.keyClick(find.field, Qt.Key.Key_Return)
        found += [one.name for one in screen.canvas.selection() if isinstance(one, Actor)]
        assert find.field.hasFocus()
    assert len(set(found)) == 3
    assert all("forening" in name for name in found)
    assert found[3] == found[0]
    QTest.keyClick(find.field, Qt.Key.Key_Return, SHIFT)
    assert [one.name for one in screen.canvas.selection() if isinstance(one, Actor)] == [found[2]]
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert not find.isVisible()
    assert screen.canvas.hasFocus()
    assert screen.canvas.selection()


def test_what_is_found_is_seen_and_not_under_what_floats(screen: MapScreen) -> None:
    for _ in range(5):
        key(screen, Qt.Key.Key_Plus)
    key(screen, Qt.Key.Key_Slash)
    find = screen.looking.find
    QTest.keyClicks(find.field, "solvik")
    for _ in range(8):
        QTest.keyClick(find.field, Qt.Key.Key_Return)
        (chosen,) = screen.canvas.selection()
        box = screen.canvas.mapFromScene(screen.canvas.map.actors[chosen.id].sceneBoundingRect()).boundingRect()
        assert not any(cover.intersects(QRectF(box)) for cover in screen.canvas.covers)
        assert screen.canvas.viewport().rect().contains(box.center())


def test_finding_tells_of_hits_that_are_filtered_out(screen: MapScreen) -> None:
    choose(screen, ("sectors", Sector.STATE))
    key(screen, Qt.Key.Key_Slash)
    find = screen.looking.find
    QTest.keyClicks(find.field, "taxi")
    assert find.told.text() == "1\u00a0er filtrert bort"
    find.field.setText("finnes ikke")
    assert find.told.text() == "Ingen treff"


# The small map


def test_the_small_map_comes_when_part_is_out_of_sight_and_moves_the_view(qtbot: QtBot, screen: MapScreen) -> None:
    small = screen.looking.minimap
    assert not small.isVisible()
    for _ in range(5):
        key(screen, Qt.Key.Key_Plus)
    qtbot.waitUntil(small.isVisible)
    assert QRectF(small.geometry()) in screen.canvas.covers
    before = screen.canvas.middle()
    spot = small.frame().center().toPoint() + QPoint(20, 10)
    QTest.mouseClick(small, LEFT, pos=spot)
    assert screen.canvas.middle().x() > before.x()
    assert (small.frame().center() - QPointF(spot)).manhattanLength() < 3
    key(screen, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: not small.isVisible())
    assert screen.canvas.is_fitted


def test_the_small_map_is_not_drawn_anew_when_one_pans(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_M)
    small = screen.looking.minimap
    assert small.isVisible()
    small.grab()
    kept = small._picture
    screen.canvas.pan_by(40, 20)
    small.grab()
    assert small._picture is kept
    session.do(MoveActors({session.workshop.actors[0].id: Point(900, 0)}))
    small.grab()
    assert small._picture is not kept
    key(screen, Qt.Key.Key_M)
    assert not small.isVisible()


def test_the_small_map_covers_no_name_of_the_fitted_map(screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_M)
    key(screen, Qt.Key.Key_0)
    cover = QRectF(screen.looking.minimap.geometry())
    for item in screen.canvas.map.actors.values():
        assert not cover.intersects(QRectF(screen.canvas.mapFromScene(item.sceneBoundingRect()).boundingRect()))


def test_in_a_narrow_window_the_small_map_only_comes_when_called(qtbot: QtBot, ui: Ui, session: Session) -> None:
    screen = made_screen(qtbot, ui, session, width=900)
    for _ in range(5):
        key(screen, Qt.Key.Key_Plus)
    QTest.qWait(1)
    assert not screen.looking.minimap.isVisible()
    key(screen, Qt.Key.Key_M)
    assert screen.looking.minimap.isVisible()


# The back row


def test_b_fills_the_window_and_esc_leaves(session: Session, screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_B)
    row = screen.looking.back_row
    assert row is not None
    assert row.geometry() == screen.window().rect()
    assert row.view.hasFocus()
    assert row.view.made is not None
    assert "Solvik Taxi" in row.view.accessibleDescription()
    QTest.keyClick(row.view, Qt.Key.Key_Escape)
    assert not row.isVisible()
    assert screen.canvas.hasFocus()


def test_the_size_of_the_back_row_is_chosen_by_click_and_by_key(screen: MapScreen) -> None:
    key(screen, Qt.Key.Key_B)
    row = screen.looking.back_row
    assert row is not None
    QTest.mouseClick(row.bar.sizes[40], LEFT)
    assert row.view.size_used == 40
    assert row.view.made is not None
    assert row.view.made.scale * 33 == pytest.approx(40)
    assert row.view.hasFocus()
    QTest.keyClick(row.view, Qt.Key.Key_Minus)
    assert row.view.size_used == 32
    assert row.bar.sizes[32].isChecked()
    for pill in row.view.made.pills:
        body = pill.body
        left, top = (body.left - row.view.made.figure.left, body.top - row.view.made.figure.top)
        right, bottom = left + pill.width, top + pill.height
        scale = row.view.made.scale
        box = QRectF(QPointF(left, top) * scale, QPointF(right, bottom) * scale)
        assert not box.intersects(QRectF(row.bar.geometry()))


def test_tab_spells_out_one_after_the_other(qtbot: QtBot, ui: Ui, session: Session) -> None:
    screen = made_screen(qtbot, ui, session, 1024, 768)
    key(screen, Qt.Key.Key_B)
    row = screen.looking.back_row
    assert row is not None
    QTest.mouseClick(row.bar.sizes[40], LEFT)
    assert row.view.made is not None
    assert row.view.made.detail >= Detail.INITIALS
    assert "forkortet" in row.bar.told.text()
    whole = {one.id: one.name for one in session.workshop.actors}
    seen = set()
    for _ in range(22):
        QTest.keyClick(row.view, Qt.Key.Key_Tab)
        spelled = row.view.spelled
        assert spelled is not None
        seen.add(spelled)
        assert row.view.made.names[spelled] == whole[spelled]
    assert len(seen) == 22
    QTest.keyClick(row.view, Qt.Key.Key_Escape)
    assert [one.id for one in screen.canvas.selection()] == [spelled]


def test_the_back_row_shows_what_the_map_shows_and_follows_edits(session: Session, screen: MapScreen) -> None:
    choose(screen, ("sectors", Sector.BUSINESS))
    key(screen, Qt.Key.Key_B)
    row = screen.looking.back_row
    assert row is not None
    assert row.view.made is not None
    assert set(row.view.made.names) == set(screen.canvas.map.actors)
    session.do(Revise(actor(session, "Solvik Taxi"), {"name": "Fjordtaxi"}))
    assert "Fjordtaxi" in row.view.accessibleDescription()


def test_shortcuts_of_what_lies_below_do_nothing(qtbot: QtBot, screen: MapScreen) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    called: list[int] = []
    QShortcut(QKeySequence("Ctrl+F"), screen).activated.connect(lambda: called.append(1))
    key(screen, Qt.Key.Key_F, CTRL)
    assert called == [1]
    key(screen, Qt.Key.Key_B)
    assert screen.looking.back_row is not None
    QTest.keyClick(screen.looking.back_row.view, Qt.Key.Key_F, CTRL)
    assert called == [1]


# The grid


def grid_of(screen: MapScreen) -> MapGrid:
    key(screen, Qt.Key.Key_I)
    made = screen.looking.grid
    assert made is not None
    assert made.isVisible()
    assert made.view.hasFocus()
    return made


def spot(grid: MapGrid, cell: tuple[int, int] | None) -> QPoint:
    assert grid.view.map.grid is not None
    rect = grid.view.map.grid.side if cell is None else grid.view.map.grid.rect_of(cell)
    return grid.view.mapFromScene(QPointF((rect.left + rect.right) / 2, rect.bottom - 8))


def drag(grid: MapGrid, actor_id: str, to: QPoint, before_release: Callable[[], object] = lambda: None) -> None:
    viewport = grid.view.viewport()
    start = grid.view.mapFromScene(grid.view.map.actors[actor_id].pos())
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + (to - start) / 2)
    QTest.qWait(1)
    QTest.mouseMove(viewport, to)
    QTest.qWait(1)
    before_release()
    QTest.mouseRelease(viewport, LEFT, pos=to)


def test_dropping_gives_both_values_as_one_edit(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    taxi = actor(session, "Solvik Taxi")
    before = cell_of(taxi)
    drag(grid, taxi.id, spot(grid, (5, 4)))
    now = actor(session, "Solvik Taxi")
    assert (now.interest, now.influence) == (5, 4)
    assert "Solvik Taxi: innflytelse 4, engasjement 5." in grid.view.accessibleDescription()
    session.undo()
    assert cell_of(actor(session, "Solvik Taxi")) == before


def test_dropping_at_the_side_takes_both_values_away(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    taxi = actor(session, "Solvik Taxi")
    drag(grid, taxi.id, spot(grid, None))
    assert cell_of(actor(session, "Solvik Taxi")) is None
    assert grid.view.map.actors[taxi.id].x() < 0
    drag(grid, taxi.id, spot(grid, (1, 1)))
    assert cell_of(actor(session, "Solvik Taxi")) == (1, 1)


def test_esc_in_a_drag_leaves_no_trace(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    taxi, kind = actor(session, "Solvik Taxi"), session.undo_kind
    place = grid.view.map.actors[taxi.id].pos()
    drag(grid, taxi.id, spot(grid, (5, 4)), lambda: QTest.keyClick(grid.view, Qt.Key.Key_Escape))
    assert cell_of(actor(session, "Solvik Taxi")) == cell_of(taxi)
    assert grid.view.map.actors[taxi.id].pos() == place
    assert session.undo_kind == kind
    assert grid.isVisible()


def test_arrows_move_by_one_and_stop_at_the_edges(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    taxi = actor(session, "Solvik Taxi")
    grid.view.select(taxi.id)
    before = cell_of(taxi)
    assert before is not None
    QTest.keyClick(grid.view, Qt.Key.Key_Up)
    QTest.keyClick(grid.view, Qt.Key.Key_Left)
    assert cell_of(actor(session, "Solvik Taxi")) == (before[0] - 1, before[1] + 1)
    for _ in range(8):
        QTest.keyClick(grid.view, Qt.Key.Key_Down)
    assert cell_of(actor(session, "Solvik Taxi")) == (before[0] - 1, 0)
    QTest.keyClick(grid.view, Qt.Key.Key_Delete)
    assert cell_of(actor(session, "Solvik Taxi")) is None
    QTest.keyClick(grid.view, Qt.Key.Key_Right)
    assert cell_of(actor(session, "Solvik Taxi")) == (0, 0)


def test_tab_walks_through_everybody_and_the_panel_follows(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    walked = []
    for _ in range(22):
        QTest.keyClick(grid.view, Qt.Key.Key_Tab)
        walked += [one.id for one in screen.canvas.selection()]
    assert len(set(walked)) == 22
    first = session.workshop.find(Actor, walked[0])
    assert first is not None
    assert first.influence == 5


def test_several_go_together_as_one_edit(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    names = ("Solvik Taxi", "Solvik båtforening", "Statsforvalteren")
    ids = [actor(session, name).id for name in names]
    grid.view.select(*ids)
    drag(grid, ids[0], spot(grid, (3, 0)))
    assert {cell_of(actor(session, name)) for name in names} == {(3, 0)}
    session.undo()
    assert len({cell_of(actor(session, name)) for name in names}) > 1


def test_the_grid_has_the_selection_and_the_filter_of_the_map(session: Session, screen: MapScreen) -> None:
    choose(screen, ("sectors", Sector.VOLUNTARY))
    chosen = actor(session, "Solvik idrettslag")
    screen.canvas.select(chosen.id)
    grid = grid_of(screen)
    assert set(grid.view.map.actors) == set(screen.canvas.map.actors)
    assert grid.view.map.selected_ids() == {chosen.id}
    assert grid.line.isVisible()
    QTest.mouseClick(grid.line.chips["sectors"], LEFT)
    assert len(grid.view.map.actors) == 22
    assert not grid.line.isVisible()


def test_the_rings_come_back_by_click_key_and_esc(screen: MapScreen) -> None:
    ways: tuple[Callable[[MapGrid], object], ...] = (
        lambda grid: QTest.mouseClick(grid.bar.rings, LEFT),
        lambda grid: QTest.keyClick(grid.view, Qt.Key.Key_I),
        lambda grid: QTest.keyClick(grid.view, Qt.Key.Key_Escape),
    )
    for leave in ways:
        grid = grid_of(screen)
        assert not screen.floats.toolbar.isVisible()
        leave(grid)
        assert not grid.isVisible()
        assert screen.floats.toolbar.isVisible()
        assert screen.canvas.hasFocus()


def bring(grid: MapGrid, card: PaletteCard, to: QPoint, last: type[QEvent] = QDropEvent) -> None:
    """Drag a card of the palette to a place in the grid, as the window system tells of it."""
    data, copy, rest = card.mime_data(), Qt.DropAction.CopyAction, (LEFT, Qt.KeyboardModifier.NoModifier)
    viewport = grid.view.viewport()
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(viewport, kind(to, copy, data, *rest))
    event = QDropEvent(QPointF(to), copy, data, *rest) if last is QDropEvent else QDragLeaveEvent()
    QApplication.sendEvent(viewport, event)


def card_of(screen: MapScreen, name: str) -> PaletteCard:
    return next(card for card in screen.palette_list.cards() if card.who.name == name)


def test_a_name_from_the_palette_is_placed_and_weighed_by_one_drop(session: Session, screen: MapScreen) -> None:
    grid, count = grid_of(screen), len(session.workshop.actors)
    bring(grid, card_of(screen, "Turlaget"), spot(grid, (4, 1)))
    made = actor(session, "Turlaget")
    assert (made.interest, made.influence, made.ring) == (4, 1, 2)
    assert any(made.id in note.actor_ids for note in session.workshop.notes)
    assert grid.view.map.selected_ids() == {made.id} == {one.id for one in screen.canvas.selection()}
    assert set(grid.view.map.actors) == set(screen.canvas.map.actors)
    session.undo()
    assert len(session.workshop.actors) == count
    assert card_of(screen, "Turlaget")


def test_an_actor_of_the_tray_is_placed_and_weighed_by_one_drop(session: Session, screen: MapScreen) -> None:
    taxi = actor(session, "Solvik Taxi")
    session.do(Revise(taxi, {"ring": None, "place": None}))
    grid = grid_of(screen)
    assert taxi.id not in grid.view.map.actors
    bring(grid, card_of(screen, "Solvik Taxi"), spot(grid, (5, 5)))
    now = actor(session, "Solvik Taxi")
    assert (now.id, now.interest, now.influence, now.ring) == (taxi.id, 5, 5, 2)
    session.undo()
    assert actor(session, "Solvik Taxi").ring is None
    bring(grid, card_of(screen, "Solvik Taxi"), spot(grid, None))
    assert cell_of(actor(session, "Solvik Taxi")) is None
    assert actor(session, "Solvik Taxi").ring == 2


def test_a_card_carried_away_again_leaves_no_trace(session: Session, screen: MapScreen) -> None:
    grid, before = grid_of(screen), session.workshop
    items = len(grid.view.map.items())
    bring(grid, card_of(screen, "Turlaget"), spot(grid, (4, 1)), QDragLeaveEvent)
    assert session.workshop is before
    assert len(grid.view.map.items()) == items


def test_actors_are_found_in_the_grid_by_keys(session: Session, screen: MapScreen) -> None:
    grid = grid_of(screen)
    QTest.keyClick(grid.view, Qt.Key.Key_Slash)
    assert grid.finder.isVisible()
    assert grid.finder.field.hasFocus()
    assert not screen.looking.find.isVisible()
    QTest.keyClicks(grid.finder.field, "solvik b")
    order = [item.actor.id for item in grid.view.map.in_order() if "solvik b" in item.actor.name.casefold()]
    assert len(order) == 3
    for sought in (*order, order[0]):
        QTest.keyClick(grid.finder.field, Qt.Key.Key_Return)
        assert grid.view.map.selected_ids() == {sought} == {one.id for one in screen.canvas.selection()}
        box = grid.view.mapFromScene(grid.view.map.actors[sought].sceneBoundingRect()).boundingRect()
        assert not grid.finder.geometry().intersects(box)
    QTest.keyClick(grid.finder.field, Qt.Key.Key_Escape)
    assert not grid.finder.isVisible()
    assert grid.view.hasFocus()
    assert grid.isVisible()
    QTest.mouseClick(grid.bar.seek, LEFT)
    assert grid.finder.isVisible()


def test_in_a_narrow_room_the_grid_is_built_for_it(qtbot: QtBot, ui: Ui, session: Session) -> None:
    screen = made_screen(qtbot, ui, session, 460, 640)
    grid = grid_of(screen)
    assert grid.view.map.grid is not None
    assert grid.view.map.grid.build != WIDE
    narrow = grid.view.zoom
    assert grid.view.seen().contains(grid.view.map.content())
    screen.resize(1300, 836)
    qtbot.waitUntil(lambda: grid.view.map.grid is not None and grid.view.map.grid.build == WIDE)
    wide = grid.view.map.content().width()
    assert narrow > 1.2 * 460 / wide


def test_the_filter_and_the_back_row_open_from_the_grid_too(screen: MapScreen) -> None:
    grid = grid_of(screen)
    QTest.keyClick(grid.view, Qt.Key.Key_F, SHIFT)
    assert screen.looking.popup is not None
    assert screen.looking.popup.isVisible()
    QTest.keyClick(screen.looking.popup, Qt.Key.Key_Escape)
    QTest.keyClick(grid.view, Qt.Key.Key_B)
    row = screen.looking.back_row
    assert row is not None
    assert row.isVisible()
    QTest.keyClick(row.view, Qt.Key.Key_Escape)
    assert grid.view.hasFocus()


def test_the_table_takes_the_place_of_the_grid_too(screen: MapScreen) -> None:
    grid = grid_of(screen)
    screen.views.show_table(True)
    assert not grid.isVisible()
    screen.views.show_table(False)
    assert grid.isVisible()


@pytest.mark.parametrize(("width", "height", "text"), [(1300, 836, 100), (752, 700, 100), (616, 670, 150)])
def test_what_floats_stays_inside_and_apart(
    qtbot: QtBot, services: UseCases, width: int, height: int, text: int
) -> None:
    ui = make_ui(services, text_size=text)
    session = make_session(ui)
    screen = made_screen(qtbot, ui, session, width, height)
    choose(screen, ("sectors", Sector.VOLUNTARY), ("statuses", RelationStatus.DESIRED), ("rings", 1))
    key(screen, Qt.Key.Key_Slash)
    whole = screen.canvas.rect()
    parts: list[QWidget] = [screen.looking._top, screen.floats.toolbar]
    for part in parts:
        assert whole.contains(part.geometry())
    assert not parts[0].geometry().intersects(parts[1].geometry())
    line = screen.looking.line
    seen = [chip for chip in (*line.chips.values(), line.one) if chip.isVisible()]
    assert seen
    assert all(line.rect().contains(chip.geometry()) for chip in seen)
    QTest.keyClick(screen.looking.find.field, Qt.Key.Key_Escape)
    grid = grid_of(screen)
    assert grid.rect().contains(grid.bar.geometry())
    assert grid.rect().contains(grid.line.geometry())
    session.close()


def test_leaving_the_workshop_takes_the_back_row_away(qtbot: QtBot, ui: Ui, session: Session) -> None:
    """It lies over the whole window, and must not lie over the library."""
    window = MainWindow(ui)
    qtbot.addWidget(window)
    window.show()
    window.open_workshop(session.workshop_id)
    inside = window.workshop_screen
    assert inside is not None
    inside.session.turn_to(inside.session.workshop.stages[9].id, view="map")
    inside._show_stage()
    screen = next(one for one in window.findChildren(MapScreen) if one.isVisible())
    screen.looking.open_back_row()
    assert any(one.isVisible() for one in window.findChildren(MapBackRow))
    window.leave_workshop()
    assert not any(one.isVisible() for one in window.findChildren(MapBackRow))

"""The map's screen: palette, tools, and the panel that edits what is selected."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui, map_screen
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.records import Actor, Exchange, Relation
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.services.ids import new_id
from workshop_app.services.use_cases import UseCases

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    return map_screen(qtbot, ui, session)


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def chosen(session: Session, screen: MapScreen, name: str) -> Actor:
    found = actor(session, name)
    screen.canvas.select(found.id)
    return found


def test_the_question_and_all_actors_of_the_sample_are_shown(session: Session, screen: MapScreen) -> None:
    assert screen.floats.kicker.text() == "SPØRSMÅL 6 AV 6"
    assert "allianser" in screen.floats.title.text()
    assert len(screen.canvas.map.actors) == 22
    assert len(screen.canvas.map.layer.relations) == len(session.workshop.relations)


def test_the_palette_lists_waiting_names_with_their_notes_and_can_be_searched(screen: MapScreen) -> None:
    cards = {card.who.name: card for card in screen.palette_list.cards()}
    assert cards["Kommunestyret"].who.refs == ("c41", "c59")
    QTest.keyClicks(screen.palette_list.search, "turl")
    assert [card.who.name for card in screen.palette_list.cards()] == ["Turlaget"]


def test_enter_in_the_palette_makes_an_actor_linked_to_its_notes_and_undo_takes_it_back(
    session: Session, screen: MapScreen
) -> None:
    card = next(card for card in screen.palette_list.cards() if card.who.name == "Kommunestyret")
    QTest.keyClick(card, Qt.Key.Key_Return)
    made = actor(session, "Kommunestyret")
    assert made.ring == 2
    assert {note.ref for note in session.workshop.notes if made.id in note.actor_ids} == {"c41", "c59"}
    assert "Kommunestyret" not in [card.who.name for card in screen.palette_list.cards()]
    assert screen.actor_panel.actor == made
    session.undo()
    assert made.id not in screen.canvas.map.actors
    assert "Kommunestyret" in [card.who.name for card in screen.palette_list.cards()]


def test_an_actor_in_the_tray_waits_in_the_palette_and_comes_back(session: Session, screen: MapScreen) -> None:
    before = chosen(session, screen, "Solvik Taxi")
    screen.actor_panel.ring.choose(None)
    assert before.id not in screen.canvas.map.actors
    card = next(card for card in screen.palette_list.cards() if card.who.name == "Solvik Taxi")
    QTest.mouseDClick(card, LEFT)
    assert actor(session, "Solvik Taxi").ring == 2
    assert before.id in screen.canvas.map.actors


def test_a_new_actor_gets_its_name_at_once(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    known = {one.id for one in session.workshop.actors}
    screen.palette_list.new.click()
    panel = screen.actor_panel
    assert panel.name.textCursor().selectedText() == "Ny aktør"
    QTest.keyClicks(panel.name, "Historielaget")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    (made,) = [one for one in session.workshop.actors if one.id not in known]
    assert made.name == "Historielaget"
    assert screen.canvas.map.actors[made.id].actor.name == "Historielaget"


def test_an_empty_name_is_not_taken(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik Taxi")
    screen.actor_panel.name.clear()
    QTest.keyClick(screen.actor_panel.name, Qt.Key.Key_Return)
    assert screen.actor_panel.name.name == "Solvik Taxi"
    assert actor(session, "Solvik Taxi")


def test_the_panel_edits_every_field_and_the_map_follows(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Taxi")
    panel = screen.actor_panel
    panel.sector.choose(Sector.STATE)
    QTest.keyClick(panel.influence, Qt.Key.Key_5)
    QTest.keyClick(panel.interest, Qt.Key.Key_Left)
    QTest.mouseClick(panel.more_fold.head, LEFT)
    QTest.keyClick(panel.more.present, Qt.Key.Key_Space)
    panel.ring.choose(0)
    now = session.workshop.find(Actor, found.id)
    assert now is not None
    assert (now.sector, now.influence, now.interest, now.ring) == (Sector.STATE, 5, 1, 0)
    assert now.present is not found.present
    assert screen.canvas.map.actors[found.id].actor == now
    for _ in range(5):
        session.undo()
    assert session.workshop.find(Actor, found.id) == found
    assert panel.influence.value == found.influence


def test_blocks_can_be_clicked_down_to_nothing(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik båtforening")
    blocks = screen.actor_panel.influence
    QTest.mouseClick(blocks, LEFT, pos=blocks._block(0).center().toPoint())
    assert actor(session, found.name).influence == 0
    assert blocks.accessibleName() == "Innflytelse: 0 av 5"


def test_offers_are_chips_that_open_in_place(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Taxi")
    offers = screen.actor_panel.offers
    offers.open_form(len(found.offers))
    QTest.keyClicks(offers.form.tag.line, "Lokaler")
    QTest.keyClicks(offers.form.text, "Venterommet")
    QTest.keyClick(offers.form.text, Qt.Key.Key_Return)
    assert actor(session, found.name).offers[-1] == Exchange("premises", "Venterommet")
    offers.open_form(0)
    offers.form.remove.click()
    assert [one.tag for one in actor(session, found.name).offers] == ["premises"]


def test_relations_are_sentences_with_chips(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Sparebank")
    QTest.mouseClick(screen.actor_panel.ties_fold.head, LEFT)
    relation_id, row = next(iter(screen.actor_panel.ties.rows.items()))
    assert found.name in row.words.text()
    row.chips.status.choose(RelationStatus.ENDED)
    row.chips.kind.choose(RelationType.INFORMATION)
    now = session.workshop.find(Relation, relation_id)
    assert now is not None
    assert (now.status, now.relation_type) == (RelationStatus.ENDED, RelationType.INFORMATION)
    assert "kunnskap" in row.words.text()
    QTest.keyClick(row.words, Qt.Key.Key_Return)
    assert screen.canvas.selection() == (now,)


def test_mentions_are_quoted_with_their_question(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik frivilligsentral")
    told = [one.text() for mention in screen.actor_panel.mentions.mentions() for one in mention.findChildren(QLabel)]
    assert any("spm. 2 · c11" in one for one in told)


def test_the_relation_panel_turns_and_wishes_an_action(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    relation = next(one for one in session.workshop.relations if not one.mutual)
    screen.canvas.select(relation.id)
    panel = screen.relation_panel
    panel.direction.choose("back")
    now = session.workshop.find(Relation, relation.id)
    assert now is not None
    assert (now.from_id, now.to_id) == (relation.to_id, relation.from_id)
    with qtbot.waitSignal(screen.action_wished) as wished:
        panel.action.click()
    assert wished.args == [now]


def test_deleting_says_so_and_offers_undo_of_all_ties(session: Session, screen: MapScreen, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    before = session.workshop
    chosen(session, screen, "Solvik frivilligsentral")
    QTest.keyClick(screen.canvas, Qt.Key.Key_Delete)
    assert len(session.workshop.actors) == 21
    assert len(session.workshop.relations) < len(before.relations)
    (notice,) = notices
    assert notice.text == "Solvik frivilligsentral er slettet."
    assert notice.action is not None
    notice.action()
    assert session.workshop == before
    assert len(screen.canvas.map.actors) == 22


def test_letters_typed_into_a_name_are_no_shortcuts(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik Taxi")
    screen.actor_panel.edit_name()
    QTest.keyClicks(screen.actor_panel.name, "hvnr0+-")
    assert screen.canvas.tool is Tool.SELECT
    assert screen.actor_panel.name.name == "hvnr0+-"


def test_the_toolbar_shows_the_tool_in_hand_and_the_zoom(screen: MapScreen) -> None:
    bar = screen.floats.toolbar
    bar.tools[Tool.PAN].click()
    assert screen.canvas.tool is Tool.PAN
    assert bar.tools[Tool.PAN].isChecked()
    QTest.keyClick(screen.canvas, Qt.Key.Key_V)
    assert bar.tools[Tool.SELECT].isChecked()
    before = bar.percent.text()
    QTest.keyClick(screen.canvas, Qt.Key.Key_Plus)
    assert bar.percent.text() != before
    bar.statuses[RelationStatus.EXISTING].click()
    assert screen.canvas.status is RelationStatus.EXISTING


@pytest.fixture
def around(qtbot: QtBot, ui: Ui, session: Session) -> WorkshopScreen:
    """The whole workshop screen, with the map on it."""
    made = WorkshopScreen(ui, session)
    made.resize(1440, 900)
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    session.turn_to(stage.id, view="map")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def the_map(around: WorkshopScreen) -> MapScreen:
    (found,) = around.findChildren(MapScreen)
    return found


def spot_of(screen: MapScreen, actor_id: str) -> QPoint:
    return screen.canvas.mapFromScene(screen.canvas.map.actors[actor_id].pos())


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("by", ["F2", "double click"])
def test_a_name_is_opened_also_while_the_panel_is_folded(
    qtbot: QtBot, session: Session, around: WorkshopScreen, by: str, size: tuple[int, int]
) -> None:
    around.resize(*size)
    screen, canvas = the_map(around), the_map(around).canvas
    if around.panel.isVisible():
        QTest.mouseClick(around.bar.panel, LEFT)
    assert not around.panel.isVisible()
    found = actor(session, "Solvik båtforening")
    if by == "F2":
        canvas.setFocus()
        canvas.map.select([found.id])
        QTest.keyClick(canvas, Qt.Key.Key_F2)
    else:
        spot = spot_of(screen, found.id)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=spot)
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=spot)
    assert around.panel.isVisible()
    assert screen.actor_panel.name.hasFocus()
    assert screen.actor_panel.name.textCursor().selectedText() == found.name
    QTest.keyClicks(screen.actor_panel.name, "Båtlaget")
    QTest.keyClick(screen.actor_panel.name, Qt.Key.Key_Return)
    assert actor(session, "Båtlaget").id == found.id
    assert len(session.workshop.actors) == 22


def test_details_that_open_do_not_disturb_a_drag(qtbot: QtBot, session: Session, around: WorkshopScreen) -> None:
    around.resize(1024, 768)
    screen, viewport = the_map(around), the_map(around).canvas.viewport()
    found = actor(session, "Solvik båtforening")
    spot, zoom = spot_of(screen, found.id), screen.canvas.zoom
    before = screen.canvas.map.actors[found.id].pos()
    QTest.mousePress(viewport, LEFT, pos=spot)
    QTest.mouseMove(viewport, spot - QPoint(0, 20))
    QTest.mouseMove(viewport, spot - QPoint(0, 40))
    assert not around.panel.isVisible()
    QTest.mouseRelease(viewport, LEFT, pos=spot - QPoint(0, 40))
    moved = screen.canvas.map.actors[found.id].pos() - before
    assert abs(moved.x()) < 5
    assert abs(moved.y() + 40 / zoom) < 5
    assert around.panel.isVisible()


def test_a_panel_folded_by_hand_stays_so_when_something_is_selected(session: Session, around: WorkshopScreen) -> None:
    QTest.mouseClick(around.bar.panel, LEFT)
    screen = the_map(around)
    QTest.mouseClick(screen.canvas.viewport(), LEFT, pos=spot_of(screen, actor(session, "Solvik båtforening").id))
    assert screen.canvas.selection()
    assert not around.panel.isVisible()


def floating(screen: MapScreen) -> list[QRectF]:
    """Give what floats over the map, in its pixels."""
    return [QRectF(part.geometry()) for part in (screen.floats.toolbar, screen.floats.legend) if part.isVisible()]


def covered_names(screen: MapScreen, covers: list[QRectF]) -> list[str]:
    canvas = screen.canvas
    boxes = {item.actor.name: canvas.mapFromScene(item.sceneBoundingRect()) for item in canvas.map.actors.values()}
    return [name for name, box in boxes.items() if any(cover.intersects(box.boundingRect()) for cover in covers)]


@pytest.mark.parametrize(("width", "text"), [(1068, 100), (756, 100), (1300, 150), (928, 150), (460, 150)])
def test_what_floats_fits_and_covers_no_name(qtbot: QtBot, services: UseCases, width: int, text: int) -> None:
    ui = make_ui(services, text_size=text)
    session = make_session(ui)
    screen = MapScreen(ui, session)
    qtbot.addWidget(screen)
    qtbot.addWidget(screen.details)
    screen.resize(width, 680)
    screen.show()
    corner = QRect(screen.width() - 260, 20, 240, 62)
    screen.keep_free(corner)
    qtbot.waitExposed(screen)
    whole = QRectF(screen.canvas.rect())
    covers = floating(screen)
    assert [cover for cover in covers if not whole.contains(cover)] == []
    assert not any(a.intersects(b) for a in covers for b in covers if a is not b)
    free = QRectF(corner.translated(-screen.canvas.x(), 0))
    assert covered_names(screen, [*covers, free]) == []
    session.close()


def test_the_legend_explains_signs_and_arrow_heads_and_can_be_folded(qtbot: QtBot, screen: MapScreen) -> None:
    bar, legend = screen.floats.toolbar, screen.floats.legend
    screen.resize(1300, 836)
    assert legend.isVisible()
    assert covered_names(screen, floating(screen)) == []
    told = legend.accessibleDescription()
    for words in ("Ønsket allianse", "Går én vei", "Går begge veier", "Penger, tilskudd", "Var ikke på samlingen"):
        assert words in told
    QTest.mouseClick(bar.legend, LEFT)
    assert not legend.isVisible()
    QTest.mouseClick(bar.legend, LEFT)
    assert legend.isVisible()
    screen.resize(700, 680)
    assert legend.isVisible(), "opened by hand it stays"


def test_a_legend_explains_only_what_is_used(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    legend = screen.floats.legend
    assert "Penger" in legend.accessibleDescription()
    for one in session.workshop.relations:
        if one.relation_type is RelationType.MONEY:
            session.do(Delete((one,)))
    assert "Penger" not in legend.accessibleDescription()


def test_a_map_that_nobody_sees_catches_up_when_it_is_shown(session: Session, screen: MapScreen) -> None:
    made, gone = Actor(id=new_id(), name="Historielaget", ring=1), actor(session, "Solvik Taxi")
    screen.hide()
    session.do(Add((made,)))
    session.do(Delete((gone,)))
    screen.show()
    assert made.id in screen.canvas.map.actors
    assert gone.id not in screen.canvas.map.actors


def test_the_map_is_made_ready_while_nobody_waits_for_it(qtbot: QtBot, ui: Ui, session: Session) -> None:
    session.turn_to(session.workshop.stages[2].id)
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.show()
    assert "map" not in made._screens
    qtbot.waitUntil(lambda: "map" in made._screens, timeout=5000)
    assert made._stack.currentWidget() is made._screens["question"]


def test_a_typed_note_is_kept_while_the_map_changes(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Taxi")
    QTest.mouseClick(screen.actor_panel.more_fold.head, LEFT)
    edit = screen.actor_panel.more.prose["note"]
    QTest.keyClicks(edit, "Ring Kari")
    screen.actor_panel.influence.chosen.emit(4)
    qtbot.waitUntil(lambda: actor(session, found.name).note == "Ring Kari", timeout=3000)
    assert actor(session, found.name).influence == 4


def test_an_empty_map_teaches(qtbot: QtBot, ui: Ui) -> None:
    session = make_session(ui, sample=False)
    made = MapScreen(ui, session)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details)
    made.resize(900, 700)
    made.show()
    assert made.floats.hint.isVisible()
    made.palette_list.new.click()
    assert not made.floats.hint.isVisible()
    session.close()


def test_every_control_has_a_name(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik frivilligsentral")
    for around in (screen, screen.details):
        for widget in around.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                named = widget.accessibleName() or text or getattr(widget, "text", str)()
                assert named, (widget, widget.parent(), widget.objectName(), widget.focusPolicy())


def test_a_status_chosen_while_a_relation_is_drawn_is_that_one_s(session: Session, screen: MapScreen) -> None:
    start, end = actor(session, "Solvik Taxi"), actor(session, "Solvik Sparebank")
    screen.canvas.select(start.id)
    QTest.keyClick(screen.canvas, Qt.Key.Key_R)
    QTest.mouseClick(screen.floats.toolbar.statuses[RelationStatus.EXISTING], LEFT)
    QTest.mouseClick(screen.canvas.viewport(), LEFT, pos=spot_of(screen, end.id))
    (made,) = screen.canvas.selection()
    assert isinstance(made, Relation)
    assert (made.from_id, made.to_id, made.status) == (start.id, end.id, RelationStatus.EXISTING)


def test_the_relation_tool_draws_from_where_one_presses(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik Taxi")
    start, end = actor(session, "Solvik båtforening"), actor(session, "Solvik Sparebank")
    QTest.mouseClick(screen.floats.toolbar.tools[Tool.RELATION], LEFT)
    for one in (start, end):
        QTest.mouseClick(screen.canvas.viewport(), LEFT, pos=spot_of(screen, one.id))
    (made,) = screen.canvas.selection()
    assert isinstance(made, Relation)
    assert (made.from_id, made.to_id) == (start.id, end.id)


def test_tab_goes_on_through_the_tools_and_leaves_the_actors_alone(session: Session, around: WorkshopScreen) -> None:
    screen = the_map(around)
    before = chosen(session, screen, "Solvik Taxi")
    first = screen.floats.toolbar.tools[Tool.SELECT]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    following = around.focusWidget()
    assert following is not first
    assert screen.floats.toolbar.isAncestorOf(following)
    assert screen.canvas.selection() == (before,)


def test_a_blank_belongs_to_the_name_that_is_typed(session: Session, screen: MapScreen) -> None:
    start, end = actor(session, "Solvik Taxi"), actor(session, "Solvik handel og næring")
    session.do(Delete(tuple(session.workshop.relations)))
    screen.canvas.select(start.id)
    QTest.keyClick(screen.canvas, Qt.Key.Key_R)
    QTest.keyClicks(screen.canvas, "solvik handel o")
    QTest.keyClick(screen.canvas, Qt.Key.Key_Return)
    (made,) = session.workshop.relations
    assert made.to_id == end.id


def test_keys_go_to_each_view_and_esc_comes_back_from_the_details(session: Session, around: WorkshopScreen) -> None:
    screen, control = the_map(around), Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(around, Qt.Key.Key_5, control)
    assert screen.views.table.actors.hasFocus()
    QTest.keyClick(around, Qt.Key.Key_1, control)
    assert not screen.isVisible()
    QTest.keyClick(around, Qt.Key.Key_4, control)
    assert screen.canvas.hasFocus()
    screen.canvas.select(actor(session, "Solvik Taxi").id)
    QTest.keyClick(screen.canvas, Qt.Key.Key_F2)
    assert screen.actor_panel.name.hasFocus()
    QTest.keyClick(screen.actor_panel.name, Qt.Key.Key_Escape)
    assert screen.canvas.hasFocus()


def test_where_there_is_little_room_the_tools_stand_in_one_line_and_the_menu_has_the_rest(screen: MapScreen) -> None:
    bar = screen.floats.toolbar
    one_line = bar.height()
    screen.resize(370, 700)
    assert not bar.statuses[RelationStatus.DESIRED].isVisible()
    assert bar.height() == one_line
    assert screen.canvas.rect().contains(bar.geometry())
    shown = [entry for entry in bar.more.menu().actions() if entry.isVisible()]
    for words, status in (("som finnes", RelationStatus.EXISTING), ("ønskede", RelationStatus.DESIRED)):
        entry = next(one for one in shown if words in one.text())
        entry.trigger()
        assert screen.canvas.status is status
        assert entry.isChecked()
    screen.resize(1068, 836)
    assert bar.statuses[RelationStatus.DESIRED].isVisible()
    assert not any("ønskede" in entry.text() for entry in bar.more.menu().actions() if entry.isVisible())

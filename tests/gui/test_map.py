"""The map's screen: palette, tools, and the panel that edits what is selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector
from workshop_app.domain.records import Actor, Exchange, Relation
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    made = MapScreen(ui, session)
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    made.show_stage(stage)
    made.resize(1068, 836)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details)
    made.details.resize(312, 1400)
    made.show()
    made.details.show()
    qtbot.waitExposed(made)
    return made


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def chosen(session: Session, screen: MapScreen, name: str) -> Actor:
    found = actor(session, name)
    screen.canvas.select(found.id)
    return found


def test_the_question_and_all_actors_of_the_sample_are_shown(session: Session, screen: MapScreen) -> None:
    assert screen._kicker.text() == "SPØRSMÅL 6 AV 6"
    assert "allianser" in screen._title.text()
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
    assert panel.name.selectedText() == "Ny aktør"
    QTest.keyClicks(panel.name, "Historielaget")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    (made,) = [one for one in session.workshop.actors if one.id not in known]
    assert made.name == "Historielaget"
    assert screen.canvas.map.actors[made.id].actor.name == "Historielaget"


def test_an_empty_name_is_not_taken(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik Taxi")
    screen.actor_panel.name.clear()
    QTest.keyClick(screen.actor_panel.name, Qt.Key.Key_Return)
    assert screen.actor_panel.name.text() == "Solvik Taxi"
    assert actor(session, "Solvik Taxi")


def test_the_panel_edits_every_field_and_the_map_follows(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Taxi")
    panel = screen.actor_panel
    panel.sector.choose(Sector.STATE)
    QTest.keyClick(panel.influence, Qt.Key.Key_5)
    QTest.keyClick(panel.interest, Qt.Key.Key_Left)
    QTest.keyClick(panel.present, Qt.Key.Key_Space)
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
    QTest.keyClicks(offers._line, "Lokaler")
    QTest.keyClicks(offers.text, "Venterommet")
    QTest.keyClick(offers.text, Qt.Key.Key_Return)
    assert actor(session, found.name).offers[-1] == Exchange("premises", "Venterommet")
    offers.open_form(0)
    offers._remove.click()
    assert [one.tag for one in actor(session, found.name).offers] == ["premises"]


def test_relations_are_sentences_with_chips(session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Sparebank")
    relation_id, row = next(iter(screen.actor_panel._rows.items()))
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
    lines = screen.actor_panel._mentions
    items = [lines.itemAt(index) for index in range(lines.count())]
    told = [widget.text() for item in items if item and (widget := item.widget())]  # type: ignore[attr-defined]
    assert any("spm. 6" in one for one in told)


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
    assert screen.actor_panel.name.text() == "hvnr0+-"


def test_the_toolbar_shows_the_tool_in_hand_and_the_zoom(screen: MapScreen) -> None:
    bar = screen.toolbar
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


def test_a_typed_note_is_kept_while_the_map_changes(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    found = chosen(session, screen, "Solvik Taxi")
    item = screen.actor_panel._prose["note"].itemAt(0)
    assert item is not None
    edit = item.widget()
    assert edit is not None
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
    assert made._empty.isVisible()
    made.palette_list.new.click()
    assert not made._empty.isVisible()
    session.close()


def test_every_control_has_a_name(session: Session, screen: MapScreen) -> None:
    chosen(session, screen, "Solvik frivilligsentral")
    for around in (screen, screen.details):
        for widget in around.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                named = widget.accessibleName() or text or getattr(widget, "text", str)()
                assert named, (widget, widget.parent(), widget.objectName(), widget.focusPolicy())

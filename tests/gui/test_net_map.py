"""The guided Net-Map in the map's screen, by real keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.support import map_screen
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.domain.codes import NoteKind, QuestionKey, RelationStatus, RelationType
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.net_map import Standing, disagreements
from workshop_app.domain.records import Actor, Note
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.net_map_guide import NetMapGuide
from workshop_app.gui.widgets.net_map_parts import ActorsPart, GoalsPart, QuestionPart, TowersPart
from workshop_app.services.ids import new_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    session.turn_to(stage.id)
    return map_screen(qtbot, ui, session)


def guide(screen: MapScreen) -> NetMapGuide:
    assert screen.views.guide is not None
    return screen.views.guide


def begun(screen: MapScreen, key: str = "question") -> NetMapGuide:
    screen.views.start_net_map(Standing(key))
    return guide(screen)


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def test_it_begins_from_the_menu_and_asks_for_the_question(session: Session, screen: MapScreen) -> None:
    menu = screen.floats.toolbar.more.menu()
    entry = next(one for one in menu.actions() if one.text() == "Net-Map, steg for steg")
    entry.trigger()
    shown = guide(screen)
    assert shown.kicker.text() == "NET-MAP · STEG 1 AV 14"
    assert screen.palette_list.isHidden()
    assert isinstance(shown.part, QuestionPart)
    QTest.keyClicks(shown.part.question, "Hvem kan gjøre noe?")
    shown.part.question.save()
    assert session.workshop.details.map_question == "Hvem kan gjøre noe?"
    session.undo()
    assert session.workshop.details.map_question != "Hvem kan gjøre noe?"


def test_types_that_are_not_drawn_are_passed_over(screen: MapScreen) -> None:
    shown = begun(screen)
    assert isinstance(shown.part, QuestionPart)
    for kind in (RelationType.COOPERATION, RelationType.RESOURCE):
        QTest.keyClick(shown.part.kinds[kind], Qt.Key.Key_Space)
    assert shown.kicker.text() == "NET-MAP · STEG 1 AV 12"
    QTest.mouseClick(shown.next, LEFT)
    QTest.mouseClick(shown.next, LEFT)
    assert shown.title.text() == "Bånd: penger, tilskudd"


def test_names_become_actors_one_after_the_other(session: Session, screen: MapScreen) -> None:
    shown = begun(screen, "actors")
    assert screen.palette_list.isVisible()
    assert isinstance(shown.part, ActorsPart)
    field = shown.part.name
    for name in ("Historielaget", "Fengselet"):
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert {"Historielaget", "Fengselet"} <= {one.name for one in session.workshop.actors}
    assert actor(session, "Fengselet").ring is not None
    before = session.workshop
    QTest.keyClicks(field, "nav solvik")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.workshop is before
    assert "NAV Solvik" in shown.part._there.text()


def named(session: Session, screen: MapScreen, name: str) -> ActorsPart:
    part = begun(screen, "actors").part
    assert isinstance(part, ActorsPart)
    QTest.keyClicks(part.name, name)
    QTest.keyClick(part.name, Qt.Key.Key_Return)
    return part


def test_who_waits_in_the_tray_is_put_on_the_map_and_the_answers_mention_it(
    session: Session, screen: MapScreen
) -> None:
    stage = session.workshop.stages[3]
    waits = Actor(id=new_id(), name="Historielaget", note="Ring Ola")
    session.do(Add((Note(id=new_id(), stage_id=stage.id, text="Spør", mentions_unmapped=("historielaget",)), waits)))
    before = session.workshop
    part = named(session, screen, "HISTORIELAGET")
    (now,) = (one for one in session.workshop.actors if one.name.casefold() == "historielaget")
    assert (now.id, now.name, now.note, now.ring) == (waits.id, "Historielaget", "Ring Ola", 2)
    (note,) = (one for one in session.workshop.notes if one.text == "Spør")
    assert (note.actor_ids, note.mentions_unmapped) == ((waits.id,), ())
    assert screen.canvas.selection() == (now,)
    assert part.name.text() == ""
    session.undo()
    assert session.workshop == before


def test_a_name_that_waits_in_the_answers_is_recognised_and_spelled_as_there(
    session: Session, screen: MapScreen
) -> None:
    before = session.workshop
    (waits,) = {name for note in before.notes for name in note.mentions_unmapped if name.casefold() == "høgskolen"}
    named(session, screen, waits.swapcase())
    made = actor(session, waits)
    assert made.ring == 2
    assert not [note for note in session.workshop.notes if waits in note.mentions_unmapped]
    assert [note for note in session.workshop.notes if made.id in note.actor_ids]
    session.undo()
    assert session.workshop == before


def test_a_name_that_is_refused_stays_to_be_mended(ui: Ui, session: Session, screen: MapScreen) -> None:
    told: list[Notice] = []
    ui.noticed.connect(told.append)
    before = session.workshop
    part = named(session, screen, "y" * 300)
    assert session.workshop is before
    assert told[-1].text.startswith("Teksten er for lang")
    assert part.name.text() == "y" * 300


def test_a_name_that_stands_there_when_one_goes_on_is_taken(session: Session, screen: MapScreen) -> None:
    shown = begun(screen, "actors")
    assert isinstance(shown.part, ActorsPart)
    QTest.keyClicks(shown.part.name, "Fengselet")
    QTest.mouseClick(shown.next, LEFT)
    assert actor(session, "Fengselet").ring == 2


def test_in_a_step_of_ties_only_that_type_is_drawn_and_it_exists(session: Session, screen: MapScreen) -> None:
    shown = begun(screen, "links.money")
    assert screen.canvas.tool is Tool.RELATION
    assert shown.title.text() == "Bånd: penger, tilskudd"
    known = {one.id for one in session.workshop.relations}
    canvas, scene = screen.canvas, screen.canvas.map
    start, end = actor(session, "Solvik Taxi"), actor(session, "Solvik båtforening")
    spots = [canvas.mapFromScene(scene.actors[one.id].pos()) for one in (start, end)]
    QTest.mousePress(canvas.viewport(), LEFT, pos=spots[0])
    QTest.mouseMove(canvas.viewport(), (spots[0] + spots[1]) / 2)
    QTest.mouseMove(canvas.viewport(), spots[1])
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=spots[1])
    (made,) = [one for one in session.workshop.relations if one.id not in known]
    assert (made.from_id, made.to_id) == (start.id, end.id)
    assert (made.relation_type, made.mutual) == (RelationType.MONEY, False)
    assert made.status is RelationStatus.EXISTING
    QTest.mouseClick(shown.end, LEFT)
    assert screen.views.guide is None
    assert (canvas.tool, canvas.relation_type) == (Tool.SELECT, RelationType.COOPERATION)


def test_goals_are_written_actor_by_actor(session: Session, screen: MapScreen) -> None:
    shown = begun(screen, "goals")
    part = shown.part
    assert isinstance(part, GoalsPart)
    first = part.actor
    assert first is not None
    assert screen.canvas.selection() == (first,)
    QTest.mouseClick(part.next, LEFT)
    assert part.actor is not None
    assert part.actor != first
    assert part.goals is not None
    part.goals.selectAll()
    QTest.keyClicks(part.goals, "Flere til bords")
    part.goals.save()
    now = session.workshop.find(Actor, part.actor.id)
    assert now is not None
    assert now.goals == "Flere til bords"
    QTest.mouseClick(part.previous, LEFT)
    QTest.mouseClick(part.previous, LEFT)
    assert part._number.text() == "22 av 22"


def test_towers_go_up_and_down_and_the_map_can_choose_whose(session: Session, screen: MapScreen) -> None:
    part = begun(screen, "towers").part
    assert isinstance(part, TowersPart)
    one = actor(session, "Solvik Taxi")
    screen.canvas.select(one.id)
    assert part.actor == one
    height = one.influence or 0
    QTest.mouseClick(part.raise_button, LEFT)
    QTest.keyClick(part.raise_button, Qt.Key.Key_Return)
    assert actor(session, "Solvik Taxi").influence == min(5, height + 2)
    QTest.mouseClick(part.lower_button, LEFT)
    assert actor(session, "Solvik Taxi").influence == min(5, height + 2) - 1
    assert part.blocks.value == actor(session, "Solvik Taxi").influence


def test_disagreement_is_written_down_and_shown_in_the_guide_and_in_the_panel(
    session: Session, screen: MapScreen
) -> None:
    part = begun(screen, "towers").part
    assert isinstance(part, TowersPart)
    one = actor(session, "Solvik Taxi")
    screen.canvas.select(one.id)
    assert screen.actor_panel.disagreement.isHidden()
    QTest.mouseClick(part.disagree, LEFT)
    assert [note.text for note in disagreements(session.workshop, one)] == ["Uenighet om innflytelsen til Solvik Taxi"]
    assert QApplication.focusWidget() is part.field
    QTest.keyClicks(part.field, "Noen mener 4")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    (note,) = disagreements(session.workshop, one)
    assert note.text == "Uenighet om innflytelsen til Solvik Taxi: Noen mener 4"
    assert (note.note_kind, note.stage_id) == (NoteKind.DISAGREEMENT, session.bookmark.stage_id)
    assert not screen.actor_panel.disagreement.isHidden()
    session.undo()
    session.undo()
    assert disagreements(session.workshop, one) == ()
    assert screen.actor_panel.disagreement.isHidden()


def begun_to_disagree(session: Session, screen: MapScreen, name: str = "Solvik Taxi") -> TowersPart:
    part = begun(screen, "towers").part
    assert isinstance(part, TowersPart)
    screen.canvas.select(actor(session, name).id)
    QTest.mouseClick(part.disagree, LEFT)
    QTest.keyClicks(part.field, "Noen mener 4")
    return part


def said_of(session: Session, name: str = "Solvik Taxi") -> list[str]:
    return [note.text for note in disagreements(session.workshop, actor(session, name))]


@pytest.mark.parametrize("way", ["step", "walk", "map", "end", "table", "elsewhere"])
def test_what_people_disagree_about_is_written_down_whichever_way_one_goes_on(
    session: Session, screen: MapScreen, way: str
) -> None:
    part = begun_to_disagree(session, screen)
    shown = guide(screen)
    match way:
        case "step":
            QTest.mouseClick(shown.previous, LEFT)
        case "walk":
            QTest.mouseClick(part.next, LEFT)
        case "map":
            screen.canvas.select(actor(session, "NAV Solvik").id)
        case "end":
            QTest.mouseClick(shown.end, LEFT)
        case "table":
            screen.views.show_table(True)
        case "elsewhere":
            screen.canvas.setFocus()
    assert said_of(session) == ["Uenighet om innflytelsen til Solvik Taxi: Noen mener 4"]
    assert said_of(session, "NAV Solvik") == []
    session.undo()
    assert said_of(session) == ["Uenighet om innflytelsen til Solvik Taxi"]


def test_going_on_with_the_disagreement_revises_the_same_note(session: Session, screen: MapScreen) -> None:
    part = begun_to_disagree(session, screen)
    screen.canvas.setFocus()
    part.field.setFocus()
    QTest.keyClick(part.field, Qt.Key.Key_End)
    QTest.keyClicks(part.field, ", andre 2")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert said_of(session) == ["Uenighet om innflytelsen til Solvik Taxi: Noen mener 4, andre 2"]
    assert part.field.isHidden()


def test_escape_gives_up_what_was_being_said_and_only_that(session: Session, screen: MapScreen) -> None:
    part = begun_to_disagree(session, screen)
    QTest.keyClick(part.field, Qt.Key.Key_Escape)
    QTest.mouseClick(part.next, LEFT)
    assert said_of(session) == ["Uenighet om innflytelsen til Solvik Taxi"]
    assert part.field.isHidden()


def test_the_field_goes_with_the_note_that_is_taken_back(session: Session, screen: MapScreen) -> None:
    part = begun_to_disagree(session, screen)
    session.undo()
    assert part.field.isHidden()
    assert said_of(session) == []


def test_the_clock_runs_down_and_on_past_the_end(screen: MapScreen) -> None:
    shown = begun(screen)
    time = [1000.0]
    shown.clock._now = lambda: time[0]
    assert shown.clock.text == "05:00"
    QTest.mouseClick(shown.clock.button, LEFT)
    time[0] += 61.4
    shown.clock.tick()
    assert shown.clock.text == "03:59"
    time[0] += 300
    shown.clock.tick()
    assert shown.clock.text == "+01:01"
    QTest.mouseClick(shown.next, LEFT)
    assert shown.clock.text == "15:00"
    time[0] += 60
    shown.clock.tick()
    assert shown.clock.text == "14:00"
    QTest.mouseClick(shown.clock.button, LEFT)
    time[0] += 60
    shown.clock.tick()
    assert shown.clock.text == "14:00"


def test_after_a_restart_it_goes_on_where_it_was(qtbot: QtBot, ui: Ui, session: Session, screen: MapScreen) -> None:
    shown = begun(screen, "links.money")
    shown._pass(75)
    QTest.mouseClick(shown.next, LEFT)
    session.close()
    again = Session(ui, session.workshop_id)
    other = map_screen(qtbot, ui, again)
    assert guide(other).standing.key == "links.information"
    assert guide(other).standing.spent == {"links.money": 75}
    guide(other).finish()
    again.close()
    third = Session(ui, session.workshop_id)
    assert map_screen(qtbot, ui, third).views.guide is None
    third.close()


def test_ended_by_mistake_it_goes_on_from_the_message(ui: Ui, screen: MapScreen) -> None:
    told: list[Notice] = []
    ui.noticed.connect(told.append)
    shown = begun(screen, "towers")
    QTest.mouseClick(shown.end, LEFT)
    assert screen.views.guide is None
    assert not screen.palette_list.isHidden()
    assert told[-1].action is not None
    told[-1].action()
    assert guide(screen).standing.key == "towers"


def test_the_last_step_ends_it(screen: MapScreen) -> None:
    shown = begun(screen, "discuss")
    assert shown.next.text() == "Ferdig"
    QTest.mouseClick(shown.next, LEFT)
    assert screen.views.guide is None


def test_guide_and_palette_share_the_height_so_that_the_step_is_seen(screen: MapScreen) -> None:
    made = begun(screen, "actors")
    assert screen.palette_list.isVisible()
    assert isinstance(made.part, ActorsPart)
    for seen in (made.title, made.part.name):
        assert made._area.viewport().rect().contains(seen.mapTo(made._area.viewport(), seen.rect().center()))
    assert made.height() > screen.palette_list.height() > 250

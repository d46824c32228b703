"""The parking lot with real keys and clicks: from anywhere, in its list, before the close, and when finishing."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from workshop_app.domain.codes import ParkingOutcome, StageKind, Status
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.parking import still_open
from workshop_app.domain.records import Action, Actor, Note, ParkingItem
from workshop_app.gui.dialogs.finish import FinishDialog
from workshop_app.gui.pages import PARKING, SUMMARY
from workshop_app.gui.screens.library_screen import LibraryScreen
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.screens.summary_screen import SummaryScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.parking_list import ParkingList
from workshop_app.gui.widgets.parking_page import ParkingPage
from workshop_app.gui.widgets.parking_row import ParkingRow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> Iterator[WorkshopScreen]:
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    QApplication.processEvents()


@pytest.fixture
def notices(ui: Ui) -> list[Notice]:
    found: list[Notice] = []
    ui.noticed.connect(found.append)
    return found


def turn_to(screen: WorkshopScreen, kind: StageKind) -> None:
    stage = screen.session.workshop.stage_of_kind(kind)
    assert stage is not None
    screen.session.turn_to(stage.id)


def parked(session: Session, ref: str) -> ParkingItem:
    item = session.workshop.by_ref(ParkingItem, ref)
    assert item is not None
    return item


def page_of(screen: WorkshopScreen) -> ParkingPage:
    screen.show_page(PARKING)
    return next(page for page in screen.findChildren(ParkingPage) if page.isVisible())


def row_of(around: ParkingList, session: Session, ref: str) -> ParkingRow:
    return around.rows[parked(session, ref).id]


def test_one_shortcut_parks_and_gives_the_focus_back(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    turn_to(screen, StageKind.CHECK_IN)
    field = next(one for one in screen.findChildren(RoundScreen) if one.isVisible()).capture.edit
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Halvt svar")

    qtbot.keyClick(field, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(screen.parking.text.hasFocus)
    qtbot.keyClicks(screen.parking.text, "Hvem betaler strømmen?")
    qtbot.keyClick(screen.parking.text, Qt.Key.Key_Return)

    item = session.workshop.parking[-1]
    assert (item.text, item.receiver_id) == ("Hvem betaler strømmen?", None)
    assert not screen.parking.isVisible()
    qtbot.waitUntil(field.hasFocus)
    assert field.toPlainText() == "Halvt svar"


def test_the_focus_goes_back_to_whatever_had_it(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    turn_to(screen, StageKind.ACTION_PLAN)
    for place in (screen.agenda.items[SUMMARY], screen.bar.next, screen.bar.undo):
        place.setEnabled(True)
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(screen.parking.text.hasFocus)
        qtbot.keyClick(screen.parking.text, Qt.Key.Key_Escape)
        assert place.hasFocus()


def test_the_receiver_is_found_by_a_part_of_the_name(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    screen.parking.toggle()
    qtbot.keyClicks(screen.parking.text, "Forsikring")
    receiver = screen.parking.receiver
    receiver.setFocus()
    qtbot.keyClicks(receiver, "bibliotek")
    names: Any = receiver.completer().popup()
    qtbot.waitUntil(names.isVisible)
    qtbot.keyClick(names, Qt.Key.Key_Down)
    qtbot.keyClick(names, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.parking.isVisible())
    found = session.workshop.find(Actor, session.workshop.parking[-1].receiver_id)
    assert found is not None
    assert found.name == "Solvik bibliotek"


def test_a_receiver_who_is_not_on_the_map_comes_into_its_tray(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    before = len(session.workshop.actors)
    screen.parking.toggle()
    qtbot.keyClicks(screen.parking.text, "Bussen")
    screen.parking.receiver.setFocus()
    qtbot.keyClicks(screen.parking.receiver, "Fylkeskommunen")
    qtbot.keyClick(screen.parking.receiver, Qt.Key.Key_Return)
    actor = session.workshop.actors[-1]
    assert (actor.name, actor.ring, len(session.workshop.actors)) == ("Fylkeskommunen", None, before + 1)
    assert session.workshop.parking[-1].receiver_id == actor.id
    session.undo()
    assert len(session.workshop.actors) == before
    assert len(session.workshop.parking) == 4


def test_escape_leaves_and_keeps_what_is_half_typed(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    screen.parking.toggle()
    qtbot.keyClicks(screen.parking.text, "Halv sak")
    qtbot.keyClick(screen.parking.text, Qt.Key.Key_Escape)
    assert not screen.parking.isVisible()
    assert len(session.workshop.parking) == 4
    screen.parking.toggle()
    assert screen.parking.text.text == "Halv sak"


def test_a_finished_workshop_shows_the_list_in_place_of_the_field(screen: WorkshopScreen, session: Session) -> None:
    session.do(Finish())
    screen.parking.toggle()
    assert not screen.parking.isVisible()
    row = row_of(page_of(screen).list, session, "p03")
    assert not row._choices.isEnabled()
    assert row.text.isReadOnly()


def test_the_agenda_counts_what_is_open_and_opens_the_page(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    item = screen.agenda.items[PARKING]
    assert item.accessibleName() == "Parkeringsplass, 1\u00a0åpen sak"
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    page = next(page for page in screen.findChildren(ParkingPage) if page.isVisible())
    assert next(key for key in page.list._shown if key) == parked(session, "p03").id
    assert item.is_here
    stage = session.stage
    assert stage is not None
    qtbot.mouseClick(screen.agenda.items[stage.id], Qt.MouseButton.LeftButton)
    assert not page.isVisible()


def test_a_matter_is_handed_over_and_becomes_settled(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    row = row_of(page_of(screen).list, session, "p03")
    assert row._state.text() == "åpen"
    row.receiver.setFocus()
    qtbot.keyClicks(row.receiver, "NAV Solvik")
    qtbot.keyClick(row.receiver, Qt.Key.Key_Return)
    assert still_open(session.workshop) == ()
    assert row._state.text() == "plassert"
    row.receiver.clear()
    row.receiver.setFocus()
    qtbot.keyClick(row.receiver, Qt.Key.Key_Return)
    assert row._state.text() == "åpen"


def test_a_matter_becomes_an_action_with_a_link_and_can_be_taken_up_again(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    row = row_of(page_of(screen).list, session, "p02")
    qtbot.mouseClick(row.to_action, Qt.MouseButton.LeftButton)
    action = session.workshop.actions[-1]
    assert (action.title, action.owner_id) == (row.item.text, row.item.receiver_id)
    qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
    stage = session.stage
    assert stage is not None
    assert stage.stage_kind is StageKind.ACTION_PLAN
    plan = screen._screens["actions"]
    assert plan.table.action == action  # type: ignore[attr-defined]
    page_of(screen)
    qtbot.mouseClick(row.again, Qt.MouseButton.LeftButton)
    assert parked(session, "p02").outcome is None
    assert session.workshop.find(Action, action.id) == action


def test_a_matter_becomes_an_answer_to_a_chosen_question(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    row = row_of(page_of(screen).list, session, "p03")
    qtbot.mouseClick(row.to_note, Qt.MouseButton.LeftButton)
    menu = next(menu for menu in row.findChildren(QMenu) if menu.isVisible())
    assert [entry.text()[:1] for entry in menu.actions()] == list("123456")
    menu.actions()[3].trigger()
    menu.close()
    note = session.workshop.all_notes[-1]
    assert (note.text, note.ref) == (row.item.text, "c61")
    stage = next(one for one in session.workshop.stages if one.id == note.stage_id)
    assert stage.question == "q4"
    assert session.workshop.find(Note, parked(session, "p03").note_id) == note


def test_a_matter_is_dropped_edited_moved_and_deleted(
    qtbot: Any, screen: WorkshopScreen, session: Session, notices: list[Notice]
) -> None:
    around = page_of(screen).list
    row = row_of(around, session, "p03")
    qtbot.mouseClick(row.drop, Qt.MouseButton.LeftButton)
    assert parked(session, "p03").outcome is ParkingOutcome.DROPPED

    row = row_of(around, session, "p04")
    row.text.setFocus()
    row.text.selectAll()
    qtbot.keyClicks(row.text, "Ny ordlyd")
    row.setFocus()
    assert parked(session, "p04").text == "Ny ordlyd"

    qtbot.keyClick(row, Qt.Key.Key_Up, CTRL)
    assert [item.ref for item in session.workshop.parking] == ["p01", "p02", "p04", "p03"]
    qtbot.mouseClick(row.up, Qt.MouseButton.LeftButton)
    assert [item.ref for item in session.workshop.parking] == ["p01", "p04", "p02", "p03"]
    qtbot.keyClick(row, Qt.Key.Key_Down, CTRL)
    qtbot.keyClick(row, Qt.Key.Key_Down, CTRL)
    assert [item.ref for item in session.workshop.parking] == ["p01", "p02", "p03", "p04"]

    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert [item.ref for item in session.workshop.parking] == ["p01", "p02", "p03"]
    assert row_of(around, session, "p03").hasFocus()
    assert notices[-1].action is not None
    notices[-1].action()
    assert [item.ref for item in session.workshop.parking] == ["p01", "p02", "p03", "p04"]


def test_the_parking_lot_is_shown_again_before_the_close(screen: WorkshopScreen, session: Session) -> None:
    turn_to(screen, StageKind.CHECK_OUT)
    round_screen = next(one for one in screen.findChildren(RoundScreen) if one.isVisible())
    assert row_of(round_screen.parking, session, "p03").isVisible()
    turn_to(screen, StageKind.CHECK_IN)
    assert not round_screen.parking.isVisible()
    session.do(Delete(session.workshop.parking))
    turn_to(screen, StageKind.CHECK_OUT)
    assert not round_screen._close.isVisible()


def status_of(session: Session) -> Status:
    return session.workshop.details.status


def summary_of(screen: WorkshopScreen) -> SummaryScreen:
    screen.show_page(SUMMARY)
    return next(one for one in screen.findChildren(SummaryScreen) if one.isVisible())


def dialog_of(around: QWidget) -> FinishDialog:
    return next(one for one in around.findChildren(FinishDialog) if one.isVisible())


def test_finishing_with_something_open_asks_once_and_goes_on(
    qtbot: Any, screen: WorkshopScreen, session: Session, notices: list[Notice]
) -> None:
    summary = summary_of(screen)
    qtbot.mouseClick(summary.finish, Qt.MouseButton.LeftButton)
    assert status_of(session) is Status.DRAFT
    qtbot.mouseClick(dialog_of(summary).anyway, Qt.MouseButton.LeftButton)
    assert status_of(session) is Status.FINAL
    assert not summary.finish.isVisible()
    assert notices[-1].text == "Verkstedet er merket som ferdig."
    assert notices[-1].action is not None
    notices[-1].action()
    assert status_of(session) is Status.DRAFT
    assert summary.finish.isVisible()


def test_from_the_question_one_can_look_at_the_parking_lot_or_leave_it(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    summary = summary_of(screen)
    qtbot.mouseClick(summary.finish, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog_of(summary), Qt.Key.Key_Escape)
    assert status_of(session) is Status.DRAFT
    qtbot.mouseClick(summary.finish, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog_of(summary).look, Qt.MouseButton.LeftButton)
    assert any(page.isVisible() for page in screen.findChildren(ParkingPage))
    assert status_of(session) is Status.DRAFT


def test_finishing_with_nothing_open_asks_nothing(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    session.do(Delete((parked(session, "p03"),)))
    summary = summary_of(screen)
    QTest.mouseClick(summary.finish, Qt.MouseButton.LeftButton)
    assert status_of(session) is Status.FINAL


def test_the_library_finishes_and_reopens(qtbot: Any, ui: Ui, session: Session, notices: list[Notice]) -> None:
    library = LibraryScreen(ui)
    qtbot.addWidget(library)
    library.show()
    qtbot.waitExposed(library)

    def listing() -> Any:
        return next(one for one in ui.use_cases.library.workshops() if one.id == session.workshop_id)

    def entry(text: str) -> Any:
        return next(one for one in library.acts.menu(listing()).actions() if one.text() == text)

    def status() -> Status:
        return ui.use_cases.library.open(session.workshop_id).workshop.details.status

    entry("Merk som ferdig").trigger()
    dialog = dialog_of(library)
    with qtbot.waitSignal(library.page_requested) as wished:
        qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert wished.args == [session.workshop_id, PARKING]
    entry("Merk som ferdig").trigger()
    qtbot.mouseClick(dialog_of(library).anyway, Qt.MouseButton.LeftButton)
    assert status() is Status.FINAL
    assert notices[-1].action is not None
    notices[-1].action()
    assert status() is Status.DRAFT
    entry("Merk som ferdig").trigger()
    qtbot.mouseClick(dialog_of(library).anyway, Qt.MouseButton.LeftButton)
    entry("Gjenåpne").trigger()
    assert status() is Status.DRAFT

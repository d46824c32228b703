"""The action plan with real keys and clicks."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit

from tests.gui.support import make_session
from workshop_app.domain.codes import ActionStatus, SamskapingForm, StageKind
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.gui.screens.action_screen import DRAFT, ActionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.action_model import Col, Sort
from workshop_app.gui.widgets.choice_popup import ChoicePopup, DuePopup


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> ActionScreen:
    return shown(qtbot, ui, session)


def shown(qtbot: Any, ui: Ui, session: Session, width: int = 1100) -> ActionScreen:
    made = ActionScreen(ui, session)
    qtbot.addWidget(made)
    stage = session.workshop.stage_of_kind(StageKind.ACTION_PLAN)
    assert stage is not None
    made.show_stage(stage)
    made.resize(width, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def opened(qtbot: Any, screen: ActionScreen, ref: str, column: Col) -> Any:
    """Open a cell with Enter, as one does without a mouse."""
    action = next(action for action in screen.table.rows.actions if action.ref == ref)
    screen.table.setFocus()
    screen.table.choose(action.id, column)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    return screen.table.popup


def action(session: Session, ref: str) -> Any:
    return next(action for action in session.workshop.actions if action.ref == ref)


def test_an_action_is_written_and_enter_adds_it(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    qtbot.keyClicks(screen.field, "Middag om tirsdagen")
    assert session.draft(DRAFT) == "Middag om tirsdagen"
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    made = session.workshop.actions[-1]
    assert made.title == "Middag om tirsdagen"
    assert (screen.field.text(), session.draft(DRAFT)) == ("", "")
    assert screen.table.action == made
    assert (screen.no_owner.text(), screen.no_due.text()) == (
        "2\u00a0tiltak mangler eier",
        "2\u00a0tiltak mangler frist",
    )
    session.undo()
    assert len(screen.table.rows.actions) == 8


def test_what_is_half_typed_comes_back(qtbot: Any, ui: Ui, session: Session, screen: ActionScreen) -> None:
    qtbot.keyClicks(screen.field, "Halvt skre")
    session.save_drafts()
    again = Session(ui, session.workshop_id)
    assert shown(qtbot, ui, again).field.text() == "Halvt skre"
    again.close()


def test_the_title_and_the_first_step_are_edited_in_their_cells(
    qtbot: Any, screen: ActionScreen, session: Session
) -> None:
    for column, field in ((Col.WHAT, "title"), (Col.STEP, "first_step")):
        opened(qtbot, screen, "t1", column)
        editor = screen.table.findChild(QLineEdit)
        qtbot.keyClicks(editor, "Noe nytt")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda field=field: getattr(action(session, "t1"), field) == "Noe nytt")
        qtbot.waitUntil(lambda: screen.table.findChild(QLineEdit) is None)


def test_the_owner_is_chosen_with_keys_and_taken_away_again(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    popup = opened(qtbot, screen, "t8", Col.OWNER)
    assert isinstance(popup, ChoicePopup)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    first = min(session.workshop.actors, key=lambda actor: actor.name.casefold())
    assert action(session, "t8").owner_id == first.id
    assert not screen.no_owner.isVisible()
    qtbot.waitUntil(lambda: screen.table.popup is None)
    popup = opened(qtbot, screen, "t8", Col.OWNER)
    qtbot.keyClick(popup.list, Qt.Key.Key_Home)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert action(session, "t8").owner_id is None
    assert screen.no_owner.text() == "1\u00a0tiltak mangler eier"


def test_escape_and_a_click_outside_leave_the_owner(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    for by_key in (True, False):
        popup = opened(qtbot, screen, "t1", Col.OWNER)
        qtbot.keyClick(popup.list, Qt.Key.Key_Down)
        if by_key:
            qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
        else:
            popup.close()
        qtbot.waitUntil(lambda: screen.table.popup is None)
    assert session.undo_kind is None


def test_allies_are_ticked(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    before = action(session, "t1").ally_ids
    popup = opened(qtbot, screen, "t1", Col.ALLIES)
    row = next(r for r in range(popup.list.count()) if popup.list.item(r).checkState() is Qt.CheckState.Unchecked)
    popup.list.setCurrentRow(row)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    after = action(session, "t1").ally_ids
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    qtbot.waitUntil(lambda: screen.table.popup is None)
    popup = opened(qtbot, screen, "t1", Col.ALLIES)
    item = popup.list.item(row)
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualItemRect(item).center())
    popup.close()
    assert action(session, "t1").ally_ids == before


def test_the_date_is_set_and_taken_away(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    popup = opened(qtbot, screen, "t8", Col.DUE)
    assert isinstance(popup, DuePopup)
    popup.calendar.setSelectedDate(QDate(2026, 8, 17))
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert action(session, "t8").due == dt.date(2026, 8, 17)
    qtbot.waitUntil(lambda: screen.table.popup is None)
    popup = opened(qtbot, screen, "t8", Col.DUE)
    qtbot.mouseClick(popup.none, Qt.MouseButton.LeftButton)
    assert action(session, "t8").due is None


def test_a_click_on_the_status_opens_its_choices(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    index = screen.table.rows.index(0, Col.STATUS)
    qtbot.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=screen.table.visualRect(index).center())
    popup = screen.table.popup
    assert isinstance(popup, ChoicePopup)
    popup.list.setCurrentRow(2)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert action(session, "t1").status is ActionStatus.DONE
    session.undo()
    assert screen.table.rows.actions[0].status is ActionStatus.PLANNED


def test_delete_is_at_once_and_can_be_undone(qtbot: Any, ui: Ui, screen: ActionScreen, session: Session) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    screen.table.setFocus()
    screen.table.choose(action(session, "t3").id)
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert "t3" not in [one.ref for one in session.workshop.actions]
    assert notices[-1].button == "Angre"
    assert screen.table.action is not None
    assert screen.table.action.ref == "t4"
    assert notices[-1].action is not None
    notices[-1].action()
    assert [one.ref for one in screen.table.rows.actions] == [f"t{number}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("by", "first", "last"), [(Sort.DUE, "t1", "t8"), (Sort.OWNER, "t8", "t2"), (Sort.STATUS, "t2", "t1")]
)
def test_sorting(qtbot: Any, screen: ActionScreen, session: Session, by: Sort, first: str, last: str) -> None:
    session.do(Revise(action(session, "t1"), {"status": ActionStatus.STARTED}))
    screen.table.choose(action(session, "t5").id)
    screen.table.sort_rows(by)
    refs = [one.ref for one in screen.table.rows.actions]
    assert (refs[0], sorted(refs)) == (first, [f"t{number}" for number in range(1, 9)])
    assert refs[-1] == last
    assert screen.sort.currentIndex() == list(Sort).index(by)
    assert screen.table.action is not None
    assert screen.table.action.ref == "t5"


def test_the_details_hold_description_form_and_notes(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    details = screen.details
    assert details.what is not None
    labels = [child.text() for child in details.findChildren(type(screen.no_owner))]
    assert "Bygger på c11, c23 og c52" in labels
    details.what.setFocus()
    details.what.setPlainText("Hver torsdag klokka ni")
    screen.field.setFocus()
    qtbot.waitUntil(lambda: action(session, "t1").what == "Hver torsdag klokka ni", timeout=3000)
    details.form.setCurrentIndex(1)
    details.form.activated.emit(1)
    assert action(session, "t1").samskaping_form is SamskapingForm.CONTROLLED


def test_where_there_is_little_room_the_details_hold_first_step_and_allies(
    qtbot: Any, ui: Ui, session: Session
) -> None:
    screen = shown(qtbot, ui, session, width=600)
    assert screen.table.isColumnHidden(Col.STEP)
    screen.table.choose(action(session, "t1").id)
    assert screen.details.step is not None
    assert screen.details.step.toPlainText() == action(session, "t1").first_step
    screen.details.allies_wished.emit(action(session, "t1"))
    assert isinstance(screen.table.popup, ChoicePopup)


def test_an_empty_plan_teaches(qtbot: Any, ui: Ui) -> None:
    session = make_session(ui, sample=False)
    screen = shown(qtbot, ui, session)
    assert not screen.table.isVisible()
    qtbot.mouseClick(screen.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.field.hasFocus)
    qtbot.keyClicks(screen.field, "Alle inn")
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    assert screen.table.isVisible()
    assert screen.no_owner.text() == "1\u00a0tiltak mangler eier"
    session.close()


def test_a_finished_workshop_is_read_only(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    session.do(Finish())
    assert not screen.field.isEnabled()
    assert opened(qtbot, screen, "t1", Col.OWNER) is None


def test_cells_tell_their_column_to_a_screen_reader(screen: ActionScreen) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert screen.table.rows.index(7, Col.OWNER).data(role) == "Eier: Ingen eier"
    assert screen.table.rows.index(0, Col.DUE).data(role) == "Frist: 9.\u00a0april 2026"

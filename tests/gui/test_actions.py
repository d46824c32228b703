"""The action plan with real keys and clicks."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from tests.gui.support import make_session
from workshop_app.domain.advice import Lack
from workshop_app.domain.codes import (
    ActionStatus,
    NoteKind,
    RelationStatus,
    Robustness,
    SamskapingForm,
    Sector,
    StageKind,
)
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.matches import matches
from workshop_app.domain.records import Actor, Note
from workshop_app.gui.screens.action_screen import DRAFT, ActionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.action_choices import Choice
from workshop_app.gui.widgets.action_model import Col, Sieve, Sort
from workshop_app.gui.widgets.choice_popup import ChoicePopup, DuePopup

WORDS = {Sort.DUE: "Frist", Sort.OWNER: "Eier", Sort.STATUS: "Status"}


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


def test_a_quote_in_a_title_is_pointed_out_and_taken_out(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    chosen = action(session, "t1")
    note = session.workshop.find(Note, chosen.note_ids[0])
    assert note is not None
    session.do(Revise(chosen, {"title": note.text}))
    session.do(Revise(note, {"note_kind": NoteKind.QUOTE}))
    assert screen.filter.lacks[Lack.QUOTE].isVisible()
    screen.table.choose(chosen.id, Col.WHAT)
    assert screen.table.rows.warnings(screen.table.rows.actions[0], Col.WHAT) == ["Sitat uten samtykke"]
    screen.details.show()
    qtbot.mouseClick(screen.details.unquote, Qt.MouseButton.LeftButton)
    assert action(session, "t1").title == "Tiltak etter et sitat"
    assert not screen.filter.lacks[Lack.QUOTE].isVisible()
    session.undo()
    assert action(session, "t1").title == note.text
    session.do(Finish())
    assert not screen.details.unquote.isEnabled()


def test_an_action_is_written_and_enter_adds_it(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    qtbot.keyClicks(screen.field, "Middag om tirsdagen")
    assert session.draft(DRAFT) == "Middag om tirsdagen"
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    made = session.workshop.actions[-1]
    assert made.title == "Middag om tirsdagen"
    assert (screen.field.text(), session.draft(DRAFT)) == ("", "")
    assert screen.table.action == made
    chips = screen.filter.lacks
    assert (chips[Lack.NO_OWNER].text(), chips[Lack.NO_DUE].text()) == ("2\u00a0mangler eier", "2\u00a0mangler frist")
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
    assert not screen.filter.lacks[Lack.NO_OWNER].isVisible()
    qtbot.waitUntil(lambda: screen.table.popup is None)
    popup = opened(qtbot, screen, "t8", Col.OWNER)
    qtbot.keyClick(popup.list, Qt.Key.Key_Home)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert action(session, "t8").owner_id is None
    assert screen.filter.lacks[Lack.NO_OWNER].text() == "1\u00a0mangler eier"


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
    assert screen.filter.sort.text() == f"Sortert: {WORDS[by]}"
    assert screen.table.action is not None
    assert screen.table.action.ref == "t5"


def test_the_details_hold_texts_form_and_links(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    details = screen.details
    assert [link.record.ref for link in details.links] == ["c11", "c23", "c52"]
    what = details.texts["what"]
    what.setFocus()
    what.setPlainText("Hver torsdag klokka ni")
    screen.field.setFocus()
    qtbot.waitUntil(lambda: action(session, "t1").what == "Hver torsdag klokka ni", timeout=3000)
    details.form.setCurrentIndex(1)
    details.form.activated.emit(1)
    assert action(session, "t1").samskaping_form is SamskapingForm.CONTROLLED


def test_a_link_leads_to_what_an_action_builds_on(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    with qtbot.waitSignal(session.sought) as sought:
        qtbot.keyClick(screen.details.links[0], Qt.Key.Key_Return)
    assert sought.args[0].ref == "c11"


def test_the_five_ticks_add_up_to_a_verdict(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    screen.details.show()
    for count, word in enumerate(("skjørt", "sårbart", "sårbart", "robust"), start=1):
        qtbot.mouseClick(
            screen.details.ticks[tuple(Robustness)[count - 1]], Qt.MouseButton.LeftButton, pos=QPoint(8, 12)
        )
        assert screen.details._verdict.text() == f"{count}\u00a0av 5: {word}"
    assert action(session, "t1").robustness == tuple(Robustness)[:4]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert screen.table.rows.index(0, Col.STATUS).data(role) == "Status: Planlagt. robust"
    screen.details.hide()


def test_the_deputy_is_chosen_in_the_details(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    screen.details.show()
    button = screen.details.values[Choice.DEPUTY]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = screen.table.popup
    assert isinstance(popup, ChoicePopup)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    first = min(session.workshop.actors, key=lambda actor: actor.name.casefold())
    assert action(session, "t1").deputy_id == first.id
    assert screen.table.rows.deputy(action(session, "t1")) == f"Vara: {first.name}"
    screen.details.hide()


def test_a_date_two_weeks_on_is_suggested(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    popup = opened(qtbot, screen, "t8", Col.DUE)
    assert popup.suggested.text() == "To uker etter samlingen: 26.\u00a0mars 2026"
    qtbot.mouseClick(popup.suggested, Qt.MouseButton.LeftButton)
    assert action(session, "t8").due == dt.date(2026, 3, 26)


def test_what_is_lacking_is_pointed_out_by_row_and_in_all(screen: ActionScreen, session: Session) -> None:
    t1, t7 = action(session, "t1"), action(session, "t7")
    owner = session.workshop.find(Actor, t1.owner_id)
    assert owner is not None
    session.do(Revise(owner, {"present": False}))
    role, rows = Qt.ItemDataRole.AccessibleTextRole, screen.table.rows
    assert rows.index(0, Col.OWNER).data(role) == f"Eier: {owner.name}. Var ikke i rommet"
    assert rows.index(rows.row_of(t7.id), Col.ALLIES).data(role).endswith(". Bare én sektor")
    shown = {lack for lack, chip in screen.filter.lacks.items() if chip.isVisible()}
    assert shown == {Lack.NO_OWNER, Lack.OWNER_ABSENT, Lack.NO_DUE, Lack.ONE_SECTOR}


def test_a_chip_shows_only_those_and_lets_go_again(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    chip = screen.filter.lacks[Lack.NO_OWNER]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [one.ref for one in screen.table.rows.actions] == ["t8"]
    session.do(Revise(action(session, "t8"), {"owner_id": session.workshop.actors[0].id}))
    assert not screen.table.isVisible()
    qtbot.mouseClick(screen.show_all, Qt.MouseButton.LeftButton)
    assert len(screen.table.rows.actions) == 8
    assert screen.table.isVisible()


def test_the_menu_sifts_by_status_owner_and_sector(screen: ActionScreen, session: Session) -> None:
    session.do(Revise(action(session, "t2"), {"status": ActionStatus.DONE}))
    for field, value, refs in (
        ("status", ActionStatus.DONE, ["t2"]),
        ("owner", action(session, "t4").owner_id, ["t4", "t7"]),
        ("sector", Sector.BUSINESS, ["t3", "t6"]),
    ):
        screen.filter.show_menu.aboutToShow.emit()
        words = {"status": "Status", "owner": "Eier", "sector": "Sektor"}[field]
        menu: Any = next(one.menu() for one in screen.filter.show_menu.actions() if one.text() == words)
        names = {ActionStatus.DONE: "Gjort", Sector.BUSINESS: "Næringsliv"}
        owner = session.workshop.find(Actor, str(value))
        wanted = names.get(value) or (owner.name if owner else "")
        next(entry for entry in menu.actions() if entry.text() == wanted).trigger()
        assert [one.ref for one in screen.table.rows.actions] == refs
        assert screen.filter.shown.text() == f"Vis: {wanted}"
        screen._sift(Sieve())


def test_every_column_sorts_by_a_click_and_turns_round(qtbot: Any, screen: ActionScreen) -> None:
    header = screen.table.horizontalHeader()
    plan = [f"t{number}" for number in range(1, 9)]
    for column in Col:
        where = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert screen.table.rows.sort_by.value == column.name.lower()
        up = [one.ref for one in screen.table.rows.actions]
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert screen.table.rows.is_descending
        assert sorted(up) == plan
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert [one.ref for one in screen.table.rows.actions] == plan


def test_many_are_chosen_with_keys_and_set_in_one_step(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.setFocus()
    screen.table.choose(action(session, "t2").id, Col.STATUS)
    for _ in range(2):
        qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.filter._count.text() == "3 av 8 tiltak valgt"
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    popup = screen.table.popup
    assert isinstance(popup, ChoicePopup)
    popup.list.setCurrentRow(1)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    started = [one.ref for one in session.workshop.actions if one.status is ActionStatus.STARTED]
    assert started == ["t2", "t3", "t4"]
    assert [one.ref for one in screen.table.chosen_actions] == started
    session.undo()
    assert not any(one.status is ActionStatus.STARTED for one in session.workshop.actions)


def test_those_chosen_stay_chosen_when_the_edit_moves_their_rows(
    qtbot: Any, screen: ActionScreen, session: Session
) -> None:
    screen.table.sort_rows(Sort.STATUS, descending=True)
    screen.table.setFocus()
    screen.table.choose(action(session, "t6").id, Col.STATUS)
    qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.choices.revise(screen.table.chosen_actions, status=ActionStatus.STARTED)
    assert [one.ref for one in screen.table.rows.actions[:2]] == ["t6", "t7"]
    assert [one.ref for one in screen.table.chosen_actions] == ["t6", "t7"]


def test_the_details_of_many_set_all_and_delete_all(qtbot: Any, ui: Ui, screen: ActionScreen, session: Session) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    details = screen.details
    details.show()
    qtbot.mouseClick(details.values[Choice.DUE], Qt.MouseButton.LeftButton)
    popup = screen.table.popup
    assert isinstance(popup, DuePopup)
    qtbot.mouseClick(popup.none, Qt.MouseButton.LeftButton)
    assert all(one.due is None for one in session.workshop.actions)
    qtbot.mouseClick(details.delete, Qt.MouseButton.LeftButton)
    assert session.workshop.actions == ()
    assert notices[-1].text == "Slettet 8\u00a0tiltak"
    session.undo()
    assert len(session.workshop.actions) == 8
    details.hide()


@pytest.mark.parametrize(
    ("sought", "field"), [("møteplasser alle fire", "note_ids"), ("møteplasser i grendene", "theme_ids")]
)
def test_an_action_is_made_of_what_one_finds(
    qtbot: Any, screen: ActionScreen, session: Session, sought: str, field: str
) -> None:
    qtbot.mouseClick(screen.take, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.picker.search, sought)
    qtbot.keyClick(screen.picker.search, Qt.Key.Key_Return)
    made = session.workshop.actions[-1]
    assert made.ref == "t9"
    assert len(getattr(made, field)) == 1
    assert screen.table.action == made


def test_the_arrows_walk_over_relations_and_matches(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    qtbot.mouseClick(screen.take, Qt.MouseButton.LeftButton)
    wanted = [one for one in session.workshop.relations if one.status is RelationStatus.DESIRED]
    for _ in range(len(wanted)):
        qtbot.keyClick(screen.picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.picker.search, Qt.Key.Key_Return)
    match = matches(session.workshop)[0]
    assert session.workshop.actions[-1].ally_ids == (match.a.id, match.b.id)
    qtbot.mouseClick(screen.take, Qt.MouseButton.LeftButton)
    qtbot.keyClick(screen.picker.search, Qt.Key.Key_Return)
    assert session.workshop.actions[-1].relation_ids == (wanted[0].id,)


def test_more_can_be_built_on(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.choose(action(session, "t1").id)
    screen.details.show()
    qtbot.mouseClick(screen.details.more, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.details.picker.search, "møteplasser alle fire")
    qtbot.keyClick(screen.details.picker.search, Qt.Key.Key_Return)
    assert len(action(session, "t1").note_ids) == 4
    assert [link.record.ref for link in screen.details.links][-1] == "c06"
    screen.details.hide()


def test_alt_enter_goes_to_the_details(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    screen.table.setFocus()
    screen.table.choose(action(session, "t1").id)
    with qtbot.waitSignal(screen.details_wished):
        qtbot.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert screen.table.popup is None


def test_where_there_is_little_room_columns_are_left_to_the_details(qtbot: Any, ui: Ui, session: Session) -> None:
    screen = shown(qtbot, ui, session, width=600)
    hidden = [column for column in Col if screen.table.isColumnHidden(column)]
    assert hidden == [Col.STEP, Col.ALLIES]
    assert screen.filter.any_lack.isVisible()
    qtbot.mouseClick(screen.filter.any_lack, Qt.MouseButton.LeftButton)
    assert [one.ref for one in screen.table.rows.actions] == ["t7", "t8"]


def test_the_plan_is_printed(qtbot: Any, ui: Ui, screen: ActionScreen, tmp_path: Path) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    target = tmp_path / "plan.pdf"
    screen.print.choose_target = lambda suggestion: str(target)
    qtbot.mouseClick(screen.sheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(notices), timeout=10_000)
    assert notices[-1].text == "Lagret: plan.pdf"
    assert target.read_bytes().startswith(b"%PDF-")


def test_an_empty_plan_teaches(qtbot: Any, ui: Ui) -> None:
    session = make_session(ui, sample=False)
    screen = shown(qtbot, ui, session)
    assert not screen.table.isVisible()
    qtbot.mouseClick(screen.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.field.hasFocus)
    qtbot.keyClicks(screen.field, "Alle inn")
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    assert screen.table.isVisible()
    assert screen.filter.lacks[Lack.NO_OWNER].text() == "1\u00a0mangler eier"
    session.close()


def test_a_finished_workshop_is_read_only(qtbot: Any, screen: ActionScreen, session: Session) -> None:
    session.do(Finish())
    assert not screen.field.isEnabled()
    assert opened(qtbot, screen, "t1", Col.OWNER) is None


def test_cells_tell_their_column_to_a_screen_reader(screen: ActionScreen) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert screen.table.rows.index(7, Col.OWNER).data(role) == "Eier: Ingen eier"
    assert screen.table.rows.index(0, Col.DUE).data(role) == "Frist: 9.\u00a0april 2026"

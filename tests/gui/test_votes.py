"""Votes and priorities, with real keys and clicks: set up, count, close, reveal, place; and who has said something."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session
from workshop_app.domain.codes import Sector, StageKind, VoteSubject
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.priority import Quadrant, quadrant, spot
from workshop_app.domain.records import Headcount, Note, Stage
from workshop_app.domain.voting import counted, log, result
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.vote_screen import VoteScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets import vote_counting
from workshop_app.gui.widgets.balance_part import BalancePart
from workshop_app.services.ids import new_id

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def shown(ui: Ui, session: Session, qtbot: QtBot) -> VoteScreen:
    screen = VoteScreen(ui, session)
    qtbot.addWidget(screen)
    screen.resize(860, 836)
    screen.show()
    screen.activateWindow()
    stage = session.workshop.stage_of_kind(StageKind.VOTE)
    assert stage
    session.turn_to(stage.id)
    screen.show_stage(stage)
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


@pytest.fixture
def small(ui: Ui) -> Iterator[Session]:
    """Twelve people, four answers at the first question, no votes."""
    session = make_session(ui, sample=False)
    stage = session.workshop.stage_of_kind(StageKind.QUESTION)
    assert stage
    notes = tuple(Note(id=new_id(), stage_id=stage.id, text=text) for text in ("Mat", "Buss", "Prat", "Sang"))
    heads = (
        Headcount(id=new_id(), sector=Sector.CITIZENS, count=8),
        Headcount(id=new_id(), sector=Sector.BUSINESS, count=4),
    )
    session.do(Add((*notes, *heads)))
    yield session
    session.close()


@pytest.fixture
def screen(ui: Ui, small: Session, qtbot: QtBot) -> VoteScreen:
    return shown(ui, small, qtbot)


@pytest.fixture
def counting(screen: VoteScreen) -> VoteScreen:
    """A round that has just been started by the one click that is needed."""
    QTest.mouseClick(screen.setup.start, LEFT)
    return screen


def votes(screen: VoteScreen, session: Session) -> list[int]:
    vote_round = session.workshop.vote_rounds[0]
    found = counted(session.workshop, vote_round, screen.counting.sector.value)
    return [found[note.id] for note in session.workshop.notes]


def press(screen: VoteScreen, row: int, plus: bool = True) -> None:
    box = screen.list.row.buttons(screen.list.visualRect(screen.list.rows.index(row)))[plus]
    QTest.mouseClick(screen.list.viewport(), LEFT, pos=box.center())


# Without a round


def test_votes_of_a_file_are_shown_and_counted_as_they_are(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = shown(ui, session, qtbot)
    assert screen.list.hasFocus()
    top = screen.list.rows.items[0]
    before = session.workshop.votes[top.id]
    assert "155" in screen.total.text()
    assert "170" in screen.total.text()
    QTest.keyClick(screen.list, Key.Key_Plus)
    QTest.keyClick(screen.list, Key.Key_Minus)
    QTest.keyClick(screen.list, Key.Key_Plus)
    assert session.workshop.votes[top.id] == before + 1
    assert "156" in screen.total.text()
    second = screen.list.rows.items[1]
    for plus in (True, True, True, True, False):
        press(screen, 1, plus)
    assert session.workshop.votes[second.id] == 10
    assert screen.list.rows.items[1] == second  # no row moves under the mouse
    screen.sort()
    assert [one.id for one in screen.list.rows.items[:2]] == [top.id, second.id]


def test_the_vote_can_be_searched(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = shown(ui, session, qtbot)
    screen.search.setFocus()
    QTest.keyClicks(screen.search, "klubbhus")
    assert {note.ref for note in screen.list.rows.items} >= {"c14", "c29", "c53"}
    QTest.keyClicks(screen.search, "xyz")
    assert not screen.list.isVisible()
    QTest.keyClick(screen.search, Key.Key_Escape)
    assert len(screen.list.rows.items) == len(session.workshop.notes)


def test_what_got_many_votes_becomes_an_action_by_one_click(ui: Ui, session: Session, qtbot: QtBot) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    screen = shown(ui, session, qtbot)
    assert screen.lacking.isVisible()
    before = screen.lacking.findChildren(QPushButton)
    QTest.mouseClick(before[0], LEFT)
    action = session.workshop.actions[-1]
    assert [note.text for note in session.workshop.notes if note.id in action.note_ids] == [action.title]
    QApplication.sendPostedEvents()
    assert action.title not in before[1].accessibleName()
    assert notices[-1].action
    notices[-1].action()
    assert action not in session.workshop.actions


# Setting up


def test_one_click_starts_a_sensible_round(counting: VoteScreen, small: Session) -> None:
    (made,) = small.workshop.vote_rounds
    assert (made.points, made.max_per_item, made.voters, made.subject) == (3, 1, 12, VoteSubject.NOTES)
    assert counting.list.hasFocus()
    assert "36" in counting.total.text()
    small.undo()
    assert small.workshop.vote_rounds == ()
    assert counting.setup.isVisible()


def test_how_many_vote_follows_the_headcount_until_it_is_set(screen: VoteScreen, small: Session) -> None:
    heads = small.workshop.headcounts
    small.do(Revise(heads[0], {"count": 20}))
    assert screen.setup.voters.value() == 24
    screen.setup.voters.setValue(10)
    small.do(Revise(small.workshop.headcounts[0], {"count": 8}))
    assert screen.setup.voters.value() == 10


def test_a_round_is_set_up_by_keys(screen: VoteScreen, small: Session) -> None:
    assert screen.setup.start.hasFocus()
    field = screen.setup.points
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "5")
    QTest.keyClick(screen.setup.about, Key.Key_Down)
    hands = screen.setup.ways.buttons()[1]
    QTest.mouseClick(hands, LEFT)
    QTest.keyClick(screen.setup.start, Key.Key_Return)
    (made,) = small.workshop.vote_rounds
    assert (made.points, made.source.value) == (5, "hands")
    stage = small.workshop.find(Stage, made.stage_id)
    assert stage is not None
    assert stage.stage_kind is StageKind.QUESTION, "the second choice is the answers of the first question"


# Counting


def test_numbers_are_typed_set_and_corrected(counting: VoteScreen, small: Session) -> None:
    QTest.keyClicks(counting.list, "12")
    assert votes(counting, small) == [0, 0, 0, 0], "half typed is not counted"
    QTest.keyClick(counting.list, Key.Key_Return)
    QTest.keyClicks(counting.list, "7")
    QTest.keyClick(counting.list, Key.Key_Down)
    QTest.keyClicks(counting.list, "99")
    QTest.keyClick(counting.list, Key.Key_Escape)
    assert votes(counting, small) == [12, 7, 0, 0]
    counting.list.setCurrentIndex(counting.list.rows.index(0))
    QTest.keyClicks(counting.list, "10")
    QTest.keyClick(counting.list, Key.Key_Return)
    assert votes(counting, small) == [10, 7, 0, 0]
    assert [entry.count for entry in log(small.workshop, small.workshop.vote_rounds[0])] == [12, 7, -2]
    small.undo()
    assert votes(counting, small) == [12, 7, 0, 0]


def test_a_number_left_half_typed_is_set_when_one_goes_elsewhere(counting: VoteScreen, small: Session) -> None:
    QTest.keyClicks(counting.list, "4")
    counting.search.setFocus()
    assert votes(counting, small) == [4, 0, 0, 0]


def test_many_are_counted_at_once_and_undone_at_once(counting: VoteScreen, small: Session) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(counting.list, Key.Key_Down, shift)
    QTest.keyClick(counting.list, Key.Key_Down, shift)
    QTest.keyClick(counting.list, Key.Key_Plus)
    assert votes(counting, small) == [1, 1, 1, 0]
    press(counting, 1)
    assert votes(counting, small) == [2, 2, 2, 0], "a button of a chosen row counts for all that are chosen"
    press(counting, 3)
    assert votes(counting, small) == [2, 2, 2, 1]
    small.undo()
    small.undo()
    assert votes(counting, small) == [1, 1, 1, 0]


def test_the_order_tells_nothing_while_the_round_is_open(counting: VoteScreen, small: Session) -> None:
    for _ in range(3):
        press(counting, 3)
    counting.sort()
    assert [note.text for note in small.workshop.notes] == [
        counting.list.rows.data(counting.list.rows.index(i)) for i in range(4)
    ]
    assert not counting.list.rows.has_places
    assert not counting.lacking.isVisible()
    assert sum(small.workshop.votes.values()) == 0


def test_too_many_votes_are_taken_and_pointed_out(counting: VoteScreen, small: Session) -> None:
    QTest.keyClicks(counting.list, "40")
    QTest.keyClick(counting.list, Key.Key_Return)
    assert votes(counting, small)[0] == 40
    assert counting.counting._over.isVisible()
    spoken = counting.list.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "28" in spoken, "40 where 12 people may give one each"


def test_votes_are_counted_for_a_sector(counting: VoteScreen, small: Session) -> None:
    counting.counting.sector.choose(Sector.CITIZENS)
    QTest.keyClicks(counting.list, "6")
    QTest.keyClick(counting.list, Key.Key_Return)
    counting.counting.sector.choose(None)
    assert votes(counting, small) == [0, 0, 0, 0]
    assert "6 av 36" in counting.total.text()
    (entry,) = log(small.workshop, small.workshop.vote_rounds[0])
    assert (entry.sector, entry.counted_by) == (Sector.CITIZENS, "fasilitator")


@pytest.mark.parametrize(
    ("second", "day", "before"), [((12, 14, 6), "", ""), ((13, 9, 0), "13.\u00a0mars 2026 · ", "12.\u00a0mars 2026 · ")]
)
def test_the_log_tells_when_who_counted_and_what_was_corrected(
    counting: VoteScreen,
    small: Session,
    monkeypatch: pytest.MonkeyPatch,
    second: tuple[int, int, int],
    day: str,
    before: str,
) -> None:
    moments = iter([dt.datetime(2026, 3, 12, 14, 5, 59), dt.datetime(2026, 3, *second)])
    monkeypatch.setattr(vote_counting, "moment", lambda: next(moments))
    counting.counting.role.choose("bordvert")
    QTest.keyClick(counting.list, Key.Key_Plus)
    QTest.keyClick(counting.list, Key.Key_Minus)
    QTest.mouseClick(counting.log_button, LEFT)
    told = [counting.log.item(i).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(counting.log.count())]
    corrected, counted = f"{day}{second[1]:02}.{second[2]:02}", f"{before}14.05"
    assert told == [f"−1, Mat, {corrected} · rettelse · talt av bordvert", f"+1, Mat, {counted} · talt av bordvert"]
    again = Session(small.ui, small.workshop_id)
    assert [one.counted_at for one in again.workshop.tallies] == [one.counted_at for one in small.workshop.tallies]
    again.close()


# Closing


def close(screen: VoteScreen, *numbers: str) -> None:
    for number in numbers:
        QTest.keyClicks(screen.list, number)
        QTest.keyClick(screen.list, Key.Key_Return)
    QTest.mouseClick(screen.close_round, LEFT)


def names(screen: VoteScreen) -> list[str]:
    rows = screen.result.list.rows
    return [rows.data(rows.index(i)) for i in range(rows.rowCount())]


def test_the_result_is_revealed_from_the_bottom_with_ties_together(counting: VoteScreen, small: Session) -> None:
    close(counting, "5", "9", "5", "2")
    assert small.workshop.vote_rounds[0].closed
    assert names(counting) == []
    assert counting.result.list.hasFocus()
    QTest.keyClick(counting.result.list, Key.Key_Space)
    assert names(counting) == ["Sang"]
    QTest.keyClick(counting.result.list, Key.Key_Return)
    assert names(counting) == ["Mat", "Prat", "Sang"], "equal ones come together"
    assert not counting.lacking.isVisible()
    QTest.mouseClick(counting.result.list.viewport(), LEFT)
    assert names(counting) == ["Buss", "Mat", "Prat", "Sang"]
    assert not counting.result.next.isVisible()
    assert counting.lacking.isVisible()
    spoken = counting.result.list.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "delt nummer 2, 5\u00a0stemmer, Mat"


def test_the_result_is_revealed_from_the_top_or_at_once(counting: VoteScreen, small: Session) -> None:
    close(counting, "5", "9")
    QTest.keyClick(counting.result.order, Key.Key_Down)
    QTest.mouseClick(counting.result.next, LEFT)
    assert names(counting) == ["Buss"]
    QTest.mouseClick(counting.result.all, LEFT)
    assert names(counting) == ["Buss", "Mat"]
    assert counting.result.list.hasFocus()


def test_a_closed_round_is_opened_again_and_says_so(counting: VoteScreen, small: Session) -> None:
    close(counting, "5")
    QTest.mouseClick(counting.reopen, LEFT)
    assert counting.counting.isVisible()
    QTest.keyClick(counting.list, Key.Key_Plus)
    assert result(small.workshop, small.workshop.vote_rounds[0]).votes == 6
    QTest.mouseClick(counting.log_button, LEFT)
    assert "Åpnet igjen" in counting.log.item(0).text()
    small.undo()
    small.undo()
    assert counting.result.isVisible() or counting.log.isVisible()
    assert small.workshop.vote_rounds[0].closed


def test_small_groups_are_hidden_and_it_is_said(counting: VoteScreen, small: Session) -> None:
    for sector, number in ((Sector.CITIZENS, "6"), (Sector.BUSINESS, "3")):
        counting.counting.sector.choose(sector)
        counting.list.setCurrentIndex(counting.list.rows.index(0))
        QTest.keyClicks(counting.list, number)
    close(counting)
    counting.result.show_all()
    assert counting.result._hidden.isVisible()
    assert "næringsliv" in counting.result._hidden.text()
    spoken = counting.result.list.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "nummer 1, 9\u00a0stemmer, Mat"


def test_a_round_is_deleted_with_a_way_back(counting: VoteScreen, small: Session, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    close(counting, "5")
    QTest.mouseClick(counting.delete, LEFT)
    assert small.workshop.vote_rounds == ()
    assert small.workshop.tallies == ()
    assert notices[-1].action
    notices[-1].action()
    assert small.workshop.votes[small.workshop.notes[0].id] == 5


def test_a_finished_workshop_takes_no_votes(counting: VoteScreen, small: Session) -> None:
    small.do(Finish())
    before = small.workshop
    QTest.keyClick(counting.list, Key.Key_Plus)
    QTest.keyClicks(counting.list, "3")
    QTest.keyClick(counting.list, Key.Key_Return)
    press(counting, 0)
    assert not counting.close_round.isEnabled()
    assert small.workshop == before


# From a question


def test_the_answers_of_a_question_are_voted_on_there(ui: Ui, small: Session, qtbot: QtBot) -> None:
    window = WorkshopScreen(ui, small)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    stage = small.workshop.stage_of_kind(StageKind.QUESTION)
    assert stage
    small.turn_to(stage.id)
    question = next(one for one in window.findChildren(QuestionScreen) if one.isVisible())
    QTest.mouseClick(question.vote, LEFT)
    voting = next(one for one in window.findChildren(VoteScreen) if one.isVisible())
    QTest.mouseClick(voting.setup.start, LEFT)
    assert [one.stage_id for one in small.workshop.vote_rounds] == [stage.id]
    assert len(voting.list.rows.items) == 4
    QTest.mouseClick(voting.back, LEFT)
    assert question.isVisible()
    assert not voting.isVisible()


# The four fields


@pytest.fixture
def fields(screen: VoteScreen) -> VoteScreen:
    """The four fields, with nothing in them."""
    QTest.mouseClick(screen.views.buttons()[1], LEFT)
    assert screen.axes.list.hasFocus()
    return screen


def quadrants(session: Session) -> list[Quadrant | None]:
    return [quadrant(note) for note in session.workshop.notes]


def test_keys_put_notes_into_the_fields_and_take_them_off(fields: VoteScreen, small: Session) -> None:
    places = fields.axes.list
    QTest.keyClick(places, Key.Key_1)
    QTest.keyClick(places, Key.Key_Down)
    QTest.keyClick(places, Key.Key_4)
    assert quadrants(small) == [Quadrant.NOW, Quadrant.LATER, None, None]
    spoken = places.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Buss, La ligge"
    QTest.keyClick(places, Key.Key_Delete)
    assert quadrants(small) == [Quadrant.NOW, None, None, None]
    small.undo()
    assert quadrants(small)[1] is Quadrant.LATER


def test_arrows_move_the_current_note_a_step_each(fields: VoteScreen, small: Session) -> None:
    QTest.keyClick(fields.axes.list, Key.Key_1)
    start = spot(small.workshop.notes[0])
    assert start
    board = fields.axes.board
    board.setFocus()
    QTest.keyClick(board, Key.Key_Down)
    QTest.keyPress(board, Key.Key_Left)
    assert spot(small.workshop.notes[0]) == (start[0] - 0.5, start[1]), "a key held down is not done yet"
    QTest.keyRelease(board, Key.Key_Left)
    assert spot(small.workshop.notes[0]) == (start[0] - 0.5, start[1] - 0.5)
    small.undo()
    assert spot(small.workshop.notes[0]) == (start[0] - 0.5, start[1])
    QTest.keyClick(fields.axes.list, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert spot(small.workshop.notes[0]) == start


def test_a_note_is_dragged_from_the_list_and_on(fields: VoteScreen, small: Session) -> None:
    places, board = fields.axes.list, fields.axes.board
    port = places.viewport()
    begin = places.visualRect(places.rows.index(2)).center()
    goal = board.card((2.0, 8.0)).center()
    over = port.mapFromGlobal(board.mapToGlobal(goal))
    QTest.mousePress(port, LEFT, pos=begin)
    QTest.mouseMove(port, begin + QPoint(30, 0))
    QTest.mouseMove(port, over)
    assert quadrants(small) == [None] * 4, "nothing is saved before it is let go"
    QTest.mouseRelease(port, LEFT, pos=over)
    assert quadrants(small) == [None, None, Quadrant.EASY, None]
    QTest.mousePress(board, LEFT, pos=goal)
    QTest.mouseMove(board, board.card((8.0, 2.0)).center())
    QTest.mouseRelease(board, LEFT, pos=board.card((8.0, 2.0)).center())
    assert quadrants(small)[2] is Quadrant.PLAN
    small.undo()
    assert quadrants(small)[2] is Quadrant.EASY
    small.undo()
    assert quadrants(small) == [None] * 4


def test_escape_in_a_drag_leaves_no_trace(fields: VoteScreen, small: Session) -> None:
    places, board = fields.axes.list, fields.axes.board
    port = places.viewport()
    over = port.mapFromGlobal(board.mapToGlobal(board.card((9.0, 9.0)).center()))
    QTest.mousePress(port, LEFT, pos=places.visualRect(places.rows.index(0)).center())
    QTest.mouseMove(port, over - QPoint(5, 5))
    QTest.mouseMove(port, over)
    QTest.keyClick(places, Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, pos=over)
    assert quadrants(small) == [None] * 4


# Who has said something


def test_the_panel_names_silent_tables_and_follows(ui: Ui, small: Session, qtbot: QtBot) -> None:
    window = WorkshopScreen(ui, small)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    stage = small.workshop.stage_of_kind(StageKind.QUESTION)
    assert stage
    small.turn_to(stage.id)
    assert told(window) == [], "nobody knows who said what"
    small.do(Revise(small.workshop.details, {"tables": 4}))
    for note, table in zip(small.workshop.notes, (1, 2, 3, 1), strict=True):
        small.do(Revise(note, {"table": table}))
    qtbot.waitUntil(lambda: "Bord\u00a04 har ikke sagt noe ennå." in told(window))
    small.do(Revise(small.workshop.notes[3], {"table": 4}))
    qtbot.waitUntil(lambda: "Alle har fått sagt noe." in told(window))


def told(window: WorkshopScreen) -> list[str]:
    """Read what the facilitator's panel says."""
    parts = [part for part in window.panel.findChildren(BalancePart) if part.isVisible()]
    return [label.text() for part in parts for label in part.findChildren(QLabel)]

"""Check-in, check-out, vote and the simple stages, with real keys and clicks."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session
from workshop_app.domain.codes import StageKind
from workshop_app.domain.records import Stage
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.screens.simple_screen import SimpleScreen
from workshop_app.gui.screens.vote_screen import VoteScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui

Key = Qt.Key


def shown(screen: Any, session: Session, kind: StageKind, qtbot: QtBot) -> Stage:
    qtbot.addWidget(screen)
    screen.resize(860, 836)
    screen.show()
    screen.activateWindow()
    stage = session.workshop.stage_of_kind(kind)
    assert stage
    screen.show_stage(stage)
    qtbot.waitUntil(screen.isActiveWindow)
    return stage


def test_answers_of_the_check_in_are_written_changed_and_deleted(ui: Ui, session: Session, qtbot: QtBot) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    screen = RoundScreen(ui, session)
    stage = shown(screen, session, StageKind.CHECK_IN, qtbot)
    before = len(session.workshop.answers_of(stage))
    QTest.keyClicks(screen.capture.edit, "Jeg vil lytte")
    QTest.keyClick(screen.capture.edit, Key.Key_Return)
    assert session.workshop.answers_of(stage)[-1].text == "Jeg vil lytte"
    assert screen.capture.edit.text == ""
    assert not screen.values.isVisible()
    card = list(screen.flow.cards.values())[-1]
    card.setFocus()
    QTest.keyClick(card, Key.Key_Return)
    assert card.editor
    QTest.keyClicks(card.editor, "Jeg vil høre")
    QTest.keyClick(card.editor, Key.Key_Return)
    assert session.workshop.answers_of(stage)[-1].text == "Jeg vil høre"
    assert card.face.look.text == "Jeg vil høre"
    QTest.keyClick(card, Key.Key_Delete)
    assert len(session.workshop.answers_of(stage)) == before == len(screen.flow.cards)
    assert notices[-1].action
    notices[-1].action()
    assert len(screen.flow.cards) == before + 1


def test_the_four_values_of_the_check_out(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = RoundScreen(ui, session)
    shown(screen, session, StageKind.CHECK_OUT, qtbot)
    field = screen.values.means["openness"]
    assert field.text() == "4,2"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "4,6")
    QTest.keyClick(field, Key.Key_Return)
    assert session.workshop.value_scores
    assert session.workshop.value_scores.openness == 4.6
    session.undo()
    assert field.text() == "4,2"


def test_values_are_stored_when_all_four_are_given(ui: Ui, qtbot: QtBot) -> None:
    session = make_session(ui, sample=False)
    screen = RoundScreen(ui, session)
    shown(screen, session, StageKind.CHECK_OUT, qtbot)
    fields = list(screen.values.means.values())
    assert fields[0].text() == "–"
    for field in fields[:3]:
        field.setValue(4)
    screen.values.save()
    assert session.workshop.value_scores is None
    session.save_drafts()
    again = RoundScreen(ui, session)
    qtbot.addWidget(again)
    assert [field.value() for field in again.values.means.values()] == [4, 4, 4, 0.9]
    fields[3].setValue(3.5)
    screen.values.save()
    assert session.workshop.value_scores
    assert session.workshop.value_scores.democracy == 3.5
    session.close()


def test_dots_are_counted_by_keys_and_mouse(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = VoteScreen(ui, session)
    shown(screen, session, StageKind.VOTE, qtbot)
    assert screen.list.hasFocus()
    top = screen.list.rows.notes[0]
    votes = session.workshop.votes[top.id]
    assert "155" in screen.total.text()
    assert "170" in screen.total.text()
    QTest.keyClick(screen.list, Key.Key_Plus)
    QTest.keyClick(screen.list, Key.Key_Minus)
    QTest.keyClick(screen.list, Key.Key_Plus)
    assert session.workshop.votes[top.id] == votes + 1
    assert "156" in screen.total.text()
    second = screen.list.rows.index(1)
    minus, plus = screen.list.row.buttons(screen.list.visualRect(second))
    note = screen.list.rows.notes[1]
    for box in (plus, plus, plus, plus, minus):
        QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert session.workshop.votes[note.id] == 10
    assert screen.list.rows.notes[1] == note  # no row moves under the mouse
    screen.sort()
    assert [one.id for one in screen.list.rows.notes[:2]] == [top.id, note.id]


def test_the_vote_can_be_searched(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = VoteScreen(ui, session)
    shown(screen, session, StageKind.VOTE, qtbot)
    screen.search.setFocus()
    QTest.keyClicks(screen.search, "klubbhus")
    assert {note.ref for note in screen.list.rows.notes} >= {"c14", "c29", "c53"}
    assert all("klubbhus" in note.text.casefold() for note in screen.list.rows.notes)
    QTest.keyClicks(screen.search, "xyz")
    assert screen._empty.isVisible()
    QTest.keyClick(screen.search, Key.Key_Escape)
    assert len(screen.list.rows.notes) == len(session.workshop.notes)


def test_what_is_said_at_a_simple_stage_becomes_a_note(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = SimpleScreen(ui, session)
    stage = shown(screen, session, StageKind.FRAMING, qtbot)
    QTest.keyClicks(screen.capture.edit, "Budsjettet er vedtatt")
    QTest.keyClick(screen.capture.edit, Key.Key_Return)
    assert [note.text for note in session.workshop.notes_by_stage[stage.id]] == ["Budsjettet er vedtatt"]
    assert len(screen.flow.cards) == 1
    session.undo()
    assert screen.flow.cards == {}


def test_a_break_says_when_it_ends(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = SimpleScreen(ui, session)
    shown(screen, session, StageKind.BREAK, qtbot)
    assert screen._prompt.text() == "Vi fortsetter kl.\u00a011.05."

"""Check-in, check-out and the simple stages, with real keys and clicks."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session
from workshop_app.domain.codes import StageKind
from workshop_app.domain.records import Stage
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.screens.simple_screen import SimpleScreen
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

"""Ctrl+F in a workshop: every word must match, Enter goes there, Esc goes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.records import Actor
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.search_rows import HIT
from workshop_app.gui.widgets.text_card import TextCard

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(ui: Ui, session: Session, qtbot: QtBot) -> WorkshopScreen:
    stage = session.workshop.stage_of_question(QuestionKey.Q1)
    assert stage
    session.turn_to(stage.id)
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    question = next(one for one in made.findChildren(QuestionScreen))
    qtbot.waitUntil(question.capture.edit.hasFocus)
    return made


def sought(window: WorkshopScreen, text: str, qtbot: QtBot) -> list[str]:
    """Search by keys; gives the texts that are listed."""
    QTest.keyClick(window.window(), Key.Key_F, Mod.ControlModifier)
    panel = window.search
    qtbot.waitUntil(panel.field.hasFocus)
    QTest.keyClicks(panel.field, text)
    rows = panel.rows
    return [rows.item(row).text() for row in range(rows.count()) if rows.item(row).data(HIT) is not None]


def test_enter_goes_to_the_card_at_its_question(window: WorkshopScreen, session: Session, qtbot: QtBot) -> None:
    note = session.workshop.notes_of_question(QuestionKey.Q3)[3]
    words = " ".join(reversed(note.text.upper().split()[:4]))
    assert note.text in sought(window, words, qtbot)
    while (hit := window.search.rows.hit) and hit.record != note:
        QTest.keyClick(window.search.field, Key.Key_Down)
    QTest.keyClick(window.search.field, Key.Key_Return)
    assert not window.search.isVisible()
    assert session.bookmark.stage_id == note.stage_id
    card = QApplication.focusWidget()
    assert isinstance(card, NoteCard)
    assert card.note == note


def test_a_note_is_shown_in_the_view_that_its_question_had(
    window: WorkshopScreen, session: Session, qtbot: QtBot
) -> None:
    session.set_view("list")
    note = session.workshop.notes_of_question(QuestionKey.Q1)[4]
    sought(window, note.text, qtbot)
    QTest.keyClick(window.search.field, Key.Key_Return)
    question = next(one for one in window.findChildren(QuestionScreen))
    assert question.view.table.note == note
    assert question.view.table.hasFocus()


def test_an_actor_is_gone_to_on_the_map(window: WorkshopScreen, session: Session, qtbot: QtBot) -> None:
    actor = session.workshop.actors[2]
    sought(window, actor.name, qtbot)
    while (hit := window.search.rows.hit) and not isinstance(hit.record, Actor):
        QTest.keyClick(window.search.field, Key.Key_Down)
    QTest.keyClick(window.search.field, Key.Key_Return)
    assert session.bookmark.view == "map"
    shown = window._screens["map"]
    assert isinstance(shown, MapScreen)
    assert [one.id for one in shown.canvas.selection()] == [actor.id]


def test_an_answer_of_the_check_in_is_gone_to(window: WorkshopScreen, session: Session, qtbot: QtBot) -> None:
    check_in = session.workshop.stages[0]
    answer = session.workshop.answers_of(check_in)[1]
    sought(window, answer.text, qtbot)
    QTest.keyClick(window.search.field, Key.Key_Return)
    assert session.bookmark.stage_id == check_in.id
    card = QApplication.focusWidget()
    assert isinstance(card, TextCard)
    assert card.record_id == answer.id


def test_escape_gives_the_focus_back_and_nothing_found_is_said(window: WorkshopScreen, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    assert sought(window, "sjøorm", qtbot) == []
    assert window.search.told.text().startswith("Ingen treff")
    QTest.keyClick(window.search.field, Key.Key_Escape)
    assert not window.search.isVisible()
    assert QApplication.focusWidget() is before

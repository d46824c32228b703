"""A finished workshop is to be read: nothing takes an edit until «Gjenåpne» is clicked."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Stage
from workshop_app.gui.screens.action_screen import ActionScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.screens.vote_screen import VoteScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import Col
from workshop_app.gui.widgets.finished import FinishedLine
from workshop_app.gui.widgets.note_card import NoteCard

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> Iterator[WorkshopScreen]:
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    QApplication.processEvents()


def line_of(screen: WorkshopScreen) -> FinishedLine:
    line = screen.findChild(FinishedLine)
    assert isinstance(line, FinishedLine)
    return line


def turn_to(screen: WorkshopScreen, kind: StageKind) -> None:
    stages: tuple[Stage, ...] = screen.session.workshop.stages
    screen.session.turn_to(next(stage.id for stage in stages if stage.stage_kind is kind))


def found(screen: WorkshopScreen, kind: type[Kind]) -> Kind:
    return next(widget for widget in screen.findChildren(kind) if widget.isVisible())


def test_a_question_is_greyed_and_opened_again_by_a_click(screen: WorkshopScreen) -> None:
    turn_to(screen, StageKind.QUESTION)
    question = found(screen, QuestionScreen)
    line = line_of(screen)
    assert line.isHidden()

    screen.session.do(Finish())

    assert line.isVisible()
    assert not question.capture.edit.isEnabled()
    assert not question.new_theme.isEnabled()
    assert not any(column.header.isEnabled() for column in question.board.columns)

    QTest.mouseClick(line.reopen, Qt.MouseButton.LeftButton)

    assert line.isHidden()
    assert question.capture.edit.isEnabled()
    assert question.new_theme.isEnabled()
    assert all(column.header.isEnabled() for column in question.board.columns)


def test_a_card_of_a_finished_workshop_can_be_read_and_nothing_else(screen: WorkshopScreen) -> None:
    turn_to(screen, StageKind.QUESTION)
    screen.session.do(Finish())
    card = found(screen, NoteCard)
    wished: list[object] = []
    card.menu_wanted.connect(wished.append)

    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert card.editor is None
    assert card._tools is None or not card._tools.isVisible()
    assert wished == []

    QTest.mouseClick(line_of(screen).reopen, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert card.editor is not None


def test_votes_figures_and_actions_stand_still(screen: WorkshopScreen) -> None:
    screen.session.do(Finish())
    before = screen.session.workshop

    turn_to(screen, StageKind.VOTE)
    votes = found(screen, VoteScreen).list
    row = votes.visualRect(votes.model().index(0, 0))
    QTest.mouseClick(votes.viewport(), Qt.MouseButton.LeftButton, pos=votes.row.buttons(row)[1].center())
    turn_to(screen, StageKind.CHECK_OUT)
    values = found(screen, RoundScreen).values
    assert not any(field.isEnabled() for field in (*values.means.values(), values.respondents))
    turn_to(screen, StageKind.ACTION_PLAN)
    actions = found(screen, ActionScreen)
    assert not actions.field.isEnabled()
    actions.table.open_cell(actions.table.rows.index(0, Col.OWNER))
    assert actions.table.popup is None
    assert not any(field.isEnabled() for field in screen.panel.participants.fields.values())

    assert screen.session.workshop == before

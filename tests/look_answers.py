"""Scenes of what is said of answers beside their words: whom they mention, a quote in the plan, a picture's caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Note
from workshop_app.gui.screens.action_screen import ActionScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.transcribe_screen import TranscribeScreen
from workshop_app.gui.widgets.note_card import NoteCard

Found = TypeVar("Found", bound=QWidget)

if TYPE_CHECKING:
    from tests.look import Stagehand


def mentions(hand: Stagehand) -> QWidget:
    """Ask whom an answer mentions."""
    hand.stage(3)
    card = _first(_first(hand.window, QuestionScreen), NoteCard)
    card.setFocus()
    QTest.keyClicks(card, "@")
    return hand.window


def caption(hand: Stagehand) -> QWidget:
    """Write the caption of a picture."""
    hand.photo()
    _first(hand.window, TranscribeScreen).caption.click()
    return hand.window


def quote(hand: Stagehand) -> QWidget:
    """Point out an action that has the words of a quote which may not be printed."""
    window = hand.chosen_actions(1)
    session = _first(hand.window, ActionScreen)._session
    action = session.workshop.actions[0]
    note = session.workshop.find(Note, action.note_ids[0])
    assert note is not None
    session.do(Revise(action, {"title": note.text}))
    session.do(Revise(note, {"note_kind": NoteKind.QUOTE}))
    return window


def _first(around: QWidget, kind: type[Found]) -> Found:
    return next(one for one in around.findChildren(kind) if one.isVisible())

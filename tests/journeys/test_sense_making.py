"""Questions one and two with marks, themes, merging, votes and an action; the power goes in the middle."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.test_first_workshop import Laptop, inside, turn_to
from workshop_app.domain.codes import NoteKind, Sector
from workshop_app.domain.sources import sources
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


def question(screen: WorkshopScreen) -> Any:
    return screen._screens["question"]


def write(screen: WorkshopScreen, *texts: str) -> None:
    field = question(screen).capture.edit
    for text in texts:
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        QTest.keyClick(field, Qt.Key.Key_Return)


def card(screen: WorkshopScreen, text: str) -> Any:
    found = next(one for one in question(screen).board.cards.values() if one.note.text == text)
    found.setFocus()
    return found


def test_two_questions_with_everything_and_a_power_cut(laptop: Laptop, qtbot: QtBot) -> None:
    window = laptop.open()
    app = laptop.app
    assert app is not None
    assert app.use_cases is not None
    window.open_workshop(app.use_cases.library.create("six_questions_full_day", {"title": "Ung i Solvik"}))
    screen = inside(window)
    session = screen.session

    # Question one: three tables say nearly the same, one disagrees; all by keys, marks included.
    turn_to(screen, 2)
    write(screen, "Et sted om kvelden /b1 #Møteplass", "Åpent hus om kvelden /b2 /f #Møteplass")
    write(screen, "Kveldsåpent bibliotek /b3 #Møteplass", "Nei, heller buss hjem /b4 /uenig")
    notes = session.workshop.notes
    assert [note.table for note in notes] == [1, 2, 3, 4]
    assert (notes[1].sector, notes[3].note_kind) == (Sector.VOLUNTARY, NoteKind.DISAGREEMENT)
    assert [theme.name for theme in session.workshop.themes] == ["Møteplass"]

    # What three tables said stands as one; the disagreement stands by itself.
    QTest.keyClick(card(screen, "Et sted om kvelden"), Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(question(screen).focusWidget(), Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(question(screen).focusWidget(), Qt.Key.Key_M, CONTROL)
    assert [note.text for note in session.workshop.notes] == ["Et sted om kvelden", "Nei, heller buss hjem"]
    whole = session.workshop.notes[0]
    assert sources(session.workshop, whole).tables == (1, 2, 3)

    # Votes by +, then the battery goes while somebody types.
    for _ in range(3):
        QTest.keyClick(card(screen, "Et sted om kvelden"), Qt.Key.Key_Plus)
    QTest.keyClicks(question(screen).capture.edit, "Halvveis")
    laptop.power_off()

    window = laptop.open()
    screen = inside(window)
    session = screen.session
    assert question(screen).capture.edit.toPlainText() == "Halvveis"
    QTest.keyClick(question(screen).capture.edit, Qt.Key.Key_Return)
    assert session.workshop.votes[whole.id] == 3
    assert len(session.workshop.all_notes) == 6, "four said, one put together, one finished after the power cut"

    # Question two, and an action from what got the votes.
    turn_to(screen, 3)
    write(screen, "Ungdomsrådet /b2")
    turn_to(screen, 2)
    card(screen, "Et sted om kvelden")
    QTest.keyClick(question(screen).focusWidget(), Qt.Key.Key_Space)
    QTest.mouseClick(question(screen).bar.action, Qt.MouseButton.LeftButton)
    (action,) = session.workshop.actions
    assert action.note_ids == (whole.id,)

    # Everything can still be taken back, to the first answer.
    while session.undo_kind:
        session.undo()
    assert not session.workshop.all_notes
    assert not session.workshop.tallies

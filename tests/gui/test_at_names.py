"""Whom answers name: several words after @, and what is written down at question 2. With real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.test_question import shown, write
from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.records import Actor, Note
from workshop_app.gui.dialogs.import_notes import ImportNotesDialog
from workshop_app.gui.dialogs.paste_notes import PasteNotesDialog
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.mentions import Mentions
from workshop_app.gui.widgets.palette import waiting

Key = Qt.Key
TAXI, GROUP = "Solvik Taxi", "Pårørendegruppa i Solvik"


@pytest.fixture
def screen(ui: Ui, session: Session, qtbot: QtBot) -> QuestionScreen:
    """Question 2 on screen."""
    return shown(ui, session, qtbot)


def actors(*names: str) -> list[Actor]:
    return [Actor(id=f"id {name}", name=name) for name in names]


def strike(screen: QuestionScreen, qtbot: QtBot, text: str) -> Note:
    """Write an answer as fast as one talks: Enter again where the first one only takes the name that is offered."""
    before = session_notes(screen)
    write(qtbot, screen, text)
    if session_notes(screen) == before:
        QTest.keyClick(screen.capture.edit, Key.Key_Return)
    (made,) = session_notes(screen) - before
    return made


def session_notes(screen: QuestionScreen) -> set[Note]:
    return set(screen._session.workshop.notes)


def names(session: Session, note: Note) -> tuple[list[str], tuple[str, ...]]:
    found = [session.workshop.find(Actor, one) for one in note.actor_ids]
    return [actor.name for actor in found if actor], note.mentions_unmapped


def waiting_names(session: Session) -> list[str]:
    return [who.name for who in waiting(session.workshop)]


# What stands after @


@pytest.mark.parametrize(
    ("text", "plain", "ids", "new"),
    [
        ("Ring @Solvik Taxi nå", "Ring Solvik Taxi nå", [TAXI], []),
        ("Ring @solvik taxi.", "Ring solvik taxi.", [TAXI], []),
        (f"@{GROUP} og andre", f"{GROUP} og andre", [GROUP], []),
        ("Både @Solvik og @Solvik Taxi", "Både Solvik og Solvik Taxi", ["Solvik", TAXI], []),
        ("@Solvik Taxisentral", "Solvik Taxisentral", ["Solvik"], []),
        ("@Solvik-bussen", "Solvik-bussen", [], ["Solvik-bussen"]),
        ("Spør @Røde Kors om hjelp", "Spør Røde Kors om hjelp", [], ["Røde Kors"]),
        ("Spør @turlaget om hjelp", "Spør turlaget om hjelp", [], ["turlaget"]),
        ("@Lag Aa Bb Cc Dd", "Lag Aa Bb Cc Dd", [], ["Lag Aa Bb Cc"]),
        ("@Korpset. Vi ringer", "Korpset. Vi ringer", [], ["Korpset"]),
        ("@Korpset\nVi ringer", "Korpset\nVi ringer", [], ["Korpset"]),
        ("@Korpset @KORPSET @Koret", "Korpset KORPSET Koret", [], ["Korpset", "Koret"]),
        ("post@solvik.no @ 20 @!", "post@solvik.no @ 20 @!", [], []),
    ],
)
def test_the_longest_known_name_is_meant_else_what_looks_like_one(
    text: str, plain: str, ids: list[str], new: list[str]
) -> None:
    known = actors("Solvik", TAXI, GROUP)
    told = Mentions().resolved(text, known)
    assert told == (plain, tuple(f"id {name}" for name in ids), tuple(new))


def test_names_are_given_in_the_order_of_the_text_also_those_from_the_list() -> None:
    chosen = Mentions({"Turlaget": "", TAXI: f"id {TAXI}"})
    text = "@Solvik møter Turlaget og Solvik Taxi og @Turlaget Vest"
    told = chosen.resolved(text, actors("Solvik", TAXI))
    assert told == (text.replace("@", ""), ("id Solvik", f"id {TAXI}"), ("Turlaget",))


def test_an_actor_of_several_words_is_written_straight_through(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    note = strike(screen, qtbot, "Ring @Solvik Taxi nå")
    assert note.text == "Ring Solvik Taxi nå"
    assert names(session, note) == ([TAXI], ())
    note = strike(screen, qtbot, "Spør @Røde Kors om hjelp")
    assert names(session, note) == ([], ("Røde Kors",))
    note = strike(screen, qtbot, "@Solvik Taxi kan kjøre /uenig")
    assert (note.text, *names(session, note)) == ("Solvik Taxi kan kjøre", [TAXI], ())
    assert "Solvik" not in waiting_names(session)


def test_an_actor_of_several_words_stands_in_a_pasted_list(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    before = session_notes(screen)
    QGuiApplication.clipboard().setText("Ring @Solvik Taxi nå\nVi må spørre @Røde Kors")
    QTest.keyClick(screen.capture.edit, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, PasteNotesDialog) and one.isVisible()
    )
    qtbot.waitUntil(dialog.do.hasFocus)
    QTest.keyClick(dialog.do, Key.Key_Return)
    made = sorted(session_notes(screen) - before, key=lambda note: note.ref)
    assert [names(session, note) for note in made] == [([TAXI], ()), ([], ("Røde Kors",))]


# Question 2


def test_names_written_at_question_two_wait_in_the_palette_with_their_answers(
    screen: QuestionScreen, session: Session, ui: Ui, qtbot: QtBot
) -> None:
    before = session.workshop
    for text in ("Røde Kors", "Bondelaget: mange traktorer", "RØDE KORS", "Vi må snakke sammen", TAXI):
        write(qtbot, screen, text)
    made = [note for note in session.workshop.notes if note not in before.notes]
    assert [names(session, note) for note in made] == [
        ([], ("Røde Kors",)),
        ([], ("Bondelaget",)),
        ([], ("RØDE KORS",)),
        ([], ()),
        ([TAXI], ()),
    ]
    map_ = MapScreen(ui, session)
    qtbot.addWidget(map_)
    map_.show()
    cards = {card.who.name: [note.text for note in card.who.notes] for card in map_.palette_list.cards()}
    assert cards["Røde Kors"] == ["Røde Kors", "RØDE KORS"]
    assert cards["Bondelaget"] == ["Bondelaget: mange traktorer"]
    assert "RØDE KORS" not in cards
    for _ in made:
        session.undo()
    assert session.workshop == before
    assert "Røde Kors" not in waiting_names(session)


def test_other_questions_take_a_name_only_with_its_sign(ui: Ui, session: Session, qtbot: QtBot) -> None:
    screen = shown(ui, session, qtbot, QuestionKey.Q4)
    assert names(session, strike(screen, qtbot, "Røde Kors")) == ([], ())
    assert names(session, strike(screen, qtbot, "@Røde Kors")) == ([], ("Røde Kors",))


def test_names_in_a_table_of_answers_wait_too(ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("Innspill\nRøde Kors – har bil\nSolvik Taxi\nVi vet ikke\n", encoding="utf-8")
    before = session.workshop
    stage = before.stage_of_question(QuestionKey.Q2)
    assert stage
    dialog = ImportNotesDialog(ui, session, stage, path)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.do.isEnabled)
    QTest.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    made = [note for note in session.workshop.notes if note not in before.notes]
    assert [names(session, note) for note in made] == [([], ("Røde Kors",)), ([TAXI], ()), ([], ())]
    session.undo()
    assert session.workshop == before

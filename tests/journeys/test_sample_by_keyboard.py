"""All that was said in the sample workshop, written down from scratch in one sitting, by the keyboard alone.

Votes and all: what was said, where it came from and whom it mentions, and how the room voted on it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.map_of_sample import NAMES, SAMPLE, activate
from tests.journeys.test_first_workshop import Laptop, inside
from workshop_app.domain import codes
from workshop_app.domain.codes import SECTOR_LETTERS, NoteKind, Sector, StageKind
from workshop_app.domain.marks import theme_mark
from workshop_app.domain.records import Note, Theme
from workshop_app.gui.screens.vote_screen import VoteScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts
from workshop_app.gui.widgets.mark_words import all_words, kind_marks, mark_key
from workshop_app.gui.widgets.note_mentions import NoteMentions
from workshop_app.gui.widgets.note_table import NoteTable
from workshop_app.paths import SAMPLE_WORKSHOP

Key = Qt.Key
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
MOST_TABS = 16
"""So often one presses Tab to come to something on the same screen."""
THEMES: dict[str, str] = {theme["id"]: theme["name"] for theme in SAMPLE["themes"]}
QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


# Keys


def focused() -> QWidget:
    """What hears the keys now."""
    popup = QApplication.activePopupWidget()
    found = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), key, modifiers)


def strike(target: Any, text: str) -> None:
    """Strike one key a letter; the test library's own keyboard has no dashes."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def tab_to(there: Callable[[], bool], *, back: bool = False) -> None:
    """Go on with Tab, which should not take long."""
    for _ in range(MOST_TABS):
        if there():
            return
        press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
    assert there(), focused()


def field(screen: WorkshopScreen) -> Any:
    return screen._screens["question"].capture.edit  # type: ignore[attr-defined]


def go_on_to(screen: WorkshopScreen, question: str) -> None:
    """Press for the next round until the question is asked, as one does through the day."""
    for _ in range(60):
        stage = screen.session.stage
        if stage is not None and stage.question == question:
            return
        QTest.keyClick(screen, Qt.Key.Key_PageDown, CONTROL)
    raise AssertionError(question)


# What is typed


def typed(said: dict[str, Any]) -> str:
    """Write a contribution of the file as one types it: the text, names in it with @, then its marks."""
    text: str = said["text"]
    for name in said.get("mentions_unmapped", ()):
        if name in text:
            text = text.replace(name, f"@{name}", 1)
    letter = SECTOR_LETTERS[Sector(said["sector"])].lower()
    kind, path = kind_marks(NoteKind(said["kind"]))[0], all_words(mark_key(codes.Path(said["path"])))[0]
    marks = [f"/b{said['table']}", f"/{letter}", f"/{kind}", f"/{path}"]
    marks += [f"/{said['lang']}"] if "lang" in said else []
    return " ".join([text, *marks, theme_mark(THEMES[said["theme"]])])


def mentioned(said: dict[str, Any]) -> list[str]:
    """Name everybody whom a contribution mentions; none of them is on the map yet."""
    return [*(NAMES[ref] for ref in said.get("actors", ())), *said.get("mentions_unmapped", ())]


def write_down(screen: WorkshopScreen, answers: list[dict[str, Any]]) -> None:
    """Write one answer after the other; the focus never leaves the field."""
    for said in answers:
        assert field(screen).hasFocus()
        strike(focused(), typed(said))
        press(Key.Key_Escape)  # the list of completions
        press(Key.Key_Return)
        assert not field(screen).text


def tell_names(screen: WorkshopScreen, answers: list[dict[str, Any]]) -> None:
    """Go through the list of the answers, and say whom they mean where their words do not, or say it otherwise."""
    press(Key.Key_2, CONTROL)
    table = next(one for one in screen.findChildren(NoteTable) if one.isVisible())
    tab_to(table.hasFocus)
    press(Key.Key_Home, CONTROL)
    for number, said in enumerate(answers):
        press(Key.Key_Down, times=min(number, 1))
        assert table.note is not None
        assert table.note.text == said["text"]
        missing = [name for name in mentioned(said) if name not in table.note.mentions_unmapped]
        guessed = [name for name in table.note.mentions_unmapped if name not in mentioned(said)]
        if missing or guessed:
            name_in_popup(screen, [*missing, *guessed])
    press(Key.Key_1, CONTROL)
    press(Key.Key_Escape)  # from the answer back to the field


def name_in_popup(screen: WorkshopScreen, names: list[str]) -> None:
    strike(focused(), "@")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NoteMentions)
    for name in names:
        strike(focused(), name)
        press(Key.Key_Return)
    press(Key.Key_Return)
    activate(screen)


def count_votes(screen: WorkshopScreen, votes: list[int], voters: int) -> VoteScreen:
    """Set a vote up, type the number of dots on each answer from the top, and close it."""
    while screen.session.stage is None or screen.session.stage.stage_kind is not StageKind.VOTE:
        press(Key.Key_PageDown, CONTROL)
    vote = next(one for one in screen.findChildren(VoteScreen) if one.isVisible())
    tab_to(vote.setup.voters.hasFocus)
    strike(focused(), str(voters))
    tab_to(vote.setup.start.hasFocus, back=True)
    press(Key.Key_Space)
    assert vote.list.hasFocus()
    for number in votes:
        strike(focused(), str(number))
        press(Key.Key_Return)
    tab_to(vote.close_round.hasFocus, back=True)
    press(Key.Key_Space)
    return vote


# The sitting


def test_every_note_of_the_sample_with_marks_names_and_votes(laptop: Laptop) -> None:
    window = laptop.open()
    library = window.ui.use_cases.library
    window.open_workshop(library.create("six_questions_full_day", {"title": "Trygg alderdom"}))
    screen = inside(window)
    for question in QUESTIONS:
        go_on_to(screen, question)
        if question == "q6":
            press(Key.Key_1, CONTROL)  # from the map to the answers
        answers = [said for said in SAMPLE["contributions"] if said["q"] == question]
        write_down(screen, answers)
        tell_names(screen, answers)
    vote = count_votes(screen, [said["votes"] for said in SAMPLE["contributions"]], voters=34)

    workshop = screen.session.workshop
    for note, said in zip(workshop.notes, SAMPLE["contributions"], strict=True):
        theme = workshop.find(Theme, note.theme_id)
        stage = next(one for one in workshop.stages if one.id == note.stage_id)
        assert theme is not None
        assert (theme.name, stage.question) == (THEMES[said["theme"]], said["q"])
        assert Counter(note.mentions_unmapped) == Counter(mentioned(said))
        assert workshop.votes[note.id] == said["votes"]
    assert {theme.name for theme in workshop.themes} == set(THEMES.values())

    shipped = library.read_file(SAMPLE_WORKSHOP).workshop
    assert [facts(note) for note in workshop.notes] == [facts(note) for note in shipped.notes]
    (vote_round,) = workshop.vote_rounds
    assert vote_round.closed
    assert sum(workshop.votes.values()) == SAMPLE["expected_insights"]["totals"]["votes"]
    assert all(tally.counted_at for tally in workshop.tallies)
    assert vote.result.isVisible()
    assert library.problems() == []


def facts(note: Note) -> tuple[object, ...]:
    """Tell all that an answer is by itself."""
    names = ("text", "table", "sector", "note_kind", "path", "lens", "lang", "consent")
    return tuple(getattr(note, name) for name in names)

"""All that was said in the sample workshop, written down from scratch in one sitting, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.test_first_workshop import Laptop, inside
from workshop_app.domain.codes import SECTOR_LETTERS, NoteKind, Sector
from workshop_app.domain.marks import theme_mark
from workshop_app.domain.records import Theme
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts
from workshop_app.gui.widgets.mark_words import kind_marks
from workshop_app.paths import SAMPLE_WORKSHOP

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


def field(screen: WorkshopScreen) -> Any:
    return screen._screens["question"].capture.edit  # type: ignore[attr-defined]


def strike(target: Any, text: str) -> None:
    """Strike one key a letter; the test library's own keyboard has no dashes."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def go_on_to(screen: WorkshopScreen, question: str) -> None:
    """Press for the next round until the question is asked, as one does through the day."""
    for _ in range(60):
        stage = screen.session.stage
        if stage is not None and stage.question == question:
            return
        QTest.keyClick(screen, Qt.Key.Key_PageDown, CONTROL)
    raise AssertionError(question)


def typed(said: dict[str, Any], themes: dict[str, str]) -> str:
    """Write a contribution of the file as one types it: the text, then its marks."""
    letter = SECTOR_LETTERS[Sector(said["sector"])].lower()
    kind = kind_marks(NoteKind(said["kind"]))[0]
    return f"{said['text']} /b{said['table']} /{letter} /{kind} {theme_mark(themes[said['theme']])}"


def test_every_note_of_the_sample_with_marks_themes_and_votes(laptop: Laptop) -> None:
    sample = yaml.safe_load(SAMPLE_WORKSHOP.read_text(encoding="utf-8"))
    themes = {theme["id"]: theme["name"] for theme in sample["themes"]}
    window = laptop.open()
    app = laptop.app
    assert app is not None
    assert app.use_cases is not None
    window.open_workshop(app.use_cases.library.create("six_questions_full_day", {"title": "Trygg alderdom"}))
    screen = inside(window)
    for said in sample["contributions"]:
        go_on_to(screen, said["q"])
        if said["q"] == "q6" and screen.session.bookmark.view != "answers":
            answers = next(one for one in screen._views.buttons() if one.objectName() == "answers")
            QTest.keyClick(answers, Qt.Key.Key_Space)
        strike(field(screen), typed(said, themes))
        QTest.keyClick(field(screen), Qt.Key.Key_Escape)  # the list of completions
        QTest.keyClick(field(screen), Qt.Key.Key_Return)
        assert not field(screen).text
    workshop = screen.session.workshop
    assert len(workshop.notes) == 60
    for note, said in zip(workshop.notes, sample["contributions"], strict=True):
        theme = workshop.find(Theme, note.theme_id)
        stage = next(one for one in workshop.stages if one.id == note.stage_id)
        assert theme is not None
        told = (note.text, note.table, note.sector, note.note_kind, theme.name, stage.question)
        assert told == (*(said[key] for key in ("text", "table", "sector", "kind")), themes[said["theme"]], said["q"])
    assert {theme.name for theme in workshop.themes} == set(themes.values())

"""A facilitator's first workshop: from an empty data folder, through a restart, to the PDF, with keys and mouse."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.app import App
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts

ANSWERS = ("Ingen går en hel uke uten å snakke med noen", "Levende møteplasser i alle grendene", "Unge og eldre møtes")


class Laptop:
    """The app on a data folder; closing and opening it is a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app: App | None = None

    def open(self) -> MainWindow:
        """Start the app."""
        self.app = App(self.folder)
        self.app.start()
        assert self.app.window is not None
        self.app.window.activateWindow()
        QTest.qWaitForWindowActive(self.app.window)
        return self.app.window

    def power_off(self) -> None:
        """End without closing: the window is gone, and what was open is still marked as open."""
        assert self.app is not None
        assert self.app.window is not None
        if self.app.window.workshop_screen is not None:
            self.app.window.workshop_screen.session.save_drafts()
        self.app.window.hide()
        self.app.window.deleteLater()
        self.app.let_go()
        QApplication.processEvents()


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


def inside(window: MainWindow) -> WorkshopScreen:
    assert window.workshop_screen is not None
    return window.workshop_screen


def turn_to(screen: WorkshopScreen, number: int) -> None:
    """Click a stage in the agenda, counted from 0."""
    stage = screen.session.workshop.stages[number]
    QTest.mouseClick(screen.agenda.items[stage.id], Qt.MouseButton.LeftButton)


def test_from_nothing_to_the_pdf(laptop: Laptop, qtbot: QtBot, tmp_path: Path) -> None:
    window = laptop.open()
    qtbot.waitExposed(window)

    # A new workshop: Ctrl+N, a title, Enter.
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.library.dialog
    QTest.keyClicks(dialog.title, "Trygg hverdag hos oss")
    QTest.keyClicks(dialog.municipality, "Bergen")
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    screen = inside(window)
    assert screen.session.workshop.details.municipality == "Bergen"

    # The first question: three answers by keyboard alone, the clock running.
    turn_to(screen, 2)
    QTest.mouseClick(screen.bar.timer.button, Qt.MouseButton.LeftButton)
    field = screen._screens["question"].capture.edit  # type: ignore[attr-defined]
    for answer in ANSWERS:
        QTest.keyClicks(field, answer)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert [note.text for note in screen.session.workshop.notes] == list(ANSWERS)
    assert screen.session.bookmark.running_since is not None

    # One too many: Ctrl+Z, and once more back.
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.session.workshop.notes) == 2
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.session.workshop.notes) == 3

    # The battery goes while she types.
    QTest.keyClicks(field, "Halvveis i en tan")
    workshop_id = screen.session.workshop_id
    laptop.power_off()
    window = laptop.open()
    screen = inside(window)
    assert screen.session.workshop_id == workshop_id
    assert screen.session.stage == screen.session.workshop.stages[2]
    field = screen._screens["question"].capture.edit
    assert field.toPlainText() == "Halvveis i en tan"
    QTest.keyClicks(field, "ke")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert screen.session.workshop.notes[-1].text == "Halvveis i en tanke"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.session.workshop.notes) == 3, "undo works after the restart"
    assert screen.session.undo_kind == "note.add"

    write_an_action(screen)
    target = tmp_path / "oppsummering.pdf"
    export(window, target, qtbot)
    flat = text_of(target)
    for wanted in ("Trygg hverdag hos oss", *ANSWERS, "Koblingsmøte hver torsdag", "Bergen"):
        assert wanted in flat


def write_an_action(screen: WorkshopScreen) -> None:
    turn_to(screen, 11)
    actions = screen._screens["actions"]
    QTest.keyClicks(actions.field, "Koblingsmøte hver torsdag")  # type: ignore[attr-defined]
    QTest.keyClick(actions.field, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert screen.session.workshop.actions[0].title == "Koblingsmøte hver torsdag"


def export(window: MainWindow, target: Path, qtbot: QtBot) -> None:
    screen = inside(window)
    QTest.mouseClick(screen.agenda.items["summary"], Qt.MouseButton.LeftButton)
    summary = screen._screens["summary"]
    summary.choose_target = lambda suggestion: str(target)  # type: ignore[attr-defined]
    QTest.mouseClick(summary.export, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    qtbot.waitUntil(target.exists, timeout=15_000)
    qtbot.waitUntil(window.messages.button.isVisible, timeout=5_000)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_leaving_and_coming_back_is_where_she_was(laptop: Laptop, qtbot: QtBot) -> None:
    window = laptop.open()
    assert window.ui.use_cases.library.workshops() == []
    workshop_id = window.ui.use_cases.library.create("six_questions_full_day", {"title": "Prøve"})
    window.open_workshop(workshop_id)
    turn_to(inside(window), 5)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workshop_screen is None
    assert window.left_open() == ""
    window.open_workshop(workshop_id)
    assert inside(window).session.stage == inside(window).session.workshop.stages[5]
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert inside(window).session.bookmark.round.value == "group"
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert inside(window).session.bookmark.running_since is not None


def test_a_new_language_dresses_the_window_anew(laptop: Laptop, qtbot: QtBot) -> None:

    window = laptop.open()
    app = laptop.app
    assert app is not None
    window.ui.settings_changed.emit(window.ui.settings._replace(lang="nn", theme="dark", text_size=150))
    qtbot.waitUntil(lambda: app.window is not window)
    assert app.window is not None
    assert app.window.ui.say("gui.frame.workshops") == "Verkstader"
    laptop.power_off()
    assert laptop.open().ui.settings.text_size == 150

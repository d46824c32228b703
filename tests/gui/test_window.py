"""The window as a whole: where one types after opening, what Enter presses, the agenda, a second start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.test_library import sample_id
from workshop_app.app import App
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.records import Answer
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.second_start import Doorbell, raised_the_first
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, icon_button
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def window(qtbot: QtBot, ui: Ui) -> MainWindow:
    made = MainWindow(ui)
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_types_at_once_in_a_workshop_that_opens_behind_a_dialog(window: MainWindow, services: UseCases) -> None:
    workshop_id = services.library.create("six_questions_full_day", {"title": "Nytt"})
    window.open_workshop(workshop_id)
    screen = window.workshop_screen
    assert screen is not None
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Jeg er her")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [answer.text for answer in screen.session.workshop.all(Answer)] == ["Jeg er her"]


def test_one_types_at_once_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    first = App(tmp_path, demo=True)
    assert first.start()
    assert first.window is not None
    assert first.window.workshop_screen is not None
    first.window.workshop_screen.session.save_drafts()
    first.window.hide()
    first.let_go()
    again = App(tmp_path)
    assert again.start(), "the workshop that was open is opened with the window"
    window = again.window
    assert window is not None
    screen = window.workshop_screen
    assert screen is not None
    QApplication.processEvents()
    assert screen._stack.isAncestorOf(window.focusWidget()), "not the library, and not the bar above"
    window.close()
    again.let_go()


def test_enter_presses_any_button(qtbot: QtBot, ui: Ui) -> None:
    pressed: list[str] = []
    for made in (
        button(ui, "Ord", on_click=lambda: pressed.append("ord")),
        icon_button(ui, "x", "Tegn", lambda: pressed.append("tegn")),
    ):
        qtbot.addWidget(made)
        made.show()
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Enter)
        QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == ["ord", "ord", "tegn", "tegn"]


def test_the_agenda_counts_on_and_keeps_its_items(window: MainWindow, services: UseCases) -> None:
    window.open_workshop(sample_id(services))
    screen = window.workshop_screen
    assert screen is not None
    first = screen.session.workshop.stages[0]
    item = screen.agenda.items[first.id]
    before = item.height()
    for answer in screen.session.workshop.answers_of(first):
        screen.session.do(Delete((answer,)))
    assert screen.agenda.items[first.id] is item, "made once"
    assert item.height() < before, "the line that counts answers is gone"


def test_a_second_start_rings_and_ends(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    assert not raised_the_first(tmp_path)
    bell = Doorbell(tmp_path, qapp)
    with qtbot.waitSignal(bell.rung):
        assert raised_the_first(tmp_path)
    bell.deleteLater()


def test_a_start_on_a_folder_in_use_raises_the_first_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = App(tmp_path)
    assert first.start()
    monkeypatch.setattr("workshop_app.app._raised_the_first", lambda folder: folder == tmp_path)
    assert not App(tmp_path).start(), "it ends, and shows nothing"
    assert first.window is not None
    first.window.close()
    first.let_go()

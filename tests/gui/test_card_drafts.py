"""Text that is typed on an open card is as safe as in the field: it outlives a crash and a trip to another stage."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_ui
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import StageKind
from workshop_app.domain.records import Answer, Note
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.text_card import TextCard
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.wiring import wired

Key = Qt.Key
QUESTION, CHECK_IN = 3, 0
"""Places in the sample's agenda."""

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.QtWidgets import QApplication, QWidget
from workshop_app import app as a
from workshop_app.gui.screens.question_screen import QuestionScreen

def drive():
    screens = [one for one in QApplication.allWidgets() if isinstance(one, QuestionScreen) and one.isVisible()]
    if not screens:
        QTimer.singleShot(100, drive)  # the window is not there yet
        return
    card = next(iter(screens[0].board.cards.values()))
    QTest.keyClick(card, Qt.Key.Key_F2)
    QTest.keyClicks(card.editor, "Halvskrevet")
    QTest.qWait(800)
    print(card.record_id, flush=True)
    QTest.keyClicks(card.editor, " og mer")

app = QApplication([])
QTimer.singleShot(300, drive)
a.main(Path(sys.argv[1]))
"""


def shown(qtbot: QtBot, ui: Ui, session: Session, number: int = QUESTION) -> QuestionScreen | RoundScreen:
    stage = session.workshop.stages[number]
    made = (RoundScreen if stage.stage_kind is StageKind.CHECK_IN else QuestionScreen)(ui, session)
    qtbot.addWidget(made)
    made.resize(860, 836)
    made.show()
    made.activateWindow()
    made.show_stage(stage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in made.findChildren(QWidget))
    return made


def cards(screen: QuestionScreen | RoundScreen) -> list[TextCard]:
    held = screen.board.cards if isinstance(screen, QuestionScreen) else screen.flow.cards
    return list(held.values())


def half_typed(screen: QuestionScreen | RoundScreen, text: str) -> TextCard:
    card = cards(screen)[0]
    QTest.keyClick(card, Key.Key_F2)
    assert card.editor is not None
    QTest.keyClicks(card.editor, text)
    return card


@pytest.mark.parametrize("number", [QUESTION, CHECK_IN])
def test_a_half_changed_card_is_open_again_after_a_crash(qtbot: QtBot, ui: Ui, session: Session, number: int) -> None:
    stage = session.workshop.stages[number]
    record = (session.workshop.answers_of(stage) or session.workshop.notes_by_stage[stage.id])[0]
    session.keep_draft(f"card:{record.id}", "Vi kan bruke kafeen")
    session.save_drafts()
    again = Session(ui, session.workshop_id)
    screen = shown(qtbot, ui, again, number)
    (editor,) = [one.editor for one in cards(screen) if one.editor is not None]
    assert editor.text == "Vi kan bruke kafeen"
    assert editor.hasFocus()
    QTest.keyClick(editor, Key.Key_Return)
    changed = again.workshop.find(Note, record.id) or again.workshop.find(Answer, record.id)
    assert changed is not None
    assert changed.text == "Vi kan bruke kafeen"
    again.save_drafts()
    assert Session(ui, session.workshop_id).draft(f"card:{record.id}") == ""


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_a_card_that_is_left_keeps_no_draft(qtbot: QtBot, ui: Ui, session: Session, key: Key) -> None:
    card = half_typed(shown(qtbot, ui, session), "Noe annet")
    assert session.draft(f"card:{card.record_id}") == "Noe annet"
    assert card.editor is not None
    QTest.keyClick(card.editor, key)
    assert session.draft(f"card:{card.record_id}") == ""
    assert card.editor is None


def test_an_untouched_card_keeps_no_draft(qtbot: QtBot, ui: Ui, session: Session) -> None:
    card = half_typed(shown(qtbot, ui, session), "")
    assert session.draft(f"card:{card.record_id}") == ""


def test_text_on_a_card_outlives_kill_9(qtbot: QtBot, tmp_path: Path) -> None:
    services = wired(tmp_path)
    workshop_id = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    stage = services.store.load(workshop_id).stages[QUESTION]
    services.store.save_bookmark(workshop_id, Bookmark(stage_id=stage.id))
    services.close()
    (tmp_path / "open-workshop").write_text(workshop_id)
    note_id = killed(tmp_path)
    services = wired(tmp_path)
    ui = make_ui(services)
    session = Session(ui, workshop_id)
    screen = shown(qtbot, ui, session)
    (card,) = [one for one in cards(screen) if one.editor is not None]
    assert card.record_id == note_id
    assert card.editor is not None
    assert card.editor.text.startswith("Halvskrevet")
    QTest.keyClick(card.editor, Key.Key_Escape)
    session.close()
    services.close()


def killed(folder: Path) -> str:
    """Start the window, wait until a card is half changed, kill it; give which card."""
    child = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    watchdog = threading.Timer(60, child.kill)
    watchdog.start()
    said = child.stdout.readline().strip()
    watchdog.cancel()
    child.send_signal(signal.SIGKILL)
    child.stdout.close()
    child.wait()
    assert said, "the window never came to its first card"
    return said

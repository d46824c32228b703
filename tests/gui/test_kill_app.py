"""The whole window killed with -9 while it is driven: every acknowledged edit and the draft are there.

A child process types answers into the real window, offscreen, with key events; after each note that the
window shows as saved it tells the parent, who kills it at a random moment and looks at the file.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.wiring import wired

RUNS = 20

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from workshop_app import app as a
from workshop_app.gui.main_window import MainWindow

windows = []
made = MainWindow.__init__
def remember(self, ui):
    made(self, ui)
    windows.append(self)
MainWindow.__init__ = remember

def drive():
    try:
        field = windows[-1].workshop_screen._screens["question"].capture.edit
    except (IndexError, AttributeError, KeyError):
        QTimer.singleShot(100, drive)  # the window is not there yet
        return
    field.clear()  # what the run before left half typed
    number = 0
    while True:
        number += 1
        QTest.keyClicks(field, f"Svar {number} fra {sys.argv[2]}")
        if number % 3:
            QTest.keyClick(field, Qt.Key.Key_Return)
            if not field.toPlainText():  # the window's sign that the note is saved
                print("note", f"Svar {number} fra {sys.argv[2]}", flush=True)
        else:
            QTest.qWait(700)
            print("draft", field.toPlainText(), flush=True)
            field.clear()

app = QApplication([])
QTimer.singleShot(300, drive)
a.main(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("part", range(2))
def test_what_the_window_showed_as_saved_is_there_after_kill_9(tmp_path: Path, part: int) -> None:
    chance = random.Random(part)
    services = wired(tmp_path)
    workshop_id = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    editor = services.library.open(workshop_id)
    stage = editor.workshop.stages[3]
    from workshop_app.domain.bookmark import Bookmark

    services.store.save_bookmark(workshop_id, Bookmark(stage_id=stage.id))
    services.close()
    (tmp_path / "open-workshop").write_text(workshop_id)
    for run in range(RUNS // 2):
        said = killed(tmp_path, f"{part}-{run}", chance.uniform(0.1, 1.6))
        services = wired(tmp_path)
        texts = {note.text for note in services.store.load(workshop_id).notes}
        drafts = services.store.drafts(workshop_id)
        assert services.library.bookmark(workshop_id).stage_id == stage.id
        assert services.library.problems() == []
        services.close()
        assert {text for kind, text in said if kind == "note"} <= texts
        if said and said[-1][0] == "draft":
            assert said[-1][1] in drafts.values()


def killed(folder: Path, name: str, after: float) -> list[tuple[str, str]]:
    """Start the window, wait for its first word, kill it after a while; give what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(folder), name],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    watchdog = threading.Timer(60, child.kill)
    watchdog.start()
    first = child.stdout.readline()
    watchdog.cancel()
    assert first, "the window never came to its first answer"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    child.wait()
    lines = [line for line in (first + rest).splitlines() if line.count(" ") >= 1]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]

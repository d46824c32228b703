"""Cold start to first painted window, beside a bare PySide6 window with a label, side by side in one run."""

import compileall
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import workshop_app
from workshop_app.paths import DATABASE_NAME
from workshop_app.services.ids import new_id
from workshop_app.wiring import wired

RUNS = 9

_PAINTED = """
import os, sys, time
def done(self, event):
    from PySide6.QtCore import QTimer
    if not getattr(self, "_told", False):
        self._told = True
        QTimer.singleShot(0, lambda: (print(time.time(), flush=True), os._exit(0)))
"""
_BARE = (
    _PAINTED
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    paintEvent = done
app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("Samspill"))
window.resize(1440, 900)
window.show()
app.exec()
"""
)
_OURS = (
    _PAINTED
    + """
from pathlib import Path
from workshop_app.__main__ import load_window
app = load_window()
app.MainWindow.paintEvent = done
app.main(Path(sys.argv[1]))
"""
)
_OPEN = (
    _PAINTED
    + """
from pathlib import Path
from workshop_app.__main__ import load_window
app = load_window()
from workshop_app.gui.screens import workshop_screen
workshop_screen.WorkshopScreen.paintEvent = done
app.main(Path(sys.argv[1]))
"""
)


def painted(code: str, *arguments: str) -> float:
    """Start a process and give the seconds until its window is painted."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    begin = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return float(ran.stdout.split()[0]) - begin


def many_workshops(folder: Path, count: int) -> None:
    """Fill a library by copying one workshop's row and stages."""
    services = wired(folder)
    original = services.library.create("six_questions_full_day", {"title": "Verksted", "municipality": "Solvik"})
    services.close()
    connection = sqlite3.connect(folder / DATABASE_NAME)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(workshop)") if row[1] not in ("id", "title")]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection:
        connection.executemany(
            f"INSERT INTO workshop (id, title, {names}) SELECT ?, ?, {names} FROM workshop WHERE id = ?",
            [(new_id(), f"Verksted {number}", original) for number in range(count - 1)],
        )
    connection.close()


def ratios() -> dict[str, float]:
    """Measure everything, interleaved; medians as ratios to the bare window.

    Our own modules are compiled first, as they are where the app is installed; Qt's are.
    """
    compileall.compile_dir(Path(workshop_app.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        small, large, opened = Path(name) / "1000", Path(name) / "10000", Path(name) / "open"
        many_workshops(small, 1_000)
        many_workshops(large, 10_000)
        open_id = _sample(opened)
        times: dict[str, list[float]] = {"bare": [], "1,000": [], "10,000": [], "sample open": []}
        for _ in range(RUNS):
            times["bare"].append(painted(_BARE))
            times["1,000"].append(painted(_OURS, str(small)))
            times["10,000"].append(painted(_OURS, str(large)))
            (opened / "open-workshop").write_text(open_id)
            times["sample open"].append(painted(_OPEN, str(opened)))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    print(
        f"  (medians of {RUNS}: " + ", ".join(f"{name} {value * 1e3:.0f} ms" for name, value in medians.items()) + ")"
    )
    return {
        "first paint with 1,000 workshops, times the bare window": medians["1,000"] / medians["bare"],
        "first paint with 10,000 workshops, times 1,000": medians["10,000"] / medians["1,000"],
        "cold start to the sample open, times the bare window": medians["sample open"] / medians["bare"],
    }


GOALS = {
    "first paint with 1,000 workshops, times the bare window": 1.4,
    "first paint with 10,000 workshops, times 1,000": 1.1,
    "cold start to the sample open, times the bare window": 6.0,
}
"""Offscreen goals; under Xvfb the first is 1.3."""


def _sample(folder: Path) -> str:
    from workshop_app.paths import SAMPLE_WORKSHOP

    services = wired(folder)
    workshop_id = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    services.close()
    return workshop_id

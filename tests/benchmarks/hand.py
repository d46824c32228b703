"""A hand on the real window, and a heart in its event loop that notes how long the window stood still."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.app import App
from workshop_app.gui.theme import load_fonts

QUIET, BREATH, LONGEST = 0.25, 0.03, 6.0
"""Seconds without work after which an action is over, or a step of it; and after which it is over anyhow."""
SETTLED_MILLISECONDS = 2000
"""After this the window has done what can wait until it is painted."""
WORK = 0.005
"""Seconds; shorter pauses are no work."""
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

Step = Callable[[], object]


class Heart:
    """Beats each millisecond. The longest pause is the time in which the loop was blocked, by whatever."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._step: Step | None = None
        self._error: Exception | None = None
        self._quiet = QUIET
        self._longest = self._last = self._busy = self._end = 0.0

    def live(self, step: Step, quiet: float = QUIET) -> float:
        """Do a step in the loop and wait until all is quiet; gives the longest pause in milliseconds."""
        self._longest, self._step, self._quiet = 0.0, step, quiet
        self._last = self._busy = time.perf_counter()
        self._end = self._last + LONGEST
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        if self._error is not None:
            raise self._error
        return self._longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        pause, self._last = now - self._last, now
        self._longest = max(self._longest, pause)
        if pause > WORK:
            self._busy = now
        if self._step is not None:
            step, self._step = self._step, None
            try:
                step()
            except Exception as error:  # Qt would swallow it
                self._error = error
                self._loop.quit()
        elif now - self._busy > self._quiet or now > self._end:
            self._loop.quit()


class Hand:
    """Does with the window what people do."""

    def __init__(self, folder: Path) -> None:
        QApplication.instance() or QApplication([])
        load_fonts()
        self.app = App(folder, demo=True)
        self._heart = Heart()
        self.stalls: dict[str, float] = {}
        self.repaints: dict[str, float] = {}

    def start(self) -> None:
        """Start with the sample open, and rest; how long that takes is measured elsewhere."""
        self.rest(self.app.start)
        self.rest(lambda: QTest.qWait(SETTLED_MILLISECONDS))

    def rest(self, step: Step) -> None:
        """Do a step and wait until all is quiet, without noting anything."""
        self._heart.live(step)

    def do(self, name: str, *steps: Step) -> None:
        """Do the steps of an action, one at a time; after it, repaint the whole window bare."""
        rests = [BREATH] * (len(steps) - 1) + [QUIET]
        self.stalls[name] = max(self._heart.live(step, rest) for step, rest in zip(steps, rests, strict=True))
        self.repaints[name] = statistics.median(self._repainted() for _ in range(3))

    def _repainted(self) -> float:
        begin = time.perf_counter()
        self.window.repaint()
        return (time.perf_counter() - begin) * 1000

    @property
    def window(self) -> Any:
        """The window as it is now."""
        return self.app.window

    @property
    def inside(self) -> Any:
        """The open workshop's screen."""
        return self.window.workshop_screen

    @property
    def session(self) -> Any:
        """The open workshop."""
        return self.inside.session

    def screen(self, name: str) -> Any:
        """Give one of the workshop's screens."""
        return self.inside._screens[name]

    def turn(self, number: int) -> Step:
        """Click a stage in the agenda, counted from 0."""
        stage = self.session.workshop.stages[number]
        return clicks(lambda: self.inside.agenda.items[stage.id])

    def undo(self) -> Step:
        """Press Ctrl+Z."""
        return lambda: self._takes("Z")

    def redo(self) -> Step:
        """Press Ctrl+Y."""
        return lambda: self._takes("Y")

    def _takes(self, key: str) -> None:
        """Press a key that must change the workshop: what does nothing is soon done."""
        before = self.session.workshop
        presses(lambda: self.window, key, "Control")()
        assert self.session.workshop is not before, f"Ctrl+{key} has not reached the window"


def clicks(widget: Callable[[], QWidget], at: Callable[[], QPoint] = QPoint) -> Step:
    """Click a widget, in its middle or at a place."""
    return lambda: QTest.mouseClick(widget(), LEFT, NO_KEY, at())


def presses(widget: Callable[[], QWidget], name: str, modifier: str = "No") -> Step:
    """Press a key."""
    return lambda: QTest.keyClick(widget(), Qt.Key[f"Key_{name}"], Qt.KeyboardModifier[f"{modifier}Modifier"])


def types(widget: Callable[[], QWidget], text: str) -> list[Step]:
    """Type a text letter by letter."""
    return [partial(_type, widget, letter) for letter in text]


def _type(widget: Callable[[], QWidget], letter: str) -> None:
    QTest.keyClicks(widget(), letter)


def drags(widget: QWidget, ends: Callable[[], tuple[QPoint, QPoint]], button: Qt.MouseButton = LEFT) -> list[Step]:
    """Press, move in ten steps, let go."""
    way: list[QPoint] = []

    def press() -> None:
        way[:] = ends()
        QTest.mousePress(widget, button, NO_KEY, way[0])

    def move(share: float) -> None:
        QTest.mouseMove(widget, way[0] + (way[1] - way[0]) * share)

    moves = [partial(move, step / 10) for step in range(1, 11)]
    return [press, *moves, lambda: QTest.mouseRelease(widget, button, NO_KEY, way[1])]

"""Lets layers paint their tiles one after another, a slice at a time, so that no frame waits for more than one."""

import time
from typing import Protocol

from PySide6.QtCore import QTimer

PAUSE, BREATH = 30, 8
"""Milliseconds after a change, and between two slices, which belong to the hand."""


class Worker(Protocol):
    """Somebody who has something to paint."""

    def work(self) -> bool:
        """Paint a slice; tells whether there was anything to paint."""


class Turns:
    """Whoever asks gets a turn, in the order of asking."""

    def __init__(self) -> None:
        self._asking: dict[Worker, None] = {}
        self._ended = 0.0
        self._timer = QTimer(singleShot=True)
        self._timer.timeout.connect(self._give)

    def ask(self, worker: Worker) -> None:
        """Wish for a turn."""
        self._asking[worker] = None
        if not self._timer.isActive():
            self._timer.start(BREATH)

    def ask_later(self, worker: Worker) -> None:
        """Wish for a turn when the hand has had its time: what has just changed may change again."""
        self._asking[worker] = None
        self._timer.start(PAUSE)

    @property
    def is_free(self) -> bool:
        """Whether nobody has had a turn just now."""
        return time.perf_counter() - self._ended > BREATH / 1000

    def end(self) -> None:
        """Tell that a turn is over."""
        self._ended = time.perf_counter()

    def _give(self) -> None:
        while self._asking:
            worker = next(iter(self._asking))
            del self._asking[worker]
            if worker.work():
                break
        if self._asking and not self._timer.isActive():
            self._timer.start(BREATH)

"""Python's garbage collector, held to the window's thread.

The collector runs in whichever thread happens to fill its measure. In a worker it would then unmake widgets that
the window's thread has let go of, and Qt ends the program for that.
"""

import gc
import time
from functools import cache

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS, SWEEP_MILLISECONDS = 400, 1_000
EVERYTHING = 2
"""The generation that takes in all the others."""
EVERYTHING_SECONDS = 60.0
"""Looking through everything takes a good part of what is felt, and is done no more often than this."""


class Collector(QObject):
    """Looks now and then whether anything is due, by the measures that the collector itself would use."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._looked_through = time.monotonic()
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is due."""
        limits = gc.get_threshold()
        due = [generation for generation, count in enumerate(gc.get_count()) if count > limits[generation]]
        is_early = time.monotonic() - self._looked_through < EVERYTHING_SECONDS
        if due and due[-1] == EVERYTHING and not is_early:
            self.sweep()
        elif due:
            gc.collect(min(due[-1], EVERYTHING - 1))

    def sweep(self) -> None:
        """Look through everything."""
        self._looked_through = time.monotonic()
        gc.collect()

    def sweep_soon(self) -> None:
        """Look through everything in a moment: something large, with its pictures, has been let go of."""
        QTimer.singleShot(SWEEP_MILLISECONDS, self, self.sweep)


@cache
def collector() -> Collector:
    """Hold the collector to this thread from now on; call it in the window's."""
    return Collector()

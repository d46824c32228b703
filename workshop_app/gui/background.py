"""Work that takes longer than a frame: done in one thread beside the window's, told of by a signal."""

import atexit
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from workshop_app.gui.collecting import collector

SWITCH_SECONDS = 0.0001
"""How often Python lets the window's thread in while work goes on; its usual 5 ms make the window stutter."""


class Job:
    """One piece of work, and afterwards its result or what went wrong."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.problem: Exception | None = None


class _Run(QRunnable):
    def __init__(self, job: Job, background: "Background") -> None:
        super().__init__()
        self._job, self._background = job, background

    def run(self) -> None:
        """Do the work and tell that it is done."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            self._job.result = self._job.work()
        except Exception as problem:
            self._job.problem = problem
        finally:
            sys.setswitchinterval(usual)
        self._background.finished.emit(self._job)


class Background(QObject):
    """Does jobs one after the other. ``finished(job)`` comes in the window's thread; take what is yours.

    Connect bound methods of widgets only: Qt lets go of them when the widget is gone.
    """

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        collector()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        atexit.register(self.rest)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.rest)

    def start(self, work: Callable[[], Any]) -> Job:
        """Begin a piece of work, or put it in the queue."""
        job = Job(work)
        self._pool.start(_Run(job, self))
        return job

    def rest(self) -> None:
        """Drop what waits and wait for what is going on."""
        self._pool.clear()
        self._pool.waitForDone()


@cache
def background() -> Background:
    """Give the one worker: the libraries behind it are used by one thread at a time."""
    return Background()

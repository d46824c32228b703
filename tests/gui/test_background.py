"""Work beside the window's thread: it must never unmake what the window's thread has made."""

import gc
import threading
import weakref
from typing import Any

from pytestqt.qtbot import QtBot

from workshop_app.gui.background import background
from workshop_app.gui.collecting import collector
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui


class Circle:
    """Garbage that only the collector finds; it tells in which thread it was found."""

    found_in: list[int] = []  # noqa: RUF012 (shared on purpose)

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.found_in.append(threading.get_ident())


def litter() -> list[Any]:
    """Fill the collector's measure many times over, as work that makes many records does."""
    return [[number] for number in range(gc.get_threshold()[0] * 100)]


def test_what_the_window_let_go_of_is_collected_in_its_thread(qtbot: QtBot) -> None:
    Circle.found_in.clear()
    background()
    gc.collect()
    for _ in range(10):
        Circle()
    job = background().start(litter)
    qtbot.waitUntil(lambda: job.result is not None)
    background().rest()
    assert not Circle.found_in, "the worker has unmade it"
    litter_here = litter()
    qtbot.waitUntil(lambda: len(Circle.found_in) == 10)
    assert set(Circle.found_in) == {threading.get_ident()}
    assert litter_here
    assert not gc.isenabled()
    assert collector() is collector()


def test_a_workshop_that_was_left_is_let_go_of_with_its_map(qtbot: QtBot, ui: Ui, session: Session) -> None:
    """Its pictures are many megabytes, and a day has many openings."""
    window = MainWindow(ui)
    qtbot.addWidget(window)
    window.show()
    window.open_workshop(session.workshop_id)
    screen = window.workshop_screen
    assert screen is not None
    screen.session.turn_to(screen.session.workshop.stages[9].id, view="map")
    screen._show_stage()
    alive: list[weakref.ref[Any]] = [weakref.ref(screen), weakref.ref(screen.session)]
    del screen
    window.leave_workshop()
    qtbot.waitUntil(lambda: not any(one() for one in alive), timeout=10_000)

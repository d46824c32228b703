"""Large maps laid out and looked at, beside small ones: ``python -m tests.benchmarks.views``.

Each figure is how many times as long a deed takes as another one in the same run, in time of the processor.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.benchmarks.canvas import Desk, look
from tests.benchmarks.large_map import HUB, large_map
from tests.gui.support import make_session, make_ui
from workshop_app.canvas.back_row import BackRowView
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain import codes
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.figures.layout import ring_label_rects
from workshop_app.domain.figures.map_layout import MapLayout
from workshop_app.domain.map_changes import compared, map_now
from workshop_app.domain.map_filter import MapFilter
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.screens.resource_screen import ResourceScreen
from workshop_app.gui.theme import load_fonts
from workshop_app.services.ids import new_id
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

Figure = tuple[str, float, float, float]
"""A deed, the seconds it takes, those of what it is measured by, and at most how many times these it may take."""
TRIES = 5
ROW = (1920, 1080)


def spent(deed: Callable[[], object]) -> float:
    """Do something once; gives the seconds of the processor."""
    begin = time.process_time()
    deed()
    return time.process_time() - begin


def usual(deed: Callable[[], object], times: int = TRIES) -> float:
    """Do something several times; gives the seconds it usually takes."""
    return statistics.median(spent(deed) for _ in range(times))


def unplaced(workshop: Workshop) -> Workshop:
    """Give the same map with nobody put anywhere: a quarter of the actors in each ring."""
    actors = [replace(actor, place=None, ring=number % 4) for number, actor in enumerate(workshop.actors)]
    return Workshop.of([workshop.details, *actors, *workshop.relations])


def default_places(large: Workshop) -> Iterator[Figure]:
    """Lay out actors without coordinates, beside the same actors with coordinates, and follow an edit."""
    measure = QtMeasure(look())
    reserved = ring_label_rects(measure)

    def anew(workshop: Workshop) -> MapLayout:
        layout = MapLayout(measure, reserved)
        layout.follow(workshop)
        return layout

    loose = unplaced(large)
    layout = anew(loose)
    placed = usual(lambda: anew(large))
    yield "lay out 1,000 actors without places", usual(lambda: anew(loose)), placed, 3.0
    fewer = loose.with_changes(Delete((loose.actors[500],)).plan(loose))
    edits = iter([fewer, loose] * TRIES)
    yield "lay out what an edit changes there", usual(lambda: layout.follow(next(edits))), placed, 1.5


def back_rows(large: Workshop) -> Iterator[Figure]:
    """Show the back row of the whole map, beside one of forty actors."""

    def shown(workshop: Workshop) -> float:
        view = BackRowView(look())
        view.resize(*ROW)

        def show() -> None:
            view.show_workshop(workshop, None)
            view.grab()

        return usual(show)

    few = shown(large_map(40, 60))
    for actors, relations in ((150, 300), (1000, 3000)):
        yield f"back row of {actors:,} actors, times one of 40", shown(large_map(actors, relations)), few, 3.0


def sights(large: Workshop) -> Iterator[Figure]:
    """Filter and focus, beside showing the map anew."""
    desk = Desk(large)
    anew = usual(lambda: Desk(large).view.show_workshop(large), 3)
    desk.view.show_workshop(large)
    desk.view.show()
    desk.frames()
    looking = desk.view.looking
    some = MapFilter(sectors=frozenset(list(codes.Sector)[:3]))
    yield "filter by sector", _seen(desk, lambda: looking.sift(some)), anew, 1.2
    yield "leave the filter", _seen(desk, lambda: looking.sift(MapFilter())), anew, 1.2
    desk.view.select(HUB)
    yield "focus on neighbours", _seen(desk, looking.focus), anew, 1.2
    yield "leave the focus", _seen(desk, looking.leave_focus), anew, 1.2
    desk.view.hide()


def _seen(desk: Desk, deed: Callable[[], object]) -> float:
    """Do something and let the window paint what it asks for."""
    begin = time.process_time()
    deed()
    QApplication.processEvents()
    taken = time.process_time() - begin
    desk.frames()
    return taken


def comparisons(large: Workshop) -> Iterator[Figure]:
    """Compare two maps, beside listing one of them."""
    before = map_now(large)
    changed = large
    for actor in large.actors[::3]:
        changed = changed.with_changes(Revise(actor, {"influence": 4}).plan(changed))
    listed = usual(lambda: map_now(changed))
    yield "compare before and now", usual(lambda: compared(before, map_now(changed))), listed, 5.0


def lanes() -> Iterator[Figure]:
    """Turn to the lanes with 1,500 answers, beside those with 60."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        services = wired(Path(name))
        try:
            taken = {count: _turned(services, count) for count in (60, 1500)}
        finally:
            services.close()
    yield "lanes of 1,500 answers, times those of 60", taken[1500], taken[60], 3.0


def _turned(services: UseCases, count: int) -> float:
    session = make_session(make_ui(services), sample=False)
    stage = next(one for one in session.workshop.stages if one.question)
    paths = tuple(codes.Path)
    texts = (f"Svar {number} om buss og kjøkken " + "og mer " * (number % 9) for number in range(count))
    notes = [
        Note(id=new_id(), stage_id=stage.id, text=text, path=paths[number % 2]) for number, text in enumerate(texts)
    ]
    session.do(Add(tuple(notes)))

    def turn() -> None:
        screen = ResourceScreen(session.ui, session)
        screen.resize(1440, 900)
        screen.show_view(1)
        screen.show()
        QApplication.processEvents()
        screen.hide()
        screen.deleteLater()
        QApplication.processEvents()

    taken = usual(turn, 3)
    session.close()
    return taken


def views_keep_up() -> bool:
    """Print the figures; give whether all goals are met."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts()
    large = large_map()
    met = True
    for figures in (default_places, back_rows, sights, comparisons, lambda _: lanes()):
        gc.collect()
        gc.disable()  # the window collects when nobody waits for it
        for name, taken, other, limit in figures(large):
            is_met = taken <= limit * other
            met &= is_met
            print(
                f"{name:<52} {taken / other:7.2f} x  goal <= {limit:g} x  ({taken * 1000:.0f} ms beside "
                f"{other * 1000:.0f} ms){'' if is_met else '  OVER'}"
            )
    gc.enable()
    return met


if __name__ == "__main__":
    sys.exit(0 if views_keep_up() else 1)

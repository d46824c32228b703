"""How long the window stands still in each action, and how soon a note is painted once it is saved.

``python -m tests.benchmarks.stalls`` prints the table; with a folder it makes one run there and prints it as JSON.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RUNS = 1
GOAL = 100.0
"""Milliseconds that the window may stand still."""
FRAME = 16.7
"""Milliseconds from the commit of a note to the end of the paint that shows it."""
NOTES = 20


def run(folder: Path) -> dict[str, Any]:
    """Make the tour once in this process."""
    from tests.benchmarks.crowd import crowd
    from tests.benchmarks.hand import Hand
    from tests.benchmarks.tour import settings, tour

    hand = Hand(folder)
    tour(hand)
    noted = painted_notes(hand)
    crowd(hand)
    settings(hand)
    hand.window.close()
    hand.app.let_go()
    return {"stalls": hand.stalls, "repaints": hand.repaints, "noted": noted}


def painted_notes(hand: Any) -> float:
    """Give the median of the milliseconds from a note's commit to the end of the paint that shows its card."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

    from tests.benchmarks.hand import presses, types
    from workshop_app.gui.widgets.note_card import NoteCard

    class Watch(QObject):
        """Looks from before the window paints to right after it."""

        saved = 0.0
        is_painted = False
        taken: list[float] = []  # noqa: RUF012 (one watch only)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and self.saved:
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
            return False

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User and self.is_painted and self.saved:
                self.taken.append((time.perf_counter() - self.saved) * 1000)
                self.saved, self.is_painted = 0.0, False
            return super().event(event)

    watch, store, paint = Watch(), hand.session._store, NoteCard.paintEvent
    save = store.save_edit
    known = set(hand.screen("question").board.cards)

    def saving(*arguments: Any) -> None:
        save(*arguments)
        watch.saved = time.perf_counter()

    def painting(card: Any, event: Any) -> None:
        paint(card, event)
        watch.is_painted = watch.is_painted or card.record_id not in known
        known.add(card.record_id)

    hand.window.installEventFilter(watch)
    store.save_edit = saving
    setattr(NoteCard, "paintEvent", painting)  # noqa: B010 (seen from outside for a while)
    field = hand.screen("question").capture.edit
    for number in range(NOTES):
        for step in [*types(lambda: field, f"Svar {number}"), presses(lambda: field, "Return")]:
            hand.rest(step)
    store.save_edit = save
    setattr(NoteCard, "paintEvent", paint)  # noqa: B010
    assert len(watch.taken) == NOTES, "every note is painted"
    return statistics.median(watch.taken)


def measured() -> list[dict[str, Any]]:
    """Make the tour in processes of its own, so that everything is loaded for the first time in each."""
    runs: list[dict[str, Any]] = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as name:
            command = [sys.executable, "-m", "tests.benchmarks.stalls", name]
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
            ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
            runs.append(json.loads(ran.stdout.splitlines()[-1]))
    return runs


def window_never_stands_still() -> bool:
    """Print each action beside the bare repaint of the same window; give whether nothing stood still too long."""
    runs = measured()
    print(f"  the window stands still (median of {RUNS} run; goal <= {GOAL:g} ms; beside a bare repaint of it)")
    over: list[str] = []
    for name in runs[0]["stalls"]:
        stall, bare = (statistics.median(one[kind][name] for one in runs) for kind in ("stalls", "repaints"))
        is_over = stall > GOAL
        over += [name] if is_over else []
        print(f"    {name:<42} {stall:7.1f} ms  {bare:6.1f} ms  {stall / bare:5.1f} x {'  OVER' if is_over else ''}")
    _print_crowd(runs)
    noted = statistics.median(one["noted"] for one in runs)
    is_late = noted > FRAME
    print(f"{'a note, from saved to painted':<52} {noted:7.2f} ms goal <= {FRAME} ms {'  OVER' if is_late else ''}")
    print(f"{'actions in which the window stands still too long':<52} {len(over):7d}")
    return not over and not is_late


def _print_crowd(runs: list[dict[str, Any]]) -> None:
    """Print how much longer an action takes among three thousand answers than in an empty workshop."""
    from tests.benchmarks.crowd import CROWD, EMPTY

    print("  three thousand answers beside none (the window stands still so much longer)")
    for name in runs[0]["stalls"]:
        if name.endswith(CROWD):
            bare = name.removesuffix(CROWD) + EMPTY
            many, none = (statistics.median(one["stalls"][each] for one in runs) for each in (name, bare))
            print(f"    {name:<42} {many / none:5.1f} x")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(run(Path(sys.argv[1]))))
    else:
        sys.exit(0 if window_never_stands_still() else 1)

"""``python -m tests.benchmarks``: prints each figure beside its limit and its goal."""

import datetime as dt
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.board import board_keeps_up
from tests.benchmarks.canvas import canvas_keeps_up
from tests.benchmarks.insights import insights_are_quick
from tests.benchmarks.stalls import window_never_stands_still
from tests.benchmarks.start import GOALS, ratios
from tests.benchmarks.views import views_keep_up
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.ids import new_id
from workshop_app.services.use_cases import UseCases
from workshop_app.storage.database import _connected
from workshop_app.storage.mapping import to_row
from workshop_app.wiring import wired


def timed(action: Callable[[], object]) -> float:
    """Run once and give the seconds it took."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def told(name: str, value: float, limit: float, unit: str) -> bool:
    """Print a figure and its goal; give whether the goal is met."""
    met = value <= limit
    print(f"{name:<52} {value:7.2f} {unit:<2} goal <= {limit:g} {unit} {'' if met else '  OVER'}")
    return met


class Bare:
    """The floor: the same rows by bare sqlite3, with the same pragmas, in one transaction an edit."""

    def __init__(self, path: Path, sample: dict[str, object]) -> None:
        self.connection = _connected(path)
        self.columns = list(sample)
        names = ", ".join(f'"{name}"' for name in self.columns)
        self.connection.execute(f"CREATE TABLE note ({names}, PRIMARY KEY (id))")
        self.connection.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, kind, changes, made_at)")
        self.connection.execute("CREATE TABLE workshop (id PRIMARY KEY, changed_at)")
        self.connection.execute("INSERT INTO workshop VALUES ('w', '')")
        self.insert = f"INSERT INTO note VALUES ({', '.join('?' * len(self.columns))})"

    def edit(self, row: dict[str, object]) -> None:
        """Write one new note with its journal entry."""
        now = dt.datetime.now(dt.UTC).isoformat()
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(self.insert, list(row.values()))
        self.connection.execute("UPDATE workshop SET changed_at = ?", (now,))
        change = json.dumps([["note", None, row]])
        self.connection.execute("INSERT INTO journal (kind, changes, made_at) VALUES ('note.add', ?, ?)", (change, now))
        self.connection.execute("COMMIT")


def edits(services: UseCases, folder: Path) -> bool:
    """One edit through the editor to durable on disk, beside bare sqlite3, interleaved."""
    workshop_id = services.library.create("six_questions_full_day", {"title": "Måling"})
    editor = services.library.open(workshop_id)
    stage = editor.workshop.stages[2]

    def note(number: int) -> Note:
        return Note(
            id=new_id(), ref=f"c{number}", order=f"V{number:06d}", stage_id=stage.id, text=f"Svar nummer {number}"
        )

    bare = Bare(folder / "bare.db", to_row(note(0)))
    ours: list[float] = []
    floor: list[float] = []
    for block in range(30):
        numbers = range(block * 20, block * 20 + 20)
        ours += [timed(lambda n=number: editor.execute(Add((note(n),)))) for number in numbers]  # type: ignore[misc]
        floor += [timed(lambda n=number: bare.edit(to_row(note(n)))) for number in numbers]  # type: ignore[misc]
    bare.connection.close()
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"  (median of 600: ours {statistics.median(ours) * 1e3:.2f} ms, bare {statistics.median(floor) * 1e3:.2f} ms)"
    )
    return told("one edit, times a bare sqlite3 transaction", ratio, 3.0, "x")


def with_notes(workshop: Workshop, count: int) -> Workshop:
    """Fill a workshop up with copies of its notes."""
    notes = [Note(id=new_id(), stage_id=note.stage_id, text=note.text) for note in workshop.notes]
    extra = tuple(notes[index % len(notes)] for index in range(count - len(notes)))
    fresh = tuple(Note(id=new_id(), stage_id=note.stage_id, text=note.text) for note in extra)
    return workshop.with_changes(Add(fresh).plan(workshop))


def files(services: UseCases, folder: Path) -> bool:
    """Import and export, of the sample and of 3,000 notes, and the PDF."""
    met = True
    read = services.library.read_file(SAMPLE_WORKSHOP)
    workshop_id = services.library.add(*read, reopened=True)
    big = with_notes(services.library.open(workshop_id).workshop, 3000)
    for name, workshop, limit in (("the sample", read[0], 0.5), ("3,000 notes", big, 5.0)):
        for form in ("yaml", "verksted"):
            target = folder / f"out.{form}"

            def export(workshop: Workshop = workshop, form: str = form, target: Path = target) -> None:
                services.exporting.export(workshop, Bookmark(), form, Lang.NB, target)

            def bring_in(target: Path = target) -> None:
                services.library.add(*services.library.read_file(target))

            met &= told(f"export {name} as {form}, verified", timed(export), limit, "s")
            met &= told(f"import {name} from {form}, stored", timed(bring_in), limit, "s")
    pdf = [
        timed(lambda: services.exporting.export(read[0], Bookmark(), "pdf", Lang.NB, folder / "x.pdf")) for _ in "12"
    ]
    met &= told("PDF of the sample, first in the process", pdf[0], 2.0, "s")
    return met & told("PDF of the sample, once more", pdf[1], 2.0, "s")


def many_changes(services: UseCases) -> bool:
    """An edit in a workshop of 3,000 notes, beside one in an empty workshop."""
    medians: list[float] = []
    for count in (60, 3000):
        workshop = services.library.read_file(SAMPLE_WORKSHOP).workshop
        workshop_id = services.library.add(workshop, Bookmark(), reopened=True)
        editor = services.library.open(workshop_id)
        editor.execute(
            Add(tuple(Note(id=new_id(), stage_id=editor.workshop.stages[2].id, text="x") for _ in range(count)))
        )
        note = editor.workshop.notes[0]
        runs = [timed(lambda: editor.execute(Revise(note, {"text": new_id()}))) for _ in range(60)]  # noqa: B023
        medians.append(statistics.median(runs))
    return told("one edit among 3,000 notes, times among 120", medians[1] / medians[0], 3.0, "x")


def main() -> int:
    """Print all figures."""
    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        services = wired(folder / "data")
        try:
            results = [edits(services, folder), files(services, folder), many_changes(services)]
            results += [told(name, ratio, GOALS[name], "x") for name, ratio in ratios().items()]
            results += [insights_are_quick(), board_keeps_up(), canvas_keeps_up(), views_keep_up()]
            results += [window_never_stands_still()]
        finally:
            services.close()
    print("all goals met" if all(results) else "some goals missed on this machine")
    return 0


if __name__ == "__main__":
    sys.exit(main())

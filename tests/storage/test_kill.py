"""kill -9 at random moments: every acknowledged edit is there, the file opens, undo works.

A process that has everything loaded forks a child for each run; the child edits as fast as it can and
acknowledges each edit on a pipe after the editor has returned; the parent kills it at a random moment.
"""

import hashlib
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workshops import empty_workshop
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.records import Note
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.storage import schema
from workshop_app.storage.database import Database
from workshop_app.storage.store import SqlWorkshopStore

RUNS = 500
PARTS = 10


def opened(path: Path) -> SqlWorkshopStore:
    return SqlWorkshopStore(Database(path, schema.create, schema.migrate))


def work(path: Path, workshop_id: str, acknowledge: int, seed: int) -> None:
    """Edit until killed: add, revise, delete, undo, redo, draft. Each line says what now stands for good."""
    chance = random.Random(seed)
    store = opened(path)
    editor = WorkshopEditor(store, workshop_id)
    os.write(acknowledge, b"ready\n")
    while True:
        notes = editor.workshop.notes
        match chance.randrange(8):
            case 0 if notes:
                editor.execute(Revise(chance.choice(notes), {"text": f"Rettet {new_id()}"}))
            case 1 if notes:
                editor.execute(Delete((chance.choice(notes),)))
            case 2:
                editor.undo()
            case 3:
                editor.redo()
            case 4:
                store.save_draft(workshop_id, "capture", f"Halvferdig {new_id()}")
                continue
            case _:
                stage = editor.workshop.stages[0]
                editor.execute(Add((Note(id=new_id(), stage_id=stage.id, text=f"Svar {new_id()}"),)))
        state = "|".join(sorted(f"{note.id}={note.text}" for note in editor.workshop.notes))
        os.write(acknowledge, f"{hash_of(state)}\n".encode())


def hash_of(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()


def stands(store: SqlWorkshopStore, workshop_id: str) -> str:
    notes = store.load(workshop_id).notes
    return hash_of("|".join(sorted(f"{note.id}={note.text}" for note in notes)))


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, part: int) -> None:
    chance = random.Random(part)
    path = tmp_path / "killed.db"
    store = opened(path)
    start = empty_workshop()
    workshop_id = start.details.id
    store.create(workshop_id, start, Bookmark())
    store.close()
    edits = 0
    for run in range(RUNS // PARTS):
        acknowledged = killed_run(path, workshop_id, seed=part * 1000 + run, after=chance.uniform(0.0, 0.04))
        edits += len(acknowledged)
        store = opened(path)
        # One step may have become durable in the instant between the disk and the acknowledgement.
        if acknowledged and stands(store, workshop_id) != acknowledged[-1]:
            assert acknowledged[-1] in one_step_away(store, workshop_id)
        check_that_undo_works(store, workshop_id)
        assert store.problems() == []
        store.close()
    assert edits > RUNS // PARTS


def one_step_away(store: SqlWorkshopStore, workshop_id: str) -> set[str]:
    """Give the states from which one edit, undo or redo leads to the present one; the present one stays."""
    editor = WorkshopEditor(store, workshop_id)
    found: set[str] = set()
    for there, back in ((editor.undo, editor.redo), (editor.redo, editor.undo)):
        if there():
            found.add(stands(store, workshop_id))
            back()
    return found


def check_that_undo_works(store: SqlWorkshopStore, workshop_id: str) -> None:
    editor = WorkshopEditor(store, workshop_id)
    before = editor.workshop
    if editor.undo():
        editor.redo()
    assert editor.workshop == before
    assert store.load(workshop_id) == before


def killed_run(
    path: Path, workshop_id: str, seed: int, after: float, work: Callable[[Path, str, int, int], None] = work
) -> list[str]:
    """Fork, let the child work, kill it, and give what it acknowledged.

    It works until it has acknowledged none to three steps, by the seed, and then for ``after`` seconds: so it gets
    somewhere on a busy machine too.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            work(path, workshop_id, write, seed)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        first = pipe.readline()
        begun = b"".join(pipe.readline() for _ in range(seed % 4))
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        rest = (begun + pipe.read()).decode()
    _, status = os.waitpid(child, 0)
    assert first == b"ready\n"
    assert os.WIFSIGNALED(status)
    return [line for line in rest.split("\n")[:-1] if line]

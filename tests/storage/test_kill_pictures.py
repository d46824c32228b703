"""kill -9 while pictures are attached, deleted, undone and cleared away: never a record without its pixels."""

import os
import random
from pathlib import Path

import pytest

from tests.storage.test_kill import hash_of, killed_run, opened
from tests.workshops import empty_workshop
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.records import Photo
from workshop_app.domain.workshop import Workshop
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import keep, pictures_of

RUNS = 60


def work(path: Path, workshop_id: str, acknowledge: int, seed: int) -> None:
    """Attach, delete, undo, redo and clear away until killed; each line says which pictures now stand for good."""
    chance = random.Random(seed)
    store = opened(path)
    editor = WorkshopEditor(store, workshop_id)
    os.write(acknowledge, b"ready\n")
    while True:
        match chance.randrange(6):
            case 0 if editor.workshop.photos:
                editor.execute(Delete((chance.choice(editor.workshop.photos),)))
            case 1:
                editor.undo()
            case 2:
                editor.redo()
            case 3:
                store.drop_pictures(workshop_id)
            case _:
                file = keep(store, editor.workshop, b"\xff\xd8\xff" + chance.randbytes(chance.randrange(40_000)))
                stage = editor.workshop.stages[0]
                editor.execute(Add((Photo(id=new_id(), stage_id=stage.id, file=file, width=3, height=4),)))
        os.write(acknowledge, f"{told(editor.workshop)}\n".encode())


def told(workshop: Workshop) -> str:
    return hash_of("|".join(sorted(photo.id for photo in workshop.photos)))


@pytest.mark.parametrize("part", range(2))
def test_killed_at_any_moment_every_picture_has_its_pixels(tmp_path: Path, part: int) -> None:
    chance = random.Random(part)
    path = tmp_path / "killed.db"
    store = opened(path)
    start = empty_workshop()
    workshop_id = start.details.id
    store.create(workshop_id, start, Bookmark())
    store.close()
    edits = 0
    for run in range(RUNS // 2):
        acknowledged = killed_run(path, workshop_id, part * 1000 + run, chance.uniform(0.0, 0.05), work)
        edits += len(acknowledged)
        store = opened(path)
        assert store.problems() == []
        editor = WorkshopEditor(store, workshop_id)
        stands = [told(editor.workshop)]
        for step in (editor.undo, editor.redo, editor.redo, editor.undo):
            step()
            assert len(pictures_of(store, editor.workshop)) == len({photo.file for photo in editor.workshop.photos})
            stands.append(told(editor.workshop))
        # One step may have become durable in the instant between the disk and the acknowledgement.
        assert not acknowledged or acknowledged[-1] in stands
        store.close()
    assert edits > RUNS

"""The only door: disk first, then memory, then the views."""

from typing import Any

import pytest

from tests.workshops import empty_workshop
from workshop_app.domain.changes import Changes, Edit
from workshop_app.domain.codes import Status
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.services.ports import JournalEntry
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.trouble import Trouble


class Memory:
    """A store in memory that can be told to fail."""

    def __init__(self) -> None:
        self.workshop = empty_workshop()
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.is_full = False
        self.log: list[str] = []

    def load(self, workshop_id: str) -> Workshop:
        return self.workshop

    def save_edit(self, workshop_id: str, edit: Edit, after: Workshop, progress: Progress = unwatched) -> None:
        self._write("edit")
        self.done.append(edit)
        self.undone.clear()

    def next_undo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        return JournalEntry(0, self.done[-1]) if self.done else None

    def next_redo(self, workshop_id: str, now: Workshop) -> JournalEntry | None:
        return JournalEntry(0, self.undone[-1]) if self.undone else None

    def save_undo(self, workshop_id: str, entry: JournalEntry) -> None:
        self._write("undo")
        self.undone.append(self.done.pop())

    def save_redo(self, workshop_id: str, entry: JournalEntry) -> None:
        self._write("redo")
        self.done.append(self.undone.pop())

    def kinds(self, workshop_id: str) -> tuple[str | None, str | None]:
        undo, redo = (edits[-1].kind if edits else None for edits in (self.done, self.undone))
        return undo, redo

    def _write(self, what: str) -> None:
        if self.is_full:
            raise Trouble("disk_full")
        self.log.append(f"saved {what}")


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def editor(memory: Memory) -> WorkshopEditor:
    store: Any = memory
    return WorkshopEditor(store, memory.workshop.details.id)


def a_theme() -> Add:
    return Add((Theme(id=new_id(), name="Tema"),))


def test_views_hear_of_an_edit_only_after_it_is_saved(editor: WorkshopEditor, memory: Memory) -> None:
    def hear(workshop: Workshop, changes: Changes) -> None:
        memory.log.append(f"heard {len(changes)} with {len(workshop.themes)}")

    stop = editor.subscribe(hear)
    editor.execute(a_theme())
    editor.undo()
    editor.redo()
    stop()
    editor.undo()
    assert memory.log == [
        "saved edit",
        "heard 1 with 1",
        "saved undo",
        "heard 1 with 0",
        "saved redo",
        "heard 1 with 1",
        "saved undo",
    ]


def test_when_saving_fails_nothing_has_changed(editor: WorkshopEditor, memory: Memory) -> None:
    editor.execute(a_theme())
    before = editor.workshop
    heard: list[Changes] = []
    editor.subscribe(lambda workshop, changes: heard.append(changes))
    memory.is_full = True
    with pytest.raises(Trouble):
        editor.execute(a_theme())
    with pytest.raises(Trouble):
        editor.undo()
    assert editor.workshop is before
    assert heard == []
    assert editor.undo_kind == "theme.add"


def test_a_wish_that_changes_nothing_leaves_no_trace(editor: WorkshopEditor, memory: Memory) -> None:
    assert editor.execute(Revise(editor.workshop.details, {"title": "Tomt"})) == ()
    assert memory.log == []


def test_a_refused_wish_leaves_no_trace(editor: WorkshopEditor, memory: Memory) -> None:
    with pytest.raises(RuleBroken):
        editor.execute(Revise(editor.workshop.details, {"status": Status.FINAL}))
    assert memory.log == []


def test_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert {(one[14], one[19] in "89ab") for one in ids} == {("7", True)}

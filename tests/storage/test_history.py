"""History: random edits, undo, redo and reopening; after each step the disk equals memory."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.workshops import PICTURES, commands, empty_workshop
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Change, Edit
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.records import Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.storage import schema
from workshop_app.storage.database import Database
from workshop_app.storage.store import SqlWorkshopStore


class History(RuleBasedStateMachine):
    """Does to one stored workshop what a facilitator and her laptop might."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "history.db"
        self.store = self.opened()
        start = empty_workshop()
        self.workshop_id = start.details.id
        self.store.create(self.workshop_id, start, Bookmark(), PICTURES)
        self.editor = WorkshopEditor(self.store, self.workshop_id)
        self.shown: Workshop = self.editor.workshop
        self.editor.subscribe(self.see)
        self.states: list[Workshop] = [start]
        self.at = 0

    def opened(self) -> SqlWorkshopStore:
        return SqlWorkshopStore(Database(self.path, schema.create, schema.migrate))

    def see(self, workshop: Workshop, changes: Any) -> None:
        """A view that only believes the changes it is told."""
        self.shown = self.shown.with_changes(changes)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        command = data.draw(commands(self.editor.workshop))
        try:
            changed = self.editor.execute(command)
        except RuleBroken:
            return
        if changed:
            self.states = [*self.states[: self.at + 1], self.editor.workshop]
            self.at += 1
            assert self.editor.undo_kind == command.kind
            assert self.editor.redo_kind is None

    @rule()
    def undo(self) -> None:
        assert bool(self.editor.undo()) is (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert bool(self.editor.redo()) is (self.at < len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def reopen_the_file(self) -> None:
        self.store.close()
        self.store = self.opened()
        counters = self.editor.workshop.counters
        self.editor = WorkshopEditor(self.store, self.workshop_id)
        assert self.editor.workshop.counters == counters
        self.shown = self.editor.workshop
        self.editor.subscribe(self.see)

    @precondition(lambda self: self.at > 2)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        while self.editor.undo():
            pass
        assert self.editor.workshop == self.states[0]
        while self.editor.redo():
            pass
        self.at = len(self.states) - 1

    @invariant()
    def disk_memory_and_view_agree(self) -> None:
        assert self.editor.workshop == self.states[self.at]
        assert self.store.load(self.workshop_id) == self.editor.workshop
        assert self.shown == self.editor.workshop

    def teardown(self) -> None:
        assert self.store.problems() == []
        self.store.close()
        self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_undo_and_redo_have_nothing_to_do_in_a_new_workshop(tmp_path: Path) -> None:
    store = SqlWorkshopStore(Database(tmp_path / "x.db", schema.create, schema.migrate))
    start = empty_workshop()
    store.create(start.details.id, start, Bookmark())
    editor = WorkshopEditor(store, start.details.id)
    assert (editor.undo(), editor.redo(), editor.undo_kind, editor.redo_kind) == ((), (), None, None)
    assert editor.execute(Reopen()) == ()
    assert editor.undo_kind is None
    store.close()


def test_a_change_that_changes_nothing_is_no_deletion(tmp_path: Path) -> None:
    store = SqlWorkshopStore(Database(tmp_path / "x.db", schema.create, schema.migrate))
    start = empty_workshop()
    stays, goes = Theme(id=new_id(), name="Blir"), Theme(id=new_id(), name="Går")
    start = start.with_changes(Add((stays, goes)).plan(start))
    store.create(start.details.id, start, Bookmark())
    stays, goes = start.themes
    changes = (Change(stays, stays), Change(goes, replace(goes, name="Gikk")), Change(stays, stays))
    store.save_edit(start.details.id, Edit("theme.revise", changes), start.with_changes(changes))
    assert {theme.name for theme in store.load(start.details.id).themes} == {"Blir", "Gikk"}
    assert store.problems() == []
    store.close()

"""The only door to a workshop: plan, then one transaction, then memory, then the views."""

from collections.abc import Callable
from typing import NamedTuple

from workshop_app.domain.changes import Changes, Edit, inverted
from workshop_app.domain.commands import Command
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ports import WorkshopStore
from workshop_app.services.progress import Progress, unwatched

Listener = Callable[[Workshop, Changes], None]


class Saved(NamedTuple):
    """An edit that stands on the disk, and the workshop after it."""

    edit: Edit
    after: Workshop


class WorkshopEditor:
    """Holds one open workshop. Disk first: what ``workshop`` shows is saved."""

    def __init__(self, store: WorkshopStore, workshop_id: str) -> None:
        """Open a workshop; raises Trouble when it cannot be read."""
        self._store = store
        self._listeners: list[Listener] = []
        self.workshop_id = workshop_id
        self.workshop = store.load(workshop_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the workshop and the changes after every edit; gives back how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def execute(self, command: Command) -> Changes:
        """Fulfil a command and return what it changed.

        Raises RuleBroken when the rules refuse it and Trouble when it cannot be saved; nothing has then
        changed, neither on disk nor here.
        """
        wished = self.save(command)
        if wished is None:
            return ()
        self.show(wished)
        return wished.edit.changes

    def save(self, command: Command, progress: Progress = unwatched) -> Saved | None:
        """Plan a command and put it on the disk; ``show`` must follow, in the window's thread. None when it is nothing.

        Safe in another thread, as long as nothing else edits the workshop. Raises what ``execute`` raises, and the
        Cancelled of ``progress``, which is asked until the very end; then nothing has changed on disk either.
        """
        changes = command.plan(self.workshop)
        if not changes:
            return None
        saved = Saved(Edit(command.kind, changes), self.workshop.with_changes(changes))
        self._store.save_edit(self.workshop_id, saved.edit, saved.after, progress)
        return saved

    def show(self, saved: Saved) -> None:
        """Take what has been saved into memory, and tell the views."""
        self._show(saved.after, saved.edit.changes)

    def undo(self) -> Changes:
        """Take back the newest edit that stands, also one from an earlier day; nothing when there is none."""
        entry = self._store.next_undo(self.workshop_id, self.workshop)
        if entry is None:
            return ()
        changes = inverted(entry.edit.changes)
        after = self.workshop.with_changes(changes)
        self._store.save_undo(self.workshop_id, entry)
        self._show(after, changes)
        return changes

    def redo(self) -> Changes:
        """Bring back the edit that was undone last; nothing when there is none."""
        entry = self._store.next_redo(self.workshop_id, self.workshop)
        if entry is None:
            return ()
        after = self.workshop.with_changes(entry.edit.changes)
        self._store.save_redo(self.workshop_id, entry)
        self._show(after, entry.edit.changes)
        return entry.edit.changes

    @property
    def undo_kind(self) -> str | None:
        """Name the edit that undo would take back, for instance ``note.add``."""
        return self._store.kinds(self.workshop_id)[0]

    @property
    def redo_kind(self) -> str | None:
        """Name the edit that redo would bring back."""
        return self._store.kinds(self.workshop_id)[1]

    def _show(self, after: Workshop, changes: Changes) -> None:
        self.workshop = after
        for listener in tuple(self._listeners):
            listener(after, changes)

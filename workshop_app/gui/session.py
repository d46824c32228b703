"""One open workshop on screen: edits through the editor, the clock, the place, half-typed texts."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import Method, Round
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.photos import strips_done
from workshop_app.domain.records import Photo, Stage
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.services.editor import Saved
from workshop_app.services.progress import Progress
from workshop_app.services.trouble import Trouble

DRAFT_MILLISECONDS = 500
ROUNDS = tuple(Round)
PHOTO_VIEW = "photo"
"""How the view of a stage begins that shows a picture: then come its ref, and the view to go back to."""
VOTE_VIEW, AXES_VIEW = "vote", "axes"
"""The views of a stage in which its answers are voted on, and placed by effect and feasibility."""


class Session(QObject):
    """The open workshop's signals and deeds.

    Emits ``changed(workshop, changes)`` after every edit, ``moved()`` when stage, round or clock change,
    ``ticked()`` each second while the clock runs, ``saved(bool)`` when saving begins or stops to work, and
    ``sought(record)`` when somebody follows a link to a record.
    """

    changed = Signal(object, object)
    moved = Signal()
    ticked = Signal()
    saved = Signal(bool)
    sought = Signal(object)

    def __init__(self, ui: Ui, workshop_id: str, parent: QObject | None = None) -> None:
        """Open a workshop; raises Trouble when it cannot be read."""
        super().__init__(parent)
        self.ui = ui
        self._store = ui.use_cases.store
        self._editor = ui.use_cases.library.open(workshop_id)
        self._editor.subscribe(self.changed.emit)
        self.bookmark: Bookmark = self._store.bookmark(workshop_id)
        self._drafts = self._store.drafts(workshop_id)
        self._unsaved_drafts: dict[str, str] = {}
        self.is_saved = True
        self._is_closed = False
        self.photo_strip: int | None = None
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MILLISECONDS)
        self._draft_timer.timeout.connect(self.save_drafts)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.ticked.emit)
        if self.bookmark.stage_id is None and self.workshop.stages:
            self._set_bookmark(self.bookmark.turned_to(self.workshop.stages[0].id, Round.INDIVIDUAL, _now()))
        if self.bookmark.running_since:
            self._second.start()

    @property
    def workshop_id(self) -> str:
        """The id of the open workshop."""
        return self._editor.workshop_id

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is saved."""
        return self._editor.workshop

    # Edits

    def do(self, command: Command) -> Changes | None:
        """Fulfil a command; None when it was refused or could not be saved, and the person has been told."""
        return self._attempt(lambda: self._editor.execute(command))  # type: ignore[no-any-return]

    def save(self, command: Command, progress: Progress) -> Saved | None:
        """Put an edit on the disk, in another thread; ``show`` must follow here, and nothing be edited before it."""
        return self._editor.save(command, progress)

    def show(self, saved: Saved) -> None:
        """Show an edit that has been saved in another thread."""
        self._editor.show(saved)
        self._note_saved(True)

    def undo(self) -> None:
        """Take back the newest edit."""
        self._attempt(self._editor.undo)

    def redo(self) -> None:
        """Bring back what was undone."""
        self._attempt(self._editor.redo)

    @property
    def undo_kind(self) -> str | None:
        """What undo would take back."""
        return self._editor.undo_kind

    @property
    def redo_kind(self) -> str | None:
        """What redo would bring back."""
        return self._editor.redo_kind

    def _attempt(self, action: Any) -> Any:
        try:
            result = action()
        except RuleBroken as broken:
            self.ui.explain(broken)
            return None
        except Trouble as trouble:
            self._note_saved(False)
            self.ui.explain(trouble, lambda: self._attempt(action))
            return None
        self._note_saved(True)
        return result

    def _note_saved(self, saved: bool) -> None:
        if saved is not self.is_saved:
            self.is_saved = saved
            self.saved.emit(saved)

    # Place and clock

    @property
    def stage(self) -> Stage | None:
        """The stage on screen: the one of the bookmark, else the first."""
        stages = self.workshop.stages
        return next((stage for stage in stages if stage.id == self.bookmark.stage_id), stages[0] if stages else None)

    def turn_to(self, stage_id: str, round_: Round = Round.INDIVIDUAL, view: str = "") -> None:
        """Show a stage and round; a running clock goes on there."""
        self._set_bookmark(self.bookmark.turned_to(stage_id, round_, _now(), view))

    def next_round(self) -> None:
        """Go on: the next round of an IGP stage, else the next stage."""
        stage = self.stage
        if stage is None:
            return
        index = ROUNDS.index(self.bookmark.round)
        if stage.method is Method.IGP and index + 1 < len(ROUNDS):
            self.turn_to(stage.id, ROUNDS[index + 1], self.bookmark.view)
            return
        later = self.workshop.stages[self.workshop.stages.index(stage) + 1 :]
        if later:
            self.turn_to(later[0].id)

    def run_clock(self, running: bool) -> None:
        """Start or pause the clock of the present stage and round."""
        self._set_bookmark(self.bookmark.running(_now()) if running else self.bookmark.paused(_now()))

    def seconds_spent(self, stage: Stage, round_: Round | None = None) -> float:
        """Count the seconds spent in a stage, or in one of its rounds."""
        rounds = ROUNDS if round_ is None else (round_,)
        return sum(self.bookmark.seconds(stage.id, one, _now()) for one in rounds)

    def set_view(self, view: str) -> None:
        """Remember which view of the stage is shown."""
        if view != self.bookmark.view and self.stage is not None:
            self._set_bookmark(self.bookmark.turned_to(self.stage.id, self.bookmark.round, _now(), view))

    @property
    def photo(self) -> Photo | None:
        """The picture that is on screen to be transcribed, when one is."""
        kind, _, rest = self.bookmark.view.partition(":")
        return self.workshop.by_ref(Photo, rest.partition(":")[0]) if kind == PHOTO_VIEW else None

    def open_photo(self, photo: Photo, strip: int | None = None) -> None:
        """Show a picture in place of its question, at a strip or where one had come to; the view there is remembered.

        ``photo_strip`` tells the strip to whoever shows the picture, and is None again once it is lit.
        """
        self.photo_strip = min(strips_done(photo), photo.strips - 1) if strip is None else strip
        is_here = photo.stage_id == self.bookmark.stage_id
        round_, before = (self.bookmark.round, self._view_below) if is_here else (Round.INDIVIDUAL, "")
        self.turn_to(photo.stage_id, round_, f"{PHOTO_VIEW}:{photo.ref}:{before}")

    def close_photo(self) -> None:
        """Show the question again."""
        self.set_view(self._view_below)

    @property
    def _view_below(self) -> str:
        kind, _, rest = self.bookmark.view.partition(":")
        return rest.partition(":")[2] if kind == PHOTO_VIEW else self.bookmark.view

    def _set_bookmark(self, bookmark: Bookmark) -> None:
        def save() -> bool:
            self._store.save_bookmark(self.workshop_id, bookmark)
            return True

        if self._attempt(save):
            self.bookmark = bookmark
            if bookmark.running_since:
                self._second.start()
            else:
                self._second.stop()
            self.moved.emit()

    # Half-typed texts

    def draft(self, field: str) -> str:
        """Give the half-typed text of a field, from before a crash perhaps."""
        return self._unsaved_drafts.get(field, self._drafts.get(field, ""))

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what stands in a field; it is on disk half a second later, at once when the workshop is being left."""
        self._unsaved_drafts[field] = text
        if self._is_closed:
            self.save_drafts()
        elif not self._draft_timer.isActive():
            self._draft_timer.start()

    def save_drafts(self) -> None:
        """Write the half-typed texts now."""
        for field, text in tuple(self._unsaved_drafts.items()):

            def save(field: str = field, text: str = text) -> bool:
                self._store.save_draft(self.workshop_id, field, text)
                return True

            if self._attempt(save):
                self._drafts[field] = text
                self._unsaved_drafts.pop(field, None)

    def close(self) -> None:
        """Stop the clock's display and write what is half typed; a running clock is paused, unused pixels go."""
        self._is_closed = True
        self._draft_timer.stop()
        self.save_drafts()
        if self.bookmark.running_since:
            self.run_clock(False)
        self._second.stop()
        self._attempt(lambda: self._store.drop_pictures(self.workshop_id))


def _now() -> datetime:
    return datetime.now(UTC)

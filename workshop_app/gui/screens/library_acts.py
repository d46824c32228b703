"""What one can do with a workshop in the library: the menu of its card, files in and out, the bin."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from workshop_app.domain.codes import Lang, Progress
from workshop_app.gui.pages import PARKING, SUMMARY
from workshop_app.gui.ui import Ui
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.finding import Listing

FORMATS = ("verksted", "yaml")


class LibraryActs(QObject):
    """Emits ``changed()`` when the library is another, and passes on what is to be opened."""

    changed = Signal()
    open_requested = Signal(str)
    page_requested = Signal(str, str)

    def __init__(self, ui: Ui, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._screen = ui, screen
        self._library = ui.use_cases.library

    def menu(self, listing: Listing) -> QMenu:
        """Make the menu of a card."""
        ui = self._ui
        made = QMenu(self._screen)
        made.addAction(ui.say("gui.library.open"), lambda: self.open_requested.emit(listing.id))
        made.addAction(ui.say("gui.library.summary"), lambda: self.page_requested.emit(listing.id, SUMMARY))
        made.addSeparator()
        made.addAction(ui.say("gui.library.duplicate"), lambda: self.duplicate(listing))
        made.addAction(ui.say("gui.library.as_template"), lambda: self.save_as_template(listing))
        files = made.addMenu(ui.say("gui.library.export"))
        for form in FORMATS:
            files.addAction(ui.say(f"gui.library.export.{form}"), partial(self._choose_target, listing, form))
        if listing.progress is Progress.FINAL:
            made.addAction(ui.say("gui.frame.reopen"), lambda: self.reopen(listing))
        else:
            made.addAction(ui.say("gui.finish"), lambda: self.finish(listing))
        made.addSeparator()
        made.addAction(ui.say("gui.delete"), lambda: self.trash(listing))
        return made

    def show_menu(self, listing: Listing, where: QPoint) -> None:
        """Show the menu of a card."""
        self.menu(listing).popup(where)

    def duplicate(self, listing: Listing) -> None:
        """Copy a workshop with all that is in it."""
        title = self._ui.say("gui.library.copy_of", title=listing.title)
        copy = self._ui.attempt(lambda: self._library.duplicate(listing.id, title))
        if copy:
            self.changed.emit()
            told = self._ui.say("gui.library.duplicated", title=title)
            self._ui.notify(told, self._ui.say("gui.library.open"), lambda: self.open_requested.emit(copy))

    def save_as_template(self, listing: Listing) -> None:
        """Save the agenda as a template, without anything that was said."""
        made = self._ui.attempt(lambda: self._library.save_as_template(listing.id, listing.title))
        if made:
            told = self._ui.say("gui.library.template_saved", title=listing.title)
            self._ui.notify(told, self._ui.say("gui.undo"), lambda: self._forget_template(made))

    def _forget_template(self, template_id: str) -> None:
        self._ui.attempt(lambda: self._library.remove_template(template_id))

    # Finished or open

    def finish(self, listing: Listing) -> None:
        """Mark a workshop as finished, with a way back; where something waits on its parking lot, ask once."""
        from workshop_app.gui.dialogs.finish import ask_to_finish

        workshop = self._ui.attempt(lambda: self._library.open(listing.id).workshop)
        if workshop is not None:
            look = partial(self.page_requested.emit, listing.id, PARKING)
            ask_to_finish(self._ui, workshop, lambda: self._finish(listing), look, self._screen)

    def _finish(self, listing: Listing) -> None:
        from workshop_app.domain.commands.workshop import Finish

        if self._done(lambda: self._library.open(listing.id).execute(Finish())):
            told = self._ui.say("gui.finish.done")
            self._ui.notify(told, self._ui.say("gui.undo"), lambda: self.reopen(listing))

    def reopen(self, listing: Listing) -> None:
        """Open a finished workshop for edits again."""
        from workshop_app.domain.commands.workshop import Reopen

        self._done(lambda: self._library.open(listing.id).execute(Reopen()))

    # Files

    def _choose_target(self, listing: Listing, form: str) -> None:
        name = f"{listing.ref or listing.title}.{form}".replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(self._screen, self._ui.say("gui.library.export"), name, f"*.{form}")
        if chosen:
            path = Path(chosen)
            self.export(listing, form, path if path.suffix else path.with_suffix(f".{form}"))

    def export(self, listing: Listing, form: str, path: Path) -> None:
        """Write a workshop to a file."""

        def write() -> int:
            """Give how many pictures are left out."""
            workshop = self._library.open(listing.id).workshop
            bookmark = self._library.bookmark(listing.id)
            self._ui.use_cases.exporting.export(workshop, bookmark, form, Lang(workshop.details.lang), path)
            return 0 if form == "verksted" else len(workshop.photos)

        left_out = self._ui.attempt(write)
        if left_out is not None:
            told = self._ui.say("gui.library.exported", name=path.name)
            without = self._ui.count("gui.library.without_pictures", left_out) if left_out else ""
            self._ui.notify(f"{told} {without}".rstrip())

    def import_files(self, paths: Sequence[Path]) -> None:
        """Read every file before the first is stored: if one is wrong, none comes in."""
        read = self._ui.attempt(lambda: [self._library.read_file(path) for path in paths])
        if not read:
            return
        stored = self._ui.attempt(lambda: [self._library.add(*one) for one in read])
        if not stored:
            return
        self.changed.emit()
        told = self._ui.say("gui.library.imported", titles=[one.workshop.details.title for one in read])
        if missing := sum(one.missing for one in read):
            told = f"{told}. {self._ui.count('file.pictures_missing', missing)}"
        one_only = self._ui.say("gui.library.open") if len(stored) == 1 else ""
        self._ui.notify(told, one_only, lambda: self.open_requested.emit(stored[0]))

    def try_sample(self) -> None:
        """Open a copy of the example workshop, ready for edits."""
        stored = self._ui.attempt(lambda: self._library.add(*self._library.read_file(SAMPLE_WORKSHOP), reopened=True))
        if stored:
            self.changed.emit()
            self.open_requested.emit(stored)

    # The bin

    def trash(self, listing: Listing) -> None:
        """Put a workshop in the bin at once, with a way back."""
        if self._done(lambda: self._library.trash(listing.id)):
            told = self._ui.say("gui.library.trashed", title=listing.title)
            self._ui.notify(
                told, self._ui.say("gui.undo"), lambda: self._done(lambda: self._library.restore(listing.id))
            )

    def restore(self, listing: Listing) -> None:
        """Take a workshop out of the bin."""
        if self._done(lambda: self._library.restore(listing.id)):
            told = self._ui.say("gui.library.restored", title=listing.title)
            self._ui.notify(told, self._ui.say("gui.library.open"), lambda: self.open_requested.emit(listing.id))

    def purge(self, listing: Listing) -> None:
        """Delete a workshop for good; the card has asked."""
        if self._done(lambda: self._library.purge(listing.id)):
            self._ui.notify(self._ui.say("gui.library.purged", title=listing.title))

    def _done(self, act: Callable[[], object]) -> bool:
        def do() -> bool:
            act()
            return True

        done = bool(self._ui.attempt(do))
        if done:
            self.changed.emit()
        return done

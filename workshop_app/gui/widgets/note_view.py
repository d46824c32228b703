"""What a question's screen asks of each view of its notes: «Temaer», «Liste», «Tavle»."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from workshop_app.domain.records import Note, Stage


class NoteView(Protocol):
    """A widget that shows the notes of one stage and follows every change of them.

    The views of a question share one ``NoteSelection``: what is chosen in one is chosen in all. Only the view that is
    seen follows; one that comes into sight is shown its stage again. ``left`` tells that the keyboard leaves the notes.
    """

    left: SignalInstance

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage and follow them."""

    def rest(self) -> None:
        """Follow nothing until a stage is shown again."""

    def go_to(self, note: Note) -> bool:
        """Bring a note into sight and give it the focus; False when it is not shown."""

    def resume(self) -> bool:
        """Open what was half typed on a note before a crash; False when there is nothing like that."""

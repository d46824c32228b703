"""Placing notes by effect and feasibility: the list of what to place, and the four fields beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.votes import PrioritiseNotes
from workshop_app.domain.priority import MIDDLE, Quadrant, Spot, candidates, free_spot, quadrant, spot
from workshop_app.domain.records import Note, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.axes_board import STEPS, AxesBoard
from workshop_app.gui.widgets.axes_list import AxesList
from workshop_app.gui.widgets.basic import column, label, row
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.theme_header import NameEdit


class AxesPage(QWidget):
    """Both show the same notes and the same current one; every gesture is one edit."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.search = NameEdit()
        self.search.setPlaceholderText(ui.say("gui.question.vote_search"))
        self.search.setAccessibleName(ui.say("gui.question.vote_search"))
        self._which = label("", "hint", wraps=True)
        self.list = AxesList(ui)
        self.board = AxesBoard(ui)
        self._keys = label(ui.say("gui.votes.fields_keys"), "hint", wraps=True)
        side = column(8)
        side.addWidget(self.search)
        side.addWidget(self._which)
        side.addWidget(self.list, 1)
        both = row(20)
        both.addLayout(side, 2)
        both.addWidget(self.board, 4)
        layout = column(8)
        layout.addLayout(both, 1)
        layout.addWidget(self._keys)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self.refresh())
        self.search.returnPressed.connect(self.list.setFocus)
        self.search.left.connect(self.search.clear)
        self.list.left.connect(self.search.setFocus)
        self.list.chosen.connect(lambda note_id: self._show_board())
        self.list.key_wished.connect(self._take_key)
        self.list.key_released.connect(self._release_key)
        self.list.dragged.connect(self.board.hover)
        self.list.dropped.connect(self.board.drop)
        self.list.let_go.connect(self.board.cancel)
        self.board.chosen.connect(self.list.choose)
        self.board.left.connect(self.list.setFocus)
        self.board.placed.connect(self._place)
        self.board.field_wished.connect(self._put_into)
        self.board.removed.connect(self._remove)

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a question, or of the whole day at a vote."""
        self._stage = stage
        self.refresh()

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus()

    def refresh(self) -> None:
        """Show everything as it is now, and stay on the same note."""
        workshop, current = self._session.workshop, self.list.current
        self.list.is_open = self.board.is_open = not is_finished(workshop)
        self._keys.setVisible(self.list.is_open)
        wanted = self.search.text().strip().casefold()
        notes = self._found(workshop, wanted) if wanted else self._usual(workshop)
        self.list.rows.show(workshop, notes)
        if current is not None:
            self.list.choose(current.id)
        if notes and self.list.current is None:
            self.list.setCurrentIndex(self.list.rows.index(0))
        some = len(notes) < len(self._here(workshop.notes)) and not wanted
        self._which.setText(self._ui.say("gui.votes.most_voted"))
        self._which.setVisible(some)
        self._show_board()

    def _here(self, notes: Sequence[Note]) -> list[Note]:
        stage = self._stage
        if stage is None or stage.stage_kind is StageKind.VOTE:
            return list(notes)
        return [note for note in notes if note.stage_id == stage.id]

    def _usual(self, workshop: Workshop) -> list[Note]:
        return self._here(candidates(workshop)) or self._here(workshop.notes)

    def _found(self, workshop: Workshop, wanted: str) -> list[Note]:
        return [note for note in self._here(workshop.notes) if wanted in note.text.casefold()]

    def _show_board(self) -> None:
        current = self.list.current
        self.board.show_notes(self._here(self._session.workshop.notes), current.id if current else "")

    # Placing

    def _take_key(self, key: Qt.Key) -> None:
        """Let a key from the list act; a note without a place begins in the middle."""
        current = self.list.current
        if key in STEPS and current and spot(current) is None and self.list.is_open:
            self._place(current.id, (MIDDLE, MIDDLE))
        else:
            self.board.take_key(key)

    def _release_key(self, event: QKeyEvent) -> None:
        self.board.release_key(event)

    def _taken(self) -> list[Spot]:
        return [at for note in self._session.workshop.notes if (at := spot(note))]

    def _put_into(self, field: Quadrant) -> None:
        current = self.list.current
        if current is not None and quadrant(current) is not field:
            self._place(current.id, free_spot(field, self._taken()))

    def _remove(self) -> None:
        if (current := self.list.current) is not None:
            self._place(current.id, None)

    def _place(self, note_id: str, at: Spot | None) -> None:
        self._session.do(PrioritiseNotes({note_id: at}))
        self._show_board()

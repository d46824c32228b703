"""Prioritising: all answers of the day, most votes first; the room's dots are counted here."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import TallySource
from workshop_app.domain.commands.notes import CountVotes
from workshop_app.domain.records import Note, Stage, Tally
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.screens.question_screen import prompt_of
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label, row
from workshop_app.gui.widgets.theme_header import NameEdit
from workshop_app.gui.widgets.vote_rows import NOTE, VoteList, rank
from workshop_app.services.ids import new_id

POINTS = {"six_questions_90_minutes": 3}
USUAL_POINTS = 5
REST = 1500
"""Milliseconds without a vote before the list is sorted again: no row moves away under the mouse."""


class VoteScreen(QWidget):
    """A list with search; + and − by mouse and keys."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._prompt = label("", "h1", wraps=True)
        self.total = label("", "h3")
        self._each = label("", "small")
        self._over = label("", "alert")
        self.search = NameEdit()
        self.search.setPlaceholderText(ui.say("gui.question.vote_search"))
        self.search.setAccessibleName(ui.say("gui.question.vote_search"))
        self.list = VoteList(ui)
        self._empty = label("", "empty", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys = label(ui.say("gui.question.vote_keys"), "hint")
        layout = column(16, (28, 20, 20, 12))
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._prompt)
        layout.addLayout(words)
        tally = column(0)
        for widget in (self.total, self._each, self._over):
            tally.addWidget(widget)
        line = row(24)
        line.addWidget(self.search, 1)
        line.addLayout(tally)
        layout.addLayout(line)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._keys)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self.sort())
        self.search.returnPressed.connect(self._enter_list)
        self.search.left.connect(self.search.clear)
        self.list.voted.connect(self.vote)
        self.list.left.connect(self.search.setFocus)
        self._timer.timeout.connect(self.sort)
        self._session.changed.connect(self._changed)

    def show_stage(self, stage: Stage) -> None:
        """Show the stage; the focus goes to the list, where + and − count."""
        self._stage = stage
        self._kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self._prompt.setText(prompt_of(self._ui, stage))
        self.sort()
        self._enter_list()

    def vote(self, note: Note, count: int) -> None:
        """Count a dot more or less."""
        if self._session.workshop.votes.get(note.id, 0) + count >= 0:
            self._session.do(CountVotes({new_id(): (note, count)}, TallySource.DOTS))

    def sort(self) -> None:
        """Sort and search anew, and stay on the same answer."""
        self._timer.stop()
        workshop = self._session.workshop
        index = self.list.currentIndex()
        current = index.data(NOTE).id if index.isValid() else None
        wanted = self.search.text().strip().casefold()
        found = [note for note in workshop.notes if wanted in note.text.casefold()]
        self.list.rows.show(workshop, sorted(found, key=rank(workshop)))
        place = next((i for i, note in enumerate(self.list.rows.notes) if note.id == current), 0)
        if self.list.rows.notes:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self._show_totals(workshop)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if self._stage is None or not self.isVisible():
            return
        if all(isinstance(change.record, Tally) for change in changes):
            self.list.rows.freshen(workshop)
            self._show_totals(workshop)
            self._timer.start()
        else:
            self.sort()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened elsewhere."""
        super().showEvent(event)
        if self._stage is not None:
            self.sort()

    def _show_totals(self, workshop: Workshop) -> None:
        ui = self._ui
        points = POINTS.get(workshop.details.template, USUAL_POINTS)
        total = workshop.participants * points
        cast = sum(workshop.votes.get(note.id, 0) for note in workshop.notes)
        self.total.setText(
            ui.say("gui.question.vote_total", cast=cast, total=total) if total else ui.count("gui.question.votes", cast)
        )
        self._each.setText(ui.say("gui.question.vote_each", people=workshop.participants, points=points))
        self._each.setVisible(total > 0)
        self._over.setText(ui.say("gui.question.vote_over", count=cast - total))
        self._over.setVisible(0 < total < cast)
        is_empty = not self.list.rows.notes
        key = "gui.question.vote_none" if workshop.notes else "gui.question.vote_empty"
        self._empty.setText(ui.say(key))
        self._empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)
        self._keys.setVisible(not is_empty)

    def _enter_list(self) -> None:
        if self.list.rows.notes:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.rows.index(0))
        else:
            self.search.setFocus()

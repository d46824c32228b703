"""One of the six questions: the question, the capture field, and the answers in one of their views."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workshop_app.domain.records import Note, Record, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.dialogs.more_answers import MoreAnswers
from workshop_app.gui.dialogs.similar_notes import SimilarNotesDialog
from workshop_app.gui.session import VOTE_VIEW, Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, lesson, restyle, row
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.group_by import Grouping
from workshop_app.gui.widgets.mark_reader import Captured
from workshop_app.gui.widgets.note_list import NoteList
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.note_words import question_number
from workshop_app.gui.widgets.photo_shelf import PhotoShelf
from workshop_app.gui.widgets.selection_bar import SelectionBar
from workshop_app.gui.widgets.similar_line import SimilarLine
from workshop_app.gui.widgets.theme_columns import ThemeColumns
from workshop_app.gui.widgets.view_switch import VIEWS, ViewSwitch
from workshop_app.services.ids import new_id

EDGE = 20
LOW = 600
"""Lower than this, at 100 % text, the question and the tools give room to the answers."""


def prompt_of(ui: Ui, stage: Stage) -> str:
    """Give the question or prompt of a stage in the language of the window, else its title."""
    prompt = stage.prompt.in_language(ui.lang)
    if not prompt and stage.question:
        return ui.language.code(stage.question)
    return prompt or stage.title.in_language(ui.lang) or ui.language.code(stage.stage_kind)


def note_of(stage: Stage, captured: Captured) -> Note:
    """Make the note of what was captured at a stage."""
    return Note(
        id=new_id(),
        stage_id=stage.id,
        text=captured.text,
        table=captured.table,
        sector=captured.sector,
        note_kind=captured.note_kind,
        path=captured.path,
        lens=captured.lens,
        lang=captured.lang,
        consent=captured.consent,
        theme_id=captured.theme_id,
        actor_ids=captured.actor_ids,
        mentions_unmapped=captured.waiting,
    )


class QuestionScreen(QWidget):
    """Answers are written in the field and sorted in the view that is chosen for the stage."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._chosen_views: dict[str, str] = {}
        self.selection = NoteSelection(session, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._question = label("", "h1", wraps=True)
        self.capture = CaptureField(ui, self._session, self._make, ui.say("gui.question.hint"))
        self.shelf = PhotoShelf(ui, self._session)
        self.shelf.take_drops(self, self.capture.edit.viewport())
        self.capture.offer(self.shelf.add)
        self._build_views()
        self._empty = lesson(ui, "note-pencil", ui.say("gui.question.empty"))
        self.similar = SimilarLine(ui, self._session)
        top = column(16, (RING, 0, RING, 0))
        for widget in (self._built_head(), self.capture, self.shelf, self.similar):
            top.addWidget(widget)
        top.addWidget(self._tools)
        layout = column(12, (28 - RING, EDGE, EDGE - RING, 12))
        layout.addLayout(top)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._views, 1)
        layout.addWidget(self.bar)
        self.setLayout(layout)
        self.setTabOrder(self.capture.add, self.new_theme)
        OpenOnly(self._session, self.new_theme)

    def _built_head(self) -> QWidget:
        """Put the question beside the switch of views, under a corner that may be covered."""
        self._corner = clear()
        self._corner.setFixedSize(0, 0)
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._question)
        self._corner_column = column(4)
        self._corner_column.addWidget(self._corner)
        self._corner_column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignRight)
        self._corner_column.addStretch(1)
        line = row(16)
        line.addLayout(words, 1)
        line.addLayout(self._corner_column)
        self._head = clear()
        self._head.setLayout(line)
        return self._head

    def _build_views(self) -> None:
        """Make the switch, the first view, what stands over it and under it."""
        ui = self._ui
        self.switch = ViewSwitch(ui, self)
        self.board = ThemeColumns(ui, self._session, self.selection)
        self._by_name: dict[str, Any] = {VIEWS[0].name: self.board}
        self._views = QStackedWidget()
        self._views.addWidget(self.board)
        self.group = ChipChoice(ui, ui.say("gui.group.by"))
        self.new_theme = button(ui, ui.say("gui.question.new_theme"), "quiet", "plus", self._new_theme)
        self.vote = button(ui, ui.say("gui.votes.vote_here"), "quiet", "star", self._vote)
        self._group_by_label = label(ui.say("gui.group.by"), "small")
        self._tool_row = row(4)
        self._tool_row.addWidget(self._group_by_label)
        self._tool_row.addWidget(self.group)
        self._tool_row.addStretch(1)
        self._tool_row.addWidget(self.vote)
        self._tool_row.addWidget(self.new_theme)
        self._tools = clear()
        self._tools.setLayout(self._tool_row)
        self._words = {made: made.text() for made in (self.vote, self.new_theme)}
        for made, words in self._words.items():
            made.setAccessibleName(words)
        self.bar = SelectionBar(ui, self._session, self.selection)

    def _connect(self) -> None:
        MoreAnswers(self._ui, self._session, self.capture, imports=True)
        self.similar.looked_at.connect(self.look_at_similar)
        self.board.counted.connect(lambda count: self._show_empty())
        self.board.left.connect(self.capture.edit.setFocus)
        self.switch.chosen.connect(self._session.set_view)
        self.group.chosen.connect(self._group_by)
        self.bar.gather_wished.connect(self._gather)
        self._session.moved.connect(self._follow_view)
        self._session.changed.connect(self._changed)

    def show_stage(self, stage: Stage) -> None:
        """Show a stage, with what was half typed there; the focus goes to the field, or to the open card."""
        if self._stage is None or self._stage.id != stage.id:
            self.selection.clear()
        self._stage = stage
        self._show_head(self._session.workshop, stage)
        self.capture.show_stage(stage)
        self.shelf.show_stage(stage)
        self.similar.show_stage(stage)
        self._show_view(stage)
        if not self.view.resume():
            self.capture.edit.setFocus()

    # The views of the notes

    @property
    def view(self) -> Any:
        """The view that is seen, a ``NoteView``."""
        return self._views.currentWidget()

    def _follow_view(self) -> None:
        """Show the view of the bookmark, at the note where one was in the one before."""
        if self._stage is not None and self._stage.id == self._session.bookmark.stage_id and self.isVisible():
            note = self._focused_note()
            self._show_view(self._stage)
            if note is not None:
                self.view.go_to(note)

    def _show_view(self, stage: Stage) -> None:
        """Show the view that is chosen for a stage; only that one follows the notes."""
        name = self._session.bookmark.view
        if name not in {view.name for view in VIEWS}:
            name = self._chosen_views.get(stage.id, VIEWS[0].name)
        self._chosen_views[stage.id] = name
        for other, view in self._by_name.items():
            if other != name:
                view.rest()
        self._view_of(name).show_stage(stage)
        self._views.setCurrentWidget(self._by_name[name])
        self.switch.show_view(name)
        self._show_grouping()
        self._show_empty()

    def _view_of(self, name: str) -> Any:
        if name not in self._by_name:
            made = next(view for view in VIEWS if view.name == name).make(self._ui, self._session, self.selection)
            made.left.connect(self.capture.edit.setFocus)
            self._by_name[name] = made
            self._views.addWidget(made)
            if isinstance(made, NoteList):
                self._tool_row.insertWidget(2, made.head, 4)
        return self._by_name[name]

    def _focused_note(self) -> Note | None:
        """Give the note that the keyboard is at."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(note := getattr(widget, "note", None), Note):
                return note
            widget = widget.parentWidget()
        return None

    def reveal(self, record: Record) -> None:
        """Go to a note, or to the one that it is shown in, in whatever view; to a theme in its column."""
        if isinstance(record, Note):
            self.view.go_to(self._session.workshop.standing(record))
        elif isinstance(record, Theme):
            self._session.set_view(VIEWS[0].name)
            self._group_by(Grouping.THEME)
            self.board.go_to_theme(record)

    def _show_grouping(self) -> None:
        words = [(by, self._ui.say(f"gui.group.{by.value}"), None) for by in Grouping]
        self.group.offer(words, self.board.grouping)

    def _group_by(self, by: Grouping) -> None:
        self.board.group_by(by)
        self._show_grouping()

    def _gather(self, notes: list[Note]) -> None:
        """Make a theme of notes, in the view that has themes."""
        self._session.set_view(VIEWS[0].name)
        self.board.new_theme(notes)
        self._show_grouping()

    def keep_free(self, corner: QRect) -> None:
        """Keep the question from under what floats over the right corner of this screen."""
        if corner.isEmpty():
            self._corner.setFixedSize(0, 0)
        else:
            self._corner.setFixedSize(max(0, self.width() - EDGE - corner.left()), max(0, corner.bottom() + 1 - EDGE))

    def _changed(self, workshop: Workshop, changes: object) -> None:
        stage = workshop.find(Stage, self._stage.id) if self._stage else None
        if stage is not None and stage != self._stage:
            self._stage = stage
            self._show_head(workshop, stage)
        self._show_empty()

    def _show_head(self, workshop: Workshop, stage: Stage) -> None:
        if number := question_number(workshop, stage):
            total = len({one.question for one in workshop.stages if one.question})
            self._kicker.setText(self._ui.say("gui.question.kicker", number=number, total=total).upper())
        else:
            self._kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self._question.setText(prompt_of(self._ui, stage))

    def _show_empty(self) -> None:
        has_notes = bool(self._stage and self._session.workshop.notes_by_stage[self._stage.id])
        is_empty = not has_notes and (self.view is not self.board or self.board.is_empty)
        self._empty.setVisible(is_empty)
        self._views.setVisible(not is_empty)
        self.switch.setVisible(not is_empty)
        self.vote.setVisible(not is_empty)
        self.group.setVisible(not is_empty and self.view is self.board)
        self._group_by_label.setVisible(not is_empty and self.view is self.board and not self._is_low)
        for view in self._by_name.values():
            if isinstance(view, NoteList):
                view.head.setVisible(not is_empty and view is self.view)

    # Room

    @property
    def _is_low(self) -> bool:
        """Whether there is so little height that the answers need what question and tools can spare."""
        return self.height() < self._ui.theme.px(LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare room in a low window: a smaller question over its whole width, the switch among the tools."""
        super().resizeEvent(event)
        is_low = self._is_low
        restyle(self._question, "h2" if is_low else "h1")
        for made, words in self._words.items():
            made.setText("" if is_low else words)
            made.setToolTip(words if is_low else "")
        before, after = (self._corner_column, self._tool_row) if is_low else (self._tool_row, self._corner_column)
        if before.indexOf(self.switch) >= 0:
            before.removeWidget(self.switch)
            after.insertWidget(after.count() if is_low else 1, self.switch, 0, Qt.AlignmentFlag.AlignRight)
        self._show_empty()

    def look_at_similar(self) -> SimilarNotesDialog:
        """Show the answers that seem to say the same."""
        line = self.similar
        dialog = SimilarNotesDialog(self._ui, self._session, line.groups, line.keep_apart, self.window())
        dialog.finished.connect(line.compare)
        dialog.finished.connect(self.capture.edit.setFocus)
        dialog.show()
        return dialog

    def _make(self, captured: Captured) -> Record:
        assert self._stage is not None, "nothing is captured before a stage is shown"
        return note_of(self._stage, captured)

    def _vote(self) -> None:
        self._session.set_view(VOTE_VIEW)

    def _new_theme(self) -> None:
        self._gather([])

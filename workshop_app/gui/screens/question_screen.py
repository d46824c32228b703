"""One of the six questions: the question, the capture field, and the answers in columns by theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workshop_app.domain.records import Note, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.gui.widgets.capture_field import Captured, CaptureField
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.theme_columns import ThemeColumns
from workshop_app.services.ids import new_id


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
        actor_ids=captured.actor_ids,
        mentions_unmapped=captured.waiting,
    )


class QuestionScreen(QWidget):
    """Answers are written in the field and sorted in the columns."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._question = label("", "h1", wraps=True)
        self.capture = CaptureField(ui, self._session, self._make, ui.say("gui.question.hint"))
        self.board = ThemeColumns(ui, self._session)
        self.new_theme = button(ui, ui.say("gui.question.new_theme"), "quiet", "plus", self._new_theme)
        self._empty = label(ui.say("gui.question.empty"), "empty", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._question)
        self._head = clear()
        head = row(16)
        head.addLayout(words, 1)
        head.addWidget(self.new_theme, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.setLayout(head)
        top = column(16, (RING, 0, RING, 0))
        top.addWidget(self._head)
        top.addWidget(self.capture)
        layout = column(16, (28 - RING, 20, 20 - RING, 12))
        layout.addLayout(top)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.board, 1)
        self.setLayout(layout)
        self.setTabOrder(self.capture.add, self.new_theme)

    def _connect(self) -> None:
        self.board.counted.connect(lambda count: self._show_empty())
        self.board.left.connect(self.capture.edit.setFocus)
        self._session.changed.connect(self._changed)

    def show_stage(self, stage: Stage) -> None:
        """Show a stage, with what was half typed there; the focus goes to the field."""
        self._stage = stage
        self._show_head(self._session.workshop, stage)
        self.capture.show_stage(stage)
        self.board.show_stage(stage)
        self._show_empty()
        self.capture.edit.setFocus()

    def _changed(self, workshop: Workshop, changes: object) -> None:
        stage = workshop.find(Stage, self._stage.id) if self._stage else None
        if stage is not None and stage != self._stage:
            self._stage = stage
            self._show_head(workshop, stage)

    def _show_head(self, workshop: Workshop, stage: Stage) -> None:
        asked = list(dict.fromkeys(one.question for one in workshop.stages if one.question))
        if stage.question:
            number = asked.index(stage.question) + 1
            self._kicker.setText(self._ui.say("gui.question.kicker", number=number, total=len(asked)).upper())
        else:
            self._kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self._question.setText(prompt_of(self._ui, stage))

    def _show_empty(self) -> None:
        self._empty.setVisible(self.board.is_empty)
        self.board.setVisible(not self.board.is_empty)

    def _make(self, captured: Captured) -> Record:
        assert self._stage is not None, "nothing is captured before a stage is shown"
        return note_of(self._stage, captured)

    def _new_theme(self) -> None:
        self.board.new_theme()

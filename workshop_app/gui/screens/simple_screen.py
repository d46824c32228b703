"""A stage that is no question: its title large, what to ask, and a place to write down what is said."""

import datetime as dt
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workshop_app.domain.agenda import planned_times
from workshop_app.domain.codes import StageKind
from workshop_app.domain.records import Note, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.dialogs.more_answers import MoreAnswers
from workshop_app.gui.screens.question_screen import note_of
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, empty, frame, label, row
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.card_flow import CardFlow
from workshop_app.gui.widgets.mark_reader import Captured
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.text_card import TextCard


class SimpleScreen(QWidget):
    """Framing, breaks and all other stages without a screen of their own."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._actions = NoteActions(ui, session, self)
        self._stage: Stage | None = None
        self._build()
        self._actions.folded.connect(lambda note_id: self._changed(session.workshop, ()))
        session.changed.connect(self._changed)

    def _build(self) -> None:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._title = label("", "h1", wraps=True)
        self._prompt = label("", "h2", wraps=True)
        self._questions = column(12)
        self._card = frame("card")
        inside = column(16, (24, 20, 24, 20))
        inside.addWidget(self._prompt)
        inside.addLayout(self._questions)
        self._card.setLayout(inside)
        self.capture = CaptureField(ui, self._session, self._make, ui.say("gui.question.answer_hint"))
        MoreAnswers(ui, self._session, self.capture, imports=True)
        self._said = label(ui.say("gui.question.said"), "h3")
        self._hint = label(ui.say("gui.question.said_empty"), "soft", wraps=True)
        self.flow = CardFlow(ui, self._key)
        self.setLayout(self._layout())
        self.flow.left.connect(self.capture.edit.setFocus)

    def _layout(self) -> QVBoxLayout:
        page = clear()
        words = column(12, (RING, 0, RING, 0))
        words.addWidget(self._card)
        words.addSpacing(8)
        words.addWidget(self._said)
        words.addWidget(self._hint)
        pile = column(8, (0, 0, 0, 12))
        pile.addLayout(words)
        pile.addWidget(self.flow)
        pile.addStretch(1)
        page.setLayout(pile)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        top = column(16, (RING, 0, RING, 0))
        top.addLayout(words)
        top.addWidget(self.capture)
        layout = column(16, (28 - RING, 20, 20 - RING, 12))
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        return layout

    def show_stage(self, stage: Stage) -> None:
        """Show a stage, with what was half typed there; the focus goes to the field."""
        self._stage = stage
        self._show_words(self._session.workshop, stage)
        self._show_notes(self._session.workshop, stage)
        self.capture.show_stage(stage)
        self.capture.edit.setFocus()

    def reveal(self, record: Record) -> None:
        """Go to the card of what is sought."""
        self.flow.go_to(record.id)

    def _changed(self, workshop: Workshop, changes: object) -> None:
        if self._stage is None or not self.isVisible():
            return
        stage = workshop.find(Stage, self._stage.id) or self._stage
        if stage != self._stage:
            self._stage = stage
            self._show_words(workshop, stage)
        self._show_notes(workshop, stage)

    def _show_words(self, workshop: Workshop, stage: Stage) -> None:
        ui = self._ui
        parts = [ui.language.code(stage.stage_kind), ui.count("gui.question.minutes", stage.minutes)]
        start = dict(planned_times(workshop)).get(stage)
        end = _later(start, stage.minutes) if start else None
        if start and end:
            parts.append(ui.say("gui.question.clock", start=start, end=end))
        self._kicker.setText(" · ".join(parts).upper())
        title = stage.title.in_language(ui.lang) or ui.language.sentence(ui.language.code(stage.stage_kind))
        self._title.setText(title)
        prompt = stage.prompt.in_language(ui.lang)
        if stage.stage_kind is StageKind.BREAK and end and not prompt:
            prompt = ui.say("gui.question.break_until", time=end)
        if prompt.rstrip(".?!").casefold() in title.casefold():
            prompt = ""
        self._prompt.setText(prompt)
        self._prompt.setVisible(bool(prompt))
        helps = [one.in_language(ui.lang) for one in stage.help_questions]
        self._show_questions([one for one in helps if one and one != prompt])
        self._card.setVisible(bool(prompt) or self._questions.count() > 0)

    def _show_questions(self, questions: list[str]) -> None:
        empty(self._questions)
        for question in questions:
            line = row(12)
            dot = label("•", "h2")
            line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(question, "large", wraps=True), 1)
            self._questions.addLayout(line)

    def _show_notes(self, workshop: Workshop, stage: Stage) -> None:
        notes = {note.id: note for note in workshop.notes_by_stage[stage.id]}
        self.flow.show_cards(
            list(notes),
            lambda one: self._note_card(notes[one]),
            lambda card: self._actions.show(cast(NoteCard, card), notes[card.record_id]),
        )
        self._hint.setVisible(not notes)

    def _note_card(self, note: Note) -> NoteCard:
        card = self._actions.card(note)
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        return card

    def _make(self, captured: Captured) -> Record:
        assert self._stage is not None, "nothing is captured before a stage is shown"
        return note_of(self._stage, captured)

    def _menu(self, card: NoteCard, at: QPoint) -> None:
        NoteMenu(self._actions, card, [card.note], card.edit).popup(at)

    def _key(self, card: TextCard, event: QKeyEvent) -> bool:
        note = cast(NoteCard, card).note
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._actions.delete([note])
            case Qt.Key.Key_Plus:
                self._actions.vote([note], 1)
            case Qt.Key.Key_Minus:
                self._actions.vote([note], -1)
            case _:
                return False
        return True


def _later(start: dt.time, minutes: int) -> dt.time:
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return dt.time(total // 60, total % 60)

"""Check-in and check-out: one question to everybody, and their answers as quotes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Answer, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.dialogs.more_answers import MoreAnswers
from workshop_app.gui.screens.question_screen import prompt_of
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, label, lesson
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.card_face import RING, CardLook
from workshop_app.gui.widgets.card_flow import CardFlow
from workshop_app.gui.widgets.mark_reader import Captured
from workshop_app.gui.widgets.parking_list import ParkingList
from workshop_app.gui.widgets.text_card import TextCard
from workshop_app.gui.widgets.values_panel import ValuesPanel
from workshop_app.services.ids import new_id

SHORT = 24
"""Words and short answers stand large."""


class RoundScreen(QWidget):
    """Answers are written in the field and stand below as quotes; check-out has the four values and what is parked."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._build()
        session.changed.connect(self._changed)

    def _build(self) -> None:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._prompt = label("", "h1", wraps=True)
        self.capture = CaptureField(
            ui, self._session, self._make, ui.say("gui.question.answer_hint"), with_source=False
        )
        MoreAnswers(ui, self._session, self.capture)
        self._empty = lesson(ui, "chats-circle", ui.say("gui.question.round_empty"))
        self._empty.setContentsMargins(0, 40, 0, 40)
        self.flow = CardFlow(ui, self._key)
        self.values = ValuesPanel(ui, self._session)
        said = column(0)
        said.addWidget(self._empty)
        said.addWidget(self.flow)
        said.addStretch(1)
        page = clear()
        self._page = column(20, (0, 0, 0, 12))
        page.setLayout(self._page)
        self._page.addLayout(said)
        values = column(20, (RING, 0, RING, 0))
        values.addWidget(self.values)
        values.addWidget(self._parking())
        self._page.addLayout(values)
        self._page.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        layout = column(16, (28 - RING, 20, 20 - RING, 12))
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._prompt)
        top = column(16, (RING, 0, RING, 0))
        top.addLayout(words)
        top.addWidget(self.capture)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        self.setLayout(layout)
        self.flow.left.connect(self.capture.edit.setFocus)

    def _parking(self) -> QWidget:
        """Show the parking lot again before everybody leaves."""
        self._close = clear()
        self.parking = ParkingList(self._ui, self._session)
        layout = column(8)
        layout.addWidget(label(self._ui.say("gui.parking.before_close"), "h2", wraps=True))
        layout.addWidget(label(self._ui.say("gui.parking.intro"), "soft", wraps=True))
        layout.addWidget(self.parking)
        self._close.setLayout(layout)
        return self._close

    def show_stage(self, stage: Stage) -> None:
        """Show a stage, with what was half typed there; the focus goes to the field, or to the open card."""
        self._stage = stage
        self._show(self._session.workshop)
        self.capture.show_stage(stage)
        if not any(card.resume() for card in self.flow.cards.values()):
            self.capture.edit.setFocus()

    def reveal(self, record: Record) -> None:
        """Go to the card of what is sought."""
        self.flow.go_to(record.id)

    def _changed(self, workshop: Workshop, changes: object) -> None:
        if self._stage is not None and self.isVisible():
            self._stage = workshop.find(Stage, self._stage.id) or self._stage
            self._show(workshop)

    def _show(self, workshop: Workshop) -> None:
        stage = self._stage
        assert stage is not None, "no stage to show"
        self._kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self._prompt.setText(prompt_of(self._ui, stage))
        answers = {answer.id: answer for answer in workshop.answers_of(stage)}
        self.flow.show_cards(
            list(answers),
            lambda one: self._card(answers[one]),
            lambda card: card.show_look(self._look(answers[card.record_id])),
        )
        self._empty.setVisible(not answers)
        is_last = stage.stage_kind is StageKind.CHECK_OUT
        self.values.setVisible(is_last)
        self._close.setVisible(is_last and bool(workshop.parking))

    def _card(self, answer: Answer) -> TextCard:
        card = TextCard(self._ui, self._session, answer.id, self._look(answer), lambda text: self._revise(answer, text))
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        return card

    def _make(self, captured: Captured) -> Record:
        assert self._stage is not None, "nothing is captured before a stage is shown"
        return Answer(id=new_id(), stage_id=self._stage.id, text=captured.text)

    def _revise(self, answer: Answer, text: str) -> bool:
        return self._session.do(Revise(answer, {"text": text})) is not None

    def _delete(self, card: TextCard) -> None:
        answer = self._session.workshop.find(Answer, card.record_id)
        if answer and self._session.do(Delete((answer,))):
            self._ui.notify(self._ui.count("gui.question.deleted", 1), self._ui.say("gui.undo"), self._session.undo)

    def _key(self, card: TextCard, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete(card)
            return True
        return False

    def _menu(self, card: TextCard, at: QPoint) -> None:
        ui, menu = self._ui, QMenu(card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(ui.theme.icon("pencil-simple"), f"{ui.say('gui.edit')}\tF2", card.edit)
        delete = f"{ui.say('gui.delete')}\t{ui.say('gui.question.key_delete')}"
        menu.addAction(ui.theme.icon("trash"), delete, lambda: self._delete(card))
        menu.popup(at)

    def _look(self, answer: Answer) -> CardLook:
        """Let the single words of a check-out stand large, as on a wall."""
        is_word = (
            self._stage is not None and self._stage.stage_kind is StageKind.CHECK_OUT and len(answer.text) <= SHORT
        )
        return CardLook(answer.text, has_foot=False, is_quote=True, is_large=is_word)

"""The answers that mention an actor, quoted; a click goes to where one stands."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.records import Actor, Note, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, button, column, empty, label
from workshop_app.gui.widgets.face_button import FaceButton

SHOWN, LONGEST = 4, 140
QUESTIONS = tuple(QuestionKey)


class Mention(FaceButton):
    """One answer, shortened where it is long, and the question it was given to."""

    def __init__(self, ui: Ui, session: Session, note: Note) -> None:
        super().__init__(ui, "mention", ui.say("gui.actor.go_to_note", text=note.text), 160)
        self.note = note
        face = column(0, (2, 4, 6, 4))
        face.addWidget(label(ui.say("report.quoted", text=shortened(note.text)), "soft", wraps=True))
        face.addWidget(label(where(ui, session.workshop, note), "mention-where"))
        self.show_face(face)
        self.clicked.connect(lambda checked=False: session.sought.emit(note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter too."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class ActorMentions(QWidget):
    """Shows the first few, and all when somebody wishes."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._notes: tuple[Note, ...] | None = None
        self._lines = column(2)
        self.all = button(ui, "", "quiet", "", self._show_all)
        layout = column(2)
        layout.addWidget(label(ui.say("gui.map.mentioned"), "h3"))
        layout.addLayout(self._lines)
        layout.addWidget(self.all)
        self.setLayout(layout)

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Show the answers that mention an actor; nothing is made anew when they are as before."""
        notes = tuple(note for note in workshop.notes if actor.id in note.actor_ids)
        if notes != self._notes:
            self._notes = notes
            self._fill(notes[:SHOWN])

    def mentions(self) -> list[Mention]:
        """Give what is shown."""
        items = [self._lines.itemAt(index) for index in range(self._lines.count())]
        return [widget for item in items if item and isinstance(widget := item.widget(), Mention)]

    def _show_all(self) -> None:
        self._fill(self._notes or ())
        first = self.mentions()[SHOWN]
        first.show()  # the layout shows a new one only later, and what is hidden takes no focus
        first.setFocus()

    def _fill(self, notes: tuple[Note, ...]) -> None:
        empty(self._lines)
        for note in notes:
            self._lines.addWidget(Mention(self._ui, self._session, note))
        if not notes:
            self._lines.addWidget(label(self._ui.say("gui.actor.not_mentioned"), "hint", wraps=True))
        count = len(self._notes or ())
        self.all.setText(self._ui.count("gui.actor.all_mentions", count))
        self.all.setVisible(count > len(notes))


def shortened(text: str) -> str:
    """Cut a long answer at a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def where(ui: Ui, workshop: Workshop, note: Note) -> str:
    """Tell where an answer stands: its question, where it is to one, and its ref."""
    stage = workshop.find(Stage, note.stage_id)
    if stage is None or stage.question is None:
        return note.ref
    return f"{ui.say('gui.map.of_question', number=QUESTIONS.index(stage.question) + 1)} · {note.ref}"

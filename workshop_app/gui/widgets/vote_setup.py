"""Setting a round of votes up: what about, how many points, how it is counted, by whom. One click starts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.domain.codes import StageKind, TallySource, VoteSubject
from workshop_app.domain.records import Stage, VoteRound
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.number_field import NumberField
from workshop_app.gui.widgets.vote_words import ROLES, about_words
from workshop_app.services.ids import new_id

POINTS = {"six_questions_90_minutes": 3}
USUAL_POINTS = 5
WIDTH = 680


def usual_points(workshop: Workshop) -> int:
    """Give how many points a person has if nobody chose another number."""
    return POINTS.get(workshop.details.template, USUAL_POINTS)


class VoteSetUp(QWidget):
    """A card with sensible choices made. Emits ``started(round, counted_by)`` and ``left()``."""

    started = Signal(object, str)
    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._subjects: list[tuple[Stage, VoteSubject]] = []
        self._people = 0
        self._build()
        for field in (self.points, self.voters):
            field.valueChanged.connect(lambda value: self._sum_up())

    def _build(self) -> None:
        ui = self._ui
        self.about, self.role = combo(), combo()
        self.points = NumberField(ui, 1, 100, ui.say("gui.votes.points"))
        self.most = NumberField(ui, 1, 100, ui.say("gui.votes.most"))
        self.voters = NumberField(ui, 0, 9999, ui.say("gui.votes.voters"))
        self.ways = QButtonGroup(self)
        self._sum = label("", "soft", wraps=True)
        self.start = button(ui, ui.say("gui.votes.start"), "primary", "play", self._start)
        self.cancel = button(ui, ui.say("gui.cancel"), "quiet", on_click=self.left.emit)
        for code in ROLES:
            self.role.addItem(ui.language.sentence(ui.say(code)), ui.say(code))
        card = frame("card")
        card.setMaximumWidth(ui.theme.px(WIDTH))
        card.setLayout(self._card())
        page, pile = clear(), column(0)
        pile.addWidget(card)
        pile.addStretch(1)
        page.setLayout(pile)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        layout = column(0)
        layout.addWidget(scroll)
        self.setLayout(layout)

    def _card(self) -> QVBoxLayout:
        inside = column(16, (24, 20, 24, 20))
        inside.addLayout(self._head())
        inside.addWidget(self._named("gui.votes.about", self.about))
        numbers = FlowLayout(24)
        for key, field in (
            ("gui.votes.points", self.points),
            ("gui.votes.most", self.most),
            ("gui.votes.voters", self.voters),
        ):
            numbers.addWidget(self._named(key, field))
        inside.addLayout(numbers)
        inside.addLayout(self._ways())
        inside.addWidget(self._named("gui.votes.counted_by", self.role, "gui.votes.role_hint"))
        return inside

    def _head(self) -> QHBoxLayout:
        """Set the start beside the title, where it is seen in a small window too."""
        words = column(2)
        words.addWidget(label(self._ui.say("gui.votes.new"), "h2"))
        words.addWidget(self._sum)
        head = row(8)
        head.addLayout(words, 1)
        head.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.start, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _named(self, key: str, field: QWidget, hint: str = "") -> QFrame:
        """Set a field under its name."""
        made = frame("")
        layout = column(4)
        name = label(self._ui.say(key), "small")
        name.setBuddy(field)
        field.setAccessibleName(self._ui.say(key))
        layout.addWidget(name)
        layout.addWidget(field)
        if hint:
            layout.addWidget(label(self._ui.say(hint), "hint", wraps=True))
        made.setLayout(layout)
        return made

    def _ways(self) -> QVBoxLayout:
        """Offer how votes are counted."""
        named, ways = column(4), row(8)
        named.addWidget(label(self._ui.say("gui.votes.way"), "small"))
        named.addLayout(ways)
        for source, icon in ((TallySource.DOTS, "dots-nine"), (TallySource.HANDS, "hand-palm")):
            choice = button(self._ui, self._ui.language.sentence(self._ui.language.code(source)), "option", icon)
            choice.setCheckable(True)
            choice.setChecked(source is TallySource.DOTS)
            choice.setObjectName(source.value)
            self.ways.addButton(choice)
            ways.addWidget(choice)
        ways.addStretch(1)
        return named

    def show_stage(self, stage: Stage, counted_by: str, *, can_leave: bool) -> None:
        """Offer the usual choices for a stage: all notes at a vote, its own notes at a question."""
        workshop = self._session.workshop
        self._subjects = [(stage, VoteSubject.NOTES)]
        if stage.stage_kind is StageKind.VOTE:
            asked = [one for one in workshop.stages if one.id != stage.id and workshop.notes_by_stage[one.id]]
            self._subjects += [(one, VoteSubject.NOTES) for one in asked]
        self._subjects += [(stage, VoteSubject.THEMES)] if workshop.themes else []
        self.about.clear()
        for home, subject in self._subjects:
            self.about.addItem(about_words(self._ui, workshop, home, subject))
        self.points.setValue(usual_points(workshop))
        self.most.setValue(1)
        self._people = workshop.participants
        self.voters.setValue(self._people)
        self.role.setCurrentIndex(max(self.role.findData(counted_by), 0))
        self.cancel.setVisible(can_leave)
        self._sum_up()

    def is_about(self, stage: Stage) -> bool:
        """Tell whether the choices of a stage are offered."""
        return bool(self._subjects) and self._subjects[0][0].id == stage.id

    def follow(self) -> None:
        """Follow the headcount, unless somebody has set another number."""
        before, self._people = self._people, self._session.workshop.participants
        if self.voters.value() == before:
            self.voters.setValue(self._people)

    def _sum_up(self) -> None:
        people, points = self.voters.value(), self.points.value()
        key = "gui.votes.sum" if people else "gui.votes.sum_unknown"
        self._sum.setText(self._ui.say(key, people=people, points=points, total=people * points))

    def _start(self) -> None:
        stage, subject = self._subjects[self.about.currentIndex()]
        way = next(way for way in self.ways.buttons() if way.isChecked())
        made = VoteRound(
            id=new_id(),
            stage_id=stage.id,
            subject=subject,
            points=self.points.value(),
            max_per_item=self.most.value(),
            voters=self.voters.value(),
            source=TallySource(way.objectName()),
        )
        self.started.emit(made, str(self.role.currentData()))

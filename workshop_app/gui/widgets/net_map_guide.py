"""The guided Net-Map beside the map: one step at a time, a clock, on and back. A restart goes on where it was."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.view import MapView
from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.commands.actors import PutNamed
from workshop_app.domain.net_map import Standing, Step, StepKind
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row
from workshop_app.gui.widgets.net_map_clock import NetMapClock
from workshop_app.gui.widgets.net_map_parts import (
    ActorsPart,
    DiscussPart,
    GoalsPart,
    LinksPart,
    Part,
    QuestionPart,
    TowersPart,
)

WIDTH = 280
DRAFT = "net_map"
"""The field under which it is kept where the group stands."""
SAVED_EVERY = 10
"""Seconds that a crash may cost of the clock."""
RING = 2
"""Into which ring an actor comes that is named: the one in which a new name is put."""


class NetMapGuide(QFrame):
    """Emits ``ended()``, ``resumed(standing)``, ``turned(step)`` and ``actor_shown(actor)``.

    ``place`` puts a name on the map.
    """

    ended = Signal()
    resumed = Signal(object)
    turned = Signal(object)
    actor_shown = Signal(object)

    def __init__(self, ui: Ui, session: Session, canvas: MapView, place: Callable[[str], object]) -> None:
        super().__init__()
        self._ui, self._session, self._canvas, self._place = ui, session, canvas, place
        self.standing = Standing()
        self._unsaved = 0
        self.part: Part | None = None
        self.setProperty("look", "panel-left")
        self.setFixedWidth(ui.theme.px(WIDTH))
        self.setAccessibleName(ui.say("gui.net_map"))
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.kicker, self.title = label("", "kicker"), label("", "h2", wraps=True)
        self._text = label("", "soft", wraps=True)
        self.clock = NetMapClock(ui)
        self._lines = column(10, (20, 10, 16, 12))
        self.end = icon_button(ui, "x", ui.say("gui.net_map.end"), self.finish)
        head = row(4)
        head.addWidget(self.kicker, 1)
        head.addWidget(self.end)
        self._lines.addLayout(head)
        for part in (self.title, self._text):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        inside = clear()
        inside.setLayout(self._lines)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        layout = column(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._made_foot())
        self.setLayout(layout)

    def _made_foot(self) -> QWidget:
        ui = self._ui
        self.previous = button(ui, ui.say("gui.net_map.previous"), "", "", lambda: self.go(-1))
        self.next = button(ui, ui.say("gui.net_map.next"), "primary", "", lambda: self.go(1))
        steps = row(8)
        for made in (self.previous, self.next):
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            steps.addWidget(made, 1)
        foot = clear()
        layout = column(8, (16, 8, 16, 12))
        layout.addWidget(self.clock)
        layout.addLayout(steps)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.clock.passed.connect(self._pass)
        self._session.changed.connect(self._follow)
        self._canvas.selection_changed.connect(self._follow_selection)

    # Beginning and ending

    def start(self, standing: Standing) -> None:
        """Begin, or go on where a group stood."""
        self.standing = standing
        self._show_step()
        self._save()

    def finish(self) -> None:
        """End; the message bar offers to go on."""
        self._leave_part()
        standing = self.standing
        self.leave()
        self._session.keep_draft(DRAFT, "")
        self.ended.emit()
        ui = self._ui
        ui.notify(ui.say("gui.net_map.ended"), ui.say("gui.net_map.resume"), lambda: self.resumed.emit(standing))

    def leave(self) -> None:
        """Stop the clock, and let a relation be of any type again."""
        self.clock.run(False)
        self._save()
        self._canvas.relation_type = RelationType.COOPERATION
        self._canvas.set_tool(Tool.SELECT)

    # Steps

    def go(self, by: int) -> None:
        """Go on or back; past the last step it ends. The clock goes on if it ran."""
        if by > 0 and self.standing.is_last:
            self.finish()
            return
        self._leave_part()
        self.clock.tick()
        self.standing = self.standing.moved(by)
        self._show_step()
        self._save()

    def _show_step(self) -> None:
        step, ui = self.standing.step, self._ui
        key = f"gui.net_map.{step.kind.value}"
        kind = ui.language.code(step.relation_type) if step.relation_type else ""
        self._show_number()
        self.title.setText(ui.say(f"{key}.title", kind=kind) if kind else ui.say(f"{key}.title"))
        self._text.setText(ui.say(f"{key}.text"))
        self.previous.setEnabled(self.standing.number > 0)
        self.next.setText(ui.say("gui.net_map.done" if self.standing.is_last else "gui.net_map.next"))
        self.clock.show_standing(self.standing)
        self._take_tool(step)
        self._show_part(self._made_part(step))

    def _show_number(self) -> None:
        number, total = self.standing.number + 1, len(self.standing.steps)
        self.kicker.setText(self._ui.say("gui.net_map.kicker", number=number, total=total).upper())

    def _take_tool(self, step: Step) -> None:
        """Put the right tool in hand: what is drawn in a step of ties is of that type, and exists today."""
        canvas = self._canvas
        canvas.relation_type = step.relation_type or RelationType.COOPERATION
        if step.relation_type is not None:
            canvas.status = RelationStatus.EXISTING
        canvas.set_tool(Tool.RELATION if step.relation_type else Tool.SELECT)

    def _made_part(self, step: Step) -> Part:
        ui, session = self._ui, self._session
        match step.kind:
            case StepKind.QUESTION:
                part = QuestionPart(ui, session, self.standing)
                part.drawing.connect(self._draw)
                return part
            case StepKind.ACTORS:
                return ActorsPart(ui, session, self._place, self._bring)
            case StepKind.LINKS:
                return LinksPart(ui, session, step.relation_type or RelationType.COOPERATION)
            case StepKind.GOALS:
                return GoalsPart(ui, session)
            case StepKind.TOWERS:
                return TowersPart(ui, session)
            case StepKind.DISCUSS:
                return DiscussPart(ui, session)

    def _show_part(self, part: Part) -> None:
        if self.part is not None:
            self.part.hide()
            self.part.deleteLater()
        self.part = part
        part.actor_shown.connect(self.actor_shown.emit)
        self._lines.insertWidget(self._lines.count() - 1, part)
        part.show_workshop(self._session.workshop)
        part.show()
        self._area.verticalScrollBar().setValue(0)
        self.turned.emit(self.standing.step)
        part.begin()

    def _leave_part(self) -> None:
        if self.part is not None:
            self.part.leave()

    def _bring(self, actor: Actor) -> None:
        """Bring an actor that waits to a free place on the map."""
        if self._session.do(PutNamed(actor, self._canvas.map.place_in_ring(actor, RING))):
            self._canvas.select(actor.id)

    def _draw(self, kind: RelationType, drawn: bool) -> None:
        self.standing = self.standing.drawing(kind, drawn=drawn)
        if isinstance(self.part, QuestionPart):
            for one, box in self.part.kinds.items():
                box.setChecked(one not in self.standing.skipped)
        self._show_number()
        self._save()

    # Time and edits

    def _pass(self, seconds: int) -> None:
        self.standing = self.standing.later(seconds)
        self.clock.show_standing(self.standing)
        self._unsaved += seconds
        if self._unsaved >= SAVED_EVERY:
            self._save()

    def _save(self) -> None:
        self._unsaved = 0
        self._session.keep_draft(DRAFT, self.standing.written())

    def _follow(self, workshop: Workshop, changes: object) -> None:
        if self.part is not None and not self.isHidden():
            self.part.show_workshop(workshop)

    def _follow_selection(self) -> None:
        if self.part is not None and not self.isHidden():
            self.part.show_selection(self._canvas.selection())

"""The rest about an actor, under its fold: what it is and wants, what only the facilitator knows, and notes."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from workshop_app.domain.codes import AbcdCategory, EngagementForm, FacilitationRole, Phase, Reach, Stance
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets import actor_choices
from workshop_app.gui.widgets.actor_tags import TagChips
from workshop_app.gui.widgets.basic import column, empty, frame, label, row
from workshop_app.gui.widgets.chip_choice import ChipChoice, chip_grid
from workshop_app.gui.widgets.code_flags import CodeFlags
from workshop_app.gui.widgets.kept_edit import KeptEdit

PROSE = ("influence_reason", "goals", "note")
HEADINGS = {
    "actor_kind": "gui.map.kind",
    "abcd": "gui.actor.abcd",
    "reach": "gui.actor.reach",
    "engagement_form": "gui.actor.form",
    "stance": "gui.actor.stance",
    "phases": "gui.actor.phases",
    "facilitation_roles": "gui.actor.roles",
    "influence_reason": "gui.actor.influence_reason",
    "goals": "gui.map.goals",
    "note": "gui.map.note",
}


class ActorMore(QWidget):
    """Emits ``edited(field, value)``; prose keeps itself."""

    edited = Signal(str, object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._actor: Actor | None = None
        unset = ui.say("gui.actor.unset")
        self._choices = {
            "actor_kind": actor_choices.kinds(ui),
            "abcd": actor_choices.words(ui, AbcdCategory, unset),
            "reach": actor_choices.words(ui, Reach, unset),
            "engagement_form": actor_choices.words(ui, EngagementForm, unset),
            "stance": actor_choices.words(ui, Stance),
        }
        self.chips = {field: ChipChoice(ui, ui.say(HEADINGS[field])) for field in self._choices}
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.present, self.pinned = QCheckBox(ui.say("gui.map.present")), QCheckBox(ui.say("gui.actor.pinned"))
        self.phases = CodeFlags(ui, ui.say(HEADINGS["phases"]), Phase)
        self.roles = CodeFlags(ui, ui.say(HEADINGS["facilitation_roles"]), FacilitationRole)
        self.tags = TagChips(ui)
        self.prose: dict[str, KeptEdit] = {}
        self._places: dict[str, QVBoxLayout] = {field: column(0) for field in PROSE}
        layout = column(6, (0, 4, 0, 0))
        layout.addWidget(self.present)
        layout.addWidget(self.pinned)
        layout.addLayout(chip_grid(chip for field, chip in self.chips.items() if field != "stance"))
        self._part(layout, HEADINGS["phases"], self.phases)
        self._part(layout, HEADINGS["facilitation_roles"], self.roles)
        self._part(layout, "gui.actor.tags", self.tags)
        for field in ("goals", "note"):
            layout.addSpacing(6)
            layout.addWidget(label(ui.say(HEADINGS[field]), "h3"))
            layout.addLayout(self._places[field])
        layout.addSpacing(6)
        layout.addWidget(self._private())
        self.setLayout(layout)

    def _part(self, layout: QVBoxLayout, key: str, widget: QWidget) -> None:
        layout.addSpacing(6)
        layout.addWidget(label(self._ui.say(key), "h3", wraps=True))
        layout.addWidget(widget)

    def _private(self) -> QFrame:
        """Set apart what must never be shown to the room."""
        ui = self._ui
        made, inside = frame("well"), column(6, (10, 10, 10, 10))
        mark = label()
        mark.setPixmap(ui.theme.icon("lock-simple", "ink-2").pixmap(ui.theme.icon_size()))
        heading = row(6)
        heading.addWidget(mark)
        heading.addWidget(label(ui.say("gui.actor.private"), "h3"), 1)
        inside.addLayout(heading)
        inside.addWidget(label(ui.say("gui.actor.private_hint"), "hint", wraps=True))
        inside.addLayout(chip_grid([self.chips["stance"]]))
        inside.addWidget(label(ui.say(HEADINGS["influence_reason"]), "small", wraps=True))
        inside.addLayout(self._places["influence_reason"])
        made.setLayout(inside)
        return made

    def _connect(self) -> None:
        for field, chip in self.chips.items():
            chip.chosen.connect(lambda value, field=field: self.edited.emit(field, value))
        self.present.clicked.connect(lambda checked: self.edited.emit("present", checked))
        self.pinned.clicked.connect(lambda checked: self.edited.emit("pinned", checked))
        self.phases.edited.connect(lambda codes: self.edited.emit("phases", codes))
        self.roles.edited.connect(lambda codes: self.edited.emit("facilitation_roles", codes))
        self.tags.added.connect(lambda tag: self._edit_tags(*self._tags(), tag))
        self.tags.dropped.connect(lambda tag: self._edit_tags(*(one for one in self._tags() if one != tag)))

    def _tags(self) -> tuple[str, ...]:
        return self._actor.tags if self._actor else ()

    def _edit_tags(self, *tags: str) -> None:
        self.edited.emit("tags", tags)

    def show_actor(self, actor: Actor, all_tags: tuple[str, ...]) -> None:
        """Show an actor as it is now; a text that is being typed is left alone."""
        if self._actor is None or self._actor.id != actor.id:
            self._begin(actor)
        self._actor = actor
        for field, chip in self.chips.items():
            chip.offer(self._choices[field], getattr(actor, field))
        self.present.setChecked(actor.present)
        self.pinned.setChecked(actor.pinned)
        self.phases.show_codes(actor.phases)
        self.roles.show_codes(actor.facilitation_roles)
        self.tags.show_tags(actor.tags, all_tags)

    def _begin(self, actor: Actor) -> None:
        """Make the fields that belong to this actor alone."""
        for field, place in self._places.items():
            empty(place)
            self.prose[field] = self._kept(actor, field)
            place.addWidget(self.prose[field])

    def _kept(self, actor: Actor, field: str) -> KeptEdit:
        def text(workshop: Workshop) -> str:
            found: Any = workshop.find(Actor, actor.id)
            return getattr(found, field) if found else ""

        key = f"actor.{actor.id}.{field}"
        edit = KeptEdit(self._ui, self._session, key, text, lambda typed: Revise(actor, {field: typed}), lines=1)
        edit.setAccessibleName(self._ui.say(HEADINGS[field]))
        return edit

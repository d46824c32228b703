"""Everything about the selected actor, editable where it stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from workshop_app.domain.codes import ActorKind, QuestionKey, Sector
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor, Note, Relation, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.exchange_chips import ExchangeChips
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.level_blocks import LevelBlocks
from workshop_app.gui.widgets.relation_row import RelationRow
from workshop_app.gui.widgets.sector_menu import sector_icon

PROSE = ("goals", "note")


class ActorPanel(QWidget):
    """Edits an actor. ``move_to_ring`` puts it into a ring (None is the tray).

    Emits ``relation_chosen(id)`` and ``delete_wished(command)``.
    """

    relation_chosen = Signal(str)
    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session, move_to_ring: Callable[[Actor, int | None], object]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session, self._move_to_ring = ui, session, move_to_ring
        self.actor: Actor | None = None
        self._rows: dict[str, RelationRow] = {}
        self._shown_notes: tuple[Note, ...] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._facts()
        layout = column(6, (20, 12, 20, 20))
        layout.addWidget(self.name)
        layout.addWidget(self._chips)
        layout.addWidget(self.present)
        for gap, part in ((8, self.offers), (8, self.needs), (8, self._levels())):
            layout.addSpacing(gap)
            layout.addWidget(part)
        self._prose: dict[str, QVBoxLayout] = {}
        for field in PROSE:
            layout.addSpacing(8)
            layout.addWidget(label(self._ui.say(f"gui.map.{field}"), "h3"))
            self._prose[field] = column(0)
            layout.addLayout(self._prose[field])
        self._relations, self._mentions = column(12), column(8)
        for key, lines in (("relations", self._relations), ("mentioned", self._mentions)):
            layout.addSpacing(8)
            heading = label(self._ui.say(f"gui.map.{key}"), "h3")
            layout.addWidget(heading)
            layout.addLayout(lines)
            if key == "mentioned":
                self._mentions_heading = heading
        self.delete = button(self._ui, self._ui.say("gui.map.delete_actor"), "quiet", "trash")
        layout.addSpacing(8)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)

    def _facts(self) -> None:
        ui = self._ui
        self.name = QLineEdit()
        self.name.setProperty("look", "map-name")
        self.name.setAccessibleName(ui.say("gui.map.name"))
        self.sector = ChipChoice(ui, ui.say("gui.map.sector"))
        self.ring = ChipChoice(ui, ui.say("gui.map.ring"))
        self.kind = ChipChoice(ui, ui.say("gui.map.kind"))
        self._chips = clear()
        flow = FlowLayout(ui.theme.px(6))
        for chip in (self.sector, self.ring, self.kind):
            flow.addWidget(chip)
        self._chips.setLayout(flow)
        self.present = QCheckBox(ui.say("gui.map.present"))
        self.offers, self.needs = ExchangeChips(ui, "offers"), ExchangeChips(ui, "needs")
        self.influence = LevelBlocks(ui, ui.say("gui.map.influence"))
        self.interest = LevelBlocks(ui, ui.say("gui.map.interest"))

    def _levels(self) -> QWidget:
        made = clear()
        flow = FlowLayout(self._ui.theme.px(8))
        for key, blocks in (("influence", self.influence), ("interest", self.interest)):
            part = clear()
            layout = column(0)
            layout.addWidget(label(self._ui.say(f"gui.map.{key}"), "h3"))
            layout.addWidget(blocks)
            part.setLayout(layout)
            flow.addWidget(part)
        made.setLayout(flow)
        return made

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.sector.chosen.connect(lambda value: self._revise("sector", value))
        self.kind.chosen.connect(lambda value: self._revise("actor_kind", value))
        self.ring.chosen.connect(lambda value: self.actor and self._move_to_ring(self.actor, value))
        self.present.clicked.connect(lambda checked: self._revise("present", checked))
        self.offers.edited.connect(lambda items: self._revise("offers", items))
        self.needs.edited.connect(lambda items: self._revise("needs", items))
        self.influence.chosen.connect(lambda value: self._revise("influence", value))
        self.interest.chosen.connect(lambda value: self._revise("interest", value))
        self.delete.clicked.connect(self._delete)

    # Showing

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Show an actor as it is now; a text that is being typed is left alone."""
        before, self.actor = self.actor, actor
        is_other = before is None or before.id != actor.id
        if is_other:
            self._begin(actor)
        if is_other or (before is not None and before.name != actor.name):
            self.name.setText(actor.name)
            self.name.setCursorPosition(0)
        self._show_facts(actor)
        self._show_relations(workshop, actor)
        self._show_mentions(workshop, actor)

    def _begin(self, actor: Actor) -> None:
        """Make fields that belong to this actor alone."""
        for chips in (self.offers, self.needs):
            chips.close_form()
        for field, place in self._prose.items():
            empty(place)
            edit = KeptEdit(
                self._ui,
                self._session,
                f"actor.{actor.id}.{field}",
                lambda workshop, field=field: _text(workshop, actor.id, field),  # type: ignore[misc]
                lambda text, field=field: Revise(actor, {field: text}),  # type: ignore[misc]
                lines=1,
            )
            edit.setAccessibleName(self._ui.say(f"gui.map.{field}"))
            place.addWidget(edit)

    def _show_facts(self, actor: Actor) -> None:
        ui, cap = self._ui, self._ui.language.sentence
        self.sector.offer(
            [(one, cap(ui.language.code(one)), sector_icon(ui, one)) for one in Sector],
            actor.sector,
        )
        rings = [(ring, ui.say(f"ring.{ring}"), None) for ring in range(4)]
        self.ring.offer([*rings, (None, ui.say("gui.map.tray"), None)], actor.ring)
        self.kind.offer([(one, cap(ui.say(f"gui.map.kind.{one.value}")), None) for one in ActorKind], actor.actor_kind)
        self.present.setChecked(actor.present)
        self.offers.show_items(actor.offers)
        self.needs.show_items(actor.needs)
        self.influence.show_value(actor.influence)
        self.interest.show_value(actor.interest)

    def _show_relations(self, workshop: Workshop, actor: Actor) -> None:
        own = [one for one in workshop.relations if actor.id in (one.from_id, one.to_id)]
        if [one.id for one in own] != list(self._rows) or not own:
            empty(self._relations)
            self._rows = {}
            for relation in own:
                self._rows[relation.id] = made = RelationRow(self._ui)
                made.chosen.connect(lambda key=relation.id: self.relation_chosen.emit(key))
                made.edited.connect(lambda field, value, key=relation.id: self._revise_relation(key, field, value))
                self._relations.addWidget(made)
            if not own:
                self._relations.addWidget(label(self._ui.say("gui.map.no_relations"), "hint", wraps=True))
        for relation in own:
            self._rows[relation.id].show_relation(workshop, relation)

    def _show_mentions(self, workshop: Workshop, actor: Actor) -> None:
        notes = tuple(note for note in workshop.notes if actor.id in note.actor_ids)
        if notes == self._shown_notes:
            return
        self._shown_notes = notes
        empty(self._mentions)
        self._mentions_heading.setVisible(bool(notes))
        for note in notes:
            stage = workshop.find(Stage, note.stage_id)
            where = ""
            if stage is not None and stage.question is not None:
                number = list(QuestionKey).index(stage.question) + 1
                where = " " + self._ui.say("gui.map.of_question", number=number)
            quoted = self._ui.say("report.quoted", text=note.text)
            self._mentions.addWidget(label(f"{quoted}{where}", "soft", wraps=True))

    # Editing

    def edit_name(self) -> None:
        """Put the cursor into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        name = self.name.text().strip()
        if self.actor is not None and not name:
            self.name.setText(self.actor.name)
        else:
            self._revise("name", name)

    def _revise(self, field: str, value: object) -> None:
        actor = self.actor
        if actor is None or getattr(actor, field) == value:
            return
        if self._session.workshop.find(Actor, actor.id) is None:
            return
        if self._session.do(Revise(actor, {field: value})) is None:
            self._show_facts(actor)
            self.name.setText(actor.name)

    def _revise_relation(self, relation_id: str, field: str, value: object) -> None:
        relation = self._session.workshop.find(Relation, relation_id)
        if relation is not None:
            self._session.do(Revise(relation, {field: value}))

    def _delete(self) -> None:
        if self.actor is not None:
            self.delete_wished.emit(Delete((self.actor,)))


def _text(workshop: Workshop, actor_id: str, field: str) -> str:
    actor = workshop.find(Actor, actor_id)
    return getattr(actor, field) if actor else ""

"""Everything about the selected relation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_sources import SourceLink
from workshop_app.gui.widgets.basic import button, column, empty, label
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.relation_row import RelationChips, sentence


class RelationPanel(QWidget):
    """Edits a relation. Emits ``action_wished(relation)`` and ``delete_wished(command)``."""

    action_wished = Signal(object)
    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.relation: Relation | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self._words = label("", "h2", wraps=True)
        self.chips = RelationChips(ui)
        self.direction = ChipChoice(ui, ui.say("gui.map.direction"))
        self.note = QLineEdit(maxLength=500)
        self.note.setAccessibleName(ui.say("gui.map.about"))
        self.action = button(ui, ui.say("gui.map.make_action"), "primary", "flag")
        self.delete = button(ui, ui.say("gui.map.delete_relation"), "quiet", "trash")
        self._links = column(6)
        layout = column(8, (20, 12, 20, 20))
        layout.addWidget(label(ui.say("gui.map.relation"), "kicker"))
        layout.addWidget(self._words)
        layout.addWidget(self.chips)
        layout.addSpacing(8)
        layout.addWidget(label(ui.say("gui.map.direction"), "h3"))
        layout.addWidget(self.direction)
        layout.addSpacing(8)
        layout.addWidget(label(ui.say("gui.map.about"), "h3"))
        layout.addWidget(self.note)
        layout.addSpacing(8)
        layout.addLayout(self._links)
        layout.addWidget(self.action)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.chips.edited.connect(self._revise)
        self.direction.chosen.connect(self._turn)
        self.note.editingFinished.connect(lambda: self._revise("note", self.note.text()))
        self.action.clicked.connect(lambda checked=False: self.action_wished.emit(self.relation))
        self.delete.clicked.connect(self._delete)

    def show_relation(self, workshop: Workshop, relation: Relation) -> None:
        """Show a relation as it is now; a text that is being typed is left alone."""
        is_same = self.relation is not None and self.relation.id == relation.id
        changed = self.relation is None or self.relation.note != relation.note
        if not is_same or changed:
            self.note.setText(relation.note)
        self.relation = relation
        self._words.setText(sentence(self._ui, workshop, relation))
        self.chips.show_relation(relation)
        a, b = (self._name(workshop, one) for one in (relation.from_id, relation.to_id))
        ways = [
            ("both", self._ui.say("gui.map.both_ways"), None),
            ("there", self._ui.say("gui.map.one_way", a=a, b=b), None),
            ("back", self._ui.say("gui.map.one_way", a=b, b=a), None),
        ]
        self._show_actions(workshop, relation)
        self.direction.offer(ways, "both" if relation.mutual else "there")

    def _show_actions(self, workshop: Workshop, relation: Relation) -> None:
        """Link to the actions that build on the relation."""
        empty(self._links)
        for action in workshop.actions_of[relation.id]:
            self._links.addWidget(SourceLink(self._ui, self._session, action))

    def _name(self, workshop: Workshop, actor_id: str) -> str:
        actor = workshop.find(Actor, actor_id)
        return actor.name if actor else "–"

    def _turn(self, way: str) -> None:
        relation = self.relation
        if relation is None:
            return
        values: dict[str, object] = {"mutual": way == "both"}
        if way == "back":
            values |= {"from_id": relation.to_id, "to_id": relation.from_id}
        self._session.do(Revise(relation, values))

    def _revise(self, field: str, value: object) -> None:
        relation = self.relation
        if relation is not None and getattr(relation, field) != value:
            self._session.do(Revise(relation, {field: value}))

    def _delete(self) -> None:
        if self.relation is not None:
            self.delete_wished.emit(Delete((self.relation,)))

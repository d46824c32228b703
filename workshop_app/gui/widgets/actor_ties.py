"""What ties an actor to others: its relations as sentences that can be edited, and the actions it takes part in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Action, Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_sources import SourceLink
from workshop_app.gui.widgets.basic import column, empty, label
from workshop_app.gui.widgets.relation_row import RelationRow


def tied(workshop: Workshop, actor: Actor) -> tuple[tuple[Relation, ...], tuple[Action, ...]]:
    """Give an actor's relations, and the actions that it owns, takes over or is an ally in."""
    relations = tuple(one for one in workshop.relations if actor.id in (one.from_id, one.to_id))
    actions = tuple(one for one in workshop.actions if actor.id in (one.owner_id, one.deputy_id, *one.ally_ids))
    return relations, actions


class ActorTies(QWidget):
    """Emits ``relation_chosen(id)``."""

    relation_chosen = Signal(str)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.rows: dict[str, RelationRow] = {}
        self._actions: tuple[Action, ...] | None = None
        self._relations, self._links = column(12), column(6)
        self._heading = label(ui.say("gui.actor.actions"), "h3")
        layout = column(10)
        layout.addLayout(self._relations)
        layout.addWidget(self._heading)
        layout.addLayout(self._links)
        self.setLayout(layout)

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Show what an actor is tied to now."""
        own, actions = tied(workshop, actor)
        self._show_relations(workshop, own)
        self._show_actions(actions)

    def _show_relations(self, workshop: Workshop, own: tuple[Relation, ...]) -> None:
        if [one.id for one in own] != list(self.rows) or not own:
            empty(self._relations)
            self.rows = {one.id: self._row(one.id) for one in own}
            if not own:
                self._relations.addWidget(label(self._ui.say("gui.map.no_relations"), "hint", wraps=True))
        for relation in own:
            self.rows[relation.id].show_relation(workshop, relation)

    def _row(self, relation_id: str) -> RelationRow:
        made = RelationRow(self._ui)
        made.chosen.connect(lambda: self.relation_chosen.emit(relation_id))
        made.edited.connect(lambda field, value: self._revise(relation_id, field, value))
        self._relations.addWidget(made)
        return made

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._actions:
            return
        self._actions = actions
        self._heading.setVisible(bool(actions))
        empty(self._links)
        for action in actions:
            self._links.addWidget(SourceLink(self._ui, self._session, action))

    def _revise(self, relation_id: str, field: str, value: object) -> None:
        relation = self._session.workshop.find(Relation, relation_id)
        if relation is not None:
            self._session.do(Revise(relation, {field: value}))

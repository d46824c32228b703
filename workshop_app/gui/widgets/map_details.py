"""What is selected on the map, in the panel to the right: nothing, one thing, or several to be changed together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from workshop_app.canvas.view import MapView
from workshop_app.domain.records import Actor, MapMark, Record, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_panel import ActorPanel
from workshop_app.gui.widgets.basic import clear, column, label
from workshop_app.gui.widgets.bulk_actors import BulkActors
from workshop_app.gui.widgets.bulk_relations import BulkRelations
from workshop_app.gui.widgets.mark_panel import MarkPanel
from workshop_app.gui.widgets.relation_panel import RelationPanel


class MapDetails(QStackedWidget):
    """One page for each. Emits ``delete_wished(command)``, and ``left()`` on Esc."""

    delete_wished = Signal(object)
    left = Signal()

    def __init__(
        self,
        ui: Ui,
        actor: ActorPanel,
        relation: RelationPanel,
        actors: BulkActors,
        relations: BulkRelations,
        canvas: MapView,
    ) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self.actor, self.relation, self.actors, self.relations = actor, relation, actors, relations
        self.mark = MarkPanel(ui, canvas)
        self._ids: tuple[str, ...] = ()
        self._words, self._hint = label("", "h2", wraps=True), label("", "soft", wraps=True)
        self._plain = clear()
        layout = column(8, (20, 16, 20, 20))
        layout.addWidget(self._words)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        self._plain.setLayout(layout)
        self._pages: tuple[QWidget, ...] = (self._plain, actor, relation, actors, relations, self.mark)
        for page in self._pages:
            self.addWidget(page)
        for editor in (actor, relation, actors, relations, self.mark):
            editor.delete_wished.connect(self.delete_wished.emit)

    def show_selection(self, workshop: Workshop, selected: Sequence[Record]) -> None:
        """Show what is selected as it is now; of a mixture the actors, since ties follow them."""
        self._begin_at_the_top(tuple(one.id for one in selected))
        actors = [one for one in selected if isinstance(one, Actor)]
        relations = [one for one in selected if isinstance(one, Relation)]
        if len(selected) == 1 and actors:
            self.actor.show_actor(workshop, actors[0])
            self._turn(self.actor)
        elif len(selected) == 1 and relations:
            self.relation.show_relation(workshop, relations[0])
            self._turn(self.relation)
        elif len(selected) == 1 and isinstance(selected[0], MapMark):
            self.mark.show_mark(selected[0])
            self._turn(self.mark)
        elif len(actors) > 1:
            self.actors.show_actors(workshop, actors)
            self._turn(self.actors)
        elif len(relations) > 1 and not actors:
            self.relations.show_relations(relations)
            self._turn(self.relations)
        else:
            self._show_plain(len(selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, from whichever field did not take it for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begin_at_the_top(self, ids: tuple[str, ...]) -> None:
        """Scroll up when something else is selected than before."""
        if ids == self._ids:
            return
        self._ids = ids
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)

    def _show_plain(self, count: int) -> None:
        self._words.setVisible(count > 1)
        self._words.setText(self._ui.count("gui.bulk.things", count))
        self._hint.setText(self._ui.say("gui.map.several_hint" if count > 1 else "gui.map.nothing"))
        self._turn(self._plain)

    def _turn(self, page: QWidget) -> None:
        """Show a page, and be only as high as that one."""
        self.setCurrentWidget(page)
        for one in self._pages:
            policy = one.sizePolicy()
            wanted = policy.Policy.Preferred if one is page else policy.Policy.Ignored
            one.setSizePolicy(wanted, wanted)
        self.adjustSize()

"""The alliance map: who waits to the left, the map, and what is selected in the panel to the right."""

from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MoveActors
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor, Record, Relation, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_panel import ActorPanel
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import clear, column, label, row
from workshop_app.gui.widgets.map_floats import MapFloats
from workshop_app.gui.widgets.palette import Palette
from workshop_app.gui.widgets.relation_panel import RelationPanel
from workshop_app.services.ids import new_id

PALETTE_ROOM = 560
"""Width that the palette and the map need to stand beside each other, at 100 % text."""


class MapDetails(QStackedWidget):
    """What the right panel shows: nothing, several, one actor, or one relation."""

    def __init__(self, ui: Ui, actor: ActorPanel, relation: RelationPanel) -> None:
        super().__init__()
        self._ui = ui
        self.actor, self.relation = actor, relation
        self._words, self._hint = label("", "h2", wraps=True), label("", "soft", wraps=True)
        plain = clear()
        layout = column(8, (20, 16, 20, 20))
        layout.addWidget(self._words)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        plain.setLayout(layout)
        self._plain = plain
        for page in (plain, actor, relation):
            self.addWidget(page)

    def show_selection(self, workshop: Workshop, selected: tuple[Record, ...]) -> None:
        """Show the only selected thing, or say how many there are."""
        if len(selected) == 1 and isinstance(selected[0], Actor):
            self.actor.show_actor(workshop, selected[0])
            self._turn(self.actor)
        elif len(selected) == 1 and isinstance(selected[0], Relation):
            self.relation.show_relation(workshop, selected[0])
            self._turn(self.relation)
        else:
            several = len(selected) > 1
            self._words.setVisible(several)
            self._words.setText(self._ui.count("gui.map.several", len(selected)))
            self._hint.setText(self._ui.say("gui.map.several_hint" if several else "gui.map.nothing"))
            self._turn(self._plain)

    def _turn(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        for one in (self._plain, self.actor, self.relation):
            policy = one.sizePolicy()
            wanted = policy.Policy.Preferred if one is page else policy.Policy.Ignored
            one.setSizePolicy(wanted, wanted)
        self.adjustSize()


class MapScreen(QWidget):
    """Emits ``selection_changed(selected)``, ``details_wished()`` and ``action_wished(relation)``.

    ``details`` goes into the right panel.
    """

    selection_changed = Signal(object)
    details_wished = Signal()
    action_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._missed: Changes = ()
        self._build()
        self._connect()
        self._show_workshop()

    def _build(self) -> None:
        ui, session = self._ui, self._session
        self.palette_list = Palette(ui)
        look = Look(ui.theme.colours, ui.language, ui.theme.scale, ui.theme.motion)
        self.canvas = MapView(look, new_id)
        self.floats = MapFloats(ui, self.canvas)
        self.actor_panel = ActorPanel(ui, session, self._move_to_ring)
        self.relation_panel = RelationPanel(ui, session)
        self.details: MapDetails = MapDetails(ui, self.actor_panel, self.relation_panel)
        self.details.setProperty("look", "clear")
        self._corner = QRect()
        self._body = row(0)
        self._body.addWidget(self.palette_list)
        self._body.addWidget(self.canvas, 1)
        self.setLayout(self._body)

    def _connect(self) -> None:
        canvas, bar = self.canvas, self.floats.toolbar
        canvas.command_wished.connect(self._do)
        canvas.edit_wished.connect(self._edit)
        canvas.selection_changed.connect(self._show_selection)
        canvas.zoom_changed.connect(bar.show_percent)
        canvas.tool_changed.connect(lambda tool: bar.show_tool(Tool(tool), canvas.status))
        bar.tool_chosen.connect(self._choose_tool)
        bar.status_chosen.connect(self._choose_status)
        bar.fit_wished.connect(canvas.fit)
        bar.zoom_wished.connect(canvas.zoom_by)
        self.palette_list.placed.connect(canvas.place)
        self.palette_list.actor_wished.connect(lambda: canvas.add_actor(canvas.middle()))
        self.actor_panel.relation_chosen.connect(self._choose_relation)
        self.actor_panel.delete_wished.connect(self._do)
        self.relation_panel.delete_wished.connect(self._do)
        self.relation_panel.action_wished.connect(self.action_wished.emit)
        self._session.changed.connect(self._on_changed)

    # Showing

    def reveal(self, record: Record) -> None:
        """Select an actor or a relation, and go there."""
        self.canvas.select(record.id)
        self.canvas.setFocus()

    def show_stage(self, stage: Stage) -> None:
        """Show whose map it is: the stage's question or title."""
        asked = [one.id for one in self._session.workshop.stages if one.question is not None]
        title = stage.title.in_language(self._ui.lang)
        if stage.question is not None:
            number = asked.index(stage.id) + 1
            self.floats.kicker.setText(self._ui.say("gui.map.question_of", number=number, total=len(asked)).upper())
            title = title_of(self._ui, stage)  # the short form: it floats over the map
        else:
            self.floats.kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self.floats.title.setText(title or self._ui.language.code(stage.stage_kind))
        self.floats.place()

    def _show_workshop(self) -> None:
        workshop = self._session.workshop
        self.floats.toolbar.show_tool(self.canvas.tool, self.canvas.status)
        self.palette_list.show_workshop(workshop)
        self.floats.legend.show_workshop(workshop)
        self.canvas.show_workshop(workshop)
        self.floats.hint.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, ())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened elsewhere."""
        super().showEvent(event)
        if self._missed:
            missed, self._missed = self._missed, ()
            self._on_changed(self._session.workshop, missed)

    def _on_changed(self, workshop: Workshop, changes: Changes) -> None:
        if not self.isVisible():
            self._missed += changes
            return
        self.canvas.apply(workshop, changes)
        self.palette_list.show_workshop(workshop)
        self.floats.legend.show_workshop(workshop)
        self.floats.hint.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, self.canvas.selection())
        self.floats.place()

    def _show_selection(self) -> None:
        selected = self.canvas.selection()
        self.details.show_selection(self._session.workshop, selected)
        self.selection_changed.emit(selected)

    # Doing

    def _choose_relation(self, relation_id: str) -> None:
        self.canvas.select(relation_id)

    def _do(self, command: Command) -> None:
        changes = self._session.do(command)
        if changes and isinstance(command, Delete):
            self._tell_deleted(command)

    def _tell_deleted(self, command: Delete) -> None:
        ui, records = self._ui, command.records
        only = records[0] if len(records) == 1 else None
        if isinstance(only, Actor):
            text = ui.say("gui.map.deleted_actor", name=only.name)
        else:
            text = ui.count("gui.map.deleted", len(records))
        ui.notify(text, ui.say("gui.undo"), self._session.undo)

    def _edit(self, record: Record) -> None:
        self.canvas.select(record.id)
        self.selection_changed.emit(self.canvas.selection())
        self.details_wished.emit()
        if isinstance(record, Actor):
            self.actor_panel.edit_name()
        else:
            self.relation_panel.note.setFocus()

    def _move_to_ring(self, actor: Actor, ring: int | None) -> Any:
        if ring is None:
            return self._session.do(Revise(actor, {"ring": None, "place": None}))
        return self._session.do(MoveActors({actor.id: self.canvas.map.place_in_ring(actor, ring)}))

    def _choose_tool(self, tool: Tool) -> None:
        if tool is not Tool.RELATION or not self.canvas.begin_relation():
            self.canvas.set_tool(tool)
        self.canvas.setFocus()

    def _choose_status(self, status: Any) -> None:
        self.canvas.status = status
        self.floats.toolbar.show_tool(self.canvas.tool, status)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the palette give way to the map where both have no room."""
        super().resizeEvent(event)
        self.palette_list.setVisible(self.width() >= self._ui.theme.px(PALETTE_ROOM))
        self._body.activate()
        self.keep_free(self._corner)

    def keep_free(self, corner: QRect) -> None:
        """Keep names from under what somebody else lets float over this screen."""
        self._corner = corner
        self.floats.keep_free(corner.translated(-self.canvas.x(), 0))

"""The alliance map: who waits to the left, the map, and what is selected in the panel to the right."""

from typing import Any

from PySide6.QtCore import QEvent, QMarginsF, QObject, Qt, Signal
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
from workshop_app.gui.widgets.map_toolbar import MapLegend, MapToolbar
from workshop_app.gui.widgets.palette import Palette
from workshop_app.gui.widgets.relation_panel import RelationPanel
from workshop_app.services.ids import new_id

TITLE_ROOM = 180
"""Width that the question needs to stand beside the map's names, at 100 % text."""

HALF_LABEL = 90
"""Half the room that the name of the outermost ring needs, which the question beside it leaves free."""


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
    """Emits ``selection_changed(selected)`` and ``action_wished(relation)``; ``details`` goes into the right panel."""

    selection_changed = Signal(object)
    action_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._build()
        self._connect()
        self._show_workshop()

    def _build(self) -> None:
        ui, session = self._ui, self._session
        self.palette_list = Palette(ui)
        look = Look(ui.theme.colours, ui.language, ui.theme.scale, ui.theme.motion)
        self.canvas = MapView(look, new_id)
        self.toolbar = MapToolbar(ui, self.canvas)
        self.legend = MapLegend(ui, self.canvas)
        self._small_legend = MapLegend(ui, self.palette_list, wraps=True)
        self.palette_list.foot.addWidget(self._small_legend)
        self._header = self._made_header()
        self._empty = label(ui.say("gui.map.empty"), "soft", wraps=True)
        self._empty.setParent(self.canvas)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.actor_panel = ActorPanel(ui, session, self._move_to_ring)
        self.relation_panel = RelationPanel(ui, session)
        self.details: MapDetails = MapDetails(ui, self.actor_panel, self.relation_panel)
        self.details.setProperty("look", "clear")
        body = row(0)
        body.addWidget(self.palette_list)
        body.addWidget(self.canvas, 1)
        self.setLayout(body)
        self.canvas.installEventFilter(self)

    def _made_header(self) -> QWidget:
        """Make the question, which floats over the upper left corner of the map."""
        made = clear(self.canvas)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = column(0)
        self._kicker, self._title = label("", "kicker"), label("", "h2", wraps=True)
        layout.addWidget(self._kicker)
        layout.addWidget(self._title)
        made.setLayout(layout)
        return made

    def _connect(self) -> None:
        canvas, bar = self.canvas, self.toolbar
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

    def show_stage(self, stage: Stage) -> None:
        """Show whose map it is: the stage's question or title."""
        asked = [one.id for one in self._session.workshop.stages if one.question is not None]
        title = stage.title.in_language(self._ui.lang)
        if stage.question is not None:
            number = asked.index(stage.id) + 1
            self._kicker.setText(self._ui.say("gui.map.question_of", number=number, total=len(asked)).upper())
            title = title_of(self._ui, stage)  # the short form: it floats over the map
        else:
            self._kicker.setText(self._ui.language.code(stage.stage_kind).upper())
        self._title.setText(title or self._ui.language.code(stage.stage_kind))
        self._place_floating()

    def _show_workshop(self) -> None:
        workshop = self._session.workshop
        self.toolbar.show_tool(self.canvas.tool, self.canvas.status)
        self.palette_list.show_workshop(workshop)
        for legend in (self.legend, self._small_legend):
            legend.show_workshop(workshop)
        self.canvas.show_workshop(workshop)
        self._empty.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, ())

    def _on_changed(self, workshop: Workshop, changes: Changes) -> None:
        self.canvas.apply(workshop, changes)
        self.palette_list.show_workshop(workshop)
        for legend in (self.legend, self._small_legend):
            legend.show_workshop(workshop)
        self._empty.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, self.canvas.selection())
        self._place_floating()

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
        self.toolbar.show_tool(self.canvas.tool, status)

    # Room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what floats over the map in its place."""
        if event.type() == QEvent.Type.Resize:
            self._place_floating()
        return False

    def _place_floating(self) -> None:
        canvas, bar, px = self.canvas, self.toolbar, self._ui.theme.px
        bar.adjustSize()
        self.legend.adjustSize()
        beside = px(24) + self.legend.width() + px(16)
        has_room = beside + bar.width() + px(8) <= canvas.width()
        left = max((canvas.width() - bar.width()) // 2, beside if has_room else px(8))
        bar.move(left, canvas.height() - bar.height() - px(16))
        self.legend.setVisible(has_room)
        self._small_legend.setVisible(not has_room)
        self.legend.move(px(24), canvas.height() - self.legend.height() - px(16))
        width = min(canvas.width() // 2 - px(HALF_LABEL), px(420))
        self._title.setVisible(width >= px(TITLE_ROOM))  # the agenda tells it too; names on the map go first
        self._header.setGeometry(px(24), px(20), width, self._header.heightForWidth(width))
        self._empty.setGeometry(canvas.width() // 2 - px(180), canvas.height() // 2 - px(60), px(360), px(120))
        canvas.margins = QMarginsF(px(16), px(16), px(16), bar.height() + px(24))

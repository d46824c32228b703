"""The alliance map: who waits to the left, the map, and what is selected in the panel to the right."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MoveActors, PutInRing
from workshop_app.domain.commands.arranging import TidyMap
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.figures.alliance_map import Ground
from workshop_app.domain.placing import ROOM
from workshop_app.domain.records import Actor, MapMark, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.dialogs.import_actors import choose_actors
from workshop_app.gui.dialogs.map_picture import MapPictureDialog
from workshop_app.gui.namesakes import Namesakes
from workshop_app.gui.screens.map_views import MapViews
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_panel import ActorPanel
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import row
from workshop_app.gui.widgets.bulk_actors import BulkActors
from workshop_app.gui.widgets.bulk_relations import BulkRelations
from workshop_app.gui.widgets.map_acts import MapActs
from workshop_app.gui.widgets.map_details import MapDetails
from workshop_app.gui.widgets.map_floats import MapFloats
from workshop_app.gui.widgets.map_looking import MapLooking
from workshop_app.gui.widgets.map_more import Section
from workshop_app.gui.widgets.palette import Palette
from workshop_app.gui.widgets.palette_card import Waiting
from workshop_app.gui.widgets.relation_panel import RelationPanel
from workshop_app.services.ids import new_id

SMALL_MAP_MILLISECONDS = 1
"""When the small map has come, which may cover what one went to: then one goes once more, beside it."""


class MapScreen(QWidget):
    """Emits ``selection_changed(selected)``, ``details_wished()``, ``action_wished(relation)``, ``resources_wished()``.

    ``details`` goes into the right panel.
    """

    selection_changed = Signal(object)
    details_wished = Signal()
    action_wished = Signal(object)
    resources_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._missed: Changes = ()
        self._build()
        self._connect()
        self._show_workshop()
        self.views.resume_net_map()

    def _build(self) -> None:
        ui, session = self._ui, self._session
        namesakes = Namesakes()
        self.palette_list = Palette(ui, session, namesakes)
        look = Look(ui.theme.colours, ui.language, ui.theme.scale, ui.theme.motion)
        self.canvas = MapView(look, new_id)
        self.floats = MapFloats(ui, self.canvas)
        self.looking = MapLooking(ui, self.canvas, self.floats)
        self.actor_panel = ActorPanel(ui, session, self._move_actors, namesakes)
        self.relation_panel = RelationPanel(ui, session)
        several = BulkActors(ui, session, self._move_actors), BulkRelations(ui, session)
        self.details: MapDetails = MapDetails(ui, self.actor_panel, self.relation_panel, *several, self.canvas)
        self.acts = MapActs(ui, session, self.canvas, self.floats.toolbar.more, self._move_actors)
        self._corner = QRect()
        self._body = row(0)
        self.setLayout(self._body)
        self.views = MapViews(
            ui, session, self.canvas, self.palette_list, self._body, self._move_actors, self.place_name
        )

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
        bar.tidy_wished.connect(canvas.arranging.tidy)
        bar.zoom_wished.connect(canvas.zoom_by)
        self.palette_list.placed.connect(canvas.place)
        self.palette_list.actor_wished.connect(lambda: canvas.add_actor(canvas.middle()))
        self.palette_list.import_wished.connect(self.import_actors)
        self.actor_panel.relation_chosen.connect(self._choose_relation)
        self.details.delete_wished.connect(self._do)
        self.details.left.connect(self.views.stand)
        self.relation_panel.action_wished.connect(self.action_wished.emit)
        self.views.chosen.connect(lambda chosen: self._show_selection())
        self.views.delete_wished.connect(lambda records: self._do(Delete(tuple(records))))
        self.views.details_wished.connect(self.details_wished.emit)
        self.views.walked.connect(self._walk_to)
        self.views.tool_taken.connect(lambda: bar.show_tool(canvas.tool, canvas.status))
        entry = bar.more.add(Section.TALK, "gui.net_map", "footprints", self.views.start_net_map)
        entry.setToolTip(self._ui.say("gui.net_map.hint"))
        bar.more.add(Section.TALK, "gui.snapshot.keep", "camera", self.views.keep_map)
        bar.more.add(Section.TALK, "gui.snapshot.panel", "clock-counter-clockwise", self.views.show_before)
        bar.more.add(Section.TALK, "gui.comparison.title", "columns", self.views.show_side_by_side)
        self._session.changed.connect(self._on_changed)
        bar.more.add(Section.TALK, "report.resources", "squares-four", self.resources_wished.emit)
        bar.more.add(Section.FILES, "gui.palette.import", "table", self.import_actors)
        bar.more.add(Section.FILES, "gui.picture.save_as", "image", self.save_picture)
        bar.more.add(Section.FILES, "gui.picture.print_a3", "printer", lambda: self.save_picture("map-a3"))

    # Showing

    def reveal(self, record: Record) -> None:
        """Select an actor or a relation, and go there."""
        self.views.reveal(record)

    def show_these(self, ids: Iterable[str]) -> None:
        """Select some actors and relations and go near them; everything is shown when there are none."""
        self.canvas.select(*ids)
        if self.canvas.selection():
            self.canvas.looking.zoom_to_selection()
            QTimer.singleShot(SMALL_MAP_MILLISECONDS, self, self.canvas.looking.zoom_to_selection)
        else:
            self.canvas.fit()

    def place_name(self, name: str) -> None:
        """Bring a name that waits for the map to a free place."""
        self.canvas.place(Waiting(name).as_actor())

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
        self.views.show_title(self.floats.kicker.text(), self.floats.title.text())
        self.floats.place()

    def _show_workshop(self) -> None:
        workshop = self._session.workshop
        self.floats.toolbar.show_tool(self.canvas.tool, self.canvas.status)
        self.palette_list.show_workshop(workshop)
        self.floats.legend.show_workshop(workshop)
        self.canvas.show_workshop(workshop)
        self.looking.show_workshop(workshop)
        self.floats.hint.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, ())

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing of the map over another screen."""
        super().hideEvent(event)
        self.looking.let_go()

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
        self.views.apply(workshop, changes)
        self.looking.apply(workshop, changes)
        self.palette_list.show_workshop(workshop)
        self.floats.legend.show_workshop(workshop)
        self.floats.hint.setVisible(not self.canvas.map.actors)
        self.details.show_selection(workshop, self.views.selection())
        self.floats.place()
        around = self._session.undo_kind, self._session.redo_kind
        if self.canvas.is_fitted and not self.views.is_table and TidyMap.kind in around:
            self.canvas.fit()  # a tidying that is undone or done again leaves everything in sight, as when it was done

    def _show_selection(self) -> None:
        selected = self.views.selection()
        self.details.show_selection(self._session.workshop, selected)
        self.selection_changed.emit(selected)

    # Doing

    def _walk_to(self, actor: Actor) -> None:
        """Show on the map whom the guide talks of; a panel that is folded stays so."""
        self.canvas.blockSignals(True)
        self.canvas.select(actor.id)
        self.canvas.blockSignals(False)
        self.details.show_selection(self._session.workshop, self.canvas.selection())

    def _choose_relation(self, relation_id: str) -> None:
        relation = self._session.workshop.get(relation_id)
        if relation is not None:
            self.views.choose(relation)

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
        if isinstance(record, MapMark):
            self.acts.edit(record)
            return
        self._show_selection()  # in the middle of a press nobody has told of it yet
        self.details_wished.emit()
        if isinstance(record, Actor):
            self.actor_panel.edit_name()
        else:
            self.relation_panel.note.setFocus()

    def _move_actors(self, actors: Sequence[Actor], ring: int | None) -> Any:
        """Put actors into a ring as one edit, so many as have no room there without places; None is the tray."""
        if ring is None or len(actors) > ROOM[ring]:
            return self._session.do(PutInRing(tuple(actors), ring))
        self.views.catch_up()
        return self._session.do(MoveActors(self.canvas.map.places_in_ring(actors, ring)))

    def _choose_tool(self, tool: Tool) -> None:
        self.canvas.set_tool(tool)
        self.canvas.setFocus()

    def _choose_status(self, status: Any) -> None:
        self.canvas.set_status(status)
        self.floats.toolbar.show_tool(self.canvas.tool, status)

    def import_actors(self) -> None:
        """Ask which file of actors to import."""
        choose_actors(self._ui, self._session, self)

    def save_picture(self, format_: str = "map-a4") -> MapPictureDialog:
        """Ask which picture of the map is wanted; the wedges are offered when they are seen."""
        ground = Ground.WEDGES if self.canvas.map.backdrop.by_sector else Ground.RINGS
        dialog = MapPictureDialog(self._ui, self._session, self, format_, ground)
        dialog.open()
        return dialog

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the palette give way to the map where both have no room."""
        super().resizeEvent(event)
        self.views.fit()
        self.keep_free(self._corner)

    def keep_free(self, corner: QRect) -> None:
        """Keep names from under what somebody else lets float over this screen."""
        self._corner = corner
        self.floats.keep_free(corner.translated(-self.canvas.x(), 0))
        self.views.keep_free(corner)
        self.looking.keep_free()

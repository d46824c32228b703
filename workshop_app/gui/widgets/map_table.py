"""The map as a table: the actors, and the relations as sentences. The same facts as on the canvas, for every reader."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from workshop_app.canvas.look import Look
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Record
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_table import ActorSheet
from workshop_app.gui.widgets.basic import button, clear, column, joined, label, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_table_form import RelationForm
from workshop_app.gui.widgets.map_table_view import MapTableView
from workshop_app.gui.widgets.note_list import FilterField
from workshop_app.gui.widgets.relation_table import RelationSheet
from workshop_app.services.ids import new_id

MARGIN = 24
TITLE_ROOM, FORM_ROOM, FIND_ROOM = 180, 760, 420
"""Widths that the question, the form for a new relation and a wide field to find in need, at 100 % text."""
MoveActors = Callable[[Sequence[Actor], int | None], object]


class MapTable(QWidget):
    """Emits ``chosen(records)``, ``delete_wished(records)`` and ``details_wished()``."""

    chosen = Signal(object)
    delete_wished = Signal(object)
    details_wished = Signal()

    def __init__(self, ui: Ui, session: Session, look: Look, move: MoveActors) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._form_by_hand: bool | None = None
        self.actors = MapTableView(ui, session, ActorSheet(ui, session, move))
        self.relations = MapTableView(ui, session, RelationSheet(ui, session, look))
        self._build()
        self._connect()
        self.show_workshop(session.workshop)
        self.turn(self.actors)

    def _build(self) -> None:
        ui = self._ui
        self.kicker, self.title = label("", "kicker"), label("", "h2", wraps=True)
        words = column(0)
        words.addWidget(self.kicker)
        words.addWidget(self.title)
        words.addStretch(1)
        self._head = clear()
        self._head.setLayout(words)
        self.form = RelationForm(ui, self._session)
        self._none = label("", "empty", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._several = label("", "hint", wraps=True)
        self._stack = QStackedWidget()
        for table in (self.actors, self.relations):
            self._stack.addWidget(table)
        layout = column(10, (MARGIN, 20, MARGIN, 16))
        layout.addWidget(self._head)
        layout.addWidget(self._made_tools())
        layout.addWidget(self.form)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._several)
        self.setLayout(layout)

    def _made_tools(self) -> QWidget:
        ui = self._ui
        tools = clear()
        flow = FlowLayout(ui.theme.px(10))
        switch, segments = clear(), row(0)
        self._group = QButtonGroup(self)
        self.tabs: dict[MapTableView, QPushButton] = {}
        for table, icon in ((self.actors, "users-three"), (self.relations, "arrows-left-right")):
            self.tabs[table] = made = button(ui, self._name(table), "segment", icon)
            made.setCheckable(True)
            made.clicked.connect(lambda checked=False, table=table: self._go(table))
            self._group.addButton(made)
            segments.addWidget(made)
        joined(self._group.buttons())
        switch.setLayout(segments)
        self.filter = FilterField()
        self.filter.setPlaceholderText(ui.say("gui.map_table.filter"))
        self.filter.setAccessibleName(ui.say("gui.map_table.filter"))
        self.filter.setClearButtonEnabled(True)
        self.new = button(ui, ui.say("gui.map.new_actor"), "", "user-plus", self.add_actor)
        self.new_relation = button(ui, ui.say("gui.map_table.new_relation"), "filter", "plus")
        self.new_relation.setCheckable(True)
        self.new_relation.clicked.connect(self._open_form)
        self._told = label("", "small")
        for part in (switch, self.filter, self.new, self.new_relation, self._told):
            flow.addWidget(part)
        tools.setLayout(flow)
        return tools

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._sift)
        self.filter.onward.connect(self._focus_table)
        for table in (self.actors, self.relations):
            table.chosen.connect(self._tell_chosen)
            table.delete_wished.connect(self.delete_wished.emit)
            table.details_wished.connect(self.details_wished.emit)
            table.left.connect(self.filter.setFocus)
        self.form.made.connect(lambda relation_id: self.relations.choose([relation_id]))
        OpenOnly(self._session, self.new)

    # Showing

    @property
    def table(self) -> MapTableView:
        """The table that is seen."""
        return self.relations if self._stack.currentWidget() is self.relations else self.actors

    def selection(self) -> tuple[Record, ...]:
        """Give the records of the chosen rows."""
        return self.table.chosen_records

    def show_workshop(self, workshop: Workshop) -> None:
        """Follow an edit in both tables."""
        for table in (self.actors, self.relations):
            table.rows.show(workshop)
            self.tabs[table].setText(f"{self._name(table)} {self._ui.language.number(table.rows.total)}")
        self._show_state()

    def _name(self, table: MapTableView) -> str:
        return self._ui.say(f"gui.map_table.{'actors' if table is self.actors else 'relations'}")

    def show_title(self, kicker: str, title: str) -> None:
        """Say whose map it is."""
        self.kicker.setText(kicker)
        self.title.setText(title)

    def keep_free(self, corner: QRect) -> None:
        """Leave a corner to what floats there."""
        right = self.width() - corner.left() if not corner.isEmpty() else 0
        self._head.setContentsMargins(0, 0, max(0, right - MARGIN), 0)
        self._head.setMinimumHeight(max(0, corner.bottom() - MARGIN))
        has_room = self.width() - 2 * MARGIN - right >= self._ui.theme.px(TITLE_ROOM)
        self.kicker.setVisible(has_room)
        self.title.setVisible(has_room)  # the agenda tells the question too

    def turn(self, table: MapTableView) -> None:
        """Show the actors or the relations."""
        self._stack.setCurrentWidget(table)
        self.tabs[table].setChecked(True)
        self.new.setVisible(table is self.actors)
        self.new_relation.setVisible(table is self.relations)
        self._show_form()
        self._show_state()

    def _open_form(self, opened: bool) -> None:
        self._form_by_hand = opened
        self._show_form()
        if opened:
            self.form.start.setFocus()

    def _show_form(self) -> None:
        """Show the form for a new relation where it has room, unless the person has decided."""
        has_room = self.width() >= self._ui.theme.px(FORM_ROOM)
        is_open = has_room if self._form_by_hand is None else self._form_by_hand
        self.new_relation.setChecked(is_open)
        self.form.setVisible(is_open and self.table is self.relations)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the form where there is little room, and make do with a narrower field to find in."""
        super().resizeEvent(event)
        px = self._ui.theme.px
        self.filter.setFixedWidth(px(190 if self.width() >= px(FIND_ROOM) else 120))
        self._show_form()

    def _go(self, table: MapTableView) -> None:
        self.turn(table)
        table.setFocus()
        self._tell_chosen(table.chosen_records)

    def reveal(self, record: Record) -> None:
        """Go to the row of an actor or a relation; the filter lets go where it hides it."""
        self.choose([record])
        self.table.setFocus()

    def choose(self, records: Sequence[Record]) -> None:
        """Choose rows, in the table where the first of them stands."""
        if not records:
            self.table.choose([])
            return
        self.turn(self.actors if isinstance(records[0], Actor) else self.relations)
        if self.table.rows.row_of(records[0].id) < 0:
            self.filter.clear()
        self.table.choose([record.id for record in records])
        self._show_state()

    def _focus_table(self) -> None:
        self.table.setFocus()

    def _sift(self, text: str) -> None:
        for table in (self.actors, self.relations):
            table.rows.sift(text)
        self._show_state()

    def _show_state(self) -> None:
        """Say how many are shown, that there are none, and that an edit goes to all that are chosen."""
        rows, ui = self.table.rows, self._ui
        shown = len(rows.records)
        self._told.setText(ui.say("gui.list.shown", shown=shown, total=rows.total))
        self._told.setVisible(shown < rows.total)  # when empty it would still take a line of its own
        sheet = "actors" if self.table is self.actors else "relations"
        self._none.setText(ui.say("gui.map_table.none_found" if rows.total else f"gui.map_table.no_{sheet}"))
        self._none.setVisible(not shown)
        self._stack.setVisible(bool(shown))
        chosen = len(self.table.chosen_records)
        self._several.setText(ui.count(f"gui.map_table.several_{sheet}", chosen) if chosen > 1 else "")
        self._several.setVisible(chosen > 1)

    def _tell_chosen(self, records: tuple[Record, ...]) -> None:
        self._show_state()
        if records == self.selection():  # the table that is not seen says nothing
            self.chosen.emit(records)

    # Doing

    def add_actor(self) -> None:
        """Make an actor that stands nowhere yet, and write its name."""
        actor = Actor(id=new_id(), name=self._ui.say("gui.map.new_name"))
        if self._session.do(Add((actor,))):
            self.filter.clear()
            self.turn(self.actors)
            self.actors.setFocus()
            self.actors.choose([actor.id])
            self.actors.setCurrentIndex(self.actors.currentIndex().siblingAtColumn(0))
            self._tell_chosen(self.selection())
            self.actors.open_cell(self.actors.currentIndex())

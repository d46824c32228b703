"""What is shown of the map: the canvas with the palette or the guided Net-Map beside it, or the table instead."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes
from workshop_app.domain.net_map import Standing, StepKind
from workshop_app.domain.records import Record, Snapshot
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column
from workshop_app.gui.widgets.comparison_dialog import ComparisonDialog
from workshop_app.gui.widgets.map_table import MapTable, MoveActors
from workshop_app.gui.widgets.net_map_guide import DRAFT, NetMapGuide
from workshop_app.gui.widgets.net_map_guide import WIDTH as GUIDE_WIDTH
from workshop_app.gui.widgets.palette import WIDTH as PALETTE_WIDTH
from workshop_app.gui.widgets.palette import Palette
from workshop_app.gui.widgets.snapshot_panel import SnapshotPanel

PALETTE_ROOM = 560
"""Width that the palette and the map need to stand beside each other, at 100 % text."""
MAP_ROOM = 336
"""Width that a map needs for the comparison to stand beside it, at 100 % text."""
BOTH_HEIGHT = 660
"""Height that the guide and the palette need to stand above each other, at 100 % text."""


class MapViews(QObject):
    """Shows one of the views. Emits ``chosen(records)`` when rows of the table are chosen.

    ``walked(actor)`` tells of whom the guided Net-Map talks, ``tool_taken()`` that it took a tool in hand.
    """

    chosen = Signal(object)
    delete_wished = Signal(object)
    details_wished = Signal()
    walked = Signal(object)
    tool_taken = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        canvas: MapView,
        palette: Palette,
        body: QHBoxLayout,
        move: MoveActors,
        place: Callable[[str], object],
    ) -> None:
        super().__init__(canvas)
        self._ui, self._session, self._canvas, self._palette = ui, session, canvas, palette
        self._body, self._move, self._place = body, move, place
        self._title = ("", "")
        self._corner = QRect()
        self._table: MapTable | None = None
        self._missed: Changes = ()
        self._guide: NetMapGuide | None = None
        self._before: SnapshotPanel | None = None
        self._left = column(0)
        _share_height(palette)
        self._left.addWidget(palette, 4)
        body.addLayout(self._left)
        body.addWidget(canvas, 1)

    @property
    def table(self) -> MapTable:
        """The table; made when it is first needed."""
        if self._table is None:
            self._table = made = MapTable(self._ui, self._session, self._canvas.look, self._move)
            made.chosen.connect(self.chosen.emit)
            made.delete_wished.connect(self.delete_wished.emit)
            made.details_wished.connect(self.details_wished.emit)
            made.hide()
            self._body.addWidget(made, 1)
        return self._table

    # The guided Net-Map

    @property
    def guide(self) -> NetMapGuide | None:
        """The guide, while it is shown."""
        return self._guide

    def start_net_map(self, standing: Standing | None = None) -> None:
        """Begin the guided Net-Map, or go on where a group stands."""
        if self._guide is not None:
            return
        self.show_table(False)
        if self._before is not None:
            self._before.leave()
        self._guide = guide = NetMapGuide(self._ui, self._session, self._canvas, self._place)
        guide.ended.connect(self._end_net_map)
        guide.resumed.connect(self.start_net_map)
        guide.turned.connect(lambda step: self.fit())
        guide.turned.connect(lambda step: self.tool_taken.emit())
        guide.actor_shown.connect(self.walked.emit)
        _share_height(guide)
        self._left.insertWidget(0, guide, 5)
        guide.start(standing or Standing())
        self.fit()

    def resume_net_map(self) -> None:
        """Go on with the Net-Map that was going on when the window was closed."""
        standing = Standing.read(self._session.draft(DRAFT))
        if standing is not None:
            self.start_net_map(standing)

    def _end_net_map(self) -> None:
        if self._guide is not None:
            guide, self._guide = self._guide, None
            guide.hide()
            guide.deleteLater()
            self.tool_taken.emit()
            self.fit()
            self._canvas.setFocus()

    # Before and now

    @property
    def before(self) -> SnapshotPanel | None:
        """The comparison with a snapshot, while it is shown."""
        return self._before

    def show_before(self) -> SnapshotPanel:
        """Compare the map with how it was, beside it."""
        self.show_table(False)
        if self._before is None:
            if self._guide is not None:
                self._guide.finish()
            self._before = panel = SnapshotPanel(self._ui, self._session, self._canvas)
            panel.ended.connect(self._end_before)
            panel.sought.connect(self.reveal)
            panel.side_by_side_wished.connect(self.show_side_by_side)
            self._left.insertWidget(0, panel, 1)
            panel.start()
            self.fit()
            (panel.rows[0].button if panel.rows else panel.keep).setFocus()
        return self._before

    def keep_map(self) -> None:
        """Take a snapshot, and show it among the others."""
        self.show_before().keep_map()

    def show_side_by_side(self, snapshot: Snapshot | None = None) -> ComparisonDialog:
        """Compare two maps, each in a picture of its own."""
        dialog = ComparisonDialog(self._ui, self._canvas.window(), self._session)
        if snapshot is not None:
            dialog.compare_with(f"{self._session.workshop_id}:{snapshot.id}")
        dialog.open()
        return dialog

    def _end_before(self) -> None:
        if self._before is not None:
            panel, self._before = self._before, None
            panel.hide()
            panel.deleteLater()
            self.fit()
            self._canvas.setFocus()

    # The table

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self._table is not None and not self._table.isHidden()

    def selection(self) -> tuple[Record, ...]:
        """Give what is selected in the view that is shown."""
        return self.table.selection() if self.is_table else self._canvas.selection()

    def show_table(self, shown: bool) -> None:
        """Turn to the table or back to the canvas; what is selected in one is selected in the other."""
        if shown is self.is_table:
            return
        selected = self.selection()
        if shown:
            self._canvas.cancel_gesture()
            self.table.show_title(*self._title)
            self.table.show_workshop(self._session.workshop)
        self._canvas.setVisible(not shown)
        self.table.setVisible(shown)
        self.fit()
        if shown:
            self.table.choose(selected)
        else:
            self.catch_up()
            self._canvas.select(*(record.id for record in selected))
        self.stand()

    def stand(self) -> None:
        """Put the focus on the view that is shown."""
        (self.table.table if self.is_table else self._canvas).setFocus()

    def show_title(self, kicker: str, title: str) -> None:
        """Say whose map it is."""
        self._title = (kicker, title)
        if self._table is not None:
            self._table.show_title(kicker, title)

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit in the view that is shown; a canvas that nobody sees catches up later."""
        if self.is_table:
            self._missed += changes
            self.table.show_workshop(workshop)
        else:
            self._canvas.apply(workshop, changes)

    def catch_up(self) -> None:
        """Let the canvas follow what was edited in the table."""
        if self._missed:
            missed, self._missed = self._missed, ()
            self._canvas.apply(self._session.workshop, missed)

    def choose(self, record: Record) -> None:
        """Select an actor or a relation in the view that is shown."""
        if self.is_table:
            self.table.choose([record])
            self.chosen.emit((record,))
        else:
            self._canvas.select(record.id)

    def reveal(self, record: Record) -> None:
        """Select an actor or a relation in the view that is shown, and go there."""
        if self.is_table:
            self.table.reveal(record)
            return
        self._canvas.select(record.id)
        self._canvas.setFocus()

    # Room

    def fit(self) -> None:
        """Let the palette and the comparison give way to the map where there is no room for both, and to the table."""
        around = self._body.parentWidget()
        room = around.width() if isinstance(around, QWidget) else 0
        guide = self._guide
        if guide is not None:
            guide.setVisible(not self.is_table)
        if self._before is not None:
            is_roomy = room >= self._before.width() + self._ui.theme.px(MAP_ROOM)
            self._before.setVisible(is_roomy and not self.is_table)
        self._palette.setFixedWidth(self._ui.theme.px(PALETTE_WIDTH if guide is None else GUIDE_WIDTH))
        is_wanted = self._before is None and (guide is None or guide.standing.step.kind is StepKind.ACTORS)
        has_room = room >= self._ui.theme.px(PALETTE_ROOM)
        if guide is not None and isinstance(around, QWidget):
            has_room = around.height() >= self._ui.theme.px(BOTH_HEIGHT)
        self._palette.setVisible(is_wanted and not self.is_table and has_room)
        self._body.activate()
        self.keep_free(self._corner)

    def keep_free(self, corner: QRect) -> None:
        """Leave a corner of the table to what floats there."""
        self._corner = corner
        if self.is_table:
            self.table.keep_free(corner)


def _share_height(widget: QWidget) -> None:
    """Let a widget have its share of the height, however much there is in it: the rest scrolls."""
    widget.setSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Ignored)

"""The ways of looking at the map, brought together: filter, focus, search, the small map, the back row, the grid."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.focus import Way
from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear
from workshop_app.gui.widgets.map_back_row import MapBackRow
from workshop_app.gui.widgets.map_filter import FilterFields, FilterPopup, SightLine, counted
from workshop_app.gui.widgets.map_find import MapFind
from workshop_app.gui.widgets.map_floats import MapFloats
from workshop_app.gui.widgets.map_grid import MapGrid
from workshop_app.gui.widgets.map_more import Section
from workshop_app.gui.widgets.mini_map import MiniMap

NARROW = 1180
"""In narrower windows, at 100 % text, the small map does not come by itself."""


class MapLooking(QObject):
    """Puts what belongs to looking in its place over the canvas, and opens it by keys, the toolbar and the menu."""

    def __init__(self, ui: Ui, canvas: MapView, floats: MapFloats) -> None:
        super().__init__(canvas)
        self._ui, self._canvas, self._floats = ui, canvas, floats
        self._fields = FilterFields(ui, canvas.look)
        self._top = clear(canvas)
        self.line = SightLine(ui, canvas.looking, self._fields, self._top)
        self.find = MapFind(ui, canvas, canvas.map.in_order, self._top)
        self.minimap = MiniMap(ui, canvas)
        self.popup: FilterPopup | None = None
        self.back_row: MapBackRow | None = None
        self.grid: MapGrid | None = None
        self._ways: dict[Way, Callable[[], object]] = {
            Way.FILTER: self.open_filter,
            Way.FIND: self.open_find,
            Way.MINIMAP: self._toggle_minimap,
            Way.BACK_ROW: self.open_back_row,
            Way.GRID: self.open_grid,
        }
        self._connect()

    def _connect(self) -> None:
        looking, more = self._canvas.looking, self._floats.toolbar.more
        looking.changed.connect(self._on_looked)
        looking.wished.connect(lambda way: self._ways.get(way, lambda: None)())
        self.line.filter_wished.connect(self.open_filter)
        self._floats.toolbar.filter.clicked.connect(lambda checked=False: self.open_filter())
        self.find.resized.connect(self._floats.place)
        self.minimap.needed.connect(self._floats.place)
        self._floats.others += [self._put_top, self._put_minimap]
        more.add(Section.VIEW, "gui.look.find", "magnifying-glass", self.find.open, "/")
        more.add(Section.VIEW, "gui.look.neighbours", "share-network", looking.focus, "G")
        more.add(Section.VIEW, "gui.look.closer", "selection-plus", looking.zoom_to_selection, "S")
        self._minimap = more.add(Section.VIEW, "gui.look.minimap", "map-trifold", self._toggle_minimap, "M")
        self._minimap.setCheckable(True)
        more.add(Section.VIEW, "gui.look.grid", "grid-four", self.open_grid, "I")
        more.add(Section.VIEW, "gui.look.back_row", "projector-screen", self.open_back_row, "B")

    # Following

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit."""
        self.show_workshop(workshop)
        if self.grid is not None:
            self.grid.apply(workshop, changes)

    def show_workshop(self, workshop: Workshop) -> None:
        """Tell of a workshop as it is now."""
        self.line.show_workshop(workshop)
        self.minimap.forget()
        if self.back_row is not None and self.back_row.isVisible():
            self.back_row.show_workshop(workshop, self._canvas.looking.sight.shown(workshop))

    def _on_looked(self) -> None:
        workshop = self._canvas.map.workshop
        if workshop is not None:
            self.show_workshop(workshop)
            if self.grid is not None:
                self.grid.look(workshop)
        self._floats.toolbar.filter.setChecked(bool(self._canvas.looking.sight.filter))
        self._floats.place()

    # Filter

    def open_filter(self) -> None:
        """Open the little window of the filter, at the button that was used, or at the toolbar's."""
        workshop = self._canvas.map.workshop
        if workshop is None:
            return
        looking = self._canvas.looking
        over = self.grid if self.grid is not None and self.grid.isVisible() else None
        funnel, line = (over.bar.filter, over.line) if over else (self._floats.toolbar.filter, self.line)
        funnel.setChecked(bool(looking.sight.filter))
        fields = self._fields.of(workshop, looking.sight.filter)
        self.popup = FilterPopup(self._ui, self._canvas, looking, fields, self._counted)
        at: QWidget = line.opener if line.opener.isVisible() and not funnel.hasFocus() else funnel
        self.popup.open_at(at.rect(), at)

    def _counted(self) -> str:
        workshop = self._canvas.map.workshop
        return "" if workshop is None else counted(self._ui, workshop, self._canvas.looking.sight.shown(workshop))

    def open_find(self) -> None:
        """Open the field that finds actors, in the view that is seen."""
        (self.grid.finder if self.grid is not None and self.grid.is_open else self.find).open()

    # The back row

    def open_back_row(self) -> None:
        """Show the map to the room, in the whole window."""
        workshop = self._canvas.map.workshop
        if workshop is None:
            return
        if self.back_row is None:
            self.back_row = MapBackRow(self._ui, self._canvas.look, self._canvas.window())
            self.back_row.left.connect(self._leave_back_row)
        self.back_row.open(workshop, self._canvas.looking.sight.shown(workshop))

    def let_go(self) -> None:
        """Take away what lies over the whole window: the map below it is no longer on screen."""
        if self.back_row is not None:
            self.back_row.hide()
            self.back_row.deleteLater()
            self.back_row = None

    def _leave_back_row(self) -> None:
        assert self.back_row is not None, "somebody is there"
        spelled = self.back_row.view.spelled
        self.back_row.hide()
        self._canvas.setFocus()
        if spelled is not None:
            self._canvas.select(spelled)

    # The grid

    def open_grid(self) -> None:
        """Show influence and interest in place of the rings."""
        workshop = self._canvas.map.workshop
        if workshop is None:
            return
        if self.grid is None:
            self.grid = MapGrid(self._ui, self._canvas, self._fields, self._floats.top_left)
            self.grid.left.connect(self._leave_grid)
        self._canvas.cancel_gesture()
        self.grid.keep_free(self._floats.corner)
        self.grid.open(workshop)
        self._show_tools()

    def _leave_grid(self) -> None:
        assert self.grid is not None, "somebody is there"
        self.grid.shut()
        self._show_tools()

    def _show_tools(self) -> None:
        """Let nobody come to the tools of the canvas by Tab while the grid lies over them."""
        self._floats.toolbar.setVisible(self.grid is None or not self.grid.is_open)
        self._floats.place()

    def keep_free(self) -> None:
        """Keep the grid too from under what floats in a corner."""
        if self.grid is not None:
            self.grid.keep_free(self._floats.corner)

    # Places

    def _put_top(self) -> QRect:
        """Stand the line and the field below the question; they are one to whatever must not be covered."""
        over = self.grid is not None and self.grid.is_open
        parts = [] if over else [part for part in (self.line, self.find) if not part.isHidden()]
        room, gap = self._floats.top_left(), self._ui.theme.px(6)
        size = QSize(0, 0)
        for part in parts:
            part.fit_into(room.width())
            part.move(0, size.height())
            size = QSize(max(size.width(), part.width()), size.height() + part.height() + gap)
        self._top.setVisible(bool(parts))
        self._top.setGeometry(QRect(room.topLeft(), QSize(size.width(), max(0, size.height() - gap))))
        return self._top.geometry() if parts else QRect()

    def _put_minimap(self) -> QRect:
        canvas, px, bar = self._canvas, self._ui.theme.px, self._floats.toolbar.geometry()
        small, made = canvas.window().width() < px(NARROW), self.minimap
        shown = made.is_needed and (made.by_hand is True or not small)
        made.setVisible(shown)
        self._minimap.setChecked(shown)
        if not shown:
            return QRect()
        place = QRect(QPoint(), made.size())
        place.moveBottomRight(QPoint(canvas.width() - px(16), canvas.height() - px(16)))
        if place.adjusted(-px(8), 0, 0, 0).intersects(bar):
            place.moveBottom(bar.top() - px(8))
        made.move(place.topLeft())
        return place

    def _toggle_minimap(self) -> None:
        self.minimap.by_hand = self.minimap.isHidden()
        self._floats.place()

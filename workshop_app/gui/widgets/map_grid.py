"""«Innflytelse og interesse» in place of the map's rings, with its own tools."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from workshop_app.canvas.focus import Looking, Way
from workshop_app.canvas.grid_view import GridView
from workshop_app.canvas.sheet import STEP
from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, frame, icon_button, joined, label, row
from workshop_app.gui.widgets.float_shadow import FloatShadow
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_filter import FilterFields, SightLine
from workshop_app.gui.widgets.map_find import MapFind

RING = 2
"""Who is dropped here comes to stand in this ring, as one does who is placed by Enter."""
ZOOM = (("corners-out", "fit"), ("minus", "smaller"), ("plus", "larger"))

WAYS = {Qt.Key.Key_B: Way.BACK_ROW, Qt.Key.Key_Slash: Way.FIND}


class GridBar(QFrame):
    """The switch back to the rings, the filter, and the zoom. Emits ``rings_wished()``."""

    rings_wished = Signal()

    def __init__(self, ui: Ui, view: GridView, looking: Looking, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setProperty("look", "map-toolbar")
        self.setAccessibleName(ui.say("gui.look.grid_bar"))
        self.rings = button(ui, ui.say("gui.look.rings"), "segment", "circles-three", self.rings_wished.emit)
        self.grid = button(ui, ui.say("gui.look.grid"), "segment", "grid-four")
        self.filter = self._tool("funnel", "filter")
        self.filter.setCheckable(True)
        self.filter.setProperty("look", "map-status")
        self.filter.clicked.connect(lambda checked=False: looking.wished.emit(Way.FILTER))
        self.seek = self._tool("magnifying-glass", "find")
        self.seek.clicked.connect(lambda checked=False: looking.wished.emit(Way.FIND))
        self.percent = label("", "small")
        fit, smaller, larger = (self._tool(icon, key) for icon, key in ZOOM)
        fit.clicked.connect(lambda checked=False: view.fit())
        smaller.clicked.connect(lambda checked=False: view.zoom_by(1 / STEP))
        larger.clicked.connect(lambda checked=False: view.zoom_by(STEP))
        view.zoom_changed.connect(lambda percent: self.percent.setText(ui.say("gui.map.percent", number=percent)))
        self._zoom: tuple[QWidget, ...] = (smaller, self.percent, larger)
        for one in (self.rings, self.grid):
            one.setCheckable(True)
        self.grid.clicked.connect(lambda checked=False: self.grid.setChecked(True))
        rule = frame("map-rule")
        rule.setFixedHeight(ui.theme.px(28))
        self._flow = flow = FlowLayout(4)
        self._switch = self._together(self.rings, self.grid)
        flow.addWidget(self._switch)
        self._tools = self._together(rule, self.filter, self.seek, fit, *self._zoom)
        flow.addWidget(self._tools)
        layout = row(0, (6, 5, 6, 5))
        layout.addLayout(flow)
        self.setLayout(layout)

    def fit_into(self, width: int) -> None:
        """Fit a width: where there is little, only the way back is named, and then the zoom is left to keys and wheel.

        If that is still too wide, the tools stand in two lines.
        """
        for named, zooms in ((True, True), (False, True), (False, False)):
            self.grid.setVisible(named)
            joined((self.rings, self.grid) if named else (self.rings,))
            for part in self._zoom:
                part.setVisible(zooms)
            for part in (self._switch, self._tools):
                inside = part.layout()
                assert inside is not None, "tools stand in a layout"
                inside.activate()  # or it tells the size it had before
            self._flow.invalidate()
            if self.sizeHint().width() <= width:
                break
        shown = min(self.sizeHint().width(), width)
        self.resize(shown, self.heightForWidth(shown))

    def _tool(self, icon: str, key: str) -> QToolButton:
        made = icon_button(self._ui, icon, self._ui.say(f"gui.map.tool.{key}"))
        made.setProperty("look", "map-tool")
        return made

    def _together(self, *parts: QWidget) -> QWidget:
        made = clear()
        layout = row(0 if parts[0] is self.rings else 2)
        for part in parts:
            layout.addWidget(part)
        made.setLayout(layout)
        return made


class MapGrid(QWidget):
    """Lies where the canvas lies, and is seen as long as it is open and the canvas would be.

    Both have the same selection. ``top_left`` gives the room that a line may take. Emits ``left()``.
    """

    left = Signal()

    def __init__(self, ui: Ui, canvas: MapView, fields: FilterFields, top_left: Callable[[], QRect]) -> None:
        super().__init__(canvas.parentWidget())
        self._ui, self._canvas = ui, canvas
        self._corner, self._top_left = QRect(), top_left
        self.is_open = False
        self.view = GridView(canvas.look, lambda actor: canvas.map.place_in_ring(actor, RING), canvas.new_id)
        self.view.setParent(self)
        self.bar = GridBar(ui, self.view, canvas.looking, self)
        FloatShadow(ui, self.bar)
        self.line = SightLine(ui, canvas.looking, fields, self)
        self.finder = MapFind(ui, canvas, self.view.map.in_order, self)
        self.finder.resized.connect(self.place)
        self.setFocusProxy(self.view)
        self.view.command_wished.connect(canvas.command_wished.emit)
        self.view.edit_wished.connect(canvas.edit_wished.emit)
        self.view.left.connect(self.left.emit)
        self.bar.rings_wished.connect(self.left.emit)
        self.line.filter_wished.connect(lambda: canvas.looking.wished.emit(Way.FILTER))
        self.view.selection_changed.connect(self._select_on_canvas)
        canvas.selection_changed.connect(self._select_here)
        canvas.installEventFilter(self)
        self.hide()

    # Opening

    def open(self, workshop: Workshop) -> None:
        """Show the grid in place of the rings."""
        self.is_open = True
        self.bar.grid.setChecked(True)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes past it to the details, and then comes here
        self._stand()
        self.view.map.sight = self._canvas.looking.sight
        self.view.show_workshop(workshop)
        self._select_here()
        self._show_line(workshop)
        self.place()
        self.view.setFocus()

    def shut(self) -> None:
        """Show the rings again."""
        self.is_open = False
        self.hide()
        self._canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas.setFocus()

    def _stand(self) -> None:
        self.setGeometry(self._canvas.geometry())
        self.setVisible(self.is_open and not self._canvas.isHidden())
        self.raise_()

    # Following

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit."""
        if self.is_open:
            self.view.apply(workshop, changes)
            self._show_line(workshop)
            self.place()

    def look(self, workshop: Workshop) -> None:
        """Look at what the canvas looks at."""
        if self.is_open:
            self.view.map.sight = self._canvas.looking.sight
            self.view.show_workshop(workshop)
            self._show_line(workshop)
            self.place()

    def _show_line(self, workshop: Workshop) -> None:
        self.line.show_workshop(workshop)
        self.bar.filter.setChecked(bool(self._canvas.looking.sight.filter))

    def _select_on_canvas(self) -> None:
        if self.is_open:
            self._canvas.map.select(self.view.map.selected_ids())

    def _select_here(self) -> None:
        if self.is_open:
            self.view.select(*(record.id for record in self._canvas.selection()))

    # Room

    def keep_free(self, corner: QRect) -> None:
        """Keep the grid from under what floats over it in a corner."""
        self._corner = corner
        self.place()

    def place(self) -> None:
        """Put the tools and the line in their places."""
        px = self._ui.theme.px
        if not self.is_open:
            return
        self.view.setGeometry(self.rect())
        self.bar.fit_into(self.width() - 2 * px(8))
        self.bar.move((self.width() - self.bar.width()) // 2, self.height() - px(16) - self.bar.height())
        covers = [self.bar.geometry(), self._corner]
        room = self._top_left()
        for part in (self.line, self.finder):
            if not part.isHidden():
                part.fit_into(room.width())
                part.move(room.topLeft())
                covers.append(part.geometry())
                room.setTop(part.geometry().bottom() + px(6))
        self.view.cover(tuple(QRectF(rect) for rect in covers if not rect.isEmpty()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the filter, the search and the back row from here too."""
        if event.key() in WAYS:
            self._canvas.looking.wished.emit(WAYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._canvas.looking.wished.emit(Way.FILTER)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room."""
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stand where the canvas stands, and go where it goes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._stand()
        elif event.type() == QEvent.Type.FocusIn and self.is_open:
            self.view.setFocus()  # whoever means the canvas means what is seen in its place
        return False

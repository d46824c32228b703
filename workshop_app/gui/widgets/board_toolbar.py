"""The floating tools of the board."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from workshop_app.board.tools import Tool
from workshop_app.canvas.sheet import STEP
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, frame, icon_button, label, row
from workshop_app.gui.widgets.flow_layout import FlowLayout

TOOLS = {Tool.SELECT: "cursor", Tool.PAN: "hand", Tool.FRAME: "bounding-box"}
EDGES = {"left": "align-left", "middle": "align-center-horizontal", "top": "align-top"}


class BoardToolbar(QFrame):
    """Emits ``tool_chosen(tool)``, ``note_wished()``, ``tidy_wished()``, ``align_wished(edge)`` and so on."""

    tool_chosen = Signal(object)
    note_wished = Signal()
    tidy_wished = Signal()
    align_wished = Signal(str)
    distribute_wished = Signal()
    fit_wished = Signal()
    zoom_wished = Signal(float)

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self.tools: dict[Tool, QToolButton] = {}
        self.setProperty("look", "map-toolbar")
        self.setAccessibleName(ui.say("gui.board.toolbar"))
        self._flow = FlowLayout(2)
        for part in (self._made_tools(), self._made_order(), self._made_views()):
            self._flow.addWidget(part)
        layout = row(0, (6, 5, 6, 5))
        layout.addLayout(self._flow)
        self.setLayout(layout)
        self.show_tool(Tool.SELECT)

    def _made_tools(self) -> QWidget:
        for tool, icon in TOOLS.items():
            self.tools[tool] = made = self._button(icon, tool.value)
            made.setCheckable(True)
            made.clicked.connect(lambda checked=False, tool=tool: self.tool_chosen.emit(tool))
        self.note = self._button("note", "note", self.note_wished.emit)
        return self._in_line(*self.tools.values(), self.note)

    def _made_order(self) -> QWidget:
        self.tidy = button(self._ui, self._ui.say("gui.board.tidy"), "quiet", "grid-four", self.tidy_wished.emit)
        self.tidy.setToolTip(self._ui.say("gui.board.tidy_hint"))
        self.align = self._button("align-left", "align")
        self.align.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.fill_order(menu)
        self.align.setMenu(menu)
        return self._in_line(self._rule(), self.tidy, self.align)

    def fill_order(self, menu: QMenu) -> None:
        """Offer to line up and to distribute what is selected."""
        ui = self._ui
        for edge, icon in EDGES.items():
            act = menu.addAction(ui.theme.icon(icon), ui.say(f"gui.board.align_{edge}"))
            act.triggered.connect(lambda checked=False, edge=edge: self.align_wished.emit(edge))
        menu.addSeparator()
        distribute = menu.addAction(ui.theme.icon("arrows-out-line-horizontal"), ui.say("gui.board.distribute"))
        distribute.triggered.connect(lambda checked=False: self.distribute_wished.emit())

    def _made_views(self) -> QWidget:
        fit = self._button("corners-out", "fit", self.fit_wished.emit)
        smaller = self._button("minus", "smaller", lambda: self.zoom_wished.emit(1 / STEP))
        larger = self._button("plus", "larger", lambda: self.zoom_wished.emit(STEP))
        self.percent = label("", "small")
        self.percent.setMinimumWidth(self._ui.theme.px(42))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom = (smaller, self.percent, larger)
        return self._in_line(self._rule(), fit, *self._zoom)

    def _button(self, icon: str, key: str, act: Callable[[], object] | None = None) -> QToolButton:
        made = icon_button(self._ui, icon, self._ui.say(f"gui.board.tool.{key}"), act)
        made.setProperty("look", "map-tool")
        return made

    def _rule(self) -> QFrame:
        made = frame("map-rule")
        made.setFixedHeight(self._ui.theme.px(28))
        return made

    def _in_line(self, *widgets: QWidget) -> QWidget:
        made = clear()
        layout = row(2)
        for widget in widgets:
            layout.addWidget(widget)
        made.setLayout(layout)
        return made

    def fit_into(self, width: int) -> None:
        """Where there is little room give up the zoom, which keys and the wheel do too; then take more lines."""
        for is_wide in (True, False):
            for part in self._zoom:
                part.setVisible(is_wide)
            self._flow.invalidate()
            if self.sizeHint().width() <= width:
                break
        shown = min(self.sizeHint().width(), width)
        self.resize(shown, self.heightForWidth(shown))

    def show_tool(self, tool: Tool) -> None:
        """Show which tool is in hand."""
        for one, made in self.tools.items():
            made.setChecked(one is tool)
            made.setIcon(self._ui.theme.icon(TOOLS[one], "surface" if one is tool else "ink"))

    def show_percent(self, percent: int) -> None:
        """Show the zoom."""
        self.percent.setText(self._ui.say("gui.map.percent", number=percent))

    def show_chosen(self, count: int, *, is_open: bool) -> None:
        """Offer what one can do with so many notes."""
        self.align.setEnabled(is_open and count > 1)
        for made in (self.tidy, self.note, self.tools[Tool.FRAME]):
            made.setEnabled(is_open)

"""The floating tools of the map."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import sample
from workshop_app.canvas.sheet import STEP
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.figures.legend import status_line
from workshop_app.domain.records import Relation
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, frame, icon_button, label, row
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_more import MapMore, Section

TOOLS = {Tool.SELECT: "cursor", Tool.PAN: "hand", Tool.ACTOR: "user-plus", Tool.RELATION: "flow-arrow"}


LINE = 0.34
"""Size of the sample of a line, in pixels on a unit of the map, at 100 % text."""


class MapToolbar(QFrame):
    """Emits ``tool_chosen``, ``status_chosen``, ``tidy_wished()``, ``fit_wished()``, ``zoom_wished(factor)`` and so on.

    Folds where there is little room; see ``fit_into``.
    """

    tool_chosen = Signal(object)
    status_chosen = Signal(object)
    fit_wished = Signal()
    zoom_wished = Signal(float)
    tidy_wished = Signal()
    legend_wished = Signal(bool)

    def __init__(self, ui: Ui, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._look = ui, look
        self.tools: dict[Tool, QToolButton] = {}
        self.statuses: dict[RelationStatus, QToolButton] = {}
        self.setProperty("look", "map-toolbar")
        self.setAccessibleName(ui.say("gui.map.toolbar"))
        self._build()

    def _build(self) -> None:
        self._flow = FlowLayout(2)
        self._kinds = self._made_statuses()
        self._views = self._made_views()
        for part in (self._made_tools(), self._kinds, self._views):
            self._flow.addWidget(part)
        layout = row(0, (6, 5, 6, 5))
        layout.addLayout(self._flow)
        self.setLayout(layout)

    def _made_tools(self) -> QWidget:
        group = QButtonGroup(self)
        for tool, icon in TOOLS.items():
            self.tools[tool] = made = self._tool(tool, icon)
            group.addButton(made)
        return _in_line(self.tools.values())

    def _made_statuses(self) -> QWidget:
        kinds = QButtonGroup(self)
        for status in (RelationStatus.DESIRED, RelationStatus.EXISTING):
            self.statuses[status] = made = self._status(status)
            kinds.addButton(made)
        return _in_line([self._rule(), *self.statuses.values()])

    def _made_views(self) -> QWidget:
        """Make what tidies and what changes how much is seen; where there is little room the menu has it."""
        fit = self._button("corners-out", "fit", self.fit_wished.emit)
        self.legend = self._button("list-dashes", "legend")
        self.legend.setProperty("look", "map-status")
        self.legend.setCheckable(True)
        self.legend.clicked.connect(self.legend_wished)
        self.percent = label("", "small")
        self.percent.setMinimumWidth(self._ui.theme.px(42))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = MapMore(self._ui)
        fit_entry, legend_entry = self._views_in_menu()
        self.tidy = self._button("magic-wand", "tidy", self.tidy_wished.emit)
        self._folds: Sequence[tuple[Sequence[QWidget], Sequence[QAction]]] = (
            ((self.tidy, self.percent, self.legend), (legend_entry,)),
            ((fit,), (fit_entry,)),
            ((self._kinds,), self._kinds_in_menu()),
        )
        self.filter = self._button("funnel", "filter")
        self.filter.setProperty("look", "map-status")
        self.filter.setCheckable(True)
        return _in_line([self._rule(), self.tidy, self.filter, fit, self.percent, self.legend, self.more])

    def _views_in_menu(self) -> tuple[QAction, QAction]:
        """Put the zoom into the menu; give the entries for where there is little room."""
        more = self.more
        more.add(Section.VIEW, "gui.map.tool.larger", "plus", lambda: self.zoom_wished.emit(STEP), "+")
        more.add(Section.VIEW, "gui.map.tool.smaller", "minus", lambda: self.zoom_wished.emit(1 / STEP), "−")
        fit = more.add(Section.VIEW, "gui.map.menu.fit", "corners-out", self.fit_wished.emit, "0")
        return fit, more.add(Section.VIEW, "gui.map.tool.legend", "list-dashes", self._wish_legend)

    def _kinds_in_menu(self) -> list[QAction]:
        """Put into the menu what a new relation will be."""
        self._entries: dict[RelationStatus, QAction] = {}
        for status, made in self.statuses.items():
            act = partial(self.status_chosen.emit, status)
            self._entries[status] = entry = self.more.add(
                Section.DRAW, f"gui.map.menu.draw_{status.value}", "minus", act
            )
            entry.setIcon(made.icon())
            entry.setCheckable(True)
        return list(self._entries.values())

    def _wish_legend(self) -> None:
        self.legend_wished.emit(not self.legend.isChecked())

    def fit_into(self, width: int) -> None:
        """Fold until the tools fit a width: part after part into the menu, then all into more lines."""
        for folded in range(len(self._folds) + 1):
            for index, (parts, entries) in enumerate(self._folds):
                for part in parts:
                    part.setVisible(index >= folded)
                for entry in entries:
                    entry.setVisible(index < folded)
            inside = self._views.layout()
            assert inside is not None, "tools stand in a layout"
            inside.activate()  # or it tells the size it had before
            self._flow.invalidate()
            need = self.sizeHint()
            if need.width() <= width:
                break
        shown = min(need.width(), width)
        self.resize(shown, self.heightForWidth(shown))

    def _button(self, icon: str, key: str, act: Callable[[], object] | None = None) -> QToolButton:
        made = icon_button(self._ui, icon, self._ui.say(f"gui.map.tool.{key}"), act)
        made.setProperty("look", "map-tool")
        return made

    def _tool(self, tool: Tool, icon: str) -> QToolButton:
        made = self._button(icon, tool.value)
        made.setCheckable(True)
        made.clicked.connect(lambda checked=False: self.tool_chosen.emit(tool))
        return made

    def _status(self, status: RelationStatus) -> QToolButton:
        key = "wanted" if status is RelationStatus.DESIRED else "existing"
        made = self._button("minus", key)
        picture = sample(
            [status_line(Relation(id="", from_id="", to_id="", status=status))], self._look, LINE * self._ui.theme.scale
        )
        made.setIcon(QIcon(picture))
        made.setIconSize(picture.deviceIndependentSize().toSize())
        made.setProperty("look", "map-status")
        made.setCheckable(True)
        made.clicked.connect(lambda checked=False: self.status_chosen.emit(status))
        return made

    def _rule(self) -> QFrame:
        made = frame("map-rule")
        made.setFixedHeight(self._ui.theme.px(28))
        return made

    def show_tool(self, tool: Tool, status: RelationStatus) -> None:
        """Show which tool is in hand and what a new relation will be."""
        for one, made in self.tools.items():
            made.setChecked(one is tool)
            made.setIcon(self._ui.theme.icon(TOOLS[one], "surface" if one is tool else "ink"))
        for kind, made in self.statuses.items():
            made.setChecked(kind is status)
            self._entries[kind].setChecked(kind is status)

    def show_percent(self, percent: int) -> None:
        """Show the zoom."""
        self.percent.setText(self._ui.say("gui.map.percent", number=percent))

    def show_legend(self, *, is_open: bool, is_offered: bool) -> None:
        """Show whether the legend is open, and whether there is one."""
        self.legend.setChecked(is_open)
        self.legend.setEnabled(is_offered)


def _in_line(widgets: Iterable[QWidget]) -> QWidget:
    made = clear()
    layout = row(2)
    for widget in widgets:
        layout.addWidget(widget)
    made.setLayout(layout)
    return made

"""The floating tools of the map, and the legend in its corner."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QWidget

from workshop_app.canvas.tools.gesture import Tool
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, empty, frame, icon_button, label, restyle, row

TOOLS = {Tool.SELECT: "cursor", Tool.PAN: "hand", Tool.ACTOR: "user-plus", Tool.RELATION: "flow-arrow"}
DASHES = {RelationStatus.EXISTING: [], RelationStatus.DESIRED: [3.0, 2.4], RelationStatus.ENDED: [0.8, 2.6]}
ROLES = {RelationStatus.EXISTING: "ink-2", RelationStatus.DESIRED: "coral", RelationStatus.ENDED: "line-strong"}


def line_pixmap(ui: Ui, status: RelationStatus) -> QPixmap:
    """Draw a short line as relations of a status are drawn."""
    size = QSize(ui.theme.px(34), ui.theme.px(20))
    picture = QPixmap(size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ui.theme.colour(ROLES[status]), 2.4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[status]:
        pen.setDashPattern(DASHES[status])
    painter.setPen(pen)
    middle = size.height() / 2
    painter.drawLine(QPointF(1, middle), QPointF(size.width() - 1, middle))
    painter.end()
    return picture


class MapToolbar(QFrame):
    """Emits ``tool_chosen(Tool)``, ``status_chosen``, ``fit_wished()`` and ``zoom_wished(factor)``."""

    tool_chosen = Signal(object)
    status_chosen = Signal(object)
    fit_wished = Signal()
    zoom_wished = Signal(float)

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self.tools: dict[Tool, QToolButton] = {}
        self.statuses: dict[RelationStatus, QToolButton] = {}
        self.setProperty("look", "map-toolbar")
        self.setAccessibleName(ui.say("gui.map.toolbar"))
        self._build()

    def _build(self) -> None:
        layout = row(2, (6, 5, 10, 5))
        group = QButtonGroup(self)
        for tool, icon in TOOLS.items():
            self.tools[tool] = made = self._tool(tool, icon)
            group.addButton(made)
            layout.addWidget(made)
        layout.addWidget(self._rule())
        kinds = QButtonGroup(self)
        for status in (RelationStatus.DESIRED, RelationStatus.EXISTING):
            self.statuses[status] = made = self._status(status)
            kinds.addButton(made)
            layout.addWidget(made)
        layout.addWidget(self._rule())
        for icon, key, act in (
            ("corners-out", "fit", self.fit_wished.emit),
            ("minus", "smaller", lambda: self.zoom_wished.emit(0.8)),
            ("plus", "larger", lambda: self.zoom_wished.emit(1.25)),
        ):
            made = icon_button(self._ui, icon, self._ui.say(f"gui.map.tool.{key}"), act)
            made.setProperty("look", "map-tool")
            layout.addWidget(made)
        self.percent = label("", "small")
        self.percent.setMinimumWidth(self._ui.theme.px(42))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.percent)
        self.setLayout(layout)

    def _tool(self, tool: Tool, icon: str) -> QToolButton:
        made = icon_button(self._ui, icon, self._ui.say(f"gui.map.tool.{tool.value}"))
        made.setProperty("look", "map-tool")
        made.setCheckable(True)
        made.clicked.connect(lambda checked=False: self.tool_chosen.emit(tool))
        return made

    def _status(self, status: RelationStatus) -> QToolButton:
        key = "wanted" if status is RelationStatus.DESIRED else "existing"
        made = icon_button(self._ui, "minus", self._ui.say(f"gui.map.tool.{key}"))
        picture = line_pixmap(self._ui, status)
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

    def show_percent(self, percent: int) -> None:
        """Show the zoom."""
        self.percent.setText(self._ui.say("gui.map.percent", number=percent))


class MapLegend(QFrame):
    """Explains the lines and the tower; only what the map uses."""

    def __init__(self, ui: Ui, parent: QWidget, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._ui, self._wraps = ui, wraps
        self._shown: list[str] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(ui.say("gui.map.legend"))
        restyle(self, "clear")
        self._column = column(2)
        self.setLayout(self._column)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the signs that the map uses."""
        used = {relation.status for relation in workshop.all(Relation)}
        keys = [status.value for status in RelationStatus if status in used]
        keys += ["influence"] if any(actor.influence for actor in workshop.all(Actor)) else []
        keys += ["absent"] if any(not actor.present for actor in workshop.all(Actor)) else []
        if keys == self._shown:
            return
        self._shown = keys
        empty(self._column)
        for key in keys:
            line = row(8)
            sample = QLabel()
            sample.setPixmap(self._sample(key))
            line.addWidget(sample)
            line.addWidget(label(self._ui.say(f"legend.{key}"), "small", wraps=self._wraps), 1)
            self._column.addLayout(line)
        self.adjustSize()

    def _sample(self, key: str) -> QPixmap:
        if key in {status.value for status in RelationStatus}:
            return line_pixmap(self._ui, RelationStatus(key))
        size = QSize(self._ui.theme.px(34), self._ui.theme.px(20))
        picture = QPixmap(size * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ui.theme.colour("ink-2")
        middle, unit = QPointF(size.width() / 2, size.height() / 2), size.height() / 20
        if key == "influence":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for level in (-1, 0, 1):
                top = middle.y() + (level * 5 - 1.75) * unit
                painter.drawRoundedRect(QRectF(middle.x() - 8 * unit, top, 16 * unit, 3.5 * unit), 1.5, 1.5)
        else:
            painter.setPen(QPen(ink, 1.6))
            painter.drawEllipse(middle, 7 * unit, 7 * unit)
        painter.end()
        return picture

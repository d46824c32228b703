"""One lane of the chain as a list, with the keys that lead through it and to the lanes beside."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workshop_app.domain.chain import Lane, Node
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER
from workshop_app.gui.widgets.chain_rows import MANY, PAD, LaneModel, LaneRow

LEAST = 144
"""The least width of a lane, at 100 % text."""


class ChainLane(QListView):
    """Emits ``turned()`` when one stands on another row, ``stepped(±1)`` to the lane beside, ``followed()``."""

    turned = Signal()
    stepped = Signal(int)
    followed = Signal()

    def __init__(self, ui: Ui, lane: Lane) -> None:
        super().__init__()
        self._ui, self.lane = ui, lane
        self.setProperty("look", "rows")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(ui.theme.px(LEAST))
        self.rows = LaneModel(ui)
        self.setModel(self.rows)
        self.setItemDelegate(LaneRow(ui, self, self.rows))
        self.selectionModel().currentChanged.connect(lambda current, before: self.turned.emit())
        self.doubleClicked.connect(lambda index: self.followed.emit())
        self.clicked.connect(lambda index: self.turned.emit())

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show the rows of the lane; one stays on the row on which one stands."""
        here = self.current
        name = self._ui.say(f"gui.chain.lane.{self.lane.value}")
        self.setAccessibleName(f"{name}, {len(nodes)}")
        self.setUniformItemSizes(len(nodes) > MANY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if nodes else Qt.FocusPolicy.NoFocus)
        self.rows.show(nodes)
        if here is not None:
            self.stand_on(here.key)

    @property
    def current(self) -> Node | None:
        """The row one stands on."""
        row = self.currentIndex().row()
        return self.rows.nodes[row] if 0 <= row < len(self.rows.nodes) else None

    def stand_on(self, key: str) -> bool:
        """Stand on a row; False when it is not here."""
        row = self.rows.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        return row >= 0

    def tint(self, chosen: str, linked: frozenset[str]) -> None:
        """Show what is chosen, and what hangs together with it; the first of that comes into sight."""
        self.rows.tint(chosen, linked)
        tinted = sorted(row for row in map(self.rows.row_of, linked) if row >= 0)
        if tinted and not any(self._is_seen(row) for row in tinted):
            self.scrollTo(self.rows.index(tinted[0]), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _is_seen(self, row: int) -> bool:
        return self.viewport().rect().contains(self.visualRect(self.rows.index(row)).center())

    def middle_of(self, key: str) -> int | None:
        """Tell how high the middle of a row is; at the edge when it is scrolled away, None when it is not here."""
        row = self.rows.row_of(key)
        if row < 0:
            return None
        return max(0, min(self.visualRect(self.rows.index(row)).center().y(), self.viewport().height()))

    def seen(self) -> tuple[Node, ...]:
        """Give the rows that are in sight."""
        room = self.viewport().rect()
        top, bottom = (self.indexAt(QPoint(PAD, y)) for y in (room.top() + 1, room.bottom() - 1))
        last = bottom.row() if bottom.isValid() else len(self.rows.nodes) - 1
        return self.rows.nodes[max(0, top.row()) : last + 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the lane beside with the arrows, to where a row stands with Enter."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in ENTER:
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.nodes:
            self.setCurrentIndex(self.rows.index(0))
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

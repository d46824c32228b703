"""The first column of a table once more, held in its place while the others are scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.map_table_delegate import MapTableDelegate, held_width
from workshop_app.gui.widgets.map_table_model import MapTableModel
from workshop_app.gui.widgets.table_dress import dress


class HeldColumn(QTableView):
    """For eyes and pointer only: keys and screen readers know one table, the one beneath, whose choice this shares.

    ``turn_order(column)`` is what a click on the heading does.
    """

    def __init__(self, ui: Ui, table: QTableView, rows: MapTableModel, turn_order: Callable[[int], object]) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(rows)
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(MapTableDelegate(ui, self, rows))
        dress(self, "")
        edge = ui.theme.colour("line").name()  # only to the right: it lies within the border of the other
        self.setStyleSheet(f"QTableView {{ border: 0; border-right: 1px solid {edge}; border-radius: 0; }}")
        self.setFocusProxy(table)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoScroll(False)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(table.verticalHeader().sectionResizeMode(0))
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().sectionClicked.connect(turn_order)
        self.doubleClicked.connect(table.doubleClicked.emit)
        table.verticalScrollBar().valueChanged.connect(self._follow)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        self.hide()

    def place(self) -> None:
        """Stand over the first column of the table where that has been scrolled away."""
        table, header = self._table, self._table.horizontalHeader()
        self.setVisible(table.horizontalScrollBar().value() > 0)
        if not self.isHidden():
            self.setColumnWidth(0, held_width(table))
            self.horizontalHeader().setFixedHeight(header.height())
            seen = table.viewport().geometry()
            self.setGeometry(seen.left(), header.y(), held_width(table), header.height() + seen.height())
            self._follow()

    def _follow(self) -> None:
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: object, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Leave it to the table, which this one follows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel go to the table."""
        QCoreApplication.sendEvent(self._table.viewport(), event)

    def currentChanged(self, current: object, previous: object) -> None:  # noqa: N802
        """Paint only: the table tells of it."""
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Paint only: the table tells of it."""
        self.viewport().update()

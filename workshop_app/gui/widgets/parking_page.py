"""The parking lot on a page of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from workshop_app.domain.records import Record
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.parking_list import ParkingList


class ParkingPage(QWidget):
    """The list under its heading, or what the parking lot is for. Emits ``park_wished()``."""

    park_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui = ui
        self.list = ParkingList(ui, session)
        self.park = button(ui, ui.say("gui.parking.new"), "primary", "plus", self.park_wished.emit)
        self.park.setToolTip("Ctrl+P")
        self._hint = label(ui.say("gui.parking.intro"), "soft", wraps=True)
        head = row(16)
        head.addWidget(label(ui.say("report.parking"), "h1", wraps=True), 1)
        head.addWidget(self.park, 0, Qt.AlignmentFlag.AlignTop)
        inside = clear()
        rows = column(8, (2, 2, 12, 24))
        rows.addWidget(self.list)
        rows.addStretch(1)
        inside.setLayout(rows)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(12, (28, 22, 16, 0))
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(area, 1)
        self.setLayout(layout)
        OpenOnly(session, self.park)
        session.changed.connect(self._follow)
        self._follow(session.workshop)

    def reveal(self, record: Record) -> None:
        """Go to a matter."""
        self.list.rows[record.id].setFocus()

    def _follow(self, workshop: Workshop, changes: object = ()) -> None:
        key = "gui.parking.intro" if workshop.parking else "gui.parking.empty"
        self._hint.setText(self._ui.say(key))

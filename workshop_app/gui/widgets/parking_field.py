"""Parking from anywhere: a small field over the present screen. Type, Enter, gone; the focus goes back."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from workshop_app.domain.commands.parking import Park
from workshop_app.domain.parking import still_open
from workshop_app.domain.records import ParkingItem
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, icon_button, label, row
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.growing_edit import GrowingEdit
from workshop_app.gui.widgets.parking_receiver import ReceiverField
from workshop_app.services.ids import new_id

DRAFT = "parking.new"
WIDTH, TOP = 560, 76


class ParkingField(QFrame):
    """Floats over a workshop. Emits ``list_wished()``."""

    list_wished = Signal()

    def __init__(self, ui: Ui, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self._ui, self._session, self._around = ui, session, around
        self._from: QWidget | None = None
        self.setProperty("look", "floating")
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        ui = self._ui
        self.text = GrowingEdit("capture-edit", most_lines=4)
        self.text.setAccessibleName(ui.say("gui.parking.new"))
        self.text.setPlaceholderText(ui.say("gui.parking.new_hint"))
        self.receiver = ReceiverField(ui, self._session)
        self.all = button(ui, "", "quiet", "letter-circle-p")
        self.park = button(ui, ui.say("gui.parking.park"), "primary")
        close = icon_button(ui, "x", ui.say("gui.close"), self.leave)
        head = row(8)
        head.addWidget(label(ui.say("gui.parking.new"), "h3"), 1)
        head.addWidget(close)
        frame = QFrame()
        frame.setProperty("look", "capture-frame")
        inner = row(0, (10, 4, 10, 4))
        inner.addWidget(self.text)
        frame.setLayout(inner)
        foot = row(8)
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.park)
        layout = column(10, (18, 10, 14, 14))
        layout.addLayout(head)
        layout.addWidget(frame)
        layout.addWidget(self.receiver)
        layout.addLayout(foot)
        self.setLayout(layout)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(ui.theme.px(28))
        shadow.setOffset(0, ui.theme.px(6))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda: self._session.keep_draft(DRAFT, self.text.text))
        self.text.grown.connect(self.place)
        for field in (self.text, self.receiver):
            field.entered.connect(self.keep)
            field.left.connect(self.leave)
        self.park.clicked.connect(lambda checked=False: self.keep())
        self.all.clicked.connect(lambda checked=False: self._show_all())
        self._around.installEventFilter(self)

    def toggle(self) -> None:
        """Open, or close again what is open; a finished workshop only shows the list."""
        if self.isVisible():
            self.leave()
        elif is_finished(self._session.workshop):
            self.list_wished.emit()
        else:
            self._open()

    def _open(self) -> None:
        self._from = QApplication.focusWidget()
        self.text.setPlainText(self._session.draft(DRAFT))
        self.receiver.clear()
        self.all.setText(self._ui.count("gui.parking.see_all", len(still_open(self._session.workshop))))
        self.place()
        self.show()
        self.raise_()
        self.text.setFocus()

    def keep(self) -> None:
        """Park what is written, and go back; with nothing written, Enter goes back too."""
        text = self.text.text.strip()
        if not text:
            self.leave()
            return
        if self._session.do(Park(ParkingItem(id=new_id(), text=text), self.receiver.actor)) is not None:
            self.text.clear()
            self._session.keep_draft(DRAFT, "")
            self.leave()
            self._ui.notify(self._ui.say("gui.parking.parked"), self._ui.say("gui.undo"), self._session.undo)

    def leave(self) -> None:
        """Close, and give the focus back to where one was."""
        here, before = QApplication.focusWidget(), self._from
        is_inside = here is not None and self.isAncestorOf(here)
        self.hide()
        if is_inside and before is not None and shiboken6.isValid(before):
            before.setFocus()
        self._from = None

    def _show_all(self) -> None:
        self.hide()
        self.list_wished.emit()

    def place(self) -> None:
        """Stand below the bar, in the middle."""
        px, around = self._ui.theme.px, self._around
        self.setFixedWidth(min(px(WIDTH), around.width() - 32))
        self.adjustSize()
        self.move((around.width() - self.width()) // 2, px(TOP))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a window that changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

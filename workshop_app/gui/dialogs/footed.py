"""A dialog whose contents scroll above a foot with its buttons, so that it fits any window and any size of text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row


class FootedDialog(QDialog):
    """Put widgets into ``body``. ``do`` is the button that does what the dialog is for; it calls ``finish``."""

    def __init__(self, ui: Ui, title: str, parent: QWidget | None, wished: QSize) -> None:
        super().__init__(parent)
        self.ui = ui
        self.setWindowTitle(title)
        self.setModal(True)
        self.body: QVBoxLayout = column(12, (28, 24, 28, 16))
        self.body.addWidget(label(title, "h2"))
        inside = clear()
        inside.setLayout(self.body)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        whole = column(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot())
        self.setLayout(whole)
        self._fit(wished)
        ui.noticed.connect(self._show_trouble)

    def _foot(self) -> QWidget:
        ui = self.ui
        made = frame("library-foot")
        self.foot = row(12, (28, 12, 28, 16))
        self.cancel = button(ui, ui.say("gui.cancel"), on_click=self.reject)
        self.cancel.setAutoDefault(False)
        self.trouble = label("", "alert", wraps=True)
        self.do = QPushButton()
        self.do.setProperty("look", "primary")
        self.do.setCursor(Qt.CursorShape.PointingHandCursor)
        self.do.setDefault(True)
        self.do.clicked.connect(lambda checked=False: self.finish())
        self.foot.addWidget(self.trouble, 1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.do)
        made.setLayout(self.foot)
        return made

    def _show_trouble(self, notice: Notice) -> None:
        """Say here what went wrong: the message bar is behind the dialog."""
        self.trouble.setText(notice.text if notice.is_trouble else "")

    def _fit(self, wished: QSize) -> None:
        px, around = self.ui.theme.px, self.parentWidget()
        room = around.window().size() if around else self.screen().size()
        self.resize(min(px(wished.width()), room.width() - 40), min(px(wished.height()), room.height() - 60))

    def done(self, result: int) -> None:
        """Close, and let the window around be the active one again: not every window system sees to that."""
        super().done(result)
        around = self.parentWidget()
        if around is not None:
            around.window().activateWindow()

    def finish(self) -> None:
        """Do what the dialog is for."""
        self.accept()

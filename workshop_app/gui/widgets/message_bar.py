"""The message bar: what was done, with a way to take it back; what went wrong, with a way forward."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.basic import button, icon_button, label, restyle, row

SECONDS = 8
"""How long a message of something done stays; one of trouble stays until it is dealt with."""


class MessageBar(QFrame):
    """Floats at the foot of the window, above everything, and takes no focus."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self._around = parent
        self._notice: Notice | None = None
        self._label = label(wraps=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = button(ui, "", on_click=self._act)
        self._close = icon_button(ui, "x", ui.say("gui.close"), self.hide)
        layout = row(12, (16, 10, 10, 10))
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        layout.addWidget(self._close)
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()
        ui.noticed.connect(self.show_notice)

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._label.text()

    def show_notice(self, notice: Notice) -> None:
        """Show a message in place of the one before."""
        self._notice = notice
        self._label.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.button.setText(notice.button)
        self.button.setVisible(bool(notice.button))
        restyle(self, "message-trouble" if notice.is_trouble else "message")
        for inside in (self._label, self.button):
            restyle(inside, "")  # their colours follow from what they stand in
        icon = self._ui.theme.icon("x", "ink" if notice.is_trouble else "surface")
        self._close.setIcon(icon)
        if notice.is_trouble:
            self._timer.stop()
        else:
            self._timer.start()
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand in the middle of the window's foot."""
        around = self._around
        width = min(around.width() - 48, 720)
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.resize(width, height)
        self.move((around.width() - width) // 2, around.height() - height - 24)

    def _act(self) -> None:
        self.hide()
        if self._notice and self._notice.action:
            self._notice.action()

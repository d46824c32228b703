"""Why the workshops cannot be opened, in a window of its own, with a way to try again."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label, row
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained


class CannotOpen(QWidget):
    """Says what is wrong and what to do."""

    def __init__(self, ui: Ui, trouble: Trouble, try_again: Callable[[], None]) -> None:
        super().__init__()
        self.setWindowTitle("Samspill")
        self.setProperty("look", "window")
        layout = column(16, (40, 32, 40, 32))
        layout.addWidget(label(ui.say("gui.frame.cannot_open"), "h2", wraps=True))
        layout.addWidget(label(explained(trouble, ui.language), wraps=True))
        buttons = row(12)
        buttons.addStretch(1)
        buttons.addWidget(button(ui, ui.say("gui.frame.quit"), on_click=QApplication.quit))
        buttons.addWidget(button(ui, ui.say("gui.try_again"), "primary", on_click=try_again))
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.resize(640, 240)

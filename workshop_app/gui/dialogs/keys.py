"""F1: the keys, in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label

KEYS = (
    ("Enter", "add"),
    ("Esc", "leave"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+Y", "redo"),
    ("Ctrl+PgDn", "next"),
    ("Ctrl+PgUp", "previous"),
    ("Ctrl+T", "clock"),
    ("F2", "edit"),
    ("Delete", "delete"),
    ("Ctrl+N", "new"),
    ("Ctrl+K", "search"),
    ("Ctrl+L", "back"),
    ("F1", "keys"),
)
MAP_KEYS = (
    ("N", "map_new"),
    ("R", "map_tie"),
    ("V / H", "map_tools"),
    ("+  −  0", "map_zoom"),
    ("Tab", "map_walk"),
    ("← ↑ → ↓", "map_move"),
)


class KeysDialog(QDialog):
    """A list of what each key does."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui.say("gui.frame.keys"))
        layout = column(12, (32, 24, 32, 24))
        layout.addWidget(label(ui.say("gui.frame.keys"), "h2"))
        layout.addWidget(label(ui.say("gui.frame.keys_intro"), "soft"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for line, (keys, name) in enumerate(KEYS):
            grid.addWidget(label(keys, "chip"), line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(ui.say(f"gui.frame.key.{name}")), line, 1)
        below = len(KEYS)
        grid.addWidget(label(ui.say("gui.frame.keys_map"), "h3"), below, 0, 1, 2)
        for line, (keys, name) in enumerate(MAP_KEYS, start=below + 1):
            grid.addWidget(label(keys, "chip"), line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(ui.say(f"gui.frame.key.{name}")), line, 1)
        layout.addLayout(grid)
        layout.addWidget(button(ui, ui.say("gui.close"), "primary", on_click=self.accept))
        self.setLayout(layout)

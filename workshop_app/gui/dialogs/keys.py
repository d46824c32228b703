"""F1: the keys, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row

KEYS = (
    ("Enter", "add"),
    ("Esc", "leave"),
    ("/  #  @", "marks"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+Y", "redo"),
    ("Ctrl+PgDn", "next"),
    ("Ctrl+PgUp", "previous"),
    ("Ctrl+T", "clock"),
    ("Ctrl+P", "park"),
    ("Ctrl+Shift+P", "print"),
    ("Alt+Enter", "details"),
    ("F2", "edit"),
    ("Delete", "delete"),
    ("Ctrl+N", "new"),
    ("Ctrl+K", "search"),
    ("Ctrl+F", "find"),
    ("Ctrl+1  2  3", "views"),
    ("Ctrl+A", "all"),
    ("Ctrl+M", "merge"),
    ("Alt+↓", "fold"),
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
BOARD_KEYS = (
    ("← ↑ → ↓", "board_walk"),
    ("Ctrl  ← ↑ → ↓", "board_move"),
    ("Ctrl  Shift  ← ↑ → ↓", "board_send"),
    ("Tab", "board_frames"),
    ("N  F  T", "board_new"),
    ("+  −  0  Z", "board_zoom"),
)
PHOTO_KEYS = (
    ("PgDn  PgUp", "photo_strips"),
    ("Ctrl  +  −  0", "photo_zoom"),
    ("Alt  ← ↑ → ↓", "photo_pan"),
)


class KeysDialog(QDialog):
    """A list of what each key does: everywhere, and beside it on the map, on the board and at a picture."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setWindowTitle(ui.say("gui.frame.keys"))
        lists = row(40)
        lists.addLayout(self._list("gui.frame.keys_everywhere", KEYS))
        beside = column(24)
        beside.addLayout(self._list("gui.frame.keys_map", MAP_KEYS))
        beside.addLayout(self._list("gui.frame.keys_board", BOARD_KEYS))
        beside.addLayout(self._list("gui.frame.keys_photo", PHOTO_KEYS))
        beside.addStretch(1)
        lists.addLayout(beside)
        lists.addStretch(1)
        inside = clear()
        inside.setLayout(lists)
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName(ui.say("gui.frame.keys"))
        area.setWidget(inside)
        layout = column(16, (32, 24, 32, 24))
        layout.addWidget(label(ui.say("gui.frame.keys"), "h2"))
        layout.addWidget(label(ui.say("gui.frame.keys_intro"), "soft"))
        layout.addWidget(area, 1)
        close = button(ui, ui.say("gui.close"), "primary", on_click=self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setLayout(layout)
        self._fit(inside.sizeHint())
        close.setFocus()

    def _list(self, title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (key, name) in enumerate(keys):
            grid.addWidget(label(key, "chip"), line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(self._ui.say(f"gui.frame.key.{name}")), line, 1)
        made = column(12)
        made.addWidget(label(self._ui.say(title), "h3"))
        made.addLayout(grid)
        made.addStretch(1)
        return made

    def _fit(self, lists: QSize) -> None:
        """Show all the keys, or let them scroll in a small window."""
        px, room = self._ui.theme.px, (self.parentWidget() or self.screen()).size()
        self.resize(min(lists.width() + 84, room.width() - 40), min(lists.height() + px(180), room.height() - 40))

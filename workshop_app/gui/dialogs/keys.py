"""F1: the keys, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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
    ("@", "mentions"),
    ("Alt+↓", "fold"),
    ("Ctrl+L", "back"),
    ("F1", "keys"),
)
MAP_KEYS = (
    ("N", "map_new"),
    ("R", "map_tie"),
    ("A – Å", "map_letters"),
    ("V / H", "map_tools"),
    ("+  −  0", "map_zoom"),
    ("Tab", "map_walk"),
    ("X", "map_keep"),
    ("L / Shift+L", "map_along"),
    ("← ↑ → ↓", "map_move"),
    ("Ctrl  ↑ ↓", "map_rings"),
    (".  ,", "map_tower"),
    ("O  P  W", "map_order"),
    ("F  T", "map_marks"),
    ("Alt  ← ↑ → ↓", "map_size"),
    ("Ctrl+C  X  V  D", "map_copy"),
    ("Shift+F10", "map_menu"),
    ("Shift+F  /", "map_find"),
    ("G", "map_focus"),
    ("S  M", "map_closer"),
    ("I  B", "map_views"),
    ("Ctrl+1  4  5", "map_switch"),
    ("↑ ↓  Space", "map_waiting"),
)
TABLE_KEYS = (
    ("Enter  F2", "table_edit"),
    ("0 – 5  +  −", "table_level"),
    ("Alt+↑  ↓", "table_sort"),
)
BOARD_KEYS = (
    ("← ↑ → ↓", "board_walk"),
    ("Ctrl  ← ↑ → ↓", "board_move"),
    ("Ctrl  Shift  ← ↑ → ↓", "board_send"),
    ("Tab", "board_frames"),
    ("N  F  T", "board_new"),
    ("+  −  0  Z", "board_zoom"),
)
RESOURCE_KEYS = (
    ("Alt+1 – 6", "resource_field"),
    ("← ↑ → ↓", "resource_walk"),
    ("Ctrl  ← ↑ → ↓", "resource_carry"),
    ("Ctrl+1  2", "resource_views"),
)
PHOTO_KEYS = (
    ("PgDn  PgUp", "photo_strips"),
    ("Ctrl  +  −  0", "photo_zoom"),
    ("Alt  ← ↑ → ↓", "photo_pan"),
)
CHAIN_KEYS = (("← ↑ → ↓", "chain_walk"), ("Enter", "chain_go"))
LISTS: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = (
    ("everywhere", KEYS),
    ("map", MAP_KEYS),
    ("table", TABLE_KEYS),
    ("board", BOARD_KEYS),
    ("resources", RESOURCE_KEYS),
    ("photo", PHOTO_KEYS),
    ("chain", CHAIN_KEYS),
)
MOST_COLUMNS = 3
MARGINS = 84
"""Room beside the lists, in pixels."""


class KeysDialog(QDialog):
    """A list of what each key does: everywhere, on the map, on the board and at a picture."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setWindowTitle(ui.say("gui.frame.keys"))
        inside = self._inside()
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

    def _inside(self) -> QWidget:
        """Put the lists into as many columns as there is room for."""
        room = (self.parentWidget() or self.screen()).size().width() - 40 - MARGINS
        for count in range(MOST_COLUMNS, 0, -1):
            inside = clear()
            inside.setLayout(self._columns(count))
            if inside.sizeHint().width() <= room:
                break
        return inside

    def _columns(self, count: int) -> QHBoxLayout:
        """Share the lists among columns, in their order and about as many lines in each."""
        made, columns = row(28), [column(24)]
        share = sum(len(keys) + 2 for _, keys in LISTS) / count
        filled = 0.0
        for title, keys in LISTS:
            lines = len(keys) + 2
            if filled + lines / 2 > share and len(columns) < count:
                columns.append(column(24))
                filled = 0.0
            columns[-1].addLayout(self._list(f"gui.frame.keys_{title}", keys))
            filled += lines
        for one in columns:
            one.addStretch(1)
            made.addLayout(one)
        made.addStretch(1)
        return made

    def _list(self, title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
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
        self.resize(min(lists.width() + MARGINS, room.width() - 40), min(lists.height() + px(180), room.height() - 40))

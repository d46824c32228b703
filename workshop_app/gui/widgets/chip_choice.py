"""A chip that shows a value and offers the others in a menu."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import label, tip


class ChipChoice(QToolButton):
    """Emits ``chosen(value)``. ``name`` is what the value is called, for the tooltip and the screen reader."""

    chosen = Signal(object)

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui, self.name = ui, name
        self._choices: list[tuple[Any, str, QIcon | None]] = []
        self.value: Any = None
        self.setProperty("look", "map-chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(ui.theme.icon_size() * 0.9)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def offer(self, choices: Sequence[tuple[Any, str, QIcon | None]], value: Any, none: str = "–") -> None:
        """Offer values with their words; show the present one, or ``none`` when it is not among them."""
        self._choices, self.value = list(choices), value
        word, icon = next(((word, icon) for one, word, icon in choices if one == value), (none, None))
        self.setText(word)
        self.setIcon(icon or QIcon())
        told = self._ui.say("gui.map.choice", name=self.name, value=word)
        self.setAccessibleName(told)
        self.setToolTip(tip(told))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for value, word, icon in self._choices:
            action = menu.addAction(icon, word) if icon else menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda checked=False, value=value: self.choose(value))

    def choose(self, value: Any) -> None:
        """Choose a value."""
        if value != self.value:
            self.chosen.emit(value)


def chip_grid(chips: Iterable[ChipChoice]) -> QGridLayout:
    """Set chips below each other, each beside what it is called."""
    made = QGridLayout()
    made.setHorizontalSpacing(8)
    made.setVerticalSpacing(2)
    made.setColumnStretch(0, 1)
    for line, chip in enumerate(chips):
        made.addWidget(label(chip.name, "small", wraps=True), line, 0)
        made.addWidget(chip, line, 1, Qt.AlignmentFlag.AlignLeft)
    return made

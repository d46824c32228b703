"""Any number of codes of a closed list, as chips that stay pressed."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ToolButton
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_chip import map_chip


class CodeFlags(QWidget):
    """Emits ``edited(tuple of codes)``, in the order of the list."""

    edited = Signal(object)

    def __init__(self, ui: Ui, name: str, codes: type[StrEnum]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.setAccessibleName(name)
        self._ui = ui
        self.chips: dict[Any, ToolButton] = {}
        flow = FlowLayout(ui.theme.px(6))
        for code in codes:
            word = ui.language.sentence(ui.language.code(code))
            chip = self.chips[code] = map_chip(word, ui.say("gui.map.choice", name=name, value=word), checks=True)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setIconSize(ui.theme.icon_size() * 0.7)
            chip.clicked.connect(lambda checked=False: self._edit())
            flow.addWidget(chip)
        self.setLayout(flow)

    def show_codes(self, codes: tuple[Any, ...]) -> None:
        """Show which are chosen, with a tick as well as a border."""
        for code, chip in self.chips.items():
            chip.setChecked(code in codes)
            chip.setIcon(self._ui.theme.icon("check") if code in codes else QIcon())

    def _edit(self) -> None:
        self.edited.emit(tuple(code for code, chip in self.chips.items() if chip.isChecked()))

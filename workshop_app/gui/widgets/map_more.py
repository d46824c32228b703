"""The «More» menu of the map's tools: one column, in sections, that each part of the map adds its entries to."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ToolButton


class Section(StrEnum):
    """The sections, from the top."""

    DRAW = "draw"
    ORDER = "order"
    VIEW = "view"
    TALK = "talk"
    FILES = "files"


class MapMore(ToolButton):
    """A button with a menu. A section without entries takes no room."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        name = ui.say("gui.map.tool.more")
        self.setIcon(ui.theme.icon("dots-three"))
        self.setIconSize(ui.theme.icon_size())
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setProperty("look", "map-tool")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # or a long one goes on in a second column
        self._ends = {section: menu.addSeparator() for section in Section}
        self.setMenu(menu)

    def add(
        self, section: Section, key: str, icon: str, act: Callable[[], Any] | None = None, shortcut: str = ""
    ) -> QAction:
        """Add an entry at the end of a section.

        ``key`` is that of its words; ``shortcut`` is only shown, and is caught elsewhere. The action that is given
        back may be made checkable, disabled or hidden, or be given a menu.
        """
        text = self._ui.say(key)
        made = QAction(self._ui.theme.icon(icon), f"{text}\t{shortcut}" if shortcut else text, self)
        if act is not None:
            made.triggered.connect(lambda checked=False: act())
        self.menu().insertAction(self._ends[section], made)
        return made

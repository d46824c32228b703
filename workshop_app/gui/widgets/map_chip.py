"""A small chip beside the map: a word that can be pressed."""

from PySide6.QtCore import Qt

from workshop_app.gui.widgets.basic import ToolButton, tip


def map_chip(text: str, told: str, *, checks: bool = False) -> ToolButton:
    """Make a chip; ``told`` is its tooltip and what a screen reader says, ``checks`` lets it stay pressed."""
    made = ToolButton()
    made.setProperty("look", "map-chip")
    made.setText(text)
    made.setToolTip(tip(told))
    made.setAccessibleName(told)
    made.setCheckable(checks)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made

"""Keys that mean the same on every canvas: which way an arrow points, and how to look closer."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt

CLOSER, FURTHER = 1.25, 0.8
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Zoomed(Protocol):
    """What the keys ask of a view."""

    def zoom_by(self, factor: float) -> None:
        """Look closer or from further off."""

    def fit(self) -> None:
        """Show everything."""


def zoom_keys(view: Zoomed) -> dict[Qt.Key, Callable[[], object]]:
    """Give what the keys for zooming do, with Ctrl and without."""
    return {
        Qt.Key.Key_Plus: lambda: view.zoom_by(CLOSER),
        Qt.Key.Key_Equal: lambda: view.zoom_by(CLOSER),
        Qt.Key.Key_Minus: lambda: view.zoom_by(FURTHER),
        Qt.Key.Key_0: view.fit,
    }

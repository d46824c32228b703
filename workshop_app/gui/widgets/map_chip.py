"""A small chip beside the map: a word that can be pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from workshop_app.gui.widgets.basic import ToolButton, tip


class MapChip(ToolButton):
    """Shows as much of its words as there is room for."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setText(words)

    def sizeHint(self) -> QSize:
        """Wish for room for all words, however many are shown."""
        shown = super().sizeHint()
        metrics = self.fontMetrics()
        return shown + QSize(metrics.horizontalAdvance(self._words) - metrics.horizontalAdvance(self.text()), 0)

    def minimumSizeHint(self) -> QSize:
        """Do with little."""
        return QSize(self.fontMetrics().height() * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where they must be."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        around = self.sizeHint().width() - metrics.horizontalAdvance(self._words)
        is_whole = self.width() >= self.sizeHint().width()
        cut = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - around)
        shown = self._words if is_whole else cut
        if shown != self.text():
            self.setText(shown)


def map_chip(text: str, told: str, *, checks: bool = False) -> ToolButton:
    """Make a chip; ``told`` is its tooltip and what a screen reader says, ``checks`` lets it stay pressed."""
    made = MapChip(text)
    made.setProperty("look", "map-chip")
    made.setToolTip(tip(told))
    made.setAccessibleName(told)
    made.setCheckable(checks)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made

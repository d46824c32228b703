"""A name as a heading that can be written in: a long one takes more lines, so that all of it is seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from workshop_app.gui.widgets.basic import ENTER
from workshop_app.gui.widgets.growing_edit import GrowingEdit


class NameEdit(GrowingEdit):
    """Emits ``finished()`` on Enter and when one goes elsewhere."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__("map-name", most_lines=4)
        self.entered.connect(self.finished.emit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be finished when one goes elsewhere; a menu that opens over the name is still here."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    @property
    def name(self) -> str:
        """What is written, on one line."""
        return " ".join(self.text.split())

    def show_name(self, name: str) -> None:
        """Show a name."""
        if name != self.text:
            self.setPlainText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break no line, and leave Esc to what the name stands in."""
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

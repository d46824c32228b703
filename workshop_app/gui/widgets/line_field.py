"""One line that is taken on Enter, and one that loses nothing: it tells when one goes elsewhere too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from workshop_app.gui.widgets.basic import ENTER

STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why a field loses the focus though one has not gone elsewhere: over a menu, and while one looks at another window."""


class NameField(QLineEdit):
    """Emits ``entered()`` on Enter, which goes no further."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is written."""
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LineField(NameField):
    """Emits ``given_up()`` on Esc as well, and ``left()`` when one goes elsewhere and when it is hidden."""

    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is written, or give it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in STILL_HERE:
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is no longer seen; a window that is made small hides nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

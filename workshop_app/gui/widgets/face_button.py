"""A button whose face is a layout of labels: it wraps, and its height follows from its width."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QWidget

from workshop_app.gui.ui import Ui


class FaceButton(QPushButton):
    """Give it a layout by ``show_face``; the labels in it leave the mouse to the button."""

    def __init__(self, ui: Ui, look: str, name: str, least: int) -> None:
        """Take a name for the screen reader and the least width at 100 % text."""
        super().__init__()
        self._least = ui.theme.px(least)
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_face(self, face: QLayout) -> None:
        """Show a layout as the button's face."""
        self.setLayout(face)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell the height that the texts need."""
        face = self.layout()
        return face.totalHeightForWidth(width) if face is not None else 0

    def sizeHint(self) -> QSize:
        """Wish for the height that the texts need at the present width."""
        width = max(self.width(), self._least)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than the texts."""
        return QSize(self._least, self.heightForWidth(max(self.width(), self._least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

"""A heading that opens what lies under it, so that the first look is calm."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column


class Fold(QWidget):
    """Folded to begin with. Emits ``toggled(is_open)``."""

    toggled = Signal(bool)

    def __init__(self, ui: Ui, title: str, content: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._content = ui, content
        self.head = button(ui, title, "fold", "caret-right")
        self.head.setCheckable(True)
        self.head.toggled.connect(self._show)
        layout = column(4)
        layout.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        self.setLayout(layout)
        content.hide()

    def set_title(self, title: str) -> None:
        """Name what lies under it."""
        self.head.setText(title)

    @property
    def is_open(self) -> bool:
        """Tell whether what lies under it is shown."""
        return self.head.isChecked()

    def _show(self, is_open: bool) -> None:
        self.head.setIcon(self._ui.theme.icon("caret-down" if is_open else "caret-right"))
        self._content.setVisible(is_open)
        self.toggled.emit(is_open)

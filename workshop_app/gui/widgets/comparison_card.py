"""The way from the page «Innsikt» to two maps side by side, of any two workshops."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label, row


class ComparisonCard(QFrame):
    """Opens the comparison."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.setProperty("look", "card")
        px = ui.theme.px
        words = column(2)
        words.addWidget(label(ui.say("gui.comparison.title"), "h2", wraps=True))
        words.addWidget(label(ui.say("gui.comparison.about"), "soft", wraps=True))
        self.open = button(ui, ui.say("gui.comparison.open"), "", "columns", self.compare)
        line = row(px(16), (px(20), px(16), px(20), px(16)))
        line.addLayout(words, 1)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def compare(self) -> None:
        """Compare two workshops of the library."""
        from workshop_app.gui.widgets.comparison_dialog import ComparisonDialog  # canvas and all, when it is wanted

        ComparisonDialog(self._ui, self.window()).open()

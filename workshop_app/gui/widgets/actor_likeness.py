"""«Ligner på NAV Solvik – er det samme?»: a question in a line, with its two answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_chip import map_chip


class LikenessLine(QFrame):
    """Emits ``answered(is_same)``."""

    answered = Signal(bool)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "likeness")
        self._ui = ui
        self.words = label("", "small", wraps=True)
        self.yes, self.no = map_chip(ui.say("gui.actor.is_same"), ""), map_chip(ui.say("gui.actor.is_other"), "")
        self.yes.clicked.connect(lambda checked=False: self.answered.emit(True))
        self.no.clicked.connect(lambda checked=False: self.answered.emit(False))
        answers = FlowLayout(ui.theme.px(6))
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        layout = column(4, (8, 6, 8, 6))
        layout.addWidget(self.words)
        layout.addLayout(answers)
        self.setLayout(layout)

    def ask(self, name: str, other: str) -> None:
        """Ask whether a name belongs to another actor."""
        ui = self._ui
        self.words.setText(ui.say("gui.actor.like", name=other))
        for chip, key in ((self.yes, "gui.actor.is_same_told"), (self.no, "gui.actor.is_other_told")):
            chip.setAccessibleName(ui.say(key, a=name, b=other))
            chip.setToolTip("")

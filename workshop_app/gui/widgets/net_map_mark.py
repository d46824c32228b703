"""Tells in an actor's panel that people disagree about its tower, in their own words."""

from PySide6.QtWidgets import QFrame

from workshop_app.domain.net_map import disagreements
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, empty, label


class DisagreementMark(QFrame):
    """Is there only when somebody has written a disagreement down."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._shown: tuple[Note, ...] = ()
        self.setProperty("look", "lack")
        self._lines = column(4, (12, 8, 12, 8))
        self.setLayout(self._lines)
        self.hide()

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Show what is disagreed about for an actor."""
        notes = disagreements(workshop, actor)
        if notes == self._shown:
            return
        self._shown = notes
        empty(self._lines)
        self._lines.addWidget(label(self._ui.say("gui.net_map.towers.disagreement"), "strong", wraps=True))
        for note in notes:
            self._lines.addWidget(label(self._ui.say("report.quoted", text=note.text), "soft", wraps=True))
        self.setVisible(bool(notes))

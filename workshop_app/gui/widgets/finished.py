"""A finished workshop is to be read: what edits it is greyed until the workshop is opened again."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workshop_app.domain.codes import Status
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, label, row


def is_finished(workshop: Workshop) -> bool:
    """Tell whether a workshop takes no more edits."""
    return workshop.details.status is Status.FINAL


class OpenOnly(QObject):
    """Holds widgets enabled as long as the workshop is open. Lives with the first of them."""

    def __init__(self, session: Session, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._widgets = widgets
        session.changed.connect(self._follow)
        self._follow(session.workshop)

    def _follow(self, workshop: Workshop, changes: object = ()) -> None:
        for widget in self._widgets:
            widget.setEnabled(not is_finished(workshop))


class FinishedLine(QFrame):
    """Says above everything that the workshop is finished, and opens it again."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget) -> None:
        """Stand in its parent from the start: shown without one, it would be a window of its own."""
        super().__init__(parent)
        self.setProperty("look", "finished")
        mark = label()
        mark.setPixmap(ui.theme.icon("check-circle", "moss").pixmap(ui.theme.icon_size()))
        text = label(ui.say("gui.frame.final"), wraps=True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.reopen = button(ui, ui.say("gui.frame.reopen"), "", "lock-open", lambda: session.do(Reopen()))
        layout = row(12, (28, 6, 28, 6))
        layout.addWidget(mark)
        layout.addWidget(text, 1)
        layout.addWidget(self.reopen)
        self.setLayout(layout)
        session.changed.connect(self._follow)
        self._follow(session.workshop)

    def _follow(self, workshop: Workshop, changes: object = ()) -> None:
        self.setVisible(is_finished(workshop))

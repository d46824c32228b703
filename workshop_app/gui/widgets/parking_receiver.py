"""A field for who takes a matter on: an actor by a part of its name, or a new one by its whole."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Actor
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER
from workshop_app.services.ids import new_id


class ReceiverField(QLineEdit):
    """Emits ``entered()`` at Enter and ``left()`` at Esc. What stands in it is a name, known or new."""

    entered = Signal()
    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setMaxLength(TITLE_LIMIT)
        self.setPlaceholderText(ui.say("gui.parking.receiver_hint"))
        self.setAccessibleName(ui.say("report.column.receiver"))
        self._names = QStringListModel(self)
        found = QCompleter(self._names, self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names = QListView()
        names.setProperty("look", "popup")
        found.setPopup(names)
        found.activated.connect(lambda name: self.entered.emit(), Qt.ConnectionType.QueuedConnection)
        self.setCompleter(found)

    @property
    def actor(self) -> Actor | None:
        """Who is named: an actor of the workshop, a new one for another name, None when nobody is."""
        name = self.text().strip()
        known = {actor.name.casefold(): actor for actor in self._session.workshop.actors}
        return known.get(name.casefold()) or (Actor(id=new_id(), name=name) if name else None)

    def show_actor(self, actor: Actor | None) -> None:
        """Show who it is, from the beginning of the name."""
        self.setText(actor.name if actor else "")
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Know the actors that there are now."""
        self._names.setStringList(sorted((one.name for one in self._session.workshop.actors), key=str.casefold))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc leaves."""
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

"""Doing what an insight ends in: one edit, told of in the message bar with the way back."""

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.commands.insights import SetAside, TakeBack, TickInsight, command_of
from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.records import Action, Note, Record
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.insight_words import call_words, called, deed_words

DONE = {
    DeedKind.CALL: "gui.frame.action_made",
    DeedKind.ACTION: "gui.frame.action_made",
    DeedKind.TIE: "gui.insight.tie_made",
}


class InsightDeeds(QObject):
    """Emits ``place_wished(name)`` when a name is to come to the map, which only the map can do."""

    place_wished = Signal(str)

    def __init__(self, ui: Ui, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session

    # What it is called

    def words(self, deed: Deed) -> str:
        """Say what a deed would do now: somebody who is rung already is gone to."""
        return self._ui.say("gui.insight.show_action") if self._rung(deed) else deed_words(self._ui, deed)

    def spoken(self, deed: Deed) -> str:
        """Say it to somebody who does not see what it stands beside."""
        is_call = deed.kind is DeedKind.CALL and not self._rung(deed)
        return call_words(self._ui, self._session.workshop, deed) if is_call else self.words(deed)

    def leads_away(self, deed: Deed) -> bool:
        """Tell whether the deed changes nothing, but goes to where it can be done."""
        return deed.kind is DeedKind.SHOW or self._rung(deed) is not None

    # Doing it

    def do(self, deed: Deed) -> None:
        """Do it, or go to where it can be done."""
        if deed.kind is DeedKind.PLACE:
            self.place_wished.emit(deed.name)
            return
        if (there := self._rung(deed) or self._shown(deed)) is not None:
            self._session.sought.emit(there)
            return
        workshop = self._session.workshop
        command = command_of(workshop, deed, call_words(self._ui, workshop, deed), self._ui.say("gui.plan.of_quote"))
        if command is not None and self._session.do(command):
            self._tell(DONE[deed.kind])

    def set_aside(self, key: str) -> None:
        """Answer «not now»."""
        if self._session.do(SetAside(key)):
            self._tell("gui.insight.set_aside_done")

    def take_back(self, key: str) -> None:
        """Look at it again."""
        self._session.do(TakeBack(key))

    def tick(self, key: str, ticked: bool) -> None:
        """Take it along into the summary, or leave it out."""
        self._session.do(TickInsight(key, ticked))

    def _tell(self, key: str) -> None:
        self._ui.notify(self._ui.say(key), self._ui.say("gui.undo"), self._session.undo)

    def _rung(self, deed: Deed) -> Action | None:
        return called(self._ui, self._session.workshop, deed) if deed.kind is DeedKind.CALL else None

    def _shown(self, deed: Deed) -> Record | None:
        if deed.kind is not DeedKind.SHOW:
            return None
        workshop = self._session.workshop
        return workshop.find(Action, deed.action_id) or workshop.find(Note, deed.note_id)

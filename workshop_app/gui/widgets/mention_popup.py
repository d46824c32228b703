"""The list under a text field while an actor's name is being typed after @."""

from PySide6.QtWidgets import QPlainTextEdit

from workshop_app.domain.records import Actor
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.mentions import matching, typing
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.gui.widgets.typing_popup import Offer, TypingPopup


class MentionPopup(TypingPopup):
    """``chosen(start, (name, actor_id))``; the id is "" for a new name."""

    def __init__(self, ui: Ui, edit: QPlainTextEdit) -> None:
        super().__init__(ui, edit, ui.say("gui.question.actors"))

    def look_for(self, actors: tuple[Actor, ...]) -> None:
        """Show the actors that fit the name that is being typed, and the name as a new one."""
        found = typing(self._edit.toPlainText(), self._edit.textCursor().position())
        if found is None:
            self.withdraw()
            return
        start, query = found[0], found[1].strip()
        fitting = matching(actors, found[1])
        offers = [
            Offer(actor.name, (actor.name, actor.id), sector_word(self._ui, actor.sector), actor.sector)
            for actor in fitting
        ]
        if query and not any(actor.name.casefold() == query.casefold() for actor in fitting):
            offers.append(Offer(self._ui.say("gui.question.new_actor", name=query), (query, ""), icon="plus"))
        # «@Turlaget kan hjelpe» and Enter is an answer, not a name
        self.offer(start, offers, first=bool(fitting) or " " not in query)

"""From what was said to the actions that build on it: entries of a menu that lead there."""

from PySide6.QtWidgets import QMenu

from workshop_app.domain.records import Action
from workshop_app.gui.session import Session


def offer_links(menu: QMenu, session: Session, source_id: str) -> None:
    """Offer to go to each action that builds on a note or a theme."""
    for action in session.workshop.actions_of[source_id]:
        _offer(menu, session, action)


def _offer(menu: QMenu, session: Session, action: Action) -> None:
    ui = session.ui
    text = ui.say("gui.plan.go_to", ref=action.ref, text=action.title).replace("&", "&&")
    menu.addAction(ui.theme.icon("flag"), text, lambda: session.sought.emit(action))

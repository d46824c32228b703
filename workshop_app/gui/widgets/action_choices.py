"""What is chosen, not written, about actions: owner, deputy, allies, date, status. For one action or many at once."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from workshop_app.domain.advice import suggested_day
from workshop_app.domain.codes import ActionStatus
from workshop_app.domain.commands.actions import ReviseActions
from workshop_app.domain.records import Action
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.choice_popup import ChoicePopup, DuePopup
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.sector_menu import sector_icon


class Choice(StrEnum):
    """What can be chosen; the values are the fields of an action."""

    OWNER = "owner_id"
    DEPUTY = "deputy_id"
    ALLIES = "ally_ids"
    DUE = "due"
    STATUS = "status"


class ActionChoices:
    """Opens the little window of a choice, one at a time, and saves what was picked as one edit."""

    def __init__(self, ui: Ui, session: Session) -> None:
        self._ui, self._session = ui, session
        self.popup: ChoicePopup | DuePopup | None = None

    def open(self, choice: Choice, actions: Sequence[Action], name: str, cell: QRect, around: QWidget) -> None:
        """Open at a cell of a widget; ``name`` is what a screen reader says. A finished workshop is left alone."""
        is_open = self.popup is not None and self.popup.isVisible()
        if not actions or is_open or is_finished(self._session.workshop):
            return
        popup = self._due(actions, name, around) if choice is Choice.DUE else self._list(choice, actions, name, around)
        self.popup = popup
        popup.destroyed.connect(self._forget)
        popup.open_at(cell, around)

    def _forget(self) -> None:
        self.popup = None

    def revise(self, actions: Sequence[Action], **values: Any) -> None:
        """Give actions new values."""
        self._session.do(ReviseActions(tuple(actions), values))

    def _due(self, actions: Sequence[Action], name: str, around: QWidget) -> DuePopup:
        day = suggested_day(self._session.workshop)
        popup = DuePopup(self._ui, around, name, _shared([action.due for action in actions]), day)

        def pick(date: dt.date | None) -> None:
            self.revise(actions, due=date)

        popup.picked.connect(pick)
        return popup

    def _list(self, choice: Choice, actions: Sequence[Action], name: str, around: QWidget) -> ChoicePopup:
        ui, now = self._ui, _shared([getattr(action, choice.value) for action in actions])
        if choice is Choice.STATUS:
            states = [(state.value, ui.language.sentence(ui.language.code(state)), None) for state in ActionStatus]
            popup = ChoicePopup(ui, around, name, states, (now.value,) if now else ())
            popup.picked.connect(lambda keys: self.revise(actions, status=ActionStatus(keys[0])))
            return popup
        actors = sorted(self._session.workshop.actors, key=lambda actor: actor.name.casefold())
        people = [(actor.id, actor.name, sector_icon(ui, actor.sector)) for actor in actors]
        if choice is Choice.ALLIES:
            popup = ChoicePopup(ui, around, name, people, now or (), many=True)
            popup.picked.connect(lambda keys: self.revise(actions, ally_ids=keys))
            return popup
        nobody = ("", ui.say(f"gui.summary.no_{'owner' if choice is Choice.OWNER else 'deputy'}"), None)
        popup = ChoicePopup(ui, around, name, [nobody, *people], (now or "",) if len(actions) == 1 else ())
        popup.picked.connect(lambda keys: self.revise(actions, **{choice.value: keys[0] or None}))
        return popup


def _shared(values: Sequence[Any]) -> Any:
    """Give what all have in common; None when they differ."""
    return values[0] if all(value == values[0] for value in values) else None

"""What can be chosen for an actor's fields, with words and pictures: the same for one actor and for several."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtGui import QIcon

from workshop_app.domain.codes import ActorKind, Sector
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.sector_menu import sector_icon, sector_word

Choices = list[tuple[Any, str, QIcon | None]]


def sectors(ui: Ui) -> Choices:
    """Give the sectors."""
    return [(one, sector_word(ui, one), sector_icon(ui, one)) for one in Sector]


def rings(ui: Ui) -> Choices:
    """Give the rings from the core outwards, and the tray."""
    return [*((ring, ui.say(f"ring.{ring}"), None) for ring in range(4)), (None, ui.say("gui.map.tray"), None)]


def kinds(ui: Ui) -> Choices:
    """Give the kinds of actors."""
    return [(one, kind_word(ui, one), None) for one in ActorKind]


def kind_word(ui: Ui, kind: ActorKind) -> str:
    """Write a kind of actor with a capital."""
    return ui.language.sentence(ui.say(f"gui.map.kind.{kind.value}"))


def words(ui: Ui, codes: type[StrEnum] | Sequence[StrEnum], unset: str = "") -> Choices:
    """Give codes by their words; ``unset`` is the word for none of them, where that can be chosen."""
    made: Choices = [(one, ui.language.sentence(ui.language.code(one)), None) for one in codes]
    return [*made, (None, ui.language.sentence(unset), None)] if unset else made

"""What every gesture can do. Until it is finished nothing is saved, and cancelling leaves no trace."""

from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPointF

from workshop_app.domain.commands import Command


class Tool(StrEnum):
    """What a press on the map begins."""

    SELECT = "select"
    PAN = "pan"
    ACTOR = "actor"
    RELATION = "relation"
    FRAME = "frame"
    TEXT = "text"


class Gesture(Protocol):
    """Goes on from a press to a release; ``finish`` gives the command that is wished, if any."""

    def move(self, place: QPointF) -> None:
        """Follow the pointer, in map units."""

    def finish(self, place: QPointF) -> Command | None:
        """Let go."""

    def cancel(self) -> None:
        """Leave everything as it was."""

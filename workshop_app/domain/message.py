"""What a report or a picture says: words of the app by key, or words of a person to the letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from workshop_app.domain.words import Words


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogue. ``count`` picks singular or plural; values may be codes, dates, other messages."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What a person wrote: never translated, never markup. ``lang`` where it is not the report's own."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as the language writes it: a date, a number, the word for a code; ``capital`` begins a line."""

    value: object
    capital: bool = False


Text = Message | Verbatim | Written | Words


class TextMeasure(Protocol):
    """Knows how wide a text is when it is set; lives with whoever knows fonts and the language."""

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        """Width in the unit of ``size``, which is the font size."""

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        """Break a text into lines no wider than ``width``; a word that is wider is broken inside."""


def say(key: str, count: int | None = None, **values: object) -> Message:
    """Make a message of the catalogue."""
    return Message(key, values, count)

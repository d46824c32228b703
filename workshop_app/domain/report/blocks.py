"""The parts of a report. An exporter gives each of them a form; a new format needs no new part."""

from dataclasses import dataclass
from typing import Literal

from workshop_app.domain.message import Text
from workshop_app.domain.shapes import Figure

Role = Literal["plain", "strong", "faint", "alert"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text within a line; ``alert`` points out what is missing."""

    text: Text
    role: Role = "plain"


Line = tuple[Span, ...]
"""One paragraph's worth of text."""

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 2 or 3."""

    level: Literal[2, 3]
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: ``lead`` opens a page, ``note`` is small print."""

    line: Line
    role: Literal["lead", "body", "note", "quote"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered entry: its label (a ref or a rank), its text, and small facts about it."""

    label: Text
    line: Line
    detail: Line = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A list whose numbers matter: contributions by ref, priorities by rank."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its share of the width; shares add up to 1."""

    title: Text
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column headings; a row is never broken over two pages if a page can hold it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its caption, and in words what it shows."""

    figure: Figure
    alt: Text
    caption: Text | None = None
    fills_page: bool = False


Block = Heading | Paragraph | Bullets | Entries | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. ``key`` is stable, for switches and links; ``opens_page`` begins it on a new page."""

    key: str
    title: Line
    blocks: tuple[Block, ...]
    kicker: Text | None = None
    opens_page: bool = True
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The front page: a line above the title, the title, and the facts below."""

    kicker: Text
    title: Text
    facts: tuple[tuple[Text, Line], ...]
    badge: Text


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document."""

    title: Text
    subject: Text
    author: str
    footer: Text
    cover: Cover
    sections: tuple[Section, ...]


def plain(text: Text) -> Line:
    """Make a line of one text."""
    return (Span(text),)


def strong(text: Text) -> Span:
    """Set off a text that the eye should find first."""
    return Span(text, "strong")


def faint(text: Text) -> Span:
    """Set back a text that only explains."""
    return Span(text, "faint")


def alert(text: Text) -> Span:
    """Point out that something is missing."""
    return Span(text, "alert")

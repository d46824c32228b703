"""Finding among many workshops: what the library shows, and the port that answers it.

Light on purpose: a window's first paint needs this and nothing else of the services.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, Protocol

from workshop_app.domain.codes import Progress, QuestionKey, Sector


class Listing(NamedTuple):
    """One line of the library."""

    id: str
    ref: str
    title: str
    municipality: str
    date: date | None
    template: str
    progress: Progress
    notes: int
    actors: int
    changed_at: datetime
    trashed_at: datetime | None


class Sort(StrEnum):
    """In which order the library shows its workshops."""

    CHANGED = "changed"
    DATE = "date"
    TITLE = "title"


class Query(NamedTuple):
    """Which workshops to show: those that say every word of ``text``, in one state, in the bin or not.

    ``without`` is the id of one that is left out.
    """

    text: str = ""
    progress: Progress | None = None
    sort: Sort = Sort.CHANGED
    in_bin: bool = False
    without: str = ""


class QuestionState(NamedTuple):
    """How far one question has come; ``here`` tells that it is the one on screen."""

    question: QuestionKey
    notes: int
    here: bool


class Overview(NamedTuple):
    """What the card of the workshop to go on with tells, beyond its listing."""

    listing: Listing
    start: time | None
    end: time | None
    place: str
    questions: tuple[QuestionState, ...]
    relations: int
    headcounts: tuple[tuple[Sector, int], ...]


class WorkshopFinder(Protocol):
    """Finds among many workshops, light enough for the first paint. Every call may raise Trouble."""

    def search(self, text: str) -> Sequence[str]:
        """Give the ids of the workshops outside the bin that say every word of a text, last changed first."""

    def page(self, query: Query, limit: int, offset: int = 0) -> Sequence[Listing]:
        """Give a stretch of what a query finds."""

    def counts(self, query: Query) -> Mapping[Progress, int]:
        """Count what a query finds by state; the state that the query asks for does not matter here."""

    def unfinished(self) -> Overview | None:
        """Give the workshop to go on with: the one that was changed last and is not final."""

    def has(self, workshop_id: str) -> bool:
        """Tell whether there is a workshop with an id, outside the bin."""

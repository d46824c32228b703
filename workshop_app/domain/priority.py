"""The two axes of priority: effect by feasibility, each 0 to 10, and the four fields between them."""

from collections.abc import Iterable
from enum import StrEnum

from workshop_app.domain.records import Note
from workshop_app.domain.voting import ranking, top
from workshop_app.domain.workshop import Workshop

LENGTH = 10.0
MIDDLE = LENGTH / 2
STEP = 0.5
"""How far an arrow key moves a note."""

Spot = tuple[float, float]
"""Effect and feasibility."""


class Quadrant(StrEnum):
    """The four fields, named after what one does with what lies there."""

    NOW = "now"
    PLAN = "plan"
    EASY = "easy"
    LATER = "later"


def quadrant_at(effect: float, feasibility: float) -> Quadrant:
    """Give the field of a spot. The middle counts as high."""
    if effect >= MIDDLE:
        return Quadrant.NOW if feasibility >= MIDDLE else Quadrant.PLAN
    return Quadrant.EASY if feasibility >= MIDDLE else Quadrant.LATER


def spot(note: Note) -> Spot | None:
    """Give where a note lies; None until it has been placed on both axes."""
    return None if note.effect is None or note.feasibility is None else (note.effect, note.feasibility)


def quadrant(note: Note) -> Quadrant | None:
    """Give the field of a note; None until it has been placed on both axes."""
    found = spot(note)
    return quadrant_at(*found) if found else None


def moved(start: Spot, effect: float, feasibility: float) -> Spot:
    """Move a spot, and stop at the edges."""
    return _within(start[0] + effect), _within(start[1] + feasibility)


def free_spot(field: Quadrant, taken: Iterable[Spot]) -> Spot:
    """Find a spot in a field where nothing lies yet, or the least crowded one."""
    crowd = tuple(taken)

    def crowding(at: Spot) -> int:
        return sum(abs(at[0] - other[0]) < 1 and abs(at[1] - other[1]) < LENGTH / 4 for other in crowd)

    return min(_spots(field), key=crowding)


def candidates(workshop: Workshop) -> tuple[Note, ...]:
    """Give the notes to place: the top-voted ones first, then those that were placed without; all when nobody voted."""
    voted = {item.id for item in top(ranking(workshop))}
    first = sorted((note for note in workshop.notes if note.id in voted), key=lambda note: -workshop.votes[note.id])
    others = (note for note in workshop.notes if note.id not in voted)
    return (*first, *(note for note in others if not voted or spot(note)))


def _spots(field: Quadrant) -> tuple[Spot, ...]:
    """Give a field's spots four lines of two, far ones first, below the room that its name takes."""
    low = field in (Quadrant.EASY, Quadrant.LATER)
    left = field in (Quadrant.PLAN, Quadrant.LATER)
    lines = (3.1, 1.1, 2.1, 0.1) if low else (8.6, 6.6, 7.6, 5.6)
    return tuple((line, side) for line in lines for side in ((0.2, 3.3) if left else (6.7, 9.8)))


def _within(value: float) -> float:
    return round(min(max(value, 0.0), LENGTH), 2)

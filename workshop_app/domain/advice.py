"""What an action lacks before somebody can rely on it, and how robust it is. Facts, never verdicts on people."""

import datetime as dt
from enum import StrEnum

from workshop_app.domain.codes import Sector
from workshop_app.domain.priority import Quadrant, quadrant
from workshop_app.domain.quoting import quotes_in_title
from workshop_app.domain.records import Action, Actor, Note
from workshop_app.domain.workshop import Workshop

FIRST_STEP_DAYS = 14
"""A first step that is not taken within two weeks is seldom taken."""

_MUNICIPALITY = frozenset({"kommune", "kommunen", "kommuna", "municipality", "the", "of"})
"""Words that name any municipality as such, in the three languages."""


class Lack(StrEnum):
    """What can be missing, in the order in which it is pointed out; ``QUOTE`` is leave to print what its title has."""

    QUOTE = "quote"
    NO_OWNER = "no_owner"
    OWNER_ABSENT = "owner_absent"
    OWNER_VAGUE = "owner_vague"
    NO_STEP = "no_step"
    NO_DUE = "no_due"
    ONE_SECTOR = "one_sector"


class Verdict(StrEnum):
    """What the five ticks of the robustness check add up to: 4 to 5, 2 to 3, 0 to 1."""

    ROBUST = "robust"
    VULNERABLE = "vulnerable"
    FRAGILE = "fragile"


def lacks(workshop: Workshop, action: Action) -> tuple[Lack, ...]:
    """Tell what an action lacks. Who was in the room only counts where anybody has been marked as present."""
    owner = workshop.find(Actor, action.owner_id)
    found = {
        Lack.QUOTE: bool(quotes_in_title(workshop, action)),
        Lack.NO_OWNER: owner is None,
        Lack.OWNER_ABSENT: owner is not None and not owner.present and any(actor.present for actor in workshop.actors),
        Lack.OWNER_VAGUE: owner is not None and is_municipality_as_such(workshop, owner),
        Lack.NO_STEP: not action.first_step,
        Lack.NO_DUE: action.due is None,
        Lack.ONE_SECTOR: len(sectors(workshop, action)) == 1,
    }
    return tuple(lack for lack, is_so in found.items() if is_so)


def is_municipality_as_such(workshop: Workshop, actor: Actor) -> bool:
    """Tell whether an actor is the whole municipality, «kommunen», where nobody in particular answers."""
    if actor.sector is not Sector.MUNICIPALITY:
        return False
    own_name = set(workshop.details.municipality.casefold().split())
    return set(actor.name.casefold().split()) <= _MUNICIPALITY | own_name


def sectors(workshop: Workshop, action: Action) -> tuple[Sector, ...]:
    """Give the sectors of those who carry an action: owner, deputy and allies."""
    carriers = {workshop.find(Actor, one) for one in (action.owner_id, action.deputy_id, *action.ally_ids)}
    found = {actor.sector for actor in carriers if actor is not None}
    return tuple(sector for sector in Sector if sector in found)


def verdict(action: Action) -> Verdict:
    """Sum up the robustness check of an action."""
    ticks = len(action.robustness)
    return Verdict.ROBUST if ticks >= 4 else Verdict.VULNERABLE if ticks >= 2 else Verdict.FRAGILE


def suggested_day(workshop: Workshop) -> dt.date | None:
    """Give the day by which a first step should be taken; None when the workshop has no date."""
    date = workshop.details.date
    return date + dt.timedelta(days=FIRST_STEP_DAYS) if date else None


def quadrants(workshop: Workshop, action: Action) -> tuple[Quadrant, ...]:
    """Give the fields of effect by feasibility in which the notes behind an action lie, the most urgent first."""
    notes = (workshop.find(Note, note_id) for note_id in action.note_ids)
    found = {quadrant(note) for note in notes if note is not None}
    return tuple(field for field in Quadrant if field in found)

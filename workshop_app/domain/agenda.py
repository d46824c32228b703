"""The clock of the plan: when each stage begins and ends, counted from the start of the day."""

import datetime as dt
from collections.abc import Iterator

from workshop_app.domain.codes import Method, Round
from workshop_app.domain.records import Stage
from workshop_app.domain.workshop import Workshop

IGP_SHARES = {Round.INDIVIDUAL: 0.2, Round.GROUP: 0.5, Round.PLENARY: 0.3}
"""How a question's time is shared over its rounds (Distriktssenteret, KS: individ, gruppe, plenum)."""


def has_rounds(stage: Stage) -> bool:
    """Tell whether a stage goes through individual work, groups and plenary."""
    return stage.method is Method.IGP


def planned_seconds(stage: Stage, round_: Round | None = None) -> float:
    """Give the planned time of a stage, or of one of its rounds; a stage without rounds is one stretch."""
    share = IGP_SHARES[round_] if round_ is not None and has_rounds(stage) else 1.0
    return stage.minutes * 60 * share


def planned_times(workshop: Workshop) -> Iterator[tuple[Stage, dt.time | None]]:
    """Yield each stage with the time it begins; None when no start is known."""
    start = workshop.details.start
    minutes = start.hour * 60 + start.minute if start else None
    for stage in workshop.stages:
        yield stage, None if minutes is None else _time(minutes)
        minutes = None if minutes is None else minutes + stage.minutes


def clock_times(workshop: Workshop) -> tuple[dt.time | None, dt.time | None]:
    """Give start and end of the day; an end that was not written down follows from the agenda."""
    details = workshop.details
    if details.end or details.start is None or not workshop.stages:
        return details.start, details.end
    total = details.start.hour * 60 + details.start.minute + sum(stage.minutes for stage in workshop.stages)
    return details.start, _time(total)


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60 % 24, minutes % 60)

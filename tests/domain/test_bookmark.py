"""The clock of stages and rounds, and the times of the plan."""

import datetime as dt

from workshop_app.domain.agenda import clock_times, planned_times
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Round
from workshop_app.domain.workshop import Workshop

NINE = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)


def after(minutes: float) -> dt.datetime:
    return NINE + dt.timedelta(minutes=minutes)


def test_the_clock_counts_each_round_of_each_stage() -> None:
    mark = Bookmark().turned_to("a", Round.INDIVIDUAL, NINE)
    assert not mark.has_started
    mark = mark.running(NINE).turned_to("a", Round.GROUP, after(3)).turned_to("b", Round.INDIVIDUAL, after(10))
    mark = mark.paused(after(12)).turned_to("a", Round.GROUP, after(20)).running(after(20))
    assert mark.has_started
    assert mark.seconds("a", Round.INDIVIDUAL, after(25)) == 3 * 60
    assert mark.seconds("a", Round.GROUP, after(25)) == (7 + 5) * 60
    assert mark.seconds("b", Round.INDIVIDUAL, after(25)) == 2 * 60


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    mark = Bookmark().turned_to("a", Round.GROUP, NINE).running(NINE)
    assert mark.paused(after(-60)).seconds("a", Round.GROUP, after(-60)) == 0


def test_a_clock_without_a_stage_does_not_run() -> None:
    assert not Bookmark().running(NINE).has_started


def test_planned_times_follow_from_the_start(sample: Workshop) -> None:
    times = {stage.ref: time for stage, time in planned_times(sample)}
    assert times["s01"] == dt.time(9, 0)
    assert times["s07"] == dt.time(11, 45)
    assert clock_times(sample) == (dt.time(9, 0), dt.time(15, 0))

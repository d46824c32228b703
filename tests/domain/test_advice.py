"""What an action lacks, how robust it is, and who has what another needs."""

import datetime as dt
from dataclasses import replace

import pytest

from workshop_app.domain.advice import Lack, Verdict, is_municipality_as_such, lacks, quadrants, suggested_day, verdict
from workshop_app.domain.changes import Change
from workshop_app.domain.codes import Robustness, Sector
from workshop_app.domain.matches import matches
from workshop_app.domain.priority import Quadrant
from workshop_app.domain.records import Action, Actor, Note, Record
from workshop_app.domain.workshop import Workshop


def found(workshop: Workshop, ref: str) -> Action:
    action = workshop.by_ref(Action, ref)
    assert action is not None
    return action


def with_record(workshop: Workshop, before: Record, **values: object) -> Workshop:
    return workshop.with_changes((Change(before, replace(before, **values)),))  # type: ignore[arg-type]


def test_the_gaps_of_the_sample_are_those_that_were_counted_by_hand(sample: Workshop) -> None:
    gaps = {action.ref: lacks(sample, action) for action in sample.actions}
    assert gaps == {f"t{number}": () for number in range(1, 7)} | {
        "t7": (Lack.ONE_SECTOR,),
        "t8": (Lack.NO_OWNER, Lack.NO_DUE),
    }


def test_an_owner_who_was_not_in_the_room_is_pointed_out_where_that_is_known(sample: Workshop) -> None:
    action = found(sample, "t1")
    owner = sample.find(Actor, action.owner_id)
    assert owner is not None
    away = with_record(sample, owner, present=False)
    assert lacks(away, action) == (Lack.OWNER_ABSENT,)
    unknown = away
    for actor in away.actors:
        unknown = with_record(unknown, actor, present=False)
    assert lacks(unknown, action) == ()


@pytest.mark.parametrize(
    ("name", "sector", "vague"),
    [
        ("Kommunen", Sector.MUNICIPALITY, True),
        ("Solvik kommune", Sector.MUNICIPALITY, True),
        ("Solvik", Sector.MUNICIPALITY, True),
        ("Municipality of Solvik", Sector.MUNICIPALITY, True),
        ("Solvik kommune", Sector.BUSINESS, False),
        ("Kommunedirektøren", Sector.MUNICIPALITY, False),
        ("Solvik bibliotek", Sector.MUNICIPALITY, False),
        ("Folkehelse, Solvik kommune", Sector.MUNICIPALITY, False),
    ],
)
def test_the_municipality_as_such_is_nobody_in_particular(
    sample: Workshop, name: str, sector: Sector, vague: bool
) -> None:
    assert is_municipality_as_such(sample, Actor(id="a", name=name, sector=sector)) is vague


def test_a_deputy_from_elsewhere_makes_two_sectors(sample: Workshop) -> None:
    action = found(sample, "t7")
    other = next(actor for actor in sample.actors if actor.sector is Sector.BUSINESS)
    assert lacks(sample, replace(action, deputy_id=other.id)) == ()


@pytest.mark.parametrize("ticks", range(6))
def test_the_verdict_follows_from_the_ticks(ticks: int) -> None:
    action = Action(id="t", title="x", robustness=tuple(Robustness)[:ticks])
    wanted = [Verdict.FRAGILE] * 2 + [Verdict.VULNERABLE] * 2 + [Verdict.ROBUST] * 2
    assert verdict(action) is wanted[ticks]


def test_a_first_step_is_suggested_within_two_weeks(sample: Workshop) -> None:
    date = sample.details.date
    assert date is not None
    assert suggested_day(sample) == date + dt.timedelta(days=14)
    assert suggested_day(with_record(sample, sample.details, date=None)) is None


def test_the_quadrants_are_those_of_the_notes_behind(sample: Workshop) -> None:
    action = found(sample, "t1")
    assert quadrants(sample, action) == ()
    placed = sample
    for note_id, feasibility in zip(action.note_ids, (2.0, 8.0, 9.0), strict=True):
        note = sample.find(Note, note_id)
        assert note is not None
        placed = with_record(placed, note, effect=7.0, feasibility=feasibility)
    assert quadrants(placed, action) == (Quadrant.NOW, Quadrant.PLAN)


def test_the_matches_of_the_sample_are_those_that_were_counted_by_hand(sample: Workshop) -> None:
    told = [(match.a.ref, match.b.ref, sorted({*match.given, *match.taken}), match.score) for match in matches(sample)]
    assert told[:4] == [
        ("a05", "a12", ["lived_experience", "outreach"], 4),
        ("a07", "a10", ["premises", "volunteer_time"], 4),
        ("a09", "a18", ["recruits", "work_training"], 4),
        ("a03", "a22", ["digital_help", "meeting_place"], 4),
    ]
    assert told[4:] == [
        ("a06", "a16", ["funding"], 3),
        ("a01", "a20", ["practical_help"], 3),
        ("a06", "a15", ["coordination", "transport"], 3),
        ("a10", "a17", ["premises", "volunteer_time"], 3),
        ("a07", "a21", ["equipment", "volunteer_time"], 3),
        ("a07", "a16", ["funding"], 2),
    ]

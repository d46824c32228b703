"""What is done with an insight as commands, and the best partner of an actor."""

import pytest

from workshop_app.domain.codes import QuestionKey, RelationStatus, StageKind
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.insights import SetAside, TakeBack, TickInsight, command_of
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.partners import best_partner
from workshop_app.domain.records import Action, Actor, Details, Exchange, Note, Record, Relation, Stage
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop

STAGE = Stage(id="s", ref="s01", order="A", stage_kind=StageKind.QUESTION, question=QuestionKey.Q6)
CLUB = Actor(id="club", ref="a02", name="Idrettslaget", ring=1, offers=(Exchange("premises"),))
OLD = Actor(id="old", ref="a01", name="Pensjonistene", ring=1, needs=(Exchange("premises"),))
NOTE = Note(id="n", ref="c01", stage_id="s", text="Åpent hus", actor_ids=("club",))
TIE = Relation(id="tie", ref="r01", from_id="club", to_id="old", status=RelationStatus.DESIRED)


def of(*records: Record) -> Workshop:
    return Workshop.of([Details(id="d", ref="verksted", title="Prøve"), STAGE, CLUB, OLD, NOTE, *records])


def done(workshop: Workshop, command: Command | None) -> Workshop:
    assert command is not None
    return workshop.with_changes(command.plan(workshop))


def test_setting_aside_takes_it_out_of_the_summary_and_can_be_taken_back() -> None:
    workshop = done(done(of(), TickInsight("I04:a01", True)), SetAside("I04:a01"))
    assert (workshop.details.set_aside, workshop.details.insight_keys) == (("I04:a01",), ())
    assert SetAside("I04:a01").plan(workshop) == ()
    assert done(workshop, TakeBack("I04:a01")).details.set_aside == ()


def test_a_tick_stands_once_and_goes() -> None:
    workshop = done(done(of(), TickInsight("I04:a01", True)), TickInsight("I05:a01", True))
    assert workshop.details.insight_keys == ("I04:a01", "I05:a01")
    assert TickInsight("I04:a01", True).plan(workshop) == ()
    assert done(workshop, TickInsight("I04:a01", False)).details.insight_keys == ("I05:a01",)


@pytest.mark.parametrize("command", [SetAside("x"), TakeBack("x"), TickInsight("x", True)])
def test_a_finished_workshop_is_left_alone(command: Command) -> None:
    with pytest.raises(RuleBroken):
        command.plan(done(of(), Finish()))


def test_a_call_is_an_action_with_whom_it_is_about() -> None:
    (action,) = done(of(), command_of(of(), Deed(DeedKind.CALL, ("old",), note_id="n"), "Ring Pensjonistene")).actions
    assert (action.title, action.ally_ids, action.note_ids) == ("Ring Pensjonistene", ("old",), ("n",))


def test_a_tie_is_wanted_and_remembers_its_note() -> None:
    (tie,) = done(of(), command_of(of(), Deed(DeedKind.TIE, ("club", "old"), note_id="n"), "")).relations
    assert (tie.from_id, tie.to_id, tie.status) == ("club", "old", RelationStatus.DESIRED)
    assert tie.source_note_id == "n"


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (Deed(DeedKind.ACTION, ("club", "old"), relation_id="tie", note_id="n"), ("relation_ids", ("tie",))),
        (Deed(DeedKind.ACTION, ("club", "old"), note_id="n"), ("note_ids", ("n",))),
        (Deed(DeedKind.ACTION, ("club", "old")), ("title", "Idrettslaget – Pensjonistene")),
    ],
)
def test_an_action_is_made_of_the_tie_else_of_the_note_else_of_the_pair(
    deed: Deed, expected: tuple[str, object]
) -> None:
    workshop = of(TIE)
    (action,) = done(workshop, command_of(workshop, deed, "")).all(Action)
    assert getattr(action, expected[0]) == expected[1]


@pytest.mark.parametrize("kind", [DeedKind.PLACE, DeedKind.SHOW])
def test_placing_and_showing_are_no_commands(kind: DeedKind) -> None:
    assert command_of(of(), Deed(kind, name="Turlaget"), "") is None


def test_the_partner_who_has_what_is_needed_is_found_from_both_ends() -> None:
    for actor in (CLUB, OLD):
        found = best_partner(of(), actor)
        assert found is not None
        assert found.pair == (CLUB, OLD)
        assert found.key == "I15:a02:a01"
    assert best_partner(of(), OLD, {"I15:a02:a01"}) is None


def test_nobody_is_suggested_whom_a_tie_joins_or_is_wanted_with() -> None:
    assert best_partner(of(TIE), OLD) is None
    ended = Relation(id="tie", ref="r01", from_id="club", to_id="old", status=RelationStatus.ENDED)
    assert best_partner(of(ended), OLD) is not None


def test_one_who_waits_in_the_tray_has_no_partner() -> None:
    waiting = Actor(id="w", ref="a03", name="Venter", needs=(Exchange("premises"),))
    assert best_partner(of(waiting), waiting) is None


def test_more_that_fits_is_better_then_another_sector_then_influence() -> None:
    asked = Actor(id="w", ref="a03", name="Spør", ring=2, needs=(Exchange("premises"), Exchange("food")))
    both = Actor(id="b", ref="a09", name="Begge", ring=2, offers=(Exchange("premises"), Exchange("food")))
    strong = Actor(id="x", ref="a10", name="Sterk", ring=2, offers=(Exchange("food"),), influence=5)
    assert (found := best_partner(of(asked, strong, both), asked))
    assert found.other == both
    assert (found := best_partner(of(asked, strong), asked))
    assert found.other == strong

"""Commands: what they change, what they refuse, and that undoing is reading the change backwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import commands, empty_workshop, workshops
from workshop_app.domain.changes import inverted
from workshop_app.domain.codes import QuestionKey, Sector, StageKind, Status
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MapName, MoveActors
from workshop_app.domain.commands.notes import SortNotes
from workshop_app.domain.commands.verbs import Add, Delete, Move, Revise
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.commands.workshop import Finish, Reopen
from workshop_app.domain.links import content, targets
from workshop_app.domain.placing import places
from workshop_app.domain.records import Action, Actor, Headcount, Note, Point, Record, Relation, Stage, Tally, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def done(workshop: Workshop, command: Command) -> Workshop:
    return workshop.with_changes(command.plan(workshop))


def added(workshop: Workshop, *records: Record) -> Workshop:
    return done(workshop, Add(records))


def note(workshop: Workshop, text: str = "Et svar", **values: object) -> Note:
    return Note(id=new_id(), stage_id=workshop.stages[0].id, text=text, **values)  # type: ignore[arg-type]


def refused(workshop: Workshop, command: Command) -> str:
    with pytest.raises(RuleBroken) as broken:
        command.plan(workshop)
    return broken.value.code


def test_new_records_get_refs_and_a_place_at_the_end() -> None:
    workshop = empty_workshop()
    workshop = added(workshop, note(workshop, "a"), note(workshop, "b"))
    workshop = added(workshop, note(workshop, "c"))
    assert [(n.ref, n.text) for n in workshop.notes] == [("c01", "a"), ("c02", "b"), ("c03", "c")]


def test_a_ref_is_never_used_twice_not_even_after_undo() -> None:
    workshop = empty_workshop()
    changes = Add((note(workshop),)).plan(workshop)
    undone = workshop.with_changes(changes).with_changes(inverted(changes))
    assert added(undone, note(undone)).notes[0].ref == "c02"


def test_texts_are_cleaned_and_limits_hold() -> None:
    workshop = empty_workshop()
    assert added(workshop, note(workshop, " a\x00\x07 b ")).notes[0].text == "a b"
    assert refused(workshop, Add((note(workshop, " \u202e "),))) == "text_missing"
    assert refused(workshop, Add((note(workshop, "x" * 20_001),))) == "text_too_long"
    assert refused(workshop, Add((note(workshop, table=0),))) == "number_outside"
    assert refused(workshop, Add((note(workshop, theme_id="nowhere"),))) == "link_broken"
    assert refused(workshop, Revise(workshop.details, {"status": Status.FINAL})) == "not_revisable"
    assert refused(workshop, Revise(workshop.details, {"title": ""})) == "text_missing"


def test_an_actor_takes_its_ties_along_and_others_let_go_of_it() -> None:
    workshop = empty_workshop()
    actors = [Actor(id=new_id(), name=name) for name in "ABC"]
    workshop = added(workshop, *actors)
    a, b, c = workshop.actors
    workshop = added(
        workshop,
        Relation(id=new_id(), from_id=a.id, to_id=b.id),
        Relation(id=new_id(), from_id=c.id, to_id=a.id),
        Relation(id=new_id(), from_id=b.id, to_id=c.id),
        note(workshop, actor_ids=(a.id, b.id)),
    )
    changes = Delete((a,)).plan(workshop)
    after = workshop.with_changes(changes)
    assert [(r.from_id, r.to_id) for r in after.relations] == [(b.id, c.id)]
    assert after.notes[0].actor_ids == (b.id,)
    assert after.with_changes(inverted(changes)) == workshop


def test_what_follows_from_a_deletion_takes_its_own_along() -> None:
    """Stage, note, part of the note, its votes, and an action that let go of what is no more."""
    workshop = added(empty_workshop(), Stage(id="s", stage_kind=StageKind.QUESTION))
    whole = Note(id="n", stage_id="s", text="Samkjøring og matlag")
    part = Note(id="p", stage_id=workshop.stages[0].id, text="Matlag", part_of_id="n")
    workshop = added(workshop, whole, part, Tally(id="t", note_id="p", count=3))
    workshop = added(workshop, Action(id="a", title="Ring bygdelaget", note_ids=("n", "p")))
    changes = Delete((workshop.stages[-1],)).plan(workshop)
    after = workshop.with_changes(changes)
    assert not after.notes
    assert not after.tallies
    assert [action.note_ids for action in after.actions] == [()]
    assert [change.record.id for change in changes if change.after is None] == ["t", "p", "n", "s"]
    assert after.with_changes(inverted(changes)) == workshop


def test_a_tie_needs_two_actors() -> None:
    workshop = added(empty_workshop(), Actor(id=new_id(), name="A"))
    actor = workshop.actors[0]
    assert refused(workshop, Add((Relation(id=new_id(), from_id=actor.id, to_id=actor.id),))) == "relation_to_itself"


def test_moving_a_stage_keeps_all_others_in_order() -> None:
    workshop = empty_workshop()
    workshop = added(workshop, *(Stage(id=new_id(), stage_kind=StageKind.BREAK, minutes=n) for n in (1, 2, 3)))
    first, *_, last = workshop.stages
    after = done(workshop, Move(last, first))
    assert [stage.minutes for stage in after.stages] == [3, 0, 1, 2]
    assert Move(after.stages[0], after.stages[1]).plan(after) == ()
    assert [stage.minutes for stage in done(after, Move(after.stages[0])).stages] == [0, 1, 2, 3]


def test_a_finished_workshop_is_locked_until_it_is_reopened() -> None:
    workshop = done(empty_workshop(), Finish())
    assert refused(workshop, Add((note(workshop),))) == "workshop_final"
    assert refused(workshop, Delete((workshop.stages[0],))) == "workshop_final"
    reopened = done(workshop, Reopen())
    assert added(reopened, note(reopened)).notes


def test_one_sector_is_counted_once() -> None:
    workshop = added(empty_workshop(), Headcount(id=new_id(), sector=Sector.STATE, count=2))
    assert workshop.headcounts[0].ref == "state"
    assert refused(workshop, Add((Headcount(id=new_id(), sector=Sector.STATE, count=1),))) == "already_there"


def test_votes_are_a_log_whose_sum_is_the_result() -> None:
    workshop = empty_workshop()
    workshop = added(workshop, note(workshop), Theme(id=new_id(), name="T"))
    target, theme = workshop.notes[0], workshop.themes[0]
    for count in (5, -2, 1):
        workshop = done(workshop, CountVotes({new_id(): (target, count)}))
    workshop = done(workshop, CountVotes({new_id(): (theme, 4)}))
    assert (workshop.votes[target.id], workshop.votes[theme.id]) == (4, 4)
    assert [tally.count for tally in workshop.tallies] == [5, -2, 1, 4]
    assert refused(workshop, CountVotes({new_id(): (target, -5)})) == "votes_below_zero"


def test_sorting_notes_touches_only_those_that_move() -> None:
    workshop = empty_workshop()
    workshop = added(workshop, Theme(id=new_id(), name="T"), note(workshop), note(workshop))
    first, second = workshop.notes
    workshop = done(workshop, SortNotes((first,), workshop.themes[0]))
    changes = SortNotes((workshop.notes[0], second), workshop.themes[0]).plan(workshop)
    assert [change.record.id for change in changes] == [second.id]


def test_moving_an_actor_sets_its_ring_and_lets_the_others_stand() -> None:
    workshop = added(empty_workshop(), *(Actor(id=new_id(), name=name, ring=1) for name in "ABC"))
    before = places(workshop)
    moved = workshop.actors[1]
    after = done(workshop, MoveActors({moved.id: Point(0, 950)}))
    assert after.actors[1].ring == 3
    assert places(after) == before | {moved.id: Point(0, 950)}


def test_a_new_actor_on_the_map_lets_the_others_stand() -> None:
    workshop = added(empty_workshop(), *(Actor(id=new_id(), name=name, ring=1) for name in "ABC"))
    before = places(workshop)
    made = Actor(id=new_id(), name="D", ring=1, place=Point(0, 455))
    after = done(workshop, MapName(made))
    assert places(after) == before | {made.id: Point(0, 455)}


def test_a_name_that_waits_becomes_an_actor_with_its_notes() -> None:
    workshop = empty_workshop()
    workshop = added(
        workshop,
        note(workshop, mentions_unmapped=("Legekontoret", "Turlaget")),
        note(workshop, mentions_unmapped=("legekontoret",)),
    )
    after = done(workshop, MapName(Actor(id=new_id(), name="Legekontoret")))
    actor = after.actors[0]
    assert [n.actor_ids for n in after.notes] == [(actor.id,), (actor.id,)]
    assert [n.mentions_unmapped for n in after.notes] == [("Turlaget",), ()]


@given(st.data())
def test_whatever_is_done_the_workshop_stays_sound_and_can_be_undone(data: st.DataObject) -> None:
    workshop = data.draw(workshops(12))
    for _ in range(6):
        command = data.draw(commands(workshop))
        try:
            changes = command.plan(workshop)
        except RuleBroken:
            continue
        after = workshop.with_changes(changes)
        assert after.with_changes(inverted(changes)) == workshop
        for record in after.records():
            check_links(after, record)
            assert cleaned(record) == record
        refs = [(record.KIND, record.ref) for record in after.records()]
        assert len(refs) == len(set(refs))
        workshop = after


def test_content_tells_two_workshops_apart_by_what_they_say_and_not_by_ids() -> None:
    workshop = added(empty_workshop(), Actor(id=new_id(), name="A"))
    workshop = added(workshop, note(workshop, actor_ids=(workshop.actors[0].id,)))
    twin = Workshop.of(workshop.records())
    assert content(workshop) == content(twin)
    assert content(done(twin, Revise(twin.notes[0], {"text": "Annet"}))) != content(workshop)
    assert {kind for _, link, _ in targets(workshop.notes[0]) for kind in [link.kind]} == {"stage", "actor"}


def test_a_stale_change_is_refused() -> None:
    workshop = added(empty_workshop(), Theme(id=new_id(), name="T"))
    changes = Revise(workshop.themes[0], {"name": "U"}).plan(workshop)
    with pytest.raises(ValueError, match="stale"):
        workshop.with_changes(changes).with_changes(changes)


def test_questions_find_their_first_stage() -> None:
    workshop = empty_workshop()
    extra = Stage(id=new_id(), stage_kind=StageKind.QUESTION, question=QuestionKey.Q1)
    workshop = added(workshop, extra)
    assert workshop.stage_of_question(QuestionKey.Q1) == workshop.stages[0]
    assert workshop.stage_of_question(QuestionKey.Q2) is None

"""The four fields: every spot lies in one, and a field fills up without heaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.commands.votes import CountVotes, PrioritiseNotes
from workshop_app.domain.priority import (
    LENGTH,
    STEP,
    Quadrant,
    Spot,
    candidates,
    free_spot,
    moved,
    quadrant,
    quadrant_at,
    spot,
)
from workshop_app.domain.records import Note
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id

AXIS = st.floats(0, LENGTH)


def room(*texts: str) -> Workshop:
    workshop = empty_workshop()
    stage_id = workshop.stages[0].id
    notes = tuple(Note(id=new_id(), stage_id=stage_id, text=text) for text in texts)
    return workshop.with_changes(Add(notes).plan(workshop))


@given(st.sampled_from(Quadrant), st.lists(st.sampled_from(Quadrant), max_size=30))
def test_a_free_spot_lies_in_its_field_whatever_lies_there(field: Quadrant, before: list[Quadrant]) -> None:
    taken: list[Spot] = []
    for one in before:
        taken.append(free_spot(one, taken))
    found = free_spot(field, taken)
    assert quadrant_at(*found) is field
    assert all(0 <= axis <= LENGTH for axis in found)
    if sum(quadrant_at(*one) is field for one in taken) < 8:
        assert found not in taken, "there is room for eight in a field"


@given(AXIS, AXIS, st.sampled_from([(STEP, 0.0), (-STEP, 0.0), (0.0, STEP), (0.0, -STEP)]))
def test_a_step_stays_on_the_plane(effect: float, feasibility: float, step: Spot) -> None:
    after = moved((effect, feasibility), *step)
    assert all(0 <= axis <= LENGTH for axis in after)
    assert all(abs(new - old) <= STEP + 0.01 for new, old in zip(after, (effect, feasibility), strict=True))


def test_notes_are_placed_and_taken_off_again() -> None:
    workshop = room("a", "b")
    first, second = workshop.notes
    placed = workshop.with_changes(PrioritiseNotes({first.id: (9.0, 1.0), second.id: (1.0, 1.0)}).plan(workshop))
    assert [quadrant(note) for note in placed.notes] == [Quadrant.PLAN, Quadrant.LATER]
    assert PrioritiseNotes({first.id: (9.0, 1.0)}).plan(placed) == ()
    off = placed.with_changes(PrioritiseNotes({first.id: None}).plan(placed))
    assert [spot(note) for note in off.notes] == [None, (1.0, 1.0)]
    for wish, code in (({first.id: (11.0, 0.0)}, "number_outside"), ({"gone": None}, "gone")):
        with pytest.raises(RuleBroken) as broken:
            PrioritiseNotes(wish).plan(workshop)
        assert broken.value.code == code


def test_what_to_place_is_the_top_voted_and_what_was_placed_without() -> None:
    workshop = room("a", "b", "c", "d")
    assert candidates(workshop) == workshop.notes, "all of them when nobody voted"
    _, second, third, fourth = workshop.notes
    votes = {new_id(): (second, 1), new_id(): (fourth, 3)}
    workshop = workshop.with_changes(CountVotes(votes).plan(workshop))
    workshop = workshop.with_changes(PrioritiseNotes({third.id: (5.0, 5.0)}).plan(workshop))
    assert [note.text for note in candidates(workshop)] == ["d", "b", "c"]

"""Merging, splitting, moving and voting in any order: no note, vote or source is lost or doubled."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.workshops import empty_workshop
from workshop_app.domain.changes import Changes, inverted
from workshop_app.domain.codes import NoteKind, QuestionKey, Sector, StageKind
from workshop_app.domain.commands.merging import MergeNotes, SplitNote
from workshop_app.domain.commands.notes import MoveToStage
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.records import Action, Actor, Note, Relation, Stage, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def room(*tables: int | None) -> Workshop:
    """Two questions and a theme, and one note from each table at the first."""
    workshop = empty_workshop()
    second = Stage(id=new_id(), stage_kind=StageKind.QUESTION, question=QuestionKey.Q2)
    theme = Theme(id=new_id(), name="Tema")
    notes = [
        Note(id=new_id(), stage_id=workshop.stages[0].id, text=f"svar {n}", table=table)
        for n, table in enumerate(tables)
    ]
    return workshop.with_changes(Add((second, theme, *notes)).plan(workshop))


def done(workshop: Workshop, command: Any) -> Workshop:
    return workshop.with_changes(command.plan(workshop))


def test_the_same_thing_said_at_three_tables_stands_once_with_its_sources() -> None:
    workshop = room(1, 4, 4, 2)
    merged = done(workshop, MergeNotes(workshop.notes[:3], new_id(), "Felles lokale"))
    assert [note.text for note in merged.notes] == ["Felles lokale", "svar 3"]
    whole = merged.notes[0]
    assert whole.table is None, "several tables said it"
    found = sources(merged, whole)
    assert (found.tables, [note.text for note in found.notes]) == ((1, 4), ["svar 0", "svar 1", "svar 2"])
    assert [note.ref for note in merged.all_notes if note.part_of_id] == ["c01", "c02", "c03"]
    split = done(merged, SplitNote(whole))
    assert split == workshop, "the originals are as they were"


def test_a_whole_takes_what_all_have_in_common() -> None:
    workshop = empty_workshop()
    stage_id = workshop.stages[0].id
    actors = [Actor(id=new_id(), name=name) for name in ("A", "B")]
    common: Any = {"stage_id": stage_id, "sector": Sector.STATE, "note_kind": NoteKind.QUOTE}
    notes = [
        Note(id=new_id(), text="a", table=1, actor_ids=(actors[0].id,), consent=True, **common),
        Note(id=new_id(), text="b", table=1, actor_ids=(actors[1].id, actors[0].id), **common),
    ]
    workshop = done(workshop, Add((*actors, *notes)))
    whole = done(workshop, MergeNotes(workshop.notes, new_id())).notes[0]
    assert (whole.text, whole.table, whole.sector, whole.note_kind) == ("a", 1, Sector.STATE, NoteKind.QUOTE)
    assert whole.actor_ids == (actors[0].id, actors[1].id)
    assert not whole.consent, "one of them did not agree to be quoted"


def test_what_led_to_the_whole_leads_to_its_first_part_after_a_split() -> None:
    workshop = room(1, 2)
    workshop = done(workshop, MergeNotes(workshop.notes, new_id()))
    whole = workshop.notes[0]
    actors = [Actor(id=new_id(), name=name) for name in ("A", "B")]
    tie = Relation(id=new_id(), from_id=actors[0].id, to_id=actors[1].id, source_note_id=whole.id)
    plan = Action(id=new_id(), title="Gjør det", note_ids=(whole.id,))
    workshop = done(workshop, Add((*actors, tie, plan)))
    workshop = done(workshop, CountVotes({new_id(): (whole, 4)}))
    split = done(workshop, SplitNote(whole))
    first = split.notes[0]
    assert split.relations[0].source_note_id == first.id
    assert split.actions[0].note_ids == (first.id,)
    assert split.votes[first.id] == 4


def test_a_disagreement_is_never_swallowed() -> None:
    workshop = room(1, 2)
    against = [
        Note(id=new_id(), stage_id=workshop.stages[0].id, text=text, note_kind=NoteKind.DISAGREEMENT) for text in "xy"
    ]
    workshop = done(workshop, Add(tuple(against)))
    with pytest.raises(RuleBroken) as broken:
        MergeNotes(workshop.notes, new_id()).plan(workshop)
    assert broken.value.code == "merge_disagreement"
    assert done(workshop, MergeNotes(workshop.notes[2:], new_id())).notes[-1].note_kind is NoteKind.DISAGREEMENT


@pytest.mark.parametrize("code", ["merge_too_few", "merge_stages", "gone"])
def test_what_cannot_be_merged_is_refused(code: str) -> None:
    workshop = room(1, 2)
    notes = {
        "merge_too_few": workshop.notes[:1],
        "merge_stages": workshop.notes,
        "gone": (*workshop.notes, Note(id=new_id(), stage_id=workshop.stages[0].id, text="borte")),
    }[code]
    if code == "merge_stages":
        workshop = done(workshop, MoveToStage(workshop.notes[:1], workshop.stages[1]))
        notes = workshop.notes
    with pytest.raises(RuleBroken) as broken:
        MergeNotes(notes, new_id()).plan(workshop)
    assert broken.value.code == code
    with pytest.raises(RuleBroken) as broken:
        SplitNote(workshop.notes[0]).plan(workshop)
    assert broken.value.code == "not_merged"


def test_a_note_moved_to_another_question_keeps_where_it_was_said() -> None:
    workshop = room(3, 4)
    first, second = workshop.stages
    workshop = done(workshop, MergeNotes(workshop.notes, new_id()))
    moved = done(workshop, MoveToStage(workshop.notes, second))
    assert {note.stage_id for note in moved.all_notes} == {second.id}, "its parts go along"
    assert {note.moved_from_id for note in moved.all_notes} == {first.id}
    assert [note.table for note in moved.all_notes if note.part_of_id] == [3, 4]
    back = done(moved, MoveToStage(moved.notes, first))
    assert {note.moved_from_id for note in back.all_notes} == {None}


def test_votes_taken_back_from_a_whole_come_from_where_they_are() -> None:
    workshop = room(1, 2)
    workshop = done(workshop, CountVotes({new_id(): (workshop.notes[1], 2)}))
    workshop = done(workshop, MergeNotes(workshop.notes, new_id()))
    whole = workshop.notes[0]
    assert workshop.votes[whole.id] == 2
    workshop = done(workshop, CountVotes({new_id(): (whole, -2)}))
    assert workshop.votes[whole.id] == 0
    with pytest.raises(RuleBroken):
        CountVotes({new_id(): (whole, -1)}).plan(workshop)


class Room(RuleBasedStateMachine):
    """Sorts the same notes again and again; the model is what was said, and how many votes each got."""

    def __init__(self) -> None:
        super().__init__()
        self.workshop = room(1, 2, 3, 1, 2, None)
        self.said = {note.id: (note.text, note.table, note.ref) for note in self.workshop.notes}
        self.cast = 0
        self.history: list[tuple[Changes, int]] = []

    def do(self, command: Any, cast: int = 0) -> None:
        try:
            changes = command.plan(self.workshop)
        except RuleBroken:
            return
        self.workshop = self.workshop.with_changes(changes)
        self.history.append((changes, cast))
        self.cast += cast

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        some = data.draw(
            st.lists(st.sampled_from(self.workshop.notes), min_size=1, max_size=4, unique_by=lambda n: n.id)
        )
        self.do(MergeNotes(tuple(some), new_id()))

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        self.do(SplitNote(data.draw(st.sampled_from(self.workshop.notes))))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        some = data.draw(
            st.lists(st.sampled_from(self.workshop.notes), min_size=1, max_size=3, unique_by=lambda n: n.id)
        )
        self.do(MoveToStage(tuple(some), data.draw(st.sampled_from(self.workshop.stages))))

    @rule(data=st.data(), count=st.integers(-2, 5))
    def vote(self, data: st.DataObject, count: int) -> None:
        note = data.draw(st.sampled_from(self.workshop.notes))
        self.do(CountVotes({new_id(): (note, count)}), count)

    @rule()
    def undo(self) -> None:
        if self.history:
            changes, cast = self.history.pop()
            self.workshop = self.workshop.with_changes(inverted(changes))
            self.cast -= cast

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        shown = [original for note in self.workshop.notes for original in sources(self.workshop, note).notes]
        assert {note.id: (note.text, note.table, note.ref) for note in shown} == self.said
        assert len(shown) == len(self.said)
        assert sum(self.workshop.votes[note.id] for note in self.workshop.notes) == self.cast
        assert sum(tally.count for tally in self.workshop.tallies) == self.cast
        for note in self.workshop.notes:
            stages = {part.stage_id for part in self.workshop.parts[note.id]}
            assert stages <= {note.stage_id}, "a whole and its parts belong to one question"


TestRoom = Room.TestCase


@given(st.integers(0, 3))
def test_deleting_a_whole_takes_its_parts_along(extra: int) -> None:
    workshop = room(*[1] * (2 + extra))
    merged = done(workshop, MergeNotes(workshop.notes[:2], new_id()))
    gone = done(merged, Delete((merged.notes[0],)))
    assert len(gone.all_notes) == extra

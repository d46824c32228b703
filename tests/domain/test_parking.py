"""The parking lot: every matter is placed or dropped, and where it went is told."""

import pytest

from workshop_app.domain.codes import ParkingOutcome, QuestionKey
from workshop_app.domain.commands.parking import ParkedToAction, ParkedToNote, SettleParked
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.parking import still_open
from workshop_app.domain.records import Action, Note, ParkingItem
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop


@pytest.fixture(name="sample")
def open_sample(sample: Workshop) -> Workshop:
    return sample.with_changes(Reopen().plan(sample))


def parked(workshop: Workshop, ref: str) -> ParkingItem:
    item = workshop.by_ref(ParkingItem, ref)
    assert item is not None
    return item


def test_only_what_nobody_has_taken_is_open(sample: Workshop) -> None:
    assert [item.ref for item in still_open(sample)] == ["p03"]


def test_a_matter_becomes_an_action_owned_by_its_receiver(sample: Workshop) -> None:
    item = parked(sample, "p01")
    plan = ParkedToAction(item, "new").plan(sample)
    after = sample.with_changes(plan)
    action = after.find(Action, "new")
    assert action is not None
    assert (action.title, action.owner_id) == (item.text, item.receiver_id)
    assert (parked(after, "p01").outcome, parked(after, "p01").action_id) == (ParkingOutcome.PLACED, "new")
    assert after.with_changes(change.inverted() for change in reversed(plan)) == sample


def test_a_matter_becomes_a_note_at_a_question(sample: Workshop) -> None:
    stage = sample.stage_of_question(QuestionKey.Q4)
    assert stage is not None
    after = sample.with_changes(ParkedToNote(parked(sample, "p03"), stage, "new").plan(sample))
    note = after.find(Note, "new")
    assert note is not None
    assert (note.text, note.stage_id) == (parked(sample, "p03").text, stage.id)
    assert parked(after, "p03").note_id == "new"
    assert still_open(after) == ()
    gone = after.with_changes(Delete((note,)).plan(after))
    assert (parked(gone, "p03").note_id, parked(gone, "p03").outcome) == (None, ParkingOutcome.PLACED)


def test_a_matter_is_dropped_and_taken_up_again(sample: Workshop) -> None:
    dropped = sample.with_changes(SettleParked(parked(sample, "p03"), ParkingOutcome.DROPPED).plan(sample))
    assert still_open(dropped) == ()
    again = dropped.with_changes(SettleParked(parked(dropped, "p03"), None).plan(dropped))
    assert again == sample


def test_what_is_gone_cannot_be_placed(sample: Workshop) -> None:
    item = parked(sample, "p03")
    without = sample.with_changes(Delete((item,)).plan(sample))
    with pytest.raises(RuleBroken, match="gone"):
        SettleParked(item, ParkingOutcome.DROPPED).plan(without)

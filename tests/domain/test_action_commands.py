"""Actions made of notes and of wanted alliances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import workshops
from workshop_app.domain.codes import QuestionKey, RelationStatus
from workshop_app.domain.commands.actions import action_from_note, action_from_relation
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Action, Note, Relation
from workshop_app.domain.workshop import Workshop


@pytest.fixture(name="sample")
def open_sample(sample: Workshop) -> Workshop:
    return sample.with_changes(Reopen().plan(sample))


def made(workshop: Workshop, command: Add) -> Action:
    after = workshop.with_changes(command.plan(workshop))
    return after.actions[-1]


def test_an_action_of_a_note_has_its_text_its_question_and_its_actors(sample: Workshop) -> None:
    note = next(note for note in sample.notes if note.actor_ids)
    action = made(sample, action_from_note(sample, note))
    assert action.title == " ".join(note.text.split())
    assert (action.note_ids, action.ally_ids, action.owner_id) == ((note.id,), note.actor_ids, None)
    assert action.questions == (next(s.question for s in sample.stages if s.id == note.stage_id),)
    assert action.ref == "t9"


@pytest.mark.parametrize("text", ["ord " * 200, "x" * 900, "ord\n\nord " * 60, "a" * 200, "b" * 199 + " c"])
def test_a_long_note_is_cut_after_a_word(sample: Workshop, text: str) -> None:
    note = sample.notes[0]
    longer = sample.with_changes(Revise(note, {"text": text}).plan(sample))
    title = made(longer, action_from_note(longer, longer.find(Note, note.id) or note)).title
    flat = " ".join(text.split())
    assert len(title) <= TITLE_LIMIT
    assert title == flat or (title.endswith("…") and flat.startswith(title[:-1]))
    assert "\n" not in title


def test_an_action_of_an_alliance_names_both_and_what_it_is_about(sample: Workshop) -> None:
    wanted = next(relation for relation in sample.relations if relation.status is RelationStatus.DESIRED)
    names = [actor.name for id_ in (wanted.from_id, wanted.to_id) for actor in sample.actors if actor.id == id_]
    action = made(sample, action_from_relation(sample, wanted))
    assert action.title == f"{names[0]} – {names[1]}: {wanted.note}"
    assert action.ally_ids == (wanted.from_id, wanted.to_id)
    assert action.note_ids == ((wanted.source_note_id,) if wanted.source_note_id else ())
    assert action.questions == (QuestionKey.Q6,)
    bare = Relation(id="bare", from_id=wanted.from_id, to_id=wanted.to_id)
    assert made(sample, action_from_relation(sample, bare)).title == " – ".join(names)


def test_two_actions_of_one_note_are_two(sample: Workshop) -> None:
    first, second = (action_from_note(sample, sample.notes[0]).records[0] for _ in range(2))
    assert first.id != second.id


@given(st.data())
def test_the_rules_take_what_is_made_of_any_note_and_any_tie(data: st.DataObject) -> None:
    workshop = data.draw(workshops())
    for note in workshop.notes:
        made(workshop, action_from_note(workshop, note))
    for relation in workshop.relations:
        made(workshop, action_from_relation(workshop, relation))

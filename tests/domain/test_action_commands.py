"""Actions made of notes and of wanted alliances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import workshops
from workshop_app.domain.codes import ActionStatus, QuestionKey, RelationStatus
from workshop_app.domain.commands.actions import (
    ReviseActions,
    action_from_match,
    action_from_notes,
    action_from_relation,
    action_from_theme,
)
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.matches import matches
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
    action = made(sample, action_from_notes(sample, [note]))
    assert action.title == " ".join(note.text.split())
    assert (action.note_ids, action.ally_ids, action.owner_id) == ((note.id,), note.actor_ids, None)
    assert action.questions == (next(s.question for s in sample.stages if s.id == note.stage_id),)
    assert action.ref == "t9"


@pytest.mark.parametrize("text", ["ord " * 200, "x" * 900, "ord\n\nord " * 60, "a" * 200, "b" * 199 + " c"])
def test_a_long_note_is_cut_after_a_word(sample: Workshop, text: str) -> None:
    note = sample.notes[0]
    longer = sample.with_changes(Revise(note, {"text": text}).plan(sample))
    title = made(longer, action_from_notes(longer, [longer.find(Note, note.id) or note])).title
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
    assert (action.questions, action.relation_ids) == ((QuestionKey.Q6,), (wanted.id,))
    bare = sample.with_changes(Revise(wanted, {"note": ""}).plan(sample))
    assert made(bare, action_from_relation(bare, bare.by_ref(Relation, wanted.ref) or wanted)).title == " – ".join(
        names
    )


def test_an_action_of_several_notes_builds_on_all_of_them(sample: Workshop) -> None:
    notes = [note for note in sample.notes if note.ref in ("c06", "c14", "c29", "c53")]
    action = made(sample, action_from_notes(sample, notes))
    assert action.title == notes[0].text
    assert action.note_ids == tuple(note.id for note in notes)
    assert action.questions == (QuestionKey.Q1, QuestionKey.Q2, QuestionKey.Q3, QuestionKey.Q6)
    assert len(action.ally_ids) == len(set(action.ally_ids))


def test_an_action_of_a_theme_and_of_a_match_leads_back(sample: Workshop) -> None:
    theme = sample.themes[0]
    action = made(sample, action_from_theme(sample, theme))
    assert (action.title, action.theme_ids) == (theme.name, (theme.id,))
    assert QuestionKey.Q1 in action.questions
    match = matches(sample)[1]
    action = made(sample, action_from_match(sample, match))
    assert action.ally_ids == (match.a.id, match.b.id)
    assert action.title.startswith(f"{match.a.name} – {match.b.name}: ")


def test_many_actions_are_revised_in_one_go(sample: Workshop) -> None:
    plan = ReviseActions(sample.actions[:3], {"status": ActionStatus.DONE}).plan(sample)
    after = sample.with_changes(plan)
    assert [action.status for action in after.actions[:4]] == [ActionStatus.DONE] * 3 + [ActionStatus.PLANNED]
    assert ReviseActions(after.actions[:3], {"status": ActionStatus.DONE}).plan(after) == ()


def test_two_actions_of_one_note_are_two(sample: Workshop) -> None:
    first, second = (action_from_notes(sample, [sample.notes[0]]).records[0] for _ in range(2))
    assert first.id != second.id


@given(st.data())
def test_the_rules_take_what_is_made_of_any_note_and_any_tie(data: st.DataObject) -> None:
    workshop = data.draw(workshops())
    for note in workshop.notes:
        made(workshop, action_from_notes(workshop, [note]))
    for relation in workshop.relations:
        made(workshop, action_from_relation(workshop, relation))
    for theme in workshop.themes:
        made(workshop, action_from_theme(workshop, theme))
    for match in matches(workshop):
        made(workshop, action_from_match(workshop, match))

"""Commands about notes: placing several at once, and gathering them in a new theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop
from workshop_app.domain.changes import inverted
from workshop_app.domain.commands.notes import GatherNotes, MentionInNotes, PlaceNotes, ReviseNotes, SortNotes
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Note, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def prepared(texts: str = "abcdef") -> Workshop:
    """Give a workshop with one theme and some notes at the first stage."""
    workshop = empty_workshop()
    theme = Theme(id=new_id(), name="Tema")
    notes = [Note(id=new_id(), stage_id=workshop.stages[0].id, text=text) for text in texts]
    return workshop.with_changes(Add((theme, *notes)).plan(workshop))


def texts(workshop: Workshop, theme: Theme | None) -> str:
    return "".join(note.text for note in workshop.notes if note.theme_id == (theme.id if theme else None))


def pick(workshop: Workshop, wanted: str) -> tuple[Note, ...]:
    return tuple(next(note for note in workshop.notes if note.text == text) for text in wanted)


def test_notes_are_placed_before_another_and_keep_their_order() -> None:
    workshop = prepared()
    (before,) = pick(workshop, "b")
    after = workshop.with_changes(PlaceNotes(pick(workshop, "fd"), None, before).plan(workshop))
    assert texts(after, None) == "adfbce"


def test_notes_go_last_in_another_theme() -> None:
    workshop = prepared()
    theme = workshop.themes[0]
    workshop = workshop.with_changes(SortNotes(pick(workshop, "ce"), theme).plan(workshop))
    workshop = workshop.with_changes(PlaceNotes(pick(workshop, "a"), theme).plan(workshop))
    assert (texts(workshop, theme), texts(workshop, None)) == ("cea", "bdf")


def test_nothing_happens_when_notes_stand_where_they_are_wished() -> None:
    workshop = prepared()
    (before,) = pick(workshop, "c")
    assert PlaceNotes(pick(workshop, "b"), None, before).plan(workshop) == ()
    assert PlaceNotes(pick(workshop, "ef"), None).plan(workshop) == ()
    assert PlaceNotes((), None).plan(workshop) == ()


def test_what_stands_where_it_is_wished_is_no_part_of_the_edit() -> None:
    workshop = prepared("abxyz")
    (before,) = pick(workshop, "b")
    workshop = workshop.with_changes(PlaceNotes(pick(workshop, "x"), None, before).plan(workshop))
    changes = PlaceNotes(pick(workshop, "xz"), None, before).plan(workshop)
    assert changes
    assert all(change.before != change.after for change in changes)
    assert texts(workshop.with_changes(changes), None) == "axzby"


def test_a_note_that_is_gone_is_refused() -> None:
    workshop = prepared()
    ghost = Note(id=new_id(), stage_id=workshop.stages[0].id, text="x")
    with pytest.raises(RuleBroken) as broken:
        PlaceNotes((ghost,), None).plan(workshop)
    assert broken.value.code == "gone"


@given(st.permutations("abcdef"), st.integers(1, 5), st.booleans())
def test_placing_keeps_every_note_and_undo_takes_it_back(shuffled: list[str], count: int, to_theme: bool) -> None:
    workshop = prepared()
    theme = workshop.themes[0] if to_theme else None
    moved, target = pick(workshop, "".join(shuffled[:count])), pick(workshop, shuffled[count])[0]
    changes = PlaceNotes(moved, theme, target).plan(workshop)
    after = workshop.with_changes(changes)
    everyone = [note.text for note in after.notes]
    assert sorted(everyone) == list("abcdef")
    assert "".join(everyone).index(target.text) >= count
    assert {after.find(Note, note.id).theme_id for note in moved} == {theme.id if theme else None}  # type: ignore[union-attr]
    assert after.with_changes(inverted(changes)) == workshop


def test_gathering_makes_a_theme_with_notes_in_one_edit() -> None:
    workshop = prepared()
    theme = Theme(id=new_id(), name="Nytt")
    changes = GatherNotes(theme, pick(workshop, "bd")).plan(workshop)
    after = workshop.with_changes(changes)
    assert texts(after, theme) == "bd"
    assert after.with_changes(inverted(changes)) == workshop


def test_several_notes_get_the_same_table_in_one_edit() -> None:
    workshop = prepared()
    after = workshop.with_changes(ReviseNotes(pick(workshop, "ac"), {"table": 4}).plan(workshop))
    assert [note.text for note in after.notes if note.table == 4] == ["a", "c"]


def test_names_lead_to_actors_or_wait_for_the_map() -> None:
    workshop = prepared("ab")
    taxi = Actor(id=new_id(), name="Solvik Taxi")
    workshop = workshop.with_changes(Add((taxi,)).plan(workshop))
    first = pick(workshop, "a")
    one = workshop.with_changes(MentionInNotes(first, ("solvik taxi", " Turlaget ")).plan(workshop))
    (a,) = pick(one, "a")
    assert (a.actor_ids, a.mentions_unmapped) == ((taxi.id,), ("Turlaget",))
    assert pick(one, "b") == pick(workshop, "b")
    assert MentionInNotes((a,), ("Solvik Taxi", "TURLAGET")).plan(one) == (), "said already"
    both = one.with_changes(MentionInNotes(pick(one, "ab"), ("Skolen",), ("Solvik Taxi", "turlaget")).plan(one))
    assert [(note.actor_ids, note.mentions_unmapped) for note in pick(both, "ab")] == [((), ("Skolen",))] * 2
    with pytest.raises(RuleBroken, match="text_too_long"):
        MentionInNotes(first, ("x" * 300,)).plan(workshop)
    ghost = Note(id=new_id(), stage_id=workshop.stages[0].id, text="x")
    with pytest.raises(RuleBroken, match="gone"):
        MentionInNotes((ghost,), ("Skolen",)).plan(workshop)

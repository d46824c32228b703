"""The order of chapters: what is chosen is kept, and what is not named stays where it belongs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.changes import Change
from workshop_app.domain.commands.chapters import MoveChapter
from workshop_app.domain.commands.workshop import Finish, Reopen
from workshop_app.domain.records import Action
from workshop_app.domain.report.build import outline
from workshop_app.domain.report.chapter_order import arranged
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop

KEYS = st.lists(st.sampled_from("abcdefgh"))


@pytest.fixture
def workshop(sample: Workshop) -> Workshop:
    return sample.with_changes(Reopen().plan(sample))


def keys(workshop: Workshop) -> list[str]:
    return [key for key, _ in outline(workshop)]


def moved(workshop: Workshop, key: str, before: str | None = None) -> Workshop:
    return workshop.with_changes(MoveChapter(key, before).plan(workshop))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", "abcd"),
        ("dcba", "dcba"),
        ("ca", "cdab"),
        ("xcx", "abcd"),
        ("bb", "abcd"),
        ("d", "abcd"),
    ],
)
def test_what_is_not_named_follows_what_it_follows_by_standard(chosen: str, expected: str) -> None:
    assert "".join(arranged("abcd", chosen)) == expected


@given(KEYS.map(lambda found: list(dict.fromkeys(found))), KEYS)
def test_every_chapter_stands_once_and_the_chosen_ones_as_chosen(standard: list[str], chosen: list[str]) -> None:
    made = arranged(standard, chosen)
    assert sorted(made) == sorted(standard)
    wanted = [key for key in dict.fromkeys(chosen) if key in standard]
    assert [key for key in made if key in wanted] == wanted


def test_a_chapter_is_moved_before_another_and_last(workshop: Workshop) -> None:
    before = keys(workshop)
    assert before[:2] == ["in_short", "about"]
    after = moved(workshop, "alliance_map", "about")
    assert keys(after) == ["in_short", "alliance_map", *(key for key in before[1:] if key != "alliance_map")]
    assert keys(moved(after, "in_short"))[-1] == "in_short"


def test_a_chapter_that_stays_where_it_is_changes_nothing(workshop: Workshop) -> None:
    before = keys(workshop)
    assert MoveChapter("about", before[2]).plan(workshop) == ()
    assert MoveChapter("about", "about").plan(moved(workshop, "about")) == ()
    assert workshop.details.section_order == ()


def test_a_chapter_with_nothing_to_tell_today_keeps_its_chosen_place(workshop: Workshop) -> None:
    first = moved(workshop, "actions", "in_short")
    actions = first.all(Action)
    without = first.with_changes(tuple(Change(action, None) for action in actions))
    assert "actions" not in keys(without)
    later = moved(without, "alliance_map", "about")
    back = later.with_changes(tuple(Change(None, action) for action in actions))
    assert keys(back)[:3] == ["actions", "in_short", "alliance_map"]


def test_a_new_chapter_comes_where_it_belongs(workshop: Workshop) -> None:
    actions = workshop.all(Action)
    without = workshop.with_changes(tuple(Change(action, None) for action in actions))
    chosen = moved(without, "kommune30", "in_short")
    back = chosen.with_changes(tuple(Change(None, action) for action in actions))
    assert keys(back)[:3] == ["kommune30", "actions", "in_short"]


def test_what_cannot_be_moved(workshop: Workshop) -> None:
    with pytest.raises(RuleBroken, match="gone"):
        MoveChapter("no_such").plan(workshop)
    with pytest.raises(RuleBroken, match="workshop_final"):
        MoveChapter("about").plan(workshop.with_changes(Finish().plan(workshop)))


def test_a_hidden_chapter_counts_in_the_order(workshop: Workshop) -> None:
    hidden = replace(workshop.details, hidden_sections=("about",))
    shown = workshop.with_changes((Change(workshop.details, hidden),))
    assert keys(moved(shown, "alliance_map", "about"))[1:3] == ["alliance_map", "about"]

"""Rounds of votes, the balance of contributions, and the two axes."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop
from workshop_app.domain.balance import balance
from workshop_app.domain.changes import Change
from workshop_app.domain.codes import Sector, StageKind, TallySource, VoteSubject
from workshop_app.domain.commands.actions import action_from_notes
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.notes import MoveToStage, ReviseNotes
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.votes import CloseRound, CountVotes, ReopenRound
from workshop_app.domain.priority import Quadrant, quadrant
from workshop_app.domain.records import Headcount, Note, Stage, Theme, VoteRound
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.voting import (
    RoundResult,
    counted,
    items,
    log,
    ranking,
    result,
    standings,
    top,
    top_without_action,
)
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def room() -> Workshop:
    """Twelve people, three notes, a round with two points each and one at most on each note."""
    workshop = empty_workshop()
    stage_id = workshop.stages[0].id
    heads = [
        Headcount(id=new_id(), sector=Sector.MUNICIPALITY, count=8),
        Headcount(id=new_id(), sector=Sector.VOLUNTARY, count=4),
    ]
    notes = [
        Note(id=new_id(), stage_id=stage_id, text=text, table=table, sector=Sector.MUNICIPALITY)
        for text, table in (("a", 1), ("b", 1), ("c", 3))
    ]
    vote_round = VoteRound(
        id=new_id(), stage_id=stage_id, points=2, max_per_item=1, voters=12, source=TallySource.HANDS
    )
    return done(workshop, Add((*heads, *notes, Theme(id=new_id(), name="Tema"), vote_round)))


def done(workshop: Workshop, command: Any) -> Workshop:
    return workshop.with_changes(command.plan(workshop))


def voted(workshop: Workshop, index: int, count: int, sector: Sector | None = None) -> Workshop:
    vote = {new_id(): (workshop.notes[index], count)}
    command = CountVotes(vote, round=workshop.vote_rounds[0], sector=sector, counted_by="bordvert")
    return done(workshop, command)


def test_a_round_ranks_what_got_votes_and_tells_who_counted() -> None:
    workshop = voted(voted(room(), 2, 5), 0, 3)
    found = result(workshop, workshop.vote_rounds[0])
    assert [(item.id, votes) for item, votes in found.ranking] == [
        (workshop.notes[2].id, 5),
        (workshop.notes[0].id, 3),
    ]
    assert (found.votes, found.room, found.over, found.over_items) == (8, 24, 0, ())
    entries = log(workshop, workshop.vote_rounds[0])
    assert {(entry.counted_by, entry.source) for entry in entries} == {("bordvert", TallySource.HANDS)}


def test_more_votes_than_points_are_written_down_and_pointed_out() -> None:
    workshop = voted(voted(room(), 0, 14), 1, 12)
    found = result(workshop, workshop.vote_rounds[0])
    assert (found.votes, found.over) == (26, 2)
    assert [item.id for item in found.over_items] == [workshop.notes[0].id], "14 from 12 people with one each"
    assert sum(workshop.votes.values()) == 0, "nobody sees the votes of an open round"
    workshop = done(workshop, CloseRound(workshop.vote_rounds[0]))
    assert sum(workshop.votes.values()) == found.votes == sum(workshop.own_votes.values())


def by_sector(**counts: int) -> RoundResult:
    """Count one vote for each of the sectors that have so many people."""
    workshop = empty_workshop()
    note = Note(id=new_id(), stage_id=workshop.stages[0].id, text="a")
    heads = [Headcount(id=new_id(), sector=Sector(name), count=count) for name, count in counts.items()]
    workshop = done(workshop, Add((note, *heads, VoteRound(id=new_id(), stage_id=note.stage_id, voters=50))))
    for name in counts:
        workshop = voted(workshop, 0, 1, Sector(name))
    return result(workshop, workshop.vote_rounds[0])


def test_a_sector_with_fewer_than_five_is_not_shown_by_itself() -> None:
    found = by_sector(municipality=8, business=6, voluntary=4, academia=1)
    assert set(found.by_sector) == {Sector.MUNICIPALITY, Sector.BUSINESS}
    assert found.hidden == (Sector.VOLUNTARY, Sector.ACADEMIA)
    assert found.votes == 4, "their votes count all the same"


def test_a_small_sector_cannot_be_told_from_the_difference() -> None:
    found = by_sector(municipality=8, business=6, voluntary=4)
    assert set(found.by_sector) == {Sector.MUNICIPALITY}
    assert found.hidden == (Sector.VOLUNTARY, Sector.BUSINESS)
    assert by_sector(municipality=8, voluntary=4).by_sector == {}
    assert by_sector(municipality=8, voluntary=5).hidden == ()


@given(st.dictionaries(st.sampled_from([sector.value for sector in Sector]), st.integers(0, 12)))
def test_what_is_hidden_is_never_few_people(counts: dict[str, int]) -> None:
    found = by_sector(**counts)
    hidden = sum(counts[sector.value] for sector in found.hidden)
    assert not found.hidden or hidden >= 5 or not found.by_sector
    assert all(counts[sector.value] >= 5 for sector in found.by_sector)
    assert set(found.by_sector) | set(found.hidden) == {Sector(name) for name in counts}


def test_a_closed_round_takes_no_more_votes() -> None:
    workshop = room()
    closed = done(workshop, CloseRound(workshop.vote_rounds[0]))
    with pytest.raises(RuleBroken) as broken:
        voted(closed, 0, 1)
    assert broken.value.code == "round_closed"
    again = done(closed, ReopenRound(closed.vote_rounds[0]))
    assert again.vote_rounds[0].reopened == 1
    assert result(voted(again, 0, 1), again.vote_rounds[0]).votes == 1


def test_a_correction_in_one_round_leaves_other_counts_alone() -> None:
    workshop = room()
    workshop = done(workshop, CountVotes({new_id(): (workshop.notes[0], 5)}))
    with pytest.raises(RuleBroken) as broken:
        voted(workshop, 0, -1)
    assert broken.value.code == "votes_below_zero"


def test_votes_follow_notes_that_are_merged_afterwards() -> None:
    workshop = voted(voted(room(), 0, 2), 1, 3)
    workshop = done(workshop, MergeNotes(workshop.notes[:2], new_id()))
    ((item, votes),) = result(workshop, workshop.vote_rounds[0]).ranking
    assert (item.id, votes) == (workshop.notes[0].id, 5)


def test_themes_are_voted_on_as_well() -> None:
    workshop = room()
    workshop = done(workshop, Revise(workshop.vote_rounds[0], {"subject": VoteSubject.THEMES}))
    workshop = done(workshop, CountVotes({new_id(): (workshop.themes[0], 4)}, round=workshop.vote_rounds[0]))
    assert result(workshop, workshop.vote_rounds[0]).ranking == ((workshop.themes[0], 4),)


def test_the_balance_shows_silent_tables_and_quiet_sectors() -> None:
    found = balance(room())
    assert found.tables == ((1, 2), (2, 0), (3, 1))
    assert found.unknown == 0
    assert [(share.sector, share.notes, share.is_quiet) for share in found.sectors] == [
        (Sector.MUNICIPALITY, 3, False),
        (Sector.VOLUNTARY, 0, True),
    ]


def test_a_sector_is_quiet_only_where_its_share_is_a_note_at_least() -> None:
    workshop = room()
    heads = [replace(head, count=count) for head, count in zip(workshop.headcounts, (11, 1), strict=True)]
    workshop = workshop.with_changes(map(Change, workshop.headcounts, heads))
    assert [share.is_quiet for share in balance(workshop).sectors] == [False, False]


def test_a_merged_note_counts_for_everyone_who_said_it() -> None:
    workshop = room()
    merged = done(workshop, MergeNotes(workshop.notes, new_id()))
    assert balance(merged) == balance(workshop)


@pytest.mark.parametrize(
    ("effect", "feasibility", "field"),
    [
        (8.0, 7.0, Quadrant.NOW),
        (5.0, 4.9, Quadrant.PLAN),
        (4.9, 5.0, Quadrant.EASY),
        (0.0, 0.0, Quadrant.LATER),
        (None, 3.0, None),
        (3.0, None, None),
    ],
)
def test_the_field_of_a_note(effect: float | None, feasibility: float | None, field: Quadrant | None) -> None:
    note = Note(id="n", stage_id="s", text="x", effect=effect, feasibility=feasibility)
    assert quadrant(note) is field


def test_what_has_equally_many_votes_shares_a_place() -> None:
    workshop = voted(voted(voted(room(), 0, 2), 1, 5), 2, 2)
    a, b, c = workshop.notes
    found = standings(result(workshop, workshop.vote_rounds[0]).ranking)
    assert [(one.place, one.votes, one.items) for one in found] == [(1, 5, (b,)), (2, 2, (a, c))]


@given(st.lists(st.integers(0, 4), max_size=20))
def test_places_count_who_is_ahead(votes: list[int]) -> None:
    notes = [Note(id=new_id(), stage_id="s", text="x") for _ in votes]
    ranked = sorted(zip(notes, votes, strict=True), key=lambda pair: -pair[1])
    for one in standings(ranked):
        assert one.place == 1 + sum(count > one.votes for count in votes)
        assert len(one.items) == votes.count(one.votes)


def test_a_correction_takes_back_votes_of_the_same_sector() -> None:
    workshop = voted(room(), 0, 5, Sector.MUNICIPALITY)
    with pytest.raises(RuleBroken) as broken:
        voted(workshop, 0, -1)
    assert broken.value.code == "votes_below_zero"
    workshop = voted(workshop, 0, -2, Sector.MUNICIPALITY)
    vote_round, note = workshop.vote_rounds[0], workshop.notes[0]
    assert counted(workshop, vote_round, Sector.MUNICIPALITY) == {note.id: 3}
    assert counted(workshop, vote_round, None) == {}


def test_what_was_counted_in_a_round_is_corrected_there() -> None:
    workshop = voted(room(), 0, 2)
    workshop = done(workshop, CloseRound(workshop.vote_rounds[0]))
    with pytest.raises(RuleBroken) as broken:
        CountVotes({new_id(): (workshop.notes[0], -1)}).plan(workshop)
    assert broken.value.code == "votes_of_round"


def test_a_correction_of_a_merged_note_is_shared_among_its_parts() -> None:
    workshop = voted(voted(room(), 0, 2), 1, 3)
    workshop = done(workshop, MergeNotes(workshop.notes[:2], new_id()))
    workshop = voted(workshop, 0, -4)
    assert result(workshop, workshop.vote_rounds[0]).votes == 1
    assert all(votes >= 0 for votes in workshop.own_votes.values())


def test_a_round_at_a_question_is_about_its_own_notes_and_what_has_votes_in_it() -> None:
    workshop = room()
    other = Stage(id=new_id(), stage_kind=StageKind.QUESTION)
    vote = Stage(id=new_id(), stage_kind=StageKind.VOTE)
    elsewhere = Note(id=new_id(), stage_id=other.id, text="d")
    everything = VoteRound(id=new_id(), stage_id=vote.id)
    workshop = done(workshop, Add((other, vote, elsewhere, everything)))
    here, all_notes = workshop.vote_rounds
    assert [item.id for item in items(workshop, here)] == [note.id for note in workshop.notes[:3]]
    assert items(workshop, all_notes) == workshop.notes
    workshop = voted(workshop, 1, 2)
    workshop = done(workshop, MoveToStage((workshop.notes[1],), other))
    assert [item for item in items(workshop, here) if isinstance(item, Note) and item.text == "b"]


def test_the_log_keeps_the_order_in_which_it_was_written() -> None:
    workshop = room()
    for count in range(1, 112):
        workshop = voted(workshop, 0, count)
    assert [entry.count for entry in log(workshop, workshop.vote_rounds[0])] == list(range(1, 112))


def test_the_top_voted_without_an_action_are_pointed_out() -> None:
    workshop = voted(voted(room(), 0, 3), 1, 1)
    workshop = done(workshop, CloseRound(workshop.vote_rounds[0]))
    first, second, _ = workshop.notes
    assert [item.id for item, _ in top_without_action(workshop, ranking(workshop))] == [first.id, second.id]
    workshop = done(workshop, action_from_notes(workshop, (first,)))
    assert [item.id for item, _ in top_without_action(workshop, ranking(workshop))] == [second.id]
    merged = done(workshop, MergeNotes((first, second), new_id()))
    assert top_without_action(merged, ranking(merged)) == (), "the action builds on one of the merged notes"


def test_no_more_than_ten_and_their_equals_are_top_voted() -> None:
    notes = [Note(id=new_id(), stage_id="s", text="x") for _ in range(14)]
    ranked = list(zip(notes, (9, 8, 7, 6, 5, 4, 3, 2, 2, 2, 2, 2, 1, 1), strict=True))
    assert top(ranked) == tuple(notes[:12])


def test_a_table_that_has_said_nothing_is_silent() -> None:
    assert balance(room()).silent == (2,)
    assert balance(room()).is_known
    assert not balance(empty_workshop()).is_known
    workshop = room()
    nameless = done(workshop, ReviseNotes(workshop.notes, {"sector": None}))
    assert balance(nameless).sectors == (), "where no sector is known, none is quiet"

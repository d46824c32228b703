"""The chapter on votes and priorities: closed rounds alone, places with ties, sectors that are large enough, fields."""

from typing import Any

from tests.workshops import empty_workshop
from workshop_app.domain.codes import Sector
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.commands.votes import CloseRound, CountVotes, PrioritiseNotes
from workshop_app.domain.message import Message, Verbatim, Written
from workshop_app.domain.priority import Quadrant
from workshop_app.domain.records import Headcount, Note, VoteRound
from workshop_app.domain.report.blocks import Paragraph, Section, Table
from workshop_app.domain.report.priorities import SHOWN, priorities
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def room(*votes: int, sector: Sector | None = None) -> Workshop:
    """A round with a note for each of the numbers, and nine municipal people beside two volunteers."""
    workshop = empty_workshop()
    stage_id = workshop.stages[0].id
    heads = (
        Headcount(id=new_id(), sector=Sector.MUNICIPALITY, count=9),
        Headcount(id=new_id(), sector=Sector.VOLUNTARY, count=2),
    )
    notes = [Note(id=new_id(), stage_id=stage_id, text=f"svar {number}") for number, _ in enumerate(votes, start=1)]
    workshop = done(workshop, Add((*heads, *notes, VoteRound(id=new_id(), stage_id=stage_id, voters=11))))
    counts: Any = {new_id(): pair for pair in zip(notes, votes, strict=True)}
    return done(workshop, CountVotes(counts, round=workshop.vote_rounds[0], sector=sector))


def done(workshop: Workshop, command: Any) -> Workshop:
    return workshop.with_changes(command.plan(workshop))


def closed(workshop: Workshop) -> Section:
    section = priorities(done(workshop, CloseRound(workshop.vote_rounds[0])))
    assert section is not None
    return section


def rows(section: Section) -> list[list[list[object]]]:
    """Read the first table: what stands in each cell, line by line."""
    table = next(block for block in section.blocks if isinstance(block, Table))
    return [[[value(line[0].text) for line in cell] for cell in row] for row in table.rows]


def value(text: object) -> object:
    match text:
        case Verbatim():
            return text.text
        case Written():
            return text.value
        case Message():
            return text.key
    return text


def notes_of(section: Section) -> list[object]:
    """Read the small print, by key."""
    small = [block for block in section.blocks if isinstance(block, Paragraph)]
    return [getattr(paragraph.line[0].text, "key", None) for paragraph in small]


def test_an_open_round_is_not_told() -> None:
    assert priorities(room(3, 1)) is None


def test_places_are_shared_and_what_got_nothing_is_left_out() -> None:
    section = closed(room(2, 5, 0, 2))
    assert rows(section) == [
        [[1], ["svar 2"], [5]],
        [[2], ["svar 1"], [2]],
        [[2], ["svar 4"], [2]],
    ]


def test_a_long_ranking_ends_before_a_tie_that_does_not_fit() -> None:
    section = closed(room(*range(40, 40 - SHOWN + 1, -1), 3, 3, 3))
    assert len(rows(section)) == SHOWN - 1
    assert "report.more_voted" in notes_of(section)


def test_small_sectors_are_in_the_total_alone() -> None:
    workshop = room(4, sector=Sector.MUNICIPALITY)
    assert rows(closed(workshop)) == [[[1], ["svar 1"], [4], ["report.sector_votes"]]]
    votes = CountVotes({new_id(): (workshop.notes[0], 2)}, round=workshop.vote_rounds[0], sector=Sector.VOLUNTARY)
    section = closed(done(workshop, votes))
    assert rows(section) == [[[1], ["svar 1"], [6]]], "nine beside two: who knows the nine knows the two"
    assert "report.voting_hidden" in notes_of(section)


def test_the_fields_stand_as_a_table_without_any_round() -> None:
    workshop = room(1, 1, 1)
    first, second, _ = workshop.notes
    section = priorities(done(workshop, PrioritiseNotes({first.id: (1.0, 9.0), second.id: (9.0, 9.0)})))
    assert section is not None
    assert rows(section) == [
        [[Quadrant.NOW, "report.field.now"], ["svar 2"]],
        [[Quadrant.EASY, "report.field.easy"], ["svar 1"]],
    ]


def test_a_workshop_without_rounds_has_no_such_chapter(sample: Workshop) -> None:
    assert priorities(sample) is None

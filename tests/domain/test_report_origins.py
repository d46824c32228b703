"""What the report tells of merged and moved notes, of the parking lot, and of how actions are rigged."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from workshop_app.domain.changes import Change
from workshop_app.domain.codes import NoteKind, ParkingOutcome, QuestionKey, Robustness
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.notes import MoveToStage
from workshop_app.domain.commands.parking import ParkedToAction, ParkedToNote, SettleParked
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.message import Message, Text, Verbatim
from workshop_app.domain.records import Action, Note, ParkingItem, Relation
from workshop_app.domain.report import answers, appendix, follow_up
from workshop_app.domain.report.blocks import Entries, Entry, Section, Table
from workshop_app.domain.workshop import Workshop

WITHHELD = "report.quote_withheld"


@pytest.fixture(name="sample")
def open_sample(sample: Workshop) -> Workshop:
    return sample.with_changes(Reopen().plan(sample))


def after(workshop: Workshop, *commands: Any) -> Workshop:
    for command in commands:
        workshop = workshop.with_changes(command.plan(workshop))
    return workshop


def note(workshop: Workshop, ref: str) -> Note:
    found = workshop.by_ref(Note, ref)
    assert found is not None
    return found


def with_note(workshop: Workshop, ref: str, **values: Any) -> Workshop:
    before = note(workshop, ref)
    return workshop.with_changes((Change(before, replace(before, **values)),))


def spoken(text: Text) -> str:
    """Give a text as words or as key and values, whatever it is."""
    if isinstance(text, Verbatim):
        return text.text
    if isinstance(text, Message):
        values = ",".join(str(value) for value in text.values.values())
        return f"{text.key}({text.count if text.count is not None else values})"
    return str(text)


def told(part: Any) -> Iterator[str]:
    """Yield every text of a part of the report."""
    if isinstance(part, Verbatim | Message):
        yield spoken(part)
    elif isinstance(part, tuple):
        for one in part:
            yield from told(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from told(getattr(part, field.name))


def entries_of(section: Section | None) -> list[Entry]:
    assert section is not None
    return [entry for block in section.blocks if isinstance(block, Entries) for entry in block.items]


def entry(section: Section | None, ref: str) -> Entry:
    (found,) = [one for one in entries_of(section) if spoken(one.label) == ref]
    return found


def chapter(workshop: Workshop, question: QuestionKey) -> Section:
    return next(one for one in answers.chapters(workshop) if one.key == f"question_{question.value}")


def merged(workshop: Workshop, *refs: str, text: str = "") -> Workshop:
    return after(workshop, MergeNotes(tuple(note(workshop, ref) for ref in refs), "whole", text))


def test_a_merged_note_prints_once_in_its_chapter_with_how_many_tables_said_it(sample: Workshop) -> None:
    workshop = merged(sample, "c01", "c02", "c06", text="Ingen alene")
    shown = entries_of(chapter(workshop, QuestionKey.Q1))
    refs = [spoken(one.label) for one in shown]
    assert "c61" in refs
    assert not {"c01", "c02", "c06"} & set(refs)
    assert "report.said_by_tables(3)" in list(told(entry(chapter(workshop, QuestionKey.Q1), "c61").detail))


def test_the_originals_stand_word_for_word_in_the_appendix_right_below(sample: Workshop) -> None:
    section = appendix.all_contributions(merged(sample, "c01", "c02", "c06", text="Ingen alene"))
    refs = [spoken(one.label) for one in entries_of(section)]
    at = refs.index("c61")
    assert refs[at + 1 : at + 4] == ["c01", "c02", "c06"]
    assert len(refs) == len(set(refs)) == 61
    for ref in ("c01", "c02", "c06"):
        original = entry(section, ref)
        assert list(told(original.line)) == [note(sample, ref).text]
        assert "report.part_of(c61)" in list(told(original.detail))
        assert f"report.votes({sample.votes[note(sample, ref).id]})" in list(told(original.detail))
    texts = list(told(section))
    assert "report.appendix_a_intro(60)" in texts, "what has been gathered is counted as it was said"
    assert "report.appendix_a_merged()" in texts


def test_sectors_or_times_are_told_where_the_tables_are_one(sample: Workshop) -> None:
    for ref in ("c01", "c02"):
        sample = with_note(sample, ref, table=1)
    assert "report.said_by_sectors(2)" in list(told(chapter(merged(sample, "c01", "c02"), QuestionKey.Q1)))
    for ref in ("c01", "c02"):
        sample = with_note(sample, ref, sector=None)
    assert "report.said_by_people(2)" in list(told(chapter(merged(sample, "c01", "c02"), QuestionKey.Q1)))


def test_a_moved_note_tells_which_question_it_was_said_at(sample: Workshop) -> None:
    stage = sample.stage_of_question(QuestionKey.Q5)
    assert stage is not None
    moved = after(sample, MoveToStage((note(sample, "c11"),), stage))
    for section in (chapter(moved, QuestionKey.Q5), appendix.all_contributions(moved)):
        assert "report.moved_from(2)" in list(told(entry(section, "c11").detail))
    assert "report.moved_from(2)" not in list(told(chapter(sample, QuestionKey.Q2)))


def test_a_disagreement_without_votes_stands_in_a_chapter_that_is_cut(sample: Workshop) -> None:
    extra = [replace(note(sample, "c01"), id=f"n{n}", ref=f"c{80 + n}", order=f"z{n}") for n in range(12)]
    many = with_note(sample.with_changes(Change(None, one) for one in extra), "c09", note_kind=NoteKind.DISAGREEMENT)
    silent = many.with_changes(Change(one, None) for one in many.tallies if one.note_id == note(many, "c09").id)
    section = chapter(silent, QuestionKey.Q1)
    assert "notekind.disagreement()" in list(told(entry(section, "c09").detail))
    assert "report.more_contributions" in " ".join(told(section))


def test_words_quoted_without_consent_stand_nowhere_not_even_when_merged(sample: Workshop) -> None:
    quoted = with_note(sample, "c01", note_kind=NoteKind.QUOTE)
    words = note(quoted, "c01").text
    whole = merged(quoted, "c01", "c02")
    assert note(whole, "c61").text == words, "it speaks with the words of the quote"
    for workshop in (quoted, whole):
        sections = (chapter(workshop, QuestionKey.Q1), appendix.all_contributions(workshop))
        assert all(words not in told(section) for section in sections)
        assert all(f"{WITHHELD}()" in told(section) for section in sections)
    assert "report.appendix_a_withheld(1)" in told(appendix.all_contributions(whole))
    own_words = merged(quoted, "c01", "c02", text="Sagt på nytt")
    assert "Sagt på nytt" in told(chapter(own_words, QuestionKey.Q1))
    allowed = with_note(quoted, "c01", consent=True)
    assert words in told(chapter(allowed, QuestionKey.Q1))


def test_the_parking_lot_tells_where_each_matter_went(sample: Workshop) -> None:
    p1, p2, p3, p4 = sample.parking
    stage = sample.stage_of_question(QuestionKey.Q4)
    assert stage is not None
    workshop = after(
        sample, ParkedToAction(p1, "new"), ParkedToNote(p3, stage, "said"), SettleParked(p4, ParkingOutcome.DROPPED)
    )
    assert _receivers(sample) == [
        ["Folkehelse og frivillighet, Solvik kommune"],
        ["Solvik ungdomsskole"],
        ["report.no_receiver()"],
        ["Solvik sanitetsforening"],
    ]
    assert _receivers(workshop) == [
        ["Folkehelse og frivillighet, Solvik kommune", "report.became_own_action()"],
        ["Solvik ungdomsskole"],
        ["report.became_contribution(c61)"],
        ["report.dropped()"],
    ]
    assert p2.outcome is None


def _receivers(workshop: Workshop) -> list[list[str]]:
    tables = [block for block in follow_up.way_forward(workshop).blocks if isinstance(block, Table)]
    return [list(told(row[1])) for row in tables[0].rows]


def test_a_matter_placed_somewhere_unknown_is_said_to_be_placed(sample: Workshop) -> None:
    item = sample.by_ref(ParkingItem, "p03")
    assert item is not None
    placed = sample.with_changes((Change(item, replace(item, outcome=ParkingOutcome.PLACED)),))
    assert _receivers(placed)[2] == ["report.placed()"]


def test_an_action_tells_deputy_limits_verdict_and_all_it_builds_on(sample: Workshop) -> None:
    action, tie = sample.by_ref(Action, "t1"), sample.by_ref(Relation, "r05")
    assert action is not None
    assert tie is not None
    rigged = replace(
        action,
        deputy_id=sample.actors[2].id,
        mandate_note="Ut året",
        limits_note="20 000 kroner",
        robustness=tuple(Robustness)[:4],
        theme_ids=(sample.themes[0].id,),
        relation_ids=(tie.id,),
    )
    row = " ".join(told(follow_up.action_chapter(sample.with_changes((Change(action, rigged),)))))
    assert "report.deputy(Solvik bibliotek)" in row
    assert "report.mandate(Ut året)" in row
    assert "report.limits(20 000 kroner)" in row
    assert "report.verdict" in row
    assert "robust" in row
    assert f"['c11', 'c23', 'c52', 'r05', '{sample.themes[0].name}']" in row


def test_an_action_that_has_got_another_title_is_named_where_it_was_parked(sample: Workshop) -> None:
    workshop = after(sample, ParkedToAction(sample.parking[2], "new"))
    action = workshop.find(Action, "new")
    assert action is not None
    renamed = workshop.with_changes((Change(action, replace(action, title="Ring fylket")),))
    assert _receivers(renamed)[2] == ["report.became_action(Ring fylket)"]

"""The words of a quote that nobody has given leave to print get into no title, and out of print where they are."""

from typing import Any

import pytest

from tests.domain.test_report_priorities import done, room
from tests.domain.test_said import Measure
from workshop_app.domain.advice import Lack, lacks
from workshop_app.domain.codes import NoteKind
from workshop_app.domain.commands.actions import UnquoteActions, action_from_notes
from workshop_app.domain.commands.insights import command_of
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.notes import ReviseNotes
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.quoting import quotes_in_title
from workshop_app.domain.records import Action
from workshop_app.domain.report.build import build_report
from workshop_app.domain.report.plan import plan_sheet
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id

WORDS = "Mamma har ikke hatt besøk siden jul"
UNSAID = "Tiltak etter et sitat"


def quoted(workshop: Workshop, *, consent: bool = False, text: str = WORDS) -> Workshop:
    """Let the first note be a quote."""
    values = {"note_kind": NoteKind.QUOTE, "consent": consent, "text": text}
    return done(workshop, ReviseNotes(workshop.notes[:1], values))


def planned(workshop: Workshop, unsaid: str = UNSAID) -> Action:
    (action,) = action_from_notes(workshop, workshop.notes, unsaid).records
    assert isinstance(action, Action)
    return action


def test_an_action_is_called_by_the_first_note_that_may_be_printed() -> None:
    assert planned(quoted(room(5, 3))).title == "svar 2"
    assert planned(quoted(room(5, 3), consent=True)).title == WORDS
    alone = quoted(room(5))
    assert (planned(alone).title, planned(alone).note_ids) == (UNSAID, (alone.notes[0].id,))
    assert planned(alone, "").title == alone.notes[0].ref, "a title there must be"


def test_a_deed_that_ends_in_an_action_of_a_quote_keeps_silent_as_well() -> None:
    workshop = quoted(room(5))
    command: Any = command_of(workshop, Deed(DeedKind.ACTION, note_id=workshop.notes[0].id), "", UNSAID)
    assert command.records[0].title == UNSAID


def with_action(text: str = WORDS, **values: Any) -> Workshop:
    """An action made of a note that became a quote only later, with another title perhaps."""
    workshop = room(5)
    workshop = done(workshop, Revise(workshop.notes[0], {"text": text}))
    workshop = done(workshop, action_from_notes(workshop, workshop.notes))
    if values:
        workshop = done(workshop, Revise(workshop.actions[0], values))
    return quoted(workshop, text=text)


@pytest.mark.parametrize("title", [WORDS, WORDS.upper(), f"Besøk: «{WORDS}»", f"{WORDS} – hva gjør vi?"])
def test_words_that_are_still_in_a_title_are_pointed_out_and_not_printed(title: str) -> None:
    workshop = with_action(title=title)
    assert quotes_in_title(workshop, workshop.actions[0]) == workshop.notes
    assert lacks(workshop, workshop.actions[0])[0] is Lack.QUOTE
    printed = f"{build_report(workshop, Measure())}{plan_sheet(workshop)}".casefold()
    assert WORDS.casefold() not in printed
    assert "report.action_withheld" in printed
    allowed = quoted(workshop, consent=True)
    assert lacks(allowed, allowed.actions[0])[0] is not Lack.QUOTE
    assert title in f"{build_report(allowed, Measure())}{plan_sheet(allowed)}"


@pytest.mark.parametrize("text", ["ord " * 200, "x" * 900])
def test_a_title_that_was_cut_is_known_again(text: str) -> None:
    workshop = with_action(text)
    assert workshop.actions[0].title.endswith("…")
    assert quotes_in_title(workshop, workshop.actions[0]) == workshop.notes


@pytest.mark.parametrize(("text", "title"), [(WORDS, "Besøk til dem som er alene"), ("Mat", "Matlag i grenda")])
def test_a_title_in_ones_own_words_stays(text: str, title: str) -> None:
    workshop = with_action(text, title=title)
    assert quotes_in_title(workshop, workshop.actions[0]) == ()
    assert title in str(plan_sheet(workshop))


def test_words_are_taken_out_of_all_titles_in_one_step_and_of_no_other() -> None:
    workshop = with_action()
    workshop = done(workshop, action_from_notes(workshop, workshop.notes, "Noe annet"))
    after = done(workshop, UnquoteActions(workshop.actions, UNSAID))
    assert [action.title for action in after.actions] == [UNSAID, "Noe annet"]
    assert UnquoteActions(after.actions, UNSAID).plan(after) == ()


def test_an_action_of_a_quote_that_was_merged_since_is_found() -> None:
    workshop = room(5, 3)
    workshop = done(workshop, action_from_notes(workshop, workshop.notes[:1]))
    workshop = done(workshop, Revise(workshop.notes[0], {"note_kind": NoteKind.QUOTE}))
    first = workshop.notes[0]
    merged = done(workshop, MergeNotes(workshop.notes, new_id()))
    assert quotes_in_title(merged, merged.actions[0]) == (merged.find(type(first), first.id),)


@pytest.mark.parametrize("title", ["{cut}…", "Følg opp: {cut}…", "{cut}.", "NAV – Frivilligsentralen: {whole}"])
def test_the_beginning_of_a_long_quote_is_the_quote_however_its_title_was_changed(title: str) -> None:
    whole = "Mamma har ikke hatt besøk siden jul, og det har heller ikke de andre i gangen hennes, " * 4
    workshop = quoted(room(5), text=whole)
    workshop = done(workshop, action_from_notes(workshop, workshop.notes, UNSAID))
    told = title.format(cut=whole[:150].strip(), whole=whole)[:199]
    workshop = done(workshop, Revise(workshop.actions[0], {"title": told}))
    assert quotes_in_title(workshop, workshop.actions[0]) == workshop.notes[:1]


def test_a_title_of_other_words_has_nothing_of_a_long_quote() -> None:
    whole = "Mamma har ikke hatt besøk siden jul, og det har heller ikke de andre i gangen hennes, " * 4
    workshop = quoted(room(5), text=whole)
    workshop = done(workshop, action_from_notes(workshop, workshop.notes, UNSAID))
    workshop = done(workshop, Revise(workshop.actions[0], {"title": "Besøksvenner til alle som vil"}))
    assert quotes_in_title(workshop, workshop.actions[0]) == ()

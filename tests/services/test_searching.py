"""Searching in one workshop: every word must match, capitals do not count, æøå are letters of their own."""

import pytest

from tests.workshops import empty_workshop
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Action, Actor, Answer, Note, ParkingItem
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.searching import lit, search


@pytest.fixture
def workshop() -> Workshop:
    empty = empty_workshop()
    stage_id = empty.stages[0].id
    records = (
        Note(id=new_id(), stage_id=stage_id, text="Båten går til Østre kai"),
        Note(id=new_id(), stage_id=stage_id, text="Bat og ball på kaien"),
        Answer(id=new_id(), stage_id=stage_id, text="Jeg bor ved kaien"),
        Actor(id=new_id(), name="Kaias venner", goals="Liv på brygga"),
        Action(id=new_id(), title="Rydde", first_step="Ringe kaivakta"),
        ParkingItem(id=new_id(), text="Hvem eier kaien?"),
    )
    return empty.with_changes(Add(records).plan(empty))


def found(workshop: Workshop, text: str) -> list[str]:
    return [hit.text for hit in search(workshop, text)]


def test_everything_that_can_be_read_is_found_in_the_order_of_the_agenda(workshop: Workshop) -> None:
    assert found(workshop, "kai") == [
        "Båten går til Østre kai",
        "Bat og ball på kaien",
        "Jeg bor ved kaien",
        "Kaias venner",
        "Rydde",
        "Hvem eier kaien?",
    ]
    assert [hit.stage_id is not None for hit in search(workshop, "kai")] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("båt", ["Båten går til Østre kai"]),
        ("bat", ["Bat og ball på kaien"]),
        ("østre BÅT", ["Båten går til Østre kai"]),
        ("båt ball", []),
        ("brygga venner", ["Kaias venner"]),
        ("  ", []),
    ],
)
def test_every_word_must_match_and_a_with_a_ring_is_no_a(workshop: Workshop, text: str, texts: list[str]) -> None:
    assert found(workshop, text) == texts


def test_the_originals_of_a_merged_note_are_found(workshop: Workshop) -> None:
    merged = workshop.with_changes(MergeNotes(workshop.notes, new_id(), "Kaien").plan(workshop))
    assert found(merged, "ball") == ["Bat og ball på kaien"]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Kaien og kaia", "KAI", [(0, 3), (9, 3)]),
        ("Østre kai", "kai ø", [(0, 1), (6, 3)]),
        ("ananas", "ana nas", [(0, 3), (3, 3)]),
        ("Straße", "str", [(0, 3)]),
        ("kort", "lang", []),
    ],
)
def test_the_words_that_fit_are_lit(text: str, words: str, places: list[tuple[int, int]]) -> None:
    assert lit(text, words) == places

"""Who is named by answers to question 2: what is a name, what is a sentence, and what writing it down does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop
from workshop_app.domain.answer_names import MOST_WORDS, name_in
from workshop_app.domain.changes import inverted
from workshop_app.domain.codes import QuestionKey, StageKind
from workshop_app.domain.commands.capturing import Capture
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Note, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id

WHO, WHY = "who", "why"
PIECES = [
    "Røde",
    "Kors",
    "Vi",
    "kan",
    "Nav",
    "taxi",
    " – ",
    " - ",
    ": ",
    ", ",
    " (",
    ")",
    "\n",
    " ",
    ".",
    "!",
    "@",
    "7",
    "e",
]


def asking(*names: str) -> Workshop:
    """Give a workshop that asks question 2 and another one, with actors of some names."""
    stages = (
        Stage(id=WHO, stage_kind=StageKind.QUESTION, question=QuestionKey.Q2),
        Stage(id=WHY, stage_kind=StageKind.QUESTION, question=QuestionKey.Q3),
    )
    actors = tuple(Actor(id=f"actor {name}", name=name) for name in names)
    workshop = empty_workshop()
    return workshop.with_changes(Add((*stages, *actors)).plan(workshop))


def answer(text: str, stage_id: str = WHO, **values: Any) -> Note:
    return Note(id=new_id(), stage_id=stage_id, text=text, **values)


def captured(workshop: Workshop, *records: Record) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    after = workshop.with_changes(Capture(records).plan(workshop))
    return [(note.actor_ids, note.mentions_unmapped) for note in after.notes if note not in workshop.notes]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Røde Kors", "Røde Kors"),
        ("  turlaget\t", "turlaget"),
        ("Pårørendegruppa i Solvik", "Pårørendegruppa i Solvik"),
        ("Den norske turistforening", "Den norske turistforening"),
        ("4H", ""),
        ("4H Solvik", "4H Solvik"),
        ("Idrettslaget – klubbhuset står tomt hver formiddag", "Idrettslaget"),
        ("Solvik Taxi — de kjører alt", "Solvik Taxi"),
        ("Banken - har penger", "Banken"),
        ("Korpset: de øver på mandager.", "Korpset"),
        ("Skolen, særlig niende trinn", "Skolen"),
        ("Legen (hun på senteret)", "Legen"),
        ("Sanitetsforeningen\nDe har mange medlemmer", "Sanitetsforeningen"),
        ("@Røde Kors", "Røde Kors"),
        ("Nord-Solvik vel", "Nord-Solvik vel"),
        ("Men’s Shed", "Men’s Shed"),
        ("Vi må snakke sammen", ""),
        ("Høgskolen kan hjelpe oss", ""),
        ("Sparebanken har gavefond, men ingen søker", ""),
        ("Kven spør vi?", ""),
        ("Eg veit ikkje", ""),
        ("We should ask them", ""),
        ("Can’t they drive", ""),
        ("Don't know", ""),
        ("Mer kaffe!", ""),
        ("Spør naboen.", ""),
        ("En lang rekke gode naboer", ""),
        ("3 sykler", ""),
        ("@Korpset og @Koret", ""),
        ("post@solvik.no", ""),
        ("…", ""),
        ("x", ""),
        ("Å" * 201, ""),
    ],
)
def test_a_short_text_without_words_of_sentences_is_a_name(text: str, name: str) -> None:
    assert name_in(text) == name


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_a_name_stands_in_the_answer_and_is_itself_one(text: str) -> None:
    name = name_in(text)
    assert len(name.split()) <= MOST_WORDS
    assert name_in(name) == name
    if name and text.isascii():
        assert name in " ".join(text.split())


def test_a_name_at_question_two_waits_or_is_an_actor_and_elsewhere_is_neither() -> None:
    workshop = asking("Solvik Taxi")
    notes = (answer("Røde Kors"), answer("solvik taxi – de kjører"), answer("Vi må spørre"), answer("Røde Kors", WHY))
    assert captured(workshop, *notes) == [((), ("Røde Kors",)), (("actor Solvik Taxi",), ()), ((), ()), ((), ())]


def test_whom_an_answer_mentions_already_is_not_named_again() -> None:
    workshop = asking("Solvik Taxi")
    (taxi,) = workshop.actors
    notes = (
        answer("Ring Solvik Taxi nå", actor_ids=(taxi.id,)),
        answer("Solvik Taxi", actor_ids=(taxi.id,)),
        answer("RØDE KORS", mentions_unmapped=("Røde Kors",)),
        answer("Spør Bondelaget om hjelp", mentions_unmapped=("Bondelaget",)),
        answer("Røde Kors – spør Bondelaget", mentions_unmapped=("Bondelaget",)),
    )
    assert captured(workshop, *notes) == [
        ((taxi.id,), ()),
        ((taxi.id,), ()),
        ((), ("Røde Kors",)),
        ((), ("Bondelaget",)),
        ((), ("Bondelaget", "Røde Kors")),
    ]


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join).filter(str.strip), min_size=1, max_size=4))
def test_undo_takes_back_all_of_it(texts: list[str]) -> None:
    workshop = asking("Nav", "Røde Kors")
    changes = Capture(tuple(answer(text) for text in texts)).plan(workshop)
    after = workshop.with_changes(changes)
    assert [note.text for note in after.notes] == [note.text.strip() for note in after.notes]
    for note in after.notes:
        assert len(note.actor_ids) + len(note.mentions_unmapped) <= 1
    assert after.with_changes(inverted(changes)) == workshop


def test_new_actors_come_along_and_the_notes_where_they_waited_lead_to_them() -> None:
    workshop = asking()
    note = answer("Vi spør Korpset", WHY, mentions_unmapped=("korpset", "Koret"))
    workshop = workshop.with_changes(Capture((note,)).plan(workshop))
    band = Actor(id=new_id(), name="Korpset")
    changes = Capture((answer("Til korpset", WHY, actor_ids=(band.id,)),), actors=(band,)).plan(workshop)
    after = workshop.with_changes(changes)
    assert [(one.actor_ids, one.mentions_unmapped) for one in after.notes] == [
        ((band.id,), ("Koret",)),
        ((band.id,), ()),
    ]
    assert after.with_changes(inverted(changes)) == workshop

"""The sentences: plain in three languages, with numbers that anybody can count again, and never a secret."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from tests.analysis.by_hand import ByHand
from tests.analysis.maps import maps
from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.domain.codes import Lang, NoteKind, Sector, Stance
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.insight import DeedKind, Insight, InsightCode, Thresholds, Weight
from workshop_app.domain.message import Message, Text, Written
from workshop_app.domain.records import Action, Actor, Note, Record, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.i18n import language
from workshop_app.services.insights import USUAL
from workshop_app.wording import Wording

TALKATIVE = Thresholds(
    dominant_share=0.0,
    broker_betweenness=0.0,
    broker_sectors=1,
    cross_sector_share=1.0,
    hub_share=0.0,
    resource_share=1.0,
)
"""With these nearly everything is told."""


def told(workshop: Workshop, lang: Lang = Lang.NB, limits: Thresholds = USUAL) -> dict[str, str]:
    """Give the sentences by key."""
    return {one.key: Wording(lang).text(one.sentence) for one in MapAnalyst().insights(workshop, limits)}


def numbers_in(text: Text | object) -> Iterator[int]:
    """Yield every number that a sentence is made with."""
    match text:
        case Message():
            yield from (text.count,) if text.count is not None else ()
            yield from (number for value in text.values.values() for number in numbers_in(value))
        case Written():
            yield from numbers_in(text.value)
        case list():
            yield from (number for value in text for number in numbers_in(value))
        case int():
            yield text


@pytest.mark.parametrize(
    ("key", "lang", "sentence"),
    [
        ("I01:academia", Lang.NB, "Ingen fra akademia står på kartet."),
        ("I06:a11:a01", Lang.NB, "Pårørendegruppa i Solvik henger i én tråd, til Hjemmetjenesten."),
        ("I07:a06", Lang.NB, "Solvik frivilligsentral knytter sammen aktører fra 4 sektorer."),
        ("I08:a01", Lang.NN, "Utan Hjemmetjenesten mistar Pårørendegruppa i Solvik kontakten med resten."),
        ("I09:equipment", Lang.NB, "Bare Solvik idrettslag tilbyr utstyr, og én annen trenger det."),
        ("I09:transport", Lang.EN, "Only Solvik Taxi offers transport, which 3 other actors need."),
        ("I10", Lang.NB, "Kartet består av 2 øyer. Hjemmetjenesten og Hverdagshjelpen SA kan bygge bro."),
        ("I13:mandate", Lang.NB, "Ingen på kartet tilbyr mandat, som Hverdagshjelpen SA trenger."),
        (
            "I15:a01:a20",
            Lang.NB,
            "Hverdagshjelpen SA har praktisk hjelp som Hjemmetjenesten trenger, men de er ikke koblet.",
        ),
        ("I21", Lang.NB, "50 prosent av båndene går til eller fra kommunen. Uten kommunen faller kartet i 7 deler."),
        ("I23:r26", Lang.NB, "Kommunen og Solvik sanitetsforening konkurrerer."),
        ("I25:turlaget", Lang.EN, "Named in contributions but not on the map: Turlaget."),
        ("I27:t8", Lang.NB, "Tiltaket «Avklare avtaleform for praktisk hjelp» mangler eier og frist."),
        ("I27:t8", Lang.EN, "The action “Avklare avtaleform for praktisk hjelp” lacks an owner and a due date."),
    ],
)
def test_the_example_is_told_in_plain_words(sample: Workshop, key: str, lang: Lang, sentence: str) -> None:
    assert told(sample, lang)[key].replace("\u00a0", " ") == sentence


def test_a_sector_is_named_as_one_says_it(sample: Workshop) -> None:
    details = replace(sample.details, required_sectors=(Sector.STATE, Sector.CITIZENS, Sector.COUNTY, Sector.ACADEMIA))
    nobody = Workshop.of([details, *(one for one in sample.records() if one.KIND in ("stage",))])
    assert list(told(nobody).values()) == [
        "Ingen fra akademia står på kartet.",
        "Ingen fra staten står på kartet.",
        "Ingen blant innbyggerne står på kartet.",
        "Ingen fra fylkeskommunen og regionen står på kartet.",
    ]
    absent = Workshop.of([replace(one, present=False) if isinstance(one, Actor) else one for one in sample.records()])
    assert told(absent)["I02:municipality"] == "Kommunen står på kartet, men var ikke med på samlingen."


def test_every_kind_has_a_name_and_an_explanation_in_every_language() -> None:
    for lang in Lang:
        for code in InsightCode:
            assert language(lang).code(code, "title")
            assert language(lang).code(code, "about").endswith(".")


@settings(max_examples=80)
@given(maps())
def test_every_insight_can_be_said_and_leads_to_what_there_is(workshop: Workshop) -> None:
    there = {record.id: record for record in workshop.records()}
    found = MapAnalyst().insights(workshop, TALKATIVE._replace(fewest_actors=1))
    assert len({one.key for one in found}) == len(found)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    for one in found:
        for lang in Lang:
            said = Wording(lang).text(one.sentence)
            assert said[0] == said[0].upper()
            assert said.endswith(".")
            assert "{" not in said
            assert Wording(lang).text(one.ask).endswith("?")
        ids = (*one.actor_ids, *one.relation_ids, *one.note_ids, *one.action_ids)
        assert {there[record_id].ref for record_id in ids} == set(one.numbers)
        assert_right_kinds(one, there)


def assert_right_kinds(one: Insight, there: dict[str, Record]) -> None:
    pointed = [(one.actor_ids, Actor), (one.relation_ids, Relation), (one.note_ids, Note), (one.action_ids, Action)]
    deed = one.deed
    assert deed is not None
    pointed += [
        (deed.actor_ids, Actor),
        *[
            ((record_id,), kind)
            for record_id, kind in ((deed.relation_id, Relation), (deed.note_id, Note), (deed.action_id, Action))
            if record_id
        ],
    ]
    for ids, kind in pointed:
        assert all(isinstance(there[record_id], kind) for record_id in ids)
    if deed.kind is DeedKind.TIE:
        assert len(set(deed.actor_ids)) == 2
    if deed.kind is DeedKind.CALL:
        assert deed.sector or deed.actor_ids
    if deed.kind is DeedKind.PLACE:
        assert deed.name


@settings(max_examples=80)
@given(maps())
def test_nothing_is_wished_for_that_is_there_or_wished_for(workshop: Workshop) -> None:
    by_hand = ByHand(workshop)
    for one in MapAnalyst().insights(workshop):
        if one.deed is not None and one.deed.kind is DeedKind.TIE:
            pair = frozenset(by_hand.ref_of[actor_id] for actor_id in one.deed.actor_ids)
            assert pair not in by_hand.edges | by_hand.desired


@settings(max_examples=150)
@given(maps())
def test_every_number_in_a_sentence_can_be_counted_again(workshop: Workshop) -> None:
    by_hand = ByHand(workshop)
    if len(by_hand.refs) < 5:
        return
    counted = counts(by_hand, by_hand.facts())
    for one in MapAnalyst().insights(workshop, TALKATIVE):
        subject = tuple(one.key.split(":"))
        assert list(numbers_in(one.sentence)) == counted.get(subject, []), one.key


def counts(by_hand: ByHand, facts: dict[str, Any]) -> dict[tuple[str, ...], list[int]]:
    """Give the numbers that belong into a sentence, by the parts of its key, in the order in which they are said."""
    edges = len(by_hand.edges)
    own = set(by_hand.where(lambda actor: actor.sector is Sector.MUNICIPALITY))
    cross, hub = facts["I20_cross_sector"], facts["I21_municipal_hub"]
    sectors = [actor.sector for actor in by_hand.actors.values()]
    dominant = facts["I03_dominant_sector"]["sector"]
    blank = len(facts["I20_blank_sector_pairs"])
    paths = facts["I29_path_balance"]
    both = paths["need"] + paths["resource"]
    found: dict[tuple[str, ...], list[int]] = {
        ("I03", dominant): [round(100 * sectors.count(dominant) / len(sectors))],
        ("I10",): [len(facts["I10_islands"])],
        ("I29",): [round(100 * paths["resource"] / both)] if both else [],
    }
    if edges:
        touching = sum(bool(edge & own) for edge in by_hand.edges)
        found["I20",] = [*([blank - 1] if blank > 1 else []), round(100 * cross["cross"] / edges)]
        found["I21",] = [hub["parts_without"], round(100 * touching / edges)]
    else:
        found["I20",] = [*([blank - 1] if blank > 1 else []), 0]
    found |= {("I07", ref): [len(by_hand.sectors(by_hand.neighbours(ref)))] for ref in by_hand.refs}
    found |= {("I09", one["tag"]): [len(one["needed_by"])] for one in facts["I09_sole_provider"]}
    lists = {("I08", one["actor"]): one["cut_off"] for one in facts["I08_cut_points"]}
    lists |= {("I13", one["tag"]): one["needed_by"] for one in facts["I13_unmet_need"]}
    lists |= {("I14", one["tag"]): one["offered_by"] for one in facts["I14_unused_offer"]}
    return found | {key: [len(refs) - 4] for key, refs in lists.items() if len(refs) > 5}


def test_where_all_are_the_municipality_nothing_is_left_to_fall_apart(sample: Workshop) -> None:
    municipal = [
        replace(one, sector=Sector.MUNICIPALITY) if isinstance(one, Actor) else one for one in sample.records()
    ]
    assert "I21" in told(sample)
    assert "I21" not in told(Workshop.of(municipal))


def test_stances_and_reasons_change_nothing(sample: Workshop) -> None:
    secret = [
        replace(one, stance=Stance.BLOCKS, influence_reason="hemmelig") if isinstance(one, Actor) else one
        for one in sample.records()
    ]
    assert told(Workshop.of(secret)) == told(sample)


def test_a_quote_that_may_not_be_printed_is_told_by_its_number(sample: Workshop) -> None:
    quotes = [
        replace(one, note_kind=NoteKind.QUOTE) if isinstance(one, Note) and one.ref in ("c01", "c30") else one
        for one in sample.records()
    ]
    quotes = [replace(one, consent=True) if isinstance(one, Note) and one.ref == "c30" else one for one in quotes]
    found = told(Workshop.of(quotes))
    assert found["I28:c01"] == "Innspill c01 fikk mange prikker, men har ikke noe tiltak."
    assert found["I28:c30"].startswith("«Se drosje, varelevering og frivillige sjåfører i sammenheng»")


def test_kinds_that_are_off_stay_out(sample: Workshop) -> None:
    off = (InsightCode.ISOLATED, InsightCode.MATCH_WITHOUT_TIE)
    everything = MapAnalyst().insights(sample)
    left = MapAnalyst().insights(sample, off=off)
    assert left == tuple(one for one in everything if one.code not in off)
    assert len(left) < len(everything)


def test_the_weightiest_come_first(sample: Workshop) -> None:
    found = MapAnalyst().insights(sample)
    assert [one.key for one in found if one.weight is Weight.SEVERE] == [
        "I01:academia",
        "I08:a06",
        "I08:a21",
        "I08:a13",
        "I24:r26",
        "I27:t8",
    ]


def test_deeds_lead_on_from_where_one_is(sample: Workshop) -> None:
    workshop = sample.with_changes(Reopen().plan(sample))
    deeds = {one.key: one.deed for one in MapAnalyst().insights(workshop)}
    ids = {record.id: record.ref for record in workshop.records()}

    def deed(key: str) -> tuple[Any, ...]:
        found = deeds[key]
        assert found is not None
        links = (found.relation_id, found.note_id, found.action_id)
        return (found.kind, [ids[one] for one in found.actor_ids], [ids[one] for one in links if one])

    assert deed("I04:a09") == (DeedKind.TIE, ["a09", "a18"], [])
    assert deed("I15:a06:a16") == (DeedKind.ACTION, ["a16", "a06"], ["r29"])
    assert deed("I15:a05:a12") == (DeedKind.SHOW, ["a05", "a12"], ["r32", "t6"])
    assert deed("I12:a04") == (DeedKind.CALL, ["a04"], [])
    assert deed("I16:a09:a18") == (DeedKind.TIE, ["a09", "a18"], ["c58"])
    assert deed("I26:c44") == (DeedKind.ACTION, [], ["c44"])
    assert deed("I27:t8") == (DeedKind.SHOW, [], ["t8"])

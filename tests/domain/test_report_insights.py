"""«Hva kartet viser»: what is chosen, what stands in a public document, and which numbers follow."""

from dataclasses import replace
from typing import Any

import pytest

from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.domain.codes import Lang
from workshop_app.domain.insight import Insight, InsightCode
from workshop_app.domain.records import Action, Actor, Details, Relation
from workshop_app.domain.report.blocks import Bullets, Line, Section, Table
from workshop_app.domain.report.build import outline
from workshop_app.domain.report.insights import ONLY_IF_TICKED, chosen, insight_chapter
from workshop_app.domain.workshop import Workshop
from workshop_app.wording import Wording


def marked(workshop: Workshop, **values: Any) -> Workshop:
    return Workshop.of([replace(r, **values) if isinstance(r, Details) else r for r in workshop.records()])


def chapter(workshop: Workshop, *off: InsightCode) -> Section | None:
    return insight_chapter(workshop, MapAnalyst().insights(workshop, off=off))


def words(line: Line, lang: Lang = Lang.NB) -> str:
    return " · ".join(Wording(lang).text(span.text) for span in line).replace("\u00a0", " ")


def sentences(section: Section | None, lang: Lang = Lang.NB) -> list[str]:
    assert section is not None
    return [words(item, lang) for block in section.blocks if isinstance(block, Bullets) for item in block.items]


def rows(section: Section | None) -> list[list[list[str]]]:
    assert section is not None
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [[[words(line) for line in cell] for cell in row] for table in tables for row in table.rows]


def test_where_nobody_ticked_any_the_weightiest_of_five_kinds_are_told(sample: Workshop) -> None:
    assert sentences(chapter(sample)) == [
        "Ingen fra akademia står på kartet.",
        "Uten Solvik frivilligsentral mister Solvik ungdomsskole, Solvik handel og næring, Nærbutikken på Neset, "
        "Solvik Taxi og 2 andre kontakten med resten. · a04, a06, a12, a13, a15, a16, a21",
        "Tiltaket «Avklare avtaleform for praktisk hjelp» mangler eier og frist. · a01, a20, t8",
        "Solvik båtforening har ingen bånd til andre på kartet. · a09",
        "Gjengen i Etter skoletid har bare ønskede bånd så langt. · a22, r30",
    ]


def test_the_ticked_ones_are_told_and_no_others(sample: Workshop) -> None:
    ticked = marked(sample, insight_keys=("I24:r26", "I10", "I99:gone"))
    assert sentences(chapter(ticked)) == [
        "Det er spenning mellom Hjemmetjenesten og Solvik sanitetsforening i kjernen av arbeidet. · a01, a08, r26",
        "Kartet består av 2 øyer. Hjemmetjenesten og Hverdagshjelpen SA kan bygge bro. · a01–a08, a10–a21",
    ]


def test_strains_stand_in_a_public_document_only_when_somebody_chose_so(sample: Workshop) -> None:
    left = tuple(one for one in MapAnalyst().insights(sample) if one.code in ONLY_IF_TICKED)
    assert left
    assert chosen(sample, left) == []
    assert chosen(marked(sample, insight_keys=(left[0].key,)), left) == [left[0]]


def test_what_was_set_aside_or_switched_off_stays_out(sample: Workshop) -> None:
    aside = marked(sample, set_aside=("I01:academia", "I15:a05:a12"))
    assert "akademia" not in " ".join(sentences(chapter(aside)))
    assert len(rows(chapter(aside))) == 9
    assert "frist" not in " ".join(sentences(chapter(sample, InsightCode.ACTION_GAPS)))
    assert rows(chapter(sample, InsightCode.MATCH_WITHOUT_TIE)) == []


def test_alliances_say_who_and_why_and_who_begins(sample: Workshop) -> None:
    found = rows(chapter(sample))
    assert len(found) == 10
    assert found[0] == [
        ["Eldrerådet i Solvik – Solvik handel og næring · a05, a12"],
        [
            "Eldrerådet i Solvik har egen erfaring",
            "Solvik handel og næring har kontakt med dem som er vanskelige å nå",
        ],
        ["Solvik handel og næring: Fem spørsmål fra fem bedrifter · t6"],
    ]
    assert found[2][2] == ["NAV Solvik var på samlingen"]
    ids = {actor.ref: actor.id for actor in sample.actors}
    ties = [Relation(id=ref, ref=f"r{ref}", from_id=ids["a03"], to_id=ids[ref]) for ref in ("a09", "a18")]
    assert rows(chapter(Workshop.of([*sample.records(), *ties])))[2][2] == ["Solvik bibliotek kjenner begge · a03"]


def test_nobody_there_and_nobody_between_is_not_settled(sample: Workshop) -> None:
    absent = [replace(one, present=False) if isinstance(one, Actor) else one for one in sample.records()]
    absent = [one for one in absent if not isinstance(one, Action)]
    assert rows(chapter(Workshop.of(absent)))[2][2] == ["Ikke avklart"]


def test_a_ticked_alliance_stands_alone_in_the_table(sample: Workshop) -> None:
    ticked = marked(sample, insight_keys=("I15:a09:a18",))
    section = chapter(ticked)
    assert sentences(section) == []
    assert [row[0] for row in rows(section)] == [["Solvik båtforening – NAV Solvik · a09, a18"]]


@pytest.mark.parametrize(("lang", "start"), [(Lang.NN, "Ingen frå akademia"), (Lang.EN, "Nobody from academia")])
def test_it_speaks_the_language_of_the_report(sample: Workshop, lang: Lang, start: str) -> None:
    assert sentences(chapter(sample), lang)[0].startswith(start)


def test_the_chapter_follows_the_map_and_is_not_there_without_one(sample: Workshop) -> None:
    keys = [key for key, _ in outline(sample)]
    assert keys[keys.index("alliance_map") + 1] == "insights"
    bare = Workshop.of([sample.details, *sample.stages, *sample.notes])
    assert "insights" not in [key for key, _ in outline(bare)]
    assert chapter(bare) is None


def test_without_insights_there_is_no_chapter(sample: Workshop) -> None:
    nothing: tuple[Insight, ...] = ()
    assert insight_chapter(sample, nothing) is None

"""A table becomes actors: columns guessed, registers read, doubles found, nothing saved."""

from typing import Any

import pytest

from tests.workshops import empty_workshop
from workshop_app.domain.codes import ActorKind, Lang, Sector
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Actor, Exchange
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.widgets.actor_words import vocabulary
from workshop_app.services.actor_import import Choice, Column, Planned, Vocabulary, command, guessed, planned
from workshop_app.services.ids import new_id
from workshop_app.services.progress import Cancelled
from workshop_app.services.similar_names import KnownNames
from workshop_app.services.tables import Mapped, Sheet

WORDS = Vocabulary(
    columns={
        "navn": Column.NAME, "sektor": Column.SECTOR, "organisasjonsform.kode": Column.SECTOR,
        "organisasjonsnummer": Column.NUMBER, "naeringskode1.beskrivelse": Column.INDUSTRY,
        "forretningsadresse.kommune": Column.PLACE, "har å gi": Column.OFFERS, "notat": Column.NOTE,
    },
    sectors={"k": Sector.MUNICIPALITY, "frivillighet": Sector.VOLUNTARY},
    kinds={"nettverk": ActorKind.NETWORK},
    rings={"kjerne": 0, "ytterkant": 3},
    yes_and_no={"ja": True, "x": True, "nei": False},
    tags={"lokaler": "premises", "transport": "transport"},
    labels={Column.NUMBER: "Organisasjonsnummer", Column.INDUSTRY: "Næring", Column.PLACE: "Sted"},
)  # fmt: skip
REGISTER = (
    ("organisasjonsnummer", "navn", "organisasjonsform.kode", "organisasjonsform.beskrivelse",
     "naeringskode1.beskrivelse", "forretningsadresse.kommune"),
    ("917000111", "SOLVIK OG NESET BÅTFORENING SA", "FLI", "Forening/lag/innretning", "Båtsport", "SOLVIK"),
    ("917000222", "FJORD-RØR AS", "AS", "Aksjeselskap", "Rørlegger", "SOLVIK"),
    ("917000333", "SOLVIK KOMMUNE", "KOMM", "Kommune", "Administrasjon", "SOLVIK"),
    ("917000444", "NAV", "ORGL", "Organisasjonsledd", "", "SOLVIK"),
)  # fmt: skip


def on_the_map(*names: str, **values: Any) -> Workshop:
    actors = tuple(Actor(id=new_id(), name=name, **values) for name in names)
    empty = empty_workshop()
    return empty.with_changes(Add(actors).plan(empty)) if actors else empty


def plan(workshop: Workshop, *rows: tuple[str, ...]) -> Planned:
    sheet = Sheet(rows)
    return planned(sheet, guessed(sheet, WORDS), workshop, WORDS)


def done(
    workshop: Workshop, made: Planned, choices: dict[int, Choice] | None = None, ring: int | None = None
) -> Workshop:
    wish = command(made, choices or {}, ring)
    assert wish
    return workshop.with_changes(wish.plan(workshop))


def test_an_extract_of_the_register_is_read_by_its_own_headings() -> None:
    made = plan(on_the_map(), *REGISTER)
    assert made.faults == ()
    actors = [candidate.actor for candidate in made.candidates]
    assert [(actor.name, actor.sector) for actor in actors] == [
        ("Solvik og Neset Båtforening SA", Sector.VOLUNTARY),
        ("Fjord-Rør AS", Sector.BUSINESS),
        ("Solvik Kommune", Sector.MUNICIPALITY),
        ("NAV", Sector.STATE),
    ]
    assert actors[0].note == "Organisasjonsnummer: 917000111\nNæring: Båtsport\nSted: SOLVIK"


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Forening/lag/innretning", Sector.VOLUNTARY), ("Stiftelse", Sector.VOLUNTARY), ("sti", Sector.VOLUNTARY),
        ("Aksjeselskap", Sector.BUSINESS), ("ENKELTPERSONFORETAK", Sector.BUSINESS), ("EØFG", Sector.BUSINESS),
        ("Samvirkeforetak", Sector.BUSINESS), ("KTRF", Sector.BUSINESS), ("VIFE", Sector.BUSINESS),
        ("OPMV", Sector.BUSINESS), ("Særskilt oppdelt enhet, jf. mval. § 2-2", Sector.BUSINESS),
        ("Kommune", Sector.MUNICIPALITY), ("Interkommunalt selskap", Sector.MUNICIPALITY),
        ("Fylkeskommune", Sector.COUNTY), ("Organisasjonsledd", Sector.STATE), ("Staten", Sector.STATE),
        ("Annet foretak iflg. særskilt lov", Sector.STATE), ("Annen juridisk person", Sector.OTHER),
        ("voluntary", Sector.VOLUNTARY), ("interest_org", Sector.INTEREST_ORG), ("Frivillig", Sector.VOLUNTARY),
        ("frivilligheita", Sector.VOLUNTARY), ("Charity", Sector.VOLUNTARY), ("Bedrifter", Sector.BUSINESS),
        ("innbyggjar", Sector.CITIZENS), ("county council", Sector.COUNTY), ("Høgskule", Sector.ACADEMIA),
        ("anna", Sector.OTHER), ("annet", Sector.OTHER), ("F", Sector.VOLUNTARY),
    ],
)  # fmt: skip
def test_forms_of_organisation_codes_and_everyday_words_tell_the_sector(words: str, sector: Sector) -> None:
    sheet = Sheet((("Navn", "Organisasjonsform"), ("Solvik", words)))
    made = planned(sheet, guessed(sheet, vocabulary(Lang.NB)), on_the_map(), vocabulary(Lang.NB))
    assert made.cautions == ()
    assert [one.actor.sector for one in made.candidates] == [sector]


def test_every_column_says_what_it_says() -> None:
    told = {
        Column.NAME: "Turlaget", Column.SECTOR: "frivillighet", Column.KIND: "Nettverk", Column.RING: "Kjerne",
        Column.PRESENT: "x", Column.INFLUENCE: "5", Column.INTEREST: "4,0", Column.OFFERS: "Lokaler: kjelleren; Båt",
        Column.NEEDS: "transport, Transport", Column.TAGS: "ung", Column.NOTE: "Ring Kari",
    }  # fmt: skip
    sheet, mapped = Sheet((tuple(told.values()),)), Mapped({one: index for index, one in enumerate(told)}, False)
    made = planned(sheet, mapped, on_the_map(), WORDS)
    (candidate,) = made.candidates
    actor = candidate.actor
    assert (actor.sector, actor.actor_kind, actor.ring, actor.present, actor.influence, actor.interest) == (
        Sector.VOLUNTARY, ActorKind.NETWORK, 0, True, 5, 4,
    )  # fmt: skip
    assert actor.offers == (Exchange("premises", "kjelleren"), Exchange("Båt"))
    assert (actor.needs, actor.tags, actor.note) == ((Exchange("transport"),), ("ung",), "Ring Kari")


def test_what_is_wrong_is_told_by_row_and_the_rest_is_read() -> None:
    sheet = Sheet((("Navn", "Sektor"), ("Turlaget", "romvesen"), ("", "K"), ("Banken", ""), ("n" * 300, "tull")))
    made = planned(sheet, guessed(sheet, WORDS), on_the_map(), WORDS)
    assert [(fault.row, fault.column, fault.problem.code) for fault in made.faults] == [
        (3, Column.NAME, "text_missing"), (5, Column.NAME, "text_too_long"),
    ]  # fmt: skip
    assert [(one.row, one.actor.sector) for one in made.candidates] == [(2, Sector.OTHER), (4, Sector.OTHER)]
    assert [(one.row, one.column, one.problem.code) for one in made.cautions] == [(2, Column.SECTOR, "sector_unknown")]
    level = planned(Sheet((("A", "6"),)), Mapped({Column.NAME: 0, Column.INFLUENCE: 1}, False), on_the_map(), WORDS)
    assert level.faults[0].problem.code == "level_unknown"


def test_doubles_are_found_on_the_map_and_in_the_file() -> None:
    workshop = on_the_map("Nav Solvik", "Turlaget")
    made = plan(workshop, ("Navn",), ("NAV SOLVIK AS",), ("Solvik turlag",), ("Banken",), ("banken",))
    told = [
        (one.row, one.like and one.like.actor.name, one.like and one.like.is_same, one.usual) for one in made.candidates
    ]
    assert told == [
        (2, "Nav Solvik", True, Choice.SKIP),
        (3, "Turlaget", False, Choice.NEW),
        (4, None, None, Choice.NEW),
        (5, "Banken", True, Choice.SKIP),
    ]
    assert [actor.name for actor in done(workshop, made).actors] == [
        "Nav Solvik",
        "Turlaget",
        "Solvik turlag",
        "Banken",
    ]


def test_one_number_is_one_actor_and_two_numbers_are_two() -> None:
    workshop = on_the_map("Båtlaget", note="Orgnr 917 000 111")
    rows = (("Navn", "organisasjonsnummer"), ("Solvik båtforening", "917000111"), ("Båtlaget", "917000999"))
    first, second = plan(workshop, *rows).candidates
    assert first.like
    assert (first.like.actor.name, first.like.is_same) == ("Båtlaget", True)
    assert second.like is None


def test_what_is_merged_fills_in_what_is_lacking_and_skipping_leaves_it() -> None:
    workshop = on_the_map("Turlaget", influence=2)
    rows = (
        ("Navn", "Sektor", "Har å gi", "Notat"),
        ("Turlaget", "Frivillighet", "Lokaler", "Ny"),
        ("turlaget", "K", "Transport", ""),
    )
    made = plan(workshop, *rows)
    assert command(made, {}, None) is None, "both are there already"
    (one,) = done(workshop, made, {2: Choice.MERGE, 3: Choice.MERGE}).actors
    assert (one.sector, one.influence, one.note) == (Sector.VOLUNTARY, 2, "Ny")
    assert [offer.tag for offer in one.offers] == ["premises", "transport"]
    both = done(workshop, made, {2: Choice.NEW, 3: Choice.SKIP}, ring=3).actors
    assert [(actor.ring, len(actor.offers)) for actor in both] == [(None, 0), (3, 1)]


def test_a_double_within_the_file_is_merged_into_its_first_row() -> None:
    rows = (("Navn", "Har å gi"), ("Banken", ""), ("BANKEN AS", "Lokaler"), ("banken", "Transport"))
    made = plan(on_the_map(), *rows)
    (one,) = done(on_the_map(), made, {3: Choice.MERGE, 4: Choice.MERGE}).actors
    assert (one.name, [offer.tag for offer in one.offers]) == ("Banken", ["premises", "transport"])


def test_a_table_without_headings_has_its_names_in_the_first_column_with_letters() -> None:
    assert guessed(Sheet((("1", "Turlaget"), ("2", "Banken"))), WORDS) == Mapped({Column.NAME: 1}, False)
    assert guessed(Sheet(()), WORDS).columns == {}


def test_a_sector_column_counts_before_the_form_of_organisation() -> None:
    header = ("organisasjonsform.kode", "Navn", "Sektor")
    assert guessed(Sheet((header,)), WORDS).columns == {Column.SECTOR: 2, Column.NAME: 1}


def test_going_through_the_rows_can_be_called_off() -> None:
    def cancel(share: float) -> None:
        raise Cancelled

    sheet = Sheet((("Navn",), ("A",)))
    with pytest.raises(Cancelled):
        planned(sheet, guessed(sheet, WORDS), on_the_map(), WORDS, cancel)


NAMES = KnownNames(
    Actor(id=name, name=name)
    for name in ("NAV Solvik", "Solvik kommune", "Solvik Taxi", "Solvik idrettslag", "Hjemmetjenesten", "Røde Kors")
)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("NAV", "NAV Solvik"), ("Idrettslaget", "Solvik idrettslag"), ("Kommunen", "Solvik kommune"),
        ("Hjemetjenesten", "Hjemmetjenesten"), ("Solvik Røde Kors", "Røde Kors"),
        ("Solvik", None), ("Kommunestyret", None), ("Solvik barneskole", None), ("Turlaget", None), ("AS", None),
    ],
)  # fmt: skip
def test_a_name_is_offered_where_it_may_be_the_same(name: str, known: str | None) -> None:
    like = NAMES.like(name)
    assert (like.actor.name if like else None) == known
    assert like is None or not like.is_same


def test_the_form_of_a_company_and_capitals_make_no_other_name() -> None:
    like = NAMES.like("SOLVIK TAXI AS")
    assert like
    assert (like.actor.name, like.is_same) == ("Solvik Taxi", True)


def test_an_actor_is_not_like_itself() -> None:
    like = NAMES.like("NAV Solvik", but="NAV Solvik")
    assert like is None

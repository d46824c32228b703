"""Actors from a table that somebody else made, also an extract of the public registers: read, and compared."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from workshop_app.domain.codes import ActorKind, Sector
from workshop_app.domain.commands.actors import ImportActors
from workshop_app.domain.commands.merging_actors import joined
from workshop_app.domain.records import Actor, Exchange
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.similar_names import KnownNames, Likeness
from workshop_app.services.tables import SHOWN, Fault, Mapped, Sheet, filled_rows, folded, headed, looked_up, read_row

MOST_LEVEL = 5
_NUMBER = re.compile(r"(?<!\d)(\d{3})[  ]?(\d{3})[  ]?(\d{3})(?!\d)")
"""The nine digits that every Norwegian organisation is registered by."""
_LEVEL = re.compile(r"([0-9])(?:[.,]0+)?")
SHORT_NAME = 5
"""So long a name in capitals may be initials."""
_SMALL_WORDS = frozenset({"i", "og", "på", "for", "av", "ved", "til", "the", "of", "and", "in"})
_INITIALS = frozenset({"NAV", "ASA", "ANS", "IKS", "NUF", "KFUM", "KFUK", "FAU", "NHO"})
_VOWELS = frozenset("AEIOUYÆØÅ")

_FORMS: Mapping[Sector, Mapping[str, str]] = {
    Sector.MUNICIPALITY: {"komm": "kommune", "kf": "kommunalt foretak", "iks": "interkommunalt selskap"},
    Sector.COUNTY: {"fylk": "fylkeskommune", "fkf": "fylkeskommunalt foretak"},
    Sector.STATE: {
        "stat": "staten",
        "sf": "statsforetak",
        "orgl": "organisasjonsledd",
        "sær": "annet foretak iflg. særskilt lov",
        "ados": "administrativ enhet - offentlig sektor",
    },
    Sector.VOLUNTARY: {"fli": "forening/lag/innretning", "sti": "stiftelse", "kirk": "den norske kirke"},
    Sector.BUSINESS: {
        "as": "aksjeselskap",
        "asa": "allmennaksjeselskap",
        "enk": "enkeltpersonforetak",
        "ans": "ansvarlig selskap med solidarisk ansvar",
        "da": "ansvarlig selskap med delt ansvar",
        "ba": "selskap med begrenset ansvar",
        "sa": "samvirkeforetak",
        "ks": "kommandittselskap",
        "is": "indre selskap",
        "nuf": "norskregistrert utenlandsk foretak",
        "utla": "utenlandsk enhet",
        "se": "europeisk selskap",
        "eøfg": "europeisk økonomisk foretaksgruppe",
        "spa": "sparebank",
        "gfs": "gjensidig forsikringsselskap",
        "bbl": "boligbyggelag",
        "brl": "borettslag",
        "pre": "partrederi",
        "ktrf": "kontorfellesskap",
        "vife": "virksomhet drevet i fellesskap",
        "bedr": "underenhet til næringsdrivende og offentlig forvaltning",
        "opmv": "særskilt oppdelt enhet, jf. mval. § 2-2",
        "tvam": "tvangsregistrert for mva",
    },
    Sector.OTHER: {
        "aafy": "virksomhet til ikke-næringsdrivende person",
        "sam": "tingsrettslig sameie",
        "esek": "eierseksjonssameie",
        "pk": "pensjonskasse",
        "vpfo": "verdipapirfond",
        "kbo": "konkursbo",
        "bo": "andre bo",
        "ikjp": "andre ikke-juridiske personer",
        "anna": "annen juridisk person",
        "pers": "andre enkeltpersoner som registreres i tilknyttet register",
    },
}
"""The forms of organisation that Enhetsregisteret has, by code, as it calls them in bokmål.

What they say about the sector is a guess that a person may change.
"""

_EVERYDAY_FORMS: Mapping[str, Sector] = {
    "ansvarlig selskap": Sector.BUSINESS,
    "enkeltmannsforetak": Sector.BUSINESS,
    "eofg": Sector.BUSINESS,
    "underenhet": Sector.BUSINESS,
    "kyrkja": Sector.VOLUNTARY,
    "stifting": Sector.VOLUNTARY,
    "forening/lag": Sector.VOLUNTARY,
    "sameie": Sector.OTHER,
}
"""Forms of organisation as people and older extracts write them."""

ORGANISATION_FORMS: Mapping[str, Sector] = {
    **{folded(word): sector for sector, forms in _FORMS.items() for form in forms.items() for word in form},
    **_EVERYDAY_FORMS,
}

_SECTOR_CODES: Mapping[str, Sector] = {
    "6500": Sector.MUNICIPALITY,
    "1510": Sector.MUNICIPALITY,
    "1520": Sector.MUNICIPALITY,
    "6100": Sector.STATE,
    "1110": Sector.STATE,
    "1120": Sector.STATE,
    "7000": Sector.VOLUNTARY,
    "2100": Sector.BUSINESS,
    "2300": Sector.BUSINESS,
    "2500": Sector.BUSINESS,
    "8200": Sector.BUSINESS,
    "8500": Sector.CITIZENS,
}
"""The register's codes for institutional sectors."""


class Column(StrEnum):
    """What a column of the table can say of an actor; what the last three say goes into its note."""

    NAME = "name"
    SECTOR = "sector"
    KIND = "kind"
    RING = "ring"
    PRESENT = "present"
    INFLUENCE = "influence"
    INTEREST = "interest"
    OFFERS = "offers"
    NEEDS = "needs"
    TAGS = "tags"
    NOTE = "note"
    NUMBER = "number"
    INDUSTRY = "industry"
    PLACE = "place"


TOLD_IN_NOTE = (Column.NUMBER, Column.INDUSTRY, Column.PLACE)


class Choice(StrEnum):
    """What becomes of a row whose actor is on the map already, or seems to be."""

    SKIP = "skip"
    MERGE = "merge"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What people call columns and what they write in them, in small letters; ``labels`` are put before what is noted.

    ``tags`` are the codes of resource tags by their words.
    """

    columns: Mapping[str, Column]
    sectors: Mapping[str, Sector]
    kinds: Mapping[str, ActorKind]
    rings: Mapping[str, int]
    yes_and_no: Mapping[str, bool]
    tags: Mapping[str, str]
    labels: Mapping[Column, str]


class Candidate(NamedTuple):
    """The actor of a row, numbered as in the file, and the one it is or may be: on the map, or earlier in the file."""

    row: int
    actor: Actor
    like: Likeness | None = None

    @property
    def usual(self) -> Choice:
        """What becomes of it as long as nobody chooses."""
        return Choice.SKIP if self.like and self.like.is_same else Choice.NEW


@dataclass(frozen=True, slots=True)
class Planned:
    """The actors that a table holds, and what is wrong in it; nothing of it is saved yet.

    ``faults`` leave their rows out, ``cautions`` only what they tell of.
    """

    candidates: tuple[Candidate, ...] = ()
    faults: tuple[Fault[Column], ...] = ()
    cautions: tuple[Fault[Column], ...] = ()


def guessed(sheet: Sheet, vocabulary: Vocabulary) -> Mapped[Column]:
    """Guess from the headings what each column says; without any name the first texts are the names."""
    named = headed(sheet, vocabulary.columns)
    has_header = bool(named)
    if Column.NAME not in named:
        body = sheet.rows[int(has_header) :]
        free = (index for index in range(len(sheet.rows[0]) if sheet.rows else 0) if index not in named.values())
        first = next((index for index in free if any(any(map(str.isalpha, row[index])) for row in body)), None)
        if first is not None:
            named[Column.NAME] = first
    return Mapped(named, has_header)


def planned(
    sheet: Sheet, mapped: Mapped[Column], workshop: Workshop, vocabulary: Vocabulary, progress: Progress = unwatched
) -> Planned:
    """Make the actors of a table, and find those that are there already."""
    readers = _readers(vocabulary)
    known = _Known(workshop)
    candidates: list[Candidate] = []
    faults: list[Fault[Column]] = []
    cautions: list[Fault[Column]] = []
    for number, cells in filled_rows(sheet, mapped, progress):
        read, problems = read_row(number, cells, readers)
        wrong = [one for one in problems if one.column is not Column.SECTOR]
        faults += wrong
        if not wrong:
            cautions += problems
            made = _actor(read, vocabulary)
            candidates.append(Candidate(number, made, known.like(made)))
            known.add(made)
    return Planned(tuple(candidates), tuple(faults), tuple(cautions))


def command(made: Planned, choices: Mapping[int, Choice], ring: int | None) -> ImportActors | None:
    """Wish for what has been chosen, by row; None when nothing is left.

    ``ring`` is where those go that the table gives no ring, None for the tray.
    """
    new: dict[str, Actor] = {}
    more: dict[str, Actor] = {}
    stands_for: dict[str, str] = {}
    for candidate in made.candidates:
        actor, like = candidate.actor, candidate.like
        choice = choices.get(candidate.row, candidate.usual)
        if like is None or choice is Choice.NEW:
            new[actor.id] = actor if actor.ring is not None else replace(actor, ring=ring)
            continue
        target = stands_for[actor.id] = stands_for.get(like.actor.id, like.actor.id)
        if choice is Choice.MERGE:
            into = new if target in new else more
            into[target] = joined(into[target], actor) if target in into else actor
    return ImportActors(tuple(new.values()), more) if new or more else None


class _Known:
    """The actors on the map and those read so far, by number and name."""

    def __init__(self, workshop: Workshop) -> None:
        self._names = KnownNames()
        self._by_number: dict[str, Actor] = {}
        for actor in workshop.actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Know one more."""
        self._names.add(actor)
        for number in _numbers(actor.note):
            self._by_number.setdefault(number, actor)

    def like(self, actor: Actor) -> Likeness | None:
        """Find the one that an actor is or may be; another number tells that it is not."""
        numbers = set(_numbers(actor.note))
        same = next((self._by_number[number] for number in numbers if number in self._by_number), None)
        if same is not None:
            return Likeness(same, is_same=True)
        like = self._names.like(actor.name)
        others = set(_numbers(like.actor.note)) if like else set()
        return None if numbers and others else like


def _numbers(text: str) -> Iterator[str]:
    return ("".join(found) for found in _NUMBER.findall(text))


def _actor(read: Mapping[Column, Any], vocabulary: Vocabulary) -> Actor:
    told = [f"{vocabulary.labels[one]}: {read[one]}" for one in TOLD_IN_NOTE if read[one]]
    made: Actor = cleaned(
        Actor(
            id=new_id(),
            name=read[Column.NAME],
            sector=read.get(Column.SECTOR) or Sector.OTHER,
            actor_kind=read[Column.KIND] or ActorKind.ORGANISATION,
            ring=read[Column.RING],
            present=bool(read[Column.PRESENT]),
            influence=read[Column.INFLUENCE],
            interest=read[Column.INTEREST],
            offers=read[Column.OFFERS],
            needs=read[Column.NEEDS],
            tags=read[Column.TAGS],
            note="\n".join(part for part in (read[Column.NOTE], *told) if part),
        )
    )
    return made


def _readers(words: Vocabulary) -> dict[Column, Callable[[str], Any]]:
    sectors = {**ORGANISATION_FORMS, **_SECTOR_CODES, **words.sectors}
    return {
        Column.NAME: _name,
        Column.SECTOR: lambda cell: looked_up(cell, sectors, "sector_unknown"),
        Column.KIND: lambda cell: looked_up(cell, words.kinds, "actor_kind_unknown"),
        Column.RING: lambda cell: looked_up(cell, words.rings, "ring_unknown"),
        Column.PRESENT: lambda cell: looked_up(cell, words.yes_and_no, "yes_or_no_unknown"),
        Column.INFLUENCE: _level,
        Column.INTEREST: _level,
        Column.OFFERS: lambda cell: _exchanges(cell, words.tags),
        Column.NEEDS: lambda cell: _exchanges(cell, words.tags),
        Column.TAGS: lambda cell: tuple(dict.fromkeys(_tag(part, words.tags) for part in _parts(cell))),
        Column.NOTE: lambda cell: cleaned(Actor(id="", name="-", note=cell)).note,
        **dict.fromkeys(TOLD_IN_NOTE, lambda cell: " ".join(cell.split())),
    }


def _name(cell: str) -> str:
    """Read a name; the registers write all of it in capitals, which shouts on a map."""
    name: str = cleaned(Actor(id="", name=cell)).name
    words = name.split()
    if not name.isupper() or len(name) <= SHORT_NAME:
        return name
    calm = [_calm(word, is_first=not index) for index, word in enumerate(words)]
    return " ".join(calm)


def _calm(word: str, *, is_first: bool) -> str:
    """Write a word with a capital; initials and forms of companies stay."""
    if word.casefold() in _SMALL_WORDS and not is_first:
        return word.casefold()
    if len(word) < 3 or word in _INITIALS or not _VOWELS.intersection(word):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _level(cell: str) -> int | None:
    if not cell:
        return None
    number = _LEVEL.fullmatch(cell)
    if number is None or int(number[1]) > MOST_LEVEL:
        raise RuleBroken("level_unknown", value=cell[:SHOWN])
    return int(number[1])


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,\n|]", cell) if part.strip()]


def _exchanges(cell: str, tags: Mapping[str, str]) -> tuple[Exchange, ...]:
    """Read «lokaler: kjelleren; transport»: a tag, and perhaps what is meant."""
    pairs = (part.partition(":") for part in _parts(cell))
    made = (cleaned(Exchange(_tag(tag, tags), text.strip())) for tag, _, text in pairs if tag.strip())
    return tuple(dict.fromkeys(made))


def _tag(word: str, tags: Mapping[str, str]) -> str:
    return tags.get(folded(word), word.strip())

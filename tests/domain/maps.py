"""Maps with as many actors and ties as a test wants, and how wide their names are."""

import random
from collections.abc import Sequence

from workshop_app.domain.codes import RelationStatus, RelationType, Sector
from workshop_app.domain.figures.layout import Pill, laid_out, sized
from workshop_app.domain.message import Text, TextMeasure, Verbatim
from workshop_app.domain.placing import places
from workshop_app.domain.records import Actor, Details, Record, Relation
from workshop_app.domain.workshop import Workshop

NAMES = (
    "Hjemmetjenesten",
    "Folkehelse og frivillighet, Solvik kommune",
    "Solvik frivilligsentral",
    "Solvik bibliotek",
    "Eldrerådet",
    "Solvik idrettslag",
    "Solvik sanitetsforening",
    "Solvik pensjonistforening",
    "Nærbutikken på Neset",
    "Solvik menighet",
    "NAV",
    "Hverdagshjelpen SA",
    "Solvik ungdomsskole",
    "Pårørendegruppa i Solvik",
    "Solvik handel og næring",
    "Solvik Byggservice",
    "Solvik Taxi",
    "Nabonettverket på Neset",
    "Solvik båtforening",
    "Solvik Sparebank",
    "Statsforvalteren",
    "Gjengen i Etter skoletid",
    "Kommunestyret",
    "Turlaget",
    "Ungdomsrådet",
    "Historielaget",
    "Røde Kors",
    "Frivillighet Norge",
    "Kulturskolen",
    "Musikkorpset",
    "Høgskolen på Vestlandet",
    "Helsestasjonen",
    "Fysioterapeutene",
    "Demensforeningen",
    "4H",
    "Bondelaget",
    "Rotary",
    "Politiet",
    "Brannvesenet",
    "Boligbyggelaget",
    "",
)
RINGS = [0] * 5 + [1] * 11 + [2] * 14 + [3] * 10


class Monospaced(TextMeasure):
    """Every letter is a little more than half as wide as it is high; words are in the language of the reader."""

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        """Count letters; a word from the catalogue counts as twelve."""
        return size * 0.55 * (len(text.text) if isinstance(text, Verbatim) else 12)

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        """Break between words."""
        assert isinstance(text, Verbatim), "only names are broken"
        lines: list[str] = []
        for word in text.text.split():
            if lines and self.width(Verbatim(f"{lines[-1]} {word}"), size) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines or [""]


def _actor(n: int, count: int, chance: random.Random) -> Actor:
    return Actor(
        id=f"i{n}",
        ref=f"a{n:04d}",
        name=NAMES[n % 40],
        sector=chance.choice(list(Sector)),
        ring=RINGS[(n * 17) % 40] if count < 40 else RINGS[n % 40],
        influence=chance.randrange(6),
        present=chance.random() < 0.6,
    )


def crowd(actors: int, relations: int, seed: int = 1) -> Workshop:
    """Make a map of so many actors and ties, the same for the same seed."""
    chance = random.Random(seed)
    records: list[Record] = [Details(id="d", ref="k", title="Kart")]
    records += [_actor(n, actors, chance) for n in range(actors)]
    pairs: list[tuple[int, int]] = []
    while len(pairs) < relations:
        first, last = chance.sample(range(actors), 2)
        if (first, last) not in pairs:
            pairs.append((first, last))
    for index, (first, last) in enumerate(pairs):
        records.append(
            Relation(
                id=f"r{index}",
                ref=f"r{index:05d}",
                order=f"a{index:05d}",
                from_id=f"i{first}",
                to_id=f"i{last}",
                status=chance.choice(list(RelationStatus)),
                relation_type=chance.choice(list(RelationType)),
                strength=chance.choice((1, 2, 3)),
            )
        )
    return Workshop.of(records)


def pills_of(workshop: Workshop, measure: TextMeasure, *, apart: bool = True) -> Sequence[Pill]:
    """Give the pills as they are shown; not ``apart`` where that takes long and does not matter."""
    if apart:
        return laid_out(workshop, measure)
    stands = places(workshop)
    return [sized(actor, stands[actor.id], measure) for actor in workshop.actors if actor.id in stands]

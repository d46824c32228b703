"""Maps of any size that look like real ones: neighbours know each other, a few ties go far, one actor knows many."""

import random

from workshop_app.domain.codes import RelationStatus, RelationType, Sector
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Details, Point, Relation
from workshop_app.domain.workshop import Workshop

HUB = "a0"
HUB_TIES = 50
WORDS = ("Frivilligsentralen", "Turlaget", "Helselaget", "Skolen", "Biblioteket", "Kulturskolen", "Brukthuset", "Fjord")
AREAS = ("i Solvik", "på Nes", "Øst", "ved elva", "i sentrum", "Vestbygda", "og omegn", "")
STATUSES, STATUS_SHARES = tuple(RelationStatus), (6, 3, 1)
TYPES = tuple(RelationType)
TYPE_SHARES = (10, *[1] * (len(TYPES) - 1))
ACROSS, DOWN = 450.0, 150.0
"""Room for each actor, in units of the map."""


def large_map(actors: int = 1000, relations: int = 3000, seed: int = 1) -> Workshop:
    """Make a workshop of one map. The actor ``HUB`` in its middle has ``HUB_TIES`` relations."""
    dice = random.Random(seed)
    columns = max(1, round((actors * DOWN / ACROSS * 1.6) ** 0.5))
    rows = -(-actors // columns)
    places = [
        Point(
            round((index % columns - columns / 2) * ACROSS + dice.uniform(-25, 25), 1),
            round((index // columns - rows / 2) * DOWN + dice.uniform(-25, 25), 1),
        )
        for index in range(actors)
    ]
    hub = min(range(actors), key=lambda index: abs(places[index].x) + abs(places[index].y))
    places[0], places[hub] = places[hub], places[0]
    cells = {spot: index for index, spot in enumerate(_cell(place) for place in places)}
    ties = _ties(dice, places, cells, relations)
    return Workshop.of(
        [
            Details(id="d", ref="w", title="Stort kart"),
            *(_actor(dice, index, place) for index, place in enumerate(places)),
            *(_relation(dice, index, one, other) for index, (one, other) in enumerate(ties)),
        ]
    )


def _cell(place: Point) -> tuple[int, int]:
    return round(place.x / ACROSS), round(place.y / DOWN)


def _ties(
    dice: random.Random, places: list[Point], cells: dict[tuple[int, int], int], count: int
) -> list[tuple[int, int]]:
    """Choose who knows whom: the hub knows those around it and some far off; the others mostly their neighbours."""
    hub_ties = min(HUB_TIES, len(places) // 2)
    near = sorted(range(1, len(places)), key=lambda index: _away(places[0], places[index]))
    pairs = [(0, index) for index in near[: hub_ties - hub_ties // 5]]
    pairs += [(0, index) for index in dice.sample(near[hub_ties:], hub_ties - len(pairs))]
    while len(pairs) < count:
        one = dice.randrange(1, len(places))
        column, row = _cell(places[one])
        other = cells.get((column + round(dice.gauss(0, 2)), row + round(dice.gauss(0, 2))))
        if dice.random() < 0.05:
            other = dice.randrange(1, len(places))
        if other and other != one:
            pairs.append((one, other))
    return pairs


def _away(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _actor(dice: random.Random, index: int, place: Point) -> Actor:
    name = f"{dice.choice(WORDS)} {dice.choice(AREAS)} {index}".replace("  ", " ")
    return Actor(
        id=f"a{index}",
        ref=f"a{index:04d}",
        order=f"a{index:05d}",
        name=name,
        sector=dice.choice(tuple(Sector)),
        ring=ring_at(place),
        place=place,
        influence=dice.choice((None, None, 1, 2, 3, 5)),
        present=dice.random() < 0.7,
    )


def _relation(dice: random.Random, index: int, one: int, other: int) -> Relation:
    return Relation(
        id=f"r{index}",
        ref=f"r{index:05d}",
        order=f"a{index:06d}",
        from_id=f"a{one}",
        to_id=f"a{other}",
        relation_type=dice.choices(TYPES, TYPE_SHARES)[0],
        status=dice.choices(STATUSES, STATUS_SHARES)[0],
        strength=dice.choice((1, 2, 3)),
        mutual=dice.random() < 0.5,
    )

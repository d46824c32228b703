"""The back row reads every name: no text is smaller than chosen, and nothing lies over a name."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from tests.domain.maps import crowd
from workshop_app.domain.codes import Lang, RelationStatus, RelationType, Sector, Stance
from workshop_app.domain.figures.back_row import LEARNED, MISSES, SIZES, back_row, readable_size
from workshop_app.domain.figures.back_row_picture import BackRow, Detail
from workshop_app.domain.figures.back_row_room import Window
from workshop_app.domain.figures.initials import initials
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.map_filter import Focus, Sight
from workshop_app.domain.message import Message
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Details, Point, Relation
from workshop_app.domain.shapes import Box, Circle, Label, Polygon
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure

MEASURE = FontMeasure(Lang.NB)
WINDOWS = (Window(1024, 768, (220, 60)), Window(1440, 900, (220, 60)))
ROUNDING = 1e-6
FIRST = ("Solvik", "Nordre", "Indre", "Gamle", "Ytre")
LAST = ("kommune", "frivilligsentral", "bygdekvinnelag", "vgs", "pensjonistforening", "helselag", "båtlag", "menighet")


def forty() -> Workshop:
    """Forty actors in all rings and sixty relations of all types."""
    actors = [
        Actor(
            id=f"a{number:02}",
            ref=f"a{number:02}",
            name=f"{FIRST[number % 5]} {LAST[number // 5]}",
            sector=tuple(Sector)[number % 10],
            ring=(0, 1, 1, 2, 2, 2, 3, 3, 3, 3)[number % 10],
            influence=number % 6,
            present=number % 3 > 0,
            stance=Stance.BLOCKS,
        )
        for number in range(40)
    ]
    relations = [
        Relation(
            id=f"r{number:02}",
            ref=f"r{number:02}",
            from_id=f"a{number % 40:02}",
            to_id=f"a{(number * 7 + 3 + number // 40) % 40:02}",
            relation_type=tuple(RelationType)[number % 9],
            status=tuple(RelationStatus)[number % 3],
            mutual=number % 2 > 0,
        )
        for number in range(60)
        if number % 40 != (number * 7 + 3 + number // 40) % 40
    ]
    return Workshop.of([Details(id="w", title="Førti"), *actors, *relations])


def text_rects(made: BackRow) -> list[Rect]:
    """Give the room of every text but the letters of discs and signs."""
    found = [pill.body for pill in made.pills]
    inside = [pill.body for pill in made.pills]
    for shape in made.figure.shapes:
        if isinstance(shape, Label) and not any(body.holds(shape.x, shape.y - 8) for body in inside):
            width = MEASURE.width(shape.text, shape.size, strong=shape.strong)
            left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
            found.append(Rect(left, shape.y - shape.size * 0.7, left + width, shape.y + shape.size * 0.2))
    return found


def check(made: BackRow, window: Window, size: float) -> None:
    for shape in made.figure.shapes:
        if isinstance(shape, Label):
            assert shape.size * made.scale >= size - ROUNDING
    rects = text_rects(made)
    for one, other in combinations(rects, 2):
        assert not one.meets(other, -ROUNDING)
    whole = made.figure
    corner = Rect(
        whole.left + whole.width - window.corner[0] / made.scale,
        whole.top + whole.height - window.corner[1] / made.scale,
        whole.left + whole.width,
        whole.top + whole.height,
    )
    for rect in rects:
        assert whole.left <= rect.left
        assert rect.right <= whole.left + whole.width
        assert whole.top <= rect.top
        assert rect.bottom <= whole.top + whole.height
        assert not rect.meets(corner)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("which", ["sample", "forty"])
def test_no_text_is_smaller_than_chosen_and_none_is_covered(
    sample: Workshop, window: Window, size: int, which: str
) -> None:
    workshop = sample if which == "sample" else forty()
    made = back_row(workshop, MEASURE, window, size)
    check(made, window, size)
    assert made.names.keys() == places(workshop).keys()
    assert not made.others


def test_detail_goes_in_order_and_names_last(sample: Workshop) -> None:
    few = Workshop.of([sample.details, *sample.actors[:4]])
    assert back_row(few, MEASURE, WINDOWS[1], 24).detail is Detail.ALL
    made = [back_row(forty(), MEASURE, Window(side, side * 0.625), 24) for side in (3600, 2000, 1440, 1024, 700)]
    assert [one.detail for one in made] == sorted(one.detail for one in made)
    assert made[0].detail is Detail.ALL
    assert made[-1].detail >= Detail.INITIALS
    whole = {actor.id: actor.name for actor in forty().actors}
    for one in made:
        shortened = [actor_id for actor_id, name in one.names.items() if name != whole[actor_id]]
        assert bool(shortened) is (one.detail >= Detail.INITIALS)


def test_a_larger_text_shows_less_but_never_smaller_text() -> None:
    details = [back_row(forty(), MEASURE, WINDOWS[0], size).detail for size in SIZES]
    assert details == sorted(details)
    assert details[-1] > Detail.NO_HEADS


def test_signs_and_towers_go_before_heads() -> None:
    rich = back_row(forty(), MEASURE, Window(3600, 2250), 24)
    poorer = next(
        made
        for side in range(3500, 600, -100)
        if (made := back_row(forty(), MEASURE, Window(side, side * 0.625), 24)).detail is Detail.NO_SIGNS
    )
    assert any(isinstance(shape, Circle) and shape.paint.width == 2.5 for shape in rich.figure.shapes)
    assert not any(isinstance(shape, Circle) and shape.paint.width == 2.5 for shape in poorer.figure.shapes)
    towers = [shape for shape in poorer.figure.shapes if isinstance(shape, Box) and shape.radius == 3]
    assert not towers
    heads = [shape for shape in poorer.figure.shapes if isinstance(shape, Polygon) and len(shape.points) == 3]
    assert heads


def test_everybody_stands_in_the_own_ring_as_long_as_no_name_must_give_way(sample: Workshop) -> None:
    window = Window(1920, 1080)
    made = back_row(sample, MEASURE, window, 24)
    assert made.detail <= Detail.NO_SIGNS
    x, y = (window.width - 24) / made.scale / 2, (window.height - 24) / made.scale / 2
    for pill in made.pills:
        ring = pill.actor.ring
        assert ring is not None
        away = ((pill.x / x) ** 2 + (pill.y / y) ** 2) ** 0.5 * RING_EDGES[-1]
        assert (RING_EDGES[ring - 1] if ring else 0) <= away
        assert ring == 3 or away <= RING_EDGES[ring]


def test_the_one_that_is_talked_about_has_its_whole_name() -> None:
    workshop = forty()
    plain = back_row(workshop, MEASURE, WINDOWS[0], 40)
    whole = {actor.id: actor.name for actor in workshop.actors}
    hidden = next(actor_id for actor_id, name in plain.names.items() if name != whole[actor_id])
    spelled = back_row(workshop, MEASURE, WINDOWS[0], 40, spelled=hidden)
    assert spelled.names[hidden] == whole[hidden]
    check(spelled, WINDOWS[0], 40)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("count", [LEARNED + 1, 200, 1000])
def test_of_more_than_fit_the_most_connected_stand_there_whole(window: Window, size: int, count: int) -> None:
    workshop = crowd(count, 2 * count)
    made = back_row(workshop, MEASURE, window, size)
    check(made, window, size)
    assert made.detail is Detail.NOT_ALL
    whole = {actor.id: actor.name for actor in workshop.actors}
    assert all(made.names[actor_id] == whole[actor_id] for actor_id in made.names)
    ties = Counter(end for one in workshop.relations for end in (one.from_id, one.to_id))
    standing = [ties[actor_id] for actor_id in made.names]
    assert min(standing) >= sorted(ties.values())[-len(standing) - 2 * MISSES]
    assert len(standing) >= 3


def test_how_many_more_there_are_is_told() -> None:
    made = back_row(crowd(200, 100), MEASURE, WINDOWS[0], 40)
    assert len(made.names) + len(made.others) == 200
    told = [shape.text for shape in made.figure.shapes if isinstance(shape, Label) and isinstance(shape.text, Message)]
    assert [(one.key, one.count) for one in told] == [("back_row.more", len(made.others))]


def test_whoever_is_talked_about_stands_there_among_a_thousand() -> None:
    workshop = crowd(1000, 2000)
    hidden = back_row(workshop, MEASURE, WINDOWS[0], 40).others[-1]
    made = back_row(workshop, MEASURE, WINDOWS[0], 40, spelled=hidden.id)
    assert made.names[hidden.id] == hidden.name
    assert hidden not in made.others


def test_few_without_room_for_initials_are_counted_too() -> None:
    window = Window(500, 300)
    made = back_row(forty(), MEASURE, window, 40)
    check(made, window, 40)
    assert made.others
    assert len(made.names) + len(made.others) == 40


def test_a_map_that_goes_beyond_its_rings_is_seen_as_far_as_most_of_it_goes() -> None:
    far = [
        replace(actor, place=Point(n % 20 * 450 - 4500, n // 20 * 150 - 750))
        for n, actor in enumerate(crowd(200, 0).actors)
    ]
    made = back_row(Workshop.of([Details(id="w", title="Stort"), *far]), MEASURE, WINDOWS[1], 24)
    width = made.figure.width
    thirds = Counter(int((pill.x - made.figure.left) / width * 3) for pill in made.pills)
    assert min(thirds[part] for part in range(3)) >= 3


def test_only_what_is_looked_at_is_drawn(sample: Workshop) -> None:
    actor = sample.actors[0]
    shown = Sight(focus=Focus(actor.id)).shown(sample)
    assert shown is not None
    made = back_row(sample, MEASURE, WINDOWS[1], 24, shown)
    assert set(made.names) == shown.actors & places(sample).keys()


def test_the_size_offered_first_is_the_largest_with_every_name_whole(sample: Workshop) -> None:
    for window in WINDOWS:
        for workshop in (sample, forty(), Workshop.of([sample.details, *sample.actors[:4]])):
            size = readable_size(workshop, MEASURE, window)
            larger = [one for one in SIZES if one > size]
            assert all(back_row(workshop, MEASURE, window, one).detail >= Detail.INITIALS for one in larger)
            assert size == SIZES[0] or back_row(workshop, MEASURE, window, size).detail < Detail.INITIALS
    assert readable_size(Workshop.of([sample.details, *sample.actors[:4]]), MEASURE, WINDOWS[1]) == SIZES[-1]


def test_initials_tell_names_apart() -> None:
    assert initials(["Solvik kommune", "Frivilligsentralen", "NAV", "Norsk Folkehjelp"]) == ["SK", "Fri", "NAV", "NF"]
    assert initials(["Råd for eldre"]) == ["RE"]
    many = initials(["Solvik kommune", "Solvik kirke", "Sør kystlag", "Solvik", "Sol", "SOL", "Ål", "–"] * 3)
    assert len({one.casefold() for one in many}) == len(many)
    assert all(many)


def test_a_place_in_the_window_tells_whose_name_is_there(sample: Workshop) -> None:
    made = back_row(sample, MEASURE, WINDOWS[1], 24)
    pill = made.pills[3]
    x, y = (pill.x - made.figure.left) * made.scale, (pill.y - made.figure.top) * made.scale
    found = made.actor_at(x, y)
    assert found is not None
    assert found.id == pill.actor.id
    assert made.actor_at(1, 899) is None

"""Actors without coordinates get places: in their ring where it has room, else outside all rings by their sector."""

import math
import random
from dataclasses import astuple, replace
from itertools import takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.maps import Monospaced
from workshop_app.domain.codes import Sector
from workshop_app.domain.commands.actors import PutInRing
from workshop_app.domain.figures.layout import Pill, Rect, laid_out
from workshop_app.domain.figures.spacing import Spacing
from workshop_app.domain.placing import RING_EDGES, ROOM, places, ring_at
from workshop_app.domain.records import Actor, Details, Point
from workshop_app.domain.workshop import Workshop

SAMPLE = {
    "a01": (0.0, -190.0),
    "a02": (164.5, 95.0),
    "a03": (155.6, -427.6),
    "a04": (0.0, -690.0),
    "a05": (394.0, -227.5),
    "a06": (-164.5, 95.0),
    "a07": (448.1, 79.0),
    "a08": (292.5, 348.6),
    "a09": (636.4, -636.4),
    "a10": (-292.5, 348.6),
    "a11": (597.6, -345.0),
    "a12": (597.6, 345.0),
    "a13": (-448.1, 79.0),
    "a14": (0.0, 690.0),
    "a15": (-597.6, 345.0),
    "a16": (636.4, 636.4),
    "a17": (0.0, 455.0),
    "a18": (-394.0, -227.5),
    "a19": (-636.4, 636.4),
    "a20": (-155.6, -427.6),
    "a21": (-597.6, -345.0),
    "a22": (-636.4, -636.4),
}


def crowd(count: int, rings: tuple[int, ...] = (0, 1, 2, 3), seed: int = 1) -> list[Actor]:
    """So many actors without coordinates, in turn in each ring."""
    chance = random.Random(seed)
    return [
        Actor(
            id=f"i{number}",
            ref=f"a{number:04d}",
            order=f"a{number:04d}",
            name=f"{chance.choice(('Frivilligsentralen', 'Laget', 'Skolen på Nes og omegn'))} {number}",
            sector=chance.choice(tuple(Sector)),
            ring=rings[number % len(rings)],
            influence=chance.randrange(4),
        )
        for number in range(count)
    ]


def on_map(actors: list[Actor]) -> Workshop:
    return Workshop.of([Details(id="d", ref="k", title="Kart"), *actors])


def test_the_sample_stands_where_it_always_stood(sample: Workshop) -> None:
    found = places(sample)
    assert {actor.ref: (found[actor.id].x, found[actor.id].y) for actor in sample.actors if actor.id in found} == SAMPLE


@given(count=st.integers(1, 400), rings=st.lists(st.integers(0, 3), min_size=1, max_size=6), seed=st.integers(0, 9))
def test_nobody_stands_in_another_ring_nor_where_somebody_stands(count: int, rings: list[int], seed: int) -> None:
    actors = crowd(count, tuple(rings), seed)
    found = places(on_map(actors))
    assert found.keys() == {actor.id for actor in actors}
    assert len(set(found.values())) == count
    inside = dict.fromkeys(rings, 0)
    for actor in actors:
        place = found[actor.id]
        assert actor.ring is not None
        if math.hypot(place.x, place.y) <= RING_EDGES[-1]:
            assert ring_at(place) == actor.ring
            inside[actor.ring] += 1
    for ring, standing in inside.items():
        assert standing == min(ROOM[ring], sum(actor.ring == ring for actor in actors))


def test_the_same_records_have_the_same_places_whatever_their_ids() -> None:
    actors = crowd(300)
    before = places(on_map(actors))
    others = [replace(actor, id=f"other-{actor.ref}") for actor in actors]
    random.Random(5).shuffle(others)
    after = places(on_map(others))
    assert {actor.ref: before[actor.id] for actor in actors} == {actor.ref: after[actor.id] for actor in others}


def test_whoever_has_coordinates_keeps_them() -> None:
    actors = crowd(200)
    placed = [replace(actor, place=Point(5, 7)) if number % 2 else actor for number, actor in enumerate(actors)]
    found = places(on_map(placed))
    assert [found[actor.id] for actor in placed[1::2]] == [Point(5, 7)] * 100
    assert len({found[actor.id] for actor in placed[::2]} - {Point(5, 7)}) == 100


def test_whoever_comes_to_a_full_map_stands_over_nobody_that_keeps_still() -> None:
    actors = crowd(400)
    stands = places(on_map(actors))
    still = [replace(actor, place=stands[actor.id]) for actor in actors]
    new = [replace(actor, id=f"n{actor.id}", ref=f"b{actor.ref}") for actor in actors[:100]]
    found = places(on_map([*still, *new]))
    for actor in new:
        place = found[actor.id]
        if _is_outside(place):
            assert not [one for one in stands.values() if abs(one.x - place.x) < 420 and abs(one.y - place.y) < 172]


def test_one_more_or_less_moves_few_of_a_thousand() -> None:
    actors = crowd(1000)
    before = places(on_map(actors))
    one_more = places(on_map([*actors, replace(actors[0], id="new", ref="a2000", order="z")]))
    one_less = places(on_map(actors[:500] + actors[501:]))
    for after in (one_more, one_less):
        assert sum(before.get(actor_id) == place for actor_id, place in after.items()) >= 800


def test_the_sectors_stand_together_outside_clockwise_from_the_top() -> None:
    actors = crowd(1000)
    found = places(on_map(actors))
    turns: list[float] = []
    for sector in Sector:
        outside = [found[actor.id] for actor in actors if actor.sector is sector and _is_outside(found[actor.id])]
        x, y = (sum(values) / len(outside) for values in zip(*((one.x, one.y) for one in outside), strict=True))
        turns.append((math.atan2(y, x) + math.pi / 2) % (2 * math.pi))
    assert turns == sorted(turns)


@settings(max_examples=30)
@given(count=st.integers(1, 200), rings=st.lists(st.integers(0, 3), min_size=1, max_size=6), seed=st.integers(0, 9))
def test_however_many_there_are_no_name_covers_another(count: int, rings: list[int], seed: int) -> None:
    assert not covered(laid_out(on_map(crowd(count, tuple(rings), seed)), Monospaced()))


def test_a_thousand_names_cover_none_and_stand_near_where_they_should() -> None:
    workshop = on_map(crowd(1000))
    wished = places(workshop)
    pills = laid_out(workshop, Monospaced())
    assert not covered(pills)
    away = {pill.actor.id: math.dist((pill.x, pill.y), astuple(wished[pill.actor.id])) for pill in pills}
    assert max(away.values()) < 1400
    assert max(far for actor_id, far in away.items() if _is_outside(wished[actor_id])) < 300


def covered(pills: list[Pill]) -> list[tuple[Rect, Rect]]:
    """Give what lies over something else."""
    rects = sorted((rect for pill in pills for rect in pill.rects), key=lambda rect: rect.left)
    return [
        (rect, other)
        for index, rect in enumerate(rects)
        for other in takewhile(lambda other, end=rect.right: other.left < end, rects[index + 1 :])  # type: ignore[misc]
        if rect.meets(other)
    ]


def _is_outside(place: Point) -> bool:
    return math.hypot(place.x, place.y) > RING_EDGES[-1]


def test_many_that_are_put_into_a_ring_drive_nobody_out() -> None:
    workshop = on_map(crowd(20, (0,)))
    workshop = workshop.with_changes(PutInRing(workshop.actors[14:], 1).plan(workshop))
    before = places(workshop)
    moved = workshop.actors[:14]
    after = workshop.with_changes(PutInRing(moved, 1).plan(workshop))
    others = {one.id for one in workshop.actors} - {one.id for one in moved}
    assert {one: places(after)[one] for one in others} == {one: before[one] for one in others}
    assert {one.ring for one in after.actors[:14]} == {1}


def test_the_layout_follows_when_there_was_no_room_at_all() -> None:
    pills = [Pill(replace(one, place=Point(0, 0)), ("x",), 0, 0, 200, 60) for one in crowd(300, (0,))]
    spacing = Spacing()
    spacing.follow(pills)
    spacing.follow(pills[40:])
    anew = Spacing()
    anew.follow(pills[40:])
    assert spacing.pills == anew.pills

"""Tidying the map: everybody in their ring, the pinned untouched, nothing covered, friends near each other."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.maps import Monospaced, crowd, pills_of
from workshop_app.domain.codes import MapMarkKind, Sector
from workshop_app.domain.commands.arranging import TidyMap
from workshop_app.domain.figures.layout import Rect, ring_label_rects
from workshop_app.domain.figures.tidy import tidied
from workshop_app.domain.figures.wedges import wedges
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Area, Details, MapMark, Point, Relation
from workshop_app.domain.workshop import Workshop

MEASURE = Monospaced()


def tidy(workshop: Workshop, *, by_sector: bool = False) -> Workshop:
    places = tidied(workshop, pills_of(workshop, MEASURE), MEASURE, by_sector=by_sector)
    return workshop.with_changes(TidyMap(places).plan(workshop))


def overlapping(workshop: Workshop) -> list[tuple[str, str]]:
    pills = pills_of(workshop, MEASURE)
    rects = [(pill.actor.name, rect) for pill in pills for rect in pill.rects]
    rects += [("ring", rect) for rect in ring_label_rects(MEASURE)]
    return [(a, b) for (a, one), (b, other) in combinations(rects, 2) if a != b and one.meets(other)]


def wanted(workshop: Workshop) -> dict[str, Point | None]:
    return {actor.id: actor.place for actor in workshop.actors}


@pytest.mark.parametrize("count", [1, 2, 5, 22, 40])
def test_everybody_is_in_their_ring_where_the_records_say_and_covers_nobody(count: int) -> None:
    after = tidy(crowd(count, count + 20 if count > 5 else 0))
    shown = {pill.actor.id: Point(round(pill.x, 1), round(pill.y, 1)) for pill in pills_of(after, MEASURE)}
    assert shown == wanted(after)  # nobody had to be moved apart
    assert [actor.name for actor in after.actors if actor.place is None or ring_at(actor.place) != actor.ring] == []
    assert overlapping(after) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 40), st.integers(0, 10_000), st.booleans())
def test_it_holds_for_any_map(count: int, seed: int, by_sector: bool) -> None:
    after = tidy(crowd(count, count, seed), by_sector=by_sector)
    assert overlapping(after) == []
    assert {actor.id: actor.ring for actor in after.actors} == {a.id: a.ring for a in crowd(count, count, seed).actors}


def test_the_same_records_give_the_same_places_whatever_their_ids() -> None:
    workshop = crowd(30, 40)
    again = Workshop.of(
        [
            replace(one, id=f"other-{one.id}", from_id=f"other-{one.from_id}", to_id=f"other-{one.to_id}")
            if isinstance(one, Relation)
            else replace(one, id=f"other-{one.id}")
            for one in workshop.records()
        ]
    )
    first, second = wanted(tidy(workshop)), wanted(tidy(again))
    assert {f"other-{key}": place for key, place in first.items()} == second


def test_tidying_again_changes_little_and_a_third_time_nothing_gets_worse() -> None:
    once = tidy(crowd(40, 60))
    assert overlapping(tidy(tidy(once))) == []


def test_pinned_actors_are_never_moved_and_others_make_room() -> None:
    workshop = crowd(30, 40)
    pinned = {"i3": Point(400, 60), "i9": Point(400, 200), "i20": Point(-860, -20)}
    workshop = Workshop.of(
        [
            replace(one, pinned=True, place=pinned[one.id]) if isinstance(one, Actor) and one.id in pinned else one
            for one in workshop.records()
        ]
    )
    after = tidy(workshop)
    assert {actor_id: place for actor_id, place in wanted(after).items() if actor_id in pinned} == pinned
    assert overlapping(after) == []


def test_those_in_a_frame_stay_and_texts_are_not_covered() -> None:
    frame = MapMark(id="m1", ref="m01", mark_kind=MapMarkKind.FRAME, text="Sammen", area=Area(-900, 300, 500, 300))
    text = MapMark(id="m2", ref="m02", mark_kind=MapMarkKind.TEXT, text="Husk dette", area=Area(300, -500, 300, 80))
    inside = Actor(id="in", ref="a99", name="Inni", ring=2, place=Point(-600, 450))
    workshop = Workshop.of([*crowd(25, 20).records(), frame, text, inside])
    after = tidy(workshop)
    assert wanted(after)["in"] == Point(-600, 450)
    words = Rect(316, -484, 316 + 10 * 18, -444)
    assert [pill.actor.name for pill in pills_of(after, MEASURE) if pill.body.meets(words)] == []


def length(workshop: Workshop) -> float:
    places = {actor.id: actor.place or Point(0, 0) for actor in workshop.actors}
    return sum(
        math.dist((places[one.from_id].x, places[one.from_id].y), (places[one.to_id].x, places[one.to_id].y))
        for one in workshop.relations
    )


def test_friends_come_near_each_other_around_the_ring() -> None:
    actors = [Actor(id=f"i{n}", ref=f"a{n:02d}", name=f"Lag {n}", ring=2) for n in range(12)]
    pairs = [(n, n + 6) for n in range(6)]  # each with the one on the other side
    ties = [Relation(id=f"r{a}", ref=f"r{a}", from_id=f"i{a}", to_id=f"i{b}", strength=3) for a, b in pairs]
    workshop = Workshop.of([Details(id="d", ref="k", title="Kart"), *actors, *ties])
    before = workshop.with_changes(
        TidyMap({pill.actor.id: Point(pill.x, pill.y) for pill in pills_of(workshop, MEASURE)}).plan(workshop)
    )
    assert length(tidy(workshop)) < 0.5 * length(before)


def test_with_wedges_everybody_is_in_the_wedge_of_their_sector() -> None:
    sectors = (Sector.MUNICIPALITY, Sector.VOLUNTARY, Sector.BUSINESS)
    actors = [Actor(id=f"i{n}", ref=f"a{n:02d}", name=f"Lag {n}", ring=2, sector=sectors[n % 3]) for n in range(12)]
    after = tidy(Workshop.of([Details(id="d", ref="k", title="Kart"), *actors]), by_sector=True)
    parts = {part.sector: part for part in wedges(after)}
    for actor in after.actors:
        assert actor.place is not None
        part = parts[actor.sector]
        assert (math.atan2(actor.place.y, actor.place.x) - part.start) % (2 * math.pi) <= part.end - part.start


def test_wedges_share_the_whole_circle_by_count() -> None:
    actors = [Actor(id=f"i{n}", ref=f"a{n:02d}", name="x", ring=1, sector=Sector.STATE) for n in range(3)]
    actors.append(Actor(id="k", ref="a09", name="y", ring=1, sector=Sector.MUNICIPALITY))
    actors.append(Actor(id="t", ref="a10", name="i skuffen", sector=Sector.ACADEMIA))
    parts = wedges(Workshop.of([Details(id="d", ref="k", title="Kart"), *actors]))
    assert [part.sector for part in parts] == [Sector.MUNICIPALITY, Sector.STATE]
    assert sum(part.end - part.start for part in parts) == pytest.approx(2 * math.pi)
    assert parts[1].end - parts[1].start > 2 * (parts[0].end - parts[0].start)


def test_a_thousand_actors_are_all_placed_and_nobody_is_covered() -> None:
    workshop = crowd(1_000, 1_500)
    places = tidied(workshop, pills_of(workshop, MEASURE, apart=False), MEASURE)
    assert len(places) == 1_000
    assert all(ring_at(places[actor.id]) == actor.ring for actor in workshop.actors if actor.ring == 3)

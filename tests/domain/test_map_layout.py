"""The map that has followed every edit is the map laid out from nothing: a picture shows what the screen shows."""

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workshop_app.domain.codes import RelationType
from workshop_app.domain.figures import routing
from workshop_app.domain.figures.layout import Rect, laid_out, ring_label_rects
from workshop_app.domain.figures.map_layout import MapLayout
from workshop_app.domain.message import Text, Verbatim
from workshop_app.domain.placing import ring_at
from workshop_app.domain.records import Actor, Details, Point, Record, Relation
from workshop_app.domain.workshop import Workshop

QUICK = settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


class Ruler:
    """Measures text by counting its letters."""

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        return 0.5 * size * len(_words(text))

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        return [_words(text)]


def _words(text: Text) -> str:
    return text.text if isinstance(text, Verbatim) else "Ring"


RULER = Ruler()
SPOTS = st.one_of(
    st.none(),
    st.builds(Point, st.integers(-900, 900), st.integers(-900, 900)),
    st.builds(Point, st.integers(-300, 300), st.integers(-100, 100)),
    st.just(Point(2500, 40)),
)
TYPES = st.sampled_from([RelationType.COOPERATION, RelationType.MONEY, RelationType.INFLUENCE])


@st.composite
def histories(draw: st.DrawFn) -> list[Workshop]:
    """A map and what it becomes edit by edit: things come, go, move and change."""
    records: dict[str, Record] = {"d": Details(id="d", title="Kart")}
    history: list[Workshop] = []
    for step in range(draw(st.integers(2, 9))):
        for turn in range(draw(st.integers(8, 16)) if not step else 1):
            _edit(draw, records, f"{step:02d}{turn:02d}", is_first=not step)
        history.append(Workshop.of(records.values()))
    return history


def _edit(draw: st.DrawFn, records: dict[str, Record], number: str, *, is_first: bool) -> None:
    actors = [one for one in records.values() if isinstance(one, Actor)]
    relations = [one for one in records.values() if isinstance(one, Relation)]
    deed = draw(
        st.sampled_from(["add", "relate"] if is_first else ["add", "relate", "move", "change", "delete", "type"])
    )
    if deed == "add" or len(actors) < 2:
        place = draw(SPOTS)
        ring = ring_at(place) if place else draw(st.sampled_from([None, 0, 1, 3]))
        name = draw(st.sampled_from(["Lag", "Helselaget", "Åpent hus"]))
        records[f"a{number}"] = Actor(id=f"a{number}", ref=f"a{number}", name=name, ring=ring, place=place)
    elif deed == "relate":
        one, other = draw(st.permutations(actors))[:2]
        made = Relation(id=f"r{number}", ref=f"r{number}", from_id=one.id, to_id=other.id, relation_type=draw(TYPES))
        records[made.id] = made
    elif deed == "type" and relations:
        one_tie = draw(st.sampled_from(relations))
        records[one_tie.id] = replace(one_tie, relation_type=draw(TYPES))
    else:
        actor = draw(st.sampled_from(actors))
        if deed == "move":
            place = draw(SPOTS)
            records[actor.id] = replace(actor, place=place, ring=ring_at(place) if place else None)
        elif deed == "change":
            records[actor.id] = replace(actor, influence=draw(st.sampled_from([None, 2, 5])), name="Nytt navn")
        else:
            del records[actor.id]
            for tie in relations:
                if actor.id in (tie.from_id, tie.to_id):
                    del records[tie.id]


@pytest.mark.parametrize(("most", "many"), [(400, 150), (400, 4), (3, 2)])
@QUICK
@given(history=histories())
def test_a_map_that_followed_every_edit_is_the_map_laid_out_anew(most: int, many: int, history: list[Workshop]) -> None:
    reserved = ring_label_rects(RULER)
    followed = MapLayout(RULER, reserved)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routing, "MOST_ROUTED", most)
        patch.setattr(routing, "MANY", many)
        for workshop in history:
            followed.follow(workshop)
            pills = {pill.actor.id: pill for pill in laid_out(workshop, RULER)}
            shown = [one for one in workshop.relations if {one.from_id, one.to_id} <= pills.keys()]
            assert dict(followed.pills) == pills
            assert dict(followed.ties) == {tie.relation.id: tie for tie in routing.ties(shown, pills)}
            assert _taken(followed) == sorted(
                [*reserved, *(rect for pill in pills.values() for rect in pill.rects)], key=_corner
            )


def _taken(layout: MapLayout) -> list[Rect]:
    far = 20_000
    found = {(rect, owner) for rect, owner in layout.crowd.near(Rect(-far, -far, far, far))}
    return sorted((rect for rect, _ in found), key=_corner)


def _corner(rect: Rect) -> tuple[float, float]:
    return rect.left, rect.top


def test_what_an_edit_does_not_touch_stays_the_very_same_object() -> None:
    spots = [Point(x, y) for x in range(-800, 900, 400) for y in range(-800, 900, 200)]
    actors = [Actor(id=f"a{n}", ref=f"a{n}", name="Lag", ring=ring_at(at), place=at) for n, at in enumerate(spots)]
    ties = [
        Relation(id=f"r{n}", ref=f"r{n}", from_id=f"a{n}", to_id=f"a{n + 1}", relation_type=RelationType.MONEY)
        for n in range(len(actors) - 1)
    ]
    layout = MapLayout(RULER, ())
    layout.follow(Workshop.of([Details(id="d", title="Kart"), *actors, *ties]))
    pills, before = dict(layout.pills), dict(layout.ties)
    actors[0] = replace(actors[0], place=Point(-820, -790))
    layout.follow(Workshop.of([Details(id="d", title="Kart"), *actors, *ties]))
    assert [key for key, pill in layout.pills.items() if pill is not pills[key]] == ["a0"]
    assert {key for key, tie in layout.ties.items() if tie is not before[key]} <= {"r0", "r1"}

"""What of the map a filter and a focus leave to be seen."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector, StageKind
from workshop_app.domain.map_filter import Focus, MapFilter, Presence, Sight, presence_of, ring_of
from workshop_app.domain.records import Actor, Details, Note, Point, Relation, Stage
from workshop_app.domain.workshop import Workshop


@pytest.fixture
def chain() -> Workshop:
    """Five in a row, a – b – c – d – e, and one alone."""
    sectors = [Sector.MUNICIPALITY, Sector.VOLUNTARY, Sector.VOLUNTARY, Sector.STATE, Sector.STATE, Sector.BUSINESS]
    actors = [
        Actor(id=one, name=one, ref=f"a{number}", sector=sectors[number], ring=number % 4, present=number < 3)
        for number, one in enumerate("abcdef")
    ]
    kinds = [RelationType.MONEY, RelationType.COOPERATION, RelationType.COOPERATION, RelationType.CONFLICT]
    ties = [
        Relation(id=a + b, from_id=a, to_id=b, relation_type=kind, status=status)
        for a, b, kind, status in zip("abcd", "bcde", kinds, [*RelationStatus, RelationStatus.EXISTING], strict=True)
    ]
    stage = Stage(id="s2", stage_kind=StageKind.QUESTION, question=QuestionKey.Q2)
    note = Note(id="n", stage_id="s2", text="a og e", actor_ids=("a", "e"))
    return Workshop.of([Details(id="w", title="Prøve"), *actors, *ties, stage, note])


def seen(workshop: Workshop, sight: Sight) -> tuple[str, set[str]]:
    shown = sight.shown(workshop)
    assert shown is not None
    return "".join(sorted(shown.actors)), set(shown.relations)


def test_nothing_chosen_leaves_nothing_out(chain: Workshop) -> None:
    assert not Sight()
    assert Sight().shown(chain) is None


@pytest.mark.parametrize(
    ("name", "values", "actors"),
    [
        ("sectors", {Sector.VOLUNTARY}, "bc"),
        ("sectors", {Sector.VOLUNTARY, Sector.STATE}, "bcde"),
        ("rings", {0}, "ae"),
        ("rings", {2, 3}, "cd"),
        ("presence", {Presence.THERE}, "abc"),
        ("presence", {Presence.AWAY}, "def"),
        ("presence", set(Presence), "abcdef"),
        ("questions", {QuestionKey.Q2}, "ae"),
        ("questions", {QuestionKey.Q3}, ""),
    ],
)
def test_each_field_of_the_actors_chooses(chain: Workshop, name: str, values: set[object], actors: str) -> None:
    chosen = MapFilter()
    for value in values:
        chosen = chosen.toggled(name, value)
    assert seen(chain, Sight(chosen))[0] == actors


def test_fields_narrow_each_other_and_ties_need_both_ends(chain: Workshop) -> None:
    by_sector = MapFilter(sectors=frozenset({Sector.VOLUNTARY, Sector.STATE}))
    assert seen(chain, Sight(by_sector)) == ("bcde", {"bc", "cd", "de"})
    both = by_sector.toggled("presence", Presence.AWAY)
    assert seen(chain, Sight(both)) == ("de", {"de"})


def test_type_and_status_choose_among_relations_and_leave_the_actors(chain: Workshop) -> None:
    kinds = MapFilter(types=frozenset({RelationType.COOPERATION}))
    assert seen(chain, Sight(kinds)) == ("abcdef", {"bc", "cd"})
    wanted = kinds.toggled("statuses", RelationStatus.DESIRED)
    assert seen(chain, Sight(wanted)) == ("abcdef", {"bc"})


def test_a_focus_shows_neighbours_one_and_two_steps_away(chain: Workshop) -> None:
    assert seen(chain, Sight(focus=Focus("b"))) == ("abc", {"ab", "bc"})
    assert seen(chain, Sight(focus=Focus("b", 2))) == ("abcd", {"ab", "bc", "cd"})
    assert seen(chain, Sight(focus=Focus("f", 2))) == ("f", set())


def test_a_focus_walks_only_along_what_the_filter_leaves(chain: Workshop) -> None:
    cooperating = MapFilter(types=frozenset({RelationType.COOPERATION}))
    assert seen(chain, Sight(cooperating, Focus("b", 2))) == ("bcd", {"bc", "cd"})


def test_a_focus_on_somebody_who_is_left_out_is_none(chain: Workshop) -> None:
    by_sector = MapFilter(sectors=frozenset({Sector.VOLUNTARY}))
    assert seen(chain, Sight(by_sector, Focus("a"))) == ("bc", {"bc"})
    assert seen(chain, Sight(focus=Focus("gone")))[0] == "abcdef"


def test_toggling_twice_changes_nothing() -> None:
    once = MapFilter().toggled("rings", 0)
    assert once
    assert once.toggled("rings", 0) == MapFilter()
    assert not once.toggled("rings", 0)


def test_the_ring_of_an_actor_follows_from_its_place_when_nobody_has_said_it() -> None:
    assert ring_of(Actor(id="a", name="a")) is None
    assert ring_of(Actor(id="a", name="a", place=Point(0, 400))) == 1
    assert ring_of(Actor(id="a", name="a", ring=3, place=Point(0, 0))) == 3


def choices() -> st.SearchStrategy[MapFilter]:
    values: dict[str, list[object]] = {
        "sectors": list(Sector),
        "rings": [0, 1, 2, 3],
        "presence": list(Presence),
        "questions": list(QuestionKey),
        "types": list(RelationType),
        "statuses": list(RelationStatus),
    }
    assert values.keys() == {field.name for field in fields(MapFilter)}
    return st.builds(MapFilter, **{name: st.frozensets(st.sampled_from(one)) for name, one in values.items()})


@given(filters=choices(), steps=st.integers(1, 3), number=st.integers(0, 99))
def test_what_is_shown_holds_together(sample: Workshop, filters: MapFilter, steps: int, number: int) -> None:
    actor = sample.actors[number % len(sample.actors)]
    shown = Sight(filters, Focus(actor.id, steps)).shown(sample)
    assert shown is not None
    for relation in sample.relations:
        if relation.id in shown.relations:
            assert {relation.from_id, relation.to_id} <= shown.actors
            assert filters.passes(relation)
    for one in sample.actors:
        if one.id in shown.actors:
            assert not filters.sectors or one.sector in filters.sectors
            assert not filters.presence or presence_of(one) in filters.presence
    further = Sight(filters, Focus(actor.id, steps + 1)).shown(sample)
    assert further is not None
    assert actor.id not in shown.actors or shown.actors <= further.actors

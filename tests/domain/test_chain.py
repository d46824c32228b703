"""The chain from goal to action: what hangs together, and what hangs loose."""

from workshop_app.domain.chain import Chain, Lack, Lane, Node, chain
from workshop_app.domain.codes import AbcdCategory, QuestionKey, RelationStatus, RelationType, StageKind
from workshop_app.domain.records import (
    Action,
    Actor,
    Details,
    Exchange,
    Note,
    Record,
    Relation,
    Resource,
    Stage,
    Theme,
)
from workshop_app.domain.workshop import Workshop

STAGE = Stage(id="s", ref="s01", order="A", stage_kind=StageKind.QUESTION, question=QuestionKey.Q1)
CLUB = Actor(id="club", ref="a01", name="Idrettslaget", ring=1, offers=(Exchange("premises"),))
OLD = Actor(id="old", ref="a02", name="Pensjonistene", ring=1, needs=(Exchange("premises"),))


def of(*records: Record) -> Chain:
    return chain(Workshop.of([Details(id="d", ref="verksted", title="Prøve"), STAGE, *records]))


def tie(status: RelationStatus = RelationStatus.EXISTING, kind: RelationType = RelationType.COOPERATION) -> Relation:
    return Relation(id="tie", ref="r01", from_id="club", to_id="old", status=status, relation_type=kind)


def node(found: Chain, lane: Lane, key: str) -> Node:
    return next(one for one in found.lanes[lane] if one.key == key)


def keys(nodes: tuple[Node, ...]) -> set[str]:
    return {one.key for one in nodes}


def test_an_empty_workshop_has_five_empty_lanes() -> None:
    found = of()
    assert list(found.lanes) == list(Lane)
    assert not any(found.lanes.values())
    assert found.loose == ()


def test_a_goal_is_a_theme_of_the_first_question_or_an_answer_without_one() -> None:
    theme, other = Theme(id="t1", ref="th1", name="Møteplasser"), Theme(id="t2", ref="th2", name="Skyss")
    inside = Note(id="n1", ref="c01", stage_id="s", text="Et sted å være", theme_id="t1", actor_ids=("club",))
    alone = Note(id="n2", ref="c02", stage_id="s", text="Ingen er alene")
    found = of(theme, other, CLUB, inside, alone)
    assert [one.key for one in found.lanes[Lane.GOAL]] == ["t1", "n2"]
    assert keys(found.beside("t1", Lane.ACTOR)) == {"club"}
    assert node(found, Lane.GOAL, "t1").lacks == ()
    assert node(found, Lane.GOAL, "n2").lacks == (Lack.NO_ACTOR,)


def test_themes_are_goals_where_the_first_question_has_no_answers() -> None:
    assert keys(of(Theme(id="t1", ref="th1", name="Skyss")).lanes[Lane.GOAL]) == {"t1"}


def test_whoever_takes_part_in_an_action_for_a_goal_belongs_to_it() -> None:
    note = Note(id="n1", ref="c01", stage_id="s", text="Et sted å være")
    action = Action(id="do", ref="t1", title="Åpent hus", owner_id="club", ally_ids=("old",), note_ids=("n1",))
    found = of(CLUB, OLD, note, action)
    assert keys(found.beside("n1", Lane.ACTOR)) == {"club", "old"}
    assert keys(found.beside("n1", Lane.ACTION)) == {"do"}


def test_an_actor_without_a_resource_is_pointed_out_and_one_in_the_tray_is_left_out() -> None:
    found = of(CLUB, OLD, Actor(id="tray", ref="a03", name="Venter"))
    assert keys(found.lanes[Lane.ACTOR]) == {"club", "old"}
    assert node(found, Lane.ACTOR, "club").lacks == ()
    assert node(found, Lane.ACTOR, "old").lacks == (Lack.NO_RESOURCE,)


def test_a_resource_is_used_when_an_alliance_joins_who_has_it_and_who_needs_it() -> None:
    assert node(of(CLUB, OLD), Lane.RESOURCE, "tag:premises").lacks == (Lack.NOT_USED,)
    found = of(CLUB, OLD, tie())
    assert node(found, Lane.RESOURCE, "tag:premises").lacks == ()
    assert keys(found.beside("tag:premises", Lane.ALLIANCE)) == {"club|old"}


def test_an_alliance_that_nobody_needs_the_resource_in_does_not_use_it() -> None:
    content = Actor(id="old", ref="a02", name="Pensjonistene", ring=1)
    assert node(of(CLUB, content, tie()), Lane.RESOURCE, "tag:premises").lacks == (Lack.NOT_USED,)


def test_a_line_of_the_asset_map_needs_somebody_responsible() -> None:
    loose = Resource(id="k1", ref="k01", category=AbcdCategory.PHYSICAL, text="Kaia")
    owned = Resource(id="k2", ref="k02", category=AbcdCategory.PHYSICAL, text="Klubbhuset", owner_id="club")
    found = of(CLUB, OLD, loose, owned)
    assert node(found, Lane.RESOURCE, "k1").lacks == (Lack.NO_OWNER,)
    assert node(found, Lane.RESOURCE, "k2").lacks == (Lack.NOT_USED,)
    assert keys(found.beside("k2", Lane.ACTOR)) == {"club"}
    assert node(of(CLUB, OLD, owned, tie()), Lane.RESOURCE, "k2").lacks == ()


def test_only_a_wanted_alliance_lacks_an_action() -> None:
    assert node(of(CLUB, OLD, tie()), Lane.ALLIANCE, "club|old").lacks == ()
    wanted = tie(RelationStatus.DESIRED)
    assert node(of(CLUB, OLD, wanted), Lane.ALLIANCE, "club|old").lacks == (Lack.NO_ACTION,)
    together = Action(id="do", ref="t1", title="Åpent hus", owner_id="club", ally_ids=("old",))
    assert node(of(CLUB, OLD, wanted, together), Lane.ALLIANCE, "club|old").lacks == ()
    named = Action(id="do", ref="t1", title="Åpent hus", relation_ids=("tie",))
    assert node(of(CLUB, OLD, wanted, named), Lane.ALLIANCE, "club|old").lacks == ()


def test_strain_and_what_has_ended_are_no_alliances() -> None:
    assert of(CLUB, OLD, tie(kind=RelationType.CONFLICT)).lanes[Lane.ALLIANCE] == ()
    assert of(CLUB, OLD, tie(RelationStatus.ENDED)).lanes[Lane.ALLIANCE] == ()


def test_an_action_lacks_an_alliance_and_a_goal_until_it_has_them() -> None:
    alone = Action(id="do", ref="t1", title="Åpent hus", owner_id="club")
    assert node(of(CLUB, OLD, tie(), alone), Lane.ACTION, "do").lacks == (Lack.NO_ALLIANCE, Lack.NO_GOAL)
    note = Note(id="n1", ref="c01", stage_id="s", text="Et sted å være")
    whole = Action(id="do", ref="t1", title="Åpent hus", owner_id="club", ally_ids=("old",), note_ids=("n1",))
    assert node(of(CLUB, OLD, tie(), note, whole), Lane.ACTION, "do").lacks == ()


def test_links_hold_both_ways_and_name_rows_that_are_there(sample: Workshop) -> None:
    found = chain(sample)
    there = {one.key for nodes in found.lanes.values() for one in nodes}
    for key, linked in found.links.items():
        assert key in there
        assert linked <= there
        assert all(key in found.links[other] for other in linked)


def test_the_sample_is_shown_with_what_hangs_loose_in_it(sample: Workshop) -> None:
    found = chain(sample)
    assert {lane: len(nodes) for lane, nodes in found.lanes.items()} == {
        Lane.GOAL: 5,
        Lane.ACTOR: 22,
        Lane.RESOURCE: 17 + 16,
        Lane.ALLIANCE: 29,
        Lane.ACTION: 8,
    }
    wanted = [one for one in found.loose if Lack.NO_ACTION in one.lacks]
    assert [record.ref for one in wanted for record in one.records] == ["r29"]
    assert {one.records[0].ref for one in found.loose if Lack.NO_GOAL in one.lacks} == {"t1", "t7"}

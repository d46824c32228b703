"""What differs between two maps: nothing between now and now, each change once, counted in sentences."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshops import commands, empty_workshop, workshops
from workshop_app.domain.changes import inverted
from workshop_app.domain.codes import Lang, RelationStatus, RelationType, Sector
from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.commands.snapshots import KeepMap
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.map_changes import (
    MapChangeKind,
    PastMap,
    as_workshop,
    compared,
    map_now,
    map_then,
    newest,
    since,
    summary,
    summed,
    told,
)
from workshop_app.domain.records import Actor, PastActor, PastRelation, Record, Relation
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.wording import Wording

MARCH = dt.date(2026, 3, 12)


def added(workshop: Workshop, *records: Record) -> Workshop:
    return workshop.with_changes(Add(records).plan(workshop))


def revised(workshop: Workshop, record: Record, **values: Any) -> Workshop:
    return workshop.with_changes(Revise(record, values).plan(workshop))


def kept(workshop: Workshop, title: str = "Før samlingen", day: dt.date = MARCH) -> Workshop:
    return workshop.with_changes(KeepMap(new_id(), title, day).plan(workshop))


@pytest.fixture
def pair() -> Workshop:
    """Two actors with one tie."""
    a = Actor(id="a", name="Frivilligsentralen", sector=Sector.VOLUNTARY, ring=1, influence=2)
    b = Actor(id="b", name="NAV", sector=Sector.STATE, ring=2)
    workshop = added(empty_workshop(), a, b)
    tie = Relation(id="r", from_id="a", to_id="b", relation_type=RelationType.MONEY, mutual=False)
    return kept(added(workshop, tie))


def kinds(workshop: Workshop) -> list[MapChangeKind]:
    return [change.kind for change in since(workshop, workshop.snapshots[0])]


def actor(workshop: Workshop, key: str) -> Actor:
    found = workshop.find(Actor, key)
    assert found is not None
    return found


def tie(workshop: Workshop) -> Relation:
    return workshop.relations[0]


NAMES = st.sampled_from(["NAV", "nav", "Kirka", "Turlaget", "Turlaget  ", "Skolen"])
LEVELS = st.one_of(st.none(), st.integers(0, 5))


@st.composite
def maps(draw: Any) -> PastMap:
    """Any map: some actors, also of the same name, and ties between them."""
    refs = [f"a{number:02d}" for number in range(draw(st.integers(0, 6)))]
    actors = tuple(
        PastActor(
            ref=ref,
            name=draw(NAMES),
            sector=draw(st.sampled_from(Sector)),
            ring=draw(st.one_of(st.none(), st.integers(0, 3))),
            influence=draw(LEVELS),
            present=draw(st.booleans()),
        )
        for ref in refs
    )
    pairs = [(one, other) for one in refs for other in refs if one != other]
    ends = draw(st.lists(st.sampled_from(pairs), max_size=6)) if pairs else []
    relations = tuple(
        PastRelation(
            ref=f"r{number:02d}",
            from_ref=start,
            to_ref=end,
            relation_type=draw(st.sampled_from(RelationType)),
            mutual=draw(st.booleans()),
            strength=draw(st.integers(1, 3)),
            status=draw(st.sampled_from(RelationStatus)),
        )
        for number, (start, end) in enumerate(ends)
    )
    return PastMap(actors, relations)


@given(maps())
def test_now_compared_with_now_is_nothing_also_by_name(now: PastMap) -> None:
    assert compared(now, now) == ()
    assert compared(now, now, by_name=True) == ()


@settings(max_examples=20)
@given(st.data())
def test_undoing_all_edits_leaves_no_change(data: Any) -> None:
    start = kept(data.draw(workshops(max_records=8)))
    workshop, done = start, []
    for _ in range(data.draw(st.integers(1, 4))):
        try:
            changes = data.draw(commands(workshop)).plan(workshop)
        except RuleBroken:
            continue
        workshop = workshop.with_changes(changes)
        done.append(changes)
    for changes in reversed(done):
        workshop = workshop.with_changes(inverted(changes))
    assert compared(map_now(start), map_now(workshop)) == ()


@given(maps(), maps())
def test_each_change_is_told_once_and_backwards_it_is_the_same_number(before: PastMap, after: PastMap) -> None:
    changes = compared(before, after, by_name=True)
    identities = [(change.kind, id(change.before), id(change.after)) for change in changes]
    assert len(set(identities)) == len(identities)
    assert len(compared(after, before, by_name=True)) == len(changes)


@given(maps())
def test_from_nothing_everything_is_new_and_to_nothing_everything_is_gone(now: PastMap) -> None:
    nothing = PastMap((), ())
    total = len(now.actors) + len(now.relations)
    assert [change.kind.value.endswith("_new") for change in compared(nothing, now)] == [True] * total
    assert [change.kind.value.endswith("_gone") for change in compared(now, nothing)] == [True] * total


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"ring": 0}, MapChangeKind.CLOSER),
        ({"ring": 3}, MapChangeKind.FARTHER),
        ({"ring": None}, MapChangeKind.UNPLACED),
        ({"influence": 4}, MapChangeKind.TOWER_UP),
        ({"influence": None}, MapChangeKind.TOWER_DOWN),
        ({"interest": 3}, MapChangeKind.KEENER),
        ({"present": True}, MapChangeKind.CAME),
        ({"sector": Sector.COUNTY}, MapChangeKind.OTHER_SECTOR),
        ({"name": "Frivillighetshuset"}, MapChangeKind.RENAMED),
    ],
)
def test_one_edit_of_an_actor_is_one_change(pair: Workshop, values: dict[str, Any], kind: MapChangeKind) -> None:
    assert kinds(revised(pair, actor(pair, "a"), **values)) == [kind]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"status": RelationStatus.DESIRED}, MapChangeKind.TIE_WANTED),
        ({"status": RelationStatus.ENDED}, MapChangeKind.TIE_ENDED),
        ({"strength": 3}, MapChangeKind.STRONGER),
        ({"strength": 1}, MapChangeKind.WEAKER),
        ({"relation_type": RelationType.RESOURCE}, MapChangeKind.TIE_TYPE),
        ({"mutual": True}, MapChangeKind.TIE_TURNED),
        ({"from_id": "b", "to_id": "a"}, MapChangeKind.TIE_TURNED),
    ],
)
def test_one_edit_of_a_tie_is_one_change(pair: Workshop, values: dict[str, Any], kind: MapChangeKind) -> None:
    assert kinds(revised(pair, tie(pair), **values)) == [kind]


@pytest.mark.parametrize(
    ("values", "nb", "en"),
    [
        ({"ring": 0}, "NAV har kommet inn i kjernen.", "NAV has come into the core."),
        ({"ring": 1}, "NAV har kommet nærmere kjernen og står nå blant de aktive partnerne.",
         "NAV has come closer to the core and is now among the active partners."),
        ({"ring": 3}, "NAV har flyttet lenger ut og står nå i ytterkanten.",
         "NAV has moved farther out and is now on the outer edge."),
        ({"ring": None}, "NAV er ikke lenger plassert i noen ring.", "NAV is no longer placed in any ring."),
        ({"sector": Sector.BUSINESS}, "NAV regnes nå til næringslivet.", "NAV now belongs with business."),
        ({"sector": Sector.OTHER}, "NAV regnes ikke lenger til noen av sektorene.",
         "NAV no longer belongs with any of the sectors."),
        ({"present": True}, "NAV er nå med blant dem som var på samlingen.",
         "NAV is now among those who were at the workshop."),
    ],
)  # fmt: skip
def test_a_change_of_an_actor_reads_as_a_sentence(pair: Workshop, values: dict[str, Any], nb: str, en: str) -> None:
    now = revised(pair, actor(pair, "b"), **values)
    (change,) = since(now, now.snapshots[0])
    assert [Wording(lang).text(told(change)) for lang in (Lang.NB, Lang.EN)] == [nb, en]


def test_which_end_comes_first_means_nothing_in_a_mutual_tie(pair: Workshop) -> None:
    mutual = kept(revised(pair, tie(pair), mutual=True))
    turned = revised(mutual, tie(mutual), from_id="b", to_id="a")
    assert since(turned, turned.snapshots[1]) == ()


def test_a_wish_that_came_true_is_told_as_that(pair: Workshop) -> None:
    wish = kept(revised(pair, tie(pair), status=RelationStatus.DESIRED))
    built = revised(wish, tie(wish), status=RelationStatus.EXISTING)
    (change,) = since(built, built.snapshots[1])
    assert change.kind is MapChangeKind.TIE_BUILT
    assert told(change).key == "map_change.tie_built"
    assert change.names == ("Frivilligsentralen", "NAV")


def test_an_actor_that_goes_takes_its_tie_along(pair: Workshop) -> None:
    gone = pair.with_changes(Delete((actor(pair, "b"),)).plan(pair))
    changes = since(gone, gone.snapshots[0])
    assert [change.kind for change in changes] == [MapChangeKind.ACTOR_GONE, MapChangeKind.TIE_GONE]
    assert changes[1].names == ("Frivilligsentralen", "NAV")


def test_a_tie_that_joins_others_now_is_another_tie(pair: Workshop) -> None:
    third = kept(added(pair, Actor(id="c", name="Kirka")))
    changes = since(revised(third, tie(third), to_id="c"), third.snapshots[1])
    assert [change.kind for change in changes] == [MapChangeKind.TIE_NEW, MapChangeKind.TIE_GONE]


def merged(workshop: Workshop, kept_key: str, *others: str) -> Workshop:
    kept_actor = actor(workshop, kept_key)
    return workshop.with_changes(MergeActors(tuple(actor(workshop, key) for key in others), kept_actor).plan(workshop))


def twice(pair: Workshop, *ties: Relation) -> Workshop:
    """Let the voluntary centre stand there twice, as «a» and as «c», before the snapshot is taken."""
    return kept(
        added(added(pair, Actor(id="c", name="Solvik frivilligsentral", sector=Sector.VOLUNTARY, ring=1)), *ties)
    )


def test_an_alliance_that_was_led_over_by_a_merge_is_neither_new_nor_gone(pair: Workshop) -> None:
    both = twice(pair)
    changes = since(merged(both, "c", "a"), both.snapshots[1])
    assert [change.kind for change in changes if change.kind is not MapChangeKind.TOWER_UP] == [MapChangeKind.MERGED]
    (one,) = (change for change in changes if change.kind is MapChangeKind.MERGED)
    assert Wording(Lang.NB).text(told(one)) == "Frivilligsentralen og Solvik frivilligsentral er slått sammen."
    assert not {
        "map_change.sum.alliance_new",
        "map_change.sum.alliance_over",
        "map_change.sum.actor_gone",
    }.intersection(message.key for message in summary(changes))


@pytest.mark.parametrize("kept_key", ["a", "c"])
def test_a_tie_that_a_merge_makes_double_is_no_loss(pair: Workshop, kept_key: str) -> None:
    both = twice(
        pair,
        Relation(id="r2", from_id="c", to_id="b", relation_type=RelationType.MONEY, mutual=False),
        Relation(id="within", from_id="a", to_id="c"),
        *(Relation(id=f"tell-{one}", from_id=one, to_id="b", relation_type=RelationType.INFORMATION) for one in "ac"),
        Relation(id="only-a", from_id="a", to_id="b", relation_type=RelationType.MANDATE),
        Relation(id="only-c", from_id="c", to_id="b", relation_type=RelationType.REFERRAL),
    )
    other = "c" if kept_key == "a" else "a"
    changes = since(merged(both, kept_key, other), both.snapshots[1])
    assert {change.kind for change in changes} <= {MapChangeKind.MERGED, MapChangeKind.TOWER_UP}


def test_an_alliance_that_is_taken_away_after_a_merge_is_told(pair: Workshop) -> None:
    both = twice(pair, Relation(id="n", from_id="a", to_id="b", relation_type=RelationType.INFORMATION))
    one = merged(both, "c", "a")
    less = one.with_changes(Delete(tuple(tie for tie in one.relations if tie.id == "n")).plan(one))
    assert [change.kind for change in since(less, both.snapshots[1]) if change.names != ("", "")] == [
        MapChangeKind.TIE_GONE
    ]
    more = added(one, Actor(id="d", name="Kirka"), Relation(id="new", from_id="c", to_id="d"))
    assert next(message.count for message in summary(since(more, both.snapshots[1]))) == 1


@settings(max_examples=60)
@given(maps(), st.data())
def test_no_merge_makes_or_ends_an_alliance(then: PastMap, data: Any) -> None:
    workshop = kept(as_workshop(then))
    keys = [one.id for one in workshop.actors]
    if len(keys) < 2:
        return
    first, second = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
    changes = since(merged(workshop, first, second), workshop.snapshots[0])
    assert not [change for change in changes if change.kind is MapChangeKind.TIE_NEW]
    if any(change.kind is MapChangeKind.MERGED for change in changes):
        assert not [change for change in changes if change.kind is MapChangeKind.TIE_GONE]


def test_two_workshops_are_matched_by_name_whatever_the_case_and_the_refs() -> None:
    one = PastMap(
        (PastActor(ref="a01", name="NAV  Solvik"), PastActor(ref="a02", name="Kirka", ring=2)),
        (PastRelation(ref="r01", from_ref="a01", to_ref="a02"),),
    )
    other = PastMap(
        (PastActor(ref="a07", name="kirka", ring=1), PastActor(ref="a01", name="Nav Solvik")),
        (PastRelation(ref="r09", from_ref="a07", to_ref="a01", strength=3),),
    )
    assert [change.kind for change in compared(one, other, by_name=True)] == [
        MapChangeKind.CLOSER,
        MapChangeKind.STRONGER,
    ]


def test_sums_say_how_many_new_alliances_there_are_since_when(pair: Workshop) -> None:
    wish = Relation(id="w", from_id="b", to_id="a", status=RelationStatus.DESIRED)
    start = kept(added(pair, wish))
    now = revised(start, wish, status=RelationStatus.EXISTING)
    now = added(now, Actor(id="c", name="Kirka", ring=0), Relation(id="n", from_id="a", to_id="c"))
    now = added(now, Relation(id="k", from_id="b", to_id="c", relation_type=RelationType.CONFLICT))
    now = revised(now, actor(now, "a"), ring=0)
    changes = since(now, start.snapshots[1])
    sums = summary(changes)
    assert [(message.key, message.count) for message in sums] == [
        ("map_change.sum.alliance_new", 2),
        ("map_change.sum.actor_new", 1),
        ("map_change.sum.closer", 1),
    ]
    whole = summed(changes, MARCH, dt.date(2026, 9, 1))
    assert whole is not None
    assert Wording(Lang.NB).text(whole) == (
        "2\u00a0nye allianser, 1\u00a0ny aktør og 1\u00a0aktør har kommet nærmere kjernen siden mars."
    )
    same_month, next_year = (summed(changes, MARCH, day) for day in (dt.date(2026, 3, 30), dt.date(2027, 3, 1)))
    assert same_month is not None
    assert Wording(Lang.NN).text(same_month).endswith("sidan 12.\u00a0mars 2026.")
    assert next_year is not None
    assert Wording(Lang.EN).text(next_year).endswith("since March 2026.")
    assert summed(()) is None


def test_a_snapshot_holds_the_map_and_can_be_drawn_again(pair: Workshop) -> None:
    snapshot = newest(pair)
    assert snapshot is not None
    assert (snapshot.title, snapshot.taken_on, snapshot.ref) == ("Før samlingen", MARCH, "b01")
    drawn = as_workshop(map_then(snapshot))
    assert map_now(drawn) == map_now(pair)


def test_a_snapshot_needs_a_title(pair: Workshop) -> None:
    with pytest.raises(RuleBroken, match="text_missing"):
        KeepMap(new_id(), "  ", MARCH).plan(pair)


def test_the_newest_snapshot_is_the_one_of_the_latest_day(pair: Workshop) -> None:
    older = kept(kept(pair, "Etter", dt.date(2026, 6, 1)), "Enda før", dt.date(2025, 1, 1))
    found = newest(older)
    assert found is not None
    assert found.title == "Etter"

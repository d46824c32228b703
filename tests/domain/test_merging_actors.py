"""Merging actors: nothing that led to any of them is lost, and one undo brings everything back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop, new_records
from workshop_app.domain.changes import inverted
from workshop_app.domain.codes import AbcdCategory, EngagementForm, Phase, RelationStatus, RelationType, Sector, Stance
from workshop_app.domain.commands.actors import ImportActors, MapName, RecogniseName
from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.links import targets
from workshop_app.domain.records import (
    Action,
    Actor,
    Exchange,
    Note,
    ParkingItem,
    Point,
    Record,
    Relation,
    Resource,
)
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.tags import tags_of
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id


def done(workshop: Workshop, command: Any) -> Workshop:
    return workshop.with_changes(command.plan(workshop))


def room(*actors: Actor) -> tuple[Workshop, tuple[Actor, ...]]:
    workshop = done(empty_workshop(), Add(actors))
    return workshop, workshop.actors


def named(*names: str, **values: Any) -> tuple[Actor, ...]:
    return tuple(Actor(id=new_id(), name=name, **values) for name in names)


def tie(a: Actor, b: Actor, **values: Any) -> Relation:
    return Relation(id=new_id(), from_id=a.id, to_id=b.id, **values)


def test_relations_follow_and_doubles_become_one_the_stronger() -> None:
    workshop, (nav, same, bank, club) = room(*named("NAV Solvik", "Nav", "Banken", "Laget"))
    ties = (
        tie(nav, bank, strength=1, note="møtes"),
        tie(bank, same, strength=3, note="søker"),
        tie(same, bank, relation_type=RelationType.MONEY),
        tie(same, club, status=RelationStatus.DESIRED),
        tie(nav, same),
        tie(bank, club),
    )
    workshop = done(workshop, Add(ties))
    merged = done(workshop, MergeActors((nav, same), nav))
    told = [(one.from_id, one.to_id, one.relation_type, one.status, one.strength) for one in merged.relations]
    kinds, statuses = RelationType, RelationStatus
    assert told == [
        (nav.id, bank.id, kinds.COOPERATION, statuses.EXISTING, 3),
        (nav.id, bank.id, kinds.MONEY, statuses.EXISTING, 2),
        (nav.id, club.id, kinds.COOPERATION, statuses.DESIRED, 2),
        (bank.id, club.id, kinds.COOPERATION, statuses.EXISTING, 2),
    ]
    assert merged.relations[0].note == "møtes; søker"


def test_ties_that_go_opposite_ways_stay_two_and_one_both_ways_takes_them_in() -> None:
    workshop, (a, b, c) = room(*named("A", "B", "C"))
    there, back = tie(a, c, mutual=False, strength=3), tie(c, b, mutual=False)
    apart = done(done(workshop, Add((there, back))), MergeActors((a, b), a))
    assert [(one.from_id, one.to_id) for one in apart.relations] == [(a.id, c.id), (c.id, a.id)]
    both = done(done(workshop, Add((there, back, tie(b, c, strength=1)))), MergeActors((a, b), a))
    (only,) = both.relations
    assert (only.mutual, only.strength) == (True, 3)


def test_mentions_actions_resources_and_parking_follow() -> None:
    workshop, (a, b, c) = room(*named("A", "B", "C"))
    stage_id = workshop.stages[0].id
    double, other = tie(a, c), tie(b, c)
    notes = [
        Note(id=new_id(), stage_id=stage_id, text="begge", actor_ids=(b.id, c.id, a.id)),
        Note(id=new_id(), stage_id=stage_id, text="en", actor_ids=(b.id,)),
    ]
    own = Action(id=new_id(), title="Eier", owner_id=b.id, ally_ids=(a.id, c.id), deputy_id=a.id)
    ally = Action(id=new_id(), title="Alliert", owner_id=c.id, ally_ids=(b.id,), relation_ids=(other.id,))
    rest = (Resource(id=new_id(), category=AbcdCategory.PHYSICAL, text="Rom", owner_id=b.id),
            ParkingItem(id=new_id(), text="Senere", receiver_id=b.id))  # fmt: skip
    workshop = done(workshop, Add((double, other, *notes, own, ally, *rest)))
    merged = done(workshop, MergeActors((a, b), a))
    assert [note.actor_ids for note in merged.notes] == [(a.id, c.id), (a.id,)]
    first, second = merged.actions
    assert (first.owner_id, first.ally_ids, first.deputy_id) == (a.id, (c.id,), None)
    assert (second.ally_ids, second.relation_ids) == ((a.id,), (double.id,))
    assert merged.resources[0].owner_id == a.id
    assert merged.parking[0].receiver_id == a.id
    assert [one.name for one in merged.actors] == ["A", "C"]


def test_fields_are_joined_and_what_the_kept_one_says_stands() -> None:
    kept = Actor(
        id=new_id(), name="NAV Solvik", influence=2, goals="Flere i arbeid", tags=("Båt",), phases=(Phase.DEFINE,),
        offers=(Exchange("expertise", "veiledere", "kl. 8"), Exchange("premises")),
    )  # fmt: skip
    other = Actor(
        id=new_id(), name="Nav", sector=Sector.STATE, influence=5, interest=4, goals="Færre alene", tags=("båt", "ung"),
        ring=1, place=Point(400, 0), stance=Stance.SUPPORTS, present=True, phases=(Phase.OPERATE, Phase.DEFINE),
        influence_reason="har penger",
        offers=(Exchange("Premises", "møterom", form=EngagementForm.AD_HOC), Exchange("expertise", "kurs", "kl. 16")),
    )  # fmt: skip
    workshop, (a, b) = room(kept, other)
    (one,) = done(workshop, MergeActors((b, a), a)).actors
    assert (one.name, one.sector, one.influence, one.interest) == ("NAV Solvik", Sector.STATE, 2, 4)
    assert (one.goals, one.tags, one.phases) == (
        "Flere i arbeid\nFærre alene", ("Båt", "ung"), (Phase.DEFINE, Phase.OPERATE),
    )  # fmt: skip
    assert (one.ring, one.place, one.present, one.stance) == (1, Point(400, 0), True, Stance.SUPPORTS)
    assert one.influence_reason == "har penger"
    assert one.offers == (
        Exchange("expertise", "veiledere", "kl. 8"),
        Exchange("premises", "møterom", form=EngagementForm.AD_HOC),
        Exchange("expertise", "kurs", "kl. 16"),
    )


def test_one_alone_and_one_that_is_gone_cannot_be_merged() -> None:
    workshop, (a, b) = room(*named("A", "B"))
    with pytest.raises(RuleBroken, match="merge_actors_too_few"):
        MergeActors((a,), a).plan(workshop)
    with pytest.raises(RuleBroken, match="gone"):
        MergeActors((a, Actor(id=new_id(), name="Borte")), b).plan(workshop)
    with pytest.raises(RuleBroken, match="text_too_long"):
        MergeActors((a, b), a).plan(
            done(workshop, ReviseEach((Revise(a, {"note": "a" * 15_000}), Revise(b, {"note": "b" * 15_000}))))
        )


def _pointing(workshop: Workshop, ids: set[str]) -> set[str]:
    """Give the records, ties aside, that point to any of some records."""
    return {
        record.id
        for record in workshop.records()
        if not isinstance(record, Relation) and any(target in ids for _, _, target in targets(record))
    }


@given(st.data())
def test_nothing_is_lost_whatever_the_workshop_and_undo_is_exact(data: st.DataObject) -> None:
    workshop = done(empty_workshop(), Add(named(*"ABCDE")))
    for _ in range(data.draw(st.integers(2, 25))):
        record: Record = data.draw(new_records(workshop))
        try:
            workshop = done(workshop, Add((record,)))
        except RuleBroken:
            continue
    chosen = data.draw(st.permutations(workshop.actors))[: data.draw(st.integers(2, 4))]
    kept, ids = chosen[0], {one.id for one in chosen}
    changes = MergeActors(tuple(chosen), kept).plan(workshop)
    merged = workshop.with_changes(changes)
    assert merged.with_changes(inverted(changes)) == workshop
    assert _pointing(merged, {kept.id}) == _pointing(workshop, ids), "every mention, owner and receiver follows"
    (one,) = [actor for actor in merged.actors if actor.id in ids]
    for side in ("offers", "needs"):
        for item in (item for actor in chosen for item in getattr(actor, side)):
            assert [
                same
                for same in getattr(one, side)
                if same.tag.casefold() == item.tag.casefold() and item.text in same.text and item.hours in same.hours
            ], "every offer and need is there with its words"
    assert {tag.casefold() for actor in chosen for tag in actor.tags} == {tag.casefold() for tag in one.tags}
    assert all(actor.goals in one.goals and actor.note in one.note for actor in chosen)
    outside = {_tie(relation, ids, kept.id) for relation in workshop.relations}
    now = {_tie(relation, ids, kept.id) for relation in merged.relations}
    assert outside - {None} == now, "who is tied to whom, how, is as before"


def _tie(relation: Relation, ids: set[str], kept_id: str) -> tuple[object, ...] | None:
    """Tell a tie apart from its direction; None for one between those that are merged."""
    ends = frozenset(kept_id if end in ids else end for end in (relation.from_id, relation.to_id))
    return (ends, relation.relation_type, relation.status) if len(ends) == 2 else None


def test_a_name_is_recognised_as_an_actor_wherever_it_is_mentioned() -> None:
    workshop, (nav,) = room(*named("NAV Solvik"))
    stage_id = workshop.stages[0].id
    notes = [
        Note(id=new_id(), stage_id=stage_id, text="a", mentions_unmapped=("Nav", "Banken")),
        Note(id=new_id(), stage_id=stage_id, text="b", mentions_unmapped=("NAV",), actor_ids=(nav.id,)),
    ]
    workshop = done(workshop, Add(tuple(notes)))
    after = done(workshop, RecogniseName("nav", nav))
    told = [(note.mentions_unmapped, note.actor_ids) for note in after.notes]
    assert told == [(("Banken",), (nav.id,)), ((), (nav.id,))]
    mapped = done(after, MapName(Actor(id="b", name="Banken")))
    assert mapped.notes[0].actor_ids == (nav.id, "b")


def test_an_import_adds_joins_links_names_and_lets_the_others_keep_still() -> None:
    workshop, (_, b) = room(*named("A", "B", ring=3))
    note = Note(id=new_id(), stage_id=workshop.stages[0].id, text="a", mentions_unmapped=("Turlaget",))
    workshop = done(workshop, Add((note,)))
    made = Actor(id=new_id(), name="Turlaget", ring=3)
    brought = Actor(id=new_id(), name="B", sector=Sector.BUSINESS, note="917 000 000")
    changes = ImportActors((made,), {b.id: brought}).plan(workshop)
    after = workshop.with_changes(changes)
    assert after.notes[0].actor_ids == (made.id,)
    assert [(one.name, one.place is None, one.note) for one in after.actors] == [
        ("A", False, ""), ("B", False, "917 000 000"), ("Turlaget", True, ""),
    ]  # fmt: skip
    assert len({change.record.id for change in changes}) == len(changes)
    assert after.with_changes(inverted(changes)) == workshop
    still = done(workshop, ImportActors((Actor(id=new_id(), name="C"),), {}))
    assert [one.place for one in still.actors] == [None] * 3, "nobody moves when nobody comes onto the map"
    with pytest.raises(RuleBroken, match="gone"):
        ImportActors((), {"nobody": brought}).plan(workshop)


def test_tags_are_listed_once_however_they_are_written() -> None:
    offers = (Exchange("premises"), Exchange("Båtplass"))
    workshop, _ = room(Actor(id=new_id(), name="A", offers=offers, tags=("båtplass", "Ål")))
    assert tags_of(workshop)[:2] == ("premises", "meeting_place")
    assert tags_of(workshop)[-2:] == ("Båtplass", "Ål")

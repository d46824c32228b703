"""The asset map: whom an asset can be connected with, how it becomes an offer, and what the summary says of it."""

from dataclasses import replace

import pytest

from workshop_app.domain.changes import inverted
from workshop_app.domain.codes import AbcdCategory, ResourceLayer, Sector
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.resources import OfferResource, OwnResource, PlaceResource
from workshop_app.domain.matches import matches
from workshop_app.domain.message import Message, Written
from workshop_app.domain.records import Actor, Details, Exchange, Resource
from workshop_app.domain.report.blocks import Heading, Table
from workshop_app.domain.report.map_chapter import resource_map
from workshop_app.domain.resource_links import missing_offers, needs_met, offered_besides
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop

OWNER = Actor(id="owner", ref="a01", order="a", name="Idrettslaget", sector=Sector.VOLUNTARY, ring=1)
TAKER = Actor(id="taker", ref="a02", order="b", name="Turgruppa", ring=1, needs=(Exchange("premises"),))
HOUSE = Resource(
    id="house",
    ref="k01",
    order="a",
    category=AbcdCategory.PHYSICAL,
    text="Klubbhuset",
    owner_id="owner",
    tags=("premises",),
)
FOLK = Resource(id="folk", ref="k02", order="b", category=AbcdCategory.INDIVIDUALS, text="Snekkere")


def workshop(*records: Actor | Resource) -> Workshop:
    return Workshop.of([Details(id="d", title="Kart"), *(records or (OWNER, TAKER, HOUSE, FOLK))])


def done(before: Workshop, command: Command) -> Workshop:
    """The workshop after a command, which can be taken back to the letter."""
    changes = command.plan(before)
    after = before.with_changes(changes)
    assert after.with_changes(inverted(changes)) == before
    return after


def resource(after: Workshop, resource_id: str) -> Resource:
    found = after.find(Resource, resource_id)
    assert found is not None
    return found


def test_an_asset_is_connected_with_those_who_need_what_it_is_tagged_with() -> None:
    assert [(need.actor.id, need.tags) for need in needs_met(workshop(), HOUSE)] == [("taker", ("premises",))]
    assert needs_met(workshop(), FOLK) == ()


def test_the_owner_is_not_told_of_a_need_of_its_own() -> None:
    needy = replace(OWNER, needs=(Exchange("premises"),))
    assert [need.actor.id for need in needs_met(workshop(needy, TAKER, HOUSE), HOUSE)] == ["taker"]


def test_tags_of_ones_own_are_the_same_however_they_are_written() -> None:
    taker = replace(TAKER, needs=(Exchange("Kano"),))
    boat = replace(HOUSE, tags=("kano",))
    assert [need.actor.id for need in needs_met(workshop(OWNER, taker, boat), boat)] == ["taker"]


def test_an_asset_becomes_an_offer_that_the_alliance_map_matches() -> None:
    before = workshop()
    assert matches(before) == ()
    after = done(before, OfferResource(HOUSE))
    owner = after.find(Actor, "owner")
    assert owner is not None
    assert owner.offers == (Exchange("premises", "Klubbhuset"),)
    assert [(match.a.id, match.b.id, match.given) for match in matches(after)] == [("owner", "taker", ("premises",))]
    assert missing_offers(after, HOUSE) == ()
    assert OfferResource(HOUSE).plan(after) == ()


def test_only_what_the_owner_lacks_is_added_as_an_offer() -> None:
    owner = replace(OWNER, offers=(Exchange("premises", "Salen"),))
    house = replace(HOUSE, tags=("premises", "food"))
    after = done(workshop(owner, house), OfferResource(house))
    found = after.find(Actor, "owner")
    assert found is not None
    assert found.offers == (Exchange("premises", "Salen"), Exchange("food", "Klubbhuset"))


def test_an_asset_that_nobody_has_is_no_offer() -> None:
    assert OfferResource(replace(HOUSE, owner_id=None)).plan(workshop(replace(HOUSE, owner_id=None))) == ()
    with pytest.raises(RuleBroken, match="gone"):
        OfferResource(HOUSE).plan(workshop(OWNER))


def test_offers_that_no_asset_tells_are_shown_where_they_belong() -> None:
    owner = replace(OWNER, offers=(Exchange("premises"), Exchange("transport"), Exchange("food")))
    found = [(one.exchange.tag, one.category) for one in offered_besides(workshop(owner, HOUSE))]
    assert found == [("transport", AbcdCategory.PHYSICAL), ("food", AbcdCategory.ASSOCIATIONS)]


def test_an_asset_is_moved_to_a_place_in_another_field_in_one_step() -> None:
    after = done(workshop(), PlaceResource(FOLK, AbcdCategory.PHYSICAL, HOUSE))
    assert resource(after, "folk").category is AbcdCategory.PHYSICAL
    assert [one.id for one in after.resources] == ["folk", "house"]
    assert PlaceResource(FOLK, AbcdCategory.INDIVIDUALS).plan(workshop()) == ()


def test_a_new_owner_comes_into_the_tray_of_the_map() -> None:
    after = done(workshop(), OwnResource(FOLK, Actor(id="new", name="Snekkerlauget")))
    assert resource(after, "folk").owner_id == "new"
    added = after.find(Actor, "new")
    assert added is not None
    assert (added.ring, added.place) == (None, None)
    assert resource(done(after, OwnResource(FOLK, None)), "folk").owner_id is None


def tables(made: Workshop) -> list[Table]:
    section = resource_map(made)
    assert section is not None
    return [block for block in section.blocks if isinstance(block, Table)]


def test_the_summary_has_a_table_for_each_layer_that_is_used() -> None:
    section = resource_map(workshop(OWNER, HOUSE, replace(FOLK, layer=ResourceLayer.SENIOR)))
    assert section is not None
    headings = [block.line[0].text for block in section.blocks if isinstance(block, Heading)]
    assert [type(heading) for heading in headings] == [Message, Written]
    assert headings[1] == Written(ResourceLayer.SENIOR, capital=True)
    assert [len(block.rows) for block in section.blocks if isinstance(block, Table)] == [1, 1]


def test_the_summary_of_one_common_map_is_one_table_without_headings() -> None:
    section = resource_map(workshop())
    assert section is not None
    assert not any(isinstance(block, Heading) for block in section.blocks)
    assert [len(table.rows) for table in tables(workshop())] == [2]
    assert resource_map(workshop(OWNER)) is None


def test_the_summary_tells_what_can_be_connected_where_anything_can() -> None:
    (table,) = tables(workshop())
    assert len(table.columns) == 4
    (cell,) = [row[3] for row in table.rows if row[3] != ((),)]
    told = cell[0][0].text
    assert isinstance(told, Message)
    assert (told.key, told.values["actor"]) == ("report.needs_it", "Turgruppa")
    (without,) = tables(workshop(OWNER, HOUSE))
    assert len(without.columns) == 3
    assert sum(column.share for column in without.columns) == pytest.approx(1)

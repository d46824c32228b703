"""What ties the asset map to the alliance map: who needs what an asset has, and what actors offer besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.domain.codes import AbcdCategory, Sector
from workshop_app.domain.records import Actor, Exchange, Resource
from workshop_app.domain.workshop import Workshop

OFFER_TEXT_LIMIT = 500
_PHYSICAL = frozenset({"premises", "meeting_place", "transport", "equipment"})
_BY_SECTOR = {
    Sector.MUNICIPALITY: AbcdCategory.INSTITUTIONS,
    Sector.VOLUNTARY: AbcdCategory.ASSOCIATIONS,
    Sector.INTEREST_ORG: AbcdCategory.ASSOCIATIONS,
    Sector.BUSINESS: AbcdCategory.LOCAL_ECONOMY,
    Sector.ACADEMIA: AbcdCategory.INSTITUTIONS,
    Sector.STATE: AbcdCategory.INSTITUTIONS,
    Sector.CITIZENS: AbcdCategory.INDIVIDUALS,
    Sector.SOCIAL_ENTERPRISE: AbcdCategory.LOCAL_ECONOMY,
    Sector.COUNTY: AbcdCategory.INSTITUTIONS,
    Sector.OTHER: AbcdCategory.ASSOCIATIONS,
}


@dataclass(frozen=True, slots=True)
class Need:
    """An actor that needs something an asset has, and what of it."""

    actor: Actor
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """Something an actor offers that stands on no asset map, and the category it belongs to."""

    actor: Actor
    exchange: Exchange
    category: AbcdCategory


def needs_met(workshop: Workshop, resource: Resource) -> tuple[Need, ...]:
    """Give the actors that need something the asset is tagged with, its owner apart, in the order of the map."""
    wanted = _folded(resource.tags)
    found = []
    for actor in workshop.actors:
        tags = tuple(dict.fromkeys(need.tag for need in actor.needs if need.tag.casefold() in wanted))
        if tags and actor.id != resource.owner_id:
            found.append(Need(actor, tags))
    return tuple(found)


def missing_offers(workshop: Workshop, resource: Resource) -> tuple[Exchange, ...]:
    """Give what the owner could offer because of the asset, and does not yet; nothing when nobody owns it."""
    owner = workshop.find(Actor, resource.owner_id)
    if owner is None:
        return ()
    offered = _folded(offer.tag for offer in owner.offers)
    text = " ".join(resource.text.split())[:OFFER_TEXT_LIMIT]
    return tuple(Exchange(tag, text) for tag in dict.fromkeys(resource.tags) if tag.casefold() not in offered)


def offered_besides(workshop: Workshop) -> tuple[Offered, ...]:
    """Give what actors offer and no asset of theirs says: shown on the asset map without being copied there."""
    told = {(one.owner_id, tag.casefold()) for one in workshop.resources for tag in one.tags}
    return tuple(
        Offered(actor, offer, category_of(actor, offer))
        for actor in workshop.actors
        for offer in actor.offers
        if (actor.id, offer.tag.casefold()) not in told
    )


def category_of(actor: Actor, offer: Exchange) -> AbcdCategory:
    """Tell where an offer belongs: rooms and vehicles are physical, anything else goes with who has it."""
    if offer.tag in _PHYSICAL:
        return AbcdCategory.PHYSICAL
    return actor.abcd or _BY_SECTOR[actor.sector]


def _folded(tags: Iterable[str]) -> frozenset[str]:
    return frozenset(tag.casefold() for tag in tags)

"""Commands about the asset map: an asset is moved, gets an owner, and becomes something its owner offers."""

from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import AbcdCategory
from workshop_app.domain.commands.verbs import Add, Move, Revise, must_be_open
from workshop_app.domain.records import Actor, Resource
from workshop_app.domain.resource_links import missing_offers
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PlaceResource:
    """Put an asset into a category: right before another one, or last."""

    resource: Resource
    category: AbcdCategory
    before: Resource | None = None

    kind = "resource.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Change category and order together; raises RuleBroken ``gone``."""
        must_be_open(workshop)
        found = _present(workshop, self.resource)
        moved = Move(found, self.before).plan(workshop)
        placed = moved[0].after if moved else found
        assert isinstance(placed, Resource), "moving an asset gives an asset"
        after = replace(placed, category=self.category)
        return (Change(found, after),) if after != found else ()


@dataclass(frozen=True, slots=True)
class OwnResource:
    """Say whose an asset is; one that is not on the map yet comes into its tray."""

    resource: Resource
    owner: Actor | None

    kind = "resource.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Change the owner, after adding one that is new; raises RuleBroken ``gone``."""
        is_new = self.owner is not None and workshop.find(Actor, self.owner.id) is None
        added = Add((self.owner,)).plan(workshop) if is_new and self.owner else ()
        values = {"owner_id": self.owner.id if self.owner else None}
        return (*added, *Revise(self.resource, values).plan(workshop.with_changes(added)))


@dataclass(frozen=True, slots=True)
class OfferResource:
    """Let the owner of an asset offer what it is tagged with, so that the alliance map can match it with needs."""

    resource: Resource

    kind = "resource.offer"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the offers that the owner lacks; raises RuleBroken ``gone``."""
        must_be_open(workshop)
        found = _present(workshop, self.resource)
        owner, offers = workshop.find(Actor, found.owner_id), missing_offers(workshop, found)
        if owner is None or not offers:
            return ()
        return (Change(owner, cleaned(replace(owner, offers=(*owner.offers, *offers)))),)


def _present(workshop: Workshop, resource: Resource) -> Resource:
    found = workshop.find(Resource, resource.id)
    if found is None:
        raise RuleBroken("gone")
    return found

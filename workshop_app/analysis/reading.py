"""What every kind of insight reads: the actors on the map, their graph, and who would fit together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from workshop_app.analysis.graph import Graph
from workshop_app.domain.codes import RelationStatus, Sector
from workshop_app.domain.insight import Thresholds
from workshop_app.domain.matches import Matching
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.ties import Pair, on_map, ref_order, ties
from workshop_app.domain.workshop import Workshop


class Reading:
    """One workshop as the kinds of insights read it. What costs time is worked out when it is first asked for."""

    def __init__(self, workshop: Workshop, limits: Thresholds) -> None:
        self.workshop = workshop
        self.limits = limits
        self.actors = on_map(workshop)
        self.by_id: Mapping[str, Actor] = {actor.id: actor for actor in self.actors}

    @property
    def is_too_small(self) -> bool:
        """Tell whether there are too few actors to say much about them."""
        return len(self.actors) < max(1, self.limits.fewest_actors)

    @cached_property
    def core(self) -> tuple[Actor, ...]:
        """Those in the two innermost rings, who carry the work."""
        return tuple(actor for actor in self.actors if actor.ring is not None and actor.ring <= 1)

    @cached_property
    def graph(self) -> Graph:
        """The existing ties, strains left out."""
        return Graph(tuple(self.by_id), self.ties)

    @cached_property
    def ties(self) -> Mapping[Pair, Relation]:
        """The pairs that an existing tie joins, each with the first of them."""
        found = ties(self.workshop, RelationStatus.EXISTING)
        return {pair: relation for pair, relation in found.items() if pair <= self.by_id.keys()}

    @cached_property
    def matching(self) -> Matching:
        """Who has what others need."""
        return Matching(self.workshop)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between actors on the map, by ref."""
        shown = (one for one in self.workshop.relations if one.from_id in self.by_id and one.to_id in self.by_id)
        return tuple(sorted(shown, key=ref_order))

    @cached_property
    def desired(self) -> tuple[Relation, ...]:
        """Those of them that are wanted."""
        return tuple(relation for relation in self.relations if relation.status is RelationStatus.DESIRED)

    @cached_property
    def wanted(self) -> Mapping[Pair, Relation]:
        """The pairs that a wanted tie would join."""
        return ties(self.workshop, RelationStatus.DESIRED)

    @cached_property
    def wishing(self) -> Mapping[str, tuple[Relation, ...]]:
        """The wanted relations of each actor, by its id."""
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.desired:
            for actor_id in dict.fromkeys((relation.from_id, relation.to_id)):
                found[actor_id].append(relation)
        return {actor_id: tuple(relations) for actor_id, relations in found.items()}

    @cached_property
    def by_sector(self) -> Mapping[Sector, tuple[Actor, ...]]:
        """The actors of each sector that is on the map, in the order of the sectors."""
        found = {sector: tuple(one for one in self.actors if one.sector is sector) for sector in Sector}
        return {sector: actors for sector, actors in found.items() if actors}

    @cached_property
    def offering(self) -> Mapping[str, tuple[Actor, ...]]:
        """Who offers what, by resource tag."""
        return _by_tag((actor, [offer.tag for offer in actor.offers]) for actor in self.actors)

    @cached_property
    def needing(self) -> Mapping[str, tuple[Actor, ...]]:
        """Who needs what, by resource tag."""
        return _by_tag((actor, [need.tag for need in actor.needs]) for actor in self.actors)

    @cached_property
    def acting_together(self) -> Mapping[str, frozenset[str]]:
        """The ids of the actions that each actor takes part in: as owner, deputy or ally."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for action in self.workshop.actions:
            for actor_id in (action.owner_id, action.deputy_id, *action.ally_ids):
                if actor_id:
                    found[actor_id].add(action.id)
        return {actor_id: frozenset(actions) for actor_id, actions in found.items()}

    def shared_actions(self, pair: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of the actions that all of some actors take part in, in the order of the plan."""
        shared = frozenset.intersection(*(self.acting_together.get(one, frozenset()) for one in pair))
        return tuple(action.id for action in self.workshop.actions if action.id in shared)


def _by_tag(tagged: Iterable[tuple[Actor, list[str]]]) -> Mapping[str, tuple[Actor, ...]]:
    """Turn tags by actor round, in the order of the tags."""
    found: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor, tags in tagged:
        for tag in dict.fromkeys(tags):
            found[tag].append(actor)
    return {tag: tuple(found[tag]) for tag in sorted(found)}

"""The chain from goal to action: goal, actor, resource, alliance, action, and what hangs loose in it.

A goal is a theme that answers to the first question are gathered in, or such an answer that has no theme; where that
question has no answers, every theme is one. A resource is what actors offer, by tag, or a line of the asset map. An
alliance is two actors with ties between them, existing or wanted, that are no strain.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workshop_app.domain.codes import QuestionKey, RelationStatus
from workshop_app.domain.records import Action, Actor, Note, Record, Relation, Resource
from workshop_app.domain.ties import STRAINS, on_map
from workshop_app.domain.workshop import Workshop

Links = Mapping[str, frozenset[str]]
"""By key of a row the keys of the rows that it is linked to."""


class Lane(StrEnum):
    """The columns of the chain, from left to right."""

    GOAL = "goal"
    ACTOR = "actor"
    RESOURCE = "resource"
    ALLIANCE = "alliance"
    ACTION = "action"


class Lack(StrEnum):
    """What somebody may still mend while there is time."""

    NO_ACTOR = "no_actor"
    NO_RESOURCE = "no_resource"
    NO_OWNER = "no_owner"
    NOT_USED = "not_used"
    NO_ACTION = "no_action"
    NO_ALLIANCE = "no_alliance"
    NO_GOAL = "no_goal"


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a lane. ``records`` are what it stands for: one record, those who offer a ``tag``, or the ties.

    ``actors`` are those it belongs to: the two of an alliance, who offers a resource, who takes part in an action.
    """

    key: str
    lane: Lane
    records: tuple[Record, ...]
    actors: tuple[Actor, ...] = ()
    tag: str = ""
    lacks: tuple[Lack, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether it is an alliance that is wanted only."""
        ties = [one.status for one in self.records if isinstance(one, Relation)]
        return bool(ties) and RelationStatus.EXISTING not in ties


Lanes = Mapping[Lane, tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class Chain:
    """The rows of each lane in their order, and for each row the rows of other lanes that it has to do with."""

    lanes: Lanes
    links: Links = field(repr=False)

    @property
    def loose(self) -> tuple[Node, ...]:
        """The rows that lack something, lane by lane."""
        return tuple(node for nodes in self.lanes.values() for node in nodes if node.lacks)

    def beside(self, key: str, lane: Lane) -> tuple[Node, ...]:
        """Give the rows of a lane that a row is linked to."""
        linked = self.links.get(key, frozenset())
        return tuple(node for node in self.lanes[lane] if node.key in linked)


def chain(workshop: Workshop) -> Chain:
    """Build the chain of a workshop."""
    lanes = {
        Lane.GOAL: tuple(_goals(workshop)),
        Lane.ACTOR: tuple(Node(one.id, Lane.ACTOR, (one,), (one,)) for one in on_map(workshop)),
        Lane.RESOURCE: (*_offers(workshop), *_assets(workshop)),
        Lane.ALLIANCE: tuple(_alliances(workshop)),
        Lane.ACTION: tuple(Node(one.id, Lane.ACTION, (one,), _taking_part(workshop, one)) for one in workshop.actions),
    }
    links = _Linking()
    _link_goals(workshop, lanes, links)
    _link_actors(lanes, links)
    _link_resources(lanes, links)
    _link_actions(lanes, links)
    found = links.frozen()
    lane_of = {node.key: lane for lane, nodes in lanes.items() for node in nodes}
    judged = {
        lane: tuple(
            replace(node, lacks=tuple(_lacks(node, {lane_of[key] for key in found.get(node.key, ())})))
            for node in nodes
        )
        for lane, nodes in lanes.items()
    }
    return Chain(_ordered(judged, found), found)


# Rows


def _goals(workshop: Workshop) -> Iterator[Node]:
    answers = workshop.notes_of_question(QuestionKey.Q1)
    named = {note.theme_id for note in answers} if answers else {theme.id for theme in workshop.themes}
    for theme in workshop.themes:
        if theme.id in named:
            yield Node(theme.id, Lane.GOAL, (theme,))
    for note in answers:
        if note.theme_id is None:
            yield Node(note.id, Lane.GOAL, (note,))


def _offers(workshop: Workshop) -> Iterator[Node]:
    givers: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in on_map(workshop):
        for tag in dict.fromkeys(offer.tag for offer in actor.offers):
            givers[tag].append(actor)
    for tag, actors in givers.items():
        yield Node(f"tag:{tag}", Lane.RESOURCE, tuple(actors), tuple(actors), tag)


def _assets(workshop: Workshop) -> Iterator[Node]:
    for one in workshop.resources:
        yield Node(one.id, Lane.RESOURCE, (one,), _actors(workshop, [one.owner_id]))


def _alliances(workshop: Workshop) -> Iterator[Node]:
    ties: defaultdict[frozenset[str], list[Relation]] = defaultdict(list)
    for tie in workshop.relations:
        if tie.status is not RelationStatus.ENDED and tie.relation_type not in STRAINS:
            ties[frozenset((tie.from_id, tie.to_id))].append(tie)
    for pair, found in ties.items():
        actors = _actors(workshop, (found[0].from_id, found[0].to_id))
        yield Node("|".join(sorted(pair)), Lane.ALLIANCE, tuple(found), actors)


def _taking_part(workshop: Workshop, action: Action) -> tuple[Actor, ...]:
    return _actors(workshop, dict.fromkeys((action.owner_id, *action.ally_ids)))


def _actors(workshop: Workshop, ids: Iterable[str | None]) -> tuple[Actor, ...]:
    found = (workshop.find(Actor, actor_id) for actor_id in ids)
    return tuple(actor for actor in found if actor is not None)


# Links


class _Linking:
    """Collects links; each holds both ways."""

    def __init__(self) -> None:
        self._found: defaultdict[str, set[str]] = defaultdict(set)

    def tie(self, one: str, others: Iterable[str]) -> None:
        """Link a row to others."""
        for other in others:
            self._found[one].add(other)
            self._found[other].add(one)

    def frozen(self) -> Links:
        """Give what has been collected."""
        return {key: frozenset(found) for key, found in self._found.items()}


def _link_goals(workshop: Workshop, lanes: Lanes, links: _Linking) -> None:
    """Link goals to the actions that build on their answers, and to who is named in them or takes part in those."""
    goals = {node.key for node in lanes[Lane.GOAL]}
    mapped = {node.key for node in lanes[Lane.ACTOR]}
    for note in workshop.notes:
        for goal in goals & {note.theme_id or "", note.id}:
            links.tie(goal, mapped.intersection(note.actor_ids))
    for node in lanes[Lane.ACTION]:
        for goal in goals & set(_built_on(workshop, node)):
            links.tie(goal, {node.key, *(mapped & {actor.id for actor in node.actors})})


def _built_on(workshop: Workshop, node: Node) -> Iterator[str]:
    """Give the notes and themes of an action, and the themes that its notes stand in."""
    for action in node.records:
        assert isinstance(action, Action)
        yield from (*action.theme_ids, *action.note_ids)
        for note_id in action.note_ids:
            note = workshop.find(Note, note_id)
            yield (note.theme_id or "") if note is not None else ""


def _link_actors(lanes: Lanes, links: _Linking) -> None:
    """Link actors to the resources, alliances and actions that are theirs."""
    mapped = {node.key for node in lanes[Lane.ACTOR]}
    for lane in (Lane.RESOURCE, Lane.ALLIANCE, Lane.ACTION):
        for node in lanes[lane]:
            links.tie(node.key, mapped & {actor.id for actor in node.actors})


def _link_resources(lanes: Lanes, links: _Linking) -> None:
    """Link an alliance to what one of the two has and the other needs.

    A line of the asset map that says no tags may be meant for whatever its owner takes part in.
    """
    listed = {node.key for node in lanes[Lane.RESOURCE]}
    assets: defaultdict[str, list[Resource]] = defaultdict(list)
    for node in lanes[Lane.RESOURCE]:
        for one in node.records:
            if isinstance(one, Resource) and one.owner_id:
                assets[one.owner_id].append(one)
    for node in lanes[Lane.ALLIANCE]:
        for giver, taker in (node.actors, node.actors[::-1]):
            needed = {need.tag for need in taker.needs}
            offered = {f"tag:{offer.tag}" for offer in giver.offers if offer.tag in needed}
            links.tie(node.key, offered & listed)
            links.tie(node.key, (one.id for one in assets[giver.id] if not one.tags or needed.intersection(one.tags)))


def _link_actions(lanes: Lanes, links: _Linking) -> None:
    """Link an alliance to the actions that build on its ties, or in which both take part."""
    by_source: defaultdict[str, set[str]] = defaultdict(set)
    for node in lanes[Lane.ACTION]:
        ties = (tie_id for action in node.records if isinstance(action, Action) for tie_id in action.relation_ids)
        for source in (*ties, *(actor.id for actor in node.actors)):
            by_source[source].add(node.key)
    for node in lanes[Lane.ALLIANCE]:
        one, other = (by_source[actor.id] for actor in node.actors)
        links.tie(node.key, (one & other).union(*(by_source[tie.id] for tie in node.records)))


# What is lacking, and what stands where

_NEEDED = ((Lane.ALLIANCE, Lack.NO_ALLIANCE), (Lane.GOAL, Lack.NO_GOAL))
"""What an action is linked to when nothing is lacking."""


def _lacks(node: Node, linked: Container[Lane]) -> Iterator[Lack]:
    """Tell what is missing from a row that is linked to rows of these lanes; ties that exist need no action."""
    match node.lane:
        case Lane.GOAL if Lane.ACTOR not in linked:
            yield Lack.NO_ACTOR
        case Lane.ACTOR if Lane.RESOURCE not in linked:
            yield Lack.NO_RESOURCE
        case Lane.RESOURCE if not node.actors:
            yield Lack.NO_OWNER
        case Lane.RESOURCE if Lane.ALLIANCE not in linked:
            yield Lack.NOT_USED
        case Lane.ALLIANCE if node.is_wanted and Lane.ACTION not in linked:
            yield Lack.NO_ACTION
        case Lane.ACTION:
            yield from (lack for lane, lack in _NEEDED if lane not in linked)


def _ordered(lanes: Lanes, links: Links) -> Lanes:
    """Let each row stand as high as the middle of what it is linked to on its left, so that links are short."""
    heights: dict[str, float] = {}
    ordered: dict[Lane, tuple[Node, ...]] = {}
    for lane, nodes in lanes.items():
        middles = {
            node.key: _middle([heights[key] for key in links.get(node.key, ()) if key in heights]) for node in nodes
        }
        ordered[lane] = tuple(sorted(nodes, key=lambda node: middles[node.key]))
        heights |= {node.key: index / len(nodes) for index, node in enumerate(ordered[lane])}
    return ordered


def _middle(heights: Sequence[float]) -> float:
    """Give the middle; what is linked to nothing stands last."""
    return sum(heights) / len(heights) if heights else 1.0

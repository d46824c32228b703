"""What the relations tell: one-way ones, wishes, strains (I11, I16, I17, I23, I24)."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import bring_together
from workshop_app.analysis.kind import Kind, refs
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import name
from workshop_app.domain.codes import RelationStatus, RelationType, Sector
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode, Weight
from workshop_app.domain.matches import named_together
from workshop_app.domain.message import say
from workshop_app.domain.records import Actor, Note, Relation
from workshop_app.domain.ties import STRAINS, ref_order

_FLOWS = (RelationType.RESOURCE, RelationType.MONEY, RelationType.INFORMATION, RelationType.REFERRAL)
"""What goes from one to the other, and could go back."""


class OneWayPair(NamedTuple):
    """From whom to whom something goes, and the relations that say so."""

    giver: Actor
    taker: Actor
    relations: tuple[Relation, ...]


class OneWay(Kind[tuple[OneWayPair, ...]]):
    """Something goes one way, and nothing comes back."""

    code = InsightCode.ONE_WAY

    def find(self, on: Reading) -> tuple[OneWayPair, ...]:
        """Give the pairs, by both their refs."""
        existing = [one for one in on.relations if one.status is RelationStatus.EXISTING]
        ties = [one for one in existing if one.relation_type not in STRAINS]
        led = {(one.from_id, one.to_id) for one in ties} | {(one.to_id, one.from_id) for one in ties if one.mutual}
        found: dict[tuple[str, str], list[Relation]] = {}
        for relation in existing:
            ends = (relation.from_id, relation.to_id)
            if relation.relation_type in _FLOWS and not relation.mutual and ends[::-1] not in led:
                found.setdefault(ends, []).append(relation)
        places = {actor_id: index for index, actor_id in enumerate(on.by_id)}
        pairs = sorted(found, key=lambda ends: (places[ends[0]], places[ends[1]]))
        return tuple(OneWayPair(on.by_id[a], on.by_id[b], tuple(found[a, b])) for a, b in pairs)

    def facts(self, found: tuple[OneWayPair, ...]) -> Sequence[Any]:
        """Give the refs of both."""
        return ([[one.giver.ref, one.taker.ref] for one in found],)

    def tell(self, on: Reading, found: tuple[OneWayPair, ...]) -> Iterator[Insight]:
        """Name both."""
        for giver, taker, relations in found:
            sentence = say("insight.one_way", a=name(giver), b=name(taker))
            deed = Deed(DeedKind.SHOW, (giver.id, taker.id), relation_id=relations[0].id)
            yield self.insight(sentence, (giver, taker), builds_on=relations, weight=Weight.FACT, deed=deed)


class NamedPair(NamedTuple):
    """Two that were named together, where, and how far it has come: in an action, planned, or loose."""

    a: Actor
    b: Actor
    notes: tuple[Note, ...]
    state: str


class NamedNotBuilt(Kind[tuple[NamedPair, ...]]):
    """The room has named an alliance that is no tie yet."""

    code = InsightCode.NAMED_NOT_BUILT

    def find(self, on: Reading) -> tuple[NamedPair, ...]:
        """Give the pairs, by both their refs."""
        places = {actor_id: index for index, actor_id in enumerate(on.by_id)}
        named = {tuple(sorted(pair, key=places.__getitem__)): ids for pair, ids in named_together(on.workshop).items()}
        free = {pair: ids for pair, ids in named.items() if not on.graph.is_tied(*pair)}
        pairs = sorted(free, key=lambda pair: (places[pair[0]], places[pair[1]]))
        return tuple(self._pair(on, (on.by_id[a], on.by_id[b]), free[a, b]) for a, b in pairs)

    def _pair(self, on: Reading, ends: tuple[Actor, Actor], note_ids: Sequence[str]) -> NamedPair:
        pair = frozenset(actor.id for actor in ends)
        state = "action" if on.shared_actions(pair) else "planned" if pair in on.wanted else "loose"
        notes = (note for note_id in note_ids if (note := on.workshop.find(Note, note_id)))
        return NamedPair(*ends, tuple(sorted(notes, key=ref_order)), state)

    def facts(self, found: tuple[NamedPair, ...]) -> Sequence[Any]:
        """Give the refs and the state."""
        return (
            [{"pair": [one.a.ref, one.b.ref], "contributions": refs(one.notes), "state": one.state} for one in found],
        )

    def tell(self, on: Reading, found: tuple[NamedPair, ...]) -> Iterator[Insight]:
        """Name both, and what would bring it one step further."""
        for a, b, notes, state in found:
            sentence = say("insight.named_not_built", a=name(a), b=name(b))
            weight = Weight.NOTABLE if state == "loose" else Weight.FACT
            yield self.insight(sentence, (a, b), builds_on=notes, weight=weight, deed=self._deed(on, a, b, notes))

    def _deed(self, on: Reading, a: Actor, b: Actor, notes: Sequence[Note]) -> Deed:
        shared = on.shared_actions((a.id, b.id))
        if shared:
            return Deed(DeedKind.SHOW, (a.id, b.id), action_id=shared[0])
        deed = bring_together(on, a, b)
        return Deed(deed.kind, deed.actor_ids, deed.relation_id, note_id=notes[0].id)


class DesiredWithoutAction(Kind[tuple[Relation, ...]]):
    """A wish that nobody does anything about."""

    code = InsightCode.DESIRED_WITHOUT_ACTION

    def find(self, on: Reading) -> tuple[Relation, ...]:
        """Give the wanted relations whose two actors share no action."""
        return tuple(one for one in on.desired if not on.shared_actions((one.from_id, one.to_id)))

    def facts(self, found: tuple[Relation, ...]) -> Sequence[Any]:
        """Give the refs."""
        return (refs(found),)

    def tell(self, on: Reading, found: tuple[Relation, ...]) -> Iterator[Insight]:
        """Name both; it can become an action."""
        for relation in found:
            a, b = on.by_id[relation.from_id], on.by_id[relation.to_id]
            sentence = say("insight.desired_without_action", a=name(a), b=name(b))
            deed = Deed(DeedKind.ACTION, (a.id, b.id), relation_id=relation.id)
            yield self.insight(sentence, (relation,), builds_on=(a, b), deed=deed)


class CompetesWithVoluntary(Kind[tuple[Relation, ...]]):
    """The municipality competes with a voluntary organisation."""

    code = InsightCode.COMPETES_WITH_VOLUNTARY

    def find(self, on: Reading) -> tuple[Relation, ...]:
        """Give the relations."""
        sides = {Sector.MUNICIPALITY, Sector.VOLUNTARY}
        return tuple(
            one
            for one in on.relations
            if one.status is RelationStatus.EXISTING
            and one.relation_type is RelationType.COMPETITION
            and {on.by_id[one.from_id].sector, on.by_id[one.to_id].sector} == sides
        )

    def facts(self, found: tuple[Relation, ...]) -> Sequence[Any]:
        """Give the refs."""
        return (refs(found),)

    def tell(self, on: Reading, found: tuple[Relation, ...]) -> Iterator[Insight]:
        """Name the voluntary side."""
        for relation in found:
            ends = sorted((on.by_id[relation.from_id], on.by_id[relation.to_id]), key=_is_municipality)
            sentence = say("insight.competes_with_voluntary", a=name(ends[0]))
            yield self.insight(sentence, (relation,), builds_on=ends, deed=_at(relation))


class StrainInCore(Kind[tuple[Relation, ...]]):
    """Two who carry the work compete, or are in conflict."""

    code = InsightCode.STRAIN_IN_CORE

    def find(self, on: Reading) -> tuple[Relation, ...]:
        """Give the relations."""
        core = {actor.id for actor in on.core}
        return tuple(
            one
            for one in on.relations
            if one.status is RelationStatus.EXISTING
            and one.relation_type in STRAINS
            and {one.from_id, one.to_id} <= core
        )

    def facts(self, found: tuple[Relation, ...]) -> Sequence[Any]:
        """Give the refs."""
        return (refs(found),)

    def tell(self, on: Reading, found: tuple[Relation, ...]) -> Iterator[Insight]:
        """Name both."""
        for relation in found:
            a, b = on.by_id[relation.from_id], on.by_id[relation.to_id]
            sentence = say("insight.strain_in_core", a=name(a), b=name(b))
            yield self.insight(sentence, (relation,), builds_on=(a, b), weight=Weight.SEVERE, deed=_at(relation))


def _is_municipality(actor: Actor) -> bool:
    return actor.sector is Sector.MUNICIPALITY


def _at(relation: Relation) -> Deed:
    return Deed(DeedKind.SHOW, (relation.from_id, relation.to_id), relation_id=relation.id)


KINDS: tuple[Kind[Any], ...] = (
    OneWay(),
    NamedNotBuilt(),
    DesiredWithoutAction(),
    CompetesWithVoluntary(),
    StrainInCore(),
)

"""How the map hangs together: who stands alone, who holds others, and into what it falls (I04 to I08, I10)."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import best_ties, bring_together, show
from workshop_app.analysis.kind import AboutActors, Kind, refs
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import name, names
from workshop_app.domain.insight import Insight, InsightCode, Weight
from workshop_app.domain.matches import Match
from workshop_app.domain.message import say
from workshop_app.domain.records import Actor


class Isolated(AboutActors):
    """Tied to nobody, and nobody wants it."""

    code = InsightCode.ISOLATED

    def find(self, on: Reading) -> tuple[Actor, ...]:
        """Give those without ties and without wishes."""
        return tuple(one for one in on.actors if not on.graph.degree(one.id) and one.id not in on.wishing)

    def tell(self, on: Reading, found: tuple[Actor, ...]) -> Iterator[Insight]:
        """Name each, with whom it would fit best."""
        deeds = best_ties(on, found)
        for actor in found:
            yield self.insight(say("insight.isolated", a=name(actor)), (actor,), deed=deeds[actor.id])


class PromiseOnly(AboutActors):
    """Tied to nobody yet, but somebody wants it."""

    code = InsightCode.PROMISE_ONLY

    def find(self, on: Reading) -> tuple[Actor, ...]:
        """Give those without ties and with wishes."""
        return tuple(one for one in on.actors if not on.graph.degree(one.id) and one.id in on.wishing)

    def tell(self, on: Reading, found: tuple[Actor, ...]) -> Iterator[Insight]:
        """Name each, with the first wish."""
        for actor in found:
            wishes = on.wishing[actor.id]
            ends = [on.by_id[one] for one in (wishes[0].from_id, wishes[0].to_id)]
            sentence = say("insight.promise_only", a=name(actor))
            yield self.insight(sentence, (actor,), builds_on=wishes, deed=bring_together(on, *ends))


class SingleThread(Kind[tuple[tuple[Actor, Actor], ...]]):
    """Tied to one other only."""

    code = InsightCode.SINGLE_THREAD

    def find(self, on: Reading) -> tuple[tuple[Actor, Actor], ...]:
        """Give each with the one it is tied to."""
        single = [one for one in on.actors if on.graph.degree(one.id) == 1]
        return tuple((one, on.by_id[on.graph.neighbours(one.id)[0]]) for one in single)

    def facts(self, found: tuple[tuple[Actor, Actor], ...]) -> Sequence[Any]:
        """Give the refs of those that hang."""
        return ([actor.ref for actor, _ in found],)

    def tell(self, on: Reading, found: tuple[tuple[Actor, Actor], ...]) -> Iterator[Insight]:
        """Name each and its neighbour, with whom it would fit best besides."""
        deeds = best_ties(on, (actor for actor, _ in found))
        for actor, neighbour in found:
            sentence = say("insight.single_thread", a=name(actor), b=name(neighbour))
            yield self.insight(sentence, (actor, neighbour), deed=deeds[actor.id])


class Broker(NamedTuple):
    """An actor that many ways lead through, and from how many sectors its neighbours are."""

    actor: Actor
    neighbours: tuple[Actor, ...]
    betweenness: float
    sectors: int


class Brokers(Kind[tuple[Broker, ...]]):
    """Many ways lead through it, across sectors."""

    code = InsightCode.BROKER

    def find(self, on: Reading) -> tuple[Broker, ...]:
        """Give the brokers, the one that most ways lead through first."""
        through = on.graph.betweenness
        many = [one for one in on.actors if through[one.id] >= on.limits.broker_betweenness]
        found = (self._broker(on, one) for one in sorted(many, key=lambda one: -through[one.id]))
        return tuple(broker for broker in found if broker.sectors >= on.limits.broker_sectors)

    def _broker(self, on: Reading, actor: Actor) -> Broker:
        neighbours = tuple(on.by_id[one] for one in on.graph.neighbours(actor.id))
        return Broker(actor, neighbours, on.graph.betweenness[actor.id], len({one.sector for one in neighbours}))

    def facts(self, found: tuple[Broker, ...]) -> Sequence[Any]:
        """Give ref, betweenness and sectors."""
        return (
            [
                {"actor": one.actor.ref, "betweenness": round(one.betweenness, 3), "sectors": one.sectors}
                for one in found
            ],
        )

    def tell(self, on: Reading, found: tuple[Broker, ...]) -> Iterator[Insight]:
        """Name each, and from how many sectors those are that it links."""
        for broker in found:
            sentence = say("insight.broker", broker.sectors, a=name(broker.actor))
            yield self.insight(
                sentence, (broker.actor,), builds_on=broker.neighbours, weight=Weight.FACT, deed=show(broker.actor)
            )


class CutPoints(Kind[tuple[tuple[Actor, tuple[Actor, ...]], ...]]):
    """Without it, others lose touch with the rest."""

    code = InsightCode.CUT_POINT

    def find(self, on: Reading) -> tuple[tuple[Actor, tuple[Actor, ...]], ...]:
        """Give each with those it holds, the one that holds most first."""
        found = [(on.by_id[one], tuple(on.by_id[other] for other in lost)) for one, lost in on.graph.cut_off.items()]
        return tuple(sorted(found, key=lambda pair: -len(pair[1])))

    def facts(self, found: tuple[tuple[Actor, tuple[Actor, ...]], ...]) -> Sequence[Any]:
        """Give the refs."""
        return ([{"actor": actor.ref, "cut_off": refs(lost)} for actor, lost in found],)

    def tell(self, on: Reading, found: tuple[tuple[Actor, tuple[Actor, ...]], ...]) -> Iterator[Insight]:
        """Name each and those it holds, with the tie that would hold them besides."""
        best = on.matching.best_of({one.id for _, lost in found for one in lost})
        for actor, lost in found:
            bridge = _bridge([best[one.id] for one in lost if one.id in best], {one.id for one in lost}, actor)
            yield self.insight(
                say("insight.cut_point", a=name(actor), others=names(lost)),
                (actor,),
                builds_on=lost,
                weight=Weight.SEVERE if len(lost) >= on.limits.severe_cut else Weight.NOTABLE,
                deed=bring_together(on, bridge.a, bridge.b) if bridge else show(actor),
            )


def _bridge(fitting: Sequence[Match], lost: set[str], holder: Actor) -> Match | None:
    """Choose the pair that would keep some in touch with the rest without the one that holds them."""
    across = [
        one for one in fitting if (one.a.id in lost) != (one.b.id in lost) and holder.id not in (one.a.id, one.b.id)
    ]
    return max(across, key=lambda match: match.score, default=None)


class Islands(Kind[tuple[tuple[Actor, ...], ...]]):
    """Several groups with no ties between them."""

    code = InsightCode.ISLANDS

    def find(self, on: Reading) -> tuple[tuple[Actor, ...], ...]:
        """Give the groups of two or more, the largest first; none where there is only one."""
        islands = [tuple(on.by_id[one] for one in piece) for piece in on.graph.pieces if len(piece) > 1]
        return tuple(islands) if len(islands) > 1 else ()

    def facts(self, found: tuple[tuple[Actor, ...], ...]) -> Sequence[Any]:
        """Give the refs of each."""
        return ([refs(island) for island in found],)

    def tell(self, on: Reading, found: tuple[tuple[Actor, ...], ...]) -> Iterator[Insight]:
        """Count them, and name the two who could best build a bridge."""
        if not found:
            return
        home = {actor.id: index for index, island in enumerate(found) for actor in island}
        best = on.matching.best_where(lambda a, b: a.id in home and b.id in home and home[a.id] != home[b.id])
        everyone = [actor for island in found for actor in island]
        if best is None:
            yield self.insight(say("insight.islands", len(found)), builds_on=everyone, deed=show(*everyone))
        else:
            sentence = say("insight.islands_bridge", len(found), a=name(best.a), b=name(best.b))
            ends = (best.a, best.b)
            yield self.insight(sentence, builds_on=(*ends, *everyone), deed=bring_together(on, *ends))


KINDS: tuple[Kind[Any], ...] = (Isolated(), PromiseOnly(), SingleThread(), Brokers(), CutPoints(), Islands())

"""Ties across sectors, and what hangs on the municipality (I20, I21)."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import bring_together
from workshop_app.analysis.kind import Kind
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import percent, sector
from workshop_app.domain.codes import Sector
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode, Weight
from workshop_app.domain.matches import Match
from workshop_app.domain.message import Message, say
from workshop_app.domain.records import Actor, Record, Relation

SectorPair = tuple[Sector, Sector]


class Crossing(NamedTuple):
    """How many ties there are, how many of them cross sectors, and which sectors have none between them."""

    edges: int
    cross: int
    flag: bool
    blank: tuple[SectorPair, ...]

    @property
    def share(self) -> float:
        """How much of all ties crosses sectors."""
        return self.cross / self.edges if self.edges else 0.0


class CrossSector(Kind[Crossing]):
    """How much the map crosses sectors, and where it is blank."""

    code = InsightCode.CROSS_SECTOR

    @property
    def keys(self) -> tuple[str, ...]:
        """The share, and the blank pairs."""
        return self.code.value, f"{self.code.value[:3]}_blank_sector_pairs"

    def find(self, on: Reading) -> Crossing:
        """Count the ties, and find the pairs of sectors, two actors each at least, that nothing joins."""
        joined = [frozenset(on.by_id[end].sector for end in edge) for edge in on.graph.edges]
        cross = sum(len(sectors) > 1 for sectors in joined)
        large = sorted(one for one, actors in on.by_sector.items() if len(actors) > 1)
        blank = tuple(pair for pair in combinations(large, 2) if frozenset(pair) not in set(joined))
        flag = bool(joined) and cross / len(joined) < on.limits.cross_sector_share
        return Crossing(len(joined), cross, flag, blank)

    def facts(self, found: Crossing) -> Sequence[Any]:
        """Give counts and share, and the codes of the blank pairs."""
        share = {"edges": found.edges, "cross": found.cross, "share": round(found.share, 2), "flag": found.flag}
        return share, [[one.value, other.value] for one, other in found.blank]

    def tell(self, on: Reading, found: Crossing) -> Iterator[Insight]:
        """Tell the share when it is low or something is blank, with the best pair that could fill it."""
        if not found.flag and not found.blank:
            return
        blank = {frozenset(pair) for pair in found.blank}
        best = on.matching.best_where(lambda a, b: frozenset((a.sector, b.sector)) in blank) if blank else None
        yield self.insight(
            self._sentence(found, best),
            builds_on=self._records(on, found, best),
            weight=Weight.NOTABLE if found.flag else Weight.FACT,
            deed=bring_together(on, best.a, best.b) if best else Deed(DeedKind.SHOW),
        )

    def _records(self, on: Reading, found: Crossing, best: Match | None) -> Sequence[Record]:
        """Give the two who could begin, the sectors that the sentence names, and the ties it counts."""
        ends = [best.a, best.b] if best else []
        named = _named(found, best)
        between = [actor for one in named for actor in on.by_sector[one]]
        return [*ends, *between, *(on.ties[frozenset(edge)] for edge in on.graph.edges)]

    def _sentence(self, found: Crossing, best: Match | None) -> Message:
        """Give the share, name a blank pair, and count the others."""
        share = percent(found.share)
        named = _named(found, best)
        if not named:
            return say("insight.cross_sector", percent=share)
        one, other = named
        others = len(found.blank) - 1
        key, count = ("insight.cross_sector_blanks", others) if others else ("insight.cross_sector_blank", None)
        return say(key, count, percent=share, one=sector(one), other=sector(other))


def _named(found: Crossing, best: Match | None) -> tuple[Sector, ...]:
    """Give the blank pair of sectors that is named: the one that can best be filled, else the first."""
    return (best.a.sector, best.b.sector) if best else found.blank[0] if found.blank else ()


class Hub(NamedTuple):
    """How much of all ties touches the municipality, and into how many parts the map falls with and without it."""

    share: float
    flag: bool
    parts_with: int
    parts_without: int


class MunicipalHub(Kind[Hub]):
    """Whether the map holds when the municipality lets go."""

    code = InsightCode.MUNICIPAL_HUB

    def find(self, on: Reading) -> Hub:
        """Count ties and parts."""
        own = {actor.id for actor in on.by_sector.get(Sector.MUNICIPALITY, ())}
        edges = on.graph.edges
        share = sum(not own.isdisjoint(edge) for edge in edges) / len(edges) if edges else 0.0
        flag = bool(edges) and share >= on.limits.hub_share
        return Hub(share, flag, len(on.graph.pieces), len(on.graph.pieces_without(own)))

    def facts(self, found: Hub) -> Sequence[Any]:
        """Give share and parts."""
        return ({**found._asdict(), "share": round(found.share, 2)},)

    def tell(self, on: Reading, found: Hub) -> Iterator[Insight]:
        """Tell when the share is at the threshold or above it, and somebody is left to tell of."""
        if found.flag and found.parts_without:
            own = on.by_sector.get(Sector.MUNICIPALITY, ())
            sentence = say("insight.municipal_hub", found.parts_without, percent=percent(found.share))
            deed = Deed(DeedKind.SHOW, actor_ids=tuple(actor.id for actor in own))
            yield self.insight(sentence, builds_on=(*own, *_touching(on, own)), deed=deed)


def _touching(on: Reading, actors: Sequence[Actor]) -> list[Relation]:
    """Give a tie for each edge that leads to or from some actors."""
    own = {actor.id for actor in actors}
    return [on.ties[frozenset(edge)] for edge in on.graph.edges if not own.isdisjoint(edge)]


KINDS: tuple[Kind[Any], ...] = (CrossSector(), MunicipalHub())

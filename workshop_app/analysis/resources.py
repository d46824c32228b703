"""What actors have and lack: who alone has it, who could give it to whom (I09, I13 to I15, I22)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import bring_together, first_tie, show
from workshop_app.analysis.kind import Kind, refs
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import name, names, resources
from workshop_app.domain.insight import Insight, InsightCode, Weight
from workshop_app.domain.matches import Match
from workshop_app.domain.message import Message, say
from workshop_app.domain.records import Actor
from workshop_app.domain.tags import tag_word

ByTag = Mapping[str, tuple[Actor, ...]]
"""Actors by resource tag, in the order of the tags."""


class SoleProvider(Kind[Mapping[str, tuple[Actor, tuple[Actor, ...]]]]):
    """Only one offers what others need."""

    code = InsightCode.SOLE_PROVIDER

    def find(self, on: Reading) -> Mapping[str, tuple[Actor, tuple[Actor, ...]]]:
        """Give the one who offers and the others who need, by tag."""
        alone = {tag: offering[0] for tag, offering in on.offering.items() if len(offering) == 1}
        needing = {tag: tuple(a for a in on.needing.get(tag, ()) if a is not one) for tag, one in alone.items()}
        return {tag: (one, needing[tag]) for tag, one in alone.items() if needing[tag]}

    def facts(self, found: Mapping[str, tuple[Actor, tuple[Actor, ...]]]) -> Sequence[Any]:
        """Give tag and refs."""
        return ([{"tag": tag, "provider": one.ref, "needed_by": refs(others)} for tag, (one, others) in found.items()],)

    def tell(self, on: Reading, found: Mapping[str, tuple[Actor, tuple[Actor, ...]]]) -> Iterator[Insight]:
        """Name the one, and count the others."""
        for tag, (one, others) in found.items():
            sentence = say("insight.sole_provider", len(others), a=name(one), resource=tag_word(tag))
            yield self.insight(sentence, (tag,), builds_on=(one, *others), deed=first_tie(on, one, others))


class UnmetNeed(Kind[ByTag]):
    """Somebody needs what nobody offers."""

    code = InsightCode.UNMET_NEED

    def find(self, on: Reading) -> ByTag:
        """Give those who need it, by tag."""
        return {tag: needing for tag, needing in on.needing.items() if tag not in on.offering}

    def facts(self, found: ByTag) -> Sequence[Any]:
        """Give tag and refs."""
        return ([{"tag": tag, "needed_by": refs(needing)} for tag, needing in found.items()],)

    def tell(self, on: Reading, found: ByTag) -> Iterator[Insight]:
        """Name those who need it."""
        for tag, needing in found.items():
            sentence = say("insight.unmet_need", resource=tag_word(tag), others=names(needing))
            yield self.insight(sentence, (tag,), builds_on=needing, deed=show(*needing))


class UnusedOffer(Kind[ByTag]):
    """Somebody offers what nobody has asked for."""

    code = InsightCode.UNUSED_OFFER

    def find(self, on: Reading) -> ByTag:
        """Give those who offer it, by tag."""
        return {tag: offering for tag, offering in on.offering.items() if tag not in on.needing}

    def facts(self, found: ByTag) -> Sequence[Any]:
        """Give tag and refs."""
        return ([{"tag": tag, "offered_by": refs(offering)} for tag, offering in found.items()],)

    def tell(self, on: Reading, found: ByTag) -> Iterator[Insight]:
        """Name those who offer it."""
        for tag, offering in found.items():
            sentence = say("insight.unused_offer", resource=tag_word(tag), others=names(offering))
            yield self.insight(sentence, (tag,), builds_on=offering, weight=Weight.FACT, deed=show(*offering))


class Matches(NamedTuple):
    """How many pairs fit, and the best of them."""

    how_many: int
    best: tuple[Match, ...]


class MatchWithoutTie(Kind[Matches]):
    """One has what the other needs, and nothing ties them together."""

    code = InsightCode.MATCH_WITHOUT_TIE

    @property
    def keys(self) -> tuple[str, ...]:
        """The count, and the best ones."""
        return f"{self.code.value}_count", f"{self.code.value[:3]}_top10"

    def find(self, on: Reading) -> Matches:
        """Count the pairs, and give as many of the best as are shown."""
        return Matches(on.matching.count, on.matching.best(on.limits.matches_shown))

    def facts(self, found: Matches) -> Sequence[Any]:
        """Give the count, and refs, tags and score of the best."""
        best = [{"pair": [one.a.ref, one.b.ref], "tags": sorted(one.tags), "score": one.score} for one in found.best]
        return found.how_many, best

    def tell(self, on: Reading, found: Matches) -> Iterator[Insight]:
        """Name both, and what goes from one to the other."""
        for match in found.best:
            giver, taker = (match.a, match.b) if match.given else (match.b, match.a)
            yield self.insight(
                self._sentence(match, giver, taker),
                (match.a.ref, match.b.ref),
                builds_on=(giver, taker),
                deed=bring_together(on, giver, taker),
            )

    def _sentence(self, match: Match, giver: Actor, taker: Actor) -> Message:
        a, b = name(giver), name(taker)
        if match.given and match.taken:
            given, taken = resources(match.given), resources(match.taken)
            return say("insight.match_both", a=a, b=b, given=given, taken=taken)
        return say("insight.match", a=a, b=b, given=resources(match.tags))


class WeakTiePotential(Kind[tuple[tuple[Actor, tuple[str, ...]], ...]]):
    """Somebody at the edge has what the core needs."""

    code = InsightCode.WEAK_TIE_POTENTIAL

    def find(self, on: Reading) -> tuple[tuple[Actor, tuple[str, ...]], ...]:
        """Give those in the outermost ring, with what they have that somebody in the two innermost needs."""
        needed = {need.tag for actor in on.core for need in actor.needs}
        edge = [one for one in on.actors if one.ring == 3]
        found = ((one, tuple(sorted(needed.intersection(offer.tag for offer in one.offers)))) for one in edge)
        return tuple((one, tags) for one, tags in found if tags)

    def facts(self, found: tuple[tuple[Actor, tuple[str, ...]], ...]) -> Sequence[Any]:
        """Give ref and tags."""
        return ([{"actor": actor.ref, "tags": list(tags)} for actor, tags in found],)

    def tell(self, on: Reading, found: tuple[tuple[Actor, tuple[str, ...]], ...]) -> Iterator[Insight]:
        """Name each, and what it has, with the first in the core who needs it."""
        for actor, tags in found:
            takers = [one for one in on.core if any(need.tag in tags for need in one.needs)]
            sentence = say("insight.weak_tie_potential", a=name(actor), resources=resources(tags))
            yield self.insight(sentence, (actor,), builds_on=takers, deed=first_tie(on, actor, takers))


KINDS: tuple[Kind[Any], ...] = (SoleProvider(), UnmetNeed(), UnusedOffer(), MatchWithoutTie(), WeakTiePotential())

"""Who decides, and who cares (I18, I19)."""

from collections.abc import Iterator
from typing import Any

from workshop_app.analysis.deeds import best_ties, show
from workshop_app.analysis.kind import AboutActors, Kind
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import name
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode
from workshop_app.domain.message import say
from workshop_app.domain.records import Actor


class InfluentialOutsider(AboutActors):
    """Great influence, and little to do with the work."""

    code = InsightCode.INFLUENTIAL_OUTSIDER

    def find(self, on: Reading) -> tuple[Actor, ...]:
        """Give the influential who have one tie at most, or were not in the room."""
        high = (one for one in on.actors if one.influence is not None and one.influence >= on.limits.high_influence)
        return tuple(one for one in high if on.graph.degree(one.id) <= 1 or not one.present)

    def tell(self, on: Reading, found: tuple[Actor, ...]) -> Iterator[Insight]:
        """Name each; somebody should ring those who were not there."""
        ties = best_ties(on, (one for one in found if one.present))
        for actor in found:
            is_loose = on.graph.degree(actor.id) <= 1
            key = "insight.influential_outsider" if is_loose else "insight.influential_absent"
            deed = ties[actor.id] if actor.present else Deed(DeedKind.CALL, actor_ids=(actor.id,))
            yield self.insight(say(key, a=name(actor)), (actor,), deed=deed)


class LowVoice(AboutActors):
    """Cares most, decides least."""

    code = InsightCode.LOW_VOICE

    def find(self, on: Reading) -> tuple[Actor, ...]:
        """Give those whose engagement is high and whose influence is low; where one is not known, nothing is said."""
        keen = (one for one in on.actors if one.interest is not None and one.interest >= on.limits.high_interest)
        return tuple(one for one in keen if one.influence is not None and one.influence <= on.limits.low_influence)

    def tell(self, on: Reading, found: tuple[Actor, ...]) -> Iterator[Insight]:
        """Name each."""
        for actor in found:
            yield self.insight(say("insight.low_voice", a=name(actor)), (actor,), deed=show(actor))


KINDS: tuple[Kind[Any], ...] = (InfluentialOutsider(), LowVoice())

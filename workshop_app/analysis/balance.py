"""Whether the room starts from what people can do, and who takes part in which part of the work (I29, I30)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import show
from workshop_app.analysis.kind import Kind
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import percent, sector
from workshop_app.domain.codes import Path, Phase, Sector
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode
from workshop_app.domain.message import Message, say
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.ties import ref_order

FEWEST_SECTORS = 2
"""A part of the work with fewer sectors is pointed out."""


class Paths(NamedTuple):
    """The notes that start from needs, and those that start from resources."""

    need: tuple[Note, ...]
    resource: tuple[Note, ...]

    @property
    def share(self) -> float:
        """How much of both starts from resources."""
        both = len(self.need) + len(self.resource)
        return len(self.resource) / both if both else 0.0


class PathBalance(Kind[Paths]):
    """Whether the notes start from resources or from needs."""

    code = InsightCode.PATH_BALANCE

    def find(self, on: Reading) -> Paths:
        """Sort the notes that have a path."""
        notes = sorted(on.workshop.notes, key=ref_order)
        need, resource = (tuple(one for one in notes if one.path is path) for path in (Path.NEED, Path.RESOURCE))
        return Paths(need, resource)

    def facts(self, found: Paths) -> Sequence[Any]:
        """Give counts and share."""
        return ({"need": len(found.need), "resource": len(found.resource), "resource_share": round(found.share, 2)},)

    def tell(self, on: Reading, found: Paths) -> Iterator[Insight]:
        """Tell when fewer start from resources than the threshold."""
        if any(found) and found.share < on.limits.resource_share:
            sentence = say("insight.path_balance", percent=percent(found.share))
            yield self.insight(sentence, builds_on=(*found.resource, *found.need), deed=Deed(DeedKind.SHOW))


class PhaseSectors(Kind[Mapping[Phase, Mapping[Sector, tuple[Actor, ...]]]]):
    """Who takes part in which of the four verbs."""

    code = InsightCode.PHASE_SECTORS

    def find(self, on: Reading) -> Mapping[Phase, Mapping[Sector, tuple[Actor, ...]]]:
        """Give the actors who ticked each verb, by sector, in the order of their codes."""
        found: dict[Phase, dict[Sector, tuple[Actor, ...]]] = {}
        for phase in Phase:
            ticked = {one: tuple(a for a in actors if phase in a.phases) for one, actors in on.by_sector.items()}
            found[phase] = {one: ticked[one] for one in sorted(ticked) if ticked[one]}
        return found

    def facts(self, found: Mapping[Phase, Mapping[Sector, tuple[Actor, ...]]]) -> Sequence[Any]:
        """Give the codes by verb."""
        return ({phase.value: [sector.value for sector in sectors] for phase, sectors in found.items()},)

    def tell(self, on: Reading, found: Mapping[Phase, Mapping[Sector, tuple[Actor, ...]]]) -> Iterator[Insight]:
        """Name the verbs that hardly anybody takes part in; where nobody ticked any, nobody was asked."""
        if not any(found.values()):
            return
        for phase, sectors in found.items():
            if len(sectors) < FEWEST_SECTORS:
                actors = tuple(actor for some in sectors.values() for actor in some)
                sentence = self._sentence(phase, next(iter(sectors), None))
                yield self.insight(sentence, (phase.value,), builds_on=actors, deed=show(*actors))

    def _sentence(self, phase: Phase, only: Sector | None) -> Message:
        verb = say(f"insight.phase.{phase.value}")
        return (
            say("insight.phase_one", sector=sector(only), phase=verb) if only else say("insight.phase_none", phase=verb)
        )


KINDS: tuple[Kind[Any], ...] = (PathBalance(), PhaseSectors())

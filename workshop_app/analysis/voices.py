"""Who is missing: sectors and actors that are not on the map, or were not in the room (I01 to I03, I12, I25)."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workshop_app.analysis.deeds import show
from workshop_app.analysis.kind import AboutActors, Kind, refs
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import from_sector, name, percent, sector_first
from workshop_app.domain.codes import EXPECTED_SECTORS, Sector
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode, Weight
from workshop_app.domain.message import Verbatim, say
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.ties import ref_order


class MissingSector(Kind[tuple[Sector, ...]]):
    """A sector that ought to be there has nobody on the map."""

    code = InsightCode.MISSING_SECTOR
    also_small = True

    def find(self, on: Reading) -> tuple[Sector, ...]:
        """Give the sectors that are required and absent."""
        required = on.workshop.details.required_sectors or EXPECTED_SECTORS
        return tuple(sector for sector in Sector if sector in required and sector not in on.by_sector)

    def facts(self, found: tuple[Sector, ...]) -> Sequence[Any]:
        """Give the codes."""
        return ([sector.value for sector in found],)

    def tell(self, on: Reading, found: tuple[Sector, ...]) -> Iterator[Insight]:
        """Name each; somebody should ring them."""
        for sector in found:
            yield self.insight(
                say("insight.missing_sector", sector=from_sector(sector)),
                (sector.value,),
                weight=Weight.SEVERE,
                deed=Deed(DeedKind.CALL, sector=sector),
            )


class SectorNotInRoom(Kind[tuple[tuple[Sector, tuple[Actor, ...]], ...]]):
    """A sector is on the map, and nobody of it was in the room."""

    code = InsightCode.SECTOR_NOT_IN_ROOM
    also_small = True

    def find(self, on: Reading) -> tuple[tuple[Sector, tuple[Actor, ...]], ...]:
        """Give the sectors with their actors."""
        return tuple((s, actors) for s, actors in on.by_sector.items() if not any(one.present for one in actors))

    def facts(self, found: tuple[tuple[Sector, tuple[Actor, ...]], ...]) -> Sequence[Any]:
        """Give the codes."""
        return ([sector.value for sector, _ in found],)

    def tell(self, on: Reading, found: tuple[tuple[Sector, tuple[Actor, ...]], ...]) -> Iterator[Insight]:
        """Name each; somebody should ring them."""
        for sector, actors in found:
            yield self.insight(
                say("insight.sector_not_in_room", sector=sector_first(sector)),
                (sector.value,),
                builds_on=actors,
                weight=Weight.SEVERE,
                deed=Deed(DeedKind.CALL, sector=sector),
            )


class LargestSector(NamedTuple):
    """The sector with the most actors, its share of them all, and whether that is a lot."""

    sector: Sector
    actors: tuple[Actor, ...]
    share: float
    flag: bool


class DominantSector(Kind[LargestSector]):
    """One sector fills the map."""

    code = InsightCode.DOMINANT_SECTOR

    def find(self, on: Reading) -> LargestSector:
        """Give the largest sector; of equal ones the first in the list of sectors."""
        largest = max(on.by_sector, key=lambda sector: len(on.by_sector[sector]))
        share = len(on.by_sector[largest]) / len(on.actors)
        return LargestSector(largest, on.by_sector[largest], share, share > on.limits.dominant_share)

    def facts(self, found: LargestSector) -> Sequence[Any]:
        """Give sector and share."""
        return ({"sector": found.sector.value, "share": round(found.share, 2), "flag": found.flag},)

    def tell(self, on: Reading, found: LargestSector) -> Iterator[Insight]:
        """Tell when the share is above the threshold."""
        if found.flag:
            yield self.insight(
                say("insight.dominant_sector", sector=sector_first(found.sector), percent=percent(found.share)),
                (found.sector.value,),
                builds_on=found.actors,
                deed=show(*found.actors),
            )


class PartnerNotInRoom(AboutActors):
    """Somebody who takes part in the work was not in the room."""

    code = InsightCode.PARTNER_NOT_IN_ROOM

    def find(self, on: Reading) -> tuple[Actor, ...]:
        """Give the actors of the three inner rings who were not there."""
        return tuple(one for one in on.actors if one.ring is not None and one.ring <= 2 and not one.present)

    def tell(self, on: Reading, found: tuple[Actor, ...]) -> Iterator[Insight]:
        """Name each; somebody should ring them."""
        for actor in found:
            deed = Deed(DeedKind.CALL, actor_ids=(actor.id,))
            yield self.insight(say("insight.partner_not_in_room", a=name(actor)), (actor,), deed=deed)


class NamedNotMapped(Kind[dict[str, tuple[Note, ...]]]):
    """The room has named somebody who is not on the map."""

    code = InsightCode.NAMED_NOT_MAPPED
    also_small = True

    def find(self, on: Reading) -> dict[str, tuple[Note, ...]]:
        """Give the names as they were first written, with the notes that name them."""
        known = {actor.name.casefold() for actor in on.workshop.actors}
        spelling: dict[str, str] = {}
        found: dict[str, list[Note]] = {}
        for note in sorted(on.workshop.notes, key=ref_order):
            for mention in dict.fromkeys(note.mentions_unmapped):
                if mention.casefold() not in known:
                    found.setdefault(spelling.setdefault(mention.casefold(), mention), []).append(note)
        return {mention: tuple(dict.fromkeys(notes)) for mention, notes in found.items()}

    def facts(self, found: dict[str, tuple[Note, ...]]) -> Sequence[Any]:
        """Give the refs of the notes by name."""
        return ({mention: refs(notes) for mention, notes in found.items()},)

    def tell(self, on: Reading, found: dict[str, tuple[Note, ...]]) -> Iterator[Insight]:
        """Name each; it can be put on the map."""
        for mention, notes in found.items():
            yield self.insight(
                say("insight.named_not_mapped", name=Verbatim(mention)),
                (mention.casefold(),),
                builds_on=notes,
                deed=Deed(DeedKind.PLACE, note_id=notes[0].id, name=mention),
            )


KINDS: tuple[Kind[Any], ...] = (
    MissingSector(),
    SectorNotInRoom(),
    DominantSector(),
    PartnerNotInRoom(),
    NamedNotMapped(),
)

"""Who contributes: notes by table and by sector, against how many people there are. For the facilitator only."""

from collections import Counter
from dataclasses import dataclass

from workshop_app.domain.codes import Sector
from workshop_app.domain.records import Stage
from workshop_app.domain.workshop import Workshop

QUIET = 0.5
"""A sector with less than half of the notes that its share of the people would give has been quiet."""


@dataclass(frozen=True, slots=True)
class Share:
    """A sector's people and notes, and both as shares of all whose sector is known (0 to 1).

    ``expected`` is how many notes it would have if it had its share.
    """

    sector: Sector
    people: int
    notes: int
    share_of_people: float
    share_of_notes: float
    expected: float

    @property
    def is_quiet(self) -> bool:
        """Tell whether it has said much less than its share, where that would be a note at least."""
        return self.expected >= 1 and self.notes < QUIET * self.expected

    @property
    def reach(self) -> float:
        """The larger of both shares."""
        return max(self.share_of_people, self.share_of_notes)


@dataclass(frozen=True, slots=True)
class Balance:
    """``tables`` has the notes of every table that is known, quiet ones with 0; ``unknown`` those without a table.

    ``sectors`` is empty where no note tells its sector: silence would be nobody's.
    """

    tables: tuple[tuple[int, int], ...]
    unknown: int
    sectors: tuple[Share, ...]

    @property
    def silent(self) -> tuple[int, ...]:
        """The tables that have said nothing."""
        return tuple(table for table, notes in self.tables if not notes)

    @property
    def is_known(self) -> bool:
        """Tell whether anything has been said of which the table or the sector is known."""
        return any(notes for _, notes in self.tables) or any(share.notes for share in self.sectors)


def balance(workshop: Workshop, stage: Stage | None = None) -> Balance:
    """Count original notes (a merged one was said by several) at one stage, or at all."""
    originals = [
        note
        for note in workshop.all_notes
        if not workshop.parts[note.id] and (stage is None or note.stage_id == stage.id)
    ]
    by_table = Counter(note.table for note in originals)
    highest = max((note.table or 0 for note in workshop.all_notes), default=0)
    by_sector = Counter(note.sector for note in originals if note.sector is not None)
    people = {headcount.sector: headcount.count for headcount in workshop.headcounts}
    all_people, all_notes = sum(people.values()) or 1, sum(by_sector.values()) or 1
    return Balance(
        tables=tuple((table, by_table[table]) for table in range(1, max(highest, workshop.details.tables or 0) + 1)),
        unknown=by_table[None],
        sectors=tuple(
            Share(
                sector,
                people.get(sector, 0),
                by_sector[sector],
                people.get(sector, 0) / all_people,
                by_sector[sector] / all_notes,
                people.get(sector, 0) / all_people * sum(by_sector.values()),
            )
            for sector in Sector
            if by_sector and (people.get(sector) or by_sector[sector])
        ),
    )

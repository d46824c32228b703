"""Where a note comes from: how many tables and sectors said it, and what each of them said."""

from dataclasses import dataclass

from workshop_app.domain.codes import Sector
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Sources:
    """The original notes behind one that is shown, with the tables and sectors they came from, each once."""

    notes: tuple[Note, ...]
    tables: tuple[int, ...]
    sectors: tuple[Sector, ...]


def sources(workshop: Workshop, note: Note) -> Sources:
    """Give the originals behind a note: itself, unless it was made by merging."""
    parts = workshop.parts[note.id]
    originals = tuple(part for part in parts if not workshop.parts[part.id]) or (note,)
    tables = sorted({one.table for one in originals if one.table is not None})
    found = {one.sector for one in originals}
    return Sources(originals, tuple(tables), tuple(sector for sector in Sector if sector in found))

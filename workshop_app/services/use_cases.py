"""Everything the app can do, in one bundle: what the command line and the window are given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_app.services.exporting import Exporting
from workshop_app.services.library import Library
from workshop_app.services.municipalities import Municipality
from workshop_app.services.ports import PdfPreview, WorkshopStore


@dataclass(frozen=True, slots=True)
class UseCases:
    """The services, ready to use. ``close`` lets go of the database file."""

    library: Library
    exporting: Exporting
    municipalities: Callable[[], Sequence[Municipality]]
    store: WorkshopStore
    folder: Path
    preview: PdfPreview

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()

"""Everything the app can do, in one bundle: what the command line and the window are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the bundle only passes them on; a window's start loads what it uses
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workshop_app.services.exporting import Exporting
    from workshop_app.services.finding import WorkshopFinder
    from workshop_app.services.library import Library
    from workshop_app.services.municipalities import Municipality
    from workshop_app.services.note_import import TableReader
    from workshop_app.services.ports import PdfPreview, WorkshopStore


class UseCases(NamedTuple):
    """The services, ready to use. ``close`` lets go of the database file."""

    finder: WorkshopFinder
    library: Library
    exporting: Exporting
    municipalities: Callable[[], Sequence[Municipality]]
    store: WorkshopStore
    folder: Path
    preview: PdfPreview
    tables: TableReader

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()

"""Everything the app can do, in one bundle: what the command line and the window are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the bundle only passes them on; a window's start loads what it uses
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workshop_app.services.exporting import Exporting
    from workshop_app.services.finding import WorkshopFinder
    from workshop_app.services.insights import Analyst
    from workshop_app.services.library import Library
    from workshop_app.services.municipalities import Municipality
    from workshop_app.services.ports import PdfPreview, WorkshopStore
    from workshop_app.services.tables import TableReader


class UseCases(NamedTuple):
    """The services, ready to use. ``close`` lets go of the database file.

    ``load_writing`` may be called in a thread, so that the first edit need not wait for what it takes to write one.
    """

    finder: WorkshopFinder
    library: Library
    exporting: Exporting
    municipalities: Callable[[], Sequence[Municipality]]
    store: WorkshopStore
    load_writing: Callable[[], None]
    folder: Path
    preview: PdfPreview
    tables: TableReader
    analyst: Analyst

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()

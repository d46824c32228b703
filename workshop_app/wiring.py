"""The composition root: puts the adapters behind the ports. Only here everyone is known.

sqlmodel, reportlab and pydantic are imported in the functions that need them, so that nothing heavy is
loaded before a window has shown its library.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_app.paths import DATABASE_NAME, TEMPLATES, data_folder
from workshop_app.services.exporting import Exporting
from workshop_app.services.library import Library
from workshop_app.services.municipalities import Municipality
from workshop_app.services.ports import Exporter, WorkshopStore


@dataclass(frozen=True, slots=True)
class Wired:
    """The services, ready to use. ``close`` lets go of the database file."""

    library: Library
    exporting: Exporting
    municipalities: Callable[[], Sequence[Municipality]]
    store: WorkshopStore
    folder: Path

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()


def wired(chosen_folder: Path | None = None) -> Wired:
    """Open the data folder and wire the services on it; raises Trouble when the database cannot be opened."""
    from workshop_app.exchange.municipalities import municipalities
    from workshop_app.exchange.templates import TemplateFolders
    from workshop_app.exchange.workshop_files import PackageExporter, WorkshopFiles, YamlExporter
    from workshop_app.storage import schema
    from workshop_app.storage.database import Database
    from workshop_app.storage.store import SqlWorkshopStore

    folder = data_folder(chosen_folder)
    shelf = TemplateFolders(TEMPLATES, folder / "templates")
    files = WorkshopFiles(shelf)
    store = SqlWorkshopStore(Database(folder / DATABASE_NAME, schema.VERSION, schema.create, schema.migrate))
    exporting = Exporting(
        {
            "pdf": _pdf,
            "svg": _svg,
            "yaml": lambda: YamlExporter(files),
            "verksted": lambda: PackageExporter(files),
        }
    )
    return Wired(Library(store, files, shelf), exporting, municipalities, store, folder)


def _pdf() -> Exporter:
    from workshop_app.exporters.pdf.exporter import PdfExporter

    return PdfExporter()


def _svg() -> Exporter:
    from workshop_app.exporters.svg import SvgExporter

    return SvgExporter()

"""The composition root: puts the adapters behind the ports. Only here everyone is known.

Everything but the finder is made when somebody first uses it: the library is listed by the standard library's
sqlite3, and sqlmodel, reportlab, pydantic and our own records are not loaded before a workshop is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from workshop_app.paths import DATABASE_NAME, TEMPLATES, data_folder
from workshop_app.services.use_cases import UseCases
from workshop_app.storage.database import Database
from workshop_app.storage.listing import SqlWorkshopFinder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workshop_app.services.exporting import Exporting
    from workshop_app.services.library import Library
    from workshop_app.services.municipalities import Municipality
    from workshop_app.services.note_import import TableReader
    from workshop_app.services.ports import Exporter, PdfPreview, TemplateShelf, WorkshopReader, WorkshopStore


def wired(chosen_folder: Path | None = None) -> UseCases:
    """Open the data folder and wire the services on it; raises Trouble when the database cannot be opened."""
    folder = data_folder(chosen_folder)
    database = Database(folder / DATABASE_NAME, _create, _migrate)
    store = cast("WorkshopStore", _LateStore(database))
    shelf = cast("TemplateShelf", _Late(lambda: _shelf(folder)))
    files = cast("WorkshopReader", _Late(lambda: _files(shelf)))
    return UseCases(
        finder=SqlWorkshopFinder(database),
        library=cast("Library", _Late(lambda: _library(store, files, shelf))),
        exporting=cast("Exporting", _Late(lambda: _exporting(files, store))),
        municipalities=_municipalities,
        store=store,
        folder=folder,
        preview=cast("PdfPreview", _Late(_preview)),
        tables=cast("TableReader", _Late(_tables)),
    )


class _Late:
    """Stands in for an adapter until somebody uses it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._made: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


class _LateStore(_Late):
    """The store, which closes the file also when nothing else was asked of it."""

    def __init__(self, database: Database) -> None:
        super().__init__(lambda: _store(database))
        self._database = database

    def close(self) -> None:
        """Let go of the file and its lock."""
        if self._made is None:
            self._database.close()
        else:
            self._made.close()


def _create(connection: sqlite3.Connection) -> None:
    from workshop_app.storage import schema

    schema.create(connection)


def _migrate(connection: sqlite3.Connection, found: int, path: Path) -> None:
    from workshop_app.storage import schema

    schema.migrate(connection, found, path)


def _store(database: Database) -> WorkshopStore:
    from workshop_app.storage.store import SqlWorkshopStore

    return SqlWorkshopStore(database)


def _library(store: WorkshopStore, files: WorkshopReader, shelf: TemplateShelf) -> Library:
    from workshop_app.services.library import Library

    return Library(store, files, shelf)


def _exporting(files: Any, store: WorkshopStore) -> Exporting:
    from workshop_app.services.exporting import Exporting

    return Exporting(
        {
            "pdf": _pdf,
            "plan": _plan,
            "svg": _svg,
            "yaml": lambda: _yaml(files),
            "verksted": lambda: _package(files, store),
        }
    )


def _shelf(folder: Path) -> TemplateShelf:
    from workshop_app.exchange.templates import TemplateFolders

    return TemplateFolders(TEMPLATES, folder / "templates")


def _files(shelf: TemplateShelf) -> WorkshopReader:
    from workshop_app.exchange.workshop_files import WorkshopFiles

    return WorkshopFiles(shelf)


def _municipalities() -> Sequence[Municipality]:
    from workshop_app.exchange.municipalities import municipalities

    return municipalities()


def _pdf() -> Exporter:
    from workshop_app.exporters.pdf.exporter import PdfExporter

    return PdfExporter()


def _plan() -> Exporter:
    from workshop_app.exporters.pdf.plan_sheet import PlanExporter

    return PlanExporter()


def _preview() -> PdfPreview:
    from workshop_app.exporters.preview import PdfiumPreview

    return PdfiumPreview()


def _tables() -> TableReader:
    from workshop_app.exchange.note_table import NoteTables

    return NoteTables()


def _svg() -> Exporter:
    from workshop_app.exporters.svg import SvgExporter

    return SvgExporter()


def _yaml(files: Any) -> Exporter:
    from workshop_app.exchange.workshop_files import YamlExporter

    return YamlExporter(files)


def _package(files: Any, store: WorkshopStore) -> Exporter:
    from workshop_app.exchange.workshop_files import PackageExporter
    from workshop_app.services.pictures import pictures_of

    return PackageExporter(files, lambda workshop: pictures_of(store, workshop))

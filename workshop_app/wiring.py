"""The composition root: puts the adapters behind the ports. Only here everyone is known.

Everything but the finder is made when somebody first uses it: the library is listed by the standard library's
sqlite3, and sqlmodel, reportlab, pydantic and our own records are not loaded before a workshop is opened.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from workshop_app.paths import DATABASE_NAME, TEMPLATES, data_folder
from workshop_app.services.use_cases import UseCases
from workshop_app.storage.database import Database
from workshop_app.storage.listing import SqlWorkshopFinder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workshop_app.domain.figures.alliance_map import Ground
    from workshop_app.services.exporting import Exporting
    from workshop_app.services.insights import Analyst
    from workshop_app.services.library import Library
    from workshop_app.services.municipalities import Municipality
    from workshop_app.services.ports import Exporter, PdfPreview, TemplateShelf, WorkshopReader, WorkshopStore
    from workshop_app.services.tables import TableReader

PNG_SCALES = (("png", 1), ("png2", 2), ("png4", 4))


def wired(chosen_folder: Path | None = None) -> UseCases:
    """Open the data folder and wire the services on it; raises Trouble when the database cannot be opened."""
    folder = data_folder(chosen_folder)
    database = Database(folder / DATABASE_NAME, _create, _migrate)
    store = cast("WorkshopStore", _LateStore(database))
    shelf = cast("TemplateShelf", _Late(lambda: _shelf(folder)))
    files = cast("WorkshopReader", _Late(lambda: _files(shelf)))
    analyst = cast("Analyst", _Late(_analyst))
    return UseCases(
        finder=SqlWorkshopFinder(database),
        library=cast("Library", _Late(lambda: _library(store, files, shelf))),
        exporting=cast("Exporting", _Late(lambda: _exporting(files, store, analyst, folder))),
        municipalities=_municipalities,
        store=store,
        load_writing=_load_writing,
        folder=folder,
        preview=cast("PdfPreview", _Late(_preview)),
        tables=cast("TableReader", _Late(_tables)),
        analyst=analyst,
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


class _LateStore:
    """The store. It reads by the standard library alone until somebody writes, for which sqlmodel is loaded."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading: Any = None
        self._whole: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._whole is None and self._reading is None:
            from workshop_app.storage.reading import SqlReading

            self._reading = SqlReading(self._database)
        if self._whole is None and not hasattr(self._reading, name):
            self._whole = _store(self._database)
        return getattr(self._whole or self._reading, name)

    def close(self) -> None:
        """Let go of the file and its lock."""
        (self._whole or self._database).close()


def _load_writing() -> None:
    """Load what writing needs: sqlmodel, three times as much as Qt. Safe in a thread."""
    from workshop_app.storage import store  # noqa: F401


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


def _exporting(files: Any, store: WorkshopStore, analyst: Analyst, folder: Path) -> Exporting:
    from workshop_app.services.exporting import Exporting

    return Exporting(
        {
            "pdf": lambda: _pdf(analyst, folder),
            "plan": _plan,
            **_pictures(),
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


def _pdf(analyst: Analyst, folder: Path) -> Exporter:
    from workshop_app.exporters.pdf.exporter import PdfExporter
    from workshop_app.services.insights import insights_of

    return PdfExporter(lambda workshop: insights_of(analyst, workshop, folder))


def _plan() -> Exporter:
    from workshop_app.exporters.pdf.plan_sheet import PlanExporter

    return PlanExporter()


def _preview() -> PdfPreview:
    from workshop_app.exporters.preview import PdfiumPreview

    return PdfiumPreview()


def _analyst() -> Analyst:
    from workshop_app.analysis.analyst import MapAnalyst

    return MapAnalyst()


def _tables() -> TableReader:
    from workshop_app.exchange.note_table import NoteTables

    return NoteTables()


def _pictures() -> dict[str, Callable[[], Exporter]]:
    """Name the pictures of the map: each on every ground, as it is and without its legend."""
    made: dict[str, Callable[[], Exporter]] = {}
    for ground in ("", "-wedges", "-grid"):
        made[f"map-text{ground}"] = partial(_map_text, ground)
        for legend in ("", "-bare"):
            ending, chosen = f"{ground}{legend}", (ground, not legend)
            made |= {f"map-{paper}{ending}": partial(_map_sheet, paper, *chosen) for paper in ("a4", "a3")}
            made |= {f"{name}{ending}": partial(_png, scale, *chosen) for name, scale in PNG_SCALES}
            made[f"svg{ending}"] = partial(_svg, *chosen)
    return made


def _ground(name: str) -> Ground:
    from workshop_app.domain.figures.alliance_map import Ground

    return Ground(name[1:]) if name else Ground.RINGS


def _svg(ground: str, legend: bool) -> Exporter:
    from workshop_app.exporters.svg import SvgExporter

    return SvgExporter(legend=legend, ground=_ground(ground))


def _png(scale: int, ground: str, legend: bool) -> Exporter:
    from workshop_app.exporters.png import PngExporter

    return PngExporter(scale, legend=legend, ground=_ground(ground))


def _map_sheet(paper: str, ground: str, legend: bool) -> Exporter:
    from workshop_app.exporters.pdf.map_sheet import MapSheetExporter

    return MapSheetExporter(paper, legend=legend, ground=_ground(ground))


def _map_text(ground: str) -> Exporter:
    from workshop_app.exporters.map_text import MapTextExporter

    return MapTextExporter(ground=_ground(ground))


def _yaml(files: Any) -> Exporter:
    from workshop_app.exchange.workshop_files import YamlExporter

    return YamlExporter(files)


def _package(files: Any, store: WorkshopStore) -> Exporter:
    from workshop_app.exchange.workshop_files import PackageExporter
    from workshop_app.services.pictures import pictures_of

    return PackageExporter(files, lambda workshop: pictures_of(store, workshop))

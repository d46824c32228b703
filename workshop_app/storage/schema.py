"""The version of the file, and how older ones are brought up to it: one function a version."""

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from workshop_app.services.trouble import Trouble
from workshop_app.storage import tables
from workshop_app.storage.database import VERSION

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {}
"""From version n to n + 1, by n; none yet, as this is the first. A step also rewrites the journal."""


def create(connection: sqlite3.Connection) -> None:
    """Fill a new file with empty tables, inside the caller's transaction."""
    assert tables.RECORD_ROWS, "the tables are declared by importing them"
    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))


def migrate(connection: sqlite3.Connection, found: int, path: Path, steps: Mapping[int, Step] = STEPS) -> None:
    """Bring a file from the version found to ours; the file is copied beside itself first.

    All steps and the new version number are one transaction: after a crash the file is as it was. Raises
    Trouble ``database_too_old`` when there is no way from there.
    """
    missing = [version for version in range(found, VERSION) if version not in steps]
    if missing:
        raise Trouble("database_too_old", path=str(path))
    shutil.copy2(path, path.with_name(f"{path.stem}-version-{found}{path.suffix}"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(found, VERSION):
            steps[version](connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise

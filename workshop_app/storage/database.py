"""The file itself: told apart from other files, opened safely, locked, and kept at the right version.

Only the standard library here. See ``schema`` for what stands in the file.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import RLock

from workshop_app.services.trouble import Trouble
from workshop_app.storage.faults import as_trouble

APPLICATION_ID = 0x53414D53
"""«SAMS» in the file's header, so that another program's file is never taken for ours."""

VERSION = 1
"""The schema's version, in the file's header; ``schema`` knows the way from older ones."""

MAGIC = b"SQLite format 3\x00"
LOCK_WAIT_SECONDS = 1.0

Create = Callable[[sqlite3.Connection], None]
Migrate = Callable[[sqlite3.Connection, int, Path], None]


class Database:
    """An open, locked database file. ``connection`` is in autocommit mode: begin transactions explicitly.

    ``lock`` is for threads: who uses the connection holds it until his transaction is over.
    """

    def __init__(self, path: Path, create: Create, migrate: Migrate) -> None:
        """Open the file, making it when there is none.

        ``create`` fills a new file; ``migrate`` brings an older one up to ``VERSION`` and gets the version
        found and the path, to copy the file first. Raises Trouble ``database_…`` or ``disk_…``; a file that
        we do not know, or that is newer than ``VERSION``, is not touched.
        """
        self.path = path
        self.lock = RLock()
        with as_trouble(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                _make(path, create)
            found = _examined_header(path)
            self.connection = _connected(path)
            try:
                _lock(self.connection)
                if found < VERSION:
                    migrate(self.connection, found, path)
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def _make(path: Path, create: Create) -> None:
    """Make the file under another name first: a crash on the way never leaves half a database."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    connection = _connected(unfinished)
    try:
        connection.execute("BEGIN IMMEDIATE")
        create(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()
    unfinished.replace(path)
    unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)


def _examined_header(path: Path) -> int:
    """Read the first 100 bytes and return the file's schema version (SQLite file format, section 1.3)."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        raise Trouble("database_empty", path=str(path))
    if not header.startswith(MAGIC) or len(header) < 100:
        raise Trouble("database_foreign", path=str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble("database_foreign", path=str(path))
    found = int.from_bytes(header[60:64], "big")
    if found > VERSION:
        raise Trouble("database_newer", path=str(path))
    return found


def _connected(path: Path) -> sqlite3.Connection:
    """Connect with the settings that make an acknowledged edit survive a power cut.

    TRUNCATE and EXTRA with an exclusive lock: one writer with small edits, no WAL beside the file.
    """
    connection = sqlite3.connect(path, timeout=LOCK_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    for pragma in (
        "locking_mode = EXCLUSIVE",
        "journal_mode = TRUNCATE",
        "synchronous = EXTRA",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _lock(connection: sqlite3.Connection) -> None:
    """Take the lock now: locking_mode alone takes nothing until the first write."""
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")

"""What SQLite and the file system complain about, as Trouble that a person can act upon."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop_app.services.trouble import Trouble

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "database_in_use",
    sqlite3.SQLITE_LOCKED: "database_in_use",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_PERM: "database_read_only",
    sqlite3.SQLITE_CANTOPEN: "database_unreachable",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
    sqlite3.SQLITE_IOERR: "disk_error",
}
_BY_ERRNO = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "database_read_only",
    errno.EPERM: "database_read_only",
    errno.EROFS: "database_read_only",
}


def trouble_of(error: BaseException, path: Path) -> Trouble | None:
    """Translate an error about the database file at ``path``; None when it is a bug and no trouble."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, sqlite3.Error):
        primary = getattr(original, "sqlite_errorcode", 0) & 0xFF
        code = _BY_SQLITE_CODE.get(primary)
    elif isinstance(original, OSError):
        code = _BY_ERRNO.get(original.errno or 0, "database_unreachable")
    elif isinstance(original, UnicodeDecodeError):
        code = "database_damaged"
    else:
        code = None
    return Trouble(code, path=str(path)) if code else None


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Turn what goes wrong inside into Trouble where a person can do something about it."""
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        trouble = trouble_of(error, path)
        if trouble is None:
            raise
        raise trouble from error

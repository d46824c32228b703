"""Exporting: made in memory, written beside the target, read back, and only then put in its place."""

import contextlib
import errno
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ports import Exporter
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.trouble import Trouble

REPLACE_TRIES = 5
REPLACE_PAUSE_SECONDS = 0.1

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Exporting:
    """Exports by format name. Adding a format is adding an entry where the app is wired."""

    def __init__(self, exporters: Mapping[str, Callable[[], Exporter]]) -> None:
        """Take the exporters by format; each is made when it is first needed."""
        self._exporters = exporters

    @property
    def formats(self) -> tuple[str, ...]:
        """Name the formats."""
        return tuple(self._exporters)

    def export(
        self,
        workshop: Workshop,
        bookmark: Bookmark,
        format_: str,
        lang: Lang,
        target: Path,
        progress: Progress = unwatched,
    ) -> None:
        """Write a workshop to ``target``.

        Raises Trouble ``export_…``, or Cancelled when ``progress`` does; what stood there before is then as it was.
        """
        made = self.made(workshop, bookmark, format_, lang, progress)
        if not self._exporters[format_]().verify(made, workshop):
            raise Trouble("export_unsound", path=str(target))
        replace_file(target, made, progress)

    def made(
        self, workshop: Workshop, bookmark: Bookmark, format_: str, lang: Lang, progress: Progress = unwatched
    ) -> bytes:
        """Make a file in memory, to be looked at before it is written anywhere."""
        progress(0.0)
        return self._exporters[format_]().export(workshop, bookmark, lang, progress)


def replace_file(target: Path, made: bytes, progress: Progress = unwatched) -> None:
    """Put ``made`` at ``target`` all at once or not at all. Raises Trouble ``export_…``.

    ``progress`` is asked once more at the last moment, when the new file is on the disk beside the old one.
    """
    if not target.name or target.is_dir():
        raise Trouble("export_is_folder", path=str(target))
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        _write_through(beside, made)
        if hashlib.sha256(beside.read_bytes()).digest() != hashlib.sha256(made).digest():
            raise Trouble("export_unsound", path=str(target))
        progress(1.0)
        _replace(beside, target)
    except OSError as error:
        raise _trouble(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_through(path: Path, made: bytes) -> None:
    """Write until every byte is on the disk; a short write is tried on, a full disk raises."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        rest = memoryview(made)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(beside: Path, target: Path) -> None:
    """Replace the target; on Windows another program may hold it for a moment."""
    for last in range(REPLACE_TRIES - 1, -1, -1):
        try:
            beside.replace(target)
            return
        except PermissionError:
            if last == 0 or os.name != "nt":
                raise
            time.sleep(REPLACE_PAUSE_SECONDS)


def _trouble(error: OSError, target: Path) -> Trouble:
    if error.errno in _FULL:
        return Trouble("export_disk_full", path=str(target))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble("export_no_folder", path=str(target.parent))
    if isinstance(error, IsADirectoryError):
        return Trouble("export_is_folder", path=str(target))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Trouble("export_not_allowed", path=str(target))
    return Trouble("export_failed", path=str(target))

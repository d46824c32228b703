"""The ``.verksted`` package: the portable file as JSON in a zip, with a manifest that vouches for it.

A package may come from anywhere, so nothing in it is believed: names, sizes and places are checked before
anything is unpacked, and nothing is ever unpacked to disk.
"""

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from workshop_app import __version__
from workshop_app.exchange import portable
from workshop_app.exchange.plain import JSON_LIMIT, read_json
from workshop_app.exchange.refusal import refusal

FILE_LIMIT = 20_000_000
RATIO_LIMIT = 100
MANIFEST = "manifest.json"
CONTENT = "workshop.json"
MANIFEST_SCHEMA = "samspill-package/1"
_MANIFEST_LIMIT = 100_000
_EPOCH = (2000, 1, 1, 0, 0, 0)


def pack(content: dict[str, Any]) -> bytes:
    """Make a package of a file's content; the same content always gives the same bytes."""
    inner = json.dumps(content, ensure_ascii=False, indent=1, default=str).encode()
    manifest = {
        "schema": MANIFEST_SCHEMA,
        "content_schema": portable.SCHEMA,
        "app_version": __version__,
        "files": {CONTENT: {"sha256": hashlib.sha256(inner).hexdigest(), "bytes": len(inner)}},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in ((MANIFEST, json.dumps(manifest, indent=1).encode()), (CONTENT, inner)):
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unpack(made: bytes, path: Path) -> Any:
    """Give the content of a package, as plain data. Raises Trouble ``file_…`` for anything that is not right."""
    try:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            entries = _examined(package, path)
            manifest = read_json(_read(package, entries[MANIFEST], _MANIFEST_LIMIT, path), path)
            inner = _read(package, entries[CONTENT], JSON_LIMIT, path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise refusal("file_package_damaged", path) from error
    _vouched(manifest, inner, path)
    return read_json(inner, path)


def _examined(package: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Allow exactly the two entries, each once, unencrypted, not overlapping, of a believable size."""
    entries = {entry.filename: entry for entry in package.infolist()}
    if set(entries) != {MANIFEST, CONTENT} or len(package.infolist()) != 2:
        raise refusal("file_package_foreign", path)
    first, second = sorted(entries.values(), key=lambda entry: entry.header_offset)
    overlaps = first.header_offset + first.compress_size > second.header_offset
    for entry in entries.values():
        if entry.flag_bits & 0x1 or overlaps or entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            raise refusal("file_package_damaged", path)
    return entries


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, path: Path) -> bytes:
    """Read an entry without trusting the size that it declares."""
    with package.open(entry) as file:
        data = file.read(limit + 1)
        if len(data) > limit:
            raise refusal("file_too_large", path, limit=limit // 1_000_000)
        return data


def _vouched(manifest: Any, inner: bytes, path: Path) -> None:
    try:
        schema = str(manifest["schema"])
        stated = manifest["files"][CONTENT]["sha256"]
    except (TypeError, KeyError) as error:
        raise refusal("file_package_damaged", path) from error
    if schema != MANIFEST_SCHEMA:
        raise refusal("file_newer" if schema.startswith("samspill-package/") else "file_package_foreign", path)
    if stated != hashlib.sha256(inner).hexdigest():
        raise refusal("file_package_damaged", path)

"""The ``.verksted`` package: the portable file as JSON in a zip, its pictures, and a manifest that vouches for them.

A package may come from anywhere, so nothing in it is believed: names, sizes and places are checked before
anything is unpacked, and nothing is ever unpacked to disk.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from workshop_app import __version__
from workshop_app.exchange import portable
from workshop_app.exchange.plain import JSON_LIMIT, read_json
from workshop_app.exchange.refusal import refusal
from workshop_app.services.pictures import COUNT_LIMIT, PICTURE_LIMIT, TOTAL_LIMIT, file_name
from workshop_app.services.ports import NO_PICTURES

FILE_LIMIT = TOTAL_LIMIT + 20_000_000
RATIO_LIMIT = 100
MANIFEST = "manifest.json"
CONTENT = "workshop.json"
PICTURES = "pictures/"
MANIFEST_SCHEMA = "samspill-package/1"
_MANIFEST_LIMIT = 100_000
_EPOCH = (2000, 1, 1, 0, 0, 0)
_PICTURE = re.compile(rf"{PICTURES}[0-9a-f]{{64}}\.(png|jpg)")


def pack(content: dict[str, Any], pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """Make a package of a file's content and its pictures; the same always gives the same bytes."""
    files = {CONTENT: json.dumps(content, ensure_ascii=False, indent=1, default=str).encode()}
    files |= {f"{PICTURES}{name}": pictures[name] for name in sorted(pictures)}
    manifest = {
        "schema": MANIFEST_SCHEMA,
        "content_schema": portable.SCHEMA,
        "app_version": __version__,
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()
        },
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in ((MANIFEST, json.dumps(manifest, indent=1).encode()), *files.items()):
            is_packed = name.startswith(PICTURES)
            method = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, method)
    return made.getvalue()


def unpack(made: bytes, path: Path) -> tuple[Any, Mapping[str, bytes]]:
    """Give the content of a package, as plain data, and its pictures by their names.

    Raises Trouble ``file_…`` for anything that is not right.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            entries = _examined(package, path)
            manifest = read_json(_read(package, entries.pop(MANIFEST), _MANIFEST_LIMIT, path), path)
            files = {name: _read(package, entry, _limit(name), path) for name, entry in entries.items()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise refusal("file_package_damaged", path) from error
    _vouched(manifest, files, path)
    inner = files.pop(CONTENT)
    pictures = {name.removeprefix(PICTURES): data for name, data in files.items()}
    if any(file_name(data) != name for name, data in pictures.items()):
        raise refusal("file_package_damaged", path)
    return read_json(inner, path), pictures


def _examined(package: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Allow exactly manifest, content and pictures, each once, unencrypted, not overlapping, of believable sizes."""
    listed = package.infolist()
    entries = {entry.filename: entry for entry in listed}
    pictures = entries.keys() - {MANIFEST, CONTENT}
    is_ours = entries.keys() >= {MANIFEST, CONTENT} and all(_PICTURE.fullmatch(name) for name in pictures)
    if not is_ours or len(entries) != len(listed):
        raise refusal("file_package_foreign", path)
    if len(pictures) > COUNT_LIMIT or sum(entries[name].file_size for name in pictures) > TOTAL_LIMIT:
        raise refusal("file_too_many_pictures", path, count=COUNT_LIMIT, limit=TOTAL_LIMIT // 1_000_000)
    placed = sorted(listed, key=lambda entry: entry.header_offset)
    overlaps = any(one.header_offset + one.compress_size > next_.header_offset for one, next_ in pairwise(placed))
    for entry in listed:
        if entry.flag_bits & 0x1 or overlaps or entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            raise refusal("file_package_damaged", path)
    return entries


def _limit(name: str) -> int:
    return JSON_LIMIT if name == CONTENT else PICTURE_LIMIT


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, path: Path) -> bytes:
    """Read an entry without trusting the size that it declares."""
    with package.open(entry) as file:
        data = file.read(limit + 1)
        if len(data) > limit:
            raise refusal("file_too_large", path, limit=limit // 1_000_000)
        return data


def _vouched(manifest: Any, files: Mapping[str, bytes], path: Path) -> None:
    """Check that the manifest tells of exactly these files, and that they are what it says."""
    try:
        schema = str(manifest["schema"])
        stated = {str(name): told["sha256"] for name, told in dict(manifest["files"]).items()}
    except (TypeError, KeyError, ValueError) as error:
        raise refusal("file_package_damaged", path) from error
    if schema != MANIFEST_SCHEMA:
        raise refusal("file_newer" if schema.startswith("samspill-package/") else "file_package_foreign", path)
    if missing := [name for name in stated if name not in files and name.startswith(PICTURES)]:
        raise refusal("file_picture_missing", path, count=len(missing), name=missing[0].removeprefix(PICTURES))
    if unknown := [name for name in files if name not in stated and name.startswith(PICTURES)]:
        raise refusal("file_picture_unknown", path, name=unknown[0].removeprefix(PICTURES))
    if stated != {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}:
        raise refusal("file_package_damaged", path)

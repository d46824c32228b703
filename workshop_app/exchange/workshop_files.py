"""Workshop files in and out: YAML to read by hand, ``.verksted`` to pass on."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.links import content
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange import package, portable
from workshop_app.exchange.plain import YAML_LIMIT, read_bytes, read_json, read_yaml
from workshop_app.exchange.reading import Reading
from workshop_app.exchange.refusal import Lines, invalid, refusal
from workshop_app.exchange.template_texts import TemplateTexts
from workshop_app.exchange.writing import written
from workshop_app.services.ports import NO_PICTURES, FileContents, TemplateShelf
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.trouble import Trouble

_ZIP_START = b"PK"
_VERSIONED = re.compile(r"samspill-workshop/(\d+)")


class WorkshopFiles:
    """Reads and writes workshop files; templates tell which texts are still the template's own."""

    def __init__(self, shelf: TemplateShelf) -> None:
        self._shelf = shelf

    def read(self, path: Path) -> FileContents:
        """Read a file of either form; raises Trouble ``file_…`` with its line or place when it is not sound."""
        data, lines, pictures = self._plain(path)
        workshop, bookmark = self._understood(data, lines, path)
        known = {photo.file for photo in workshop.photos}
        for file in pictures:
            if file not in known:
                raise refusal("file_picture_unknown", path, name=file)
        return FileContents(workshop, bookmark, pictures)

    def content(self, workshop: Workshop, bookmark: Bookmark) -> dict[str, Any]:
        """Give the content of the portable file for a workshop."""
        return written(workshop, bookmark, self._texts(workshop.details.template, workshop.details.lang))

    def same(self, read_back: Callable[[], Any], workshop: Workshop) -> bool:
        """Tell whether what has just been written reads back as exactly this workshop."""
        try:
            read, _ = self._understood(read_back(), {}, Path("check"))
        except (Trouble, yaml.YAMLError):
            return False
        return content(read) == content(workshop) and read.counters == workshop.counters

    def _plain(self, path: Path) -> tuple[Any, Lines, Mapping[str, bytes]]:
        made = read_bytes(path, package.FILE_LIMIT)
        if made.startswith(_ZIP_START):
            data, pictures = package.unpack(made, path)
            return data, {}, pictures
        if path.suffix == ".verksted":
            raise refusal("file_package_damaged", path)
        if path.suffix == ".json":
            return read_json(made, path), {}, NO_PICTURES
        return *read_yaml(path, YAML_LIMIT), NO_PICTURES

    def _understood(self, data: Any, lines: Lines, path: Path) -> tuple[Workshop, Bookmark]:
        _expect_schema(data, lines, path)
        try:
            file = portable.WorkshopFile.model_validate(data)
        except ValidationError as error:
            raise invalid(error, path, lines) from error
        reading = Reading(file, self._texts(file.workshop.template, file.lang), path, lines)
        return reading.workshop, reading.bookmark

    def _texts(self, template_id: str, lang: Lang) -> TemplateTexts:
        known = {template.id: template for template in self._shelf.templates()}
        return TemplateTexts(known.get(template_id), lang)


def _expect_schema(data: Any, lines: Lines, path: Path) -> None:
    """Say plainly when this is no workshop file, or one from a newer version of the app."""
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if schema in (portable.SCHEMA, portable.OLD_SCHEMA):
        return
    versioned = _VERSIONED.fullmatch(schema) if isinstance(schema, str) else None
    raise refusal("file_newer" if versioned else "file_foreign", path, ("schema",) if schema else (), lines)


class YamlExporter:
    """Writes the hand-readable form."""

    def __init__(self, files: WorkshopFiles) -> None:
        self._files = files

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the file; content is not translated, so the language makes no difference."""
        return _dumped(self._files.content(workshop, bookmark)).encode()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Read it back and compare, field by field."""
        return self._files.same(lambda: yaml.load(made, Loader=_PlainLoader), workshop)


class PackageExporter:
    """Writes the ``.verksted`` package. ``pictures_of`` gives the pixels of a workshop's pictures by their names."""

    def __init__(self, files: WorkshopFiles, pictures_of: Callable[[Workshop], Mapping[str, bytes]]) -> None:
        self._files = files
        self._pictures_of = pictures_of

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the package; content is not translated, so the language makes no difference."""
        return package.pack(_json_ready(self._files.content(workshop, bookmark)), self._pictures_of(workshop))

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Unpack it and compare, field by field and picture by picture."""
        try:
            data, pictures = package.unpack(made, Path("check.verksted"))
        except Trouble:
            return False
        return pictures == self._pictures_of(workshop) and self._files.same(lambda: data, workshop)


def _json_ready(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json_ready(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_ready(item) for item in value]
    return _clock(value) if isinstance(value, dt.time) else value.isoformat() if isinstance(value, dt.date) else value


def _clock(time: dt.time) -> str:
    return time.strftime("%H:%M")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Dumps times as «09:00», and each entry of a list on lines of its own."""


_Dumper.add_representer(dt.time, lambda dumper, time: dumper.represent_str(_clock(time)))


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what we have just written ourselves."""


def _dumped(data: dict[str, Any]) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return text

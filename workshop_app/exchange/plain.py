"""Reading YAML and JSON as plain data and nothing else, within limits that a hostile file cannot get past.

YAML is read by the rules of YAML 1.2: ``no`` is a word, ``10:00`` a text, a date a text. Anchors, aliases
and tags are refused.
"""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from workshop_app.exchange.refusal import Lines, PlaceInFile, refusal

YAML_LIMIT = 5_000_000
JSON_LIMIT = 10_000_000
DEPTH_LIMIT = 40

_INT = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= {word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # only parses here; nothing is ever constructed by it


def read_yaml(path: Path, limit: int = YAML_LIMIT) -> tuple[Any, Lines]:
    """Read a YAML file; returns the data and the line of every key and item. Raises Trouble ``file_…``."""
    text = _decoded(read_bytes(path, limit), path)
    reader = _YamlReader(path)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise refusal("file_not_yaml", path, ("",), {("",): mark.line + 1 if mark else 1}) from error
    return reader.result, reader.lines


def read_json(made: bytes, path: Path) -> Any:
    """Read JSON strictly: no duplicate keys, no NaN, no bottomless nesting. Raises Trouble ``file_…``."""
    if len(made) > JSON_LIMIT:
        raise refusal("file_too_large", path, limit=JSON_LIMIT // 1_000_000)
    try:
        return json.loads(_decoded(made, path), object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise refusal("file_not_json", path) from error


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a whole file of at most ``limit`` bytes. Raises Trouble when it is larger or cannot be read."""
    try:
        with path.open("rb") as file:
            made = file.read(limit + 1)
    except FileNotFoundError as error:
        raise refusal("file_not_found", path) from error
    except OSError as error:
        raise refusal("file_unreadable", path) from error
    if len(made) > limit:
        raise refusal("file_too_large", path, limit=limit // 1_000_000)
    if not made.strip():
        raise refusal("file_is_empty", path)
    return made


def _decoded(made: bytes, path: Path) -> str:
    try:
        return made.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("file_not_text", path) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class _YamlReader:
    """Builds plain data from parse events, noting the line of every key and item."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[tuple[Any, PlaceInFile]] = []
        self._key: list[str | None] = []
        self._documents = 0
        self.lines: dict[PlaceInFile, int] = {}
        self.result: Any = None

    def take(self, event: Any) -> None:
        """Take the next event."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal("file_yaml_alias", line)
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise self._refusal("file_yaml_tag", line)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refusal("file_not_yaml", line)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._descend({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._descend([], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._key.pop()

    def _scalar(self, event: Any, line: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            if event.value in self._open[-1][0]:
                raise self._refusal("file_duplicate_key", line, key=event.value[:60])
            self._key[-1] = event.value
            return
        self._put(event.value if not event.implicit[0] else _resolved(event.value), line)

    def _descend(self, collection: Any, line: int) -> None:
        if len(self._open) >= DEPTH_LIMIT:
            raise self._refusal("file_too_deep", line)
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            raise self._refusal("file_not_yaml", line)
        place = self._put(collection, line)
        self._open.append((collection, place))
        self._key.append(None)

    def _put(self, value: Any, line: int) -> PlaceInFile:
        if not self._open:
            self.result = value
            return ()
        parent, around = self._open[-1]
        if isinstance(parent, dict):
            key = self._key[-1]
            assert key is not None
            parent[key] = value
            self._key[-1] = None
            place: PlaceInFile = (*around, key)
        else:
            parent.append(value)
            place = (*around, len(parent) - 1)
        self.lines[place] = line
        return place

    def _refusal(self, code: str, line: int, **values: object) -> Exception:
        return refusal(code, self._path, ("",), {("",): line}, **values)


class _WrittenInt(int):
    """A number that remembers how it was written, in case a text was meant."""

    text: str

    def __str__(self) -> str:
        return self.text


class _WrittenFloat(float):
    """The same for decimals: a title «2.0» must not become «2»."""

    text: str

    def __str__(self) -> str:
        return self.text


def _resolved(text: str) -> Any:
    """Read a plain scalar: a constant or a number where it looks like one, else a text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    number: _WrittenInt | _WrittenFloat
    if _INT.fullmatch(text):
        number = _WrittenInt(text)
    elif _FLOAT.fullmatch(text):
        number = _WrittenFloat(text)
    else:
        return text
    number.text = text
    return number

"""Reading a sheet of a workbook (XLSX, ODS) as texts, within limits that a hostile file cannot get past.

A library that reads whole workbooks gives each cell between the first and the last a place in memory, so that two
cells far apart take half a terabyte. Here cells are taken one by one as they come, and too many are refused.
"""

import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat

from workshop_app.exchange.cell_formats import Formats, format_codes
from workshop_app.exchange.refusal import refusal
from workshop_app.i18n import Language
from workshop_app.services.progress import Progress
from workshop_app.services.tables import MOST_COLUMNS, MOST_ROWS, Row, Sheet

UNPACKED_LIMIT = 50_000_000
MOST_ENTRIES = 500
MOST_ELEMENTS = 2_000_000
MOST_TEXT = 20_000_000
_CHUNK = 65_536
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Za-z]{1,3})[0-9]+")

_DAMAGE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, RuntimeError, EOFError, OSError, ValueError, LookupError)
"""What comes of reading a zip or its XML that is not what it says; RuntimeError also where it asks for a password."""

Attributes = dict[str, str]


class TooLarge(Exception):
    """A table has more than a table of answers has."""


def is_workbook(made: bytes) -> bool:
    """Tell whether bytes begin as a zip does."""
    return made[:4] == b"PK\x03\x04"


def read_workbook(file: IO[bytes], path: Path, sheet: str, progress: Progress, language: Language) -> Sheet:
    """Read a sheet, the first visible one when it is not named, as one who reads a language sees it.

    Raises Trouble ``file_…``.
    """
    try:
        with zipfile.ZipFile(file) as zipped:
            package = _Package(zipped, progress)
            if package.has(_XLSX):
                return _read_xlsx(package, sheet, language)
            if package.has(_ODS):
                return _read_ods(package, sheet, Formats(language))
    except TooLarge as error:
        raise too_large(path) from error
    except _DAMAGE as error:
        raise refusal("file_table_damaged", path) from error
    raise refusal("file_not_table", path)


def too_large(path: Path) -> Exception:
    """Refuse a table of too many rows or columns, or too much text."""
    return refusal("file_table_too_large", path, rows=MOST_ROWS, columns=MOST_COLUMNS)


class Grid:
    """Takes the cells of a table as they come; raises TooLarge when they are more than a table of answers has."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, str]] = {}
        self._width = self._text = 0

    def put(self, row: int, column: int, text: str, repeats: int = 1) -> None:
        """Put a text in a cell and perhaps the next ones, counted from 0."""
        if not text.strip():
            return
        self._text += len(text) * repeats
        self._width = max(self._width, column + repeats)
        if row > 2 * MOST_ROWS or self._width > MOST_COLUMNS or self._text > MOST_TEXT:
            raise TooLarge
        cells = self._rows.setdefault(row, {})
        cells.update(dict.fromkeys(range(column, column + repeats), text))
        if len(self._rows) > MOST_ROWS + 1:
            raise TooLarge

    def rows(self) -> tuple[Row, ...]:
        """Give all rows to the last one that says something, equally long."""
        columns = range(self._width)
        have = (self._rows.get(row, {}) for row in range(max(self._rows, default=-1) + 1))
        return tuple(tuple(cells.get(column, "") for column in columns) for cells in have)


class _Package:
    """A zip whose entries are read as XML, piece by piece."""

    def __init__(self, zipped: zipfile.ZipFile, progress: Progress) -> None:
        if len(zipped.infolist()) > MOST_ENTRIES:
            raise TooLarge
        self._zipped, self._progress = zipped, progress
        self._left = UNPACKED_LIMIT
        self._elements = 0

    def has(self, name: str) -> bool:
        """Tell whether there is an entry."""
        return name in self._zipped.namelist()

    def parse(self, name: str, reader: "_Reader") -> None:
        """Let a reader follow an entry from beginning to end."""

        def start(tag: str, attributes: Attributes) -> None:
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise TooLarge
            reader.start(_local(tag), _locals(attributes))

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = lambda tag: reader.end(_local(tag))
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = _no_doctype
        entry = self._zipped.getinfo(name)
        with self._zipped.open(entry) as file:
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                self._left -= len(chunk)
                if self._left < 0:
                    raise TooLarge
                self._progress(min(1.0, file.tell() / max(entry.file_size, 1)))
                parser.Parse(chunk)
        parser.Parse(b"", True)


class _Reader:
    """Follows the elements of an entry."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text."""


def _no_doctype(*declared: object) -> None:
    raise ValueError("a workbook declares no entities")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _locals(attributes: Attributes) -> Attributes:
    return {_local(name): value for name, value in attributes.items()}


def _chosen(names: list[str], sheet: str) -> str:
    return sheet if sheet in names else names[0]


# XLSX


def _read_xlsx(package: _Package, sheet: str, language: Language) -> Sheet:
    book, links, shared, styles = _Sheets(), _Links(), _Shared(), _Styles()
    package.parse(_XLSX, book)
    package.parse("xl/_rels/workbook.xml.rels", links)
    for type_, reader in (("sharedStrings", shared), ("styles", styles)):
        part = links.target(type_)
        if part and package.has(part):
            package.parse(part, reader)
    name = _chosen(list(book.links), sheet)
    codes = format_codes(tuple(styles.numbers), styles.own)
    cells = _XlsxCells(shared.texts, Formats(language, codes, since_1904=book.since_1904))
    package.parse(links.paths[book.links[name]], cells)
    return Sheet(cells.grid.rows(), name, tuple(book.links))


class _Sheets(_Reader):
    """The visible sheets of an XLSX by name, each with the id of the link to it, and from when its days count."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}
        self.since_1904 = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a sheet."""
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            self.links[attributes["name"]] = attributes["id"]
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class _Styles(_Reader):
    """The numbers of the formats that the styles of an XLSX have, and the formats that are its own."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.own: dict[int, str] = {}
        self._is_inside = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a format, or which one a style has."""
        if tag == "numFmt":
            self.own[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            self._is_inside = True
        elif tag == "xf" and self._is_inside:
            self.numbers.append(int(attributes.get("numFmtId", 0)))

    def end(self, tag: str) -> None:
        """Leave the styles of cells: others come after them."""
        self._is_inside = self._is_inside and tag != "cellXfs"


class _Links(_Reader):
    """Where the links of an XLSX lead, by id."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a link; the place is told from ``xl``, or from the top."""
        if tag == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            self.paths[attributes["Id"]] = path
            self._types[posixpath.basename(attributes.get("Type", ""))] = path

    def target(self, type_: str) -> str:
        """Give the place of the only entry of a type, "" when there is none."""
        return self._types.get(type_, "")


class _Texts(_Reader):
    """Gathers the text of ``t`` elements, without what tells how it is pronounced."""

    def __init__(self) -> None:
        self._gathered: list[str] = []
        self._takes = self._aside = False
        self._size = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin to gather."""
        self._aside = self._aside or tag == "rPh"
        self._takes = tag in ("t", "v") and not self._aside

    def end(self, tag: str) -> None:
        """Stop gathering."""
        self._takes = False
        self._aside = self._aside and tag != "rPh"

    def text(self, text: str) -> None:
        """Gather."""
        if self._takes:
            self._gathered.append(text)
            self._size += len(text)
            if self._size > MOST_TEXT:
                raise TooLarge

    def gathered(self) -> str:
        """Give what has been gathered, and begin anew."""
        text = "".join(self._gathered)
        self._gathered.clear()
        return text


class _Shared(_Texts):
    """The texts that cells of an XLSX share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end(self, tag: str) -> None:
        """Note a text."""
        super().end(tag)
        if tag == "si":
            self.texts.append(_unescaped(self.gathered()))


class _XlsxCells(_Texts):
    """The cells of a sheet of an XLSX."""

    def __init__(self, shared: list[str], formats: Formats) -> None:
        super().__init__()
        self.grid = Grid()
        self._shared, self._formats = shared, formats
        self._row = self._column = -1
        self._type = ""
        self._style = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Come to a row or a cell."""
        super().start(tag, attributes)
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self._column = _column_number(place[1]) if place else self._column + 1
            self._type = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self.gathered()

    def end(self, tag: str) -> None:
        """Leave a cell."""
        super().end(tag)
        if tag == "c":
            self.grid.put(self._row, self._column, self._value(self.gathered()))

    def _value(self, text: str) -> str:
        match self._type:
            case "s":
                return self._shared[int(text)] if text else ""
            case "n":
                return self._formats.number(text, self._style)
            case "d":
                return self._formats.written(text)
            case _:
                return _unescaped(text)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """Read what Excel writes for characters that XML has not, for instance ``_x000D_`` for the end of a line."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


# ODS


def _read_ods(package: _Package, sheet: str, formats: Formats) -> Sheet:
    cells = _OdsCells(sheet, formats)
    package.parse(_ODS, cells)
    if not cells.names:
        raise ValueError("a workbook without sheets")
    name = _chosen(cells.names, sheet)
    return Sheet(cells.grids[name].rows(), name, tuple(cells.names))


class _OdsCells(_Reader):
    """The cells of one sheet of an ODS: of the one that is wanted, and of the first one."""

    def __init__(self, wanted: str, formats: Formats) -> None:
        self._formats = formats
        self.names: list[str] = []
        self.grids: dict[str, Grid] = {}
        self._wanted = wanted
        self._grid: Grid | None = None
        self._next_row = self._next_column = 0
        self._row_repeats = self._repeats = 1
        self._row: list[tuple[int, str, int]] = []
        self._pieces: list[str] = []
        self._size = 0
        self._number = ""
        self._in_line = self._aside = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Come to a sheet, a row, a cell, or something in a cell."""
        match tag:
            case "table":
                self._open(attributes.get("name", ""))
            case "table-row":
                self._row_repeats = int(attributes.get("number-rows-repeated", 1))
                self._next_column = 0
                self._row = []
            case "table-cell" | "covered-table-cell":
                self._repeats = int(attributes.get("number-columns-repeated", 1))
                self._number = attributes.get("value", "") if attributes.get("value-type") == "float" else ""
                self._pieces = []
            case "annotation":
                self._aside = True
            case "p" | "h" if not self._aside:
                self._pieces += ["\n"] if self._pieces else []
                self._in_line = True
            case _:
                self.text(_white(tag, attributes))

    def end(self, tag: str) -> None:
        """Leave a row or a cell."""
        match tag:
            case "p" | "h":
                self._in_line = False
            case "annotation":
                self._aside = False
            case "table-cell" | "covered-table-cell":
                text = self._formats.number(self._number, 0) if self._number else "".join(self._pieces)
                self._row.append((self._next_column, text, self._repeats))
                self._next_column += self._repeats
            case "table-row":
                self._put_row()

    def text(self, text: str) -> None:
        """Take a piece of a line."""
        if self._in_line and text:
            self._pieces.append(text)
            self._size += len(text)
            if self._size > MOST_TEXT:
                raise TooLarge

    def _open(self, name: str) -> None:
        self.names.append(name)
        is_read = name == self._wanted or len(self.names) == 1
        self._grid = self.grids.setdefault(name, Grid()) if is_read else None
        self._next_row = 0

    def _put_row(self) -> None:
        """Put a row as often as it is repeated; empty ones only count."""
        filled = [cell for cell in self._row if cell[1].strip()]
        if filled and self._grid is not None:
            if self._row_repeats > MOST_ROWS:
                raise TooLarge
            for row in range(self._next_row, self._next_row + self._row_repeats):
                for column, text, repeats in filled:
                    self._grid.put(row, column, text, repeats)
        self._next_row += self._row_repeats


def _white(tag: str, attributes: Attributes) -> str:
    """Give the white space that an element stands for."""
    match tag:
        case "s":
            return " " * min(int(attributes.get("c", 1)), 100)
        case "tab":
            return "\t"
        case "line-break":
            return "\n"
        case _:
            return ""

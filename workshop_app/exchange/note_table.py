"""Reading a table of answers from a file: CSV in the encodings that people have, XLSX and ODS."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from workshop_app.exchange.plain import read_bytes
from workshop_app.exchange.refusal import refusal
from workshop_app.exchange.workbook import Grid, TooLarge, is_workbook, read_workbook, too_large
from workshop_app.services.note_import import Sheet
from workshop_app.services.progress import Progress, unwatched

FILE_LIMIT = 20_000_000
FIELD_LIMIT = 1_000_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How files of Excel before 2007 begin, and newer ones behind a password."""
_DELIMITERS = ";\t,"
_NONE = "\x1f"
_LOOK = 50
"""How many rows tell which delimiter a file has."""
_TELL = 200


class NoteTables:
    """Reads tables."""

    def read(self, path: Path, sheet: str = "", progress: Progress = unwatched) -> Sheet:
        """Read a sheet of a file; raises Trouble ``file_…`` when it is none, too large or damaged."""
        made = read_bytes(path, FILE_LIMIT)
        if is_workbook(made):
            return read_workbook(io.BytesIO(made), path, sheet, progress)
        if made.startswith(_OLD_EXCEL):
            raise refusal("file_old_workbook", path)
        return _read_csv(_decoded(made, path), path, progress)


def _decoded(made: bytes, path: Path) -> str:
    """Read text by its byte order mark, else as UTF-8, else as Windows has written it in Norway."""
    if made.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in made[:_LOOK]:
        encodings = ["utf-16-le" if made[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = made.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal("file_not_table", path)


def _read_csv(text: str, path: Path, progress: Progress) -> Sheet:
    delimiter, text = _delimiter(text)
    grid, lines = Grid(), len(text.splitlines()) + 1
    try:
        for number, row in enumerate(_rows(text, delimiter)):
            if number % _TELL == 0:
                progress(min(1.0, number / lines))
            for column, cell in enumerate(row):
                grid.put(number, column, cell)
    except TooLarge as error:
        raise too_large(path) from error
    except csv.Error as error:
        raise refusal("file_table_damaged", path) from error
    return Sheet(grid.rows())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD_LIMIT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> tuple[str, str]:
    """Find what parts the columns: what Excel's own first line says, else what parts every row alike."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    found = {delimiter: _columns(text, delimiter) for delimiter in _DELIMITERS}
    best = max(found, key=lambda delimiter: found[delimiter])
    return best if found[best] > 1 else _NONE, text


def _columns(text: str, delimiter: str) -> int:
    """Count the columns that nearly all of the first rows have in common; 1 when they have not."""
    try:
        lengths = [len(row) for row in islice(_rows(text, delimiter), _LOOK) if row]
    except csv.Error:
        return 1
    if not lengths:
        return 1
    length, rows = Counter(lengths).most_common(1)[0]
    return length if rows >= 0.8 * len(lengths) else 1

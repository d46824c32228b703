"""Reading a table from a file: CSV in the encodings that people have, XLSX and ODS."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from workshop_app.domain.codes import Lang
from workshop_app.exchange.plain import read_bytes
from workshop_app.exchange.refusal import refusal
from workshop_app.exchange.workbook import Grid, TooLarge, is_workbook, read_workbook, too_large
from workshop_app.i18n import language
from workshop_app.services.progress import Progress, unwatched
from workshop_app.services.tables import Sheet

FILE_LIMIT = 20_000_000
FIELD_LIMIT = 1_000_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How files of Excel before 2007 begin, and newer ones behind a password."""
_DELIMITERS = ";\t,"
_NONE = "\x1f"
_LOOK = 50
"""How many rows tell which delimiter a file has."""
_TELL = 200
_ONE_BYTE = ("cp1252", "cp850", "mac_roman")
"""What Excel calls CSV, CSV (MS-DOS) and CSV (Macintosh)."""
_QUOTE = '"'
_NEWLINE = re.compile(r"\r\n|\r|\n")
_LETTERS = frozenset("æøåÆØÅéèêäöüÄÖÜóôáà«»–—’“”…§½\u00a0")


class NoteTables:
    """Reads tables."""

    def read(self, path: Path, sheet: str = "", progress: Progress = unwatched, *, lang: Lang = Lang.NB) -> Sheet:
        """Read a sheet of a file; raises Trouble ``file_…`` when it is none, too large or damaged."""
        made = read_bytes(path, FILE_LIMIT)
        if is_workbook(made):
            return read_workbook(io.BytesIO(made), path, sheet, progress, language(lang))
        if made.startswith(_OLD_EXCEL):
            raise refusal("file_old_workbook", path)
        return _read_csv(_decoded(made, path), path, progress)


def _decoded(made: bytes, path: Path) -> str:
    """Read text by its byte order mark, else as UTF-8, else as it was written in Norway before."""
    if made.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _read_as(made, "utf-16")
    elif b"\0" in made[:_LOOK]:
        text = _read_as(made, "utf-16-le" if made[1:2] == b"\0" else "utf-16-be")
    else:
        text = _read_as(made, "utf-8-sig") or _one_byte(made)
    if text is None:
        raise refusal("file_not_table", path)
    return text


def _one_byte(made: bytes) -> str | None:
    """Read text as Windows wrote it, or as DOS or an old Mac when that gives more Norwegian letters."""
    windows, *others = (_read_as(made, encoding) for encoding in _ONE_BYTE)
    likely = [text for text in others if text is not None and _likely(text) > (_likely(windows) if windows else 0)]
    return max(likely, key=_likely, default=windows)


def _read_as(made: bytes, encoding: str) -> str | None:
    try:
        text = made.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _likely(text: str) -> int:
    """Count what Norwegian is written with, less what it is not: the same bytes are other letters elsewhere."""
    others = [letter for letter in text if letter > "\x7f"]
    return sum(1 if letter in _LETTERS else -1 for letter in others)


def _read_csv(text: str, path: Path, progress: Progress) -> Sheet:
    delimiter, text, first_line = _delimiter(text)
    text, strays = _mended(text, delimiter)
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
    return Sheet(grid.rows(), open_quotes=tuple(first_line + line for line in strays))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD_LIMIT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _mended(text: str, delimiter: str) -> tuple[str, list[int]]:
    """Let quotation marks that belong to no other be part of the text, so that they swallow no rows.

    Gives also the lines, counted from 0, in which one opens and is never closed.
    """
    ends = re.escape(delimiter) + r"\r\n"
    field = re.compile(rf'(?:\A|(?<=[{ends}]))"(?:[^"]*(?:""[^"]*)*"(?=[{ends}]|\Z)|(?P<stray>[^{ends}]*))')
    lines: list[int] = []
    line = at = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal line, at
        stray = found["stray"]
        if stray is None:
            return found[0]
        line += len(_NEWLINE.findall(text, at, found.start()))
        at = found.start()
        if stray.count(_QUOTE) % 2 == 0:  # with the one that opens they are odd: one has no partner
            lines.append(line)
        return _QUOTE + found[0].replace(_QUOTE, _QUOTE * 2) + _QUOTE

    return field.sub(mend, text), lines


def _delimiter(text: str) -> tuple[str, str, int]:
    """Find what parts the columns: what Excel's own first line says, else what parts every row alike.

    Gives also the table, and the number of its first line.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest, 2
    # as it stands first: to mend for the wrong delimiter breaks good fields
    for is_mended in (False, True):
        texts = {one: _mended(text, one)[0] if is_mended else text for one in _DELIMITERS}
        found = {one: _columns(texts[one], one) for one in _DELIMITERS}
        best = max(found, key=lambda one: found[one])
        if found[best] > 1:
            return best, text, 1
    return _NONE, text, 1


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

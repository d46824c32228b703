"""Tables of answers from files: every encoding and delimiter that people have, and nothing that a bomb can do."""

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from workshop_app.domain.codes import Lang
from workshop_app.exchange.note_table import FILE_LIMIT, NoteTables
from workshop_app.exchange.workbook import MOST_ELEMENTS, UNPACKED_LIMIT
from workshop_app.services.progress import Cancelled
from workshop_app.services.tables import MOST_COLUMNS, MOST_ROWS, Sheet
from workshop_app.services.trouble import Trouble

ROWS = (("Svar", "Bord"), ("Kjøre middag; «på» hjul, ofte", "3"), ("To\nlinjer", "4"))


def read(path: Path, made: bytes, sheet: str = "") -> Sheet:
    path.write_bytes(made)
    return NoteTables().read(path, sheet)


def refused(path: Path, made: bytes) -> str:
    with pytest.raises(Trouble) as refusal:
        read(path, made)
    return refusal.value.code


def as_csv(rows: Any = ROWS, delimiter: str = ";") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue()


def as_xlsx(rows: Any = ROWS, **more: Any) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for name, cells in more.items():
        other = book.create_sheet(name)
        other.append(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def zipped(**entries: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in entries.items():
            package.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return made.getvalue()


def as_ods(table: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    return zipped(
        content_DOT_xml=f'<office:doc {spaces}><table:table table:name="Ark1">{table}</table:table></office:doc>'
    )


def cell(text: str, **attributes: object) -> str:
    told = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{told}><text:p>{escape(text)}</text:p></table:table-cell>"


def as_sheet(cells: str, shared: str = "") -> bytes:
    """The smallest XLSX that opens, with the cells written by hand."""
    relation = '<Relationship Id="{0}" Type="http://x/{1}" Target="{2}"/>'
    links = relation.format("r1", "worksheet", "worksheets/a.xml") + relation.format("r2", "sharedStrings", "/xl/s.xml")
    return zipped(
        xl__workbook_DOT_xml='<workbook xmlns:r="urn:r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        xl___rels__workbook_DOT_xml_DOT_rels=f"<Relationships>{links}</Relationships>",
        xl__s_DOT_xml=f"<sst>{shared}</sst>",
        xl__worksheets__a_DOT_xml=f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_csv_in_every_encoding_and_with_every_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert read(tmp_path / "svar.csv", as_csv(delimiter=delimiter).encode(encoding)).rows == ROWS


def test_text_without_columns_is_one_column_also_with_commas_in_it(tmp_path: Path) -> None:
    text = "Svar\r\nBuss, bil og båt\r\n\r\nÅpent hus\r\nGå, eller sykle\r\nLån av bil; også båt"
    rows = read(tmp_path / "svar.txt", text.encode()).rows
    assert [row[0] for row in rows] == ["Svar", "Buss, bil og båt", "", "Åpent hus", *text.split("\r\n")[-2:]]


@pytest.mark.parametrize("number", [1, 2, 5, 25, 30])
@pytest.mark.parametrize("start", ["", "sep=;\n"])
def test_a_quotation_mark_that_nothing_closes_swallows_no_rows(tmp_path: Path, number: int, start: str) -> None:
    rows = "".join(f"Lag {one};Frivillighet\n" for one in range(1, 31))
    text = start + "Navn;Sektor\n" + rows.replace(f"Lag {number};", f'"Lag {number};')
    sheet = read(tmp_path / "lag.csv", text.encode())
    assert len(sheet.rows) == 31
    assert sheet.rows[number] == (f'"Lag {number}', "Frivillighet")
    assert sheet.open_quotes == (number + 1 + bool(start),)


def test_every_stray_quotation_mark_is_told_and_good_ones_are_not(tmp_path: Path) -> None:
    text = 'Svar;Bord\r\n"Buss;1\r\n"To\r\nlinjer; og ""mer""";2\r\n"Buss" er fint;3\r\nEn "bil;4\r\nBåt;"5\r\n"";6\r\n'
    sheet = read(tmp_path / "svar.csv", text.encode())
    assert sheet.rows[1:] == (
        ('"Buss', "1"), ('To\r\nlinjer; og "mer"', "2"), ('"Buss" er fint', "3"),
        ('En "bil', "4"), ("Båt", '"5'), ("", "6"),
    )  # fmt: skip
    assert sheet.open_quotes == (2, 7)
    assert read(tmp_path / "svar.csv", as_csv().encode()).open_quotes == ()


@given(st.lists(st.lists(st.text("abæ;,\"\t '=1\n", max_size=6), min_size=2, max_size=2), min_size=1, max_size=9))
def test_what_csv_writes_is_read_as_it_was(tmp_path: Path, drawn: list[list[str]]) -> None:
    rows = [["Svar", "Bord"], *([f"a{text}b" for text in row] for row in drawn)]
    text = "sep=;\n" + as_csv(rows)
    sheet = read(tmp_path / "svar.csv", text.encode())
    assert sheet.rows == tuple(tuple(row) for row in rows)
    assert sheet.open_quotes == ()


def test_excels_own_line_about_the_delimiter(tmp_path: Path) -> None:
    assert read(tmp_path / "svar.csv", b"sep=|\r\nSvar|Bord\r\nBuss, kveld;|3\r\n").rows[1] == ("Buss, kveld;", "3")


def test_xlsx_with_its_sheets_numbers_and_empty_rows(tmp_path: Path) -> None:
    rows = [["Svar", "Bord"], [], ["Åpent\nhus", 3], [None, 2.5], [True, "_x0041_ =1"]]
    made = as_xlsx(rows, Andre=["Buss"])
    sheet = read(tmp_path / "svar.xlsx", made)
    assert sheet.rows == (("Svar", "Bord"), ("", ""), ("Åpent\nhus", "3"), ("", "2,5"), ("1", "A =1"))
    assert (sheet.name, sheet.names) == ("Sheet", ("Sheet", "Andre"))
    assert read(tmp_path / "svar.xlsx", made, "Andre").rows == (("Buss",),)


def as_dates(*, since_1904: bool = False) -> bytes:
    """A workbook as a person makes one: each cell with the format that was chosen for it."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    sheet: Any = book.active
    noon = dt.datetime(2026, 3, 12, 14, 5)
    cells = (
        (dt.date(2026, 3, 12), "DD.MM.YYYY"),
        (dt.date(2026, 3, 12), "[$-414]d. mmmm yyyy;@"),
        (noon, 'dd.mm.yyyy "kl." hh:mm'),
        (noon, "hh:mm"),
        (dt.time(9, 30), "hh:mm"),
        (dt.timedelta(hours=26, minutes=30), "[h]:mm"),
        (0.25, "0%"),
        (0.125, "0.0 %"),
        (3, "0.00"),
        (2.5, "General"),
        (0.1 + 0.2, "[Red]#,##0.00"),
        (-1e12, "dd.mm.yyyy"),
        ("12.03.2026", "@"),
    )
    for row, (value, code) in enumerate(cells, 1):
        sheet.cell(row, 1, value).number_format = code
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_times_and_shares_come_as_the_sheet_shows_them(tmp_path: Path, since_1904: bool) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(as_dates(since_1904=since_1904))
    told = {lang: [row[0] for row in NoteTables().read(path, lang=lang).rows] for lang in (Lang.NB, Lang.EN)}
    day, english = "12.\u00a0mars 2026", "12\u00a0March 2026"
    assert told[Lang.NB][:6] == [day, day, f"{day} 14.05", "14.05", "09.30", "26.30"]
    assert told[Lang.NB][6:11] == ["25\u00a0%", "12,5\u00a0%", "3", "2,5", "0,3"]
    assert told[Lang.EN][:6] == [english, english, f"{english} 14:05", "14:05", "09:30", "26:30"]
    assert told[Lang.EN][6:11] == ["25%", "12.5%", "3", "2.5", "0.3"]
    assert told[Lang.NB][11:] == ["-1000000000000", "12.03.2026"], "no day at all, and a text that looks like one"


def test_a_day_that_a_file_gives_in_words(tmp_path: Path) -> None:
    cells = (
        '<row><c t="d"><v>2026-03-12</v></c><c t="d"><v>2026-03-12T14:05:00</v></c><c t="d"><v>i dag</v></c>'
        '<c s="7"><v>46093</v></c></row>'
    )
    (row,) = read(tmp_path / "svar.xlsx", as_sheet(cells)).rows
    assert row == ("12.\u00a0mars 2026", "12.\u00a0mars 2026 14.05", "i dag", "46093")


def test_xlsx_as_others_write_it(tmp_path: Path) -> None:
    shared = "<si><r><t>Åpent </t></r><r><t>hus</t></r><rPh><t>uttale</t></rPh></si>"
    cells = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Buss</t></is></c></row>'
        '<row r="3"><c r="B3" t="str"><f>A1&amp;A2</f><v>regnet ut</v></c></row>'
    )
    rows = read(tmp_path / "svar.xlsx", as_sheet(cells, shared)).rows
    assert rows == (("Åpent hus", "Buss"), ("", ""), ("", "regnet ut"))


def test_ods_with_its_repeats_blanks_and_comments(tmp_path: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="3"><text:p>3,00</text:p></table:table-cell>'
    lines = (
        "<table:table-cell><office:annotation><text:p>merknad</text:p></office:annotation>"
        '<text:p>En<text:s text:c="2"/>og</text:p><text:p>to<text:line-break/>til</text:p></table:table-cell>'
    )
    table = (
        f"<table:table-row>{cell('Svar')}{cell('Bord', number_columns_repeated=2)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f'<table:table-row>{lines}<table:table-cell table:number-columns-repeated="1"/>{number}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = read(tmp_path / "svar.ods", as_ods(table))
    assert sheet.rows == (("Svar", "Bord", "Bord"), ("",) * 3, ("",) * 3, ("En  og\nto\ntil", "", "3"))
    assert sheet.names == ("Ark1",)


@given(st.lists(st.lists(st.text("abæ;,\"\t '=1", max_size=6), min_size=2, max_size=2), min_size=1, max_size=9))
def test_xlsx_gives_back_what_openpyxl_wrote(tmp_path: Path, drawn: list[list[str]]) -> None:
    rows = [["Svar", "Bord"], *([text.strip().lstrip("=") or "x" for text in row] for row in drawn)]
    assert read(tmp_path / "svar.xlsx", as_xlsx(rows)).rows == tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (b"", "file_is_empty"),
        (b"x" * (FILE_LIMIT + 1), "file_too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "file_old_workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_not_table"),
        (b"Svar\x81\x8d", "file_not_table"),
        (b"a;b\n" * (MOST_ROWS + 2), "file_table_too_large"),
        (b";" * MOST_COLUMNS + b"x", "file_table_too_large"),
        (b'Svar;Bord\n"' + b"x" * 2_000_000, "file_table_damaged"),
        (b"PK\x03\x04 damaged", "file_table_damaged"),
        (zipped(hei_DOT_txt="hei"), "file_not_table"),
        (zipped(content_DOT_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "file_table_damaged"),
        (zipped(content_DOT_xml="<office>"), "file_table_damaged"),
        (zipped(content_DOT_xml="<office/>"), "file_table_damaged"),
        (as_sheet('<row><c t="s"><v>7</v></c></row>'), "file_table_damaged"),
        (as_sheet('<row><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
         "file_table_too_large"),
        (as_sheet('<row><c r="XFD1"><v>1</v></c></row>'), "file_table_too_large"),
        (as_sheet('<row><c t="s"><v>0</v></c></row>' * 300, f"<si><t>{'x' * 100_000}</t></si>"),
         "file_table_too_large"),
        (as_sheet("<row/>" * (MOST_ELEMENTS + 1)), "file_table_too_large"),
        (as_sheet(" " * (UNPACKED_LIMIT + 1)), "file_table_too_large"),
        (as_ods(f'<table:table-row table:number-rows-repeated="1048576">{cell("x")}</table:table-row>'),
         "file_table_too_large"),
        (as_ods(f"<table:table-row>{cell('x', number_columns_repeated=10**9)}</table:table-row>"),
         "file_table_too_large"),
        (zipped(**{f"n{number}": "x" for number in range(501)}, content_DOT_xml="<a/>"), "file_table_too_large"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_answers_is_refused_in_words(tmp_path: Path, made: bytes, code: str) -> None:
    assert refused(tmp_path / "svar.xlsx", made) == code


def test_reading_tells_how_far_it_has_come_and_can_be_called_off(tmp_path: Path) -> None:
    for name, made in (("svar.csv", as_csv(ROWS * 400).encode()), ("svar.xlsx", as_xlsx(ROWS * 400))):
        (tmp_path / name).write_bytes(made)
        shares: list[float] = []
        NoteTables().read(tmp_path / name, progress=shares.append)
        assert shares
        assert all(0 <= share <= 1 for share in shares)

        def cancel(share: float) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            NoteTables().read(tmp_path / name, progress=cancel)

"""The alliance map as PNG: the shapes of the SVG, painted by PDFium, with the text version inside."""

import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from workshop_app import __version__
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Ground, Legend, with_legend, with_margin
from workshop_app.domain.figures.map_picture import picture
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.exporters.map_text import description
from workshop_app.exporters.pdf.painter import page_of
from workshop_app.i18n import LOCALES
from workshop_app.services.progress import Progress, unwatched
from workshop_app.wording import Wording

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PER_UNIT = 0.5
"""Pixels on a unit of the map at 1×: as large as the SVG says it is."""
PER_METRE = 3780
"""Pixels on a metre at 1×, so that 2× and 4× are sharper in a document and not larger."""
PART_DONE, BLOCK = 0.3, 64


class PngExporter:
    """Makes the map as pixels, ``scale`` times as many across as at 1×."""

    def __init__(self, scale: int, *, legend: bool = True, ground: Ground = Ground.RINGS) -> None:
        self._scale, self._ground = scale, ground
        self._legend = Legend.BELOW if legend else Legend.NONE

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the picture with the words of a language, and those words beside the pixels."""
        wording = Wording(lang)
        measure = FontMeasure(lang)
        figure = with_margin(with_legend(picture(workshop, measure, self._ground), measure, self._legend))
        page = page_of(figure, wording, PER_UNIT)
        progress(PART_DONE / 2)
        width, height, rows = _pixels(page, self._scale)
        progress(PART_DONE)
        resolution = PER_METRE * self._scale
        parts = [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", resolution, resolution, 1)),
            _text("Title", workshop.details.title, lang),
            _text("Description", description(workshop, wording, self._ground), lang),
            _text("Software", f"Samspill {__version__}", lang),
            _chunk(b"IDAT", _packed(rows, width * 3, progress)),
            _chunk(b"IEND", b""),
        ]
        return b"".join([SIGNATURE, *parts])

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Read it again: every part is whole, and there are as many pixels as it says."""
        parts = list(_chunks(made))
        if [name for name, _ in parts[:1] + parts[-1:]] != [b"IHDR", b"IEND"]:
            return False
        width, height = struct.unpack(">II", parts[0][1][:8])
        pixels = zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT"))
        return bool(len(pixels) == (width * 3 + 1) * height)


def _pixels(page: bytes, scale: int) -> tuple[int, int, memoryview]:
    """Paint the page; gives width, height, and red, green and blue of each pixel, row by row."""
    with pdfium.PdfDocument(page) as document:
        bitmap = document[0].render(
            scale=scale, rev_byteorder=True, force_bitmap_format=pdfium.raw.FPDFBitmap_BGR, may_draw_forms=False
        )
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        held = memoryview(bytes(bitmap.buffer))
        bitmap.close()
    if stride == width * 3:
        return width, height, held
    tight = b"".join(held[row * stride : row * stride + width * 3] for row in range(height))
    return width, height, memoryview(tight)


def _packed(pixels: memoryview, length: int, progress: Progress) -> bytes:
    """Pack rows of so many bytes, each behind the mark that says it is written as it is."""
    packer = zlib.compressobj(6)
    made: list[bytes] = []
    rows = len(pixels) // length
    for row in range(rows):
        made.append(packer.compress(b"\0" + pixels[row * length : (row + 1) * length]))
        if row % BLOCK == 0:
            progress(PART_DONE + (1 - PART_DONE) * row / rows)
    return b"".join([*made, packer.flush()])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _text(keyword: str, text: str, lang: Lang) -> bytes:
    """Write words in UTF-8, with their language."""
    tag = LOCALES[lang].replace("_", "-").encode()
    return _chunk(b"iTXt", keyword.encode() + b"\0\0\0" + tag + b"\0" + keyword.encode() + b"\0" + text.encode())


def _chunks(made: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each part, up to the first that is not whole."""
    at = len(SIGNATURE) if made.startswith(SIGNATURE) else len(made)
    while at + 12 <= len(made):
        (length,) = struct.unpack(">I", made[at : at + 4])
        part = made[at : at + 12 + length]
        if len(part) < 12 + length or part[-4:] != struct.pack(">I", zlib.crc32(part[4:-4])):
            return
        yield part[4:8], part[8:-4]
        at += 12 + length

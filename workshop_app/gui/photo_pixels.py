"""Pictures from cameras and scanners, made anew as plain pixels: place, time and owner do not come along.

Nothing here touches a widget or the database, so it may run in any thread. A file may come from anywhere: what it
is, is told by its content, and its size is looked at before it is unpacked.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter, QTransform

from workshop_app.services.pictures import PICTURE_LIMIT, kind_of
from workshop_app.services.trouble import Trouble

MEGAPIXELS = 24
ALLOCATION_MEGABYTES = 128
LONGEST = 4000
"""Pixels of the longest side that are kept: small handwriting on a large sheet can be read at that."""
QUALITY = 85
SMALLER = ((LONGEST, 70), (2400, 70))
"""Longest side and quality that are tried when a picture takes more room than there is."""
SMALLEST_WIDTH = 800
MOST_SCANS = 100
"""A progressive JPEG has about ten; thousands of them are made to keep a computer busy."""

_EOI, _SOS = 0xD9, 0xDA
_BARE = {0x01, *range(0xD0, 0xD8)}
"""Markers of a JPEG that have no length: they stand in the middle of its data."""


class Pixels(NamedTuple):
    """A picture file that holds nothing but pixels, and their number each way."""

    data: bytes
    width: int
    height: int


def read_picture(path: Path) -> Pixels:
    """Read a file that somebody has chosen; raises Trouble ``picture_…``."""
    try:
        with path.open("rb") as file:
            data = file.read(PICTURE_LIMIT + 1)
    except OSError as error:
        raise Trouble("picture_unreadable", name=path.name) from error
    return plain(data, path.name)


def plain(data: bytes, name: str) -> Pixels:
    """Make a picture anew, upright and without all that is no pixel; raises Trouble ``picture_…`` with the name."""
    kind = kind_of(data)
    if kind is None:
        raise Trouble("picture_foreign", name=name)
    if len(data) > PICTURE_LIMIT:
        raise Trouble("picture_too_large", name=name, limit=PICTURE_LIMIT // 1_000_000)
    if kind == "jpg" and not _is_whole_jpeg(data):
        raise Trouble("picture_damaged", name=name)
    return _packed(_bare(_decoded(data, kind, name)), kind)


def turned(data: bytes, quarters: int) -> Pixels:
    """Turn a picture that is kept, clockwise by quarters."""
    image = QImage.fromData(data)
    return _packed(_bare(image.transformed(QTransform().rotate(90 * quarters))), kind_of(data) or "png")


def sizes_of(data: bytes) -> tuple[QImage, ...]:
    """Unpack a picture that is kept, whole, half and so on: painting small what is large would tear thin strokes."""
    images = [QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32)]
    while images[-1].width() > SMALLEST_WIDTH:
        images.append(_scaled(images[-1], images[-1].size() / 2))
    return tuple(images)


def thumbnail(data: bytes, height: int) -> QImage:
    """Unpack a picture that is kept, small."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    reader.setScaledSize(QSize(max(1, size.width() * height // max(1, size.height())), height))
    return reader.read()


def _decoded(data: bytes, kind: str, name: str) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(ALLOCATION_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(b"jpeg" if kind == "jpg" else b"png"))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    _check_size(reader, name)
    image = reader.read()
    if image.isNull():
        raise Trouble("picture_damaged", name=name)
    return image


def _check_size(reader: QImageReader, name: str) -> None:
    size = reader.size()
    if size.isEmpty():
        raise Trouble("picture_damaged", name=name)
    pixels = size.width() * size.height()
    bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel() if _tells_format(reader) else 32
    if pixels > MEGAPIXELS * 1_000_000 or pixels * bits // 8 > ALLOCATION_MEGABYTES * 1024 * 1024:
        raise Trouble("picture_too_many_pixels", name=name, limit=MEGAPIXELS)


def _tells_format(reader: QImageReader) -> bool:
    return reader.imageFormat() != QImage.Format.Format_Invalid


def _bare(image: QImage) -> QImage:
    """Copy the pixels alone onto white paper: texts, profiles and thumbnails stay behind."""
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != srgb:
        image = image.convertedToColorSpace(srgb)
    fitting = _fitting(image.size(), LONGEST)
    if fitting != image.size():
        image = _scaled(image, fitting)
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _fitting(size: QSize, longest: int) -> QSize:
    if max(size.width(), size.height()) <= longest:
        return size
    return size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _packed(image: QImage, kind: str) -> Pixels:
    """Pack as the kind that it was; as a smaller JPEG when that takes too much room."""
    data = _saved(image, "PNG" if kind == "png" else "JPEG", -1 if kind == "png" else QUALITY)
    for longest, quality in ((LONGEST, QUALITY), *SMALLER):
        if len(data) <= PICTURE_LIMIT:
            break
        size = _fitting(image.size(), longest)
        image = image if size == image.size() else _scaled(image, size)
        data = _saved(image, "JPEG", quality)
    return Pixels(data, image.width(), image.height())


def _saved(image: QImage, form: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())


def _is_whole_jpeg(data: bytes) -> bool:
    """Walk through the parts of a JPEG to its end: Qt paints what is missing grey and says nothing."""
    at, scans = 2, 0
    while 0 <= at < len(data) - 1:
        marker = data[at + 1]
        if data[at] != 0xFF:
            return False
        if marker == _EOI:
            return True
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == _SOS:
                scans += 1
                at = _after_scan(data, at)
        if scans > MOST_SCANS:
            return False
    return False


def _after_scan(data: bytes, at: int) -> int:
    """Find the next marker after the data of a scan; -1 when there is none."""
    while (at := data.find(b"\xff", at)) >= 0:
        if at + 1 >= len(data) or (data[at + 1] != 0 and data[at + 1] not in _BARE and data[at + 1] != 0xFF):
            return at
        at += 1
    return -1

"""Pictures of flipcharts for the tests: paper with lines that look written by hand, as files of several kinds."""

import random
import struct

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPainterPath, QPen, QRadialGradient

LINES = (
    "Bord 3: møteplasser",
    "• kafé på biblioteket",
    "• åpen gymsal på kvelden",
    "• felles middag hver torsdag",
    "• turgruppe fra Neset",
    "• lån en nabo",
    "→ hvem har nøkkelen?",
    "• korpset kan spille",
)


def flipchart(width: int = 1500, height: int = 2000, lines: tuple[str, ...] = LINES) -> QImage:
    """Paint a sheet of paper in uneven light, with lines of handwriting on it."""
    chance = random.Random(7)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QRadialGradient(QPointF(width * 0.35, height * 0.3), height)
    light.setColorAt(0, QColor("#fdfcf7"))
    light.setColorAt(1, QColor("#d9d3c4"))
    painter.fillRect(image.rect(), light)
    painter.fillRect(QRectF(0, 0, width, height * 0.03), QColor("#8d8574"))
    size = height / (len(lines) + 1.5)
    for index, line in enumerate(lines):
        ink = QColor(("#1d2f6f", "#7a1f1f", "#1f4d2b")[index % 3])
        _write(painter, chance, line, QPointF(width * 0.08, size * (index + 1.3)), size * 0.42, ink, width * 0.86)
    painter.end()
    return image


def _write(
    painter: QPainter, chance: random.Random, text: str, at: QPointF, size: float, ink: QColor, room: float
) -> None:
    """Write letters one by one, none quite like the other, on a line that is not quite straight."""
    font = painter.font()
    font.setPixelSize(round(min(size, room / len(text) * 1.75)))
    font.setItalic(True)
    painter.setBrush(ink)
    painter.setPen(QPen(ink, max(1.0, size / 22), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x = 0.0
    for letter in text:
        path = QPainterPath()
        path.addText(QPointF(), font, letter)
        painter.save()
        painter.translate(at + QPointF(x, chance.uniform(-0.06, 0.06) * size + x * 0.012))
        painter.rotate(chance.uniform(-5, 5))
        painter.drawPath(path)
        painter.restore()
        x += max(path.boundingRect().width(), size * 0.18) + size * 0.1


def saved(image: QImage, form: str = "JPEG", quality: int = 90) -> bytes:
    """Pack a picture as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """Add what a phone adds: which way up it was held, where it was, whose it is."""
    maker = b"Kanari-telefon\x00"
    entries = [
        (0x010F, 2, len(maker), 8 + 2 + 3 * 12 + 4),
        (0x0112, 3, 1, orientation),
        (0x8825, 4, 1, 8 + 2 + 3 * 12 + 4 + len(maker)),
    ]
    tiff = b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(entries))
    tiff += b"".join(struct.pack("<HHII", *entry) for entry in entries) + struct.pack("<I", 0) + maker
    position = b"Kanari-GPS 59.91 10.75\x00"
    tiff += struct.pack("<HHHII", 1, 0x001D, 2, len(position), len(tiff) + 2 + 12 + 4) + struct.pack("<I", 0) + position
    body = b"Exif\x00\x00" + tiff
    comment = b"Kanari-kommentar"
    added = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    added += b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
    return jpeg[:2] + added + jpeg[2:]

"""How a picture looks to colour-blind eyes: ``python -m tests.look_colours PICTURE OUT``.

The matrices are those of Machado, Oliveira and Fernandes (2009) for full severity, on linear light.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QImage

MATRICES = {
    "protanopia": (0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    "deuteranopia": (0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    "tritanopia": (1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
    "no-colour": (0.2126, 0.7152, 0.0722) * 3,
}


def seen(picture: QImage, matrix: tuple[float, ...]) -> QImage:
    """Give a picture as it is seen; every colour in it is worked out once."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytearray(plain.constBits())
    cache: dict[bytes, bytes] = {}
    for at in range(0, len(pixels), 4):
        pixel = bytes(pixels[at : at + 3])
        if pixel not in cache:
            cache[pixel] = bytes(reversed(seen_colour(tuple(reversed(pixel)), matrix)))
        pixels[at : at + 3] = cache[pixel]
    return QImage(pixels, plain.width(), plain.height(), plain.bytesPerLine(), plain.format()).copy()


def seen_colour(colour: tuple[int, ...], matrix: tuple[float, ...]) -> tuple[int, ...]:
    """Give one colour, red, green and blue from 0 to 255, as it is seen."""
    light = [_linear(part / 255) for part in colour]
    rows = (matrix[at : at + 3] for at in (0, 3, 6))
    mixed = (sum(share * part for share, part in zip(row, light, strict=True)) for row in rows)
    return tuple(round(255 * _stored(min(1.0, max(0.0, part)))) for part in mixed)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _stored(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


if __name__ == "__main__":
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name, matrix in MATRICES.items():
        target = out / f"{source.stem}-{name}.png"
        seen(QImage(str(source)), matrix).save(str(target))
        print(target)

"""Pictures made anew: upright, small enough, nothing in them but pixels; what is wrong is refused in plain words."""

import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage
from PySide6.QtWidgets import QApplication

from tests.gui.flipchart import flipchart, saved, with_exif
from workshop_app.domain.codes import Lang
from workshop_app.gui.photo_pixels import LONGEST, _packed, plain, read_picture, sizes_of, thumbnail, turned
from workshop_app.i18n import language
from workshop_app.services.pictures import PICTURE_LIMIT, kind_of
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

pytestmark = pytest.mark.usefixtures("qapp")


def refused(data: bytes) -> str:
    with pytest.raises(Trouble) as trouble:
        plain(data, "tavla.jpg")
    for lang in Lang:
        said = explained(trouble.value, language(lang))
        assert "tavla.jpg" in said
        assert "{" not in said
    return trouble.value.code


def corner_red(width: int = 60, height: int = 40) -> QImage:
    """A blue picture that is red in its upper left corner."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(width // 3):
        for y in range(height // 3):
            image.setPixelColor(x, y, QColor("red"))
    return image


def is_red(image: QImage, x: float, y: float) -> bool:
    colour = image.pixelColor(round(x * (image.width() - 1)), round(y * (image.height() - 1)))
    return colour.red() > 150 and colour.blue() < 100


def test_nothing_but_pixels_is_kept_of_a_jpeg() -> None:
    taken = with_exif(saved(flipchart(300, 400)), orientation=1)
    assert b"Kanari-GPS" in taken
    made = plain(taken, "x")
    assert b"Kanari" not in made.data
    assert b"Exif" not in made.data
    assert _segments(made.data) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
    assert (made.width, made.height) == (300, 400)


def test_nothing_but_pixels_is_kept_of_a_png() -> None:
    image = flipchart(300, 400)
    image.setText("Author", "Kanari-navn")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    taken = saved(image, "PNG", -1)
    assert {b"tEXt", b"iCCP"} <= _chunks(taken)
    made = plain(taken, "x")
    assert kind_of(made.data) == "png"
    assert _chunks(made.data) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def _segments(jpeg: bytes) -> set[int]:
    found, at = set(), 2
    while jpeg[at + 1] != 0xDA:
        found.add(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found | {0xDA}


def _chunks(png: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(png):
        found.add(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4], "big")
    return found


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_picture_stands_upright_however_the_phone_was_held(orientation: int, corner: tuple[int, int]) -> None:
    made = plain(with_exif(saved(corner_red()), orientation), "x")
    image = QImage.fromData(made.data)
    assert (made.width, made.height) == ((40, 60) if orientation > 4 else (60, 40))
    assert [(x, y) for x in (0, 1) for y in (0, 1) if is_red(image, x, y)] == [corner]


def test_turning_goes_clockwise_and_back() -> None:
    first = plain(saved(corner_red(), "PNG", -1), "x")
    once = turned(first.data, 1)
    assert (once.width, once.height) == (40, 60)
    assert is_red(QImage.fromData(once.data), 1, 0)
    assert turned(once.data, -1) == first


def test_what_is_transparent_becomes_paper() -> None:
    image = QImage(30, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    made = QImage.fromData(plain(saved(image, "PNG", -1), "x").data)
    assert made.pixelColor(15, 15) == QColor("white")


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    made = plain(saved(QImage(5000, 2500, QImage.Format.Format_Grayscale8), "JPEG"), "x")
    assert (made.width, made.height) == (LONGEST, LONGEST // 2)


def test_what_takes_too_much_room_is_packed_tighter() -> None:
    noise = QImage(random.Random(1).randbytes(3000 * 2000 * 4), 3000, 2000, QImage.Format.Format_RGB32)
    made = _packed(noise, "png")
    assert len(made.data) <= PICTURE_LIMIT
    assert kind_of(made.data) == "jpg"
    assert QImage.fromData(made.data).width() == made.width


def _png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_foreign"),
        (b"bare tekst", "picture_foreign"),
        (SVG, "picture_foreign"),
        (b"GIF89a" + bytes(200), "picture_foreign"),
        (b"\x89PNG\r\n\x1a\n" + SVG, "picture_damaged"),
        (b"\xff\xd8\xff" + SVG, "picture_damaged"),
        (b"\xff\xd8\xff" + bytes(PICTURE_LIMIT), "picture_too_large"),
        (_png(30_000, 30_000), "picture_too_many_pixels"),
        (_png(900_000, 30), "picture_too_many_pixels"),
        (_png(100, 100), "picture_damaged"),
        (_png(0, 5), "picture_damaged"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_png_too_deep_to_unpack_is_refused_before_it_is_tried() -> None:
    deep = QImage(4800, 4800, QImage.Format.Format_RGBX64)
    deep.fill(QColor("white"))
    assert refused(saved(deep, "PNG", -1)) == "picture_too_many_pixels"


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_a_picture_that_is_cut_off_is_refused(form: str, share: float) -> None:
    whole = saved(flipchart(300, 400), form)
    assert refused(whole[: round(len(whole) * share)]) == "picture_damaged"


def test_a_jpeg_with_more_scans_than_any_camera_makes_is_refused() -> None:
    whole = saved(corner_red())
    scan = whole[whole.index(b"\xff\xda") : -2]
    assert refused(whole[:-2] + scan * 200 + b"\xff\xd9") == "picture_damaged"


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_mutated_pictures_are_refused_or_read_and_never_crash(form: str) -> None:
    chance, whole = random.Random(2026), saved(flipchart(120, 160), form)
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            made = plain(bytes(data), "x")
        except Trouble:
            continue
        assert max(made.width, made.height) <= LONGEST


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    reads: tuple[Callable[[], Path], ...] = (lambda: tmp_path, lambda: tmp_path / "borte.jpg")
    for path in reads:
        with pytest.raises(Trouble) as trouble:
            read_picture(path())
        assert trouble.value.code == "picture_unreadable"


def test_a_name_says_nothing_about_what_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "egentlig.png.txt"
    path.write_bytes(saved(corner_red()))
    assert kind_of(read_picture(path).data) == "jpg"


def test_a_kept_picture_is_unpacked_in_ever_smaller_sizes(qapp: QApplication) -> None:
    data = plain(saved(flipchart(1800, 2400)), "x").data
    assert [image.width() for image in sizes_of(data)] == [1800, 900, 450]
    small = thumbnail(data, 40)
    assert (small.width(), small.height()) == (30, 40)

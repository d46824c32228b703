"""Phosphor icons from their package, coloured by the theme, sharp at every scale."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from struct import pack

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, qRegisterResourceData
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Find the package's files without importing it."""
    spec = find_spec("py_phosphor_icons")
    assert spec is not None, "py-phosphor-icons is not installed"
    assert spec.origin is not None, "py-phosphor-icons has no files"
    return Path(spec.origin).parent / "svgs" / "flat"


@lru_cache(maxsize=400)
def _svg(name: str) -> bytes:
    weight = name.rsplit("-", 1)[-1]
    folder = weight if weight in ("fill", "bold") else "regular"
    return (_folder() / folder / f"{name}.svg").read_bytes()


def _painted(name: str, colour: str) -> bytes:
    return _svg(name).replace(b"currentColor", colour.encode())


@lru_cache(maxsize=400)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Read an icon once: many buttons show the same, and each is painted again and again."""
    return QSvgRenderer(QByteArray(_painted(name, colour)))


class _Engine(QIconEngine):
    """Paints an icon at whatever size is asked for, so that it is never scaled from pixels."""

    def __init__(self, name: str, colour: QColor, chosen: QColor, off: QColor, *, after: bool) -> None:
        super().__init__()
        self._name, self._colour, self._chosen, self._off, self._after = name, colour, chosen, off, after

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into the rectangle. In a wide one the room is left on the side of the words."""
        colour = self._chosen if state == QIcon.State.On else self._colour
        if mode == QIcon.Mode.Disabled:
            colour = self._off
        side = min(rect.width(), rect.height())
        square = QRect(rect.right() + 1 - side if self._after else rect.left(), rect.top(), side, side)
        _renderer(self._name, colour.name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Paint onto an empty pixmap."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Copy, as Qt does with icons."""
        return _Engine(self._name, self._colour, self._chosen, self._off, after=self._after)


def icon(name: str, colour: str, chosen: str, off: str, *, after: bool = False) -> QIcon:
    """Give a Phosphor icon by name, for instance ``arrow-right`` or ``check-circle-fill``, in a colour.

    ``chosen`` is its colour on a button that is checked, ``off`` on one that is disabled; ``after`` tells that it
    stands after the words.
    """
    return QIcon(_Engine(name, QColor(colour), QColor(chosen), QColor(off), after=after))


# A stylesheet takes pictures from files only. Qt's resources are files in memory, and nothing is left behind.

_registered: list[tuple[bytes, bytes, bytes]] = []
"""What Qt reads from as long as the process lives."""


@lru_cache(maxsize=40)
def file_of(name: str, colour: str) -> str:
    """Give the path under which a stylesheet finds an icon in a colour."""
    file = f"{name}-{colour.lstrip('#').lower()}.svg"
    _register(file, _painted(name, QColor(colour).name()))
    return f":/{file}"


def _register(name: str, content: bytes) -> None:
    """Hand Qt a folder with one file, in the form that its resource compiler writes: tree, names, contents."""
    tree = pack(">IHII", 0, 2, 1, 1) + pack(">IHHHI", 0, 0, 0, 1, 0)
    names = pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
    _registered.append((tree, names, pack(">I", len(content)) + content))
    qRegisterResourceData(1, *_registered[-1])


def _hash(name: str) -> int:
    """Hash a name as Qt does, which looks its files up so."""
    code = 0
    for letter in name:
        code = (code << 4) + ord(letter)
        code ^= (code & 0xF0000000) >> 23
        code &= 0x0FFFFFFF
    return code

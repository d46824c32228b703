"""Phosphor icons from their package, coloured by the theme, sharp at every scale."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
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


class _Engine(QIconEngine):
    """Paints an icon at whatever size is asked for, so that it is never scaled from pixels."""

    def __init__(self, name: str, colour: QColor, chosen: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._chosen = name, colour, chosen

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into the rectangle; faint when disabled."""
        colour = self._chosen if state == QIcon.State.On else self._colour
        painted = _svg(self._name).replace(b"currentColor", colour.name().encode())
        renderer = QSvgRenderer(QByteArray(painted))
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        renderer.render(painter, rect)  # type: ignore[call-overload]
        painter.restore()

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
        return _Engine(self._name, self._colour, self._chosen)


def icon(name: str, colour: str, chosen: str = "") -> QIcon:
    """Give a Phosphor icon by name, for instance ``arrow-right`` or ``check-circle-fill``, in a colour.

    ``chosen`` is its colour on a button that is checked.
    """
    return QIcon(_Engine(name, QColor(colour), QColor(chosen or colour)))

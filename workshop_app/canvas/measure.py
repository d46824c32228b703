"""Measures text for the layout of the map, as Qt will set it."""

from PySide6.QtGui import QFontMetricsF

from workshop_app.canvas.look import Look
from workshop_app.domain.message import Text


class QtMeasure:
    """Implements the domain's ``TextMeasure``; remembers what it has measured."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._metrics: dict[tuple[float, bool], QFontMetricsF] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        """Width of a text in the unit of ``size``."""
        return self._width(self._look.words(text), size, strong)

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        """Break a text into lines no wider than ``width``; a word that is wider is broken inside."""
        lines: list[str] = []
        for word in self._look.words(text).split():
            for part in self._broken(word, size, width, strong):
                if lines and self._width(f"{lines[-1]} {part}", size, strong) <= width:
                    lines[-1] += f" {part}"
                else:
                    lines.append(part)
        return lines or [""]

    def _width(self, text: str, size: float, strong: bool) -> float:
        key = (text, size, strong)
        if key not in self._widths:
            face = (size, strong)
            if face not in self._metrics:
                font = self._look.font(size, strong=strong)
                font.setKerning(False)  # the pictures on paper are set without, and stand as they do here
                self._metrics[face] = QFontMetricsF(font)
            self._widths[key] = self._metrics[face].horizontalAdvance(text)
        return self._widths[key]

    def _broken(self, word: str, size: float, limit: float, strong: bool) -> list[str]:
        if self._width(word, size, strong) <= limit:
            return [word]
        parts = [""]
        for char in word:
            if parts[-1] and self._width(parts[-1] + char, size, strong) > limit:
                parts.append("")
            parts[-1] += char
        return parts

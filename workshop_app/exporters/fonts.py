"""The type: Fira Sans, and for letters that it lacks the Noto faces. Measured and embedded by reportlab."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import fontpkg_fira_sans
import manimgx_fonts
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from workshop_app.domain.codes import Lang
from workshop_app.domain.message import Text
from workshop_app.wording import Wording

REGULAR, STRONG = "FiraSans", "FiraSans-SemiBold"
_FIRA = Path(fontpkg_fira_sans.ROOT) / "files"
_NOTO = Path(manimgx_fonts.__file__).parent
_FACES = {
    REGULAR: _FIRA / "FiraSans-Regular.ttf",
    STRONG: _FIRA / "FiraSans-SemiBold.ttf",
}
_FALLBACKS = {
    "NotoSans": _NOTO / "NotoSans[wght].ttf",
    "NotoSymbols": _NOTO / "NotoSansSymbols[wght].ttf",
    "NotoEmoji": _NOTO / "NotoEmoji[wght].ttf",
}
_SILENT = {"\u200d", "\u200c", "\u00ad", "\ufe0e", "\ufe0f"}
"""Joiners and variation selectors: they shape other letters and have no form of their own."""

_ALIKE = dict(zip("✓✗✘☐☒□☆★♡○●", "✔❌✖⬜❎◻⭐⭐🤍⭕•", strict=True))
"""Signs that people paste and no face has, each with the one whose form it is given. Copied out, it is still itself."""


@cache
def register() -> None:
    """Make the faces known to reportlab, once. Fallbacks are loaded when a letter first needs them."""
    for name, path in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(REGULAR, bold, italic, STRONG if bold else REGULAR)
    ttfonts.makeToUnicodeCMap = _with_surrogates(ttfonts.makeToUnicodeCMap)


def _with_surrogates(make: Callable[[str, object], str]) -> Callable[[str, object], str]:
    """Mend the table that tells which letter a glyph is, so that emoji can be copied out of the PDF.

    reportlab 5.1.0, to which we are pinned, writes letters beyond the basic plane as one number; the format
    wants a surrogate pair (PDF 32000-1, 9.10.3).
    """

    def pair(match: re.Match[str]) -> str:
        return f"<{match[1]}> <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"

    return lambda name, subset: re.sub(r"<(\w{2})> <([0-9A-F]{5,6})>", pair, make(name, subset))


@cache
def _loaded(name: str) -> TTFont:
    register()
    if name in _FALLBACKS:
        pdfmetrics.registerFont(TTFont(name, str(_FALLBACKS[name])))
    font: TTFont = pdfmetrics.getFont(name)
    return font


@lru_cache(maxsize=20_000)
def _face_of(char: str, wanted: str) -> str | None:
    for name in (wanted, *_FALLBACKS):
        if ord(char) in _loaded(name).face.charToGlyph:
            return name
    return _lent(char, wanted) if char in _ALIKE else None


def _lent(char: str, wanted: str) -> str | None:
    """Teach the face that has the sign most alike to draw it for this one too."""
    name = _face_of(_ALIKE[char], wanted)
    if name is not None:
        face = _loaded(name).face
        face.charToGlyph[ord(char)] = face.charToGlyph[ord(_ALIKE[char])]
        face.charWidths[ord(char)] = face.charWidths[ord(_ALIKE[char])]
    return name


def runs(text: str, wanted: str) -> Iterator[tuple[str, str]]:
    """Split a text into stretches that one face can set, as (face, stretch).

    A letter that no face has is written as its number, ``[U+4F60]``: shown, never dropped.
    """
    face, stretch = wanted, ""
    for char in text.replace("\n", " ").replace("\t", " "):
        if char in _SILENT:
            continue
        found = _face_of(char, wanted)
        if (found or wanted) != face and stretch:
            yield face, stretch
            stretch = ""
        face = found or wanted
        stretch += char if found else f"[U+{ord(char):04X}]"
    if stretch:
        yield face, stretch


def text_width(text: str, size: float, face: str = REGULAR) -> float:
    """Measure a text in the unit of ``size``."""
    register()
    return float(sum(pdfmetrics.stringWidth(stretch, name, size) for name, stretch in runs(text, face)))


class FontMeasure:
    """Implements the domain's ``TextMeasure`` for one language."""

    def __init__(self, lang: Lang) -> None:
        self._wording = Wording(lang)

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        """Width of a text in the unit of ``size``."""
        return text_width(self._wording.text(text), size, STRONG if strong else REGULAR)

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        """Break a text into lines no wider than ``width``, evenly; a word that is wider is broken inside."""
        face = STRONG if strong else REGULAR
        words = [part for word in self._wording.text(text).split() for part in _broken(word, size, width, face)]
        lines: list[str] = []
        for word in words:
            if lines and text_width(f"{lines[-1]} {word}", size, face) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines or [""]


def _broken(word: str, size: float, limit: float, face: str) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and text_width(parts[-1] + char, size, face) > limit:
            parts.append("")
        parts[-1] += char
    return parts

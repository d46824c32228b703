"""The one way from text to reportlab's markup: whatever a person wrote comes out as text, never as markup."""

from xml.sax.saxutils import escape

from workshop_app.domain.report.blocks import Line, Span
from workshop_app.exporters.fonts import REGULAR, STRONG, runs
from workshop_app.tokens import LIGHT
from workshop_app.wording import Wording

CHUNK = 1800
"""Longest stretch set as one paragraph: reportlab's line breaking is quadratic."""

_SEPARATOR = " \u00b7 "
_COLOURS = {"faint": LIGHT["ink-2"], "alert": LIGHT["coral"]}


def markup(line: Line, wording: Wording, face: str = REGULAR) -> list[str]:
    """Set a line of spans, a middle dot between them; text too long for one paragraph gives several."""
    stretches = [(span, part) for span in line for part in _chunks(wording.text(span.text))]
    paragraphs: list[str] = []
    size = 0
    for index, (span, part) in enumerate(stretches):
        begins = index == 0 or size + len(part) > CHUNK
        separator = "" if begins else _SEPARATOR
        if begins:
            paragraphs.append("")
            size = 0
        paragraphs[-1] += _set(span, separator, part, face)
        size += len(part)
    return [text for text in paragraphs if text]


def plain_markup(text: str, face: str = REGULAR) -> str:
    """Set a bare text."""
    return "".join(f'<font name="{name}">{escape(part)}</font>' for name, part in runs(text, face))


def _set(span: Span, separator: str, text: str, face: str) -> str:
    if not text:
        return ""
    faint = f'<font color="{LIGHT["ink-2"]}">{separator}</font>' if separator else ""
    words = plain_markup(text, STRONG if span.role in ("strong", "alert") else face)
    colour = _COLOURS.get(span.role)
    return faint + (f'<font color="{colour}">{words}</font>' if colour else words)


def _chunks(text: str) -> list[str]:
    """Cut a text after white space into parts of at most ``CHUNK`` characters; a longer word is cut inside."""
    parts: list[str] = []
    while len(text) > CHUNK:
        cut = text.rfind(" ", CHUNK // 2, CHUNK) + 1 or CHUNK
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]

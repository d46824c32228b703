"""The alliance map as SVG: the same shapes as in the PDF, with its text version inside."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Ground, Legend, with_legend, with_margin
from workshop_app.domain.figures.map_picture import picture
from workshop_app.domain.message import Verbatim
from workshop_app.domain.shapes import HALO, Box, Circle, Curve, Figure, Label, Paint, Polygon, Shape
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.exporters.map_text import description
from workshop_app.services.progress import Progress, unwatched
from workshop_app.tokens import FONT_FAMILY, LIGHT
from workshop_app.wording import Wording

STAND_INS = "Segoe UI, Helvetica Neue, Arial, sans-serif"
"""Faces about as wide, for readers without ours that do not hold a text to its width either."""


class SvgExporter:
    """Makes the map as a picture that any browser, Word and PowerPoint can show."""

    def __init__(self, *, legend: bool = True, ground: Ground = Ground.RINGS) -> None:
        self._ground = ground
        self._legend = Legend.BELOW if legend else Legend.NONE

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the SVG; every label is held to its measured width, whatever font the reader has."""
        measure = FontMeasure(lang)
        wording = Wording(lang)
        figure = with_margin(with_legend(picture(workshop, measure, self._ground), measure, self._legend))
        told = description(workshop, wording, self._ground)
        return _document(figure, workshop.details.title, told, wording, measure).encode()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Read it again as XML, and find the workshop's title in it."""
        try:
            found = ElementTree.fromstring(made)
        except ElementTree.ParseError:
            return False
        return found.findtext("{http://www.w3.org/2000/svg}title") == workshop.details.title


def _document(figure: Figure, title: str, told: str, wording: Wording, measure: FontMeasure) -> str:
    frame = f"{_n(figure.left)} {_n(figure.top)} {_n(figure.width)} {_n(figure.height)}"
    size = f'width="{_n(figure.width / 2)}" height="{_n(figure.height / 2)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" {size} role="img" xml:lang="{wording.lang}"'
        f" font-family={quoteattr(f'{FONT_FAMILY}, {STAND_INS}')}>",
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(told)}</desc>",
        f'<rect x="{_n(figure.left)}" y="{_n(figure.top)}" width="{_n(figure.width)}"'
        f' height="{_n(figure.height)}" fill="{LIGHT["surface"]}"/>',
        *(_shape(shape, wording, measure) for shape in figure.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shape(shape: Shape, wording: Wording, measure: FontMeasure) -> str:
    match shape:
        case Label():
            return _label(shape, wording, measure)
        case Box(x, y, width, height, paint, radius):
            corner = f' rx="{_n(radius)}"' if radius else ""
            return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{corner}{_paint(paint)}/>'
        case Circle(x, y, radius, paint):
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_paint(paint)}/>'
        case Curve(points, paint):
            start, *rest = (f"{_n(x)},{_n(y)}" for x, y in points)
            return f'<path d="M{start} C{" ".join(rest)}"{_paint(paint)}/>'
        case Polygon(points, paint, closed):
            path = " L".join(f"{_n(x)},{_n(y)}" for x, y in points)
            return f'<path d="M{path}{" Z" if closed else ""}"{_paint(paint)}/>'


def _label(label: Label, wording: Wording, measure: FontMeasure) -> str:
    text = wording.text(label.text)
    width = measure.width(Verbatim(text), label.size, strong=label.strong)
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    weight = ' font-weight="600"' if label.strong else ""
    place = f'<text x="{_n(label.x)}" y="{_n(label.y)}" font-size="{_n(label.size)}"'
    held = f'{anchor}{weight} textLength="{_n(width)}" lengthAdjust="spacingAndGlyphs"'
    written = f'{place} fill="{LIGHT[label.role]}"{held}>{escape(text)}</text>'
    return f"{_halo(label, place, held, text)}\n{written}" if label.halo else written


def _halo(label: Label, place: str, held: str, text: str) -> str:
    """Write the halo as a text of its own: Word and PowerPoint know no order of fill and stroke."""
    colour, width = LIGHT[label.halo or "paper"], _n(label.size * HALO)
    stroke = f' fill="{colour}" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
    return f'{place}{stroke}{held} aria-hidden="true">{escape(text)}</text>'


def _paint(paint: Paint) -> str:
    text = f' fill="{LIGHT[paint.fill]}"' if paint.fill else ' fill="none"'
    if paint.stroke:
        text += f' stroke="{LIGHT[paint.stroke]}" stroke-width="{_n(paint.width)}" stroke-linecap="round"'
        text += ' stroke-linejoin="round"'
    if paint.dash:
        text += f' stroke-dasharray="{" ".join(_n(length) for length in paint.dash)}"'
    return text


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")

"""How the PDF looks: paper, columns, styles of paragraphs and tables."""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

from workshop_app.exporters.fonts import REGULAR, STRONG
from workshop_app.tokens import LIGHT

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 58.0
TOP, BOTTOM = 58.0, 62.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
BAND = 292.0
"""Height of the cover's band, in points, as all lengths here."""


def colour(role: str) -> HexColor:
    """Give the colour of a role on paper."""
    return HexColor(LIGHT[role])


def _style(
    name: str, size: float, leading: float, role: str = "ink", face: str = REGULAR, **more: float
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        leading=leading,
        textColor=colour(role),
        splitLongWords=1,
        **more,
    )


STYLES = {
    "kicker": _style("kicker", 8.5, 12, "fjord", STRONG, spaceAfter=3),
    "title": _style("title", 21, 26, "ink", STRONG, spaceAfter=12),
    "question": _style("question", 16, 20.5, "ink", STRONG, spaceAfter=5),
    "heading2": _style("heading2", 12, 16, "ink", STRONG, spaceBefore=13, spaceAfter=5),
    "heading3": _style("heading3", 10, 14, "fjord", STRONG, spaceBefore=8, spaceAfter=3),
    "lead": _style("lead", 12.5, 18, "ink", spaceAfter=6),
    "body": _style("body", 10, 14.5, spaceAfter=6),
    "note": _style("note", 8.8, 12.5, "ink-2", spaceAfter=5),
    "quote": _style("quote", 12, 18, "fjord-dark", spaceAfter=6),
    "bullet": _style("bullet", 10, 14.5, leftIndent=12, spaceAfter=3),
    "entry": _style("entry", 9.6, 13.4, leftIndent=32),
    "label": _style("label", 8.2, 13.4, "ink-2", STRONG),
    "cell": _style("cell", 8.8, 12.2),
    "column": _style("column", 8.2, 11, "ink-2", STRONG),
    "fact": _style("fact", 10, 13.4),
    "contents": _style("contents", 9.6, 13.4),
    "caption": _style("caption", 8.8, 12.5, "ink-2", spaceBefore=5, spaceAfter=8),
}

STYLES["numbered"] = STYLES["entry"].clone(
    "numbered", spaceBefore=3, bulletFontName=STRONG, bulletFontSize=8.2, bulletColor=colour("ink-2")
)
"""The first paragraph of an entry, with its label beside it."""

TABLE = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("BACKGROUND", (0, 0), (-1, 0), colour("sunken")),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colour("line-strong")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, colour("line")),
    ]
)

LIST = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, -1), 4),
        ("RIGHTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
    ]
)

"""The alliance map on one sheet of paper, to hang on a wall: upright or lying, as it comes out largest."""

from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from workshop_app import __version__
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Drawing, Ground, Legend, with_legend
from workshop_app.domain.figures.map_picture import picture
from workshop_app.domain.map_text import map_text
from workshop_app.domain.message import TextMeasure, say
from workshop_app.domain.shapes import Figure
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import REGULAR, STRONG, FontMeasure, register
from workshop_app.exporters.map_text import facts_of
from workshop_app.exporters.pdf.markup import plain_markup
from workshop_app.exporters.pdf.painter import paint_figure
from workshop_app.exporters.pdf.paragraph import Paragraph
from workshop_app.exporters.pdf.styles import colour
from workshop_app.i18n import LOCALES
from workshop_app.services.progress import Progress, unwatched
from workshop_app.wording import Wording

PAPERS = {"a4": (A4, 1.0), "a3": (A3, 1.4)}
"""Size of the upright paper in points, and how much larger than on A4 everything around the map is."""
MARGIN, BAND, FOOT, GAP = 24.0, 62.0, 24.0, 10.0
LARGEST = 16.0 / 33
"""Points on a unit of the map at most: names are never larger than this, also where few stand on a large sheet."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """A sheet: its size, the map with its legend, and how many points there are on a unit of it."""

    width: float
    height: float
    figure: Figure
    scale: float


class MapSheetExporter:
    """Makes the sheet. ``paper`` is one of PAPERS."""

    def __init__(self, paper: str, *, legend: bool = True, ground: Ground = Ground.RINGS) -> None:
        self._paper, self._size = PAPERS[paper]
        self._legend, self._ground = legend, ground

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the PDF in a language."""
        register()
        wording, measure = Wording(lang), FontMeasure(lang)
        drawn = picture(workshop, measure, self._ground)
        progress(0.4)
        layout = self._best(drawn, measure)
        progress(0.5)
        target = BytesIO()
        canvas = self._canvas(target, layout, workshop, wording)
        self._draw_head(canvas, layout, workshop, wording)
        self._draw_map(canvas, layout, wording)
        progress(0.9)
        self._draw_foot(canvas, layout, workshop, wording)
        canvas.save()
        return target.getvalue()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Open it again, and find one page with the map on it."""
        try:
            with pdfium.PdfDocument(made) as document:
                return len(document) == 1 and any(document[0].get_objects(max_depth=1))
        except pdfium.PdfiumError:
            return False

    # Which way round

    def _best(self, drawn: Drawing, measure: TextMeasure) -> _Layout:
        """Try the paper both ways, with the legend below and beside; the largest map wins."""
        places = (Legend.BELOW, Legend.BESIDE) if self._legend else (Legend.NONE,)
        figures = [with_legend(drawn, measure, place) for place in places]
        found = [
            self._layout(width, height, figure)
            for width, height in (self._paper, landscape(self._paper))
            for figure in figures
        ]
        return max(found, key=lambda layout: layout.scale)

    def _layout(self, width: float, height: float, figure: Figure) -> _Layout:
        room_x, room_y = width - 2 * self._px(MARGIN), height - self._px(BAND + FOOT + 2 * GAP)
        scale = min(room_x / figure.width, room_y / figure.height, LARGEST * self._size)
        return _Layout(width, height, figure, scale)

    def _px(self, points: float) -> float:
        return points * self._size

    # What is on it

    def _canvas(self, target: BytesIO, layout: _Layout, workshop: Workshop, wording: Wording) -> Canvas:
        canvas = Canvas(
            target,
            pagesize=(layout.width, layout.height),
            initialFontName=REGULAR,
            lang=LOCALES[wording.lang].replace("_", "-"),
        )
        canvas.setTitle(f"{wording.text(say('report.alliance_map'))}: {workshop.details.title}")
        canvas.setSubject(wording.text(map_text(workshop, self._ground).summary))
        canvas.setAuthor(workshop.details.organiser or workshop.details.municipality)
        canvas.setCreator(f"Samspill {__version__}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas

    def _draw_head(self, canvas: Canvas, layout: _Layout, workshop: Workshop, wording: Wording) -> None:
        px, band = self._px, self._px(BAND)
        top = layout.height - band
        canvas.setFillColor(colour("fjord"))
        canvas.rect(0, top, layout.width, band, stroke=0, fill=1)
        canvas.saveState()
        text = canvas.beginText(px(MARGIN), layout.height - px(21))
        text.setFont(STRONG, px(7.5))
        text.setFillColor(colour("fjord-light"))
        text.setCharSpace(px(0.8))
        text.textOut(wording.text(say("report.alliance_map")).upper())
        canvas.drawText(text)
        canvas.restoreState()
        room = layout.width - 2 * px(MARGIN)
        facts = self._set(facts_of(workshop, wording), 8.5, room * 0.32, right=True)
        self._draw_title(canvas, layout, workshop.details.title, room * 0.66)
        y = layout.height - px(14)
        for line in facts:
            if y - line.height < top + px(4):
                break
            line.drawOn(canvas, layout.width - px(MARGIN) - room * 0.32, y - line.height)
            y -= line.height + px(1)

    def _draw_title(self, canvas: Canvas, layout: _Layout, title: str, room: float) -> None:
        """Set the title as large as the band allows."""
        for size in (19.0, 16.0, 13.0, 10.5, 8.5, 7.0):
            (line,) = self._set([title], size, room, strong=True)
            if line.height <= self._px(BAND - 30):
                break
        line.drawOn(canvas, self._px(MARGIN), layout.height - self._px(24) - line.height)

    def _set(
        self,
        texts: list[str],
        size: float,
        room: float,
        *,
        strong: bool = False,
        right: bool = False,
        role: str = "surface",
    ) -> list[Paragraph]:
        face, points = STRONG if strong else REGULAR, self._px(size)
        style = ParagraphStyle(
            "sheet",
            fontName=face,
            fontSize=points,
            leading=points * 1.25,
            textColor=colour(role),
            splitLongWords=1,
            alignment=2 if right else 0,
        )
        lines = [Paragraph(plain_markup(text, face), style) for text in texts]
        for line in lines:
            line.wrap(room, 1000)
        return lines

    def _draw_map(self, canvas: Canvas, layout: _Layout, wording: Wording) -> None:
        """Stand the map in the middle of what is left."""
        figure, scale, px = layout.figure, layout.scale, self._px
        room = layout.height - px(BAND + FOOT + 2 * GAP)
        left = (layout.width - figure.width * scale) / 2
        foot = px(FOOT + GAP) + (room - figure.height * scale) / 2
        paint_figure(canvas, figure, scale, (left, foot), wording)

    def _draw_foot(self, canvas: Canvas, layout: _Layout, workshop: Workshop, wording: Wording) -> None:
        """Say how much is on the map."""
        px = self._px
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(px(0.5))
        canvas.line(px(MARGIN), px(FOOT), layout.width - px(MARGIN), px(FOOT))
        room = layout.width - 2 * px(MARGIN)
        (line,) = self._set([wording.text(map_text(workshop, self._ground).counted)], 7.5, room, role="ink-2")
        line.drawOn(canvas, px(MARGIN), px(FOOT - 4) - line.height)

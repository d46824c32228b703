"""The action plan on one A3 sheet: the letters are as large as the sheet allows, down to what can still be read."""

from io import BytesIO

from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Table, TableStyle

from workshop_app import __version__
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.message import say
from workshop_app.domain.report.blocks import Cell
from workshop_app.domain.report.plan import UNSETTLED, PlanSheet, plan_sheet
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import REGULAR, STRONG, register, text_width
from workshop_app.exporters.pdf.markup import markup, plain_markup
from workshop_app.exporters.pdf.paragraph import Paragraph
from workshop_app.exporters.pdf.styles import colour
from workshop_app.i18n import LOCALES
from workshop_app.services.progress import Progress, unwatched
from workshop_app.wording import Wording

PAGE = landscape(A3)
MARGIN, BAND, FOOT = 40.0, 104.0, 44.0
WIDTH, HEIGHT = PAGE[0] - 2 * MARGIN, PAGE[1] - BAND - FOOT - 34
LARGEST, SMALLEST, STEP = 15.0, 7.5, 0.5
"""Sizes of the letters, in points. Nobody reads less than the smallest from an arm's length."""


class PlanExporter:
    """Makes the sheet; a plan too long for one goes over several, and says so on each."""

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the PDF in a language."""
        register()
        wording = Wording(lang)
        sheet = plan_sheet(workshop)
        size = _fitting_size(sheet, wording, progress)
        pages = 1
        while True:
            target = BytesIO()
            document = _Sheet(target, sheet, wording, pages)
            document.build([_table(sheet, wording, size or SMALLEST)])
            if document.page <= pages:
                return target.getvalue()
            pages = document.page

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Check that the file is whole: a PDF from its first line to its last, with a page tree."""
        return made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF") and b"/Pages" in made


def _fitting_size(sheet: PlanSheet, wording: Wording, progress: Progress) -> float | None:
    """Find the largest letters with which the table fits on the sheet; None when even the smallest are too large."""
    low, high = 0, round((LARGEST - SMALLEST) / STEP)
    found = None
    while low <= high:
        middle = (low + high) // 2
        size = SMALLEST + middle * STEP
        progress(0.5 if found else 0.2)
        if _table(sheet, wording, size).wrap(WIDTH, HEIGHT)[1] <= HEIGHT:
            found, low = size, middle + 1
        else:
            high = middle - 1
    return found


def _table(sheet: PlanSheet, wording: Wording, size: float) -> Flowable:
    body = _style("body", size)
    if not sheet.table.rows:
        return Paragraph(plain_markup(wording.text(sheet.empty)), body)
    head = _style("head", size * 0.9, face=STRONG, role="ink-2")
    titles = [Paragraph(plain_markup(wording.text(one.title), STRONG), head) for one in sheet.table.columns]
    rows = [[_cell(cell, wording, body) for cell in row] for row in sheet.table.rows]
    widths = [WIDTH * one.share for one in sheet.table.columns]
    table = Table([titles, *rows], widths, style=_look(sheet, size), hAlign="LEFT", repeatRows=1)
    table.splitInRow = 1
    return table


def _cell(cell: Cell, wording: Wording, style: ParagraphStyle) -> list[Flowable]:
    return [Paragraph(text, style) for line in cell for text in markup(line, wording)]


def _style(name: str, size: float, *, face: str = REGULAR, role: str = "ink") -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=face, fontSize=size, leading=size * 1.32, textColor=colour(role), splitLongWords=1,
        spaceAfter=size * 0.15,
    )  # fmt: skip


def _look(sheet: PlanSheet, size: float) -> TableStyle:
    """Rule the rows; what nobody has settled stands on amber, to be filled in by hand."""
    gaps = [("BACKGROUND", place, place, colour("amber-light")) for place in _gaps(sheet)]
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), size * 0.7),
            ("RIGHTPADDING", (0, 0), (-1, -1), size * 0.7),
            ("TOPPADDING", (0, 0), (-1, -1), size * 0.55),
            ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.75),
            ("BACKGROUND", (0, 0), (-1, 0), colour("sunken")),
            ("LINEBELOW", (0, 0), (-1, 0), 1, colour("line-strong")),
            ("LINEBELOW", (0, 1), (-1, -1), 0.6, colour("line")),
            ("LINEBEFORE", (0, 1), (0, -1), 3, colour("fjord")),
            *gaps,
        ]
    )


def _gaps(sheet: PlanSheet) -> list[tuple[int, int]]:
    """Give column and row of what nobody has settled."""
    return [
        (column, row)
        for row, cells in enumerate(sheet.table.rows, start=1)
        for column, cell in enumerate(cells)
        if UNSETTLED in cell
    ]


class _Sheet(BaseDocTemplate):  # type: ignore[misc]
    """The paper around the table: whose plan it is above, where one is below."""

    def __init__(self, target: BytesIO, sheet: PlanSheet, wording: Wording, pages: int) -> None:
        kicker, title = wording.text(sheet.kicker), wording.text(sheet.title)
        super().__init__(
            target,
            pagesize=PAGE,
            title=f"{kicker}: {title}",
            creator=f"Samspill {__version__}",
            lang=LOCALES[wording.lang].replace("_", "-"),
            initialFontName=REGULAR,
        )
        self._plan, self._wording, self._pages = sheet, wording, pages
        frame = Frame(MARGIN, FOOT + 14, WIDTH, HEIGHT, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("plan", [frame], onPage=self._draw)])

    def beforeDocument(self) -> None:
        """Let the title stand in the window's bar."""
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def _draw(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(colour("fjord"))
        canvas.rect(0, PAGE[1] - BAND, PAGE[0], BAND, stroke=0, fill=1)
        self._draw_rings(canvas)
        self._draw_title(canvas)
        self._draw_facts(canvas)
        self._draw_foot(canvas, document.page)
        canvas.restoreState()

    def _draw_rings(self, canvas: Canvas) -> None:
        """Let the rings of the alliance map rise at the right, as on the summary's cover."""
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, PAGE[1] - BAND, PAGE[0], BAND)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(colour("surface"))
        canvas.setStrokeAlpha(0.13)
        canvas.setLineWidth(1.2)
        for radius in (50, 100, 150, 200):
            canvas.circle(PAGE[0] - 70, PAGE[1] - BAND - 6, radius, stroke=1, fill=0)
        canvas.restoreState()

    def _draw_title(self, canvas: Canvas) -> None:
        kicker = self._wording.text(self._plan.kicker).upper()
        canvas.saveState()
        text = canvas.beginText(MARGIN, PAGE[1] - 34)
        text.setFont(STRONG, 11)
        text.setFillColor(colour("fjord-light"))
        text.setCharSpace(1.2)
        text.textOut(kicker)
        canvas.drawText(text)
        canvas.restoreState()
        for size in (28, 24, 20, 17):
            style = _style("title", size, face=STRONG, role="surface")
            title = Paragraph(plain_markup(self._wording.text(self._plan.title), STRONG), style)
            _, height = title.wrap(WIDTH * 0.66, 1000)
            if height <= BAND - 46:
                break
        title.drawOn(canvas, MARGIN, PAGE[1] - 42 - height)

    def _draw_facts(self, canvas: Canvas) -> None:
        """Set place, date and the next meeting at the right end of the band."""
        lines = [(self._wording.text(fact), REGULAR) for fact in self._plan.facts]
        if self._plan.meeting:
            meeting = " · ".join(self._wording.text(span.text) for span in self._plan.meeting)
            lines.append((self._wording.text(say("report.meet_again", when=meeting)), STRONG))
        room, y = WIDTH * 0.32, PAGE[1] - 34
        for text, face in lines:
            line = Paragraph(plain_markup(text, face), _style("fact", 11, face=face, role="surface"))
            line.style.alignment = 2
            _, height = line.wrap(room, 1000)
            if y - height < PAGE[1] - BAND:
                break
            line.drawOn(canvas, PAGE[0] - MARGIN - room, y - height + 9)
            y -= height + 2

    def _draw_foot(self, canvas: Canvas, page: int) -> None:
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, FOOT, PAGE[0] - MARGIN, FOOT)
        canvas.setFillColor(colour("ink-2"))
        canvas.setFont(REGULAR, 10)
        several = self._pages > 1
        told = [say("report.plan_long")] if several else []
        told += [say("report.plan_foot")] if _gaps(self._plan) else []
        canvas.drawString(MARGIN, FOOT - 18, " ".join(self._wording.text(one) for one in told))
        number = self._wording.text(say("report.sheet_of", page=page, pages=self._pages)) if several else ""
        canvas.drawString(PAGE[0] - MARGIN - text_width(number, 10), FOOT - 18, number)

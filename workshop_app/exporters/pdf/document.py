"""The document around the story: cover band, running feet, page numbers, bookmarks, metadata."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from workshop_app import __version__
from workshop_app.domain.message import say
from workshop_app.domain.report.blocks import Report
from workshop_app.exporters.fonts import REGULAR, STRONG, text_width
from workshop_app.exporters.pdf.markup import plain_markup
from workshop_app.exporters.pdf.paragraph import Bookmarked, Paragraph
from workshop_app.exporters.pdf.styles import BAND, BOTTOM, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, STYLES, TOP, WIDTH, colour
from workshop_app.i18n import LOCALES
from workshop_app.services.progress import Progress
from workshop_app.wording import Wording

COVER, PAGE = "cover", "page"
PASSES = 2
"""One to learn on which pages things stand, one to tell it. More are needed only when the contents grow by a page."""


class Document(BaseDocTemplate):  # type: ignore[misc]
    """A4 with a cover. Built twice, so that contents and «page x of y» are right."""

    def __init__(self, target: BytesIO, report: Report, wording: Wording, progress: Progress) -> None:
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=wording.text(report.title),
            subject=wording.text(report.subject),
            author=report.author,
            creator=f"Samspill {__version__}",
            lang=LOCALES[wording.lang].replace("_", "-"),
            initialFontName=REGULAR,
        )
        self._report = report
        self._wording = wording
        self._pages = 0
        self._progress = progress
        self._pass, self._parts = 1, 1
        self.setProgressCallBack(self._follow)
        body = Frame(MARGIN, BOTTOM, WIDTH, PAGE_HEIGHT - TOP - BOTTOM, 0, 0, 0, 0, id=PAGE)
        below = Frame(MARGIN, BOTTOM, WIDTH, PAGE_HEIGHT - BAND - BOTTOM - 30, 0, 0, 0, 0, id=COVER)
        self.addPageTemplates(
            [
                PageTemplate(COVER, [below], onPage=self._draw_cover, autoNextPageTemplate=PAGE),
                PageTemplate(PAGE, [body], onPage=self._draw_foot),
            ]
        )

    def _follow(self, what: str, number: int) -> None:
        """Turn what reportlab tells into a share: of the passes, and of the parts of the story in each."""
        match what:
            case "PASS":
                self._pass = number
            case "SIZE_EST":
                self._parts = number
            case "PROGRESS":
                self._progress(min((self._pass - 1 + number / self._parts) / PASSES, 1.0))

    def beforeDocument(self) -> None:
        """Begin a pass: the outline is collapsed to chapters, and the title stands in the window's bar."""
        self._outlined = -1
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        self.canv.showOutline()

    def afterFlowable(self, flowable: Flowable) -> None:
        """Write a heading into outline and contents as it is placed."""
        if not isinstance(flowable, Bookmarked) or not flowable.key:
            return
        self.canv.bookmarkPage(flowable.key)
        level = min(flowable.level, self._outlined + 1)
        self._outlined = level
        self.canv.addOutlineEntry(flowable.title, flowable.key, level, closed=level == 0)
        if flowable.level == 0:
            self.notify("TOCEntry", (0, plain_markup(flowable.title), self.page, flowable.key))

    def _endBuild(self) -> None:
        self._pages = self.page
        super()._endBuild()

    def _draw_cover(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        cover = self._report.cover
        canvas.saveState()
        canvas.setFillColor(colour("fjord"))
        canvas.rect(0, PAGE_HEIGHT - BAND, PAGE_WIDTH, BAND, stroke=0, fill=1)
        self._draw_rings(canvas)
        kicker = self._wording.text(cover.kicker).upper()
        canvas.saveState()  # the wide spacing below would else go on into the title
        text = canvas.beginText(MARGIN, PAGE_HEIGHT - 74)
        text.setFont(STRONG, 9.5)
        text.setFillColor(colour("fjord-light"))
        text.setCharSpace(1.1)
        text.textOut(kicker)
        canvas.drawText(text)
        canvas.restoreState()
        title = _fitting_title(self._wording.text(cover.title))
        title.drawOn(canvas, MARGIN, PAGE_HEIGHT - 92 - title.height)
        self._draw_badge(canvas, self._wording.text(cover.badge))
        canvas.restoreState()
        self._draw_foot(canvas, document)

    def _draw_rings(self, canvas: Canvas) -> None:
        """Let the rings of the alliance map rise behind the title."""
        path = canvas.beginPath()
        path.rect(0, PAGE_HEIGHT - BAND, PAGE_WIDTH, BAND)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(colour("surface"))
        canvas.setStrokeAlpha(0.13)
        canvas.setLineWidth(1.2)
        for radius in (60, 120, 180, 240):
            canvas.circle(PAGE_WIDTH - 70, PAGE_HEIGHT - BAND + 26, radius, stroke=1, fill=0)

    def _draw_badge(self, canvas: Canvas, text: str) -> None:
        width = text_width(text, 9, STRONG) + 22
        canvas.setFillColor(colour("fjord-light"))
        canvas.roundRect(MARGIN, PAGE_HEIGHT - BAND + 28, width, 20, 10, stroke=0, fill=1)
        canvas.setFillColor(colour("fjord-dark"))
        canvas.setFont(STRONG, 9)
        canvas.drawString(MARGIN + 11, PAGE_HEIGHT - BAND + 34.8, text)

    def _draw_foot(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, BOTTOM - 16, PAGE_WIDTH - MARGIN, BOTTOM - 16)
        number = self._wording.text(say("report.page_of", page=document.page, pages=self._pages or document.page))
        foot = _one_line(self._wording.text(self._report.footer), WIDTH - 110)
        foot.drawOn(canvas, MARGIN, BOTTOM - 34)
        canvas.setFillColor(colour("ink-2"))
        canvas.setFont(REGULAR, 8.5)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 31, number)
        canvas.restoreState()


def _fitting_title(text: str) -> Paragraph:
    """Set the title as large as the band allows."""
    for size in (32, 28, 24, 20, 16, 13):
        style = STYLES["title"].clone("cover", fontSize=size, leading=size * 1.18, textColor=colour("surface"))
        title = Paragraph(plain_markup(text, STRONG), style)
        _, height = title.wrap(WIDTH - 20, 1000)
        if height <= BAND - 92 - 66:
            break
    return title


def _one_line(text: str, width: float) -> Paragraph:
    """Set a text on one line, cut where it is too long."""
    while text and text_width(text, 8.5) > width:
        text = text[:-2].rstrip(" …") + "…"
    line = Paragraph(plain_markup(text), STYLES["note"].clone("foot", fontSize=8.5))
    line.wrap(width + 20, 100)
    return line

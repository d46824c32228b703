"""The PDF exporter: report in, bytes out."""

from collections.abc import Callable, Sequence
from io import BytesIO

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.insight import Insight
from workshop_app.domain.report.build import build_report
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure, register
from workshop_app.exporters.pdf.composer import Composer
from workshop_app.exporters.pdf.document import Document
from workshop_app.services.progress import Progress, unwatched
from workshop_app.wording import Wording

COMPOSED = 0.2
"""The share of the time that goes before the first page is set; it only steers how evenly progress is told."""


class PdfExporter:
    """Makes the designed summary. ``insights_of`` finds what the map shows, the weightiest first."""

    def __init__(self, insights_of: Callable[[Workshop], Sequence[Insight]]) -> None:
        self._insights_of = insights_of

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the PDF in a language; notes stand in the language they were written in."""
        register()
        wording = Wording(lang)
        report = build_report(workshop, FontMeasure(lang), self._insights_of(workshop))
        story = Composer(wording, lambda share: progress(COMPOSED * share)).story(report)
        target = BytesIO()
        document = Document(target, report, wording, lambda share: progress(COMPOSED + (1 - COMPOSED) * share))
        document.multiBuild(story)
        return target.getvalue()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Check that the file is whole: a PDF from its first line to its last, with a page tree."""
        return made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF") and b"/Pages" in made

"""The PDF exporter: report in, bytes out."""

from io import BytesIO

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.report.build import build_report
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure, register
from workshop_app.exporters.pdf.composer import Composer
from workshop_app.exporters.pdf.document import Document
from workshop_app.exporters.wording import Wording
from workshop_app.services.progress import Progress, unwatched

COMPOSED = 0.2
"""The share of the time that goes before the first page is set; it only steers how evenly progress is told."""


class PdfExporter:
    """Makes the designed summary."""

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the PDF in a language; notes stand in the language they were written in."""
        register()
        wording = Wording(lang)
        report = build_report(workshop, FontMeasure(lang))
        story = Composer(wording, lambda share: progress(COMPOSED * share)).story(report)
        target = BytesIO()
        document = Document(target, report, wording, lambda share: progress(COMPOSED + (1 - COMPOSED) * share))
        document.multiBuild(story)
        return target.getvalue()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Check that the file is whole: a PDF from its first line to its last, with a page tree."""
        return made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF") and b"/Pages" in made

"""From the report's parts to what reportlab sets on pages: one function a kind of part."""

from collections.abc import Sequence
from itertools import count

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepInFrame,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from workshop_app.domain.message import say
from workshop_app.domain.report import blocks
from workshop_app.exporters.fonts import STRONG
from workshop_app.exporters.pdf.document import Bookmarked
from workshop_app.exporters.pdf.markup import markup, plain_markup
from workshop_app.exporters.pdf.painter import FigureFlowable
from workshop_app.exporters.pdf.styles import BOTTOM, LIST, PAGE_HEIGHT, STYLES, TABLE, TOP, WIDTH, colour
from workshop_app.exporters.wording import Wording

ROOM_AFTER_HEADING = 100.0
"""A heading that has less room than this below it, in points, opens the next page."""

_TALL_CELL = 1500
"""Characters from which a table cell may be taller than a page, so that its row must be allowed to break."""


class Composer:
    """Sets a report in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._keys = count(1)

    def story(self, report: blocks.Report) -> list[Flowable]:
        """Give everything that stands on the pages, cover first."""
        flow = self._cover(report)
        for number, section in enumerate(report.sections):
            flow += self._section(section, is_first=number == 0)
        return flow

    def _cover(self, report: blocks.Report) -> list[Flowable]:
        rows = [
            [Paragraph(markup(blocks.plain(name), self._wording)[0], STYLES["label"]), self._paragraphs(line, "fact")]
            for name, line in report.cover.facts
        ]
        facts = [Table(rows, [118, WIDTH - 118], style=LIST, hAlign="LEFT")] if rows else []
        if not report.sections:
            return facts or [Spacer(0, 8)]
        contents = TableOfContents(levelStyles=[STYLES["contents"]], dotsMinLevel=-1)
        contents.tableStyle = LIST
        heading = Paragraph(plain_markup(self._wording.text(say("report.contents")), STRONG), STYLES["heading2"])
        return [*facts, Spacer(0, 8), heading, contents, PageBreak()]

    def _section(self, section: blocks.Section, *, is_first: bool) -> list[Flowable]:
        """Set a chapter; the cover ends its own page, so that the first one opens none."""
        flow: list[Flowable] = [] if is_first else [PageBreak()] if section.opens_page else [Spacer(0, 20)]
        if not section.opens_page:
            flow.append(CondPageBreak(170))
        is_question = section.kicker is not None
        title = self._heading(section.title, "question" if is_question else "title", 0)
        if section.kicker is not None:
            kicker = self._wording.text(section.kicker).upper()
            flow.append(Paragraph(plain_markup(kicker, STRONG), STYLES["kicker"]))
        flow.append(title)
        body = [flowable for block in section.blocks for flowable in self._block(block)]
        if section.one_page:
            height = PAGE_HEIGHT - TOP - BOTTOM - 60
            return [*flow, KeepInFrame(WIDTH, height, body, mode="shrink")]
        return flow + body

    def _heading(self, line: blocks.Line, style: str, level: int) -> Bookmarked:
        title = " · ".join(self._wording.text(span.text) for span in line)
        set_text = " ".join(markup(line, self._wording, STRONG))
        return Bookmarked(set_text, STYLES[style]).marked(title, f"part-{next(self._keys)}", level)

    def _block(self, block: blocks.Block) -> Sequence[Flowable]:
        match block:
            case blocks.Heading(level=2):
                return [CondPageBreak(ROOM_AFTER_HEADING), self._heading(block.line, "heading2", 1)]
            case blocks.Heading():
                set_text = " ".join(markup(block.line, self._wording, STRONG))
                return [CondPageBreak(ROOM_AFTER_HEADING / 2), Paragraph(set_text, STYLES["heading3"])]
            case blocks.Paragraph():
                return self._paragraphs(block.line, block.role)
            case blocks.Bullets():
                return [self._bullet(text) for item in block.items for text in markup(item, self._wording)]
            case blocks.Entries():
                return [self._entries(block)]
            case blocks.Table():
                return [self._table(block), Spacer(0, 6)]
            case blocks.Picture():
                return self._picture(block)

    def _paragraphs(self, line: blocks.Line, style: str) -> list[Flowable]:
        return [Paragraph(text, STYLES[style]) for text in markup(line, self._wording)]

    def _bullet(self, text: str) -> Flowable:
        return Paragraph(text, STYLES["bullet"], bulletText="•")

    def _entries(self, block: blocks.Entries) -> Flowable:
        rows = []
        for entry in block.items:
            label = Paragraph(plain_markup(self._wording.text(entry.label), STRONG), STYLES["label"])
            rows.append([label, self._paragraphs((*entry.line, *entry.detail), "entry")])
        return Table(rows, [32, WIDTH - 32], style=LIST, hAlign="LEFT", splitInRow=1)

    def _table(self, block: blocks.Table) -> Flowable:
        head = [Paragraph(plain_markup(self._wording.text(c.title), STRONG), STYLES["column"]) for c in block.columns]
        rows = [[self._cell(cell) for cell in row] for row in block.rows]
        widths = [WIDTH * column.share for column in block.columns]
        table = Table([head, *rows], widths, style=TABLE, hAlign="LEFT", repeatRows=1)
        table.splitInRow = int(any(self._is_tall(cell) for row in block.rows for cell in row))
        table.setStyle(TableStyle([("LINEBELOW", (0, -1), (-1, -1), 0.5, colour("line-strong"))]))
        return table

    def _cell(self, cell: blocks.Cell) -> list[Flowable]:
        return [Paragraph(text, STYLES["cell"]) for line in cell for text in markup(line, self._wording)]

    def _is_tall(self, cell: blocks.Cell) -> bool:
        return sum(len(self._wording.text(span.text)) for line in cell for span in line) > _TALL_CELL

    def _picture(self, block: blocks.Picture) -> list[Flowable]:
        limit = PAGE_HEIGHT - TOP - BOTTOM - 110 if block.fills_page else None
        flow: list[Flowable] = [Spacer(0, 4), FigureFlowable(block.figure, self._wording, limit)]
        if block.caption is not None:
            flow.append(Paragraph(plain_markup(self._wording.text(block.caption)), STYLES["caption"]))
        return [*flow, Spacer(0, 6)]

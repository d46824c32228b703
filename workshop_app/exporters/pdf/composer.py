"""From the report's parts to what reportlab sets on pages: one function a kind of part."""

from collections.abc import Sequence
from itertools import count

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepInFrame,
    PageBreak,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from workshop_app.domain.message import say
from workshop_app.domain.report import blocks
from workshop_app.exporters.fonts import STRONG
from workshop_app.exporters.pdf.markup import markup, plain_markup
from workshop_app.exporters.pdf.painter import FigureFlowable
from workshop_app.exporters.pdf.paragraph import Bookmarked, Paragraph
from workshop_app.exporters.pdf.styles import BOTTOM, LIST, PAGE_HEIGHT, STYLES, TABLE, TOP, WIDTH, colour
from workshop_app.services.progress import Progress
from workshop_app.wording import Wording

ROOM_AFTER_HEADING = 100.0
"""A heading that has less room than this below it, in points, opens the next page."""

_TALL_CELL = 1500
"""Characters from which a table cell may be taller than a page, so that its row must be allowed to break."""


class Composer:
    """Sets a report in one language."""

    def __init__(self, wording: Wording, progress: Progress) -> None:
        self._wording = wording
        self._progress = progress
        self._keys = count(1)

    def story(self, report: blocks.Report) -> list[Flowable]:
        """Give everything that stands on the pages, cover first."""
        flow = self._cover(report)
        self._done, self._total = 0, sum(_weight(block) for section in report.sections for block in section.blocks)
        for before, section in zip((None, *report.sections), report.sections, strict=False):
            flow += self._opening(section, before) + self._section(section)
        return flow

    def _step(self) -> None:
        self._done += 1
        self._progress(self._done / self._total)

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

    def _opening(self, section: blocks.Section, before: blocks.Section | None) -> list[Flowable]:
        """Go on from the chapter before; the cover ends its own page, and a chapter of one page stands there alone."""
        if before is None:
            return []
        if section.opens_page or before.one_page:
            return [PageBreak()]
        return [Spacer(0, 20), CondPageBreak(170)]

    def _section(self, section: blocks.Section) -> list[Flowable]:
        flow: list[Flowable] = []
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
        if not isinstance(block, blocks.Entries | blocks.Table):
            self._step()
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
                return [flowable for entry in block.items for flowable in self._entry(entry)]
            case blocks.Table():
                return [self._table(block), Spacer(0, 6)]
            case blocks.Picture():
                return self._picture(block)

    def _paragraphs(self, line: blocks.Line, style: str) -> list[Flowable]:
        return [Paragraph(text, STYLES[style]) for text in markup(line, self._wording)]

    def _bullet(self, text: str) -> Flowable:
        return Paragraph(text, STYLES["bullet"], bulletText="•")

    def _entry(self, entry: blocks.Entry) -> list[Flowable]:
        """Set an entry with its label in the margin; not as a table, which breaks slowly over pages."""
        self._step()
        first, *rest = markup((*entry.line, *entry.detail), self._wording) or [""]
        label = self._wording.text(entry.label)
        numbered = Paragraph(first, STYLES["numbered"], bulletText=label)
        return [numbered, *(Paragraph(text, STYLES["entry"]) for text in rest)]

    def _table(self, block: blocks.Table) -> Flowable:
        head = [Paragraph(plain_markup(self._wording.text(c.title), STRONG), STYLES["column"]) for c in block.columns]
        rows = [self._row(row) for row in block.rows]
        widths = [WIDTH * column.share for column in block.columns]
        table = Table([head, *rows], widths, style=TABLE, hAlign="LEFT", repeatRows=1)
        table.splitInRow = int(any(self._is_tall(cell) for row in block.rows for cell in row))
        table.setStyle(TableStyle([("LINEBELOW", (0, -1), (-1, -1), 0.5, colour("line-strong"))]))
        return table

    def _row(self, row: tuple[blocks.Cell, ...]) -> list[list[Flowable]]:
        self._step()
        return [self._cell(cell) for cell in row]

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


def _weight(block: blocks.Block) -> int:
    """Count the steps that a block takes."""
    match block:
        case blocks.Entries():
            return len(block.items)
        case blocks.Table():
            return len(block.rows)
        case _:
            return 1

"""«Om samlingen»: background, goal, agenda, who took part and who was missing."""

from workshop_app.domain.agenda import planned_times
from workshop_app.domain.codes import EXPECTED_SECTORS, StageKind
from workshop_app.domain.figures.bars import kommune_figure, participants_figure
from workshop_app.domain.message import Verbatim, Written, say
from workshop_app.domain.records import Counts, Stage
from workshop_app.domain.report.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Picture,
    Section,
    Span,
    Table,
    faint,
    plain,
    strong,
)
from workshop_app.domain.report.in_short import prose
from workshop_app.domain.workshop import Workshop

SMALL_GROUP = 5
"""Means and counts of fewer people than this are not shown: they could be told apart."""


def about(workshop: Workshop) -> Section:
    """Tell why, how and with whom."""
    details = workshop.details
    blocks: list[Block] = []
    if details.background:
        blocks += [Heading(2, plain(say("report.background"))), *prose(details.background)]
    if details.municipality_note:
        blocks.append(Paragraph(plain(Verbatim(details.municipality_note)), "note"))
    if details.goal:
        blocks += [Heading(2, plain(say("report.goal"))), *prose(details.goal)]
    if details.samskaping_form:
        form = details.samskaping_form
        line = (strong(Written(form, capital=True)), Span(say(f"samskapingform.{form.value}.means")))
        blocks += [Heading(2, plain(say("report.form"))), Paragraph(line)]
    blocks += _participants(workshop) + _check_in(workshop) + _agenda(workshop)
    return Section("about", plain(say("report.about")), tuple(blocks))


def _participants(workshop: Workshop) -> list[Block]:
    if not workshop.headcounts:
        return []
    named = [say("report.sector_count", sector=item.sector, number=item.count) for item in workshop.headcounts]
    blocks: list[Block] = [
        Heading(2, plain(say("report.participants_heading"))),
        Picture(participants_figure(workshop), say("report.participants_alt", items=named)),
    ]
    counts = {item.sector: item.count for item in workshop.headcounts}
    missing = [sector for sector in EXPECTED_SECTORS if not counts.get(sector)]
    if len(missing) == 1:
        blocks.append(Paragraph(plain(say("report.missing_one", sector=say(f"sector.{missing[0].value}.from")))))
    elif missing:
        blocks.append(Paragraph(plain(say("report.missing", sectors=missing))))
    return blocks


def _check_in(workshop: Workshop) -> list[Block]:
    blocks: list[Block] = []
    for stage in workshop.stages:
        answers = workshop.answers_of(stage)
        if stage.stage_kind is StageKind.CHECK_IN and answers:
            title = stage.prompt or say("report.check_in")
            quotes = tuple(plain(say("report.quoted", text=answer.text)) for answer in answers)
            blocks += [Heading(2, plain(title)), Bullets(quotes)]
    return blocks


def _agenda(workshop: Workshop) -> list[Block]:
    if not workshop.stages:
        return []
    rows = tuple(
        (
            (plain(Written(time)) if time else (),),
            (_stage_line(stage),),
            (plain(say("report.minutes", stage.minutes)),),
        )
        for stage, time in planned_times(workshop)
    )
    columns = (
        Column(say("report.column.time"), 0.13),
        Column(say("report.column.stage"), 0.69),
        Column(say("report.column.minutes"), 0.18),
    )
    blocks: list[Block] = [Heading(2, plain(say("report.agenda"))), Table(columns, rows)]
    return [*blocks, Paragraph(plain(say("report.method_note")), "note")]


def _stage_line(stage: Stage) -> Line:
    if stage.question is None:
        return plain(stage.title) if stage.title else plain(say(f"stagekind.{stage.stage_kind.value}"))
    question = stage.prompt or say(f"questionkey.{stage.question.value}")
    return (Span(stage.title), faint(question)) if stage.title else plain(question)


def kommune_chapter(workshop: Workshop) -> Section | None:
    """Show the self-assessment Kommune 1.0 to 3.0, when enough people answered."""
    profile = workshop.kommune30
    if profile is None or profile.respondents < SMALL_GROUP or not profile.rows:
        return None
    # The gap is how much the mean version should rise, for each row.
    gaps = {row.row: _mean(row.wanted) - _mean(row.now) for row in profile.rows}
    widest = max(gaps, key=lambda row: gaps[row])
    told = [
        say(
            "report.kommune.row_told",
            row=row.row,
            now=[row.now.v1, row.now.v2, row.now.v3],
            wanted=[row.wanted.v1, row.wanted.v2, row.wanted.v3],
        )
        for row in profile.rows
    ]
    blocks: list[Block] = [
        Paragraph(plain(say("report.kommune.intro", profile.respondents))),
        Picture(kommune_figure(profile), say("report.kommune.alt", rows=told)),
        Paragraph(plain(say("report.kommune.gap", row=widest))),
    ]
    cells = ("1", "2", "3")
    columns = (
        Column(say("report.kommune.column"), 0.19),
        *(Column(say("report.kommune.version", version=Verbatim(f"{version}.0")), 0.27) for version in cells),
    )
    rows = tuple(
        (
            ((strong(say(f"kommunerow.{row.row.value}")),),),
            *((plain(say(f"kommunerow.{row.row.value}.{version}")),) for version in cells),
        )
        for row in profile.rows
    )
    blocks += [Table(columns, rows), Paragraph(plain(say("report.kommune.source")), "note")]
    return Section("kommune30", plain(say("report.kommune.title")), tuple(blocks), opens_page=False)


def _mean(counts: Counts) -> float:
    total = counts.v1 + counts.v2 + counts.v3
    return (counts.v1 + 2 * counts.v2 + 3 * counts.v3) / total if total else 0.0

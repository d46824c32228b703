"""Build the report: which chapters there are, and in which order. Empty ones are left out.

Facilitator notes, stances and the reasons for a tower's height never get in here.
"""

from workshop_app.domain.agenda import clock_times
from workshop_app.domain.codes import Status
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.report import about, answers, appendix, follow_up, in_short, map_chapter
from workshop_app.domain.report.blocks import Cover, Line, Report, Section, plain
from workshop_app.domain.workshop import Workshop


def build_report(workshop: Workshop, measure: TextMeasure) -> Report:
    """Tell the whole workshop; ``measure`` knows the font and the language that figures are laid out for."""
    sections: list[Section | None] = [
        in_short.in_short(workshop),
        in_short.findings(workshop),
        about.about(workshop),
        *answers.chapters(workshop),
        map_chapter.resource_map(workshop),
        map_chapter.alliance_chapter(workshop, measure),
        about.kommune_chapter(workshop),
        follow_up.action_chapter(workshop),
        follow_up.way_forward(workshop),
        appendix.all_contributions(workshop),
        appendix.actors_and_relations(workshop),
        appendix.sources(workshop),
    ]
    details = workshop.details
    return Report(
        title=Verbatim(details.title),
        subject=say("report.kicker"),
        author=details.organiser or details.municipality,
        footer=Verbatim(details.municipality or details.organiser),
        cover=_cover(workshop),
        sections=tuple(section for section in sections if section is not None and section.blocks),
    )


def _cover(workshop: Workshop) -> Cover:
    details = workshop.details
    is_final = details.status is Status.FINAL
    facts: list[tuple[str, Line]] = []
    if details.municipality:
        facts.append(("municipality", plain(Verbatim(details.municipality))))
    if details.date:
        start, end = clock_times(workshop)
        if start and end:
            when = say("report.when_from_to", date=details.date, start=start, end=end)
        else:
            when = say("report.when", date=details.date)
        facts.append(("date", plain(when)))
    if details.place:
        facts.append(("place", plain(Verbatim(details.place))))
    if workshop.participants:
        sectors = sum(1 for headcount in workshop.headcounts if headcount.count)
        who = say("report.participants", workshop.participants)
        if sectors:
            who = say("report.participants_from", workshop.participants, sectors=say("report.sectors", sectors))
        facts.append(("participants", plain(who)))
    for name in ("organiser", "facilitator_role", "case_number"):
        text = getattr(details, name)
        if text:
            facts.append((name, plain(Verbatim(text))))
    return Cover(
        kicker=say("report.kicker"),
        title=Verbatim(details.title),
        facts=tuple((say(f"report.fact.{name}"), line) for name, line in facts),
        badge=say("report.badge.final" if is_final else "report.badge.draft"),
    )

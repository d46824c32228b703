"""Build the report: which chapters there are, and in which order if no other is chosen. Empty ones are left out.

Facilitator notes, stances and the reasons for a tower's height never get in here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workshop_app.domain.agenda import clock_times
from workshop_app.domain.changes import Change
from workshop_app.domain.codes import Status
from workshop_app.domain.insight import Insight
from workshop_app.domain.message import TextMeasure, Verbatim, say
from workshop_app.domain.placing import places
from workshop_app.domain.report import about, answers, appendix, follow_up, in_short, map_chapter, priorities
from workshop_app.domain.report.blocks import Cover, Line, Report, Section, plain
from workshop_app.domain.report.chapter_order import arranged
from workshop_app.domain.report.insights import KEY, insight_chapter
from workshop_app.domain.report.insights import title as insight_title
from workshop_app.domain.ties import on_map
from workshop_app.domain.workshop import Workshop

MAP = "alliance_map"


def build_report(
    workshop: Workshop,
    measure: TextMeasure,
    insights: Sequence[Insight] = (),
    *,
    sections: Collection[str] | None = None,
) -> Report:
    """Tell the workshop; ``measure`` knows the font and the language that figures are laid out for.

    ``insights`` are those that may be told, the weightiest first; finding them takes time and a library.
    ``sections`` are the keys of the chapters to tell, which keep their order; left out, it is all but those that
    are switched off in this workshop.
    """
    if sections is not None:
        left_out = tuple(key for key, _ in outline(workshop) if key not in sections)
        before = workshop.details
        workshop = workshop.with_changes((Change(before, replace(before, hidden_sections=left_out)),))
    hidden = workshop.details.hidden_sections
    alliance_map = map_chapter.alliance_chapter(workshop, measure) if MAP not in hidden else _map_title(workshop)
    shown = insight_chapter(workshop, insights) if KEY not in hidden else _insight_title(workshop)
    details = workshop.details
    return Report(
        title=Verbatim(details.title),
        subject=say("report.kicker"),
        author=details.organiser or details.municipality,
        footer=Verbatim(details.municipality or details.organiser),
        cover=_cover(workshop),
        sections=tuple(section for section in _chapters(workshop, (alliance_map, shown)) if section.key not in hidden),
    )


def outline(workshop: Workshop) -> tuple[tuple[str, Line], ...]:
    """Give key and title of every chapter that has something to tell, switched off or not, as they follow."""
    stand_ins = (_map_title(workshop), _insight_title(workshop))
    return tuple((section.key, section.title) for section in _chapters(workshop, stand_ins))


def _map_title(workshop: Workshop) -> Section | None:
    """Stand in for the chapter of the map, which takes time to draw."""
    return Section(MAP, plain(say("report.alliance_map")), ()) if places(workshop) else None


def _insight_title(workshop: Workshop) -> Section | None:
    """Stand in for the chapter of the insights, which takes time to find."""
    return Section(KEY, insight_title(), ()) if on_map(workshop) else None


def _chapters(workshop: Workshop, of_map: Iterable[Section | None]) -> list[Section]:
    """Give the chapters that have something to tell, in the order chosen."""
    drawn = [section for section in of_map if section is not None]
    standard = [*_told(_before_map(workshop)), *drawn, *_told(_after_map(workshop))]
    found = {section.key: section for section in standard}
    return [found[key] for key in arranged(tuple(found), workshop.details.section_order)]


def _told(chapters: Iterable[Section | None]) -> list[Section]:
    """Leave out chapters that have nothing to tell."""
    return [section for section in chapters if section is not None and section.blocks]


def _before_map(workshop: Workshop) -> list[Section | None]:
    return [
        in_short.in_short(workshop),
        in_short.findings(workshop),
        about.about(workshop),
        *answers.chapters(workshop),
        priorities.priorities(workshop),
        map_chapter.resource_map(workshop),
    ]


def _after_map(workshop: Workshop) -> list[Section | None]:
    return [
        about.kommune_chapter(workshop),
        follow_up.action_chapter(workshop),
        follow_up.way_forward(workshop),
        appendix.all_contributions(workshop),
        appendix.actors_and_relations(workshop),
        appendix.sources(workshop),
    ]


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

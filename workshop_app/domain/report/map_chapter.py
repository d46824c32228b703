"""The asset map and the alliance map."""

from workshop_app.domain.codes import AbcdCategory, RelationStatus
from workshop_app.domain.figures.alliance_map import alliance_map
from workshop_app.domain.message import TextMeasure, Verbatim, Written, say
from workshop_app.domain.placing import places
from workshop_app.domain.records import Actor
from workshop_app.domain.report.blocks import (
    Block,
    Cell,
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
from workshop_app.domain.report.in_short import alliance_line, wanted_alliances
from workshop_app.domain.workshop import Workshop


def resource_map(workshop: Workshop) -> Section | None:
    """List the assets by ABCD category."""
    rows: list[tuple[Cell, ...]] = []
    for category in AbcdCategory:
        found = [resource for resource in workshop.resources if resource.category is category]
        for index, resource in enumerate(found):
            owner = workshop.find(Actor, resource.owner_id)
            name: Line = (strong(say(f"abcdcategory.{category.value}")),) if index == 0 else ()
            text: list[Span] = [Span(Verbatim(resource.text))]
            text += [faint(Verbatim(resource.availability))] if resource.availability else []
            who = plain(Verbatim(owner.name)) if owner else (faint(say("report.no_owner")),)
            rows.append(((name,), (tuple(text),), (who,)))
    if not rows:
        return None
    columns = (
        Column(say("report.column.category"), 0.22),
        Column(say("report.column.resource"), 0.48),
        Column(say("report.column.belongs_to"), 0.30),
    )
    intro = Paragraph(plain(say("report.resources_intro", len(rows))))
    return Section("resources", plain(say("report.resources")), (intro, Table(columns, tuple(rows))))


def alliance_chapter(workshop: Workshop, measure: TextMeasure) -> Section | None:
    """Show the map over the whole width, then the alliances that the room wants."""
    shown = places(workshop)
    if not shown:
        return None
    existing = sum(1 for relation in workshop.relations if relation.status is RelationStatus.EXISTING)
    wanted = wanted_alliances(workshop)
    counted = [
        say("report.actors_count", len(shown)),
        say("report.relations_count", existing),
        say("report.wanted_count", len(wanted)),
    ]
    figure = alliance_map(workshop, measure)
    core = [actor.name for actor in workshop.actors if actor.ring == 0]
    alone = "_alone" if "appendix_b" in workshop.details.hidden_sections else ""
    alt = say(f"report.map_alt{alone}", counted=counted)
    if core:
        alt = say(f"report.map_alt_core{alone}", counted=counted, core=core)
    caption = say(f"report.map_caption{alone}", counted=counted)
    blocks: list[Block] = [Picture(figure, alt, caption, fills_page=True)]
    if wanted:
        columns = (
            Column(say("report.column.alliance"), 0.40),
            Column(say("report.column.type"), 0.28),
            Column(say("report.column.about"), 0.32),
        )
        rows = tuple(
            (
                (alliance_line(workshop, relation),),
                (plain(Written(relation.relation_type, capital=True)),),
                (plain(Verbatim(relation.note)),),
            )
            for relation in wanted
        )
        blocks += [
            Heading(2, plain(say("report.wanted_heading"))),
            Paragraph(plain(say("report.wanted_intro"))),
            Table(columns, rows),
        ]
    return Section("alliance_map", plain(say("report.alliance_map")), tuple(blocks))

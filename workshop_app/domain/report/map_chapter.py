"""The asset map and the alliance map."""

from collections.abc import Sequence

from workshop_app.domain.codes import AbcdCategory, RelationStatus, ResourceLayer
from workshop_app.domain.figures.alliance_map import alliance_map
from workshop_app.domain.message import TextMeasure, Verbatim, Written, say
from workshop_app.domain.placing import places
from workshop_app.domain.records import Actor, Resource
from workshop_app.domain.report.appendix import tag_word
from workshop_app.domain.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Picture,
    Section,
    Table,
    faint,
    plain,
    strong,
)
from workshop_app.domain.report.in_short import alliance_line, wanted_alliances
from workshop_app.domain.report.map_changes import map_changes
from workshop_app.domain.resource_links import needs_met
from workshop_app.domain.workshop import Workshop


def resource_map(workshop: Workshop) -> Section | None:
    """List the assets by ABCD category: one table for each layer that is used, the common one first."""
    resources = workshop.resources
    if not resources:
        return None
    blocks: list[Block] = [Paragraph(plain(say("report.resources_intro", len(resources))))]
    layers = [layer for layer in (None, *ResourceLayer) if any(one.layer is layer for one in resources)]
    connects = any(needs_met(workshop, one) for one in resources)
    for layer in layers:
        if layers != [None]:
            name = Written(layer, capital=True) if layer else say("report.resources_common")
            blocks.append(Heading(2, plain(name)))
        blocks.append(_resource_table(workshop, [one for one in resources if one.layer is layer], connects=connects))
    return Section("resources", plain(say("report.resources")), tuple(blocks))


def _resource_table(workshop: Workshop, resources: Sequence[Resource], *, connects: bool) -> Table:
    """Set assets category by category; ``connects`` tells whether any asset of the chapter meets a need."""
    rows: list[tuple[Cell, ...]] = []
    for category in AbcdCategory:
        for index, resource in enumerate([one for one in resources if one.category is category]):
            name: Line = (strong(say(f"abcdcategory.{category.value}")),) if index == 0 else ()
            cells = ((name,), _asset(resource), _owner(workshop, resource))
            rows.append((*cells, _connections(workshop, resource)) if connects else cells)
    shares = (0.17, 0.36, 0.20, 0.27) if connects else (0.22, 0.48, 0.30)
    keys = ("category", "resource", "belongs_to", "can_connect")
    columns = tuple(Column(say(f"report.column.{key}"), share) for key, share in zip(keys, shares, strict=False))
    return Table(columns, tuple(rows))


def _asset(resource: Resource) -> Cell:
    text: Line = plain(Verbatim(resource.text))
    return (text, (faint(Verbatim(resource.availability)),)) if resource.availability else (text,)


def _owner(workshop: Workshop, resource: Resource) -> Cell:
    owner = workshop.find(Actor, resource.owner_id)
    return (plain(Verbatim(owner.name)) if owner else (faint(say("report.no_owner")),),)


def _connections(workshop: Workshop, resource: Resource) -> Cell:
    """Name those who need what the asset has."""
    met = needs_met(workshop, resource)
    return tuple(
        plain(say("report.needs_it", actor=need.actor.name, tags=[tag_word(tag) for tag in need.tags])) for need in met
    ) or ((),)


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
    blocks += map_changes(workshop)
    return Section("alliance_map", plain(say("report.alliance_map")), tuple(blocks))

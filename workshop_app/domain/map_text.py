"""The alliance map in words: what is told to who cannot see it. The stance of an actor is never told."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from workshop_app.domain.codes import RelationStatus, Sector
from workshop_app.domain.figures.alliance_map import Ground
from workshop_app.domain.figures.power_grid import Stand, cell_of, stand_of
from workshop_app.domain.message import Message, Text, Verbatim, Written, say
from workshop_app.domain.placing import RING_EDGES, places
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.report.appendix import relation_sentence
from workshop_app.domain.workshop import Workshop

RINGS = (*range(len(RING_EDGES)), None)


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines under a heading."""

    heading: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MapText:
    """The title, what is counted, one or two sentences that stand for the picture, and all of it part by part."""

    title: Text
    counted: Text
    summary: Text
    parts: tuple[Part, ...]


def map_text(workshop: Workshop, ground: Ground = Ground.RINGS) -> MapText:
    """Tell who stands where, sector by sector, and each tie in a sentence where ties are drawn."""
    stand = places(workshop)
    actors = [actor for actor in workshop.actors if actor.id in stand]
    title = Verbatim(workshop.details.title)
    if ground is Ground.GRID and actors:
        counted = say("report.actors_count", len(actors))
        return MapText(title, say("report.map_caption_alone", counted=[counted]), _about_grid(counted), _stands(actors))
    ties = [tie for tie in workshop.relations if {tie.from_id, tie.to_id} <= stand.keys()]
    parts = [_ring(ring, [actor for actor in actors if actor.ring == ring]) for ring in RINGS]
    parts += [_ties(workshop, status, [tie for tie in ties if tie.status is status]) for status in RelationStatus]
    parts += [Part(say("map.text.marks"), tuple(Verbatim(mark.text) for mark in workshop.map_marks if mark.text))]
    return MapText(title, *_summary(actors, ties), tuple(part for part in parts if part.lines))


def _about_grid(counted: Message) -> Message:
    return say("map.text.grid", counted=counted)


def _stands(actors: list[Actor]) -> tuple[Part, ...]:
    """Tell who stands in which quadrant of the power–interest grid, and who has not been assessed."""
    found = [
        Part(say(f"power.{stand.value}"), tuple(_assessed(one) for one in actors if _stand(one) is stand))
        for stand in Stand
    ]
    found.append(Part(say("power.waiting"), tuple(Verbatim(one.name) for one in actors if _stand(one) is None)))
    return tuple(part for part in found if part.lines)


def _stand(actor: Actor) -> Stand | None:
    cell = cell_of(actor)
    return stand_of(cell) if cell else None


def _assessed(actor: Actor) -> Text:
    influence, interest = say("report.influence", level=actor.influence), say("map.text.interest", level=actor.interest)
    return say("map.text.named_twice", name=Verbatim(actor.name), first=influence, second=interest)


def _summary(actors: list[Actor], ties: list[Relation]) -> tuple[Message, Message]:
    if not actors:
        return say("map.text.empty"), say("map.text.empty")
    wanted = sum(tie.status is RelationStatus.DESIRED for tie in ties)
    existing = sum(tie.status is RelationStatus.EXISTING for tie in ties)
    counted = [
        say("report.actors_count", len(actors)),
        say("report.relations_count", existing),
        say("report.wanted_count", wanted),
    ]
    core = [actor.name for actor in actors if actor.ring == 0]
    alt = say("report.map_alt_core_alone", counted=counted, core=core)
    told = alt if core else say("report.map_alt_alone", counted=counted)
    return say("report.map_caption_alone", counted=counted), told


def _ring(ring: int | None, actors: list[Actor]) -> Part:
    heading = say(f"ring.{ring}") if ring is not None else say("report.not_placed")
    return Part(heading, tuple(_sectors(actors)))


def _sectors(actors: list[Actor]) -> Iterator[Text]:
    """Tell a ring's actors, a line for each sector; names have commas and «og» of their own."""
    for sector in Sector:
        names = [_named(actor) for actor in actors if actor.sector is sector]
        if names:
            told = reduce(lambda first, last: say("map.text.also", first=first, last=last), names)
            yield say("map.text.sector", sector=Written(sector, capital=True), names=told)


def _named(actor: Actor) -> Text:
    """Name an actor, with what its pill tells: the tower, and whether anybody was there."""
    told = [say("report.influence", level=actor.influence)] if actor.influence else []
    told += [] if actor.present else [say("report.absent")]
    name = Verbatim(actor.name)
    match told:
        case []:
            return name
        case [one]:
            return say("map.text.named", name=name, fact=one)
        case _:
            return say("map.text.named_twice", name=name, first=told[0], second=told[1])


def _ties(workshop: Workshop, status: RelationStatus, ties: list[Relation]) -> Part:
    sentences = tuple(relation_sentence(workshop, tie) for tie in ties)
    return Part(say(f"map.text.ties.{status.value}"), sentences)

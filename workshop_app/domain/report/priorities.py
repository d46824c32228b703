"""What was given priority: each closed round of votes with its ranking, and the four fields."""

from workshop_app.domain.codes import VoteSubject
from workshop_app.domain.message import Message, Text, Verbatim, Written, say
from workshop_app.domain.priority import Quadrant, quadrant
from workshop_app.domain.records import Note, Stage, VoteRound
from workshop_app.domain.report.blocks import Block, Cell, Column, Heading, Paragraph, Section, Table, faint, plain
from workshop_app.domain.report.said import said
from workshop_app.domain.voting import Item, RoundResult, is_about_all, result, standings
from workshop_app.domain.workshop import Workshop

SHOWN = 15
"""Places of a ranking that the report shows; contributions stand with all their votes where they belong."""


def priorities(workshop: Workshop) -> Section | None:
    """Give the chapter; None where nothing was voted on in a round and nothing placed."""
    closed = [one for one in workshop.vote_rounds if one.closed]
    blocks = [block for one in closed for block in _round(workshop, one)] + _fields(workshop)
    return Section("priorities", plain(say("report.voting")), tuple(blocks), opens_page=False) if blocks else None


def _round(workshop: Workshop, vote_round: VoteRound) -> list[Block]:
    found = result(workshop, vote_round)
    blocks: list[Block] = [
        Heading(2, plain(_about(workshop, vote_round))),
        Paragraph((faint(_facts(vote_round, found)),), "note"),
    ]
    if found.hidden:
        sectors = [say(f"sector.{sector.value}") for sector in found.hidden]
        blocks.append(Paragraph((faint(say("report.voting_hidden", sectors=sectors)),), "note"))
    blocks += [_ranking(workshop, found)] if found.ranking else []
    left_out = len(found.ranking) - _cut(found)
    blocks += [Paragraph((faint(say("report.more_voted", left_out)),), "note")] if left_out else []
    return blocks


def _about(workshop: Workshop, vote_round: VoteRound) -> Text:
    if vote_round.subject is VoteSubject.THEMES:
        return say("report.vote_themes")
    stage = workshop.find(Stage, vote_round.stage_id)
    if stage is None or is_about_all(workshop, vote_round):
        return say("report.vote_all")
    return say("report.vote_stage", title=stage.title or stage.prompt or say(f"stagekind.{stage.stage_kind.value}"))


def _facts(vote_round: VoteRound, found: RoundResult) -> Message:
    points = say("report.vote_points", vote_round.points)
    people = say("report.vote_people", vote_round.voters) if vote_round.voters else None
    who = say("report.vote_who", people=people, points=points) if people else points
    way = say(f"tallysource.{vote_round.source.value}")
    return say("report.vote_facts", who=who, way=way, votes=say("report.votes", found.votes))


def _cut(found: RoundResult) -> int:
    """Give how many rows are shown: never half of those that share a place."""
    shown = 0
    for standing in standings(found.ranking):
        if shown and shown + len(standing.items) > SHOWN:
            break
        shown += len(standing.items)
    return shown


def _ranking(workshop: Workshop, found: RoundResult) -> Table:
    by_sector = bool(found.by_sector)
    columns = [
        Column(say("report.column.place"), 0.1),
        Column(say("report.column.contribution"), 0.46 if by_sector else 0.75),
        Column(say("report.column.votes"), 0.15),
    ]
    columns += [Column(say("report.column.by_sector"), 0.29)] if by_sector else []
    rows = [
        _row(workshop, found, standing.place, item, standing.votes)
        for standing in standings(found.ranking)
        for item in standing.items
    ]
    return Table(tuple(columns), tuple(rows[: _cut(found)]))


def _row(workshop: Workshop, found: RoundResult, place: int, item: Item, votes: int) -> tuple[Cell, ...]:
    text = said(workshop, item) if isinstance(item, Note) else Verbatim(item.name)
    cells: list[Cell] = [(plain(Written(place)),), (plain(text),), (plain(Written(votes)),)]
    if found.by_sector:
        counts = [(sector, split[item.id]) for sector, split in found.by_sector.items() if split[item.id]]
        cells.append(
            tuple(
                plain(say("report.sector_votes", sector=Written(sector, capital=True), votes=count))
                for sector, count in counts
            )
            or (plain(Verbatim("–")),)
        )
    return tuple(cells)


def _fields(workshop: Workshop) -> list[Block]:
    placed = {field: [note for note in workshop.notes if quadrant(note) is field] for field in Quadrant}
    if not any(placed.values()):
        return []
    columns = (Column(say("report.column.field"), 0.34), Column(say("report.column.contributions"), 0.66))
    rows = tuple(
        (
            (plain(Written(field, capital=True)), (faint(say(f"report.field.{field.value}")),)),
            tuple(plain(said(workshop, note)) for note in notes),
        )
        for field, notes in placed.items()
        if notes
    )
    return [Heading(2, plain(say("report.fields"))), Table(columns, rows)]

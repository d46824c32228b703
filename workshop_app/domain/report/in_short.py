"""«Kort sagt»: one page that can stand alone, and the main findings in full."""

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.message import Verbatim, Written, say
from workshop_app.domain.records import Action, Actor, Relation
from workshop_app.domain.report.blocks import (
    Block,
    Column,
    Entries,
    Entry,
    Heading,
    Line,
    Paragraph,
    Section,
    Span,
    Table,
    alert,
    faint,
    plain,
    strong,
)
from workshop_app.domain.report.said import said, titled
from workshop_app.domain.workshop import Workshop

PRIORITIES = 5
ALLIANCES = 3
ACTIONS = 8
OPENING_LIMIT = 420
"""Characters of goal and findings on the one page; the full texts stand in their own chapters."""


def in_short(workshop: Workshop) -> Section:
    """Purpose, what mattered most, alliances, actions and the next meeting."""
    blocks: list[Block] = []
    details = workshop.details
    if details.goal:
        blocks.append(Paragraph(plain(Verbatim(shortened(details.goal, OPENING_LIMIT))), "lead"))
    if details.main_findings:
        blocks.append(Heading(2, plain(say("report.main_findings"))))
        blocks.append(Paragraph(plain(Verbatim(shortened(details.main_findings, OPENING_LIMIT)))))
    blocks += _priorities(workshop) + _alliances(workshop) + _actions(workshop) + _next_meeting(workshop)
    return Section("in_short", plain(say("report.in_short")), tuple(blocks), one_page=True)


def findings(workshop: Workshop) -> Section | None:
    """Give the main findings in full, when the one page could not hold them."""
    text = workshop.details.main_findings
    if len(text) <= OPENING_LIMIT:
        return None
    return Section("findings", plain(say("report.main_findings")), prose(text))


def prose(text: str) -> tuple[Block, ...]:
    """Make one paragraph of each block of lines that a person wrote."""
    return tuple(Paragraph(plain(Verbatim(part.strip()))) for part in text.split("\n") if part.strip())


def shortened(text: str, limit: int) -> str:
    """Cut a text after a whole word, with an ellipsis, when it is longer than ``limit`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0].rstrip(",.;:–-") + " …"


def _priorities(workshop: Workshop) -> list[Block]:
    voted = sorted(
        (note for note in workshop.notes if workshop.votes[note.id] > 0), key=lambda n: -workshop.votes[n.id]
    )
    entries = [
        Entry(
            Verbatim(str(rank)),
            (Span(said(workshop, note, shortened(note.text, 160))),),
            (faint(say("report.votes", workshop.votes[note.id])), faint(Verbatim(note.ref))),
        )
        for rank, note in enumerate(voted[:PRIORITIES], start=1)
    ]
    return [Heading(2, plain(say("report.priorities"))), Entries(tuple(entries))] if entries else []


def wanted_alliances(workshop: Workshop) -> list[Relation]:
    """Give the desired ties, strongest first, then by ref."""
    wanted = [relation for relation in workshop.relations if relation.status is RelationStatus.DESIRED]
    return sorted(wanted, key=lambda relation: (-relation.strength, relation.ref))


def _alliances(workshop: Workshop) -> list[Block]:
    chosen = wanted_alliances(workshop)[:ALLIANCES]
    rows = tuple(_alliance_row(workshop, relation) for relation in chosen)
    if not rows:
        return []
    columns = (Column(say("report.column.alliance"), 0.56), Column(say("report.column.about"), 0.44))
    return [Heading(2, plain(say("report.alliances"))), Table(columns, rows)]


def _alliance_row(workshop: Workshop, relation: Relation) -> tuple[tuple[Line, ...], ...]:
    about = Verbatim(relation.note) if relation.note else Written(relation.relation_type, capital=True)
    return ((alliance_line(workshop, relation),), (plain(about),))


def alliance_line(workshop: Workshop, relation: Relation) -> Line:
    """Name the two actors of a tie."""
    a, b = workshop.find(Actor, relation.from_id), workshop.find(Actor, relation.to_id)
    assert a is not None, "a tie without its actor"
    assert b is not None, "a tie without its actor"
    return (strong(say("report.pair", a=a.name, b=b.name)),)


def _actions(workshop: Workshop) -> list[Block]:
    actions = workshop.actions
    if not actions:
        return []
    columns = (
        Column(say("report.column.action"), 0.52),
        Column(say("report.column.owner"), 0.30),
        Column(say("report.column.due"), 0.18),
    )
    rows = tuple(((plain(titled(workshop, a)),), (owner_line(workshop, a),), (due_line(a),)) for a in actions[:ACTIONS])
    blocks: list[Block] = [Heading(2, plain(say("report.actions"))), Table(columns, rows)]
    if len(actions) > ACTIONS:
        alone = "_alone" if "actions" in workshop.details.hidden_sections else ""
        blocks.append(Paragraph(plain(say(f"report.more_actions{alone}", len(actions) - ACTIONS)), "note"))
    return blocks


def owner_line(workshop: Workshop, action: Action) -> Line:
    """Name the owner of an action; that there is none stands out."""
    owner = workshop.find(Actor, action.owner_id)
    return plain(Verbatim(owner.name)) if owner else (alert(say("report.not_settled")),)


def due_line(action: Action) -> Line:
    """Tell when an action is due; that it is open stands out."""
    return plain(Written(action.due)) if action.due else (alert(say("report.not_settled")),)


def _next_meeting(workshop: Workshop) -> list[Block]:
    line = meeting_line(workshop)
    return [Heading(2, plain(say("report.next_meeting"))), Paragraph(line)] if line else []


def meeting_line(workshop: Workshop) -> Line:
    """Tell when and where the people meet again; empty when it is not known."""
    meeting = workshop.follow_up
    if meeting is None or not (meeting.date or meeting.place):
        return ()
    spans: list[Span] = []
    if meeting.date:
        when = say("report.meeting_at", date=meeting.date, time=meeting.time) if meeting.time else Written(meeting.date)
        spans.append(strong(when))
    if meeting.place:
        spans.append(Span(Verbatim(meeting.place)))
    return tuple(spans)

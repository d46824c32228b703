"""What happens next: actions, parking lot, next meeting, and how the day felt."""

from workshop_app.domain.advice import verdict
from workshop_app.domain.codes import ActionStatus, ParkingOutcome, StageKind
from workshop_app.domain.figures.bars import values_figure
from workshop_app.domain.message import Text, Verbatim, say
from workshop_app.domain.quoting import quotes_in_title
from workshop_app.domain.records import Action, Actor, Note, ParkingItem, Relation, Theme
from workshop_app.domain.report.about import SMALL_GROUP
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
from workshop_app.domain.report.in_short import due_line, meeting_line, owner_line, prose
from workshop_app.domain.report.said import titled
from workshop_app.domain.workshop import Workshop


def action_chapter(workshop: Workshop) -> Section | None:
    """Tell every action: what, who, with whom, when, the first step, and how it is rigged."""
    if not workshop.actions:
        return None
    columns = (
        Column(say("report.column.action_and_step"), 0.52),
        Column(say("report.column.owner_and_allies"), 0.30),
        Column(say("report.column.due"), 0.18),
    )
    rows = tuple(_action_row(workshop, action) for action in workshop.actions)
    return Section("actions", plain(say("report.actions")), (Table(columns, rows),))


def _action_row(workshop: Workshop, action: Action) -> tuple[Cell, ...]:
    what: list[Line] = [(strong(titled(workshop, action)),)]
    what += [plain(Verbatim(action.what))] if action.what else []
    what += [plain(say("report.first_step", step=action.first_step))] if action.first_step else []
    what += [(faint(text),) for text in _rigging(workshop, action)]
    owner = tuple(strong(span.text) if span.role == "plain" else span for span in owner_line(workshop, action))
    deputy = workshop.find(Actor, action.deputy_id)
    beside = [(faint(say("report.deputy", name=deputy.name)),)] if deputy else []
    allies = [plain(Verbatim(ally.name)) for ally_id in action.ally_ids if (ally := workshop.find(Actor, ally_id))]
    return tuple(what), (owner, *beside, *allies), (due_line(action),)


def _rigging(workshop: Workshop, action: Action) -> list[Text]:
    found: list[Text] = []
    if action.samskaping_form:
        found.append(say("report.rigging_form", form=action.samskaping_form))
    if action.mandate_note:
        found.append(say("report.mandate", text=action.mandate_note))
    if action.limits_note:
        found.append(say("report.limits", text=action.limits_note))
    if action.robustness:
        told = say("report.verdict", number=len(action.robustness), verdict=verdict(action))
        found.append(say("report.robustness", verdict=told, ticks=list(action.robustness)))
    if action.status is not ActionStatus.PLANNED:
        found.append(say("report.action_status", status=action.status))
    sources = _sources(workshop, action)
    return [*found, *([say("report.builds_on", refs=sources)] if sources else [])]


def _sources(workshop: Workshop, action: Action) -> list[str]:
    """Name what an action builds on: contributions and ties by number, themes by name."""
    found = [note.ref for note_id in action.note_ids if (note := workshop.find(Note, note_id))]
    found += [tie.ref for tie_id in action.relation_ids if (tie := workshop.find(Relation, tie_id))]
    return [*found, *(theme.name for theme_id in action.theme_ids if (theme := workshop.find(Theme, theme_id)))]


def way_forward(workshop: Workshop) -> Section:
    """Open matters, the next meeting, what people took home."""
    blocks: list[Block] = []
    if workshop.parking:
        columns = (Column(say("report.column.parked"), 0.64), Column(say("report.column.receiver"), 0.36))
        rows = tuple(((plain(Verbatim(item.text)),), (_outcome(workshop, item),)) for item in workshop.parking)
        blocks += [Heading(2, plain(say("report.parking"))), Table(columns, rows)]
    line = meeting_line(workshop)
    if line:
        meeting = workshop.follow_up
        blocks += [Heading(2, plain(say("report.next_meeting"))), Paragraph(line)]
        blocks += prose(meeting.agenda) if meeting else ()
    return Section("way_forward", plain(say("report.way_forward")), (*blocks, *_check_out(workshop)), opens_page=False)


def _outcome(workshop: Workshop, item: ParkingItem) -> Line:
    """Tell where a matter went: to whom, what it became, that it was dropped, or that nobody has it yet."""
    if item.outcome is ParkingOutcome.DROPPED:
        return (faint(say("report.dropped")),)
    receiver = workshop.find(Actor, item.receiver_id)
    action, note = workshop.find(Action, item.action_id), workshop.find(Note, item.note_id)
    found = [Span(Verbatim(receiver.name))] if receiver else []
    found += [Span(_became(workshop, item, action))] if action else []
    found += [Span(say("report.became_contribution", ref=note.ref))] if note else []
    if found:
        return tuple(found)
    return (faint(say("report.placed" if item.outcome else "report.no_receiver")),)


def _became(workshop: Workshop, item: ParkingItem, action: Action) -> Text:
    """Name the action, unless it has the very words that were parked, or words that may not be printed."""
    unnamed = action.title == " ".join(item.text.split()) or quotes_in_title(workshop, action)
    return say("report.became_own_action") if unnamed else say("report.became_action", title=action.title)


def _check_out(workshop: Workshop) -> list[Block]:
    blocks: list[Block] = []
    for stage in workshop.stages:
        answers = workshop.answers_of(stage)
        if stage.stage_kind is StageKind.CHECK_OUT and answers:
            title = stage.prompt or say("report.check_out")
            words = tuple(Span(Verbatim(answer.text)) for answer in answers)
            blocks += [Heading(2, plain(title)), Paragraph(words, "quote")]
    scores = workshop.value_scores
    if scores and scores.respondents >= SMALL_GROUP:
        names = ("openness", "creativity", "leadership", "democracy")
        told = [
            say("report.value_told", value=say(f"value_score.{name}"), mean=getattr(scores, name)) for name in names
        ]
        blocks += [
            Heading(2, plain(say("report.values"))),
            Paragraph(plain(say("report.values_intro", scores.respondents)), "note"),
            Picture(values_figure(scores), say("report.values_alt", values=told)),
        ]
    return blocks

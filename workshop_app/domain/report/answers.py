"""One chapter for each question, and for every other stage that has notes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workshop_app.domain.codes import NoteKind, QuestionKey
from workshop_app.domain.message import Message, Text, Verbatim, say
from workshop_app.domain.records import Note, Stage
from workshop_app.domain.report.blocks import (
    Block,
    Entries,
    Entry,
    Heading,
    Line,
    Paragraph,
    Section,
    Span,
    faint,
    plain,
)
from workshop_app.domain.report.in_short import prose
from workshop_app.domain.report.said import said
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop

SHOW_ALL = 12
"""Chapters with at most this many notes show them all; longer ones show the most voted and point to the appendix."""

SHOW_MOST_VOTED = 8


def chapters(workshop: Workshop) -> list[Section]:
    """Give the six questions that were asked, then other stages with notes, in the order of the agenda."""
    asked = [question for question in QuestionKey if workshop.stage_of_question(question)]
    found = [_question(workshop, question) for question in asked]
    others = [stage for stage in workshop.stages if stage.question is None and workshop.notes_by_stage[stage.id]]
    return found + [_other(workshop, stage) for stage in others]


def question_text(workshop: Workshop, question: QuestionKey) -> Text:
    """Give the question as this workshop asked it: Sørensen's words, or those that replaced them."""
    stage = workshop.stage_of_question(question)
    return stage.prompt if stage and stage.prompt else say(f"questionkey.{question.value}")


def _question(workshop: Workshop, question: QuestionKey) -> Section:
    stages = [stage for stage in workshop.stages if stage.question is question]
    notes = workshop.notes_of_question(question)
    synthesis = [block for stage in stages for block in prose(stage.synthesis)]
    blocks = [Paragraph((faint(_size(workshop, notes)),), "note"), *synthesis, *_by_theme(workshop, notes)]
    return Section(
        f"question_{question.value}",
        plain(question_text(workshop, question)),
        tuple(blocks),
        kicker=say("report.question_of_six", number=int(question.value[1:])),
        opens_page=False,
    )


def _other(workshop: Workshop, stage: Stage) -> Section:
    notes = workshop.notes_by_stage[stage.id]
    blocks = [Paragraph((faint(_size(workshop, notes)),), "note"), *prose(stage.synthesis), *_by_theme(workshop, notes)]
    title = stage.title or say(f"stagekind.{stage.stage_kind.value}")
    return Section(f"stage_{stage.ref}", plain(title), tuple(blocks), opens_page=False)


def _size(workshop: Workshop, notes: Sequence[Note]) -> Message:
    """Tell how many contributions, themes and votes there are."""
    if not notes:
        return say("report.no_contributions")
    themes = len({note.theme_id for note in notes if note.theme_id})
    votes = sum(workshop.votes[note.id] for note in notes)
    parts = [say("report.contributions", len(notes))]
    parts += [say("report.themes", themes)] if themes else []
    parts += [say("report.votes", votes)] if votes else []
    return say("report.size", parts=parts)


def _by_theme(workshop: Workshop, notes: Sequence[Note]) -> list[Block]:
    shown = _chosen(workshop, notes)
    grouped: defaultdict[str | None, list[Note]] = defaultdict(list)
    for note in shown:
        grouped[note.theme_id].append(note)
    groups = [(theme, grouped[theme.id]) for theme in workshop.themes if theme.id in grouped]
    groups.sort(key=lambda group: -sum(workshop.votes[note.id] for note in group[1]))
    blocks: list[Block] = []
    for theme, together in groups:
        votes = workshop.votes[theme.id]
        title: Line = (Span(Verbatim(theme.name)), *([faint(say("report.votes", votes))] if votes else []))
        blocks += [Heading(3, title), entries(workshop, _most_voted_first(workshop, together))]
    if grouped[None]:
        blocks += [Heading(3, plain(say("report.without_theme")))] if groups else []
        blocks.append(entries(workshop, _most_voted_first(workshop, grouped[None])))
    hidden = len(notes) - len(shown)
    if hidden:
        blocks.append(Paragraph((faint(say("report.more_contributions", hidden)),), "note"))
    return blocks


def _chosen(workshop: Workshop, notes: Sequence[Note]) -> list[Note]:
    """Show all, or the most voted ones and every disagreement: that must not drown.

    All stand here where no appendix does.
    """
    if len(notes) <= SHOW_ALL or "appendix_a" in workshop.details.hidden_sections:
        return list(notes)
    top = set(_most_voted_first(workshop, notes)[:SHOW_MOST_VOTED])
    return [note for note in notes if note in top or note.note_kind is NoteKind.DISAGREEMENT]


def _most_voted_first(workshop: Workshop, notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: -workshop.votes[note.id])


def entries(workshop: Workshop, notes: Iterable[Note], *, in_full: bool = False) -> Entries:
    """List notes by number; ``in_full`` adds table, sector and kind, and after a merged note its originals."""
    return Entries(tuple(entry for note in notes for entry in _entries(workshop, note, in_full=in_full)))


def _entries(workshop: Workshop, note: Note, *, in_full: bool) -> Iterator[Entry]:
    yield Entry(
        Verbatim(note.ref),
        (Span(said(workshop, note)),),
        (*_details(workshop, note, in_full=in_full), *_origin(workshop, note)),
    )
    originals = sources(workshop, note).notes if in_full else ()
    for original in originals:
        if original != note:
            part = faint(say("report.part_of", ref=note.ref))
            details = (*_details(workshop, original, in_full=True, votes=workshop.own_votes), part)
            yield Entry(Verbatim(original.ref), (Span(said(workshop, original)),), details)


def _origin(workshop: Workshop, note: Note) -> Line:
    """Tell how many said the same, and at which question it was said when that is not where it stands."""
    found: list[Span] = []
    said_by = sources(workshop, note)
    if len(said_by.notes) > 1:
        tables, sectors = len(said_by.tables), len(said_by.sectors)
        key, count = (
            ("tables", tables)
            if tables > 1
            else ("sectors", sectors)
            if sectors > 1
            else ("people", len(said_by.notes))
        )
        found.append(faint(say(f"report.said_by_{key}", count)))
    before = workshop.find(Stage, note.moved_from_id)
    if before is not None and before.question is not None:
        found.append(faint(say("report.moved_from", number=int(before.question.value[1:]))))
    elif before is not None:
        title = before.title or say(f"stagekind.{before.stage_kind.value}")
        found.append(faint(say("report.moved_from_stage", title=title)))
    return tuple(found)


def _details(workshop: Workshop, note: Note, *, in_full: bool, votes: Mapping[str, int] | None = None) -> Line:
    found: list[Span] = []
    if in_full:
        found += [faint(say("report.table", number=note.table))] if note.table else []
        found += [faint(say(f"sector.{note.sector.value}"))] if note.sector else []
    if note.note_kind and (in_full or note.note_kind is NoteKind.DISAGREEMENT):
        found.append(faint(say(f"notekind.{note.note_kind.value}")))
    count = (workshop.votes if votes is None else votes).get(note.id, 0)
    return (*found, *([faint(say("report.votes", count))] if count else []))

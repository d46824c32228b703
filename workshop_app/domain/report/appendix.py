"""The appendix: every contribution to the letter, actors and relations as tables, method and sources."""

from collections.abc import Sequence

from workshop_app.domain.codes import TAGS, RelationStatus
from workshop_app.domain.message import Text, Verbatim, Written, say
from workshop_app.domain.quoting import is_withheld
from workshop_app.domain.records import Actor, Exchange, Note, Relation
from workshop_app.domain.report.answers import entries, question_text
from workshop_app.domain.report.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Section,
    Table,
    faint,
    plain,
    strong,
)
from workshop_app.domain.sources import sources as sources_of
from workshop_app.domain.workshop import Workshop


def all_contributions(workshop: Workshop) -> Section | None:
    """Every note by number, unedited, in the language it was written in, by question and stage."""
    if not workshop.notes:
        return None
    blocks: list[Block] = [Paragraph(plain(text)) for text in _about_contributions(workshop)]
    for stage in workshop.stages:
        notes = workshop.notes_by_stage[stage.id]
        if notes:
            title: Text = question_text(workshop, stage.question) if stage.question else stage.title
            number = say("report.numbered", number=int(stage.question.value[1:])) if stage.question else None
            line: Line = (faint(number), *plain(title)) if number else plain(title)
            blocks += [Heading(2, line), entries(workshop, notes, in_full=True)]
    return Section("appendix_a", plain(say("report.appendix_a")), tuple(blocks))


def _about_contributions(workshop: Workshop) -> list[Text]:
    """Tell how many there are, as they were said; which stand merged, and which quotes nobody has given leave to."""
    said = [one for note in workshop.notes for one in sources_of(workshop, note).notes]
    withheld = sum(is_withheld(workshop, one) for one in said)
    told: list[Text] = [say("report.appendix_a_intro", len(said))]
    told += [say("report.appendix_a_merged")] if len(said) > len(workshop.notes) else []
    return [*told, *([say("report.appendix_a_withheld", withheld)] if withheld else [])]


def actors_and_relations(workshop: Workshop) -> Section | None:
    """Give the map as text: tables of actors and of relations, and names that wait for the map."""
    blocks: list[Block] = []
    columns: tuple[Column, ...]
    if workshop.actors:
        columns = (
            Column(say("report.column.number"), 0.08),
            Column(say("report.column.actor"), 0.29),
            Column(say("report.column.ring"), 0.17),
            Column(say("report.column.offers"), 0.23),
            Column(say("report.column.needs"), 0.23),
        )
        rows = tuple(_actor_row(actor) for actor in workshop.actors)
        blocks += [Heading(2, plain(say("report.actors"))), Table(columns, rows)]
    if workshop.relations:
        columns = (
            Column(say("report.column.number"), 0.08),
            Column(say("report.column.relation"), 0.52),
            Column(say("report.column.status"), 0.16),
            Column(say("report.column.about"), 0.24),
        )
        rows = tuple(_relation_row(workshop, relation) for relation in workshop.relations)
        blocks += [Heading(2, plain(say("report.relations"))), Table(columns, rows)]
    return Section("appendix_b", plain(say("report.appendix_b")), (*blocks, *_unmapped(workshop))) if blocks else None


def _actor_row(actor: Actor) -> tuple[Cell, ...]:
    ring = say(f"ring.{actor.ring}") if actor.ring is not None else say("report.not_placed")
    where: list[Line] = [plain(ring)]
    if actor.influence is not None:
        where.append((faint(say("report.influence", level=actor.influence)),))
    where.append((faint(say("report.present" if actor.present else "report.absent")),))
    who: list[Line] = [(strong(Verbatim(actor.name)),), (faint(Written(actor.sector, capital=True)),)]
    return (plain(Verbatim(actor.ref)),), tuple(who), tuple(where), _exchanges(actor.offers), _exchanges(actor.needs)


def _exchanges(items: Sequence[Exchange]) -> Cell:
    return tuple(plain(Verbatim(item.text) if item.text else tag_word(item.tag)) for item in items) or ((),)


def tag_word(tag: str) -> Text:
    """Name a resource tag: in the reader's language if it is from the shared list, else as it was written."""
    return say(f"tag.{tag}") if tag in TAGS else Verbatim(tag)


def relation_sentence(workshop: Workshop, relation: Relation) -> Text:
    """Say in a sentence what goes between two actors."""
    a, b = workshop.find(Actor, relation.from_id), workshop.find(Actor, relation.to_id)
    assert a is not None, "a tie without its actor"
    assert b is not None, "a tie without its actor"
    direction = "mutual" if relation.mutual else "one_way"
    return say(f"relation.{relation.relation_type.value}.{direction}", a=a.name, b=b.name)


def _relation_row(workshop: Workshop, relation: Relation) -> tuple[Cell, ...]:
    is_wanted = relation.status is RelationStatus.DESIRED
    status = Written(relation.status, capital=True)
    return (
        (plain(Verbatim(relation.ref)),),
        (plain(relation_sentence(workshop, relation)),),
        ((strong(status),) if is_wanted else plain(status), (faint(say(f"report.strength.{relation.strength}")),)),
        (plain(Verbatim(relation.note)) if relation.note else (),),
    )


def _unmapped(workshop: Workshop) -> list[Block]:
    """Names that notes mention and the map does not know, each with the notes it stands in."""
    mentioned: dict[str, list[Note]] = {}
    for note in workshop.notes:
        for name in note.mentions_unmapped:
            mentioned.setdefault(name, []).append(note)
    if not mentioned:
        return []
    items = tuple(
        (strong(Verbatim(name)), faint(say("report.in_refs", refs=[note.ref for note in notes])))
        for name, notes in mentioned.items()
    )
    return [Heading(2, plain(say("report.unmapped"))), Paragraph(plain(say("report.unmapped_intro"))), Bullets(items)]


def sources(workshop: Workshop) -> Section:
    """Where the questions and methods come from, and what was written down about people."""
    found = ["sorensen"] if any(stage.question for stage in workshop.stages) else []
    found += ["skanderborg"] if workshop.kommune30 else []
    found += ["abcd"] if workshop.resources else []
    found += ["romsaas"] if workshop.value_scores else []
    found += ["ulrich"] if workshop.details.samskaping_form else []
    found += ["rings"] if workshop.actors else []
    blocks: list[Block] = []
    if found:
        lines = tuple(plain(say(f"report.source.{name}")) for name in found)
        blocks += [Heading(2, plain(say("report.sources"))), Bullets(lines)]
    blocks += [Heading(2, plain(say("report.privacy"))), Paragraph(plain(say("report.privacy_text")))]
    if workshop.photos:
        blocks.append(Paragraph(plain(say("report.photos", len(workshop.photos)))))
    return Section("appendix_c", plain(say("report.appendix_c")), tuple(blocks), opens_page=False)

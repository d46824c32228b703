"""Random alliance maps with notes and actions on them, and the same map told in other ids and another order."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from workshop_app.domain import codes
from workshop_app.domain.links import link_fields
from workshop_app.domain.records import (
    Action,
    Actor,
    Details,
    Exchange,
    Note,
    Record,
    Relation,
    Stage,
    Tally,
)
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id

QUESTIONS = (codes.QuestionKey.Q1, codes.QuestionKey.Q5, codes.QuestionKey.Q6)
TAGS = ("premises", "food", "egen tagg")
SECTORS = tuple(codes.Sector)[:4]


def _few(values: Any) -> Any:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple) if values else st.just(())


def _maybe(values: Any) -> Any:
    return st.sampled_from([None, *values])


EXCHANGES = _few(TAGS).map(lambda tags: tuple(Exchange(tag=tag) for tag in tags))


@st.composite
def maps(draw: Any, most: int = 10) -> Workshop:
    """A map of few sectors and few tags, so that things meet."""
    numbers = range(1, draw(st.integers(0, most)) + 1)
    actors = [draw(_actor(number)) for number in numbers]
    ids = [actor.id for actor in actors]
    stages = [
        Stage(id=f"S{question}", ref=f"s0{index}", stage_kind=codes.StageKind.QUESTION, question=question)
        for index, question in enumerate(QUESTIONS, 1)
    ]
    notes = [draw(_note(number, stages, ids)) for number in range(1, draw(st.integers(0, 6)) + 1)]
    relations: list[Relation] = []
    if len(ids) > 1:
        relations = [draw(_relation(number, ids, notes)) for number in range(1, draw(st.integers(0, 2 * most)) + 1)]
    actions = [draw(_action(number, ids, notes)) for number in range(1, draw(st.integers(0, 3)) + 1)]
    tallies = [
        Tally(id=f"V{note.id}", ref=f"v{note.ref}", note_id=note.id, count=draw(st.integers(0, 3))) for note in notes
    ]
    required = draw(_few(SECTORS))
    details = Details(id="W", ref="w", title="Kart", required_sectors=required)
    return Workshop.of([details, *stages, *actors, *notes, *relations, *actions, *tallies])


def _actor(number: int) -> Any:
    return st.builds(
        Actor,
        id=st.just(f"A{number}"),
        ref=st.just(f"a{number:02d}"),
        order=st.just(f"{number:03d}"),
        name=st.just(f"Aktør {number}"),
        sector=st.sampled_from(SECTORS),
        ring=st.sampled_from([None, 0, 0, 1, 2, 3, 3]),
        influence=_maybe((1, 3, 5)),
        interest=_maybe((2, 5)),
        present=st.booleans(),
        offers=EXCHANGES,
        needs=EXCHANGES,
        phases=_few(tuple(codes.Phase)),
    )


def _relation(number: int, ids: list[str], notes: list[Note]) -> Any:
    return st.permutations(ids).flatmap(
        lambda ends: st.builds(
            Relation,
            id=st.just(f"R{number}"),
            ref=st.just(f"r{number:02d}"),
            order=st.just(f"{number:03d}"),
            from_id=st.just(ends[0]),
            to_id=st.just(ends[1]),
            relation_type=st.sampled_from((*codes.RelationType, codes.RelationType.MONEY)),
            mutual=st.booleans(),
            status=st.sampled_from((codes.RelationStatus.EXISTING, *codes.RelationStatus)),
            source_note_id=_maybe([note.id for note in notes]),
        )
    )


def _note(number: int, stages: list[Stage], ids: list[str]) -> Any:
    return st.builds(
        Note,
        id=st.just(f"C{number}"),
        ref=st.just(f"c{number:02d}"),
        order=st.just(f"{number:03d}"),
        stage_id=st.sampled_from([stage.id for stage in stages]),
        text=st.just(f"Innspill nummer {number}"),
        note_kind=_maybe((codes.NoteKind.INITIATIVE, codes.NoteKind.QUOTE)),
        path=_maybe(tuple(codes.Path)),
        actor_ids=st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple) if ids else st.just(()),
        mentions_unmapped=_few(("Turlaget", "TURLAGET", "Aktør 1")),
    )


def _action(number: int, ids: list[str], notes: list[Note]) -> Any:
    return st.builds(
        Action,
        id=st.just(f"T{number}"),
        ref=st.just(f"t{number}"),
        order=st.just(f"{number:03d}"),
        title=st.just(f"Tiltak {number}"),
        owner_id=_maybe(ids),
        ally_ids=_few(ids),
        note_ids=_few([note.id for note in notes]),
    )


def retold(workshop: Workshop, shuffled: Any) -> Workshop:
    """Give all records new ids, and put them in another order; their refs stay."""
    ids = {record.id: new_id() for record in workshop.records()}
    records = [_with_ids(record, ids) for record in workshop.records()]
    return Workshop.of(shuffled(records), workshop.counters)


def _with_ids(record: Record, ids: dict[str, str]) -> Record:
    values: dict[str, Any] = {"id": ids[record.id]}
    for name in link_fields(record):
        value = getattr(record, name)
        values[name] = tuple(ids[one] for one in value) if isinstance(value, tuple) else value and ids[value]
    if "order" in {field.name for field in fields(record)}:
        values["order"] = ids[record.id][::-1]
    return replace(record, **values)

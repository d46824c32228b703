"""Commands about actions: making one of what somebody said, or of an alliance that the room wants."""

from uuid import uuid4

from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Action, Actor, Note, Relation, Stage
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop


def action_from_note(workshop: Workshop, note: Note) -> Add:
    """Make an action that builds on a note: its text, its question, and the actors that it mentions."""
    return _added(note.text, note.actor_ids, (note.id,), _questions(workshop, note))


def action_from_relation(workshop: Workshop, relation: Relation) -> Add:
    """Make an action of an alliance: both actors, what it is about, and the note that it came from."""
    actors = [workshop.find(Actor, actor_id) for actor_id in (relation.from_id, relation.to_id)]
    names = " – ".join(actor.name for actor in actors if actor is not None)
    source = workshop.find(Note, relation.source_note_id)
    return _added(
        f"{names}: {relation.note}" if relation.note else names,
        tuple(actor.id for actor in actors if actor is not None),
        (source.id,) if source else (),
        _questions(workshop, source) if source else (QuestionKey.Q6,),
    )


def _added(text: str, allies: tuple[str, ...], notes: tuple[str, ...], questions: tuple[QuestionKey, ...]) -> Add:
    title = _shortened(clean(text, lines=False))
    action = Action(id=str(uuid4()), title=title, ally_ids=allies, note_ids=notes, questions=questions)
    return Add((action,))


def _questions(workshop: Workshop, note: Note) -> tuple[QuestionKey, ...]:
    stage = workshop.find(Stage, note.stage_id)
    return (stage.question,) if stage and stage.question else ()


def _shortened(text: str) -> str:
    """Cut a text after a whole word so that it fits a title."""
    if len(text) <= TITLE_LIMIT:
        return text
    cut = text[: TITLE_LIMIT - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[TITLE_LIMIT // 2 :] else cut).rstrip(" ,.;:–-") + "…"

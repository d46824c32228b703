"""Commands about actions: making one of what the room has said or drawn, and revising many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.matches import Match
from workshop_app.domain.quoting import is_withheld, quotes_in_title
from workshop_app.domain.records import Action, Actor, Note, Relation, Stage, Theme
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ReviseActions:
    """Give several actions the same values, for instance a date."""

    actions: tuple[Action, ...]
    values: Mapping[str, Any]

    kind = "action.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Revise each; raises RuleBroken as revising one does."""
        return tuple(change for action in self.actions for change in Revise(action, self.values).plan(workshop))


@dataclass(frozen=True, slots=True)
class UnquoteActions:
    """Call actions something else where their titles have the words of a quote that may not be printed."""

    actions: tuple[Action, ...]
    unsaid: str

    kind = "action.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Change the titles that have such words; raises RuleBroken as revising one does."""
        meant = [action for action in self.actions if quotes_in_title(workshop, action)]
        return tuple(change for one in meant for change in Revise(one, {"title": self.unsaid}).plan(workshop))


def action_from_notes(workshop: Workshop, notes: Sequence[Note], unsaid: str = "") -> Add:
    """Make an action that builds on notes, with the questions and actors of all.

    Its title is the text of the first that may be printed. Where none may, it is ``unsaid``, or a ref.
    """
    said = (note.text for note in notes if not is_withheld(workshop, note))
    return _added(
        next(said, unsaid or notes[0].ref),
        ally_ids=_once(actor_id for note in notes for actor_id in note.actor_ids),
        note_ids=tuple(note.id for note in notes),
        questions=_questions(workshop, notes),
    )


def action_from_theme(workshop: Workshop, theme: Theme) -> Add:
    """Make an action of a theme: its name, and the questions that its notes answer."""
    notes = [note for note in workshop.notes if note.theme_id == theme.id]
    return _added(theme.name, theme_ids=(theme.id,), questions=_questions(workshop, notes))


def action_from_relation(workshop: Workshop, relation: Relation) -> Add:
    """Make an action of an alliance: both actors, what it is about, and the note that it came from."""
    actors = [workshop.find(Actor, actor_id) for actor_id in (relation.from_id, relation.to_id)]
    names = _names(actors)
    source = workshop.find(Note, relation.source_note_id)
    return _added(
        f"{names}: {relation.note}" if relation.note else names,
        ally_ids=tuple(actor.id for actor in actors if actor is not None),
        note_ids=(source.id,) if source else (),
        relation_ids=(relation.id,),
        questions=_questions(workshop, [source]) if source else (QuestionKey.Q6,),
    )


def action_from_match(workshop: Workshop, match: Match) -> Add:
    """Make an action of two actors of whom one has what the other needs."""
    fitting = [
        offer.text
        for giver, tags in ((match.a, match.given), (match.b, match.taken))
        for offer in giver.offers
        if offer.tag in tags and offer.text
    ]
    return _added(
        ": ".join([_names([match.a, match.b]), *fitting[:1]]),
        ally_ids=(match.a.id, match.b.id),
        questions=(QuestionKey.Q6,),
    )


def _added(text: str, **links: Any) -> Add:
    return Add((Action(id=str(uuid4()), title=shortened(clean(text, lines=False)), **links),))


def _names(actors: Iterable[Actor | None]) -> str:
    return " – ".join(actor.name for actor in actors if actor is not None)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _questions(workshop: Workshop, notes: Iterable[Note]) -> tuple[QuestionKey, ...]:
    stages = (workshop.find(Stage, note.stage_id) for note in notes)
    asked = {stage.question for stage in stages if stage is not None}
    return tuple(question for question in QuestionKey if question in asked)


def shortened(text: str) -> str:
    """Cut a text after a whole word so that it fits a title."""
    if len(text) <= TITLE_LIMIT:
        return text
    cut = text[: TITLE_LIMIT - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[TITLE_LIMIT // 2 :] else cut).rstrip(" ,.;:–-") + "…"

"""What is done with an insight: set aside, taken back, ticked for the summary, and the deed that it ends in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import QuestionKey, RelationStatus
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actions import action_from_notes, action_from_relation, shortened
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.records import Action, Actor, Note, Relation
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SetAside:
    """Answer an insight with «not now»: it is folded away, and no longer meant for the summary."""

    key: str

    kind = "insight.set_aside"

    def plan(self, workshop: Workshop) -> Changes:
        """Remember the key; nothing happens when it is set aside already."""
        details = workshop.details
        return _marked(workshop, _with(details.set_aside, self.key), _without(details.insight_keys, self.key))


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Look at an insight again that was set aside."""

    key: str

    kind = "insight.take_back"

    def plan(self, workshop: Workshop) -> Changes:
        """Forget that it was set aside; nothing happens when it was not."""
        details = workshop.details
        return _marked(workshop, _without(details.set_aside, self.key), details.insight_keys)


@dataclass(frozen=True, slots=True)
class TickInsight:
    """Take an insight along into the summary, or leave it out again."""

    key: str
    ticked: bool

    kind = "insight.tick"

    def plan(self, workshop: Workshop) -> Changes:
        """Remember or forget the key; nothing happens when it is so already."""
        details = workshop.details
        changed = _with if self.ticked else _without
        return _marked(workshop, details.set_aside, changed(details.insight_keys, self.key))


def command_of(workshop: Workshop, deed: Deed, title: str, unsaid: str = "") -> Command | None:
    """Give what fulfils a deed; ``title`` is what an action is called that rings somebody.

    ``unsaid`` is what one is called that comes of a quote which may not be printed.
    None when it is not done by a command: placing and showing happen on the map and in the lists.
    """
    match deed.kind:
        case DeedKind.CALL:
            note_ids = (deed.note_id,) if deed.note_id else ()
            return _action(title, deed.actor_ids, note_ids, QuestionKey.Q2)
        case DeedKind.TIE:
            return _wanted_tie(deed)
        case DeedKind.ACTION:
            return _action_of(workshop, deed, unsaid)
    return None


def _wanted_tie(deed: Deed) -> Add:
    one, other = deed.actor_ids
    tie = Relation(
        id=str(uuid4()),
        from_id=one,
        to_id=other,
        status=RelationStatus.DESIRED,
        source_note_id=deed.note_id,
    )
    return Add((tie,))


def _action_of(workshop: Workshop, deed: Deed, unsaid: str) -> Add:
    """Make an action of the relation, else of the note, else of the actors."""
    relation, note = workshop.find(Relation, deed.relation_id), workshop.find(Note, deed.note_id)
    if relation is not None:
        return action_from_relation(workshop, relation)
    if note is not None:
        return action_from_notes(workshop, [note], unsaid)
    actors = (workshop.find(Actor, actor_id) for actor_id in deed.actor_ids)
    names = " – ".join(actor.name for actor in actors if actor is not None)
    return _action(names, deed.actor_ids, (), QuestionKey.Q6)


def _action(title: str, ally_ids: Iterable[str], note_ids: Iterable[str], question: QuestionKey) -> Add:
    action = Action(
        id=str(uuid4()),
        title=shortened(title),
        ally_ids=tuple(ally_ids),
        note_ids=tuple(note_ids),
        questions=(question,),
    )
    return Add((action,))


def _marked(workshop: Workshop, set_aside: tuple[str, ...], insight_keys: tuple[str, ...]) -> Changes:
    must_be_open(workshop)
    before = workshop.details
    after = cleaned(replace(before, set_aside=set_aside, insight_keys=insight_keys))
    return (Change(before, after),) if after != before else ()


def _with(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return keys if key in keys else (*keys, key)


def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(one for one in keys if one != key)

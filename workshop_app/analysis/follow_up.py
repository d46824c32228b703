"""What the room has said and nobody follows up, and what the actions lack (I26 to I28)."""

from collections.abc import Iterator, Sequence
from typing import Any

from workshop_app.analysis.kind import Kind, refs
from workshop_app.analysis.reading import Reading
from workshop_app.analysis.said import quoted
from workshop_app.domain.advice import Lack, lacks
from workshop_app.domain.codes import NoteKind, QuestionKey
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode, Weight
from workshop_app.domain.message import say
from workshop_app.domain.records import Action, Actor, Note
from workshop_app.domain.report.said import titled
from workshop_app.domain.ties import ref_order
from workshop_app.domain.voting import planned_notes, ranking, top_without_action

_GAPS = {Lack.NO_OWNER: "owner", Lack.NO_DUE: "due", Lack.ONE_SECTOR: "single_sector"}
"""What an insight points out; the action plan knows of more."""


class AboutNotes(Kind[tuple[Note, ...]]):
    """Kinds that find notes which could each become an action."""

    sentence: str

    def facts(self, found: tuple[Note, ...]) -> Sequence[Any]:
        """Give the refs."""
        return (refs(found),)

    def tell(self, on: Reading, found: tuple[Note, ...]) -> Iterator[Insight]:
        """Quote each; it can become an action."""
        for note in found:
            sentence = say(self.sentence, note=quoted(on.workshop, note))
            yield self.insight(sentence, (note,), deed=Deed(DeedKind.ACTION, note_id=note.id))


class InitiativeWithoutSupport(AboutNotes):
    """It is happening already, and no action supports it."""

    code = InsightCode.INITIATIVE_WITHOUT_SUPPORT
    sentence = "insight.initiative_without_support"

    def find(self, on: Reading) -> tuple[Note, ...]:
        """Give the initiatives of question five, by ref."""
        planned = planned_notes(on.workshop)
        notes = on.workshop.notes_of_question(QuestionKey.Q5)
        found = (note for note in notes if note.note_kind is NoteKind.INITIATIVE and note.id not in planned)
        return tuple(sorted(found, key=ref_order))


class TopVotedWithoutAction(AboutNotes):
    """Many dots, and no action."""

    code = InsightCode.TOP_VOTED_WITHOUT_ACTION
    sentence = "insight.top_voted_without_action"

    def find(self, on: Reading) -> tuple[Note, ...]:
        """Give the notes, the one with most votes first."""
        found = top_without_action(on.workshop, ranking(on.workshop))
        notes = [(votes, item) for item, votes in found if isinstance(item, Note)]
        return tuple(note for _, note in sorted(notes, key=lambda one: (-one[0], ref_order(one[1]))))


class ActionGaps(Kind[tuple[tuple[Action, tuple[str, ...]], ...]]):
    """An action that nobody can rely on yet."""

    code = InsightCode.ACTION_GAPS

    def find(self, on: Reading) -> tuple[tuple[Action, tuple[str, ...]], ...]:
        """Give the actions with what they lack, by ref."""
        actions = sorted(on.workshop.actions, key=ref_order)
        found = ((one, tuple(_GAPS[lack] for lack in lacks(on.workshop, one) if lack in _GAPS)) for one in actions)
        return tuple((action, gaps) for action, gaps in found if gaps)

    def facts(self, found: tuple[tuple[Action, tuple[str, ...]], ...]) -> Sequence[Any]:
        """Give ref and gaps."""
        return ([{"action": action.ref, "gaps": list(gaps)} for action, gaps in found],)

    def tell(self, on: Reading, found: tuple[tuple[Action, tuple[str, ...]], ...]) -> Iterator[Insight]:
        """Name each, and what it lacks."""
        for action, gaps in found:
            people = (on.workshop.find(Actor, one) for one in (action.owner_id, *action.ally_ids))
            yield self.insight(
                say(
                    "insight.action_gaps",
                    action=say("insight.quoted", text=titled(on.workshop, action)),
                    gaps=[say(f"insight.gap.{gap}") for gap in gaps],
                ),
                (action,),
                builds_on=[actor for actor in people if actor is not None],
                weight=Weight.SEVERE if "owner" in gaps else Weight.NOTABLE,
                deed=Deed(DeedKind.SHOW, action_id=action.id),
            )


KINDS: tuple[Kind[Any], ...] = (InitiativeWithoutSupport(), ActionGaps(), TopVotedWithoutAction())

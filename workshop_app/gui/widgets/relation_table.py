"""The relations as a table of sentences: what each column says, and how it is saved."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import sample
from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType
from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.figures.legend import status_line
from workshop_app.domain.records import Actor, Note, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.map_table_model import Edit, Field, Option
from workshop_app.gui.widgets.relation_ends import EndsPopup
from workshop_app.gui.widgets.relation_row import sentence

STRENGTHS = (1, 2, 3)
NOTE_LIMIT = 500
SAMPLE = 0.3
"""Size of the sample of a line, in pixels on a unit of the map, at 100 % text."""
BOTH, THERE, BACK = "both", "there", "back"


class RelationSheet:
    """A ``Sheet`` of relations, each a sentence."""

    name = "relations"

    def __init__(self, ui: Ui, session: Session, look: Look) -> None:
        self._ui, self._session, self._look = ui, session, look
        self._lines = {status: self._line(status) for status in RelationStatus}
        self.fields: Sequence[Field] = (*self._what(), *self._how(), *self._why())

    def _what(self) -> tuple[Field, ...]:
        kinds, states = list(RelationType), list(RelationStatus)
        return (
            Field("sentence", 300, self._sentence, Edit.OWN, opens=self._ends),
            Field(
                "relation_type",
                160,
                lambda tie: self._code(tie.relation_type),
                Edit.CHOICE,
                lambda tie: tie.relation_type,
                lambda tie: [Option(one, self._code(one)) for one in RelationType],
                lambda tie: kinds.index(tie.relation_type),
            ),
            Field(
                "status",
                152,
                lambda tie: self._code(tie.status),
                Edit.CHOICE,
                lambda tie: tie.status,
                lambda tie: [Option(one, self._code(one), self._lines[one]) for one in RelationStatus],
                lambda tie: states.index(tie.status),
                lambda tie: self._lines[tie.status],
            ),
        )

    def _how(self) -> tuple[Field, ...]:
        return (
            Field("direction", 160, self._way, Edit.CHOICE, _way_of, self._ways),
            Field(
                "strength",
                88,
                lambda tie: self._strength(tie.strength),
                Edit.CHOICE,
                lambda tie: tie.strength,
                lambda tie: [Option(one, self._strength(one)) for one in STRENGTHS],
                lambda tie: tie.strength,
            ),
        )

    def _why(self) -> tuple[Field, ...]:
        return (
            Field("note", 190, lambda tie: tie.note, limit=NOTE_LIMIT),
            Field("source_note_id", 92, self._source, Edit.CHOICE, lambda tie: tie.source_note_id, self._sources),
        )

    def _line(self, status: RelationStatus) -> QIcon:
        shown = Relation(id="", from_id="", to_id="", status=status)
        picture: QPixmap = sample([status_line(shown)], self._look, SAMPLE * self._ui.theme.scale)
        return QIcon(picture)

    # Words

    def _code(self, code: RelationType | RelationStatus) -> str:
        return self._ui.language.sentence(self._ui.language.code(code))

    def _sentence(self, tie: Relation) -> str:
        return sentence(self._ui, self._session.workshop, tie)

    def _strength(self, strength: int) -> str:
        return self._ui.language.sentence(self._ui.say(f"gui.map.strength.{strength}"))

    def _name(self, actor_id: str) -> str:
        actor = self._session.workshop.find(Actor, actor_id)
        return actor.name if actor else "–"

    def _way(self, tie: Relation) -> str:
        return self._ui.say("gui.map.both_ways") if tie.mutual else self._one_way(tie.from_id, tie.to_id)

    def _one_way(self, from_id: str, to_id: str) -> str:
        return self._ui.say("gui.map.one_way", a=self._name(from_id), b=self._name(to_id))

    def _ways(self, tie: Relation) -> Sequence[Option]:
        return (
            Option(BOTH, self._ui.say("gui.map.both_ways")),
            Option(THERE, self._one_way(tie.from_id, tie.to_id)),
            Option(BACK, self._one_way(tie.to_id, tie.from_id)),
        )

    def _source(self, tie: Relation) -> str:
        note = self._session.workshop.find(Note, tie.source_note_id)
        return note.ref if note else ""

    def _sources(self, tie: Relation) -> Sequence[Option]:
        """Offer the notes that name one of the two, and those of question six; the one that it came from first."""
        workshop = self._session.workshop
        alliances = {note.id for note in workshop.notes_of_question(QuestionKey.Q6)}
        ends = {tie.from_id, tie.to_id}
        near = [note for note in workshop.notes if note.id in alliances or ends & set(note.actor_ids)]
        source = workshop.find(Note, tie.source_note_id)
        near.sort(key=lambda note: -len(ends & set(note.actor_ids)))
        near = [source, *(note for note in near if note != source)] if source else near
        none = Option(None, self._ui.say("gui.map_table.no_source"))
        return (none, *(Option(note.id, f"{note.ref}  {note.text}") for note in near))

    def _ends(self, tie: Relation, parent: QWidget) -> EndsPopup:
        return EndsPopup(self._ui, self._session, tie, parent)

    # What the table asks

    def rows(self, workshop: Workshop) -> Sequence[Relation]:
        """Give all relations."""
        return workshop.relations

    def is_same(self, before: Workshop, after: Workshop) -> bool:
        """Tell whether everybody is called what they were."""
        return _names(before) == _names(after)

    def revise(self, records: Sequence[Any], field: Field, value: Any) -> object:
        """Save a value for several relations as one edit."""
        revisions = []
        for tie in records:
            values = _values(tie, field, value)
            if any(getattr(tie, name) != wanted for name, wanted in values.items()):
                revisions.append(Revise(tie, values))
        return self._session.do(ReviseEach(tuple(revisions))) if revisions else None

    def write(self, record: Any, others: Sequence[Any], field: Field, text: str) -> object:
        """Save what a relation is about; that is its own, whichever others are chosen."""
        return self.revise((record,), field, text)


def _values(tie: Relation, field: Field, value: Any) -> dict[str, Any]:
    """Tell what is given to a relation by a value of a cell."""
    match field.name:
        case "direction":
            return _turned(tie, value)
        case "sentence":
            return dict(zip(("from_id", "to_id"), value, strict=True))
    return {field.name: value}


def _way_of(tie: Relation) -> str:
    return BOTH if tie.mutual else THERE


def _turned(tie: Relation, way: str) -> dict[str, Any]:
    values: dict[str, Any] = {"mutual": way == BOTH}
    return values | {"from_id": tie.to_id, "to_id": tie.from_id} if way == BACK else values


def _names(workshop: Workshop) -> dict[str, str]:
    return {actor.id: actor.name for actor in workshop.actors}

"""The guided Net-Map (Schiffer): a question, who is there, ties one kind at a time, goals, towers, a talk.

Pure: which steps there are and where a group stands among them. Times are in seconds and come from outside.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from workshop_app.domain.codes import NoteKind, QuestionKey, RelationType, StageKind
from workshop_app.domain.records import Actor, Note, Stage
from workshop_app.domain.ties import on_map
from workshop_app.domain.workshop import Workshop

MAP_STAGES = (StageKind.MAP_ACTORS, StageKind.MAP_RELATIONS)
QUESTIONS = 6
"""How many questions there are to talk about at the end."""


class StepKind(StrEnum):
    """What is done in a step."""

    QUESTION = "question"
    ACTORS = "actors"
    LINKS = "links"
    GOALS = "goals"
    TOWERS = "towers"
    DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Step:
    """One step with the minutes that it should take; ``relation_type`` is what is drawn in it, if anything."""

    kind: StepKind
    minutes: int
    relation_type: RelationType | None = None

    @property
    def key(self) -> str:
        """The stable word for the step, for instance ``links.money``."""
        return f"{self.kind.value}.{self.relation_type.value}" if self.relation_type else self.kind.value


STEPS = (
    Step(StepKind.QUESTION, 5),
    Step(StepKind.ACTORS, 15),
    *(Step(StepKind.LINKS, 8 if kind is RelationType.COOPERATION else 5, kind) for kind in RelationType),
    Step(StepKind.GOALS, 10),
    Step(StepKind.TOWERS, 15),
    Step(StepKind.DISCUSS, 20),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands: in which step, how long it has been in each, and which ties it does not draw."""

    key: str = STEPS[0].key
    spent: Mapping[str, int] = field(default_factory=dict)
    skipped: frozenset[RelationType] = frozenset()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that this group takes."""
        return tuple(step for step in STEPS if step.relation_type not in self.skipped)

    @property
    def number(self) -> int:
        """The place of the present step among them, from 0."""
        return next((number for number, step in enumerate(self.steps) if step.key == self.key), 0)

    @property
    def step(self) -> Step:
        """The present step."""
        return self.steps[self.number]

    @property
    def left(self) -> int:
        """Seconds left of the step; fewer than none when it takes longer than it should."""
        return self.step.minutes * 60 - self.spent.get(self.step.key, 0)

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.number == len(self.steps) - 1

    def moved(self, by: int) -> Self:
        """Go some steps on or back, and no farther than there are steps."""
        number = max(0, min(self.number + by, len(self.steps) - 1))
        return replace(self, key=self.steps[number].key)

    def later(self, seconds: int) -> Self:
        """Let time pass in the present step."""
        key = self.step.key
        return replace(self, spent={**self.spent, key: self.spent.get(key, 0) + seconds})

    def drawing(self, kind: RelationType, *, drawn: bool) -> Self:
        """Take in a kind of tie, or leave it out; one kind at least is drawn."""
        skipped = self.skipped - {kind} if drawn else self.skipped | {kind}
        return self if len(skipped) == len(RelationType) else replace(self, skipped=skipped)

    def written(self) -> str:
        """Write it down, to go on there another time."""
        return json.dumps({"step": self.key, "spent": dict(self.spent), "skipped": sorted(self.skipped)})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what was written; None when it is nothing of that kind."""
        try:
            told = json.loads(text)
            spent = {str(key): int(seconds) for key, seconds in told["spent"].items()}
            return cls(str(told["step"]), spent, frozenset(RelationType(kind) for kind in told["skipped"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def walk(workshop: Workshop) -> tuple[Actor, ...]:
    """Give the actors on the map as one goes through them: from the core outwards."""
    return tuple(sorted(on_map(workshop), key=lambda actor: 9 if actor.ring is None else actor.ring))


def map_stage(workshop: Workshop, here: Stage | None) -> Stage | None:
    """Give the stage at which the map is drawn: the one where one is, if it is such a one, else the first."""
    mapped = [stage for stage in workshop.stages if has_map(stage)]
    return here if here in mapped else next(iter(mapped), None)


def has_map(stage: Stage) -> bool:
    """Tell whether the map is drawn at a stage."""
    return stage.question is QuestionKey.Q6 or stage.stage_kind in MAP_STAGES


def disagreements(workshop: Workshop, actor: Actor) -> tuple[Note, ...]:
    """Give the notes that tell of disagreement about an actor's tower: those about it alone, where the map is drawn."""
    mapped = {stage.id for stage in workshop.stages if has_map(stage)}
    return tuple(
        note
        for note in workshop.notes
        if note.note_kind is NoteKind.DISAGREEMENT and note.actor_ids == (actor.id,) and note.stage_id in mapped
    )

"""The analyst: asks every kind, puts the weightiest first, and gives the bare facts of all."""

from collections.abc import Collection, Mapping
from typing import Any

from workshop_app.analysis import balance, follow_up, power, relations, resources, sectors, structure, voices
from workshop_app.analysis.kind import Kind
from workshop_app.analysis.reading import Reading
from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.insight import Insight, InsightCode, Thresholds
from workshop_app.domain.workshop import Workshop
from workshop_app.services.insights import USUAL

_MODULES = (voices, structure, resources, relations, sectors, power, follow_up, balance)
KINDS: tuple[Kind[Any], ...] = tuple(
    sorted((kind for module in _MODULES for kind in module.KINDS), key=lambda kind: kind.code.value)
)


class MapAnalyst:
    """Implements the port ``Analyst``."""

    def insights(
        self, workshop: Workshop, thresholds: Thresholds = USUAL, off: Collection[InsightCode] = ()
    ) -> tuple[Insight, ...]:
        """Give the insights, the weightiest first; those of the kinds in ``off`` are left out."""
        on = Reading(workshop, thresholds)
        asked = [kind for kind in KINDS if kind.code not in off and (kind.also_small or not on.is_too_small)]
        told = [insight for kind in asked for insight in kind.tell(on, kind.find(on))]
        return tuple(sorted(told, key=lambda insight: -insight.weight))

    def facts(self, workshop: Workshop, thresholds: Thresholds = USUAL) -> Mapping[str, Any]:
        """Give everything in numbers and refs; what is skipped on a small map is an empty list."""
        on = Reading(workshop, thresholds)
        found: dict[str, Any] = {}
        for kind in KINDS:
            if on.is_too_small and not kind.also_small:
                found.update((key, []) for key in kind.keys)
            else:
                found.update(zip(kind.keys, kind.facts(kind.find(on)), strict=True))
        return found | {"totals": _totals(workshop)}


def _totals(workshop: Workshop) -> Mapping[str, Any]:
    return {
        "contributions": len(workshop.notes),
        "votes": sum(workshop.votes[note.id] for note in workshop.notes),
        "actors": len(workshop.actors),
        "relations": len(workshop.relations),
        "actions": len(workshop.actions),
        "resources": len(workshop.resources),
        "per_question": {question.value: len(workshop.notes_of_question(question)) for question in QuestionKey},
        "agenda_minutes": sum(stage.minutes for stage in workshop.stages),
        "participants": workshop.participants,
    }

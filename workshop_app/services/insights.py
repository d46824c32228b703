"""The port of the analysis: what the map and the notes of a workshop tell."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from workshop_app.domain.insight import Insight, InsightCode, Thresholds
from workshop_app.domain.workshop import Workshop

USUAL = Thresholds()


class Analyst(Protocol):
    """Finds insights. Pure and safe in a thread; may take a second on very large maps."""

    def insights(
        self, workshop: Workshop, thresholds: Thresholds = USUAL, off: Collection[InsightCode] = ()
    ) -> tuple[Insight, ...]:
        """Give the insights, the weightiest first; those of the kinds in ``off`` are left out."""

    def facts(self, workshop: Workshop, thresholds: Thresholds = USUAL) -> Mapping[str, Any]:
        """Give everything in numbers and refs, ready for JSON, keyed as ``InsightCode`` says."""

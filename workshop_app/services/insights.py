"""The port of the analysis: what the map and the notes of a workshop tell."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Protocol

from workshop_app.domain.insight import Insight, InsightCode, Thresholds
from workshop_app.domain.workshop import Workshop
from workshop_app.services.settings import Settings

USUAL = Thresholds()


class Analyst(Protocol):
    """Finds insights. Pure and safe in a thread; may take a second on very large maps."""

    def insights(
        self, workshop: Workshop, thresholds: Thresholds = USUAL, off: Collection[InsightCode] = ()
    ) -> tuple[Insight, ...]:
        """Give the insights, the weightiest first; those of the kinds in ``off`` are left out."""

    def facts(self, workshop: Workshop, thresholds: Thresholds = USUAL) -> Mapping[str, Any]:
        """Give everything in numbers and refs, ready for JSON, keyed as ``InsightCode`` says."""


def insights_of(analyst: Analyst, workshop: Workshop, folder: Path) -> tuple[Insight, ...]:
    """Find the insights that the user wants: with the thresholds, and without the kinds, that the settings say."""
    settings = Settings.read(folder)
    return analyst.insights(workshop, settings.limits, settings.off)

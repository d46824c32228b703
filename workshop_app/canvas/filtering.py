"""Parts what is looked at from what is left out; what is left out keeps its place, but cannot be reached."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import Tie
from workshop_app.domain.map_filter import Sight
from workshop_app.domain.workshop import Workshop


class Sifted(NamedTuple):
    """What is shown, and the pills that stand unseen: whatever is put down keeps off their places."""

    pills: list[Pill]
    left_out: dict[str, Pill]
    relations: frozenset[str] | None

    def ties(self, ties: Mapping[str, Tie]) -> Mapping[str, Tie]:
        """Give the ties that are shown, by relation: they run as they do when everything is."""
        if self.relations is None:
            return ties
        return {relation_id: tie for relation_id, tie in ties.items() if relation_id in self.relations}


def sifted(sight: Sight, workshop: Workshop, pills: Sequence[Pill]) -> Sifted:
    """Part the pills of a map by what is looked at."""
    shown = sight.shown(workshop)
    if shown is None:
        return Sifted(list(pills), {}, None)
    seen = [pill for pill in pills if pill.actor.id in shown.actors]
    left_out = {pill.actor.id: pill for pill in pills if pill.actor.id not in shown.actors}
    return Sifted(seen, left_out, shown.relations)

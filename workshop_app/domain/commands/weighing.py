"""Weighing actors: how much influence and interest they have, both at once."""

from collections.abc import Mapping

from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Actor


def weighed(values: Mapping[Actor, tuple[int, int] | None]) -> ReviseEach | None:
    """Give actors interest and influence, or None for neither; None when nothing would change."""
    revisions = []
    for actor, cell in values.items():
        interest, influence = cell or (None, None)
        if (actor.interest, actor.influence) != (interest, influence):
            revisions.append(Revise(actor, {"interest": interest, "influence": influence}))
    return ReviseEach(tuple(revisions)) if revisions else None

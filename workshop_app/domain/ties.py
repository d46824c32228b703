"""Who is on the map, and what counts as a tie between two of them: the ground that all analysis stands on."""

from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.records import Actor, Record, Relation
from workshop_app.domain.workshop import Workshop

STRAINS = (RelationType.COMPETITION, RelationType.CONFLICT)
"""Relations that do not tie anybody together."""

Pair = frozenset[str]
"""The ids of two actors."""


def ref_order(record: Record) -> tuple[int, str]:
    """Sort by ref as people count: a99 before a100."""
    return len(record.ref), record.ref


def on_map(workshop: Workshop) -> tuple[Actor, ...]:
    """Give the actors on the map, by ref; those that wait in the tray are not analysed."""
    shown = (actor for actor in workshop.actors if actor.ring is not None or actor.place is not None)
    return tuple(sorted(shown, key=ref_order))


def ties(workshop: Workshop, status: RelationStatus) -> dict[Pair, Relation]:
    """Give the pairs that a tie of a status joins, each with the first such tie by ref; strains are no ties."""
    found: dict[Pair, Relation] = {}
    for relation in sorted(workshop.relations, key=ref_order):
        if relation.status is status and relation.relation_type not in STRAINS and relation.from_id != relation.to_id:
            found.setdefault(frozenset((relation.from_id, relation.to_id)), relation)
    return found

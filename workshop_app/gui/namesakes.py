"""Names that may belong to one actor, for as long as a workshop is open: found, asked about, and remembered."""

from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.services.similar_names import KnownNames

Pair = frozenset[str]


class Namesakes:
    """Knows the names on the map. What somebody has found different is not asked about again."""

    def __init__(self) -> None:
        self._names: tuple[tuple[str, str], ...] = ()
        self._known = KnownNames()
        self._different: set[Pair] = set()

    def like(self, workshop: Workshop, name: str, but: str = "") -> Actor | None:
        """Find the actor that a name may belong to; ``but`` is the id of the one whose name it is."""
        names = tuple((actor.id, actor.name) for actor in workshop.actors)
        if names != self._names:
            self._names, self._known = names, KnownNames(workshop.actors)
        found = self._known.like(name, but)
        if found is None or _pair(name, found.actor.name) in self._different:
            return None
        return workshop.find(Actor, found.actor.id)

    def keep_apart(self, name: str, other: str) -> None:
        """Remember that two names are not the same."""
        self._different.add(_pair(name, other))


def _pair(name: str, other: str) -> Pair:
    return frozenset((name.casefold(), other.casefold()))

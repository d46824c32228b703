"""Actors named with @ in a text: finding what is being typed, and who is meant when it is done. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop_app.domain.records import Actor

_TYPING = re.compile(r"(?:^|(?<=\s))@([^\n@]{0,40})$")
_LOOSE = re.compile(r"(?:^|(?<=\s))@(\w[\w.&'’-]*\w|\w)")
MOST = 6
MOST_WORDS = 4


def typing(text: str, position: int) -> tuple[int, str] | None:
    """Find the name being typed at a place: where its @ stands, and the name so far."""
    found = _TYPING.search(text[:position])
    if found is None or len(found[1].split(" ")) > MOST_WORDS or found[1].startswith(" "):
        return None
    return found.start(), found[1]


def matching(actors: Sequence[Actor], query: str) -> list[Actor]:
    """Find actors by a part of their name, those that begin so first."""
    wanted = query.strip().casefold()
    ranked = [(_rank(actor.name.casefold(), wanted), actor) for actor in actors]
    found = [(rank, actor) for rank, actor in ranked if rank is not None]
    return [actor for _, actor in sorted(found, key=lambda pair: (pair[0], pair[1].name.casefold()))[:MOST]]


def _rank(name: str, wanted: str) -> int | None:
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if wanted in name else None


@dataclass
class Mentions:
    """Who has been chosen in a text: the id of an actor by name, or "" for a name that waits for the map."""

    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Mentions":
        """Read what ``write`` wrote."""
        pairs = (line.partition("\t") for line in text.splitlines())
        return cls({name: actor_id for actor_id, _, name in pairs})

    def write(self) -> str:
        """Write the choices as a text, to be kept with a half-typed answer."""
        return "\n".join(f"{actor_id}\t{name}" for name, actor_id in self.chosen.items())

    def resolved(self, text: str, actors: Sequence[Actor]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Give the text without @, the ids of its actors, and its names that wait for the map."""
        known = {actor.name.casefold(): actor.id for actor in actors}
        alive = set(known.values())
        ids: list[str] = []
        waiting: list[str] = []
        for name, actor_id in [*self._named(text), *((name, "") for name in _LOOSE.findall(text))]:
            meant = actor_id if actor_id in alive else known.get(name.casefold(), "")
            bucket, value = (ids, meant) if meant else (waiting, name)
            if value not in bucket:
                bucket.append(value)
        return _LOOSE.sub(r"\1", text), tuple(ids), tuple(waiting)

    def _named(self, text: str) -> list[tuple[str, str]]:
        return [(name, actor_id) for name, actor_id in self.chosen.items() if name in text]

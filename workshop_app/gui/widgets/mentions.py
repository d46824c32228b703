"""Actors named with @ in a text: finding what is being typed, and who is meant when it is done. No Qt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workshop_app.domain.records import Actor

_TYPING = re.compile(r"(?:^|(?<=\s))@([^\n@]{0,40})$")
_SIGN = re.compile(r"(?:^|(?<=\s))@(?=\w)")
_WORD = re.compile(r"\w(?:[\w.&'’-]*\w)?")
_NEXT_WORD = re.compile(r"[ \t]+(\w(?:[\w.&'’-]*\w)?)")
_WORD_GOES_ON = re.compile(r"[.&'’-]*\w")
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
        """Give the text without @, the ids of its actors, and its names that wait for the map, as they stand in it."""
        known = {actor.name.casefold(): actor.id for actor in actors}
        alive = set(known.values())
        signed = list(_signed(text, (*(actor.name for actor in actors), *self.chosen)))
        ids: list[str] = []
        waiting: dict[str, str] = {}
        for _, name in sorted([*signed, *self._named(text)]):
            actor_id = self.chosen.get(name, "")
            meant = actor_id if actor_id in alive else known.get(name.casefold(), "")
            if not meant:
                waiting.setdefault(name.casefold(), name)
            elif meant not in ids:
                ids.append(meant)
        return _without_signs(text, signed), tuple(ids), tuple(waiting.values())

    def _named(self, text: str) -> list["Named"]:
        return [Named(text.index(name), name) for name in self.chosen if name in text]


class Named(NamedTuple):
    """A name in a text, and where it begins; its @, if it has one, stands right before."""

    start: int
    name: str


def _signed(text: str, known: Iterable[str]) -> Iterator[Named]:
    """Find the names after @: the longest known one that the text goes on with, else what looks like one."""
    signs = list(_SIGN.finditer(text))
    longest_first = sorted(known, key=len, reverse=True) if signs else []
    for sign in signs:
        start = sign.end()
        found = next((name for name in longest_first if _stands(text, start, name)), None)
        yield Named(start, found or _unknown(text, start))


def _stands(text: str, start: int, name: str) -> bool:
    end = start + len(name)
    return text[start:end].casefold() == name.casefold() and _WORD_GOES_ON.match(text, end) is None


def _unknown(text: str, start: int) -> str:
    """Take one word, and further ones as long as they begin with a capital letter."""
    word = _WORD.match(text, start)
    assert word is not None, "a word stands after each sign"
    words = [word[0]]
    following = _NEXT_WORD.match(text, word.end())
    while following and following[1][0].isupper() and len(words) < MOST_WORDS:
        words.append(following[1])
        following = _NEXT_WORD.match(text, following.end())
    return " ".join(words)


def _without_signs(text: str, signed: Sequence[Named]) -> str:
    for named in reversed(signed):
        text = text[: named.start - 1] + text[named.start :]
    return text

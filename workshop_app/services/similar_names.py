"""Names of actors that are the same, or seem to be: found for a person to judge, never merged by themselves."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from workshop_app.domain.records import Actor
from workshop_app.services.similar import plain, stem

SPELLING = 86
"""How alike two names must be letter by letter, of 100."""
LEAST_LETTERS, LEAST_WORD = 5, 3
MOST_SHARING = 2
"""A word that more names than this have tells nobody apart: the name of the place, mostly."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = "as asa ans da sa ba ks nuf sf kf iks i på og av for ved til the of and in"
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that a name is the same without: forms of companies, and words that join others."""


class Likeness(NamedTuple):
    """An actor that a name may belong to, and whether it is beyond doubt."""

    actor: Actor
    is_same: bool


class KnownNames:
    """Answers whose name another name may be, of some actors."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._by_name: defaultdict[str, list[Actor]] = defaultdict(list)
        self._by_word: defaultdict[str, list[tuple[frozenset[str], Actor]]] = defaultdict(list)
        self._spelled: list[str] = []
        self._actors: list[Actor] = []
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Know one more; of several that fit equally well the first is the one that is found."""
        spelled = _spelled(actor.name)
        self._by_name[spelled].append(actor)
        words = _words(spelled)
        for word in words:
            self._by_word[word].append((words, actor))
        self._spelled.append(spelled)
        self._actors.append(actor)

    def like(self, name: str, but: str = "") -> Likeness | None:
        """Find the actor that a name belongs to, or seems to: by spelling first, then by its words.

        ``but`` is the id of an actor that is not looked for: the one whose name it is.
        """
        spelled = _spelled(name)
        same = _other(self._by_name.get(spelled, ()), but)
        if same is not None:
            return Likeness(same, is_same=True)
        alike = self._by_spelling(spelled, but) or self._by_words(_words(spelled), but)
        return Likeness(alike, is_same=False) if alike is not None else None

    def _by_spelling(self, spelled: str, but: str) -> Actor | None:
        from rapidfuzz import fuzz, process

        if len(spelled) < LEAST_LETTERS:
            return None
        found = process.extract(spelled, self._spelled, scorer=fuzz.ratio, score_cutoff=SPELLING, limit=2)
        return _other((self._actors[place] for _, _, place in found), but)

    def _by_words(self, words: frozenset[str], but: str) -> Actor | None:
        """Find a name that says all that this one says and more, or the other way; a telling word is in both."""
        for word in sorted(words, key=lambda word: (len(self._by_word.get(word, ())), word)):
            sharing = [(others, actor) for others, actor in self._by_word.get(word, ()) if actor.id != but]
            if len(word) >= LEAST_WORD and 0 < len(sharing) <= MOST_SHARING:
                for others, actor in sharing:
                    if words <= others or others <= words:
                        return actor
        return None


def _other(actors: Iterable[Actor], but: str) -> Actor | None:
    return next((actor for actor in actors if actor.id != but), None)


def _spelled(name: str) -> str:
    """Write a name without accents, signs and the form of the company."""
    words = _WORD.findall(plain(name))
    return " ".join([word for word in words if word not in _EMPTY] or words)


def _words(spelled: str) -> frozenset[str]:
    return frozenset(stem(word) for word in spelled.split())

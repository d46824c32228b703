"""Names shortened to initials that tell them apart, for where whole names have no room."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

SHARED = 4
"""A word in so many names is shared."""
_SMALL_WORDS = frozenset({"i", "og", "for", "av", "på", "til", "ved", "of", "the", "and", "in"})


def initials(names: Sequence[str]) -> list[str]:
    """Shorten names so that no two become the same: «Solvik kommune» to «SK», «Frivilligsentralen» to «Fri».

    A word that many share, such as that of the place, tells nothing apart and is passed over.
    """
    counted = Counter(word for name in names for word in set(_words(name.casefold())))
    usual = _SMALL_WORDS | {word for word, count in counted.items() if count >= SHARED}
    given: set[str] = set()
    found = []
    for name in names:
        short = next(one for one in _shorter(name, usual) if one.casefold() not in given)
        given.add(short.casefold())
        found.append(short)
    return found


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–/.,]+", name) if word]


def _shorter(name: str, usual: Container[str]) -> Iterator[str]:
    words = _words(name)
    telling = [word for word in words if word.casefold() not in usual] or words or [name]
    if len(telling) == 1:
        only = telling[0][0].upper() + telling[0][1:]
        least = len(only) if len(only) <= 4 else 3
        yield from (only[:length] for length in range(least, min(6, len(only)) + 1))
    letters = "".join(word[0] for word in telling[:4]).upper()
    if len(telling) > 1:
        yield letters
        yield from (letters[:-1] + telling[-1][:length] for length in (2, 3))
    number = 2
    while True:
        yield f"{letters}{number}"
        number += 1

"""What somebody gives or lacks as words between commas: reading them back, and what that changes for others."""

from collections.abc import Callable, Iterable, Sequence

from workshop_app.domain.records import Exchange

Exchanges = tuple[Exchange, ...]
Word = Callable[[str], str]
"""Says a tag as it is shown."""


def written(items: Iterable[Exchange], word: Word) -> str:
    """Say them in one line."""
    return ", ".join(word(item.tag) for item in items)


def read(text: str, before: Exchanges, tags: Iterable[str], word: Word) -> Exchanges:
    """Read a line; as often as a word stands that was there, what is said about it is kept.

    A word may hold commas itself: the longest that fits is meant, among what was there first, then among all ``tags``.
    """
    rest, left = _parts(text), list(before)
    known = [Exchange(tag) for tag in tags]
    found: list[Exchange] = []
    while rest:
        item, length = _longest(rest, left, word) or _longest(rest, known, word) or (Exchange(rest[0]), 1)
        rest = rest[length:]
        if item in left:
            left.remove(item)
            found.append(item)
        elif item.tag.casefold() not in _tags(found):
            found.append(item)
    return tuple(found)


def followed(items: Exchanges, before: Exchanges, after: Exchanges) -> Exchanges:
    """Give others what came, and take from them what went, when somebody else's were changed."""
    gone, here = _tags(before) - _tags(after), _tags(items)
    fresh = (item for item in after if item.tag.casefold() not in _tags(before) | here)
    return (*(item for item in items if item.tag.casefold() not in gone), *fresh)


def _tags(items: Iterable[Exchange]) -> set[str]:
    return {item.tag.casefold() for item in items}


def _parts(text: str) -> list[str]:
    return [part for one in text.split(",") if (part := one.strip())]


def _longest(rest: Sequence[str], items: Iterable[Exchange], word: Word) -> tuple[Exchange, int] | None:
    """Find the longest word that the rest begins with, and how many parts it takes."""
    fitting = [(item, length) for item in items if (length := _fits(rest, _parts(word(item.tag))))]
    return max(fitting, key=lambda one: one[1], default=None)


def _fits(rest: Sequence[str], parts: Sequence[str]) -> int:
    begins = [part.casefold() for part in rest[: len(parts)]] == [part.casefold() for part in parts]
    return len(parts) if begins else 0

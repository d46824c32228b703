"""A pasted list: each line a note, without the bullets and numbers that lists have, and none of them twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.domain.text import clean

NOTE_LIMIT = 5_000
"""How long a note may be that is written or pasted in the window; a file may bring longer ones."""
MOST_LINES = 5_000
MOST_CHARACTERS = 2_000_000
_SIGNS = r"[-–—•·*‣⁃▪▫◦●○■□☐☑☒✓✔➢➤»›>]"
_BULLET = re.compile(rf"(?:{_SIGNS}|\(?[a-zA-Z]\))\s+(?=\S)")
_EMPTY = re.compile(rf"{_SIGNS}*")
_NUMBER = re.compile(r"\(?([0-9]{1,4})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The lines to be notes, and how many were left out: said before, or longer than a note may be."""

    lines: tuple[str, ...]
    doubles: int = 0
    too_long: int = 0


def is_list(text: str) -> bool:
    """Tell whether a text has several lines that say something."""
    return sum(bool(line.strip()) for line in text.splitlines()) > 1


def is_too_much(text: str) -> bool:
    """Tell whether a text is more than one can paste at once."""
    return len(text) > MOST_CHARACTERS or len(text.splitlines()) > 2 * MOST_LINES


def pasted(text: str) -> Pasted:
    """Take a text apart into lines."""
    lines = _unnumbered(_unbulleted(line) for line in _lines(text))
    once = dict.fromkeys(lines)
    short = tuple(line for line in once if len(line) <= NOTE_LIMIT)
    return Pasted(short, len(lines) - len(once), len(once) - len(short))


def pasted_whole(text: str) -> Pasted:
    """Take a text as one note, as it stands."""
    whole = clean(text, lines=True)
    fits = len(whole) <= NOTE_LIMIT
    return Pasted((whole,) if whole and fits else (), too_long=int(not fits))


def _lines(text: str) -> list[str]:
    cleaned = (line.strip() for line in clean(text, lines=True).split("\n"))
    return [line for line in cleaned if not _EMPTY.fullmatch(line)]


def _unbulleted(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def _unnumbered(lines: Iterable[str]) -> list[str]:
    """Take the numbers of a numbered list away; a number that counts nothing is part of the text («2. etasje»)."""
    found = [(line, _NUMBER.match(line)) for line in lines]
    numbers = [int(match[1]) for _, match in found if match]
    counting = {index for index in range(len(numbers) - 1) if numbers[index] + 1 == numbers[index + 1]}
    counting |= {index + 1 for index in counting}
    kept: list[str] = []
    seen = 0
    for line, match in found:
        kept.append(line[match.end() :] if match and seen in counting else line)
        seen += match is not None
    return kept

"""Answers that seem to say the same, with the reason: found for a person to judge, never merged by themselves."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.records import Note
from workshop_app.services.progress import Progress, unwatched

SHARE = 0.65
"""How much of the words of two answers must be the same: 2 x common / all."""
SPELLING = 88
"""How alike two texts must be letter by letter, of 100."""
LEAST_LETTERS = 8
LEAST_WORDS = 2
MOST_LETTERS = 1_000
"""Longer answers say many things, and are not compared."""
MOST_SPELLED = 200
"""Longer answers are compared by their words only: by letters it would take too long."""

Pair = frozenset[str]

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("enes", "anes", "ene", "ane", "ers", "ens", "ets", "en", "et", "er", "ar", "a", "e", "s")
_LEAST_STEM = 4
_EMPTY_WORDS = """
    alle alt at av både ble blei blir bli bør da de dei dem den denne der dere det dette di din disse du eg ei eit eller
    en enn er et etter få får for fra frå før gjennom ha hadde han har hans hennes her hjå ho hos hun hva hvem hver
    hvor hvordan hvis i inn jeg kan korleis kor kva kven kvar kunne la man med mer meir mellom men mot må ned no noe
    noen noko nokon nå når og også om opp oss over på sin sine sitt skal skulle slik slike som så til ut under
    vår våre vårt ved vere vi vil ville være var vart vore
    a an and are as at be by can do for from had has have he her his if in into is it its of on or our should so that
    the their them there they this to up was we were what when where which who will with would you your
"""
_NEGATIONS = "ikke ikkje ingen ingenting inga uten utan aldri neppe verken korkje not never without none"
_EMPTY, _NOT = frozenset(_EMPTY_WORDS.split()), frozenset(_NEGATIONS.split())


class Reason(StrEnum):
    """Why answers are shown as alike."""

    IDENTICAL = "identical"
    WORDS = "words"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers that seem to say the same, in their order; ``words`` are those that all of them have."""

    notes: tuple[Note, ...]
    reason: Reason
    words: tuple[str, ...] = ()

    def pairs(self) -> Iterator[Pair]:
        """Give every two of them."""
        ids = [note.id for note in self.notes]
        return (frozenset((one, other)) for index, one in enumerate(ids) for other in ids[index + 1 :])


def alike(
    notes: Sequence[Note], different: Collection[Pair] = frozenset(), progress: Progress = unwatched
) -> tuple[Alike, ...]:
    """Find groups of standing answers at one stage, the largest first; no answer is in two of them.

    ``different`` are pairs that somebody has looked at and found different. A disagreement is never put beside
    anything else than disagreements.
    """
    said = [_Said(index, note) for index, note in enumerate(notes) if len(note.text) <= MOST_LETTERS]
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(said, progress):
        if _may_be_one(one, other) and frozenset((one.note.id, other.note.id)) not in different:
            neighbours[one.index].add(other.index)
            neighbours[other.index].add(one.index)
    by_index = {one.index: one for one in said}
    return tuple(_group([by_index[index] for index in group]) for group in _groups(neighbours))


class _Said:
    """An answer, taken apart."""

    def __init__(self, index: int, note: Note) -> None:
        self.index, self.note = index, note
        written = _WORD.findall(plain(note.text))
        self.spelled = " ".join(written)
        self.stems = {stem(word): word for word in written if word not in _EMPTY}
        self.numbers = frozenset(word for word in written if word.isdigit())
        self.negations = frozenset(written) & _NOT
        self.is_disagreement = note.note_kind is NoteKind.DISAGREEMENT


def plain(text: str) -> str:
    """Write in small letters without accents; å, æ and ø are letters of their own and stay."""
    kept = (char if char in "åæøäö" else unicodedata.normalize("NFD", char)[0] for char in text.casefold())
    return "".join(kept)


def stem(word: str) -> str:
    """Take the ending off, so that «lokaler», «lokala» and «lokalene» are one; it need not be right."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def _may_be_one(one: _Said, other: _Said) -> bool:
    """Tell whether nothing speaks against it: yes and no, two numbers, and disagreement are never the same."""
    return (
        one.numbers == other.numbers
        and bool(one.negations) == bool(other.negations)
        and one.is_disagreement == other.is_disagreement
    )


def _pairs(said: Sequence[_Said], progress: Progress) -> Iterator[tuple[_Said, _Said]]:
    """Give pairs that are alike in words or spelling, some of them twice. Identical answers are asked once."""
    by_text: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        if one.spelled:
            by_text[one.spelled].append(one)
    for same in by_text.values():
        yield from ((same[0], other) for other in same[1:])
    first = [same[0] for same in by_text.values()]
    yield from _alike_in_words(first, progress)
    yield from _alike_in_spelling(first, progress)


def _alike_in_words(said: Sequence[_Said], progress: Progress) -> Iterator[tuple[_Said, _Said]]:
    """Give pairs that share most of their words.

    Two such answers share one of their rarest words at least, so only those are looked up.
    """
    often = Counter(stem for one in said for stem in one.stems)
    by_stem: defaultdict[str, list[_Said]] = defaultdict(list)
    for done, one in enumerate(said):
        progress(done / (2 * len(said)))
        rarest_first = sorted(one.stems, key=lambda stem: (often[stem], stem))
        least_common = int(SHARE / (2 - SHARE) * len(rarest_first))
        rare = rarest_first[: len(rarest_first) - least_common + 1]
        for other in {other.index: other for stem in rare for other in by_stem[stem]}.values():
            if _share_words(one, other):
                yield other, one
        for stem in rare:
            by_stem[stem].append(one)


def _share_words(one: _Said, other: _Said) -> bool:
    common = len(one.stems.keys() & other.stems.keys())
    return common >= LEAST_WORDS and 2 * common >= SHARE * (len(one.stems) + len(other.stems))


def _alike_in_spelling(said: Sequence[_Said], progress: Progress) -> Iterator[tuple[_Said, _Said]]:
    """Give pairs that are nearly the same letter by letter; only texts of nearly the same length can be."""
    from rapidfuzz import fuzz, process

    by_length = sorted(
        (one for one in said if LEAST_LETTERS <= len(one.spelled) <= MOST_SPELLED), key=lambda one: len(one.spelled)
    )
    texts = [one.spelled for one in by_length]
    end = 0
    for index, one in enumerate(by_length):
        progress(0.5 + index / (2 * len(by_length)))
        longest = len(one.spelled) * (200 - SPELLING) / SPELLING
        while end < len(texts) and len(texts[end]) <= longest:
            end += 1
        found = process.extract(
            one.spelled, texts[index + 1 : end], scorer=fuzz.ratio, score_cutoff=SPELLING, limit=None
        )
        yield from ((one, by_length[index + 1 + place]) for _, _, place in found)


def _groups(neighbours: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """Gather around each answer that has most neighbours those that are like it, and no one's neighbours beyond."""
    taken: set[int] = set()
    for index in sorted(neighbours, key=lambda index: (-len(neighbours[index]), index)):
        group = {index, *neighbours[index]} - taken
        if index not in taken and len(group) > 1:
            taken |= group
            yield sorted(group)


def _group(said: Sequence[_Said]) -> Alike:
    notes = tuple(one.note for one in said)
    if len({one.spelled for one in said}) == 1:
        return Alike(notes, Reason.IDENTICAL)
    common = set.intersection(*({*one.stems} for one in said))
    if len(common) >= LEAST_WORDS:
        return Alike(notes, Reason.WORDS, tuple(word for stem, word in said[0].stems.items() if stem in common))
    return Alike(notes, Reason.SPELLING)

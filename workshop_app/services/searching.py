"""Searching in one open workshop: whatever says every word, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_app.domain.records import Action, Actor, Answer, Note, ParkingItem, Record
from workshop_app.domain.workshop import Workshop

FIELDS: dict[type[Record], tuple[str, ...]] = {
    Note: ("text",),
    Answer: ("text",),
    Actor: ("name", "goals", "note"),
    Action: ("title", "what", "first_step"),
    ParkingItem: ("text",),
}
"""What is searched in each kind of record; the first field is what is shown of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that says every word. ``text`` is shown; ``stage_id`` is where it stands, when it stands at a stage."""

    record: Record
    text: str
    stage_id: str | None


def search(workshop: Workshop, text: str) -> list[Hit]:
    """Find all records that say every word of a text, in capitals or not: by stage, then actors, actions, parking."""
    words = text.casefold().split()
    return [hit for hit in _all(workshop) if _says(hit.record, words)] if words else []


def _says(record: Record, words: list[str]) -> bool:
    said = "\n".join(getattr(record, field) for field in FIELDS[type(record)]).casefold()
    return all(word in said for word in words)


def _all(workshop: Workshop) -> Iterator[Hit]:
    """Go through everything in the order of the agenda; the originals of a merged note are found as well."""
    by_stage: dict[str, list[Note | Answer]] = {stage.id: [] for stage in workshop.stages}
    for note in workshop.all_notes:
        by_stage[note.stage_id].append(note)
    for answer in workshop.all(Answer):
        by_stage[answer.stage_id].append(answer)
    for stage_id, records in by_stage.items():
        yield from (Hit(one, one.text, stage_id) for one in records)
    yield from (Hit(one, one.name, None) for one in workshop.actors)
    yield from (Hit(one, one.title, None) for one in workshop.actions)
    yield from (Hit(one, one.text, None) for one in workshop.parking)


def lit(text: str, words: str) -> list[tuple[int, int]]:
    """Tell where the words stand in a text: start and length, from the left, without overlaps."""
    folded, found = text.casefold(), list[tuple[int, int]]()
    if len(folded) != len(text):  # a letter became two, and places would be wrong
        folded = text.lower() if len(text.lower()) == len(text) else ""
    for word in set(words.casefold().split()):
        start = folded.find(word)
        while start >= 0:
            found.append((start, len(word)))
            start = folded.find(word, start + len(word))
    kept: list[tuple[int, int]] = []
    for start, length in sorted(found):
        if not kept or start >= kept[-1][0] + kept[-1][1]:
            kept.append((start, length))
    return kept

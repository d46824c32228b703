"""What has been read of a file so far: records by ref, and where in the file each stands."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from workshop_app.domain import order
from workshop_app.domain.records import Point, Record
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Counters, Workshop
from workshop_app.exchange import portable
from workshop_app.exchange.refusal import Lines, PlaceInFile, refusal
from workshop_app.exchange.template_texts import TemplateTexts
from workshop_app.services.ids import new_id

L = TypeVar("L")


class Register:
    """Turns refs into ids and checks every record. Each fault is Trouble with its place in the file."""

    def __init__(self, texts: TemplateTexts, path: Path, lines: Lines) -> None:
        self.texts = texts
        self._path = path
        self._lines = lines
        self._ids: dict[tuple[str, str], str] = {}
        self._places: dict[str, PlaceInFile] = {}
        self.records: list[Record] = []

    def reserve(self, kind: str, refs: Iterable[str]) -> None:
        """Give ids to refs whose records come later, so that records of one kind can point to each other."""
        for ref in refs:
            self._ids[kind, ref] = new_id()

    def add(self, record: Record, place: PlaceInFile) -> None:
        """Take a record in, cleaned; raises Trouble when a rule is broken or its ref is taken."""
        key = (record.KIND, record.ref)
        if record.id in self._places or self._ids.get(key, record.id) != record.id:
            raise self.refused("file_duplicate_ref", (*place, "id"), value=record.ref)
        self._ids[key] = record.id
        self._places[record.id] = place
        try:
            self.records.append(cleaned(record))
        except RuleBroken as broken:
            raise self.refused("file_rule", (*place, broken.field), rule=broken) from broken

    def knows(self, kind: str, ref: str) -> bool:
        """Tell whether a ref is taken."""
        return (kind, ref) in self._ids

    def id(self, kind: str, ref: str | None, place: PlaceInFile) -> str | None:
        """Give the id of a ref; raises Trouble ``file_unknown_ref``."""
        if ref is None:
            return None
        found = self._ids.get((kind, ref))
        if found is None:
            raise self.refused("file_unknown_ref", place, value=ref)
        return found

    def needed(self, kind: str, ref: str, place: PlaceInFile) -> str:
        """Give the id of a ref that must be there."""
        return self.id(kind, ref, place) or ""

    def many(self, kind: str, refs: Sequence[str], place: PlaceInFile) -> tuple[str, ...]:
        """Give the ids of several refs."""
        return tuple(self.needed(kind, ref, (*place, index)) for index, ref in enumerate(refs))

    def refused(self, code: str, place: PlaceInFile, **values: object) -> Exception:
        """Make the Trouble that tells a fault and its place."""
        return refusal(code, self._path, place, self._lines, **values)

    def point(
        self, item: portable.ActorItem | portable.PastActorItem | portable.Contribution, place: PlaceInFile
    ) -> Point | None:
        """Read a place; raises Trouble ``file_missing_key`` when only one of ``x`` and ``y`` is there."""
        if (item.x is None) != (item.y is None):
            raise self.refused("file_missing_key", (*place, "y" if item.y is None else "x"))
        return Point(item.x, item.y) if item.x is not None and item.y is not None else None

    def words(self, text: str | portable.Texts | None, original: Words) -> Words:
        """Read a text; one left out is the original."""
        if text is None:
            return original
        return self.texts.read(text, original) if isinstance(text, str) else Words(text.nb, text.nn, text.en)

    def checked(self, counters: Counters) -> Workshop:
        """Build the workshop; raises Trouble at the first pointer that leads astray."""
        workshop = Workshop.of(self.records, counters)
        for record in self.records:
            try:
                check_links(workshop, record)
            except RuleBroken as broken:
                raise self.refused("file_rule", self._places[record.id], rule=broken) from broken
        return workshop


def ordered(items: Iterable[L]) -> list[tuple[str, L]]:
    """Pair items with rising order keys."""
    listed = list(items)
    return list(zip(order.spread(len(listed)), listed, strict=True))

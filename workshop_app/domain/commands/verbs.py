"""The four verbs that fit every record: add, revise, delete, move in its list."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop_app.domain import order
from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import Status
from workshop_app.domain.links import deletion
from workshop_app.domain.records import Details, Headcount, Listed, Record
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import check_links, cleaned
from workshop_app.domain.workshop import Workshop


def must_be_open(workshop: Workshop) -> None:
    """Refuse any edit of a finished workshop; raises RuleBroken ``workshop_final``."""
    if workshop.details.status is Status.FINAL:
        raise RuleBroken("workshop_final")


@dataclass(frozen=True, slots=True)
class Add:
    """Put new records in, each last in its list unless it brings an order of its own.

    Give each a fresh id; refs are filled in here. Records may point to each other if the one pointed to
    comes first.
    """

    records: tuple[Record, ...]

    @property
    def kind(self) -> str:
        """For instance ``note.add``, after the first record."""
        return f"{self.records[0].KIND}.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Give the records refs and places, clean them and check them."""
        must_be_open(workshop)
        given: Counter[str] = Counter()
        last: dict[str, str] = {}
        added: list[Record] = []
        for record in self.records:
            if workshop.get(record.id) is not None or isinstance(record, Details):
                raise RuleBroken("already_there")
            numbered = _numbered(workshop, record, given)
            added.append(cleaned(_placed_last(workshop, numbered, last)))
        changes = tuple(Change(None, record) for record in added)
        after = workshop.with_changes(changes)
        for record in added:
            check_links(after, record)
        return changes


def _numbered(workshop: Workshop, record: Record, given: Counter[str]) -> Record:
    if record.PREFIX:
        ref = workshop.next_ref(record.PREFIX, given[record.PREFIX])
        given[record.PREFIX] += 1
    else:
        ref = record.sector.value if isinstance(record, Headcount) else record.KIND
        if workshop.by_ref(type(record), ref) is not None or given[ref]:
            raise RuleBroken("already_there")
        given[ref] += 1
    return replace(record, ref=ref)


def _placed_last(workshop: Workshop, record: Record, last: dict[str, str]) -> Record:
    if not isinstance(record, Listed) or record.order:
        return record
    if record.KIND not in last:
        others = workshop.all(type(record))
        last[record.KIND] = others[-1].order if others else ""
    last[record.KIND] = order.between(last[record.KIND], "")
    return replace(record, order=last[record.KIND])


@dataclass(frozen=True, slots=True)
class Revise:
    """Give one record new values in some of its fields. Nothing happens when they are as before."""

    record: Record
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """For instance ``note.revise``."""
        return f"{self.record.KIND}.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Clean and check the revised record; raises RuleBroken ``gone`` when the record is no more."""
        must_be_open(workshop)
        fixed = {"id", "ref", "status"} if isinstance(self.record, Details) else {"id", "ref"}
        if fixed & self.values.keys():
            raise RuleBroken("not_revisable")
        before = workshop.find(type(self.record), self.record.id)
        if before is None:
            raise RuleBroken("gone")
        after = cleaned(replace(before, **self.values))
        check_links(workshop, after)
        return (Change(before, after),) if after != before else ()


@dataclass(frozen=True, slots=True)
class Delete:
    """Take records out, with what cannot stand without them: an actor takes its ties along."""

    records: tuple[Record, ...]

    @property
    def kind(self) -> str:
        """For instance ``actor.delete``, after the first record."""
        return f"{self.records[0].KIND}.delete"

    def plan(self, workshop: Workshop) -> Changes:
        """Plan the deletion with all that follows from it."""
        must_be_open(workshop)
        if any(isinstance(record, Details) for record in self.records):
            raise RuleBroken("not_revisable")
        return deletion(workshop, [record.id for record in self.records])


@dataclass(frozen=True, slots=True)
class Move:
    """Put one record elsewhere in its list: right before another, or last when there is none."""

    record: Listed
    before: Listed | None = None

    @property
    def kind(self) -> str:
        """For instance ``stage.move``."""
        return f"{self.record.KIND}.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Give the record an order key between its new neighbours."""
        must_be_open(workshop)
        moved = workshop.find(type(self.record), self.record.id)
        if moved is None:
            raise RuleBroken("gone")
        others = [record for record in workshop.all(type(moved)) if record.id != moved.id]
        index = next((i for i, other in enumerate(others) if self.before and other.id == self.before.id), len(others))
        low = others[index - 1].order if index else ""
        high = others[index].order if index < len(others) else ""
        if low < moved.order and (not high or moved.order < high):
            return ()
        return (Change(moved, replace(moved, order=order.between(low, high))),)

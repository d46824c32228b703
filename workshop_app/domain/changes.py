"""Changes: undo is the same change read backwards, so no command ever writes its own undo."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from workshop_app.domain.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before means it is new, None after means it is gone."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record that the change is about, in its newest form."""
        record = self.after or self.before
        assert record is not None, "a change without a record"
        return record

    def inverted(self) -> Self:
        """Swap before and after."""
        return type(self)(self.after, self.before)


Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one command did. ``kind`` is a stable word such as ``note.add``, never a translated text."""

    kind: str
    changes: Changes


def inverted(changes: Iterable[Change]) -> Changes:
    """Read changes backwards: last first, each with before and after swapped."""
    return tuple(change.inverted() for change in reversed(tuple(changes)))

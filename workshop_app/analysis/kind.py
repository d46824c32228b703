"""What a kind of insight is: it finds, tells in plain sentences, and gives the bare facts."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from workshop_app.analysis.reading import Reading
from workshop_app.domain.insight import Deed, Insight, InsightCode, Weight, insight_key
from workshop_app.domain.message import Message, say
from workshop_app.domain.records import Action, Actor, Note, Record, Relation

Found = TypeVar("Found")


class Kind(ABC, Generic[Found]):
    """One of the thirty. ``also_small`` are those that say something about a handful of actors, too."""

    code: ClassVar[InsightCode]
    also_small: ClassVar[bool] = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the facts stand."""
        return (self.code.value,)

    @abstractmethod
    def find(self, on: Reading) -> Found:
        """Find what there is, all of it, in the order in which it is told."""

    @abstractmethod
    def facts(self, found: Found) -> Sequence[Any]:
        """Give the facts in refs and numbers, one for each key."""

    @abstractmethod
    def tell(self, on: Reading, found: Found) -> Iterator[Insight]:
        """Say what of it should be seen."""

    def insight(
        self,
        sentence: Message,
        about: Iterable[Record | str] = (),
        *,
        builds_on: Iterable[Record] = (),
        weight: Weight = Weight.NOTABLE,
        deed: Deed | None = None,
    ) -> Insight:
        """Make an insight. It is ``about`` records, or codes, which make its key; it may build on more of them."""
        named = tuple(about)
        records = list({one.id: one for one in (*named, *builds_on) if not isinstance(one, str)}.values())
        return Insight(
            self.code,
            insight_key(self.code, *(one if isinstance(one, str) else one.ref for one in named)),
            sentence,
            say(f"insight.ask.{self.code.value[:3].lower()}"),
            weight,
            actor_ids=_ids(records, Actor),
            relation_ids=_ids(records, Relation),
            note_ids=_ids(records, Note),
            action_ids=_ids(records, Action),
            numbers=tuple(one.ref for one in records),
            deed=deed,
        )


class AboutActors(Kind[tuple[Actor, ...]]):
    """Kinds that find single actors."""

    def facts(self, found: tuple[Actor, ...]) -> Sequence[Any]:
        """Give the refs."""
        return (refs(found),)


def refs(records: Iterable[Record]) -> list[str]:
    """Give the refs of records."""
    return [record.ref for record in records]


def _ids(records: Iterable[Record], kind: type[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records if isinstance(record, kind))
